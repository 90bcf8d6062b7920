"""Which actor a pronoun or a description means, in one document.

Pronouns: every mention before one, and those after it in its sentence, is a candidate unless gender, number, kind or
syntax forbid it (Chomsky's binding principle B); the one with the largest weighted sum of the features wins.
`scripts/fit_coreference.py` fits the weights on the development part of GAP (Webster et al. 2018, TACL 6).
Descriptions: the last actor whose name, or the noun beside it, is of the same kind.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster
from graphbuild.nlp.descriptions import coordinated_pair, described
from graphbuild.nlp.syntax import prepositional, says, surface_subjects

__all__ = ["STATE_BODY", "is_expletive", "refer"]


SUBJECTS = {"nsubj", "nsubjpass"}
MASCULINE = {"he", "him", "his"}
FEMININE = {"she", "her", "hers"}
NEUTER = {"it", "its"}
PLURAL = {"they", "them", "their", "theirs"}
FIRST = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
ANYBODY = {"whoever", "anyone", "everyone", "anybody", "everybody"}
REACH = 60  # tokens between a quotation and its verb of saying
STATE_BODY = "body of a state"
# Features of a candidate and their weights, as fitted.
FEATURES: dict[str, float] = {
    "sentences between": -0.91,
    "mentions between": -0.87,
    "words between": -0.19,
    "subject": 0.36,
    "subject of the main clause": 0.39,
    "subject, one sentence away at most": 0.26,
    "subject of the last sentence, as the pronoun of its": 0.63,
    "same role": 0.48,
    "possessive": -0.05,
    "object": 0.44,
    "object of a preposition": -0.40,
    "same sentence as a possessive": 0.10,
    "same sentence, no subject": 1.16,
    "coordinated": -1.34,
    "before a verb": 0.52,
    "full name": -0.21,
    "its clause governs the pronoun": 0.85,
    "the pronoun is in a clause about it": 0.44,
    "subject of the clause around a possessive": -0.12,
    "times mentioned": 0.43,
    "after the pronoun": -0.23,
    "after the pronoun as subject of the main clause": 1.42,
    "pronoun": -1.94,
    "inside another name's phrase": 0.05,
    "title of the text": -0.25,
    "the given name agrees": 0.19,
    "the given name disagrees": -1.61,
    "earlier pronouns agree": -0.07,
    "earlier pronouns disagree": -0.99,
}
LEAST = -99.0


def refer(doc: Doc, by_token: dict[int, Cluster]) -> None:
    """Add to the clusters the pronouns and definite descriptions that mean them, and to `by_token` their tokens."""
    quoted = _quoted(doc)
    cues = _cues(doc, quoted)
    recent: list[Candidate] = []
    for number, sentence in enumerate(doc.sents):
        # Names first, since a pronoun may mean one that follows it; the words around a quotation before those in it,
        # since they tell who speaks.
        waiting: list[Token] = []
        for token in sentence:
            cluster = by_token.get(token.i)
            if cluster is None:
                waiting.append(token)
            elif by_token.get(token.i + 1) is not cluster:
                recent.append(Candidate(number, token, cluster, MentionKind.NAME))
                insort(cluster.places, token.i)
        for token in sorted(waiting, key=lambda each: (each.i in quoted, each.i)):
            speaker = _speaker(token, quoted, cues, by_token) if _is_pronoun(token) else None
            topic = _topic(token, quoted, cues, by_token) if speaker else None
            several, kind, rule = _resolve(token, recent, number, quoted, speaker, topic=topic)
            for each in several:
                each.spans.append((doc[token.i : token.i + 1], kind, rule))
            if len(several) != 1:
                continue
            found = by_token[token.i] = several[0]
            insort(recent, Candidate(number, token, found, kind), key=lambda each: each.token.i)
            insort(found.places, token.i)
            if kind is MentionKind.PRONOUN:
                found.pronoun = found.pronoun or _gender(token)


def _gender(token: Token) -> str:
    return "male" if token.lower_ in MASCULINE else "female" if token.lower_ in FEMININE else ""


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" or token.tag_ == "PRP$"


def _resolve(
    token: Token,
    recent: list[Candidate],
    number: int,
    quoted: set[int],
    speaker: Cluster | None,
    *,
    topic: Cluster | None,
) -> tuple[list[Cluster], MentionKind, str]:
    if _is_pronoun(token):
        if token.lower_ in FIRST and speaker is not None:
            return [speaker], MentionKind.PRONOUN, "first person of the speaker"
        if topic is not None and token.lower_ in MASCULINE | FEMININE | NEUTER and _fits(token, topic, quoted=True):
            return [topic], MentionKind.PRONOUN, "topic of the quotation"
        found = _antecedent(token, recent, number, quoted, speaker)
        if found is None and token.lower_ in PLURAL:
            return coordinated_pair(token, recent, number), MentionKind.PRONOUN, "pair of actors"
        return [found] if found else [], MentionKind.PRONOUN, "pronoun"
    if token.pos_ == "NOUN" and any(child.lower_ in {"the", "this", "both"} for child in token.children):
        return described(token, recent, number, quoted), MentionKind.NOMINAL, "definite description"
    return [], MentionKind.NOMINAL, ""


def _cues(doc: Doc, quoted: set[int]) -> list[tuple[int, Token]]:
    """The subjects of verbs of saying outside quotation marks, each with the place of its verb."""
    return [
        (token.i, subject)
        for token in doc
        if token.pos_ == "VERB" and token.i not in quoted and says(token)
        for subject in surface_subjects(token)[:1]
    ]


def _speaker(
    token: Token, quoted: set[int], cues: list[tuple[int, Token]], by_token: dict[int, Cluster]
) -> Cluster | None:
    """Who speaks the quotation around a token: the subject of the nearest verb of saying."""
    if token.i not in quoted:
        return None
    near = sorted(
        (_breaks_between(token, verb), abs(verb - token.i), subject.i)
        for verb, subject in cues
        if abs(verb - token.i) <= REACH
    )
    return next((by_token[subject] for _, _, subject in near if subject in by_token), None)


def _topic(
    token: Token, quoted: set[int], cues: list[tuple[int, Token]], by_token: dict[int, Cluster]
) -> Cluster | None:
    """Whom a quotation is about by its frame: "said of A", "said about A"."""
    near = sorted((abs(verb - token.i), verb) for verb, _ in cues if abs(verb - token.i) <= REACH)
    for _, verb in near[:1] if token.i in quoted else ():
        for preposition, noun in prepositional(token.doc[verb]):
            if preposition in {"of", "about"} and noun.i in by_token and noun.i not in quoted:
                return by_token[noun.i]
    return None


def _breaks_between(token: Token, index: int) -> int:
    """How many paragraphs end between a token and a place: the words that say who speaks stand in the same one."""
    first, last = sorted((token.i, index))
    return sum(each.is_space and "\n" in each.text for each in token.doc[first:last])


def _quoted(doc: Doc) -> set[int]:
    """Tokens between quotation marks; a mark left open closes with its paragraph."""
    inside: set[int] = set()
    is_open = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            is_open = False
        elif token.text in {'"', "“", "”", "''", "``"}:
            is_open = not is_open if token.text == '"' else token.text in {"“", "``"}
        elif is_open:
            inside.add(token.i)
    return inside


def _antecedent(
    token: Token, recent: list[Candidate], number: int, quoted: set[int], speaker: Cluster | None
) -> Cluster | None:
    if token.lower_ not in MASCULINE | FEMININE | NEUTER | PLURAL or is_expletive(token) or _is_generic(token):
        return None
    if token.dep_ == "poss" and (listed := _listed_before(token, recent)) and _fits(token, listed, quoted=False):
        return listed
    best, found = LEAST, None
    possible = list(candidates(token, recent, number, quoted, speaker))
    if any(cluster.type is ActorType.GROUP for _, cluster in possible):
        # "They" are people first, a body only where the text has no people.
        possible = [each for each in possible if each[1].type is not ActorType.ORGANIZATION or token.lower_ in NEUTER]
    for features, cluster in possible:
        score = sum(FEATURES[name] * value for name, value in features.items())
        if score > best:
            best, found = score, cluster
    if token.lower_ in MASCULINE | FEMININE:
        pair = coordinated_pair(token, recent, number)
        if any(each is found for each in pair) and all(
            _fits(token, each, quoted=False) and each.usual_gender in {"", _gender(token)} for each in pair
        ):
            # "A and B sat in the car. Later he left": nobody can tell.
            return None
    return found


def _is_generic(token: Token) -> bool:
    """Whether a pronoun means anybody: "whoever finds it may keep what he finds", "every player knows that he ..."."""
    if token.lower_ in NEUTER:
        return False
    before = token.doc[token.sent.start : token.i]
    return any(
        each.lower_ in ANYBODY or (each.lower_ in {"every", "each", "any"} and each.head.dep_ in SUBJECTS)
        for each in before
    )


def is_expletive(token: Token) -> bool:
    """Whether "it" means nothing: "it is clear", "it seems", "it rained"."""
    return (
        token.lower_ in NEUTER
        and token.dep_ == "nsubj"
        and token.head.lemma_ in {"be", "seem", "appear", "rain"}
        and not any(child.dep_ == "attr" for child in token.head.children)
    )


def candidates(
    token: Token, recent: list[Candidate], number: int, quoted: set[int], speaker: Cluster | None
) -> Iterator[tuple[dict[str, float], Cluster]]:
    """Yield what a pronoun may mean, each mention with its features; the nearest first."""
    office = _office_of(token)
    between = 0
    near = takewhile(lambda each: number - each.sentence <= WINDOW, reversed(recent))
    order = sorted(near, key=lambda each: (each.token.i > token.i, abs(token.i - each.token.i)))
    for each in order:
        distance = number - each.sentence
        if not _fits(token, each.cluster, quoted=token.i in quoted):
            continue
        inside = token.i in quoted
        if inside and distance == 0 and each.token.i not in quoted and token.lower_ not in PLURAL:
            continue
        if each.token.i > token.i and token.lower_ in NEUTER | PLURAL:
            continue
        if each.cluster is speaker or _bound(token, each.token):
            continue
        if office in word_set("company offices") and (
            each.cluster.type is ActorType.COUNTRY or any(rule == STATE_BODY for _, _, rule in each.cluster.spans)
        ):
            continue
        yield _features(token, each, distance, between, bisect_left(each.cluster.places, token.i)), each.cluster
        between += 1


def _features(token: Token, each: Candidate, distance: int, between: int, times: int) -> dict[str, float]:
    mention = each.token
    subject = mention.dep_ in SUBJECTS or _heads_subject(mention)
    verb = mention.head.head if _heads_subject(mention) else mention.head
    after = mention.i > token.i
    gender = _gender(token)
    same = distance == 0 and not after
    coordinated = mention.dep_ == "conj" or any(child.dep_ == "conj" for child in mention.children)
    clauses = [child for child in mention.children if child.dep_ == "relcl"]
    return {
        "sentences between": float(distance),
        "mentions between": math.log1p(between),
        "words between": math.log1p(abs(token.i - mention.i)),
        "subject": float(subject),
        "subject of the main clause": float(subject and verb.dep_ in {"ROOT", "conj"}),
        "subject, one sentence away at most": float(subject and distance <= 1),
        "subject of the last sentence, as the pronoun of its": float(
            distance == 1 and subject and token.dep_ in SUBJECTS
        ),
        "same role": float(mention.dep_ == token.dep_ or (subject and token.dep_ in SUBJECTS)),
        "possessive": float(mention.dep_ == "poss"),
        "object": float(mention.dep_ == "dobj"),
        "object of a preposition": float(mention.dep_ == "pobj"),
        "same sentence as a possessive": float(same and token.dep_ == "poss"),
        "same sentence, no subject": float(same and not subject),
        "coordinated": float(coordinated),
        "before a verb": float(mention.i + 1 < len(mention.doc) and mention.nbor(1).pos_ in {"VERB", "AUX"}),
        "full name": float(mention.i > 0 and mention.ent_iob_ == "I"),
        "its clause governs the pronoun": float(distance == 0 and subject and verb.is_ancestor(token)),
        "the pronoun is in a clause about it": float(any(clause.is_ancestor(token) for clause in clauses)),
        "subject of the clause around a possessive": float(
            distance == 0 and subject and token.dep_ == "poss" and verb.is_ancestor(token) and not after
        ),
        "times mentioned": math.log1p(times),
        "after the pronoun": float(after),
        "after the pronoun as subject of the main clause": float(after and subject and verb.dep_ == "ROOT"),
        "pronoun": float(each.kind is MentionKind.PRONOUN),
        "inside another name's phrase": float(mention.dep_ in {"amod", "compound", "nmod", "appos"} and not subject),
        "title of the text": float(each.sentence == 0),
        "the given name agrees": float(bool(gender) and each.cluster.usual_gender == gender),
        "the given name disagrees": float(bool(gender) and each.cluster.usual_gender not in {"", gender}),
        "earlier pronouns agree": float(bool(gender) and each.cluster.pronoun == gender),
        "earlier pronouns disagree": float(bool(gender) and each.cluster.pronoun not in {"", gender}),
    }


def _office_of(token: Token) -> str:
    """The office that a possessive stands before ("its chief executive"), with the word before it; empty if none."""
    noun = token.head
    if token.dep_ != "poss" or noun.i == 0:
        return ""
    phrase = f"{noun.nbor(-1).lower_} {noun.lower_}"
    return phrase if phrase in roles() else noun.lower_ if noun.lower_ in roles() else ""


def _heads_subject(mention: Token) -> bool:
    """Whether a name stands beside its kind as subject: "the investment group Hallmere withdrew"."""
    return (
        mention.dep_ in {"appos", "compound", "nmod"}
        and mention.head.dep_ in {"nsubj", "nsubjpass"}
        and (mention.head.lower_ in word_set("announcing nouns"))
    )


def _listed_before(token: Token, recent: list[Candidate]) -> Cluster | None:
    """The first of a list that goes on with a possessive: "Peru, its banks and its ministers"."""
    noun = token.head
    while noun.dep_ == "conj":
        noun = noun.head
    if noun == token.head:
        return None
    return next((each.cluster for each in reversed(recent) if each.token == noun), None)


def _fits(token: Token, cluster: Cluster, *, quoted: bool) -> bool:
    """Whether gender, number and kind of a pronoun allow the actor."""
    word = token.lower_
    if word in MASCULINE:
        return cluster.type is ActorType.PERSON and cluster.gender in {"", "male"}
    if word in FEMININE:
        return cluster.type is ActorType.PERSON and cluster.gender in {"", "female"}
    if word in NEUTER:
        return cluster.type in {ActorType.ORGANIZATION, ActorType.COUNTRY}
    return cluster.type is ActorType.GROUP or (cluster.type is ActorType.ORGANIZATION and quoted)


def _bound(token: Token, mention: Token) -> bool:
    """Whether syntax forbids the pair: an object pronoun is not the subject of its own verb (Chomsky's principle B)."""
    if token.dep_ not in {"dobj", "pobj", "dative"} or token.lower_.endswith(("self", "selves")):
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return mention.dep_ in {"nsubj", "nsubjpass"} and mention.head == verb
