"""Names of organisations by the words that mark or announce them."""

from collections.abc import Iterator

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import BlockKind
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import (
    ARTICLES,
    LAWS,
    THINGS,
    Name,
    capital,
    country_of,
    is_linked,
    is_name_word,
    trimmed,
)
from graphbuild.resolution.names import gender_of_given_name, is_title, organization_kind

__all__ = ["announced", "capital_links", "organizations"]

# "The Museum of Flight" but "the museum of McMinnville": here a place after "of" is where it stands.
SITED = word_set("sited bodies")
ANNOUNCING = word_set("announcing nouns")
PARTNERSHIPS, BEFORE_PARTIES = word_set("kinds of partnership"), word_set("words before a party")
OF_IDEALS = {"alliance", "coalition", "front", "movement", "party"}
WITH_PORTFOLIO = {"agency", "department", "directorate", "ministry", "office", "secretariat"}
UNSEEN = {"", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
# A contest that bears its sponsor's name: "the Norwich Union Grand Prix".
NAMED_CONTESTS = word_set("contests named like bodies")
CONTESTS = {"championship", "championships", "cup", "marathon", "olympics", "prix", "regatta", "tournament", "trophy"}
POSSESSIVE = {"'s", "’s"}
LETTERS_OF_CLUBS = {"AFC", "BK", "CF", "FC", "FF", "FK", "HC", "IF", "IFK", "IK", "JK", "KF", "NK", "SC", "SK", "SV"}
SHARED_LAW = (["England", "and", "Wales"], ["Newfoundland", "and", "Labrador"])
WITH_CAMPUSES = word_set("states with several universities")
CALLED = {"called", "dubbed", "named"}
# Whose office it is: "Sheriff's Office", "Women's Union", "Veterans' Association".
OWNERS = word_set("owners in names of bodies")


def organizations(page: Page) -> Iterator[Name]:
    """Capitalised runs with a word that marks an organisation: "Irving Police Department", "Ministry of Culture"."""
    last = 0
    for index in page.capitals:
        if index < last or not (organization_kind(page.words[index]) or _ends_club(page, index)):
            continue
        start, end = _run_left(page, index), _run_right(page, index)
        if end - start == 1 and (page.labels[index] != "ORG" or page.words[index].isupper()):
            continue
        if page.text(start, end) in NAMED_CONTESTS:
            continue
        if end - start > 1 and page.lower[end - 1] in LAWS and page.lower[end - 2] != "of":
            continue
        if page.lower[end - 1] in CONTESTS or (page.lower[end - 1] in THINGS and page.labels[end - 1] != "ORG"):
            continue
        cut = _person_behind(page, index + 1, end)
        if cut < end:
            yield Name(start=cut, end=end, type=ActorType.PERSON, rule="name after an organisation")
        name = trimmed(page, start, cut, ActorType.ORGANIZATION, "organisation word")
        if name and name.end - name.start > 1 and not country_of(page.text(name.start, name.end)):
            last = name.end
            yield name


def _ends_club(page: Page, index: int) -> bool:
    """Whether letters behind a town make it a club: "Malmö FF"."""
    return page.words[index] in LETTERS_OF_CLUBS and index > 0 and page.upper[index - 1] and not page.starts[index]


def _person_behind(page: Page, start: int, end: int) -> int:
    """Where a person's name begins that ends an organisation's run ("head of the Art Council Ann Lee"), else `end`."""
    for index in (end - 2, end - 3):
        if index <= start or not (page.upper[index - 1] and page.words[index - 1].isalpha()):
            continue
        if gender_of_given_name(page.text(index, end)) and all(
            word.isalpha() and word.istitle() and not organization_kind(word) for word in page.words[index:end]
        ):
            return index
    return end


def announced(page: Page) -> Iterator[Name]:
    """A capitalised run beside a noun that announces it: "the rights group Open Orbit", "the Kestrel union"."""
    for first in page.capitals:
        if page.starts[first] or not first:
            continue
        noun = _announcing(page, first)
        end = _end_of_announced(page, first) if noun else 0
        if end and noun in PARTNERSHIPS and page.lower[end] in {"and", "&"} and page.upper[end + 1]:
            end += 2
        end = end or _end_before_kind(page, first)
        if not end or country_of(page.text(first, end)) or any(word in roles() for word in page.lower[first:end]):
            continue
        name = trimmed(page, first, end, ActorType.ORGANIZATION, "announced organisation")
        if name:
            yield name
            if second := _second(page, name.end):
                yield second


def _second(page: Page, index: int) -> Name | None:
    """A lone word that the recogniser overlooked and "and" ties to an announced name: "the band Lumen and Ostrava"."""
    other = index + 1
    if other + 1 >= len(page) or page.lower[index] != "and" or not is_name_word(page, other):
        return None
    if page.labels[other] or page.deps[other] != "conj" or page.upper[other + 1] or page.heads[other] != index - 1:
        return None
    return Name(start=other, end=other + 1, type=ActorType.ORGANIZATION, rule="announced organisation")


def _announcing(page: Page, first: int) -> str:
    """The noun right before a name that announces it; empty if none does."""
    if page.pos[first] == "PRON":
        return ""  # "my party I shoulder"
    noun = page.lower[first - 1]
    called = first - 1 - (noun in ARTICLES)
    if called > 0 and page.lower[called] in CALLED and not is_title(page.words[first]):
        # "An umbrella group called the Open Orbit"
        return page.lower[called - 1] if page.lower[called - 1] in ANNOUNCING else ""
    if page.upper[first - 1] or is_title(page.words[first]):
        return ""
    if first > 2 and page.words[first - 2] == "-":
        noun = f"{page.lower[first - 3]}-{noun}"
    if noun in BEFORE_PARTIES:
        return noun if page.labels[first] != "PERSON" else ""
    return noun if noun in ANNOUNCING else ""


def _end_of_announced(page: Page, first: int) -> int:
    end = first
    while end < len(page) and (
        is_name_word(page, end)
        or (page.upper[end] and page.words[end].isalnum() and end == first)
        or (page.words[end] in {"&", "-"} and end > first and end + 1 < len(page) and page.upper[end + 1])
    ):
        end += 1
    return end if end < len(page) and end > first else 0


def _end_before_kind(page: Page, first: int) -> int:
    """Where a name ends that stands between article and kind, overlooked by the recogniser: "the Kestrel union"."""
    if page.lower[first - 1] != "the" or page.labels[first] not in UNSEEN:
        return 0
    end = first + 1
    while end < len(page) and page.upper[end] and page.labels[end] in UNSEEN:
        end += 1
    if end >= len(page) or page.lower[end] not in ANNOUNCING or page.tags[end] != "NN" or page.heads[end - 1] != end:
        return 0
    return end if page.deps[end] != "compound" and page.tags[first] == "NNP" else 0


def _run_left(page: Page, index: int) -> int:
    """Start of the capitalised run that ends at a token."""
    start, label = index, page.labels[index]
    while start > 0:
        before = start - 1
        word, known = page.lower[before], page.labels[before]
        if page.starts[before] and (word in ARTICLES or page.pos[before] in {"ADP", "SCONJ", "ADV", "PRON"}):
            break
        one_entity = known == "ORG" and label == "ORG" and page.inside[start]
        if word in POSSESSIVE and not one_entity and (not before or page.lower[before - 1] not in OWNERS):
            break
        if word == "and" and _shares_head(page, before, start):
            start = before - 1
            continue
        if is_linked(page, before - 2):
            start = before - 2
            continue
        dash = word == "–" and page.places[before] == page.places[before - 1] + len(page.words[before - 1])
        hyphen = (dash or word in {"-", "&"} or word in POSSESSIVE) and before > 0 and capital(page, before - 1)
        link = one_entity and (word in {"of", "for"} or (word == "and" and page.lower[start] not in ARTICLES))
        if not (hyphen or link or capital(page, before)) or (known in {"PERSON", "DATE"} and label != known):
            break
        if page.starts[start] or (is_title(word) and known != "ORG" and page.lower[start] not in POSSESSIVE):
            break
        start -= 1
    return start


def _shares_head(page: Page, conjunction: int, start: int) -> bool:
    """Whether two adjectives of place share a body: "the Arctic and Antarctic Research Institute"."""
    first, noun = conjunction - 1, page.heads[start]
    if first >= 0 and noun == first and page.deps[start] == "conj" and page.heads[first] > start:
        # "Devon and Cornwall Police"
        return page.upper[first] and page.deps[first] in {"nmod", "compound"} and page.tags[first] == "NNP"
    return (
        first >= 0
        and page.upper[first]
        and page.heads[first] == noun
        and page.deps[first] in {"amod", "nmod", "compound"}
        and page.heads[conjunction] == first
        and page.labels[first] != "PERSON"
    )


def _run_right(page: Page, index: int) -> int:
    """End of the run that starts at an organisation word: more capitals, and "of X", "for X and Y" behind it."""
    end, size = index + 1, len(page)
    while end < size and not page.starts[end]:
        word, label = page.lower[end], page.labels[end]
        following = end + 1 < size
        if word == "and" and page.words[end - 1 : end + 2] in SHARED_LAW:
            end += 2
        elif word == "," and following and _is_campus(page, index, end):
            end += 2
            while end < size and page.inside[end] and page.upper[end]:
                end += 1
        elif capital(page, end) and (label != "PERSON" or (page.inside[end] and label == page.labels[end - 1])):
            end += 1
        elif (
            following
            and word in POSSESSIVE
            and page.lower[end - 1] in OWNERS
            and page.upper[end + 1]
            and organization_kind(page.words[end + 1])
        ):
            # "Kings District" before "Attorney's Office"
            end += 2
        elif (
            following
            and word in {"of", "for", "on"}
            and (
                page.upper[end + 1]
                or (
                    page.lower[end + 1] in (ARTICLES if word == "for" else {"the"})
                    and end + 2 < size
                    and page.upper[end + 2]
                )
            )
        ):
            foreign = page.labels[end + 1] == "GPE" and page.lower[end - 1] in SITED
            if label != "ORG" and (word == "on" or foreign):
                break
            end += 3 if page.lower[end + 1] in ARTICLES else 2
        elif (
            following
            and word in {"and", "&", "-", ","}
            and label in {"FAC", "ORG"}
            and page.labels[end + 1] == label
            and page.inside[end + 1]
            and page.upper[end + 1]
        ) or (following and word in {"and", "&"} and _goes_on(page, index, end)):
            end += 2
        else:
            break
    return end


def _is_campus(page: Page, index: int, comma: int) -> bool:
    """Whether a town behind a comma is part of a university's name: "University of California, San Diego"."""
    state = page.text(index + 2, comma) if page.lower[index : index + 2] == ["university", "of"] else ""
    town = page.labels[comma + 1] == "GPE" and page.begins[comma + 1] and page.upper[comma + 1]
    return state in WITH_CAMPUSES and town


def _goes_on(page: Page, index: int, conjunction: int) -> bool:
    """Whether "and" joins what a body is for: "Party of Action and Unity", "Ministry of Energy, Mines and Trade"."""
    other = conjunction + 1
    if not page.upper[other] or page.labels[other] in {"PERSON", "GPE"} or organization_kind(page.words[other]):
        return False
    if page.lower[index] in OF_IDEALS:
        return page.lower[index + 1] in {"of", "for"} and page.labels[conjunction - 1] not in {"PERSON", "GPE"}
    if page.lower[index + 1] == "for" and not page.labels[other] and "," not in page.words[index:conjunction]:
        return True  # "Center for Health and Human Rights"
    listed = page.lower[index] in WITH_PORTFOLIO and "," in page.words[index:conjunction]
    unnamed = not page.labels[other] or (other + 1 < len(page) and page.inside[other + 1])
    return listed and unnamed and not country_of(page.words[other])


def capital_links(page: Page) -> Iterator[Name]:
    """Names whose preposition has a capital: "Doctors Without Borders"; in headlines it tells nothing."""
    headlines = {block.start for block in page.doc.blocks if block.kind is BlockKind.HEADLINE}
    for index in page.capitals:
        if page.tags[index] != "IN" or not page.words[index].istitle() or page.starts[index]:
            continue
        if page.tokens[index].sent.start_char in headlines:
            continue
        start, end = index, index + 1
        while start and is_name_word(page, start - 1):
            start -= 1
        while end < len(page) and is_name_word(page, end):
            end += 1
        if start < index < end - 1 and (
            name := trimmed(page, start, end, ActorType.ORGANIZATION, "capital preposition")
        ):
            yield name
