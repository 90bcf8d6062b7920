"""What the words of a name tell: titles, given names, organisation words; and the id that a name gives."""

import re
from functools import cache

from anyascii import anyascii

from graphbuild.lexicon import read_table
from graphbuild.resolution.spelling import fold

__all__ = [
    "gender_of_given_name",
    "gender_of_title",
    "gender_of_word",
    "is_given_name",
    "is_title",
    "is_title_of_several",
    "organization_kind",
    "slug",
]


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


def is_title_of_several(word: str) -> bool:
    """Whether a word is a title in the plural, as before "Ada Bell and Tom Ruiz": "Senators", "Sens."."""
    stem = word.lower().removesuffix(".")
    return stem.endswith("s") and is_title(stem.removesuffix("s"))


def gender_of_title(word: str) -> str:
    """`male`, `female` or empty."""
    return _titles().get(word.lower().rstrip("."), "")


def gender_of_word(name: str) -> str:
    """The usual gender of a name of one word if it is a given name."""
    return _given_names().get(fold(name), "")


@cache
def _given_names(source: str = "") -> dict[str, str]:
    rows = read_table("given_names.tsv", columns=3)
    found = {name: gender for names, gender, origin in rows if source in {"", origin} for name in names.split("|")}
    if not source:
        for names, gender in read_table("more_given_names.tsv", columns=2):
            for name in names.split("|"):
                found.setdefault(fold(name), gender)
    return found


def gender_of_given_name(name: str) -> str:
    """The usual gender of a person's first given name: `male`, `female`, or empty where it tells nothing."""
    words = name.replace("-", " ").split()
    if len(words) < 2 or (len(words[0]) > 1 and words[0].isupper() and not words[1].isupper()):
        # "AI Act" begins with an abbreviation.
        return ""
    return _given_names().get(fold(words[0]), "")


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of the American list, where it stands before the surname."""
    return fold(word) in _given_names("census")


def organization_kind(word: str) -> bool:
    """Whether a word marks a name as an organisation's."""
    return word.lower().rstrip(".") in _organization_words()
