"""Which country or organisation a definite description means: "the Baltic state", "the carmaker", "the council".

It means the mention that stands out most among those of its kind in the last sentences; beyond them only if the text
has named no other of that kind, or has named it most. Else a description such as "the firm" means the only body at
hand of which no kind is known.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster, Reading, distinct, standing
from graphbuild.nlp.parse import Word
from graphbuild.nlp.traits import body_kinds, kinds_meant, origin_of, regions, traits
from graphbuild.resolution.countries import find_demonym

__all__ = ["COUNTRY_NOUNS", "KINDS", "OBJECTS", "ORGANIZATION_NOUNS", "SUBJECTS", "body_meant", "country_meant"]

SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "pobj", "dative"}
BESIDES = {"amod", "compound", "nmod"}
COUNTRY_NOUNS = word_set("country nouns")
ORGANIZATION_NOUNS = word_set("organization nouns")
KINDS = word_set("kinds of organisation") | ORGANIZATION_NOUNS
# A company may be called "the carmaker" or "the firm" before the text has said what it is.
UNTOLD = word_set("kin of companies") | word_set("kin of newspapers") | {"club"}
ANY_BODY = {"group", "organisation", "organization"}
PARTS, OTHERS, HARMLESS = map(word_set, ("parts of a country", "words for others", "words of how somebody fares"))
ENDINGS = ("based", "owned", "listed", "led", "backed", "run")
# What a sentence takes from a mention's weight, and what more mentions of a body or of a country add.
FADING, OFTEN, OFTEN_A_COUNTRY = 0.7, 0.6, 0.2
MARGIN, MARGIN_BESIDE = 0.1, 0.7  # by which the weightiest mention must lead, and a rival of its own sentence
TWICE = 2


def country_meant(token: Word, noun: str, before: Sequence[Candidate], reading: Reading) -> Cluster | None:
    """The country that "the government", "the Baltic state" or "the kingdom" means."""
    if noun not in COUNTRY_NOUNS and noun not in regions():
        return None
    words = [child.lower_ for child in token.children if child.dep_ in BESIDES]
    if not OTHERS.isdisjoint(words) or (noun in {"government", "state"} and not PARTS.isdisjoint(words)):
        return None
    origin, codes = origin_of(token), _codes(noun, words)
    if noun == "state" and codes is None and not origin:
        return None  # of a union, as often as not
    acting = _acting(token, reading)
    if noun == "government" and token.dep_ in OBJECTS:
        # "Peru condemned the raid, and Chile's minister offered the government help": neither is meant.
        acting += [each.cluster for each in before if each.sentence == reading.number and each.standing.role in "Ssn"]

    def fits(cluster: Cluster) -> bool:
        state = cluster.country
        if state is None or any(cluster is each for each in acting):
            return False
        return (not origin or state.id in origin) and (codes is None or state.iso2 in codes)

    fitting = [each for each in before if fits(each.cluster)]
    fitting += [each for each in reading.inner if reading.number - each.sentence <= WINDOW and fits(each.cluster)]
    if fitting:
        return max(fitting, key=lambda each: _weight(each, reading.number)).cluster
    return _chief([each for each in reading.seen if _is_before(each, token) and fits(each)])


def _chief(possible: Sequence[Cluster]) -> Cluster | None:
    """The only actor of a kind in a text so far, or the one that is named twice as often as any other."""
    in_text = [each for each in possible if any(mention.sentence for mention in each.mentions)]
    # What only a headline names may be a shorter name of another.
    order = sorted(in_text or possible, key=lambda each: -len(each.mentions))
    if len(order) > 1 and len(order[0].mentions) < TWICE * len(order[1].mentions):
        return None
    return order[0] if order else None


def _is_before(cluster: Cluster, token: Word) -> bool:
    """Whether an actor was spoken of before a word; names of its sentence are known ahead."""
    return not cluster.mentions or cluster.mentions[0].token.i < token.i


def _codes(noun: str, words: Sequence[str]) -> frozenset[str] | None:
    """The ISO codes of the countries that a noun and the words before it may mean; None if they tell nothing."""
    phrases = [noun, *words, *(f"{first} {second}" for first, second in pairwise(words))]
    known = [regions()[phrase] for phrase in phrases if phrase in regions()]
    return min(known, key=len) if known else None


def _acting(token: Word, reading: Reading) -> list[Cluster]:
    """Whoever is the subject of the clause in which a description is an object: nobody is called so there himself."""
    if token.dep_ not in OBJECTS:
        return []
    verb = standing(token).verb
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.dep_ == "relcl":
        subjects.append(verb.head)
    return [reading.by_token[each.i] for each in subjects if each.i in reading.by_token]


def _weight(mention: Candidate, number: int) -> float:
    """How much a mention stands out: by its place, and by how often the actor was named."""
    role = mention.standing.role
    prominence = 1.0 if role in "Ss" else 0.0 if role == "X" else 0.5
    often = OFTEN if mention.cluster.country is None else OFTEN_A_COUNTRY
    return prominence - FADING * (number - mention.sentence) + often * math.log1p(len(mention.cluster.mentions))


def body_meant(token: Word, noun: str, before: Sequence[Candidate], reading: Reading) -> Cluster | None:
    """The organisation that a noun of its kind means."""
    kinds = kinds_meant(noun)
    if (not kinds and noun not in KINDS) or noun in reading.introduced:
        return None
    telling = body_kinds().of_nouns.get(noun, frozenset())
    acting = _acting(token, reading)

    def fits(cluster: Cluster, meant: frozenset[str]) -> bool:
        if cluster.type is not ActorType.ORGANIZATION or any(cluster is each for each in acting):
            return False
        known = traits(cluster)
        return (noun in known.words or not meant.isdisjoint(known.kinds)) and _agrees(token, noun, cluster)

    fitting = [each for each in before if fits(each.cluster, telling)]
    if not fitting:
        fitting = [
            each
            for each in before
            if fits(each.cluster, kinds) or (noun in ANY_BODY and _is_open(each.cluster, token, noun))
        ]
    if fitting:
        origin = origin_of(token)
        at_home = [each for each in fitting if not origin.isdisjoint(traits(each.cluster).homes)]
        is_any = "company" in telling and not at_home
        others = [each for each in before if _is_open(each.cluster, token, noun)] if is_any else []
        return _foremost(at_home or fitting, others, reading.number)
    if noun in UNTOLD and not origin_of(token) and (untold := _untold(token, noun, before, acting)):
        return untold
    return _chief([each for each in reading.seen if _is_before(each, token) and fits(each, telling)])


def _foremost(fitting: Sequence[Candidate], others: Sequence[Candidate], number: int) -> Cluster | None:
    """The one that stands out; none where several are far away, or one of its sentence stands out as much.

    `others` are mentions of bodies of which no kind is known.
    """
    weights = [_weight(each, number) for each in fitting]
    most = max(weights)
    best = fitting[weights.index(most)]
    found = best.cluster
    rivals = [weight for each, weight in zip(fitting, weights, strict=True) if each.cluster is not found]
    if rivals and (number - best.sentence > 1 or most - max(rivals) < MARGIN):
        return None
    beside = [each for each in (*fitting, *others) if each.sentence == best.sentence and each.cluster is not found]
    return None if any(most - _weight(each, number) < MARGIN_BESIDE for each in beside) else found


def _is_open(cluster: Cluster, token: Word, noun: str) -> bool:
    """Whether the text has not told what kind of body a name means, or no nearer than "company"."""
    if cluster.type is not ActorType.ORGANIZATION or not cluster.named:
        return False
    known = traits(cluster)
    return known.kinds <= {"company"} and known.words.isdisjoint(KINDS - {noun}) and _agrees(token, noun, cluster)


def _agrees(token: Word, noun: str, cluster: Cluster) -> bool:
    """Whether the words before a noun hold for a body, as far as the text has told."""
    known = traits(cluster)
    if not known.homes.isdisjoint(origin_of(token)):
        return True
    for child in token.children:
        word = child.lower_
        if child.dep_ not in BESIDES or word in known.words or word in HARMLESS or word.endswith(ENDINGS):
            continue
        demonym = find_demonym(child.text)
        if demonym:
            if known.homes and demonym.country.id not in known.homes:
                return False
        elif known.kinds.isdisjoint(body_kinds().of_nouns.get(f"{word} {noun}", ())):
            return False
    return True


def _untold(token: Word, noun: str, before: Sequence[Candidate], acting: Sequence[Cluster]) -> Cluster | None:
    """The only organisation at hand of which the text tells no kind."""
    found = [
        cluster
        for cluster in distinct(before)
        if _is_open(cluster, token, noun) and not any(cluster is each for each in acting)
    ]
    if len(found) > 1 and token.dep_ in SUBJECTS:
        # Of several, the one of which the last sentence speaks.
        last = before[0].sentence
        found = [
            each.cluster
            for each in before
            if each.sentence == last and each.token.dep_ in SUBJECTS and any(each.cluster is other for other in found)
        ]
    return found[0] if len(found) == 1 else None
