"""Whose something is, where the words around a possessive tell it: offices of a body, lists, kin of one surname."""

from graphbuild.lexicon import kinship, roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.clusters import Candidate, Cluster, Reading, distinct
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import has_infinitive_marker

__all__ = ["may_have", "office_of", "possessor"]

STATE_BODY = "body of a state"
BODIES = {ActorType.ORGANIZATION, ActorType.COUNTRY}
COMPANY_OFFICES = word_set("company offices")
STATE_OFFICES = {"prime minister", "premier", "king", "queen", "foreign secretary", "home secretary"}
# Verbs whose object is to do what the infinitive says.
TELLING = word_set("verbs of having somebody act")
BESIDE = {"appos", "compound", "nmod"}
BEFORE = 2  # sentences


def possessor(token: Word, reading: Reading) -> list[Cluster]:
    """Whom a possessive must mean, if it is anybody whom its gender allows; nobody where only the evidence can tell."""
    if token.dep_ != "poss":
        return []
    found = (
        _listed_before(token, reading.recent)
        or _of_one_surname(token, reading)
        or _having_an_office(token, reading)
        or _told_to_act(token, reading)
    )
    return [found] if found else []


def office_of(token: Word) -> str:
    """The office that a possessive stands before ("its chief executive"), with the word before it; empty if none."""
    noun = token.head
    if token.dep_ != "poss" or noun.i == 0:
        return ""
    phrase = f"{noun.nbor(-1).lower_} {noun.lower_}"
    return phrase if phrase in roles() else noun.lower_ if noun.lower_ in roles() else ""


def may_have(cluster: Cluster, office: str) -> bool:
    """Whether a body may have an office: no state has a chief executive, no company a minister."""
    if office in COMPANY_OFFICES:
        return cluster.type is not ActorType.COUNTRY and all(rule != STATE_BODY for _, _, rule in cluster.spans)
    if office in STATE_OFFICES or office.endswith("minister"):
        return cluster.type is not ActorType.ORGANIZATION
    return True


def _listed_before(token: Word, recent: list[Candidate]) -> Cluster | None:
    """The first of a list that goes on with a possessive: "Peru, its banks and its ministers"."""
    noun = token.head
    while noun.dep_ == "conj":
        noun = noun.head
    if noun == token.head:
        return None
    return next((each.cluster for each in reversed(recent) if each.token == noun), None)


def _told_to_act(token: Word, reading: Reading) -> Cluster | None:
    """Who is to do something with what is his own: "A urged B to close its schools" means B's."""
    act = token.head
    while act.pos_ not in {"VERB", "AUX"} and act.head is not act:
        act = act.head
    verb = act.head
    if act.dep_ != "xcomp" or verb.lemma_ not in TELLING or not has_infinitive_marker(act):
        return None
    told = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < act.i), None)
    return reading.by_token.get(told.i) if told is not None else None


def _of_one_surname(token: Word, reading: Reading) -> Cluster | None:
    """Whose kin bears the same surname: "her brother, Amir Haddad" after Leila Haddad and Ruth Klein."""
    noun = token.head
    if noun.lower_ not in kinship():
        return None
    beside = [child for child in noun.children if child.dep_ in BESIDE] + [noun.head] * (noun.dep_ in BESIDE)
    beside += [
        child for each in beside for child in each.children if child.dep_ == "appos"
    ]  # "her brother, the poet A"
    kin = next((reading.by_token[each.i] for each in beside if each.i in reading.by_token), None)
    surname = _surname(kin)
    if kin is None or not surname:
        return None
    found = [each for each in reading.seen if each is not kin and _surname(each) == surname]
    return found[0] if len(found) == 1 else None


def _surname(cluster: Cluster | None) -> str:
    """The last word of a person's longest name; empty for a single word."""
    if cluster is None or cluster.type is not ActorType.PERSON:
        return ""
    words = max((text.split() for text in cluster.texts), key=len, default=[])
    return words[-1] if len(words) > 1 else ""


def _having_an_office(token: Word, reading: Reading) -> Cluster | None:
    """The body that the last sentence is about: "A sued B. Its spokesman, C, said ..."."""
    office = office_of(token)
    if token.lower_ != "its" or not office:
        return None
    bodies = [
        each
        for each in reading.recent
        if reading.number - each.sentence <= BEFORE
        and each.token.i < token.i
        and each.cluster.type in BODIES
        and each.token.i not in reading.quoted
    ]
    if not bodies or bodies[-1].sentence == reading.number:
        return None
    last = [each for each in bodies if each.sentence == bodies[-1].sentence]
    found = distinct(each for each in last if each.standing.role == "S" and may_have(each.cluster, office))
    return found[0] if len(found) == 1 else None
