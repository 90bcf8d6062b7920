"""Who speaks the words between quotation marks, and whom a quotation is about by the words that bring it in."""

from collections.abc import Mapping

from graphbuild.lexicon import find_predicate, outlets, roles, verbs_of_claims, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.clusters import Cluster, Reading
from graphbuild.nlp.parse import Parse, Phrase, Word
from graphbuild.nlp.syntax import prepositional, surface_subjects, verb_phrases

__all__ = [
    "cues",
    "is_medium",
    "is_person",
    "officer",
    "says",
    "speaker_of",
    "topic_of",
]

REACH = 60  # tokens between a quotation and its verb of saying


def cues(doc: Parse, quoted: set[int]) -> list[tuple[int, Word]]:
    """The subjects of verbs of saying outside quotation marks, each with the place of its verb."""
    return [
        (token.i, subject)
        for token in doc
        if token.pos_ == "VERB" and token.i not in quoted and says(token)
        for subject in surface_subjects(token)[:1]
    ]


def speaker_of(token: Word, reading: Reading) -> Cluster | None:
    """Who speaks the quotation around a token: the subject of the nearest verb of saying."""
    if token.i not in reading.quoted:
        return None
    near = sorted(
        (_breaks_between(token, verb), abs(verb - token.i), subject.i)
        for verb, subject in reading.cues
        if abs(verb - token.i) <= REACH
    )
    for _, _, subject in near:
        for each in (token.doc[subject], *(child for child in token.doc[subject].children if child.dep_ == "appos")):
            if each.i in reading.by_token:
                return reading.by_token[each.i]
    return None


def topic_of(token: Word, reading: Reading) -> Cluster | None:
    """Whom a quotation is about by its frame: "said of A", "said about A"."""
    near = sorted((abs(verb - token.i), verb) for verb, _ in reading.cues if abs(verb - token.i) <= REACH)
    for _, index in near[:1]:
        verb = token.doc[index]
        frames = [verb, *(child for child in verb.children if child.dep_ == "advcl" and child.lower_ == "asked")]
        # "Said A of B": a person is of nobody, so it is the saying.
        frames += [each for each in surface_subjects(verb) if is_person(each, reading)]
        for preposition, noun in (each for frame in frames for each in prepositional(frame)):
            topic = reading.by_token.get(noun.i)
            if preposition in {"of", "about"} and topic is not None and noun.i not in reading.quoted:
                if noun.head.head.pos_ not in {"VERB", "AUX"} and topic.type is not ActorType.PERSON:
                    continue  # "A of the museum"
                return topic
    return None


def is_person(token: Word, reading: Reading) -> bool:
    cluster = reading.by_token.get(token.i)
    return cluster is not None and cluster.type is ActorType.PERSON


def _breaks_between(token: Word, index: int) -> int:
    """How many paragraphs end between a token and a place: the words that say who speaks stand in the same one."""
    first, last = sorted((token.i, index))
    return sum(each.is_space and "\n" in each.text for each in token.doc[first:last])


def says(verb: Word) -> bool:
    """Whether a verb reports a claim, by word or in writing."""
    if verb.lemma_.lower() not in verbs_of_claims():
        return False
    return (known := find_predicate("verb", *verb_phrases(verb))) is not None and known.complement == "claim"


def is_medium(name: str) -> bool:
    """Whether a name is that of a news outlet, by the list or its words."""
    words = name.lower().removeprefix("the ").split()
    return " ".join(words) in outlets() or not word_set("words of outlets").isdisjoint(words)


def officer(noun: Word, mentions: Mapping[int, Phrase]) -> Phrase | None:
    """The person of "Leverkusen director A", of which the parser makes an apposition to the body."""
    body = mentions.get(noun.i)
    if body is None or body.label_ not in {"organization", "country", "place"}:
        return None
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        for length in (1, 2):
            # "Met Leverkusen running back A": the parser takes the office for a verb.
            person = mentions.get(body.end + length)
            office = " ".join(word.lower_ for word in noun.doc[body.end : body.end + length])
            follows = person is not None and person.label_ == "person" and person.start == body.end + length
            if follows and office in roles():
                return person
    for child in noun.children:
        person = mentions.get(child.i) if child.dep_ == "appos" else None
        if person is not None and person.label_ == "person" and body.end < person.start <= body.end + 4:
            between = [noun.doc[index] for index in range(body.end, person.start)]
            if any(word.lower_ in roles() for word in between) and not any(word.is_punct for word in between):
                return person
    return None
