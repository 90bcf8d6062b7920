"""What the finders of names share: the record, and what a single word or span tells."""

import re
from dataclasses import dataclass

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.quotes import OPENING_MARKS
from graphbuild.resolution.countries import (
    Country,
    find_country,
    find_demonym,
    find_seat,
)
from graphbuild.resolution.names import is_title, is_title_of_several

__all__ = [
    "ARTICLES",
    "BREAKS",
    "FILIATIONS",
    "LAWS",
    "SCORE",
    "THINGS",
    "TYPES",
    "Name",
    "before_hyphen",
    "capital",
    "country_of",
    "is_linked",
    "is_name_word",
    "is_person_noun",
    "is_unknown",
    "ordinary",
    "trimmed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name's tokens, half-open, with its type; `country` is the id of the country that it names.

    `inner` are the names of others inside it: "Kenya" in "Kenya's army", "Moreau" in "the Moreau government".
    `same_as` is the token behind the name of which the text declares this one to be another: "Ana Lima, alias Lua".
    """

    start: int
    end: int
    type: ActorType
    rule: str
    country: str = ""
    inner: tuple["Name", ...] = ()
    same_as: int = 0


TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
}


ARTICLES = {"the", "a", "an"}


BREAKS = {"/", "—", "–", "--", "|", "•", '"', "“", "”", "(", ")", "[", "]", ":", ";", "\u2015"}


THINGS = word_set("named things")
LAWS = {"budget", "law", "laws"}  # end names of things, but not "Faculty of Law"

BIRTH = {"née", "nee", "né"}

# What is left behind a name: marks and small words.
LOOSE_ENDS = {"'s", "’s", "'", "’", "-", "–", "—", ",", ".", "&", "“", "”", "of", "for", "and", "the", "in", "on", "to"}

FOREIGN_LINKS = {"i", "e", "o", "ul", "al", "el", "ur", "us", "ud", "as", "at", "an", "ya", "wa"}

FILIATIONS = {"bin", "ibn", "bint"}
POINTS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}  # of the compass

OF_COURTS, SITTING = {"district", "circuit", "magistrate"}, (["judge"], ["attorney"], ["magistrate"])
LINKS = {"of", "for", "and"}  # "Department of Justice"

# "Torino 2-0"
SCORE = re.compile(r"\D+(?P<score>\d{1,3}\s?[-–:]\s?\d{1,3})")

PARTS_OF_TOURNAMENTS = {"group", "pool", "section", "pot", "division"}


def capital(page: Page, index: int) -> bool:
    word = page.words[index]
    return page.upper[index] or (
        word[0].isdigit() and word[-1].isalpha() and page.labels[index] not in {"DATE", "TIME", "ORDINAL"}
    )


def is_name_word(page: Page, index: int) -> bool:
    return (
        page.upper[index]
        and page.words[index].isalpha()
        and page.labels[index] not in {"DATE", "TIME", "NORP", "LANGUAGE"}
    )


def is_unknown(page: Page, index: int) -> bool:
    """Whether a word in small letters is none that the pipeline knows, so that a capital makes it a name."""
    vocab = page.doc.vocab
    return page.upper[index] and bool(vocab.vectors_length) and not vocab.has_vector(page.lower[index])


def is_person_noun(page: Page, index: int) -> bool:
    word = page.lower[index]
    if is_title(word) or word in roles() or f"{page.lower[index - 1] if index else ''} {word}" in roles():
        return True
    return word.endswith(("ist", "ian")) and not is_unknown(page, index)


def trimmed(page: Page, start: int, end: int, kind: ActorType, rule: str) -> Name | None:
    """The span without article, title, possessive, number and punctuation around the name; None if nothing is left."""
    words, lower, tokens = page.words, page.lower, page.tokens
    while start < end and (
        lower[start] in ARTICLES or (tokens[start].is_punct and words[start] != "#") or words[start].isspace()
    ):
        start += 1
    if kind is ActorType.PERSON:
        while end - start > 1 and (
            is_title(words[start]) or is_title_of_several(words[start]) or lower[start] in BIRTH
        ):
            start += 1
        while end - start > 1 and page.tags[start] == "JJ" and find_demonym(words[start]):
            start += 1  # "the Latvian Inga Bite"
        if end - start > 2 and page.tags[start] in {"NNS", "NNPS"} and lower[start].removesuffix("s") in roles():
            start += 1  # "guides Simon Wiget and ..." at the start of a sentence
        start -= start > 0 and lower[start - 1] in FILIATIONS and page.upper[start] and not page.upper[start - 1]
    elif end - start > 1 and page.upper[start + 1] and _opens_sentence(page, start):
        start += 1
    elif end - start > 1 and page.tags[start] == "CD" and country_of(page.text(start + 1, end)):
        start += 1  # "Two United States soldiers"
    elif end - start > 2 and words[start + 1] in {"'s", "’s"} and words[start] in page.surnames():
        start += 2  # "Farage's Brexit Party"
    start = before_hyphen(page, start)
    while is_linked(page, end):
        end += 4
    is_organization = kind is ActorType.ORGANIZATION
    if end - start > 3 and lower[end - 3 : end] == ["secretary", "of", "state"]:
        end -= 3  # "United States Secretary of State" is the country before an office
    if end - start > 1 and words[end - 1][-1].isdigit() and (match := SCORE.fullmatch(page.text(start, end))):
        end = page.between(0, page.places[start] + match.start("score")).stop
    if is_organization and end < len(page) and words[end] in {"'s", "’s"} and _is_part_of_name(page, end):
        return Name(start=start, end=end + 1, type=kind, rule=rule)
    while end > start and (
        lower[end - 1] in LOOSE_ENDS
        or words[end - 1].isspace()
        or (not is_organization and (tokens[end - 1].like_num or words[end - 1] in POINTS))
        or (is_organization and end - start > 1 and lower[end - 1] in roles() and lower[end - 2] not in LINKS)
    ):
        end -= 1
    if is_organization and end - start > 2 and lower[end - 2] == "chief" and lower[end : end + 1] == ["officer"]:
        end -= 2  # "Marlow Technologies Chief Financial Officer A"
    if end - start > 1 and lower[end - 1] in OF_COURTS and lower[end : end + 1] in SITTING:
        end -= 1  # "U.S. District Judge A"
    if words[start:end] and words[start][0].isdigit() and lower[end - 1] in word_set("currencies"):
        return None  # "540bn yen"
    if (
        is_organization
        and end < len(page)
        and lower[end] in {"secretary", "minister"}
        and lower[end - 1] in word_set("fields of ministers")
        and country_of(page.text(start, end - 1) if end - start > 1 else "")
    ):
        return None  # "U.S. Treasury Secretary A": the country has the minister
    if end - start == 1 and end < len(page) and words[end] == "-" and lower[start] in roles():
        return None  # "the Governor-General"
    if start >= end or not any(page.upper[index] or words[index][0].isdigit() for index in range(start, end)):
        return None
    if end - start > 1 and len(words[end - 1]) == 1 and lower[end - 2] in PARTS_OF_TOURNAMENTS:
        # "Group F" is a part of a tournament.
        return None
    text = page.text(start, end)
    if kind is ActorType.PERSON and len(text.rstrip(".")) < 2 and text.isascii():
        # "Mr P." hides who is meant.
        return None
    if text[0] == "#" or "http" in text or "@" in text or not any(character.isalpha() for character in text):
        return None
    return Name(start=start, end=end, type=kind, rule=rule)


def before_hyphen(page: Page, start: int) -> int:
    """Where a name begins whose first half the recogniser left out: "Promo-LEX"."""
    while is_linked(page, start - 3):
        # "Jamaat-e-Islami"
        start -= 4
    first = start - 2
    if first < 0 or page.words[start - 1] != "-" or page.labels[first] or not page.words[first].isalpha():
        return start
    glued = page.places[start] == page.places[first] + len(page.words[first]) + 1
    plain = not (country_of(page.words[start]) or country_of(page.words[first]) or is_title(page.words[first]))
    return first if glued and plain and page.upper[first] else start


def _opens_sentence(page: Page, index: int) -> bool:
    """Whether a word before a name has its capital or place from the sentence: "But Yallourn Energy", "and Orbit"."""
    if not page.upper[index]:
        return page.lower[index] in {"and", "or", "but"}
    return page.starts[index] and page.tags[index] == "CC"


def is_linked(page: Page, index: int) -> bool:
    """Whether a hyphen begins a small link of a foreign name: "Ulema-i-Islam", "Lashkar-e-Taiba"."""
    return (
        0 < index < len(page) - 3
        and page.words[index] == page.words[index + 2] == "-"
        and page.upper[index - 1]
        and page.upper[index + 3]
        and page.lower[index + 1] == page.words[index + 1]
        and page.words[index + 1] in FOREIGN_LINKS
        and page.places[index + 3] == page.places[index] + len(page.words[index + 1]) + 2
    )


def _is_part_of_name(page: Page, index: int) -> bool:
    """Whether 's ends a name that possesses nothing: "lashed out at Moody's for its rating"."""
    after = min(index + 1, len(page) - 1)
    if page.words[after] in OPENING_MARKS:
        return False  # "NBC's "Meet the Press""
    return page.deps[page.heads[index]] not in {"poss", "nmod", "compound"} and page.pos[after] in {
        "ADP",
        "VERB",
        "AUX",
        "PUNCT",
        "SCONJ",
    }


def ordinary(page: Page, index: int) -> bool:
    """Whether a lone capitalised word is an ordinary word at the start of a sentence."""
    return page.starts[index] and page.pos[index] not in {"PROPN", "NOUN"} and not page.words[index].isupper()


def country_of(text: str) -> Country | None:
    """The country that a name, demonym or seat of government stands for; capitals are left to the syntax."""
    if not text[:1].isupper():
        return None
    if country := find_country(text) or find_seat(text):
        return country
    demonym = find_demonym(text)
    return demonym.country if demonym else None
