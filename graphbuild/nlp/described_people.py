"""Which person a definite description means: "the minister", "the 34-year-old banker", "the defendant"."""

from collections.abc import Iterator, Sequence

from graphbuild.lexicon import professions, roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.clusters import Candidate, Cluster, Reading, distinct
from graphbuild.nlp.parse import Word
from graphbuild.nlp.traits import origin_of, traits

__all__ = ["person_meant"]

SUBJECTS = {"nsubj", "nsubjpass"}
OFFICES = {"holds_role", "spokesperson_for"}
REACH = 120  # tokens in which somebody new may have come in


def person_meant(token: Word, noun: str, before: Sequence[Candidate], reading: Reading) -> Cluster | None:
    """The person that an office, a profession or an age means."""
    age = _age(token)
    if not (token.lower_ == "old" or noun in roles() or noun in word_set("people by their part")):
        return None
    quoted = reading.quoted
    people = [
        each
        for each in before
        if each.cluster.type is ActorType.PERSON and (each.token.i in quoted) <= (token.i in quoted)
    ]
    if age:
        told = [each for each in reading.seen if each.type is ActorType.PERSON and age in _ages(each)]
        if len(told) == 1:
            return told[0]
        last = _subject_before(people, reading.number)
        if last is not None and age not in _ages(last) and not any(_ages(last)):
            return last
    for each in people:
        if _is_called(each.cluster, token, noun):
            return each.cluster
    if noun in word_set("anybody") and not age:
        return None
    far = [each for each in reading.seen if each.type is ActorType.PERSON and _is_called(each, token, noun)]
    if far:
        return far[0] if len(far) == 1 else None
    if any(each.lemma_.lower() == noun and _is_new(each) for each in token.doc[max(0, token.i - REACH) : token.i]):
        return None
    return _only(token, noun, people, telling=bool(age or origin_of(token)))


def _subject_before(people: Sequence[Candidate], number: int) -> Cluster | None:
    """The only person who is the subject of the last main clause that has one, not far back."""
    subjects = [each for each in people if each.standing.role == "S" and 0 < number - each.sentence <= 2]
    nearest = distinct([each for each in subjects if each.sentence == subjects[0].sentence])
    return nearest[0] if len(nearest) == 1 else None


def _only(token: Word, noun: str, people: Sequence[Candidate], *, telling: bool) -> Cluster | None:
    """The only person at hand who may hold an office."""
    kind = roles().get(noun)
    free: list[Candidate] = []
    for each in people:
        same_clause = each.token.dep_ in SUBJECTS and each.token.head == token.head
        callings = traits(each.cluster).callings if kind in OFFICES else ()
        rival = any(roles().get(word) in OFFICES or word in professions() for word in callings)
        if not same_clause and not rival and not any(each.cluster is other.cluster for other in free):
            free.append(each)
    if len(free) == 1:
        return free[0].cluster
    subjects = [each for each in free if each.token.dep_ in SUBJECTS]
    return subjects[0].cluster if telling and len(subjects) == 1 else None


def _age(token: Word) -> str:
    """The years of "the 34-year-old" and "the 34-year-old banker"."""
    for each in (token, *token.children):
        if each.lower_.endswith("old"):
            return next((child.text for child in each.subtree if child.text.isdigit()), "?")
    return ""


def _ages(cluster: Cluster) -> Iterator[str]:
    """What the text gives as a person's age: "Ada Brandt, 34, ..."."""
    for mention in cluster.mentions:
        doc, after = mention.token.doc, mention.token.i + 1
        if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].text.isdigit():
            yield doc[after + 1].text


def _is_called(cluster: Cluster, token: Word, noun: str) -> bool:
    """Whether the text calls a person so: not "the foreign minister" where it has named the prime minister."""
    callings = traits(cluster).callings
    if noun not in callings and not callings.issuperset(noun.split("-")):
        return False
    own = {child.lower_ for child in token.children if child.dep_ == "compound" or child.lower_ in {"prime", "foreign"}}
    return own <= callings and ("prime" not in callings or "prime" in own or noun != "minister")


def _is_new(token: Word) -> bool:
    """Whether a noun brings in somebody new: "a police officer"."""
    return token.pos_ == "NOUN" and any(child.lower_ in {"a", "an", "another"} for child in token.children)
