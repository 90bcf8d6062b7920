"""Which person a definite description means: "the minister", "the 34-year-old banker", "the defendant"."""

from collections.abc import Iterator, Sequence

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster, Reading, distinct, standing
from graphbuild.nlp.parse import Word
from graphbuild.nlp.traits import calling, origin_of, traits

__all__ = ["PARTS_OF_OFFICES", "person_meant"]

SUBJECTS = {"nsubj", "nsubjpass"}
OFFICES = {"holds_role", "spokesperson_for"}
PARTS_OF_OFFICES = {"prime", "foreign", "defence", "defense", "finance", "interior", "home", "vice", "deputy"}
REACH = 120  # tokens in which somebody new may have come in


def person_meant(token: Word, noun: str, before: Sequence[Candidate], reading: Reading) -> Cluster | None:
    """The person that an office, a profession or an age means."""
    age = _age(token)
    if not (token.lower_ == "old" or noun in roles() or noun in word_set("people by their part")):
        return None
    quoted, verb = reading.quoted, standing(token).verb
    # Nobody does to himself what a clause tells of two.
    acting = {id(each.cluster) for each in before if each.standing.role in "Ss" and each.standing.verb == verb}
    people = [
        each
        for each in before
        if each.cluster.type is ActorType.PERSON
        and (each.token.i in quoted) <= (token.i in quoted)
        and id(each.cluster) not in acting
    ]
    if age:
        told = [each for each in reading.seen if _is_person_before(each, token) and age in _ages(each)]
        if len(told) == 1:
            return told[0]
        last = _subject_before(people, reading.number)
        if last is not None and age not in _ages(last) and not any(_ages(last)):
            return last
    for each in people:
        if _is_called(each.cluster, token, noun):
            return each.cluster
    if (named := _named_later(token, noun, reading)) is not None:
        return named
    if noun in word_set("anybody") and not age:
        return None
    far = [each for each in reading.seen if _is_person_before(each, token) and _is_called(each, token, noun)]
    if far:
        return far[0] if len(far) == 1 else None
    if any(each.lemma_.lower() == noun and _is_new(each) for each in token.doc[max(0, token.i - REACH) : token.i]):
        return None
    return None if _is_surpassed(token, noun, people, reading) else _only(token, noun, people, reading, age=bool(age))


def _subject_before(people: Sequence[Candidate], number: int) -> Cluster | None:
    """The only person who is the subject of the last main clause that has one, not far back."""
    subjects = [each for each in people if each.standing.role == "S" and 0 < number - each.sentence <= 2]
    nearest = distinct([each for each in subjects if each.sentence == subjects[0].sentence])
    return nearest[0] if len(nearest) == 1 else None


def _is_person_before(cluster: Cluster, token: Word) -> bool:
    """Whether a person was spoken of before a word; names of its sentence are known ahead."""
    return cluster.type is ActorType.PERSON and bool(cluster.mentions) and cluster.mentions[0].token.i < token.i


def _named_later(token: Word, noun: str, reading: Reading) -> Cluster | None:
    """Who holds an office of a country by what the text says of a name further on: "the Indian Prime Minister"."""
    origin = origin_of(token)
    if not origin or roles().get(noun) not in OFFICES:
        return None
    found = [
        cluster
        for cluster in distinct(_names_after(token, reading))
        if not origin.isdisjoint(traits(cluster).homes) and _is_called(cluster, token, noun)
    ]
    return found[0] if len(found) == 1 else None


def _names_after(token: Word, reading: Reading) -> Iterator[Candidate]:
    """The names of people whom the text has not spoken of yet; what stands beside them is learnt."""
    for index, cluster in reading.by_token.items():
        if index > token.i and cluster.type is ActorType.PERSON and not cluster.mentions:
            name = Candidate(reading.number, token.doc[index], cluster, MentionKind.NAME)
            traits(cluster).callings.update(calling(name))
            yield name


def _is_surpassed(token: Word, noun: str, people: Sequence[Candidate], reading: Reading) -> bool:
    """Whether a description may mean somebody unnamed: "A warned B. A gunman fled. The militant was caught"."""
    if noun in reading.introduced:
        return True
    last = max((each.token.i for each in people), default=-1)
    return any(
        each.token.i > last
        and reading.number - each.sentence <= WINDOW
        and each.cluster.type is ActorType.PERSON
        and not (each.token.dep_ in SUBJECTS and each.token.head.is_ancestor(token))  # "a guard saw the banker fall"
        for each in reading.others
    )


def _only(token: Word, noun: str, people: Sequence[Candidate], reading: Reading, *, age: bool) -> Cluster | None:
    """The only person at hand who may hold an office.

    Words before the noun tell of an office, and so who holds it, only where the text has said them of the person.
    """
    kind = roles().get(noun)
    own = [child for child in token.children if child.dep_ in {"amod", "compound", "nmod"}]
    origin = origin_of(token)
    is_office = kind in OFFICES and noun not in word_set("people by their part")
    if is_office and any(child.i + 1 != token.i or not child.text[:1].isupper() for child in own):
        own = [child for child in own if child.lower_ not in PARTS_OF_OFFICES]
        if own and not origin:
            return None
    free: list[Candidate] = []
    for each in people:
        known = traits(each.cluster)
        rival = kind in OFFICES and any(roles().get(word) in OFFICES for word in known.callings)
        foreign = bool(origin and known.homes) and origin.isdisjoint(known.homes)
        if not rival and not foreign and not any(each.cluster is it.cluster for it in free):
            free.append(each)
    telling = age or bool(origin) or any(child.lower_.endswith("based") for child in own)
    if len(free) == 1:
        # "A scored the winner", "met the minister": as often as not somebody or something else.
        alone = sum(each.type is ActorType.PERSON for each in reading.seen) == 1
        return free[0].cluster if telling or alone or token.dep_ not in {"dobj", "pobj"} else None
    subjects = [each for each in free if each.token.dep_ in SUBJECTS]
    # Who is named in the same sentence is compared with it, as often as not.
    alone = telling and len(subjects) == 1 and subjects[0].sentence < reading.number
    return subjects[0].cluster if alone else None


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
    homes, origin = traits(cluster).homes, origin_of(token)
    if homes and origin and homes.isdisjoint(origin):
        return False
    own = {child.lower_ for child in token.children if child.dep_ == "compound" or child.lower_ in {"prime", "foreign"}}
    return own <= callings and ("prime" not in callings or "prime" in own or noun != "minister")


def _is_new(token: Word) -> bool:
    """Whether a noun brings in somebody new: "a police officer"."""
    return token.pos_ == "NOUN" and any(child.lower_ in {"a", "an", "another"} for child in token.children)
