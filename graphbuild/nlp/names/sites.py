"""Places by the words that mark them ("Great Miami River", "Lake Sarez"), and the towns that reports are sent from."""

from collections.abc import Iterator

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import dateline_cities
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, Name, country_of, is_person_noun
from graphbuild.resolution.countries import find_country, province_of, provinces_by_word
from graphbuild.resolution.names import organization_kind

__all__ = ["datelines", "provinces", "sites"]

HEADS, OPENERS = word_set("last words of places"), word_set("first words of places")


def datelines(page: Page) -> Iterator[Name]:
    """Yield the towns before the first sentence of a report: "MASERU -", "SURIN, Thailand, July 27 (Agency) -"."""
    for first, last in dateline_cities(page.content, page.doc.blocks):
        tokens = page.between(first, last)
        if not tokens or not page.upper[tokens.start]:
            continue
        country = find_country(page.content[first:last].title())
        yield Name(
            start=tokens.start,
            end=tokens.stop,
            type=ActorType.COUNTRY if country else ActorType.PLACE,
            rule="country" if country else "dateline",
            country=country.id if country else "",
        )


def sites(page: Page) -> Iterator[Name]:
    """Yield runs of capitals that end or begin with the word for a place."""
    for index in page.capitals:
        word = page.lower[index]
        if word in OPENERS and (end := _end_of_run(page, index)) > index + 1 and _stands_alone(page, index, end):
            yield Name(start=index, end=end, type=ActorType.PLACE, rule="word of a place")
        elif word in HEADS or (word.rstrip("0123456789")[-1:] == "-" and word.partition("-")[0] in HEADS):
            start = index
            while start and not page.starts[start] and _joins(page, start - 1):
                start -= 1
            if start < index and "PERSON" not in page.labels[start:index] and _stands_alone(page, start, index + 1):
                yield Name(start=start, end=index + 1, type=ActorType.PLACE, rule="word of a place")


def provinces(page: Page) -> Iterator[Name]:
    """Yield parts of countries that have names of several words, which may end with a country's: "New South Wales"."""
    known = provinces_by_word()
    for index in page.capitals:
        word = page.words[index].split("-")[0]
        if word in known and index + 1 < len(page) and province_of(page.text(index, index + 2)):
            if index + 2 == len(page) or not page.upper[index + 2] or not page.inside[index + 2]:
                yield Name(start=index, end=index + 2, type=ActorType.PLACE, rule="adjective of a province")
            continue
        for name in known.get(word, ()):
            place = page.places[index]
            if page.content.startswith(name, place):
                end = page.between(place, place + len(name)).stop
                if page.text(index, end) == name and _stands_alone(page, index, end):
                    yield Name(start=index, end=end, type=ActorType.PLACE, rule="province")
                    break


def _end_of_run(page: Page, index: int) -> int:
    end = index + 1
    while end < len(page) and page.upper[end] and page.words[end].isalpha() and not page.starts[end]:
        end += 1
    return end


def _joins(page: Page, index: int) -> bool:
    if page.words[index] == "-":
        return index > 0 and page.upper[index - 1]
    return page.upper[index] and page.lower[index] not in ARTICLES


def _stands_alone(page: Page, start: int, end: int) -> bool:
    """Whether a run is no part of a longer name ("Miami Valley Hospital", "University of Cape Town") and no country.

    What begins as a place may end as a body: "Lake Water Agency".
    """
    if organization_kind(page.words[end - 1]):
        return False
    if start > 1 and page.lower[start - 1] == "of" and organization_kind(page.words[start - 2]):
        return False
    if end < len(page) and not page.starts[end]:
        following = end + 1 < len(page) and page.upper[end + 1]
        if (
            page.words[end] == "-"
            or (following and page.words[end] in {"'s", "’s"})
            or (page.upper[end] and page.lower[end + 1 : end + 2] in (["'s"], ["’s"]))
        ):
            return False
        if page.upper[end] and not (is_person_noun(page, end) or page.labels[end] in {"PERSON", "DATE"}):
            return False
    return country_of(page.text(start, end)) is None
