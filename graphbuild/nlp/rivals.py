"""Unnamed people and things that a pronoun may mean as well as an actor: "a man who was arrested", "his mother".

Nobody is meant where one of them is more likely than every actor: a graph that put their acts down to somebody else
would do him wrong.
"""

from functools import cache

from graphbuild.lexicon import group_nouns, kinship, professions, roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import Candidate, Cluster, Reading, standing
from graphbuild.nlp.genders import MEN, WOMEN
from graphbuild.nlp.parse import Word
from graphbuild.nlp.speakers import says
from graphbuild.nlp.syntax import surface_subjects
from graphbuild.nlp.traits import body_kinds

__all__ = [
    "is_about_a_thing",
    "is_about_others",
    "last_speaker",
    "note_person",
    "note_unnamed",
    "person_nouns",
    "speaker_of_claim",
]

SUBJECTS = {"nsubj", "nsubjpass"}
NO_REFERENT = {"appos", "attr", "oprd", "compound", "nmod", "npadvmod"}
NEW = {"a", "an", "another"}
WORDS = {"statement", "communique", "communiqué", "announcement", "declaration", "release", "spokesman", "spokeswoman"}
BODIES = word_set("kinds of organisation") | word_set("organization nouns") | word_set("kin of companies")
PLURALS = {"NNS", "NNPS"}
BACK = 3  # sentences between a quotation's speaker and the pronoun for him


@cache
def person_nouns() -> frozenset[str]:
    """Nouns of one person."""
    singular = {
        noun.removesuffix("s") for noun in group_nouns() if noun.endswith(("ers", "ors", "ists", "ants", "ents"))
    }
    singular |= {noun.removesuffix("en") + "an" for noun in group_nouns() if noun.endswith("men")}
    known = roles().keys() | word_set("people by their part") | word_set("anybody") | kinship().keys()
    return frozenset(known | singular | MEN | WOMEN) - {"counterpart"} - BODIES - body_kinds().meant.keys()


def note_unnamed(token: Word, reading: Reading) -> None:
    """Remember a noun that means a person or body whom nobody has named: "a gunman", "a royal commission"."""
    noun = token.lemma_.lower()
    if token.tag_ != "NN" or token.dep_ in NO_REFERENT or token.i + 1 in reading.by_token:
        return
    children = list(token.children)
    beside = {child.lower_ for child in children}
    is_new = not beside.isdisjoint(NEW)
    if noun not in person_nouns():
        if is_new and not any(each.i in reading.by_token for each in token.subtree):
            reading.introduced.add(noun)
        if noun in BODIES and (is_new or "the" in beside) and not any(child.dep_ == "appos" for child in children):
            _note(token, ActorType.ORGANIZATION, reading)
        return
    is_new |= any(child.dep_ == "poss" for child in children)
    if is_new:
        reading.introduced.add(noun)
    telling = "the" in beside and any(child.dep_ in {"amod", "compound"} for child in children)
    is_office = roles().get(noun) == "holds_role" and noun not in professions() and "former" not in beside
    # "The officer" is somebody named, as often as not.
    if (is_new or noun in reading.unnamed or (telling and is_office)) and not any(
        child.dep_ == "appos" for child in children
    ):
        note_person(token, reading)


def note_person(token: Word, reading: Reading) -> None:
    """Remember a word that means somebody whom nobody has named."""
    _note(token, ActorType.PERSON, reading)


def _note(token: Word, kind: ActorType, reading: Reading) -> None:
    noun = token.lemma_.lower()
    cluster = reading.unnamed.get(noun)
    if cluster is None:
        gender = "male" if noun in MEN else "female" if noun in WOMEN else ""
        cluster = reading.unnamed[noun] = Cluster(type=kind, named=False, gender=gender)
    mention = Candidate(reading.number, token, cluster, MentionKind.NOMINAL)
    cluster.mentions.append(mention)
    reading.others.append(mention)


def last_speaker(token: Word, reading: Reading, *, several: bool) -> tuple[bool, Cluster | None]:
    """Whether the text goes on with the words of whoever spoke last, and who that is: nobody whom a graph could name.

    "A says B may come back. "It depends on the doctors," he said": he is A. `several` is true of "they".
    """
    sentence, verb = token.sent, token.head
    if token.dep_ not in SUBJECTS or not says(verb) or verb.dep_ not in {"ROOT", "conj"} or token.i in reading.quoted:
        return False, None
    told = any(each.i in reading.quoted for each in (*sentence[:2], verb.left_edge))
    if several and not told:
        told = any(child.dep_ == "ccomp" and child.i < token.i for child in verb.children)
    elif any(each.dep_ in SUBJECTS and each.i not in reading.quoted for each in token.doc[sentence.start : token.i]):
        return False, None
    start = sentence.start
    for _ in range(BACK if told else 0):
        if start <= 0:
            break
        before = token.doc[start - 1].sent
        start = before.start
        if before.root.i not in reading.quoted:
            return _speaker(before.root, reading, several=several)
    return False, None


def _speaker(root: Word, reading: Reading, *, several: bool) -> tuple[bool, Cluster | None]:
    """Who speaks in a sentence, by its main verb."""
    issues = any(child.dep_ == "dobj" and child.lemma_ in WORDS for child in root.children)
    subject = next(iter(surface_subjects(root)), None)
    if not (says(root) or issues) or subject is None or subject.i in reading.quoted:
        return False, None
    beside = (subject, *(child for child in subject.children if child.dep_ == "appos"))
    found = next((reading.by_token[each.i] for each in beside if each.i in reading.by_token), None)
    if found is not None:
        return True, found
    unnamed = subject.tag_ == "NNS" if several else subject.tag_ == "NN" and subject.lemma_.lower() in person_nouns()
    return unnamed, None


def speaker_of_claim(token: Word, reading: Reading) -> tuple[bool, Cluster | None]:
    """The authorities whose claim holds "it" or "they" as its subject: "the fire authorities say it has closed"."""
    verb = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp" or not says(verb):
        return False, None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.tag_ not in PLURALS or subject.lower_ != "authorities":
        return False, None
    found = reading.by_token.get(subject.i)
    return True, None if found is None or found.type is ActorType.COUNTRY else found


def is_about_a_thing(token: Word, found: Cluster, reading: Reading) -> bool:
    """Whether "it" goes on with what is no actor: "The deal gives A two seats. It ..."."""
    sentence = token.sent
    if token.dep_ not in SUBJECTS or sentence.start == 0:
        return False
    last = max((each for each in found.mentions if each.token.i < token.i), key=lambda each: each.token.i, default=None)
    if last is None:
        return False
    if last.sentence == reading.number:
        return last.standing.role not in "Ss" and any(
            _is_a_thing(each, reading) for each in token.doc[last.token.i + 1 : token.i] if each.dep_ in SUBJECTS
        )
    if reading.number - last.sentence > 1:
        return False
    root = token.doc[sentence.start - 1].sent.root
    return any(
        _is_a_thing(each, reading) and (not says(token.head) or says(root))
        for each in root.children
        if each.dep_ in SUBJECTS
    )


def _is_a_thing(noun: Word, reading: Reading) -> bool:
    """Whether a subject is one thing that neither is an actor nor holds a name; a statement is its author's."""
    if (
        noun.tag_ != "NN"
        or noun.lemma_ in WORDS
        or noun.lemma_.lower() in person_nouns()
        or noun.ent_type_ in {"DATE", "TIME"}
    ):
        return False
    return noun.i not in reading.by_token and not any(
        each.i in reading.by_token and each.i < noun.i for each in noun.children
    )


def is_about_others(token: Word, found: Cluster, reading: Reading) -> bool:
    """Whether several that no graph names stand between an actor and "they": "the banks are ... They ..."."""
    last = max((each.token.i for each in found.mentions if each.token.i < token.i), default=None)
    if last is None:
        return False
    clause = standing(token).verb
    nouns = {span.root.lemma_ for span, _, _ in found.spans}
    return any(
        each.tag_ in PLURALS
        and each.dep_ in SUBJECTS
        and each.i not in reading.by_token
        and each.lemma_ not in nouns
        and (each.head != clause or token.dep_ == "poss")
        and not (each.head == clause.head and clause.tag_ == "VB")  # "the police let them stay"
        and not any(reading.by_token.get(child.i) is found for child in each.children)
        for each in token.doc[last + 1 : token.i]
    )
