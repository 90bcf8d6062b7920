"""Words of names as they are compared: one form for the spellings of a word, and what makes two words look alike."""

import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from graphbuild.lexicon import read_table

__all__ = [
    "are_alike",
    "are_cognates",
    "are_variants",
    "fold",
    "have_one_skeleton",
    "normal_form",
    "plain",
    "skeleton",
    "spellings",
]

KEPT = 65_536  # words and names in memory: each name of a document is compared with all others
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
# Two vowels for which other languages write one: Schroeder and Schröder, Soeharto and Suharto.
DIGRAPHS = (("oe", "o"), ("oe", "u"), ("ue", "u"), ("ae", "a"))
# Consonants that transliterations exchange, for the skeleton of a word.
CLASSES = str.maketrans({"q": "k", "g": "k", "c": "k", "x": "k", "z": "s", "d": "t", "v": "f", "b": "p"})


@lru_cache(maxsize=KEPT)
def plain(word: str) -> str:
    """A word in lower-case ASCII letters and digits."""
    return re.sub(r"[^a-z0-9&]", "", anyascii(word).lower())


@lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """The form that spellings of one word share: "Zelenskyy", "Zelenskiy"; "Yeltsin", "Eltsin". Stable under itself."""
    folded = plain(word)
    previous = ""
    while folded != previous:
        previous, folded = folded, _folded_once(folded)
    return folded


def _folded_once(word: str) -> str:
    word = word.replace("ph", "f").replace("w", "v").replace("x", "ks").replace("ou", "u").replace("shch", "sch")
    word = re.sub(r"^ye|(?<=[bcdfghklmnprstvz])y[eo](?=.)|(?<=o)ye", "e", word)
    word = re.sub(r"[yj]", "i", word)
    word = re.sub(r"(?<=[aeiou])h$", "", word)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=KEPT)
def normal_form(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: transliterated, lower case, spelling variants folded.

    "Zelenskyy", "Zelenskiy" and "Zelensky" have one form. Applied to its own words it changes nothing.
    """
    words = re.split(r"[\s\-]+", re.sub(r"['’]s?$", "", name.replace(".", "")).strip())
    return tuple(word for word in map(fold, words) if word and word not in SUFFIXES)


@lru_cache(maxsize=KEPT)
def spellings(word: str) -> frozenset[str]:
    """A word as folded, and with single vowels for its digraphs; two words whose sets meet are one word."""
    folded = fold(word)
    return frozenset([folded, *(folded.replace(two, one) for two, one in DIGRAPHS)])


@cache
def _variants(kind: str) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, (label, names) in enumerate(read_table("name_variants.tsv", columns=2)):
        if label == kind:
            for name in names.split("|"):
                groups.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def are_variants(first: str, second: str) -> bool:
    """Whether two given names, folded, stand for each other: "bill" and "william"."""
    groups = _variants("same")
    return bool(groups.get(first, frozenset()) & groups.get(second, frozenset()))


def are_cognates(first: str, second: str) -> bool:
    """Whether two given names, folded, are one name in two languages: "giorgos" and "george"."""
    groups = _variants("cognate")
    return bool(groups.get(first, frozenset()) & groups.get(second, frozenset()))


def are_alike(first: str, second: str) -> bool:
    """Whether two words in ASCII letters may be spellings of one: hardly more than vowels differ.

    "Kadhafi" and "Gaddafi" are alike, "Khamenei" and "Khomeini" are not.
    """
    if min(len(first), len(second)) < 3 or not have_one_skeleton(first, second):
        return False
    longest, consonants = max(len(first), len(second)), len(skeleton(first))
    return consonants >= 4 or (consonants >= 2 and OSA.distance(first, second) <= (2 if longest >= 6 else 1))


def have_one_skeleton(first: str, second: str) -> bool:
    """Whether two words without digits have the same consonants, those that transliterations exchange being one."""
    consonants = skeleton(first)
    if not consonants or consonants != skeleton(second):
        return False
    return not any(character.isdigit() for character in first + second)


@lru_cache(maxsize=KEPT)
def skeleton(word: str) -> str:
    """The consonants of a word in ASCII letters, those that transliterations exchange being one; may be empty."""
    word = re.sub(r"t[sz]", "s", word.replace("ph", "f")).replace("h", "").translate(CLASSES)
    return re.sub(r"[aeiou]|y(?![aeiou])", "", re.sub(r"(.)\1+", r"\1", word))
