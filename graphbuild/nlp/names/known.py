"""Organisations known by name, whatever the recogniser takes them for: "Der Spiegel", "Hezbollah", "Napoli"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graphbuild.lexicon import read_table, roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import THINGS, Name, country_of, is_person_noun
from graphbuild.resolution.countries import find_country

__all__ = ["known", "programmes", "titled"]

COMMON_PROGRAMMES = word_set("programmes named by common words")
BROADCASTERS = word_set("broadcasters")
MARKS = {'"', "“", "”", "'", "’", "‘", "'s", "’s", "``", "''"}
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
    for outlet, _ in read_table("outlets.tsv", columns=2):
        for name in outlet.split("|"):
            if " " in name and (match := FIRST.match(name)):
                names[match[0]].add(name)
    return {first: tuple(sorted(group, key=lambda name: (-len(name), name))) for first, group in names.items()}


@cache
def _small_starts() -> frozenset[str]:
    """First letters of names that begin with a small letter or a number: "al-Qaeda", "easyJet", "60 Minutes"."""
    return frozenset(first for first in _names() if not first[0].isupper())


@cache
def _with_branches() -> frozenset[str]:
    """Names of bodies that have a branch in many countries; those of capitals are seldom meant, but for companies."""
    rows = read_table("known_organizations.tsv", columns=2)
    return frozenset(
        name
        for kind, names in rows
        if kind in {"body", "company"}
        for name in names.split("|")
        if kind == "company" or not name.isupper() or name in {"MSF", "UNICEF", "WWF", "YMCA"}
    )


def programmes(page: Page) -> Iterator[Name]:
    """Yield programmes whose names are common words, beside their kind or station: "BBC's Panorama"."""
    for index in page.capitals:
        if page.words[index] not in COMMON_PROGRAMMES:
            continue
        before, after = index - 1, index + 1
        while before > 0 and page.words[before] in MARKS:
            before -= 1
        while after < len(page) and page.words[after] in MARKS - {"'s", "’s"}:
            after += 1
        kind = page.lower[after] if after < len(page) else ""
        if (after < len(page) and page.upper[after]) or (page.upper[index - 1] and index and page.inside[index]):
            continue
        aired = index > 0 and page.words[before] in BROADCASTERS
        if kind in {"program", "programme"} or (aired and (kind == "show" or page.words[index - 1] in MARKS)):
            yield Name(start=index, end=index + 1, type=ActorType.ORGANIZATION, rule="programme")


@cache
def _titled() -> dict[str, tuple[str, ...]]:
    """Titles that stand for people, by their first word."""
    titles: dict[str, list[str]] = defaultdict(list)
    for title in sorted(word_set("people by their title")):
        titles[title.split()[0]].append(title)
    return {first: tuple(group) for first, group in titles.items()}


def titled(page: Page) -> Iterator[Name]:
    """Yield people whom only their title names: "the Dalai Lama", "the Duke of York"."""
    titles = _titled()
    for index in page.capitals:
        for title in titles.get(page.words[index], ()):
            end = index + len(title.split())
            if page.words[index:end] == title.split() and not (end < len(page) and page.upper[end]):
                yield Name(start=index, end=end, type=ActorType.PERSON, rule="person by title")


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
            if page.text(index, tokens.stop) != name:
                continue
            end = _end_of_branch(page, index, tokens.stop) if name in _with_branches() else 0
            if end and not _is_inside(page, start, end):
                whole = Name(start=index, end=tokens.stop, type=ActorType.ORGANIZATION, rule="named in its branch")
                yield Name(
                    start=index, end=end, type=ActorType.ORGANIZATION, rule="branch in a country", inner=(whole,)
                )
                break
            if not _is_inside(page, start, tokens.stop):
                yield Name(start=start, end=tokens.stop, type=ActorType.ORGANIZATION, rule="known organisation")
                break


def _end_of_branch(page: Page, start: int, end: int) -> int:
    """Where the country ends that makes a name that of a national branch: "Greenpeace Japan"; 0 if none does."""
    if end >= len(page) or not page.upper[end] or page.starts[end]:
        return 0
    last = next((end + size for size in (2, 1) if find_country(page.text(end, min(end + size, len(page))))), 0)
    if not last or (last < len(page) and page.upper[last] and page.words[last].isalpha() and not page.starts[last]):
        return 0
    country = page.root(end, last)
    name = page.root(start, end)
    if not (page.heads[name] == country and page.deps[name] in {"compound", "nmod"}):
        return 0
    if page.deps[country] in {"compound", "nmod", "amod"}:
        # "Nato Kosovo troops" are no branch, but "Greenpeace Japan director" is one's.
        return last if last < len(page) and page.lower[last] in roles() and page.heads[country] >= last else 0
    return last


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
