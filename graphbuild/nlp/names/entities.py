"""The entity recogniser's names, mended."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.lexicon import roles, verbs_of_claims, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.countries import is_language, known_state
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import (
    BREAKS,
    LAWS,
    SCORE,
    THINGS,
    TYPES,
    Name,
    capital,
    is_name_word,
    is_person_noun,
    is_unknown,
    ordinary,
    trimmed,
)
from graphbuild.resolution.countries import (
    find_country,
    find_demonym,
)
from graphbuild.resolution.names import gender_of_given_name, is_title, organization_kind

__all__ = ["entities"]

# Works, products and events are no actors, but the recogniser hides organisations among them.
DOUBTFUL = {"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
# Words that make a thing of a name that holds them anywhere.
OTHER_THINGS = {"shuttle", "award", "cup", "act"}
DEITIES, OUTLET_WORDS, TEAM_ROLES = word_set("deities"), word_set("outlet words"), word_set("team roles")
# Kinds that stand with a small letter behind a name.
NOBODY = word_set("contests named like bodies") | {"I"}
KINDS = {"party", "group", "company", "newspaper", "union", "magazine", "website", "channel", "daily", "weekly"}
RANKS_OF_OFFICES = {"acting", "assistant", "deputy", "federal", "former", "junior", "shadow", "state", "union"}
OFFICES = {"minister", "ministers", "secretary", "secretaries", "spokesman", "spokeswoman", "treasurer"}
FAITHS = word_set("faiths")
ADJECTIVES = word_set("adjectives of cultures")
OF_CONTINENTS = word_set("adjectives of continents")
YEAR = re.compile(r" (?:19|20)\d\d$")  # "Expo Lyon 2019"
PARTY_AND_STATE = re.compile(r"[A-Z]{1,3}-[A-Z][A-Za-z.]+")


def entities(page: Page) -> Iterator[Name]:
    """Yield the names of the recogniser that stand for actors, each with the type that its words tell."""
    for entity in page.entities:
        label = entity.label_
        if label not in TYPES and label not in DOUBTFUL:
            continue
        for start, end in _pieces(page, entity.start, entity.end):
            if name := _entity(page, start, end, label):
                yield name


def _pieces(page: Page, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The entity's parts between line breaks, dashes, slashes and quotation marks.

    Two people of known surnames are two, and so are "The Mercury and The Age".
    """
    people = page.surnames() if stop - start == len(("Ames", "and", "Reed")) else frozenset()
    for index in range(start, stop):
        word = page.words[index]
        of_two = page.lower[index] == "and" and {page.words[start], page.words[stop - 1]} <= people
        of_two |= page.words[index] == "-" and _is_ticket(page, start, stop)
        of_two |= page.lower[index] in {"and", "or"} and page.words[index + 1 : stop][:1] == ["The"]
        if word in BREAKS or word.isspace() or of_two:
            if index > start:
                yield start, index
            start = index + 1
    if stop > start:
        yield start, stop


def _is_ticket(page: Page, start: int, stop: int) -> bool:
    """Whether a hyphen joins the surnames of two people: "Holm-Weber" of a ticket of theirs."""
    return stop - start == len(("Holm", "-", "Weber")) and {page.words[start], page.words[stop - 1]} <= page.surnames()


def _entity(page: Page, start: int, end: int, label: str) -> Name | None:
    if label in DOUBTFUL and _speaks(page, start, end):
        label = "PERSON"
    if label == "PERSON":
        start, end = _whole_person(page, start, end)
    elif label == "GPE":
        while end < len(page) and page.begins[end] and page.labels[end] == label and page.heads[end - 1] == end:
            # "San Luis" before "Potosí"
            end += 1
    kind = TYPES.get(label, ActorType.ORGANIZATION)
    start, end = _without_place(page, start, end)
    has_score = SCORE.fullmatch(page.text(start, end)) is not None  # of a match: "Torino 2-0"
    name = trimmed(page, start, end, kind, "entity recogniser")
    if name is None:
        return None
    start, end = name.start, name.end
    if kind is ActorType.ORGANIZATION and end - start > 1:
        if page.lower[start] in RANKS_OF_OFFICES and end < len(page) and page.lower[end] in OFFICES:
            # "Federal Science Minister", "Shadow Foreign Affairs Minister"
            return None
        agency = page.lower[end - 2 : end] == ["news", "agency"] and not page.upper[end - 2] and end - start > 2
        news = page.words[end - 1] == "news" and page.upper[end - 2]
        if agency or news or (page.lower[end - 1] in KINDS and not page.upper[end - 1] and page.upper[end - 2]):
            # "M5S party", "AFP news agency"
            end -= 1 + agency
        elif end - start > 2 and page.words[start].isupper() and gender_of_given_name(page.text(start + 1, end)):
            # "NASA Bill Ingalls"
            end = start + 1
    text = page.text(start, end)
    if is_language(page, page.root(start, end)) or text.lower() in DEITIES or text in NOBODY:
        return None
    if known := known_state(page, start, end):
        return known
    last, single = end - 1, end - start == 1
    is_marked = has_score or any(map(organization_kind, page.words[start:end]))
    if label in DOUBTFUL and not (is_marked or _makes_things(page, start, end, label)):
        return None
    if (
        single
        and label in {"ORG", "GPE", "PERSON"}
        and page.starts[start]
        and page.tags[start] == "NNS"
        and not is_unknown(page, start)
    ):
        # "Recordings were ..."
        return None
    word = page.lower[last]
    if word in FAITHS or (end + 1 < len(page) and page.words[end] == "-" and page.words[end + 1][-1].isdigit()):
        return None
    if word in THINGS or (not single and word.rstrip("s") in THINGS):
        return None
    if word in LAWS and label != "PERSON" and page.lower[last - 1] != "of":
        return None
    if word == "station" and page.lower[last - 1] == "space":
        return None
    if not is_marked and not OTHER_THINGS.isdisjoint(page.lower[start:end]):
        return None
    if page.words[start] == "State" and start > 1 and page.lower[start - 1] == "of" and is_title(page.words[start - 2]):
        return None  # "Secretary of State for Transport"
    if label == "NORP" and page.tags[last].startswith("JJ") and page.deps[last] in {"amod", "acomp", "compound"}:
        # "Western governments", "a Buddhist country": the adjective names nobody; "the Rohingya" does.
        return None
    if single and (_is_portfolio(page, start) or ordinary(page, start)):
        return None
    if end - start == 3 and page.words[start + 1] == "-" and _are_two(page, start):
        return None
    if _is_code(text) or YEAR.search(text) or page.lower[start] == "non":
        return None
    if (
        single
        and word in ADJECTIVES
        and page.tags[last] != "NNPS"
        and (label == "NORP" or page.deps[last] in {"amod", "compound"})
        and page.lower[start - 1] not in {"the", "of"}
    ):
        # "Buddhist", "Norse" alone are kinds of people and things; "Hindus" are people.
        return None
    modifies = page.tags[last].startswith("JJ") or page.deps[last] in {"amod", "compound", "nmod"}
    if modifies and text.lower() in OF_CONTINENTS:
        # "European" before a noun names nobody.
        return None
    if kind is ActorType.GROUP and is_marked:
        kind = ActorType.ORGANIZATION
    if kind is ActorType.PERSON and (organization_kind(page.words[last]) or _is_team_or_outlet(page, start, end)):
        kind = ActorType.ORGANIZATION
    if (
        kind is ActorType.ORGANIZATION
        and end - start > 2
        and (is_person_noun(page, start) or (page.tags[start] == "JJ" and find_demonym(page.words[start])))
        and _is_name_of_person(page, start + 1, end)
    ):
        # "Banker Karim Chamoun" in a headline or at the start of a sentence, "the Latvian Inga Bite".
        return replace(name, start=start + 1, end=end, type=ActorType.PERSON)
    if (
        kind is ActorType.ORGANIZATION
        and not is_marked
        and 1 < end - start < 5
        and _is_unusual_person(page, start, end)
    ):
        kind = ActorType.PERSON
    if PARTY_AND_STATE.fullmatch(text):
        # "R-Texas": a politician's party and state.
        return None
    return name if (end, kind) == (name.end, name.type) else replace(name, end=end, type=kind)


def _without_place(page: Page, start: int, end: int) -> tuple[int, int]:
    """A person's name without the place before or behind it: "of Cape Town Simon Rook", "Mary Quill of Isk"."""
    if end - start < 4 or not page.words[end - 1].istitle():
        return start, end
    if start and page.lower[start - 1] == "of":
        for index in (end - 2, end - 3):
            if index > start and gender_of_given_name(page.text(index, end)) and page.labels[start] != "FAC":
                return index, end
    if page.lower[end - 2] == "of" and gender_of_given_name(page.text(start, end - 2)):
        return start, end - 2
    return start, end


def _makes_things(page: Page, start: int, end: int, label: str) -> bool:
    """Whether a supposed product is the agent of a passive: "satellites built by Spire Global"."""
    root = page.root(start, end)
    is_name = label == "PRODUCT" and page.upper[start] and not any(map(str.isdigit, page.text(start, end)))
    return is_name and page.deps[root] == "pobj" and page.deps[page.heads[root]] == "agent"


def _speaks(page: Page, start: int, end: int) -> bool:
    """Whether a supposed work is the subject of "said" and looks like a name: "... home," Kataraina Pohl said."""
    root = page.root(start, end)
    verb = page.tokens[page.heads[root]]
    is_run = all(page.tags[index] == "NNP" for index in range(start, end))
    return (
        1 < end - start <= len(("Ana", "Lima", "Diaz"))
        and is_run
        and page.deps[root] == "nsubj"
        and verb.lemma_ in verbs_of_claims()
        and _is_name_of_person(page, start, end)
    )


def _is_name_of_person(page: Page, start: int, end: int) -> bool:
    """Whether a run of words looks like a person's name: a known given name, or words that are none otherwise."""
    return all(word.istitle() and not organization_kind(word) for word in page.words[start:end]) and (
        bool(gender_of_given_name(page.text(start, end))) or any(is_unknown(page, index) for index in range(start, end))
    )


def _is_unusual_person(page: Page, start: int, end: int) -> bool:
    """Whether a given name and a surname that is no other word stand there: "Hiroshi Tanabe", "Caroline Mbeki-Ross"."""
    words = page.words[start:end]
    return (
        all(word == "-" or (word.istitle() and word.isalpha()) for word in words)
        and is_unknown(page, end - 1)
        and bool(gender_of_given_name(" ".join(words)))
    )


def _is_team_or_outlet(page: Page, start: int, end: int) -> bool:
    """Whether a lone name is an outlet, or stands before a player's function and name: "Ajax defender S. Mulder"."""
    if page.text(start, end).lower() in OUTLET_WORDS:
        return True
    if end - start > 1 or end >= len(page) - 1:
        return False
    return page.lower[end] in TEAM_ROLES and page.deps[end] != "ROOT" and page.upper[end + 1]


def _is_portfolio(page: Page, index: int) -> bool:
    """Whether a word is what a minister is for: "Minister of Education", "Undersecretary for Health"."""
    word = page.words[index]
    if page.labels[index] in {"GPE", "LOC"}:
        return False
    if index + 1 < len(page) and page.lower[index + 1] in {"minister", "ministers", "secretary", "undersecretary"}:
        return not (find_country(word) or find_demonym(word) or word.isupper() or is_unknown(page, index))
    if index < 2 or page.lower[index - 1] not in {"of", "for"} or find_country(word):
        return False
    office = page.lower[index - 2]
    return office in {"minister", "undersecretary", "secretary", "ministers", "ministry", "department"}


def _whole_person(page: Page, start: int, end: int) -> tuple[int, int]:
    """A person's name that the recogniser cut short: "Johnnie" before "Christmas", "Chadli" after "Nacer"."""
    while (
        end < len(page)
        and page.deps[end - 1] == "compound"
        and page.heads[end - 1] == end
        and page.pos[end] == "PROPN"
        and not page.labels[end]
        and capital(page, end)
        and not organization_kind(page.words[end])
    ):
        end += 1
    if end - start > 1 or not start:
        return start, end
    before = start - 1
    if page.starts[before] and page.words[before].istitle() and is_unknown(page, before):
        # "Thandiwe Moyo": a name that the parser takes for a word because it begins the sentence.
        return before, end
    if (
        page.deps[before] == "compound"
        and page.heads[before] == start
        and page.pos[before] == "PROPN"
        and not page.labels[before]
        and is_name_word(page, before)
        and page.lower[before] not in roles()
        and not is_title(page.words[before])
        and not organization_kind(page.words[before])
    ):
        start = before
    return start, end


def _are_two(page: Page, start: int) -> bool:
    """Whether a hyphen only joins two names that the text has alone: "the Macmillan-Amazon agreement"."""
    return all(
        any(
            page.words[index] == page.words[half] and "-" not in page.words[max(index - 1, 0) : index + 2]
            for index in page.capitals
        )
        for half in (start, start + 2)
    )


def _is_code(text: str) -> bool:
    """Whether a name is a product's or a mission's number ("STS-134", "A380")."""
    text = text.replace(" ", "")
    return text[-1].isdigit() and len(text) <= 8 and (text.isupper() or text[0].isdigit())
