"""Which actors a definite description means: "the carmaker", "the 24-year-old striker", "the two countries"."""

from collections.abc import Iterator, Sequence
from functools import cache

from graphbuild.lexicon import group_nouns, roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.binding import is_bound
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster, Reading, distinct
from graphbuild.nlp.described_bodies import (
    COUNTRY_NOUNS,
    KINDS,
    OBJECTS,
    ORGANIZATION_NOUNS,
    SUBJECTS,
    body_meant,
    country_meant,
)
from graphbuild.nlp.described_people import person_meant
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import conjuncts
from graphbuild.nlp.traits import body_kinds, learn, origin_of, regions, traits
from graphbuild.resolution.countries import find_country, find_demonym

__all__ = ["compatriot", "coordinated_pair", "described", "is_of_a_people", "nouns", "recent_pair"]

SIDES = {"side", "neighbour", "neighbor", "party", "rival"}
COUPLES = {"couple", "pair", "duo"}
OF_WHAT = word_set("verbs with of what")  # "accused the court of cowardice"
LOOSE = {"with", "on", "after", "before", "during", "over", "about", "as", "against", "since", "until", "to", "by"}
# A word may be a noun of people and an adjective: "the Norwegian", but "the Dutch" and "the Japanese" are many.
MANY = ("ese", "ish", "ch", "ss")
SPOKEN_OF = {*SUBJECTS, *OBJECTS, "poss", "agent"}


def described(token: Word, reading: Reading) -> list[Cluster]:
    """The actors that "the ministry", "the two leaders" or "the defendant" mean; none where that is open."""
    noun = _noun(token)
    if token.dep_ in {"appos", "attr", "oprd", "compound", "nmod"}:
        # It says what somebody is.
        return []
    children = list(token.children)
    owner = next((child for child in children if child.dep_ == "poss"), None)
    if owner is not None:
        return _owned(noun, owner, reading)
    if any(map(_restricts, children)):
        return []
    if (beside := _beside(token, reading)) is not None:
        return beside
    many = token.tag_ == "NNS"
    if many and not any(child.lower_ in {"two", "both"} for child in children):
        return []
    before = list(_within(token, reading))
    if noun in COUPLES:
        return _couple(token, before)
    if many:
        return _pair(token, before)
    found = country_meant(token, noun, before, reading) or body_meant(token, noun, before, reading)
    if found is not None:
        return [found]
    person = person_meant(token, noun, before, reading)
    if _is_bound(token, person, before):  # of "A's meeting with the president" A is not he
        others = [each for each in before if each.cluster is not person]
        person, barred = person_meant(token, noun, others, reading), person
        person = None if person is barred or _is_bound(token, person, before) else person
    if person is None:
        return []
    learn(person, origin_of(token), noun)
    return [person]


def _is_bound(token: Word, cluster: Cluster | None, before: Sequence[Candidate]) -> bool:
    return any(each.cluster is cluster and is_bound(token, each) for each in before)


def coordinated_pair(token: Word, recent: Sequence[Candidate], number: int) -> list[Cluster]:
    """Two actors of one kind that "they" means where no group is at hand: the last that were named together."""
    for each in reversed(recent):
        if each.token.i >= token.i or number - each.sentence > 1 or each.token.dep_ == "conj":
            continue
        if pair := _joined(each, recent):
            return pair
    return []


def is_of_a_people(token: Word) -> bool:
    """Whether a people's adjective alone means one of them: "the Norwegian said"."""
    if token.tag_ not in {"NN", "NNP", "JJ"} or token.dep_ not in SPOKEN_OF or not token.i:
        return False
    if token.nbor(-1).lower_ != "the" or token.lower_.endswith(MANY):
        return False
    if token.is_upper or find_country(token.text):  # "the US"
        return False
    return bool(find_demonym(token.text)) and (token.i + 1 == len(token.doc) or token.nbor(1).text != "-")


def compatriot(token: Word, state: Cluster, reading: Reading) -> Cluster | None:
    """The person whom "the Norwegian" means: the last one beside whose name the country stands."""
    if state.country is None:
        return None
    for each in reversed(reading.recent):
        cluster = each.cluster
        if cluster.type is ActorType.PERSON and state.country.id in traits(cluster).homes and each.token.i < token.i:
            return cluster
    near = [each for each in reading.recent if reading.number - each.sentence <= 1 and each.token.i < token.i]
    people = distinct(each for each in near if each.cluster.type is ActorType.PERSON)
    return people[0] if len(people) == 1 and not traits(people[0]).homes else None


def recent_pair(token: Word, reading: Reading) -> list[Cluster]:
    """The two actors that "they" means where words have just meant both: "The two parties ... They"."""
    if not reading.pairs:
        return []
    number, index, pair = reading.pairs[-1]
    if index >= token.i or reading.number - number > 1:
        return []
    between = token.doc[index + 1 : token.i]
    return [] if any(each.tag_ in {"NNS", "NNPS"} and each.dep_ in SUBJECTS for each in between) else pair


def _noun(token: Word) -> str:
    """The lemma, with what a hyphen joins to it: "secretary-general"."""
    noun = token.lemma_.lower()
    if token.i < 2 or token.nbor(-1).text != "-":
        return noun
    return f"{token.nbor(-2).lower_}-{noun}"


@cache
def nouns() -> frozenset[str]:
    """The lemmas that describe an actor, and plural nouns of people."""
    kinds = KINDS | COUNTRY_NOUNS | SIDES | COUPLES | body_kinds().meant.keys() | regions().keys()
    return frozenset(
        kinds | roles().keys() | group_nouns() | word_set("people by their part") | {"man", "woman", "old"}
    )


def _restricts(child: Word) -> bool:
    """Whether words after a noun say which one is meant, so that it need not be one named before."""
    dep = child.dep_
    if dep == "relcl" or (dep == "appos" and child.pos_ == "NOUN"):
        return child.left_edge.i == 0 or child.left_edge.nbor(-1).text != ","
    if dep != "prep":
        return dep in {"appos", "acl"}
    word, noun = child.lower_, child.head
    if word == "of" and noun.dep_ in OBJECTS and noun.head.lemma_ in OF_WHAT:
        return False
    return word not in LOOSE and not any(each.ent_type_ in {"DATE", "TIME"} for each in child.children)


def _beside(token: Word, reading: Reading) -> list[Cluster] | None:
    """The person whose name follows a noun: "praised the pilot, Liao"; nobody where another name follows at once."""
    doc, after = token.doc, token.i + 1
    if after + 1 < len(doc) and doc[after].text == "The" and after + 1 in reading.by_token:
        return [reading.by_token[after + 1]]  # "the newspaper The Post"
    if after < len(doc) and after in reading.by_token and doc[after].text[:1].isupper():
        return None if token.dep_ in OBJECTS and doc[after].dep_ in SUBJECTS else []
    if after + 1 < len(doc) and doc[after].text == "," and after + 1 in reading.by_token:
        cluster = reading.by_token[after + 1]
        end = after + 1
        while reading.by_token.get(end) is cluster and end + 1 < len(doc):
            end += 1
        is_behind = token.i > token.sent.root.i or token.i > token.head.i
        if cluster.type is ActorType.PERSON and doc[end].is_punct and is_behind:
            noun = token.lemma_.lower()
            return [cluster] if noun in roles() or noun in word_set("people by their part") else None
        if cluster.type is ActorType.PERSON and token.lemma_.lower() in roles():
            return []  # "and the governor, A, believe": the parser says nothing sure
    return None


def _within(token: Word, reading: Reading) -> Iterator[Candidate]:
    """The mentions of the last sentences before a token, the last one first."""
    for each in reversed(reading.recent):
        if reading.number - each.sentence > WINDOW:
            return
        if each.token.i < token.i:
            yield each


def _owned(noun: str, owner: Word, reading: Reading) -> list[Cluster]:
    """The country of "his country" and "its government": that of whoever is meant."""
    cluster = reading.by_token.get(owner.i)
    if cluster is None or owner.tag_ != "PRP$" or noun not in {"country", "nation", "government", "homeland"}:
        return []
    if cluster.type is ActorType.COUNTRY:
        return [cluster] if noun == "government" else []
    homes = traits(cluster).homes
    found = [each for each in reading.seen if each.country is not None and each.country.id in homes]
    return found if cluster.type is ActorType.PERSON and len(found) == 1 else []


def _joined(mention: Candidate, recent: Sequence[Candidate]) -> list[Cluster]:
    """The two actors of one kind that are coordinated at a mention."""
    joined = {each.i for each in conjuncts(mention.token)}
    if len(joined) < 2:
        return []
    clusters = [other.cluster for other in recent if other.token.i in joined and other.kind is MentionKind.NAME]
    if len(clusters) == 2 and clusters[0] is not clusters[1] and clusters[0].type is clusters[1].type:
        return clusters
    return []


def _couple(token: Word, before: Sequence[Candidate]) -> list[Cluster]:
    """Two people: the last ones named together, else the only two at hand; a pair may be of bodies."""
    people = [each for each in before if each.cluster.type is ActorType.PERSON]
    bodies = [each for each in before if each.cluster.type is ActorType.ORGANIZATION]
    for each in people or (bodies if token.lemma_ != "couple" else ()):
        if each.token.dep_ != "conj" and (pair := _joined(each, before[::-1])):
            return pair
    found = distinct(people)
    return found[::-1] if len(found) == 2 and token.lemma_ == "couple" else []


def _pair(token: Word, before: Sequence[Candidate]) -> list[Cluster]:
    """The two actors of the kind that "the two countries" or "both leaders" names.

    Those named together last; else the last two, of countries and bodies only those spoken of more than once.
    """
    noun = token.lemma_.lower()
    if noun in COUNTRY_NOUNS:
        types = {ActorType.COUNTRY}
    elif noun in {"club", "team", "rival", *SIDES}:
        types = {ActorType.ORGANIZATION, ActorType.COUNTRY}
    elif noun in ORGANIZATION_NOUNS or noun in body_kinds().of_nouns:
        types = {ActorType.ORGANIZATION}
    elif noun in roles() or token.lower_ in group_nouns() or noun in {"man", "woman"}:
        types = {ActorType.PERSON}
    else:
        return []
    fitting = [each for each in before if each.cluster.type in types and each.cluster.named]
    for each in fitting:
        if each.token.dep_ != "conj" and (pair := _joined(each, before[::-1])):
            return pair
    known = [each for each in fitting if types == {ActorType.PERSON} or len(each.cluster.mentions) > 1]
    return distinct(known)[:2][::-1] if len(distinct(known)) > 1 else []
