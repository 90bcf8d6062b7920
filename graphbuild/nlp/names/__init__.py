"""Which spans of a document are names, and of what: the entity recogniser's work, mended by rules.

The recogniser's usual slips: titles, articles and possessives inside names, names glued over a line
break or a dash, scores and numbers as names, demonyms as organisations, one name with two types,
products and works taken for people. Countries, demonyms and the words that mark organisations come
from `graphbuild.resolution` and hold against the recogniser.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import BlockKind
from graphbuild.nlp.names.countries import DIRECTIONS, countries, shared_nouns, state_bodies, states
from graphbuild.nlp.names.entities import entities
from graphbuild.nlp.names.organizations import announced, capital_links, organizations
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.runs import overlooked, runs
from graphbuild.nlp.names.words import ARTICLES, Name, ordinary
from graphbuild.resolution.countries import find_country
from graphbuild.resolution.names import organization_kind

__all__ = ["Name", "find_names"]

# Rules that know what they name; their word counts for many of the recogniser's.
TELLING = {"announced organisation", "body of a state", "organisation word"}

CERTAIN = 5
BEFORE_THINGS = word_set("nouns before the name of a thing")


def find_names(doc: Doc) -> list[Name]:
    """Return the names of a document in order; they do not overlap."""
    page = Page(doc)
    taken: dict[int, Name | None] = dict.fromkeys(_silent_tokens(page) | _things(page))
    for finder in FINDERS:
        _take(finder(page), taken)
    found = _one_type_each(page, _in_order(taken))
    _take(_repeated(page, found), taken)
    return _one_type_each(page, [_as_person(page, name) for name in _in_order(taken)])


def _take(names: Iterable[Name], taken: dict[int, Name | None]) -> None:
    """Add the names whose words are still free."""
    for name in names:
        span = range(name.start, name.end)
        if taken.keys().isdisjoint(span):
            taken.update(dict.fromkeys(span, name))


def _in_order(taken: dict[int, Name | None]) -> list[Name]:
    return sorted({name for name in taken.values() if name}, key=lambda name: name.start)


def _as_person(page: Page, name: Name) -> Name:
    """A person, whatever the recogniser says, where an office stands beside the name: "the mayor, Nomvula Sithole"."""
    if name.type not in {ActorType.ORGANIZATION, ActorType.PLACE} or name.rule in TELLING or name.end - name.start > 4:
        return name
    if any(organization_kind(word) or word in ARTICLES for word in page.lower[name.start : name.end]):
        return name
    index = page.root(name.start, name.end)
    root = page.tokens[index]
    beside = [child for child in root.children if child.dep_ == "appos" and child.i > index]
    beside += [root.head] * (page.deps[index] == "appos")
    if page.deps[index] == "nsubj" and root.head.lemma_ in {"be", "become", "remain"}:
        beside += [child for child in root.head.children if child.dep_ == "attr"]
    office = any(roles().get(each.lemma_.lower()) == "holds_role" and each.tag_ == "NN" for each in beside)
    return replace(name, type=ActorType.PERSON) if office else name


def _tokens_of(page: Page, start: int, end: int) -> range:
    """The tokens that a stretch of characters touches."""
    return range(max(bisect_right(page.places, start) - 1, 0), bisect_left(page.places, end))


def _silent_tokens(page: Page) -> set[int]:
    """Tokens that name nobody in the story: datelines, and the makers of illustrations."""
    silent: set[int] = set()
    for block in page.doc._.blocks:
        start = block.start if block.kind is BlockKind.DATELINE else block.credit if not block.photographer else -1
        if block.end > start >= 0:
            silent.update(_tokens_of(page, start, block.end))
    return silent


def _things(page: Page) -> set[int]:
    """Tokens of works, vehicles, storms and animals, known by the noun before their name: "the novel Dubliners"."""
    texts = set()
    for entity in page.entities:
        before = entity.start - 1
        if before < 0 or page.lower[before] not in BEFORE_THINGS:
            continue
        root = page.root(entity.start, entity.end)
        if (page.deps[before] == "compound" and page.heads[before] == root) or (
            page.deps[root] == "appos" and page.heads[root] == before
        ):
            texts.add(page.text(entity.start, entity.end))
    if not texts:
        return set()
    same = (entity for entity in page.entities if page.text(entity.start, entity.end) in texts)
    return {index for entity in same for index in range(entity.start, entity.end)}


def _credits(page: Page) -> Iterator[Name]:
    for block in page.doc._.blocks:
        for bounds, kind in ((block.photographer, ActorType.PERSON), (block.agency, ActorType.ORGANIZATION)):
            if bounds and (span := page.doc.char_span(bounds[0], bounds[1], alignment_mode="contract")):
                yield Name(start=span.start, end=span.end, type=kind, rule="photo credit")


FINDERS: tuple[Callable[[Page], Iterator[Name]], ...] = (
    _credits,
    shared_nouns,
    state_bodies,
    organizations,
    announced,
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
    for name in names:
        words = tuple(page.words[name.start : name.end])
        known[words[0]].setdefault((words, name.type, name.country), name)
        if name.country and words[0] in DIRECTIONS:
            halves[words[0]][name.country] = name
        if name.type is ActorType.PERSON and len(words) > 1 and len(words[-1]) > 2:
            known[words[-1]].setdefault((words[-1:], name.type, name.country), name)
    longest_first = {
        first: [(words, name) for (words, _, _), name in sorted(found.items(), key=lambda item: -len(item[0][0]))]
        for first, found in known.items()
    }
    for index in page.capitals:
        first = page.words[index]
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
                yield replace(name, start=index, end=end, rule="repeated name")
                break


def _is_half(page: Page, index: int) -> bool:
    """Whether a direction stands alone with its article: "the North", not "the North Sea"."""
    after = min(index + 1, len(page) - 1)
    return index > 0 and page.lower[index - 1] == "the" and (after == index or not page.upper[after])


def _one_type_each(page: Page, names: list[Name]) -> list[Name]:
    """Give every occurrence of a name the type that most of them have; a person's surname is a person."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    surnames: set[str] = set()
    firsts: set[str] = set()
    texts = [page.text(name.start, name.end) for name in names]
    for text, name in zip(texts, names, strict=True):
        votes[text][name.type] += CERTAIN if name.rule in TELLING else 1
        if name.type is ActorType.ORGANIZATION and name.end - name.start > 1:
            firsts.add(page.words[name.start])
        if name.type is ActorType.PERSON and name.end - name.start > 1:
            surnames.add(page.words[name.end - 1])
    settled: list[Name] = []
    usual = {text: max(kinds, key=kinds.__getitem__) for text, kinds in votes.items()}
    for text, name in zip(texts, names, strict=True):
        kind = usual[text]
        if text in surnames and name.type is not ActorType.COUNTRY:
            kind = ActorType.PERSON
        elif text in firsts and kind in {ActorType.PERSON, ActorType.PLACE} and not find_country(text):
            # "Brink" after "Brink Holdings" is the company, whatever the recogniser takes it for.
            kind = ActorType.ORGANIZATION if kind is ActorType.PERSON else kind
        settled.append(name if kind is name.type or name.type is ActorType.COUNTRY else replace(name, type=kind))
    return settled
