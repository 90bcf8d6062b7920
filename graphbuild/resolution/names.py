"""What the words of a name tell: titles, given names, organisation words; and when two names may mean one actor."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii

from graphbuild.lexicon import read_table

__all__ = [
    "Judgement",
    "gender_of_given_name",
    "gender_of_title",
    "is_acronym_of",
    "is_title",
    "judge_organizations",
    "judge_people",
    "normal_form",
    "organization_kind",
    "slug",
]


class Judgement(StrEnum):
    """Whether two names mean one actor; a short form of a name is the same only if no other name claims it."""

    SAME = "same"
    SHORT_FORM = "short form"
    NOT_SAME = "not same"


KEPT = 16_384  # normal forms in memory: each name of a document is compared with all others

LEGAL_FORMS = {"inc", "ltd", "llc", "plc", "corp", "gmbh", "ag", "sa", "co", "the", "of", "for", "and", "&"}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}

# Abbreviations that begin the names of their own organs.
ABBREVIATIONS = {"UN": "United Nations", "EU": "European Union", "US": "United States", "UK": "United Kingdom"}


def slug(name: str) -> str:
    """A stable ASCII id of a name: lower case, words joined with hyphens; never empty."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name.replace("'", "").replace("’", "")).lower()).strip("-")
    return plain or "-".join(["actor", *(f"{ord(character):x}" for character in name[:8])])


@cache
def _titles() -> dict[str, str]:
    return {word: gender for words, gender in read_table("titles.tsv", columns=2) for word in words.split("|")}


@cache
def _organization_words() -> frozenset[str]:
    return frozenset(word for words, _ in read_table("organization_words.tsv", columns=2) for word in words.split("|"))


def is_title(word: str) -> bool:
    """Whether a word is a title, honorific, rank or office as it stands before a person's name."""
    return word.lower().rstrip(".") in _titles()


def gender_of_title(word: str) -> str:
    """`male`, `female` or empty."""
    return _titles().get(word.lower().rstrip("."), "")


@cache
def _given_names() -> dict[str, str]:
    return {name: gender for names, gender in read_table("given_names.tsv", columns=2) for name in names.split("|")}


def gender_of_given_name(name: str) -> str:
    """The usual gender of a person's first given name: `male`, `female`, or empty where it tells nothing."""
    words = name.split()
    return _given_names().get(anyascii(words[0]).lower(), "") if len(words) > 1 else ""


def organization_kind(word: str) -> bool:
    """Whether a word marks a name as an organisation's."""
    return word.lower().rstrip(".") in _organization_words()


@lru_cache(maxsize=KEPT)
def normal_form(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: transliterated, lower case, spelling variants folded.

    "Zelenskyy", "Zelenskiy" and "Zelensky" have one form. Applied to its own words it changes nothing.
    """
    words = re.split(r"[\s\-]+", re.sub(r"['’]s?$", "", name.replace(".", "")).strip())
    folded = (_fold(word) for word in words)
    return tuple(word for word in folded if word and word not in SUFFIXES)


def _fold(word: str) -> str:
    plain = re.sub(r"[^a-z0-9&]", "", anyascii(word).lower())
    plain = re.sub(r"[yj]", "i", plain.replace("ph", "f").replace("w", "v"))
    return re.sub(r"(.)\1+", r"\1", plain)


def judge_people(first: str, second: str) -> Judgement:
    """Compare two names of people, titles already taken off."""
    one, two = normal_form(first), normal_form(second)
    if not one or not two:
        return Judgement.NOT_SAME
    if one == two or "".join(one) == "".join(two):
        return Judgement.SAME
    short, long = sorted((one, two), key=lambda words: (len(words), len(words[0])))
    if len(short) >= 2 and (short == long[-len(short) :] or (short[0] == long[0] and short[-1] == long[-1])):
        return Judgement.SAME
    if len(short) == 2 and len(long) >= 2 and len(short[0]) == 1 and short[0] == long[0][:1] and short[-1] == long[-1]:
        return Judgement.SAME
    if len(short) < len(long) and len(short) == 1 and short[0] in {long[0], long[-1]}:
        return Judgement.SHORT_FORM
    if len(short) < len(long) and short == long[-len(short) :]:
        return Judgement.SHORT_FORM
    return Judgement.NOT_SAME


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a name of capitals is made of the initials of a longer name's capitalised words."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()) or " " in short:
        return False
    words = [word for word in re.split(r"[\s\-]+", long) if word[:1].isalpha()]
    initials = "".join(word[0] for word in words if word[0].isupper() and word.lower() != "the")
    return len(words) > 1 and letters in {
        initials,
        "".join(word[0].upper() for word in words if word.lower() not in {"the", "of"}),
    }


def _spelt_out(name: str) -> str:
    """A name with the abbreviation that it begins with spelt out: "UN General Assembly"."""
    first, _, rest = name.partition(" ")
    return f"{ABBREVIATIONS.get(first.replace('.', ''), first)} {rest}".strip()


def judge_organizations(first: str, second: str) -> Judgement:
    """Compare two names of organisations, groups or places."""
    one, two = (
        tuple(word for word in normal_form(_spelt_out(name)) if word not in LEGAL_FORMS) for name in (first, second)
    )
    if not one or not two:
        return Judgement.NOT_SAME
    if one == two or is_acronym_of(first, second) or is_acronym_of(second, first):
        return Judgement.SAME
    short, long = sorted((one, two), key=len)
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return Judgement.SHORT_FORM
    return Judgement.NOT_SAME
