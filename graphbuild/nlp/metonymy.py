"""Whether a capital or a seat of government stands for its government or for a place, by the syntax of its mentions."""

from collections.abc import Iterable

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.resolution.countries import Country, find_capital, find_seat

__all__ = ["acting_capitals", "capital_of", "is_seat_as_place"]

# What is done to governments, and not to towns: "urged Kampala", but "bombed Kampala", "left Kampala".
DONE_TO_GOVERNMENTS = {"REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT", "SANCTION", "AID", "CONSULT", "PROTEST"}
VISITS = {"visit", "tour", "reach", "leave"}
TOWARDS = {"with", "against", "between", "to", "on", "by", "from", "toward", "towards"}
WHERE = {"in", "at", "to", "outside", "near", "inside", "into", "around", "from", "for"}
STATES_OF_UNION = {"governor", "state", "senator"}


def capital_of(span: Phrase) -> Country | None:
    """The country whose capital a name is, in any case; none for a state of the same name."""
    text = span.text.title() if span.text.isupper() else span.text
    country = find_capital(text)
    return None if country is None or _is_state_of_union(span) else country


def acting_capitals(spans: Iterable[Phrase]) -> set[str]:
    """Names of capitals of which at least one mention does what governments do."""
    return {span.text.title() for span in spans if find_capital(span.text) and _acts(span.root)}


def is_seat_as_place(spans: Iterable[Phrase]) -> bool:
    """Whether all mentions of a seat of government tell where something is: "invited to the White House"."""
    return all(
        find_seat(span.text) is not None and span.root.dep_ == "pobj" and span.root.head.lower_ in WHERE
        for span in spans
    )


def _is_state_of_union(span: Phrase) -> bool:
    """Whether "Washington" means the state: "Seattle, Washington", "the governor of Washington"."""
    doc, start = span.doc, span.start
    if start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ in {"GPE", "FAC", "LOC", "ORG"}:
        return span.text == "Washington"
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in STATES_OF_UNION


def _acts(root: Word) -> bool:
    """Whether a town stands where an actor would, not after a preposition of place."""
    dep, head = root.dep_, root.head
    if dep in {"nsubj", "agent"}:
        return head.pos_ == "VERB" or (
            head.lemma_ == "be" and not any(child.lower_ == "where" for child in head.children)
        )
    if dep == "nsubjpass":
        # "Washington and Beijing, which both ..., have each offered to help": the parser sees passives where none are.
        return not any(child.dep_ == "auxpass" and child.lemma_ == "be" for child in head.children) or any(
            child.dep_ == "relcl" and any(each.dep_ == "nsubj" and each.lower_ == "which" for each in child.children)
            for child in root.children
        )
    if dep == "conj":
        return _acts(head)
    if dep == "dobj":
        done = _relation("verb", head) in DONE_TO_GOVERNMENTS or head.lemma_ in word_set("verbs towards governments")
        return head.lemma_ not in VISITS and done
    if dep == "poss":
        return bool(_relation("noun", head)) or head.lemma_.lower() in word_set("representatives")
    if dep == "pobj" and head.dep_ == "agent":
        return True
    if dep == "pobj" and head.lower_ in {"from", "to"} and head.head.lemma_.lower() in word_set("envoys"):
        return True
    if dep == "pobj" and head.head.pos_ == "VERB" and head.lower_ not in WHERE:
        found = find_predicate("verb", f"{head.head.lemma_.lower()} {head.lower_}")
        return found is not None and found.relation in DONE_TO_GOVERNMENTS
    if dep == "pobj" and head.lower_ in TOWARDS:
        return head.head.pos_ == "NOUN" and _relation("noun", head.head) not in {"", "ASSAULT", "COERCE", "RETREAT"}
    if dep == "pobj" and head.lower_ == "in":
        # "Officials in Minsk" speak for it.
        return head.head.lemma_.lower() in word_set("representatives")
    return False


def _relation(pos: str, token: Word) -> str:
    found = find_predicate(pos, token.lemma_.lower())
    return found.relation if found else ""
