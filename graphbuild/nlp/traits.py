"""What a text tells of an actor beside its names: the kind of a body, its country, the office of a person."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from graphbuild.lexicon import read_table
from graphbuild.model import MentionKind
from graphbuild.nlp.clusters import Candidate, Cluster, Traits
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.resolution.countries import find_country, find_demonym

__all__ = ["body_kinds", "calling", "kinds_meant", "learn", "origin_of", "regions", "traits"]

BESIDES = {"appos", "compound", "nmod", "amod"}
BESIDE = 60  # tokens between a name and the noun that is its head or child
NEAR = 5  # tokens before a name that may tell its office
# Prepositions that never stand between an office and who holds it.
PARTING = {"about", "after", "against", "before", "between", "by", "during", "from", "over", "since", "than", "with"}
SPELT_OUT = {"dr": "doctor", "dr.": "doctor", "prof.": "professor", "gen.": "general", "sen.": "senator"}


@dataclass(frozen=True, slots=True)
class _Kinds:
    of_words: dict[str, frozenset[str]]  # by a word of a name, in lower case
    of_names: dict[str, frozenset[str]]  # by a whole name
    of_nouns: dict[str, frozenset[str]]  # by a noun that tells the kind
    meant: dict[str, frozenset[str]]  # by a noun that may mean a body of the kind


@cache
def body_kinds() -> _Kinds:
    """The table of kinds, by what tells them."""
    tables: tuple[dict[str, set[str]], ...] = ({}, {}, {}, {})
    known: defaultdict[str, list[str]] = defaultdict(list)
    for kind, names in read_table("known_organizations.tsv", columns=2):
        known[kind] += names.split("|")
    for kind, words, telling, vague in read_table("body_kinds.tsv", columns=4):
        for word in filter(None, words.split("|")):
            for name in known[word[1:]] if word[0] == "=" else [word]:
                tables[int(not name.islower())].setdefault(name, set()).add(kind)
        for noun in filter(None, telling.split("|")):
            tables[2].setdefault(noun, set()).add(kind)
        for noun in filter(None, f"{telling}|{vague}".split("|")):
            tables[3].setdefault(noun, set()).add(kind)
    return _Kinds(*({word: frozenset(kinds) for word, kinds in table.items()} for table in tables))


def kinds_meant(noun: str) -> frozenset[str]:
    """The kinds of bodies that a noun may mean."""
    return body_kinds().meant.get(noun, frozenset())


@cache
def regions() -> dict[str, frozenset[str]]:
    """The ISO codes of the countries that an adjective or noun may mean: "Baltic", "kingdom"."""
    return {
        word: frozenset(codes.split("|"))
        for words, codes in read_table("regions.tsv", columns=2)
        for word in words.split("|")
    }


def traits(cluster: Cluster) -> Traits:
    """What the text tells of an actor; only what came since the last call is read anew."""
    known = cluster.traits
    if known.spans < len(cluster.spans):
        for span, kind, _ in cluster.spans[known.spans :]:
            if kind is not MentionKind.PRONOUN:
                _learn(known, span, kind)
        known.spans = len(cluster.spans)
    if known.mentions < len(cluster.mentions):
        for mention in cluster.mentions[known.mentions :]:
            if mention.kind is MentionKind.NAME:
                known.callings |= calling(mention)
        known.mentions = len(cluster.mentions)
    return known


def learn(cluster: Cluster, origin: set[str], noun: str) -> None:
    """Remember what a description tells of the person whom it means."""
    known = traits(cluster)
    known.callings.add(noun)
    known.homes |= origin


def _learn(known: Traits, span: Phrase, kind: MentionKind) -> None:
    tables = body_kinds()
    words = span.text.lower().split()
    known.words.update(words)
    nouns: list[str] = words[-1:]
    if kind is MentionKind.NAME:
        known.kinds |= tables.of_names.get(" ".join(span.text.split()), frozenset())
        for word in words:
            known.kinds |= tables.of_words.get(word, frozenset())
        root = span.root
        near = [child for child in root.children if child.dep_ in BESIDES]
        near += [root.head] * (root.dep_ in BESIDES)
        beside = [each for each in near if each.pos_ == "NOUN" and abs(each.i - span.start) < BESIDE]
        before = span.doc[span.start - 1] if span.start else None
        if before is not None and before.pos_ == "NOUN" and before not in beside:
            beside.append(before)
        for each in beside:
            lemma = each.lemma_.lower()
            nouns += [lemma, f"{each.nbor(-1).lower_} {lemma}"] if each.i else [lemma]
            known.words.add(lemma)
            known.words.update(child.lower_ for child in each.children if child.dep_ in BESIDES)
        _learn_homes(known, [root, *near, *beside], span)
        known.homes.update(
            found.country.id for each in span if each.text[:1].isupper() and (found := find_demonym(each.text))
        )
    for noun in nouns:
        known.kinds |= tables.of_nouns.get(noun, frozenset())


def _learn_homes(known: Traits, nouns: list[Word], span: Phrase) -> None:
    """The countries of "the Danish group A", "Denmark's A", "A, a Danish firm"."""
    for noun in nouns:
        for child in noun.children:
            if child.dep_ in {"amod", "compound", "nmod", "poss"} and child.text[:1].isupper():
                if span.start <= child.i < span.end:
                    continue
                demonym = find_demonym(child.text)
                country = demonym.country if demonym else find_country(child.text)
                if country:
                    known.homes.add(country.id)
            elif child.dep_ == "prep" and child.lower_ == "of":
                known.homes.update(country.id for each in child.children if (country := find_country(each.text)))


def calling(candidate: Candidate) -> set[str]:
    """The nouns that stand before a name or beside it, lower case."""
    token = candidate.token
    near = reversed(list(token.doc[max(token.sent.start, token.i - NEAR) : token.i]))
    words = {each.lower_ for each in takewhile(lambda each: not _parts(each), near)}
    for child in token.children:
        if child.dep_ == "appos":
            words.add(child.lemma_.lower())
            words.update(each.lower_ for each in child.children if each.dep_ in {"amod", "compound"})
    words |= {SPELT_OUT[word] for word in words & SPELT_OUT.keys()}
    return words | ({token.head.lemma_.lower()} if token.dep_ == "appos" else set())


def _parts(token: Word) -> bool:
    """Whether what stands before a word says nothing of the name behind it: "the pastor A during B's visit"."""
    if token.pos_ == "CCONJ":
        return token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    return token.pos_ in {"VERB", "AUX", "PRON"} or token.lower_ in PARTING


def origin_of(token: Word) -> set[str]:
    """The ids of the countries whose adjectives stand before a noun."""
    found = (find_demonym(child.text) for child in token.children if child.text[:1].isupper())
    return {demonym.country.id for demonym in found if demonym}
