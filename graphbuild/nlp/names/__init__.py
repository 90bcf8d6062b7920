"""Which spans of a document are names, and of what: the entity recogniser's work, mended by rules.

The recogniser's usual slips: titles, articles and possessives inside names, names glued over a line
break or a dash, scores and numbers as names, demonyms as organisations, one name with two types,
products and works taken for people. Countries, demonyms and the words that mark organisations come
from `graphbuild.resolution` and hold against the recogniser.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import BlockKind
from graphbuild.nlp.names.countries import DIRECTIONS, countries, shared_nouns, state_bodies, states
from graphbuild.nlp.names.entities import entities
from graphbuild.nlp.names.organizations import announced, capital_links, organizations
from graphbuild.nlp.names.runs import overlooked, runs
from graphbuild.nlp.names.words import ARTICLES, Name, ordinary
from graphbuild.resolution.countries import find_country
from graphbuild.resolution.names import organization_kind

__all__ = ["Name", "find_names"]

# Rules that know what they name; their word counts for many of the recogniser's.
TELLING = {"announced organisation", "body of a state", "organisation word"}


CERTAIN = 5


def find_names(doc: Doc) -> list[Name]:
    """Return the names of a document in order; they do not overlap."""
    silent = _silent_tokens(doc) | _things(doc)
    taken: dict[int, Name] = {}
    for finder in (
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
    ):
        for name in finder(doc):
            if not any(index in taken or index in silent for index in range(name.start, name.end)):
                taken.update(dict.fromkeys(range(name.start, name.end), name))
    found = _one_type_each(doc, _in_order(taken))
    for name in _repeated(doc, found):
        if not any(index in taken or index in silent for index in range(name.start, name.end)):
            taken.update(dict.fromkeys(range(name.start, name.end), name))
    return _one_type_each(doc, [_as_person(doc, name) for name in _in_order(taken)])


def _as_person(doc: Doc, name: Name) -> Name:
    """A person, whatever the recogniser says, where an office stands beside the name: "the mayor, Nomvula Sithole"."""
    span = doc[name.start : name.end]
    if name.type not in {ActorType.ORGANIZATION, ActorType.PLACE} or name.rule in TELLING or len(span) > 4:
        return name
    if any(organization_kind(word.text) or word.lower_ in ARTICLES for word in span):
        return name
    root = span.root
    beside = [child for child in root.children if child.dep_ == "appos" and child.i > root.i]
    beside += [root.head] * (root.dep_ == "appos")
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become", "remain"}:
        beside += [child for child in root.head.children if child.dep_ == "attr"]
    office = any(roles().get(each.lemma_.lower()) == "holds_role" and each.tag_ == "NN" for each in beside)
    return replace(name, type=ActorType.PERSON) if office else name


def _in_order(taken: dict[int, Name]) -> list[Name]:
    return sorted(set(taken.values()), key=lambda name: name.start)


def _tokens_of(doc: Doc, start: int, end: int) -> Span | None:
    return doc.char_span(start, end, alignment_mode="expand") if end > start >= 0 else None


def _silent_tokens(doc: Doc) -> set[int]:
    """Tokens that name nobody in the story: datelines, and the makers of illustrations."""
    silent: set[int] = set()
    for block in doc._.blocks:
        start = block.start if block.kind is BlockKind.DATELINE else block.credit if not block.photographer else -1
        if span := _tokens_of(doc, start, block.end):
            silent.update(range(span.start, span.end))
    return silent


def _things(doc: Doc) -> set[int]:
    """Tokens of works, vehicles, storms and animals, known by the noun before their name: "the novel Dubliners"."""
    nouns = word_set("nouns before the name of a thing")
    texts = {
        entity.text
        for entity in doc.ents
        if entity.start
        and (before := doc[entity.start - 1]).lower_ in nouns
        and (
            (before.dep_ == "compound" and before.head == entity.root)
            or (entity.root.dep_ == "appos" and entity.root.head == before)
        )
    }
    return {token.i for entity in doc.ents if entity.text in texts for token in entity}


def _credits(doc: Doc) -> Iterator[Name]:
    for block in doc._.blocks:
        for bounds, kind in ((block.photographer, ActorType.PERSON), (block.agency, ActorType.ORGANIZATION)):
            if bounds and (span := doc.char_span(bounds[0], bounds[1], alignment_mode="contract")):
                yield Name(start=span.start, end=span.end, type=kind, rule="photo credit")


def _repeated(doc: Doc, names: Iterable[Name]) -> Iterator[Name]:
    """Further occurrences of the names found, whole or, of a person, by surname."""
    known: dict[str, dict[tuple[tuple[str, ...], ActorType, str], Name]] = defaultdict(dict)
    halves: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        words = tuple(token.text for token in doc[name.start : name.end])
        known[words[0]].setdefault((words, name.type, name.country), name)
        if name.country and words[0] in DIRECTIONS:
            halves[words[0]][name.country] = name
        if name.type is ActorType.PERSON and len(words) > 1 and len(words[-1]) > 2:
            known[words[-1]].setdefault((words[-1:], name.type, name.country), name)
    longest_first = {
        first: [(words, name) for (words, _, _), name in sorted(found.items(), key=lambda item: -len(item[0][0]))]
        for first, found in known.items()
    }
    for token in doc:
        if not token.text[:1].isupper() or token.text not in known:
            continue
        if len(halves.get(token.text, ())) == 1 and _is_half(token):
            (half,) = halves[token.text].values()
            yield replace(half, start=token.i, end=token.i + 1, rule="half of a country")
            continue
        for words, name in longest_first[token.text]:
            span = doc[token.i : token.i + len(words)]
            if tuple(t.text for t in span) == words and not (
                len(words) == 1 and name.type is not ActorType.COUNTRY and ordinary(token)
            ):
                yield replace(name, start=span.start, end=span.end, rule="repeated name")
                break


def _is_half(token: Token) -> bool:
    """Whether a direction stands alone with its article: "the North", not "the North Sea"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.i > 0 and token.nbor(-1).lower_ == "the" and not after.text[:1].isupper()


def _one_type_each(doc: Doc, names: list[Name]) -> list[Name]:
    """Give every occurrence of a name the type that most of them have; a person's surname is a person."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    surnames: set[str] = set()
    firsts: set[str] = set()
    texts = [doc[name.start : name.end].text for name in names]
    for text, name in zip(texts, names, strict=True):
        votes[text][name.type] += CERTAIN if name.rule in TELLING else 1
        if name.type is ActorType.ORGANIZATION and name.end - name.start > 1:
            firsts.add(doc[name.start].text)
        if name.type is ActorType.PERSON and name.end - name.start > 1:
            surnames.add(doc[name.end - 1].text)
    settled: list[Name] = []
    usual = {text: kinds.most_common(1)[0][0] for text, kinds in votes.items()}
    for text, name in zip(texts, names, strict=True):
        kind = usual[text]
        if text in surnames and name.type is not ActorType.COUNTRY:
            kind = ActorType.PERSON
        elif text in firsts and kind in {ActorType.PERSON, ActorType.PLACE} and not find_country(text):
            # "Brink" after "Brink Holdings" is the company, whatever the recogniser takes it for.
            kind = ActorType.ORGANIZATION if kind is ActorType.PERSON else kind
        settled.append(name if kind is name.type or name.type is ActorType.COUNTRY else replace(name, type=kind))
    return settled
