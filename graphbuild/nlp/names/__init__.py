"""Which spans of a document are names, and of what: the entity recogniser's work, mended by rules.

The recogniser's usual slips: titles, articles and possessives inside names, names glued over a line
break or a dash, scores and numbers as names, demonyms as organisations, one name with two types,
products and works taken for people. Countries, demonyms and the words that mark organisations come
from `graphbuild.resolution` and hold against the recogniser.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import CREDIT_LABEL, BlockKind
from graphbuild.nlp.names.apostrophes import find_prizes, plural_possessives
from graphbuild.nlp.names.bodies import bodies
from graphbuild.nlp.names.countries import DIRECTIONS, commissioners, countries, shared_nouns, states
from graphbuild.nlp.names.declared import declared, joined
from graphbuild.nlp.names.definitions import defined
from graphbuild.nlp.names.entities import entities
from graphbuild.nlp.names.goods import find_goods
from graphbuild.nlp.names.kinds import as_person, one_type_each
from graphbuild.nlp.names.known import known, programmes, titled
from graphbuild.nlp.names.nicknames import nicknamed
from graphbuild.nlp.names.organizations import announced, capital_links, organizations
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.runs import overlooked, runs
from graphbuild.nlp.names.sites import datelines, provinces, sites
from graphbuild.nlp.names.things import find_things
from graphbuild.nlp.names.words import FILIATIONS, Name, ordinary
from graphbuild.nlp.parse import Parse
from graphbuild.resolution.names import gender_of_word, organization_kind
from graphbuild.resolution.people import HONOURS

__all__ = ["Name", "find_names"]

ACTED_ON = {"against", "by", "into", "with"}  # before "the north", where it means a state
NOMINAL = {"ADJ", "NOUN", "PROPN"}


def find_names(doc: Parse) -> list[Name]:
    """Return the names of a document in order; they do not overlap."""
    page = Page(doc)
    taken: dict[int, Name | None] = {}
    _take(_bylines(page), taken)
    for index in _silent_tokens(page) | find_things(page) | find_goods(page) | find_prizes(page):
        taken.setdefault(index)
    for finder in FINDERS:
        _take(finder(page), taken)
    found = one_type_each(page, _in_order(taken))
    other = list(declared(page, found))
    _take(other, taken)
    _take(_repeated(page, [*found, *other]), taken)
    names = joined(page, one_type_each(page, [as_person(page, name) for name in _in_order(taken)]))
    platforms = _mere_platforms(page, names)
    return [name for name in names if page.text(name.start, name.end) not in platforms]


def _mere_platforms(page: Page, names: Iterable[Name]) -> set[str]:
    """Services that a text names only as the place where something is published: "wrote on Twitter"."""
    found: dict[str, bool] = {}
    for name in names:
        if name.end - name.start > 1 or page.lower[name.start] not in PLATFORMS:
            continue
        index = name.start
        head = page.lower[page.heads[index]]
        where = page.deps[index] == "pobj" and head in {"on", "via", "through", "over"}
        found[page.words[index]] = found.get(page.words[index], True) and (
            where or (page.deps[index] in {"compound", "nmod"} and head in POSTS)
        )
    return {text for text, is_mere in found.items() if is_mere}


def _take(names: Iterable[Name], taken: dict[int, Name | None]) -> None:
    """Add the names whose words are still free."""
    for name in names:
        span = range(name.start, name.end)
        if taken.keys().isdisjoint(span):
            taken.update(dict.fromkeys(span, name))


def _in_order(taken: dict[int, Name | None]) -> list[Name]:
    # The words of a name lie side by side.
    return sorted((name for index, name in taken.items() if name and index == name.start), key=lambda name: name.start)


def _silent_tokens(page: Page) -> set[int]:
    """Tokens of time zones, diseases, dates and bylines, which name nobody in the story but the author."""
    silent = {
        index
        for index in page.capitals
        if page.words[index] in TIME_ZONES or (page.lower[index] in NOBODIES and _stands_alone(page, index))
    }
    for block in page.doc.blocks:
        if block.kind is BlockKind.DATELINE and block.end > block.start:
            silent.update(page.between(block.start, block.end))
    return silent


def _stands_alone(page: Page, index: int) -> bool:
    """Whether a word is no part of a longer name; what only an abbreviation means is written in capitals."""
    if page.lower[index] in ABBREVIATIONS and not page.words[index].isupper():
        return False
    after = index + 1
    follows = after < len(page) and page.upper[after] and not page.starts[after]
    before = index > 0 and page.upper[index - 1] and not page.starts[index] and not page.starts[index - 1]
    return not (follows and page.inside[after]) and not (before and page.inside[index])


def _bylines(page: Page) -> Iterator[Name]:
    """Who wrote the report: "By Ann Lee, Staff Writer"."""
    for block in page.doc.blocks:
        if block.kind is BlockKind.DATELINE and (match := BYLINE.match(page.content, block.start, block.end)):
            tokens = page.between(*match.span("who"))
            if not any(
                word in NO_AUTHORS or organization_kind(word) for word in page.lower[tokens.start : tokens.stop]
            ):
                yield Name(start=tokens.start, end=tokens.stop, type=ActorType.PERSON, rule="byline")


def _credits(page: Page) -> Iterator[Name]:
    for block in page.doc.blocks:
        for bounds, kind in ((block.photographer, ActorType.PERSON), (block.agency, ActorType.ORGANIZATION)):
            if bounds and (span := page.doc.char_span(*bounds)):
                yield Name(start=span.start, end=span.end, type=kind, rule="photo credit")
        if (
            block.credit >= 0
            and not block.photographer
            and (match := MAKER.match(page.content, block.credit, block.end))
        ):
            tokens = page.between(*match.span("who"))
            if not any(map(organization_kind, page.words[tokens.start : tokens.stop])):
                yield Name(start=tokens.start, end=tokens.stop, type=ActorType.PERSON, rule="photo credit")


TIME_ZONES = word_set("time zones")
ABBREVIATIONS = word_set("abbreviations of things")
NOBODIES = word_set("diseases") | word_set("named events") | ABBREVIATIONS
PLATFORMS = word_set("media platforms")
POSTS = {
    "account",
    "accounts",
    "feed",
    "message",
    "page",
    "pages",
    "post",
    "posts",
    "profile",
    "user",
    "users",
    "video",
}
BYLINE = re.compile(r"By (?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?=\s*[,|]|$)")
# "Image: Ann Lee."
MAKER = re.compile(
    CREDIT_LABEL.pattern + r"(?P<who>[A-Z][a-zà-ž'’-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-zà-ž'’-]+){1,2})\s*\.?\s*$",
    re.MULTILINE,
)
NO_AUTHORS = {"our", "staff", "reporter", "reporters", "correspondent", "writer", "desk", "editor", "editors", "and"}

FINDERS: tuple[Callable[[Page], Iterator[Name]], ...] = (
    _credits,
    datelines,
    shared_nouns,
    commissioners,
    nicknamed,
    defined,
    bodies,
    known,
    programmes,
    titled,
    plural_possessives,
    sites,
    organizations,
    announced,
    provinces,
    states,
    capital_links,
    runs,
    entities,
    overlooked,
    countries,
)


def _repeated(page: Page, names: Iterable[Name]) -> Iterator[Name]:
    """Further occurrences of the names found, whole or, of a person, by surname."""
    known: dict[str, dict[tuple[tuple[str, ...], ActorType, str], Name]] = defaultdict(dict)
    halves: dict[str, dict[str, Name]] = defaultdict(dict)
    given: dict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for name in names:
        if name.rule == "programme":
            continue  # "Today"
        words = tuple(page.words[name.start : name.end])
        known[words[0]].setdefault((words, name.type, name.country), name)
        if name.country and words[0] in DIRECTIONS:
            halves[words[0]][name.country] = name
        while name.type is ActorType.PERSON and len(words) > 2 and words[-1] in HONOURS:
            words = words[:-1]  # "Ann Lee QC"
        if name.type is ActorType.PERSON and len(words) > 1 and len(words[-1]) > 2:
            surname = words[_surname_at(words) :]
            known[surname[0]].setdefault((surname, name.type, name.country), name)
            if len(words[0]) > 2 and gender_of_word(words[0]):
                given[words[0]].setdefault(surname, name)
    longest_first = {
        first: [(words, name) for (words, _, _), name in sorted(found.items(), key=lambda item: -len(item[0][0]))]
        for first, found in known.items()
    }
    for index in page.capitals:
        first = page.words[index]
        if len(given.get(first, ())) == 1 and _stands_for_person(page, index):
            (person,) = given[first].values()
            yield replace(person, start=index, end=index + 1, rule="repeated name")
            continue
        if first not in longest_first:
            continue
        if len(halves.get(first, ())) == 1 and _is_half(page, index):
            (half,) = halves[first].values()
            yield replace(half, start=index, end=index + 1, rule="half of a country")
            continue
        for words, name in longest_first[first]:
            end = index + len(words)
            if tuple(page.words[index:end]) == words and not (
                len(words) == 1 and name.type is not ActorType.COUNTRY and ordinary(page, index)
            ):
                # "bin Laden"
                start = index - (index > 0 and name.type is ActorType.PERSON and page.words[index - 1] in FILIATIONS)
                yield replace(name, start=start, end=end, rule="repeated name")
                break
    yield from _small_halves(page, halves)


def _small_halves(page: Page, halves: Mapping[str, Mapping[str, Name]]) -> Iterator[Name]:
    """Halves of countries with a small letter where somebody acts on them: "talks with the north"."""
    alone = {direction.lower(): next(iter(found.values())) for direction, found in halves.items() if len(found) == 1}
    for index in range(2, len(page) - 1) if alone else ():
        half = alone.get(page.words[index])
        if half is None or page.lower[index - 1] != "the" or page.lower[index - 2] not in ACTED_ON:
            continue
        if page.pos[index + 1] not in NOMINAL and page.lower[index + 1] != "of":
            yield replace(half, start=index, end=index + 1, rule="half of a country")


def _surname_at(words: tuple[str, ...]) -> int:
    """Where a surname begins among the words of a name: that of "Ada Brandt-Lee" is "Brandt-Lee"."""
    start = len(words) - 1
    while start > 2 and words[start - 1] == "-":
        start -= 2
    return start


def _stands_for_person(page: Page, index: int) -> bool:
    """Whether a given name stands alone as who does or has something: "Ada is fearless", "Ada's brother"."""
    if page.pos[index] != "PROPN" or page.labels[index] or page.deps[index] not in {"nsubj", "nsubjpass", "poss"}:
        return False
    after = index + 1
    return not (index and page.upper[index - 1]) and not (after < len(page) and page.upper[after])


def _is_half(page: Page, index: int) -> bool:
    """Whether a direction stands alone with its article: "the North", not "the North Sea"."""
    after = min(index + 1, len(page) - 1)
    return index > 0 and page.lower[index - 1] == "the" and (after == index or not page.upper[after])
