"""Which actors a definite description means: "the carmaker", "the 24-year-old striker", "the two countries".

It means the last actor whose name, or the noun beside it, is of the same kind; else, where the description tells
enough, the only actor at hand of which no other kind is known.
"""

from collections.abc import Sequence
from itertools import takewhile

from graphbuild.lexicon import group_nouns, roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import conjuncts
from graphbuild.resolution.countries import find_demonym

__all__ = ["coordinated_pair", "described"]

BESIDES = {"appos", "compound", "nmod", "amod"}
SUBJECTS = {"nsubj", "nsubjpass"}
OFFICES = {"holds_role", "spokesperson_for"}
COUNTRY_NOUNS = word_set("country nouns")
ORGANIZATION_NOUNS = word_set("organization nouns")
# A company may be called "the carmaker" or "the firm"; a ministry only "the ministry", a party only "the party".
KIN = ("kin of companies", "kin of newspapers", "kin of clubs")
KINDS = word_set("kinds of organisation") | ORGANIZATION_NOUNS
BESIDE = 60  # tokens between a name and the noun that is its head or child
REACH = 120  # tokens in which somebody new may have come in
SPELT_OUT = {"dr": "doctor", "dr.": "doctor", "prof.": "professor", "gen.": "general", "sen.": "senator"}
NEAR = 5  # tokens before a name that may tell its office


def described(token: Word, recent: Sequence[Candidate], number: int, quoted: set[int]) -> list[Cluster]:
    """The actors that "the ministry", "the two leaders" or "the defendant" mean; none where that is open.

    `number` is the number of the token's sentence, `quoted` holds the tokens between quotation marks.
    """
    if token.dep_ in {"appos", "attr", "oprd", "compound", "nmod"}:
        # It says what somebody is.
        return []
    if any(child.dep_ in {"relcl", "appos", "acl", "poss"} for child in token.children):
        return []
    before = [each for each in recent if number - each.sentence <= WINDOW and each.token.i < token.i]
    words = {child.lower_ for child in token.children}
    if token.tag_ == "NNS":
        return _pair(token, before) if words & {"two", "both"} else []
    if any(child.dep_ == "prep" for child in token.children):
        return []
    found = _body(token, before) or _person(token, before, quoted)
    return [found] if found else []


def coordinated_pair(token: Word, recent: Sequence[Candidate], number: int) -> list[Cluster]:
    """Two actors of one kind that "they" means where no group is at hand: the last that were named together."""
    for each in reversed(recent):
        if each.token.i >= token.i or number - each.sentence > 1 or each.token.dep_ == "conj":
            continue
        joined = {mention.i for mention in conjuncts(each.token)}
        clusters = [other.cluster for other in recent if other.token.i in joined and other.kind is MentionKind.NAME]
        if len(clusters) == 2 and clusters[0] is not clusters[1] and clusters[0].type is clusters[1].type:
            return clusters
    return []


def _pair(token: Word, before: Sequence[Candidate]) -> list[Cluster]:
    """The last two actors of the kind that "the two countries" or "both leaders" names."""
    noun = token.lemma_.lower()
    if noun in COUNTRY_NOUNS | {"side", "neighbour", "neighbor"}:
        types = {ActorType.COUNTRY}
    elif noun in {"club", "team", "side", "rival"}:
        types = {ActorType.ORGANIZATION, ActorType.COUNTRY}
    elif noun in ORGANIZATION_NOUNS or any(noun in word_set(name) for name in KIN):
        types = {ActorType.ORGANIZATION}
    elif noun in roles() or token.lower_ in group_nouns() or noun in {"man", "woman"}:
        types = {ActorType.PERSON}
    else:
        return []
    found: list[Cluster] = []
    for each in reversed(before):
        cluster = each.cluster
        if cluster.type in types and cluster.named and not any(cluster is other for other in found):
            found.append(cluster)
        if len(found) == 2:
            return found[::-1]
    return []


def _body(token: Word, before: Sequence[Candidate]) -> Cluster | None:
    """The country or organisation that a noun of its kind means."""
    noun = token.lemma_.lower()
    kin = [word_set(name) for name in KIN if noun in word_set(name)] or [frozenset({noun})] * (noun in KINDS)
    country = noun in COUNTRY_NOUNS
    if not (kin or country or noun in ORGANIZATION_NOUNS):
        return None
    modifiers = {child.lower_ for child in token.children if child.dep_ in {"amod", "compound", "nmod"}}
    origin = {child.lower_ for child in token.children if child.text[:1].isupper() and find_demonym(child.text)}
    for each in reversed(before):
        cluster = each.cluster
        known = {part.lower() for text in cluster.texts for part in text.split()}
        if country and cluster.type is ActorType.COUNTRY and origin <= known:
            return cluster
        fitting = kin and modifiers - origin <= known
        if fitting and cluster.type is ActorType.ORGANIZATION and _is_of_kind(cluster, kin):
            return cluster
    free = _unlike(before, noun) if kin and noun in set().union(*map(word_set, KIN)) else []
    if len(free) > 1 and token.dep_ in SUBJECTS:
        # Of several, the one of which the last sentence speaks.
        last = before[-1].sentence
        free = [
            each.cluster
            for each in before
            if each.sentence == last and each.token.dep_ in SUBJECTS and any(each.cluster is other for other in free)
        ]
    return free[0] if len(free) == 1 else None


def _unlike(before: Sequence[Candidate], noun: str) -> list[Cluster]:
    """Organisations of which the text tells no kind."""
    others = frozenset(KINDS) - {noun}
    found: list[Cluster] = []
    for each in before:
        cluster = each.cluster
        if cluster.type is not ActorType.ORGANIZATION or not cluster.named or any(cluster is other for other in found):
            continue
        if not _is_of_kind(cluster, [others]):
            found.append(cluster)
    return found


def _is_of_kind(cluster: Cluster, kin: Sequence[frozenset[str]]) -> bool:
    """Whether an organisation's name, or what the text calls it beside its name, is a word of the same kind."""
    words = {word for text in cluster.texts for word in text.lower().split()}
    for span, kind, _ in cluster.spans:
        if kind is MentionKind.NAME:
            root = span.root
            near = [child for child in root.children if child.dep_ in BESIDES]
            near += [root.head] * (root.dep_ in BESIDES)
            words |= {each.lemma_.lower() for each in near if each.pos_ == "NOUN" and abs(each.i - span.start) < BESIDE}
            if span.start:
                words.add(span.doc[span.start - 1].lemma_.lower())
    return any(words & each for each in kin)


def _person(token: Word, before: Sequence[Candidate], quoted: set[int]) -> Cluster | None:
    """The person that an office, a profession or an age means."""
    noun = token.lemma_.lower()
    aged = token.lower_ == "old" or any(child.lower_.endswith("old") for child in token.children)
    telling = aged or any(child.text[:1].isupper() and find_demonym(child.text) for child in token.children)
    if not (token.lower_ == "old" or noun in roles() or noun in word_set("people by their part")):
        return None
    people = [
        each
        for each in before
        if each.cluster.type is ActorType.PERSON and (each.token.i in quoted) <= (token.i in quoted)
    ]
    for each in reversed(people):
        if noun in _calling(each):
            return each.cluster
    if noun in word_set("anybody") and not aged:
        return None
    if any(each.lemma_.lower() == noun and _is_new(each) for each in token.doc[max(0, token.i - REACH) : token.i]):
        return None
    kind = roles().get(noun)
    free: list[Candidate] = []
    for each in reversed(people):
        same_clause = each.token.dep_ in SUBJECTS and each.token.head == token.head
        rival = kind in OFFICES and any(roles().get(word) in OFFICES for word in _calling(each))
        if not same_clause and not rival and not any(each.cluster is other.cluster for other in free):
            free.append(each)
    if len(free) == 1:
        return free[0].cluster
    subjects = [each for each in free if each.token.dep_ in SUBJECTS]
    return subjects[0].cluster if telling and len(subjects) == 1 else None


def _calling(candidate: Candidate) -> set[str]:
    """The nouns that stand before a name or beside it, lower case."""
    token = candidate.token
    near = reversed(list(token.doc[max(token.sent.start, token.i - NEAR) : token.i]))
    words = {each.lower_ for each in takewhile(lambda each: each.pos_ not in {"VERB", "AUX", "PRON"}, near)}
    words |= {child.lemma_.lower() for child in token.children if child.dep_ == "appos"}
    words |= {SPELT_OUT[word] for word in words & SPELT_OUT.keys()}
    return words | ({token.head.lemma_.lower()} if token.dep_ == "appos" else set())


def _is_new(token: Word) -> bool:
    """Whether a noun brings in somebody new: "a police officer"."""
    return token.pos_ == "NOUN" and any(child.lower_ in {"a", "an", "another"} for child in token.children)
