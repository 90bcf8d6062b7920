"""Organisations known by name, whatever the recogniser takes them for: "Der Spiegel", "Hezbollah", "Napoli"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graphbuild.lexicon import read_table, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import THINGS, Name, country_of, is_person_noun

__all__ = ["known"]

PARTICLES = word_set("name particles")
FIRST = re.compile(r"\w+")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Names by their first letters, the longest first."""
    names: dict[str, set[str]] = defaultdict(set)
    for _, words in read_table("known_organizations.tsv", columns=2):
        for name in filter(None, words.split("|")):
            if match := FIRST.search(name):
                names[match[0]].add(name)
    return {first: tuple(sorted(group, key=lambda name: (-len(name), name))) for first, group in names.items()}


@cache
def _small_starts() -> frozenset[str]:
    """First letters of names that begin with a small letter: "al-Qaeda", "easyJet"."""
    return frozenset(first for first in _names() if first[0].islower())


def known(page: Page) -> Iterator[Name]:
    """Yield names that stand alone, not inside longer ones: "Napoli", not "Napoli Centrale"."""
    names, small = _names(), _small_starts()
    starts = page.capitals
    if not small.isdisjoint(page.words):
        starts = [index for index, word in enumerate(page.words) if page.upper[index] or word in small]
    for index in starts:
        word = page.words[index]
        match = FIRST.match(word)
        for name in names.get(match[0], ()) if match else ():
            place = page.places[index]
            if not page.content.startswith(name, place):
                continue
            tokens = page.between(place, place + len(name))
            start = index - (len(tokens) == 1 and word.isupper() and _has_place(page, index))
            if page.text(index, tokens.stop) == name and not _is_inside(page, start, tokens.stop):
                yield Name(start=start, end=tokens.stop, type=ActorType.ORGANIZATION, rule="known organisation")
                break


def _is_inside(page: Page, start: int, end: int) -> bool:
    """Whether it is part of a longer name or of an event: "Nikola Tesla", "Ministry of Law", "FIFA World Cup"."""
    before = page.lower[start - 1] if start else ""
    if start and page.inside[start] and ((page.upper[start - 1] and before != "the") or before in {"of", "for"}):
        return True
    head = page.heads[end - 1]
    if page.deps[end - 1] == "compound" and page.upper[head] and page.lower[head] in THINGS:
        return True
    if end + 1 < len(page) and page.lower[end] in PARTICLES and page.upper[end + 1]:
        return True
    return end < len(page) and page.inside[end] and (page.upper[end] or page.words[end] == "-")


def _has_place(page: Page, index: int) -> bool:
    """Whether the word before an abbreviation, no country's, makes it another body: "Africa CDC"."""
    before = index - 1
    return (
        before >= 0
        and page.upper[before]
        and page.words[before].isalpha()
        and page.heads[before] == index
        and page.deps[before] in {"compound", "nmod"}
        and page.labels[before] not in {"PERSON", "NORP", "DATE"}
        and country_of(page.words[before]) is None
        and not is_person_noun(page, before)
    )
