"""Names of countries, their people and institutions that the recogniser misses or misreads."""

from collections.abc import Iterator

from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.states import find_states
from graphbuild.nlp.names.words import Name, country_of
from graphbuild.resolution.countries import (
    DemonymKind,
    find_country,
    find_demonym,
    may_begin_country,
)

__all__ = ["DIRECTIONS", "commissioners", "countries", "is_language", "known_state", "shared_nouns", "states"]

# What before "American" makes it no word for the United States.
CONTINENTS = {"north", "south", "latin", "central", "native", "african", "pan"}
JOINED = {"inter", "pan", "latin", "ibero", "hispano", "meso"}
COMMISSIONERS = {"commissioner", "commissioners"}
DIRECTIONS = {"North", "South", "East", "West", "Northern", "Southern"}


def is_language(page: Page, index: int) -> bool:
    """Whether a people's adjective means its language: "spoke French", "in Russian"."""
    dep = page.deps[index]
    if dep not in {"dobj", "pobj"} or page.tags[index] in {"NNS", "NNPS"}:
        return False
    demonym = find_demonym(page.words[index])
    if demonym is None or demonym.kind is not DemonymKind.ADJECTIVE:
        return False
    head = page.tokens[page.heads[index]]
    if dep == "dobj":
        return head.lemma_ in {"speak", "learn", "teach", "study", "understand", "read", "write"}
    return head.lower_ in {"in", "into"} and not any(page.tokens[index].children)


def commissioners(page: Page) -> Iterator[Name]:
    """The adjective of members of the European Commission: "European Transport Commissioner Ann Lee"."""
    for index in page.capitals:
        if page.words[index] != "European":
            continue
        end = index + 1
        while end < len(page) and end < index + 6 and (page.upper[end] or page.words[end] in {"and", "&", ","}):
            if page.lower[end] in COMMISSIONERS:
                beyond = page.lower[end + 1 : end + 4]
                if not {"human", "rights"} <= {*page.lower[index:end], *beyond}:
                    yield Name(
                        start=index, end=index + 1, type=ActorType.ORGANIZATION, rule="adjective before a commissioner"
                    )
                break
            end += 1


def states(page: Page) -> Iterator[Name]:
    """States and capitals that the recogniser takes apart or for people."""
    for start, end in find_states(page):
        if not is_language(page, start):
            place = Name(start=start, end=end, type=ActorType.PLACE, rule="capital")
            yield known_state(page, start, end) or place


def countries(page: Page) -> Iterator[Name]:
    """Countries, their people and seats of government that the recogniser missed."""
    for index in page.capitals:
        if not may_begin_country(page.words[index]):
            continue
        for end in range(min(index + 4, len(page)), index, -1):
            last = page.tokens[end - 1]
            if last.is_punct and last.text[-1] != ".":
                continue
            country = country_of(page.text(index, end))
            is_pronoun = end == index + 1 and page.lower[index] == "us" and page.words[index] != "US"
            if country and not is_language(page, index) and not is_pronoun and not _is_of_a_continent(page, index):
                yield Name(start=index, end=end, type=ActorType.COUNTRY, rule="country", country=country.id)
                break


def _is_of_a_continent(page: Page, index: int) -> bool:
    """Whether "American" means two continents or descent: "the North American free trade zone", "Inter-American"."""
    before = page.lower[index - 1] if index else ""
    if not page.lower[index].startswith("american"):
        return False
    return before in CONTINENTS or (before == "-" and index > 1 and page.lower[index - 2] in JOINED)


def shared_nouns(page: Page) -> Iterator[Name]:
    """Two countries that share a noun: "North and South Korea"."""
    for index in page.capitals:
        if page.words[index] not in DIRECTIONS or index + 3 >= len(page) or page.lower[index + 1] not in {"and", "or"}:
            continue
        first = find_country(f"{page.words[index]} {page.words[index + 3]}")
        second = find_country(page.text(index + 2, index + 4))
        if first and second:
            yield Name(start=index, end=index + 1, type=ActorType.COUNTRY, rule="shared noun", country=first.id)
            yield Name(start=index + 2, end=index + 4, type=ActorType.COUNTRY, rule="country", country=second.id)


def known_state(page: Page, start: int, end: int) -> Name | None:
    """The name as that of a country, its people or its seat of government, whatever the recogniser says."""
    if country := country_of(page.text(start, end)):
        return Name(start=start, end=end, type=ActorType.COUNTRY, rule="country", country=country.id)
    return None
