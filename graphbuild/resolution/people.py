"""When two names of people may mean one person."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.lexicon import word_set
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import gender_of_given_name, is_given_name
from graphbuild.resolution.spelling import (
    KEPT,
    are_alike,
    are_cognates,
    are_variants,
    fold,
    have_one_skeleton,
    plain,
    spellings,
)

__all__ = ["HONOURS", "judge_people", "person_keys", "without_honours"]

GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}
ROMAN = re.compile(r"[IVX]+")
# Small words inside surnames that texts leave out or write differently.
PARTICLES = word_set("name particles")
HONOURS = word_set("letters behind names")  # "Ann Lee QC" is Ann Lee
LINKS = {"e", "y", "ad", "as"}
ARTICLES = {"al", "el", "ul", "ad", "as"}
# What stands after these is a father's name: "bin Salman" is one name, "Salman" another man's.
FILIATIONS = {"bin", "ibn", "bint", "ben"}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: its ASCII letters, and as folded."""

    letters: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A name in parts: the words that carry it, the particles between them, "Jr." or a number behind it.

    `joined` are all its letters folded as one word: 习近平 has no spaces, "DiMaio" and "Di Maio" are both in use.
    """

    words: tuple[_Word, ...]
    particles: frozenset[str]
    generation: str
    joined: str


@lru_cache(maxsize=KEPT)
def _parse(name: str) -> _Parsed:
    text = re.sub(r"['’]s?$", "", name.strip())
    tokens = [token for token in re.split(r"[\s\-.,]+", text) if plain(token)]
    shouted = not any(character.islower() for character in text)
    generation = ""
    if len(tokens) > 1 and (plain(tokens[-1]) in GENERATIONS or ROMAN.fullmatch(tokens[-1])):
        generation = plain(tokens.pop())
    while len(tokens) > 2 and tokens[-1] in HONOURS and not shouted:
        tokens.pop()
    words: list[_Word] = []
    particles: set[str] = set()
    for token in tokens:
        letters = plain(token)
        is_al = token is tokens[0] and text.startswith("Al ")  # Al Gore, but Al-Assad
        if len(tokens) > 1 and not is_al and (letters in PARTICLES or token in LINKS):
            particles.add("al" if letters in ARTICLES else letters)
        elif token.isupper() and token.isascii() and 2 <= len(token) <= 3 and not shouted:
            words.extend(_Word(letter, letter) for letter in letters)
        else:
            words.append(_Word(letters, fold(token)))
    words = words or [_Word(plain(token), fold(token)) for token in tokens]
    joined = fold("".join(map(plain, tokens)))
    return _Parsed(tuple(words), frozenset(particles), generation, joined)


@lru_cache(maxsize=KEPT)
def judge_people(first: str, second: str) -> Judgement:
    """Compare two names of people, titles already taken off."""
    one, two = _parse(first), _parse(second)
    if not one.words or not two.words:
        return Judgement.NOT_SAME
    if one.generation and two.generation and one.generation != two.generation:
        return Judgement.NOT_SAME
    verdict = Judgement.SAME if one.joined == two.joined else _compare(one.words, two.words)
    if verdict is Judgement.SAME and one.particles and two.particles and one.particles != two.particles:
        # "van der Berg" and "van den Berg"; one without any has merely lost them.
        return Judgement.UNSURE
    are_full = min(len(one.words), len(two.words)) > 1
    if verdict in {Judgement.SAME, Judgement.SHORT_FORM} and one.generation != two.generation:
        # "Donald Trump" is seldom Donald Trump Jr., but "Trump" may be.
        return Judgement.UNSURE if are_full else Judgement.SHORT_FORM
    if verdict is Judgement.UNSURE and are_full and _genders_differ(one.words[0], two.words[0]):
        return Judgement.NOT_SAME
    return verdict


def without_honours(name: str) -> str:
    """A person's name without the letters of offices, orders and degrees behind it."""
    words = name.split()
    while len(words) > 2 and words[-1].rstrip(".") in HONOURS:
        words.pop()
    return " ".join(words).rstrip(",")


def person_keys(name: str) -> frozenset[str]:
    """Words of which two names share at least one if `judge_people` takes them for one or for short forms."""
    parsed = _parse(name)
    ends = {word.letters for word in (*parsed.words[:1], *parsed.words[-1:])}
    return frozenset({parsed.joined}.union(*map(spellings, ends)))


def _compare(one: tuple[_Word, ...], two: tuple[_Word, ...]) -> Judgement:
    if len(one) == len(two):
        return _compare_word_by_word(one, two)
    short, long = (one, two) if len(one) < len(two) else (two, one)
    if len(short) == 1:
        return _compare_single(short[0], long)
    if all(map(_are_one, short, long[-len(short) :])) or all(map(_may_stand_for, short, long)):
        return Judgement.SHORT_FORM
    if len(short) == 2 and _may_stand_for(short[0], long[0]) and any(_are_one(short[1], word) for word in long[1:]):
        # Middle names, and second surnames: "Gustavo Petro", "Gustavo Francisco Petro Urrego".
        return Judgement.SHORT_FORM
    rests = ("".join(word.letters for word in words[1:]) for words in (short, long))
    has_initials = any(len(word.letters) == 1 for word in (*short, *long))
    if not has_initials and _are_one(short[0], long[0]) and are_alike(*rests):
        return Judgement.UNSURE
    return Judgement.NOT_SAME


def _compare_word_by_word(one: tuple[_Word, ...], two: tuple[_Word, ...]) -> Judgement:
    pairs = list(zip(one, two, strict=True))
    last_pair = pairs[-1]
    if _are_one(*last_pair) and all(_are_one(*pair) or are_variants(*_folded(pair)) for pair in pairs):
        return Judgement.SAME
    if _are_one(*last_pair) and all(_may_stand_for(*pair) for pair in pairs):
        return Judgement.SHORT_FORM
    if any([*two[turn:], *two[:turn]] == list(one) for turn in (1, -1)) and len(one) > 1:
        # Family name first; two given names might belong to two people.
        return Judgement.UNSURE if all(is_given_name(word.letters) for word in one) else Judgement.SAME
    if all(_may_be_one(*pair) for pair in pairs):
        return Judgement.UNSURE
    skeletons_match = all(_are_one(*pair) or have_one_skeleton(*_letters(pair)) for pair in pairs)
    if len(pairs) > 2 and _are_one(*pairs[0]) and skeletons_match:
        # Syllables of East Asian names in two romanisations: "Yoon Seok-youl", "Yoon Suk-yeol".
        return Judgement.UNSURE
    return Judgement.NOT_SAME


def _compare_single(word: _Word, long: tuple[_Word, ...]) -> Judgement:
    """A single word against a longer name: its first or last word stands for it, another one might."""
    if len(word.letters) == 1:
        return Judgement.NOT_SAME
    if _are_one(word, long[0]) or (_are_one(word, long[-1]) and long[-2].letters not in FILIATIONS):
        return Judgement.SHORT_FORM
    return Judgement.UNSURE if any(_are_one(word, other) for other in long) else Judgement.NOT_SAME


def _are_one(one: _Word, two: _Word) -> bool:
    return not spellings(one.letters).isdisjoint(spellings(two.letters))


def _may_stand_for(one: _Word, two: _Word) -> bool:
    """Whether two words are one, a pet form, or an initial of each other."""
    if len(one.letters) == 1 or len(two.letters) == 1:
        return one.letters[0] == two.letters[0]
    return _are_one(one, two) or are_variants(one.folded, two.folded)


def _may_be_one(one: _Word, two: _Word) -> bool:
    return _may_stand_for(one, two) or are_cognates(one.folded, two.folded) or are_alike(one.letters, two.letters)


def _genders_differ(one: _Word, two: _Word) -> bool:
    genders = {gender_of_given_name(f"{word.letters} X") for word in (one, two)} - {""}
    return len(genders) == 2


def _folded(pair: tuple[_Word, _Word]) -> tuple[str, str]:
    return pair[0].folded, pair[1].folded


def _letters(pair: tuple[_Word, _Word]) -> tuple[str, str]:
    return pair[0].letters, pair[1].letters
