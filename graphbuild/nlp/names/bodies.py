"""Bodies with a small letter, named by their owner or place: "Kenya's army", "Lyon police", "the Moreau cabinet"."""

from collections.abc import Callable, Iterator

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, Name, country_of
from graphbuild.resolution.countries import DemonymKind, find_capital, find_country, find_demonym, province_of

__all__ = ["bodies"]

POSSESSIVE = {"'s", "’s", "'", "’"}
ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
# Institutions of a state that news names with the state's adjective and a small letter: "the Indonesian military".
STATE_BODIES, STATE_BODY_PAIRS = word_set("state bodies"), word_set("state bodies of two words")
PARTS = word_set("local parts of a body")


def bodies(page: Page) -> Iterator[Name]:
    """Yield bodies of states, places and people, parts of bodies, and units of armies."""
    for index, word in enumerate(page.lower):
        for find in FINDERS.get(word, ()):
            if index and (name := find(page, index)):
                yield name
                break


def _body_of_state(page: Page, index: int) -> Name | None:
    """A state's institution: "the Indonesian military", "Kenya's trade ministry", "the culture ministry in Ankara"."""
    lower, upper = page.lower, page.upper
    if lower[index] not in STATE_BODIES and f"{lower[index - 1]} {lower[index]}" not in STATE_BODY_PAIRS:
        return None
    after = index + 1
    if after < len(page) and (
        (page.deps[index] == "compound" and roles().get(lower[after]) == "holds_role")
        or (page.deps[index] == "amod" and lower[after] in roles())
    ):
        # "Sudan's army chief" and "Niger's military ruler" are officers of the state.
        return None
    if after < len(page) and f"{lower[index]} {lower[after]}" in STATE_BODY_PAIRS:
        return None  # the next word's: "military intelligence"
    if upper[index] or (
        after < len(page) and upper[after] and (page.pos[after] == "PROPN" or page.labels[after] == "ORG")
    ):
        # "Kenya's news agency Kibo" describes Kibo.
        return None
    start = index
    while start > 0 and page.pos[start - 1] in {"ADJ", "NOUN"} and not upper[start - 1] and index - start < 2:
        if not lower[start - 1].isalpha():
            break
        start -= 1
    if start > 1 and lower[start - 1] in POSSESSIVE:
        owner = _country_before(page, start - 1)
    else:
        owner = _demonym_before(page, start)
    if owner is not None:
        return Name(start=owner.start, end=after, type=ActorType.ORGANIZATION, rule="body of a state", inner=(owner,))
    if start < index and after + 1 < len(page) and lower[after] == "in" and find_capital(page.words[after + 1]):
        return Name(start=start, end=after + 2, type=ActorType.ORGANIZATION, rule="body of a state in its capital")
    return None


def _country_before(page: Page, end: int) -> Name | None:
    """The name of a country that ends before a token."""
    for start in (end - 3, end - 2, end - 1):
        if start >= 0 and page.upper[start] and (country := find_country(page.text(start, end))):
            return Name(start=start, end=end, type=ActorType.COUNTRY, rule="named in a state body", country=country.id)
    return None


def _demonym_before(page: Page, end: int) -> Name | None:
    """A country's adjective that ends before a token."""
    for start in (end - 2, end - 1):
        if start >= 0 and page.upper[start] and page.lower[start] not in ARTICLES:
            demonym = find_demonym(page.text(start, end))
            if start and province_of(page.text(start - 1, end)):
                return None  # "South Australian police"
            if demonym and demonym.kind is DemonymKind.ADJECTIVE:
                return Name(
                    start=start,
                    end=end,
                    type=ActorType.COUNTRY,
                    rule="named in a state body",
                    country=demonym.country.id,
                )
    return None


def _body_of_place(page: Page, index: int) -> Name | None:
    """A body by the place before it: "Lyon police", "Careggi hospital", "Mamak military prison"."""
    if page.upper[index] or page.deps[index] == "compound":
        return None
    owner = index - 1
    if page.pos[owner] == "ADJ" and not page.upper[owner] and page.heads[owner] == index:
        owner -= 1
    if owner < 0 or not page.upper[owner] or page.heads[owner] != index:
        return None
    if page.deps[owner] not in {"compound", "nmod"} or page.labels[owner] not in {"GPE", "LOC", "FAC", "ORG", ""}:
        return None
    if page.labels[owner] != "GPE" and page.words[owner].isupper():
        return None
    start = owner
    while start and page.upper[start - 1] and page.heads[start - 1] in {owner, index}:
        start -= 1
    if find_country(page.text(start, owner + 1)) or (start and page.lower[start - 1] in {"a", "an"}):
        return None
    return Name(start=start, end=index + 1, type=ActorType.ORGANIZATION, rule="body of a place")


def _body_of_person(page: Page, index: int) -> Name | None:
    """A body by the person who leads it: "the Moreau government", "Sithole's office"."""
    end = index - 1 if page.lower[index - 1] in POSSESSIVE and index > 1 else index
    last = end - 1
    if page.upper[index] or not page.upper[last]:
        return None
    if page.labels[last] != "PERSON" and page.words[last] not in page.surnames():
        return None
    if end == index and page.deps[last] not in {"compound", "nmod"}:
        return None
    start = last
    while start and page.inside[start]:
        start -= 1
    if country_of(page.text(start, end)):
        return None
    both = [(start, start + 1), (end - 1, end)]
    parts = both if page.words[start + 1 : end - 1] == ["-"] else [(start, end)]  # "the Holm-Weber campaign"
    people = (Name(start=first, end=stop, type=ActorType.PERSON, rule="named in a body") for first, stop in parts)
    kind = ActorType.GROUP if page.lower[index] == "camp" else ActorType.ORGANIZATION
    return Name(start=start, end=index + 1, type=kind, rule="body of a person", inner=tuple(people))


def _family(page: Page, index: int) -> Name | None:
    """Kin by their surname: "the Bradford family", "the Novak brothers"; not "the Bradford family home"."""
    last, after = index - 1, page.lower[index + 1] if index + 1 < len(page) else ""
    labels = {"PERSON"} if page.lower[index] in {"clan", "dynasty", "family"} else {"PERSON", "ORG", ""}
    if last < 1 or page.lower[last - 1] != "the" or after == "of" or page.upper[index]:
        return None
    if page.labels[last] not in labels and page.words[last] not in page.surnames():
        return None
    if page.tags[last] != "NNP" or not page.words[last].istitle():
        return None
    if page.heads[last] != index or page.deps[index] in {"compound", "appos"} or find_demonym(page.words[last]):
        return None
    return Name(start=last, end=index + 1, type=ActorType.GROUP, rule="family")


def _part(page: Page, index: int) -> Name | None:
    """A local part of a body: "the Dallas chapter of the Council on Housing"."""
    start, first = index - 1, index + 2
    if first >= len(page) or page.lower[index + 1] != "of" or page.labels[start] not in {"GPE", "LOC"}:
        return None
    first += page.lower[first] == "the"
    if first >= len(page) or page.labels[first] != "ORG" or not page.upper[first]:
        return None
    end = first + 1
    while end < len(page) and page.inside[end] and not page.tokens[end].is_space:
        end += 1
    while page.inside[start]:
        start -= 1
    whole = Name(start=first, end=end, type=ActorType.ORGANIZATION, rule="named in its part")
    return Name(start=start, end=end, type=ActorType.ORGANIZATION, rule="part of a body", inner=(whole,))


def _unit(page: Page, index: int) -> Name | None:
    """A numbered unit of an army: "the 201st division", "the 3rd Mechanised Brigade"."""
    for start in range(index - 1, max(index - 4, -1), -1):
        word = page.lower[start]
        if word[0].isdigit() and word.endswith(ORDINAL_ENDINGS):
            return Name(start=start, end=index + 1, type=ActorType.ORGANIZATION, rule="unit of an army")
        if not page.upper[start]:
            break
    return None


def _led(page: Page, index: int) -> Name | None:
    """A body by the state or body that leads it: "the Saudi-led military coalition"."""
    first = index - 1
    while first > 2 and page.pos[first] in {"ADJ", "NOUN"} and page.lower[first] != "led" and not page.upper[first]:
        first -= 1
    if first < 3 or page.lower[first] != "led" or page.words[first - 1] != "-":
        return None
    leader = _demonym_before(page, first - 1) or _country_before(page, first - 1)
    if leader is None and page.labels[first - 2] == "ORG" and page.begins[first - 2]:
        leader = Name(start=first - 2, end=first - 1, type=ActorType.ORGANIZATION, rule="named in a body")
    if leader is None or page.lower[leader.start - 1] != "the":
        return None
    return Name(
        start=leader.start, end=index + 1, type=ActorType.ORGANIZATION, rule="body of its leader", inner=(leader,)
    )


def _movement(page: Page, index: int) -> Name | None:
    """People who are called by a hashtag: "the #MeToo movement"."""
    if index < 2 or page.words[index - 2] != "#" or page.places[index - 2] + 1 != page.places[index - 1]:
        return None
    return Name(start=index - 2, end=index + 1, type=ActorType.GROUP, rule="movement of a hashtag")


FINDERS: dict[str, tuple[Callable[[Page, int], Name | None], ...]] = {}
for _words, _find in (
    (STATE_BODIES | {_pair.split()[-1] for _pair in STATE_BODY_PAIRS}, _body_of_state),
    (word_set("local bodies"), _body_of_place),
    (word_set("bodies of a leader"), _body_of_person),
    (word_set("families"), _family),
    (PARTS, _part),
    ({"movement"}, _movement),
    ({"alliance", "bloc", "coalition"}, _led),
    (word_set("units of an army"), _unit),
):
    for _word in _words:
        FINDERS[_word] = (*FINDERS.get(_word, ()), _find)
