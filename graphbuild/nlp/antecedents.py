"""Which of the actors at hand a pronoun means: evidence for each, weighed.

Evidence of an actor is where and as what its mentions stand in this sentence and the ones before (Grosz, Joshi and
Weinstein 1995, Computational Linguistics 21), how the clause of each governs the pronoun's, how often and how lately
the actor was spoken of, and what its names and earlier pronouns tell of its gender. `scripts/fit_coreference.py` fits
the weights on GAP (Webster et al. 2018, TACL 6).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.lexicon import read_table
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import Candidate, Cluster, Standing
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.resolution.names import gender_of_word

__all__ = ["Evidence", "Pronoun", "choose", "evidence", "likeliest", "weights"]

Evidence = dict[str, float]

# The actor must be that likely among those at hand, else nobody is chosen.
LEAST = 0.4
# The same where the recogniser takes it for a body or a place.
LEAST_DOUBTFUL = 0.6
HANDICAP = 0.5  # by which somebody whom the text does not name must surpass the actor
PREFERENCE = {role: rank for rank, role in enumerate("SsnOPNX-")}
OLDEST = 3
LAST_RANK = 4
STEPS = 12
OFTEN = 6  # mentions: more tell no more, and GAP's texts are short
AHEAD = 100  # tokens
PLACE_PREPOSITIONS = {"in", "at", "from", "near"}
BESIDE = {"appos", "compound", "nmod"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun and what is known before anybody is compared; `last` is whom the last one of its gender meant."""

    token: Word
    standing: Standing
    sentence: int
    gender: str
    last: tuple[Cluster, int] | None = None

    @property
    def kind(self) -> str:
        """As what it stands: its role, of a possessive whether a subject is possessed."""
        return {"n": "Ns", "N": "No"}.get(self.standing.role, self.standing.role)


@cache
def weights() -> dict[str, float]:
    """The fitted weight of each feature."""
    return {name: float(weight) for name, weight in read_table("antecedents.tsv", columns=2)}


def choose(possible: Sequence[tuple[Evidence, Cluster]], unnamed: Sequence[Evidence] = ()) -> Cluster | None:
    """The actor with the most evidence, if it is likely enough, and more so than people whom the text does not name."""
    known = weights()
    best = likeliest([found for found, _ in possible], known)
    if best is None:
        return None
    if unnamed and max(_score(each, known) for each in unnamed) - HANDICAP > _score(possible[best][0], known):
        return None
    return possible[best][1]


def _score(found: Evidence, known: Mapping[str, float]) -> float:
    return sum(known.get(name, 0.0) * value for name, value in found.items())


def likeliest(possible: Sequence[Evidence], known: Mapping[str, float]) -> int | None:
    """Which of several has the most evidence; none where that is not likely enough."""
    if not possible:
        return None
    scores = [_score(found, known) for found in possible]
    best = max(scores)
    chosen = scores.index(best)
    likely = 1 / sum(math.exp(score - best) for score in scores)
    is_doubtful = "open organization" in possible[chosen] or "open place" in possible[chosen]
    return chosen if likely >= (LEAST_DOUBTFUL if is_doubtful else LEAST) else None


def evidence(
    pronoun: Pronoun, cluster: Cluster, mentions: Sequence[Candidate], *, rank: int, first: bool, fronted: bool
) -> Evidence:
    """The features of one actor; `mentions` are those within reach, in the order of the text.

    `rank`: how many actors were spoken of later; `first`: whether none was earlier; `fronted`: whether none is named
    before the pronoun in its sentence.
    """
    found: Evidence = {f"rank {min(rank, LAST_RANK)}": 1.0, f"rank {min(rank, LAST_RANK)} {pronoun.kind}": 1.0}
    before = [each for each in mentions if each.token.i < pronoun.token.i]
    for each in mentions[len(before) :]:
        _follow(found, pronoun, each, fronted=fronted)
    _stand(found, pronoun, before)
    if before:
        _be_near(found, pronoun, before[-1])
    if pronoun.standing.role in "Nn" and any(_is_possessed(pronoun.token.head, each.token) for each in mentions):
        found["what is possessed"] = 1.0
    if first:
        found["first actor"] = 1.0
    _be_spoken_of(found, pronoun, cluster)
    if pronoun.gender:
        _have_gender(found, pronoun, cluster)
        if cluster.type is not ActorType.PERSON:
            _be_doubtful(found, cluster)
    return found


def _follow(found: Evidence, pronoun: Pronoun, mention: Candidate, *, fronted: bool) -> None:
    """A name after the pronoun: "In her book, A states ..."."""
    tie = f"after {mention.standing.role} {_tie(mention.standing.verb, pronoun.standing.verb).split()[0]}"
    found[f"{tie} {'front' if fronted else 'late'}"] = 1.0
    found[f"{tie} {pronoun.kind}"] = 1.0
    distance = math.log1p(mention.token.i - pronoun.token.i)
    found["words after"] = max(found.get("words after", -math.inf), -distance)


def _stand(found: Evidence, pronoun: Pronoun, mentions: Sequence[Candidate]) -> None:
    """The best role of the actor in each sentence, and how its clause in the pronoun's sentence is tied to it."""
    kind = pronoun.kind
    best = ["-"] * (OLDEST + 1)
    for each in mentions:
        role = each.standing.role
        distance = min(pronoun.sentence - each.sentence, OLDEST)
        if PREFERENCE[role] < PREFERENCE[best[distance]]:
            best[distance] = role
        if distance == 0:
            tie = _tie(each.standing.verb, pronoun.standing.verb)
            found[f"tie {tie} {role} {kind[0]}"] = 1.0
            found[f"tie {tie.split()[0]} {role} {kind}"] = 1.0
            if each.kind is MentionKind.PRONOUN:
                found[f"tie {tie.split()[0]} {role} {kind} pronoun"] = 1.0
            _relate(found, pronoun, each)
    found[f"0 {best[0]} {kind}"] = 1.0
    found[f"1 {best[1]} {kind}"] = 1.0
    found[f"2 {best[2]}"] = 1.0
    found[f"3 {best[3]}"] = 1.0
    found[f"01 {best[0]} {best[1]}"] = 1.0


def _relate(found: Evidence, pronoun: Pronoun, mention: Candidate) -> None:
    """A relative clause about the actor that holds the pronoun: "A, who told her ..."."""
    for clause in mention.standing.root.children:
        if clause.dep_ != "relcl":
            continue
        subject = any(child.tag_ in {"WP", "WDT"} and child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
        name = "subject of its relative clause" if subject else "in its relative clause"
        if clause == pronoun.standing.verb:
            found[name] = found[f"{name} {pronoun.kind}"] = 1.0
        elif clause.is_ancestor(pronoun.token):
            found[f"{name} around"] = 1.0


def _tie(verb: Word, other: Word) -> str:
    """How the clause of a mention and that of a pronoun are tied in one sentence."""
    if verb == other:
        return "same"
    for word, lower, upper in (("over", other, verb), ("under", verb, other)):
        step = lower
        for _ in range(STEPS):
            head = step.head
            if head == upper:
                return f"{word} {step.dep_}"
            if head == step:
                break
            step = head
    return "beside"


def _be_near(found: Evidence, pronoun: Pronoun, mention: Candidate) -> None:
    """The actor's last mention before the pronoun."""
    standing, token = mention.standing, mention.token
    distance = min(pronoun.sentence - mention.sentence, OLDEST)
    found[f"near {distance} {standing.role} {pronoun.kind}"] = 1.0
    found[f"near {distance} {'pronoun' if mention.kind is MentionKind.PRONOUN else 'name'}"] = 1.0
    found["words"] = found[f"words {min(distance, 1)}"] = math.log1p(pronoun.token.i - token.i)
    if standing.coordinated:
        found["coordinated"] = 1.0
    elif any(child.dep_ == "conj" for child in standing.root.children):
        found["first of a list"] = 1.0
    following = token.nbor(1)
    if following.pos_ in {"VERB", "AUX"}:
        found["before a verb"] = 1.0
    elif following.text in {"(", ")"}:
        found["bracket"] = 1.0
    if standing.role == "P":
        found[f"after {standing.root.head.lower_}"] = 1.0
    if token.ent_iob_ == "I":
        found["full name"] = 1.0


def _is_possessed(noun: Word, mention: Word) -> bool:
    """Whether a name is that of the noun after a possessive: "her mother Mary"."""
    return (
        noun == mention
        or (mention.head == noun and mention.dep_ == "appos")
        or (noun.head == mention and noun.dep_ in BESIDE)
    )


def _be_spoken_of(found: Evidence, pronoun: Pronoun, cluster: Cluster) -> None:
    """How often the actor is mentioned before the pronoun, and named after it."""
    here = pronoun.token.i
    seen = [each for each in cluster.mentions if each.token.i < here]
    found["times"] = math.log1p(min(len(seen), OFTEN))
    found["as subject"] = math.log1p(sum(each.standing.role in "Ss" for each in seen[-OFTEN:]))
    later = sum(here < span.start < here + AHEAD for span, kind, _ in cluster.spans if kind is MentionKind.NAME)
    found["names"] = math.log1p(min(later, OFTEN))
    if seen and seen[0].sentence == 0:
        found["in the first sentence"] = 1.0


def _have_gender(found: Evidence, pronoun: Pronoun, cluster: Cluster) -> None:
    """What names, titles and earlier pronouns tell."""
    if pronoun.last is not None:
        meant, sentence = pronoun.last
        distance = min(pronoun.sentence - sentence, 2)
        if meant is cluster:
            found[f"last pronoun {distance}"] = 1.0
            found[f"last pronoun {distance} {pronoun.kind}"] = 1.0
        else:
            found[f"not last pronoun {distance}"] = 1.0
    names = _names(cluster)
    alone = gender_of_word(names[0].text) if names and len(names[0]) == 1 else ""
    for name, told in (
        ("title", cluster.gender),
        ("given name", cluster.usual_gender),
        ("alone", alone),
        ("earlier pronoun", cluster.pronoun),
    ):
        if told:
            found[f"{name} {'agrees' if told == pronoun.gender else 'disagrees'}"] = 1.0
    if names and not cluster.usual_gender and cluster.type is ActorType.PERSON and names[0][0].text.endswith("a"):
        found[f"name in a {'agrees' if pronoun.gender == 'female' else 'disagrees'}"] = 1.0


def _be_doubtful(found: Evidence, cluster: Cluster) -> None:
    """Whether what the recogniser calls a body or a place is a person."""
    names = _names(cluster)
    before = {name.doc[name.start - 1].lower_ for name in names if name.start}
    found[f"open {cluster.type}"] = 1.0
    if "the" in before:
        found["open after the"] = 1.0
    if before & PLACE_PREPOSITIONS:
        found["open after a preposition of place"] = 1.0
    if names and gender_of_word(names[0][0].text):
        found["open with a given name"] = 1.0
    if any(kind is MentionKind.NOMINAL for _, kind, _ in cluster.spans):
        found["open but described"] = 1.0
    if any(name.root.ent_type_ == "PERSON" for name in names):
        found["open but recognised"] = 1.0


def _names(cluster: Cluster) -> list[Phrase]:
    return [span for span, kind, _ in cluster.spans if kind is MentionKind.NAME]
