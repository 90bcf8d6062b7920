"""When what a relation states happened: the date expressions of its predicate's clause, seen from the document's day.

An expression belongs to the verb that it is an adverbial of ("met on Monday"), to the noun that it qualifies
("Monday's vote", "the 2014 annexation"), and, since parsers hang "on Monday" on the noun before it as often as on the
verb, to the verb of that noun too, unless the noun is an event with a date of its own. A verb without a date takes that
of the verb that it shares its clause with, never that of the verb of saying above it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from graphbuild.lexicon import word_set
from graphbuild.model import Family, Granularity, Modality, Relation
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Parse, Phrase, Word
from graphbuild.nlp.relations.events import event_of
from graphbuild.resolution.dates import WEEKDAYS, Interval, Tense, resolve

__all__ = ["date_relations"]

LABELS = {"DATE", "TIME"}
LONE_WORDS = {"today", "yesterday", "tomorrow", "tonight"}
VERBS = {"VERB", "AUX"}
NOUNS = {"NOUN", "PROPN"}
QUALIFIES = {"compound", "nmod", "amod", "poss", "nummod"}
ADVERBIALS = {"npadvmod", "advmod", "prep", "tmod"}
# "After Monday", "by Friday" and "for three days" do not say when; "since" begins a span.
WHEN = {
    "",
    "on",
    "in",
    "at",
    "during",
    "over",
    "since",
    "between",
    "of",
    "from",
    "as",
    "through",
    "throughout",
    "around",
}
PLANNED = {"schedule", "plan", "set", "slate", "expect", "postpone", "due"}
HAPPEN = {"begin", "start", "end", "occur", "happen", "resume", "follow", "break", "open", "take", "come", "continue"}
DOWN = {"dobj", "pobj", "prep", "attr", "appos", "conj", "dative", "agent", "nsubjpass"}
FINENESS = list(Granularity)
STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date expression with what it means; `near` is false where it hangs on a noun below its verb."""

    words: Phrase
    interval: Interval
    near: bool


def date_relations(doc: Parse, relations: Iterable[Relation], day: str) -> Iterator[Relation]:
    """Yield the relations in order, those that the text dates with their dates; `day` (ISO 8601) is the document's."""
    try:
        today = date.fromisoformat(day[:10])
    except ValueError:
        today = None
    datings = _datings(doc, today)
    for relation in relations:
        trigger = _trigger(doc, relation) if datings else None
        found = _date_of(relation, trigger, datings) if trigger is not None else None
        yield _dated(relation, found) if found else relation


def _dated(relation: Relation, found: Dating) -> Relation:
    return replace(
        relation,
        first_date=found.interval.start.isoformat(),
        last_date=found.interval.end.isoformat(),
        granularity=found.interval.granularity,
        date_text=" ".join(found.words.text.split()),
    )


def _trigger(doc: Parse, relation: Relation) -> Word | None:
    """The token of the predicate; None for what direct speech says, whose cue the evidence does not point at."""
    span = relation.evidence.predicate_span
    words = doc.char_span(span[0], span[1]) if span else None
    if words is None:
        return None
    of_speech = relation.family is Family.STATEMENT or relation.rule == "stance"
    return None if of_speech and words.root.pos_ not in VERBS else words.root


def _expressions(doc: Parse) -> Iterator[Phrase]:
    """The recogniser's dates and times, and the plain words that it missed."""
    for entity in doc.ents:
        if entity.label_ in LABELS:
            yield entity
    for token in doc:
        if not token.ent_type_ and (token.lower_ in LONE_WORDS or (token.pos_ == "PROPN" and token.lower_ in WEEKDAYS)):
            yield doc[token.i : token.i + 1]


def _datings(doc: Parse, today: date | None) -> dict[int, list[Dating]]:
    """The dated expressions by the verb or noun that they date."""
    found: dict[int, list[Dating]] = {}
    for words in _expressions(doc):
        governor, preposition, qualifies = _governor(words.root)
        if governor is None or governor.i in range(words.start, words.end):
            continue
        if preposition not in WHEN and not (preposition == "for" and governor.lemma_ in PLANNED):
            continue
        expression = f"since {words.text}" if preposition == "since" else words.text
        interval = resolve(expression, today, _tense(governor))
        if interval is None:
            continue
        found.setdefault(governor.i, []).append(Dating(words=words, interval=interval, near=True))
        verb = _verb_above(governor) if governor.pos_ in NOUNS and not qualifies and preposition else None
        if verb is not None:
            found.setdefault(verb.i, []).append(Dating(words=words, interval=interval, near=False))
    return found


def _governor(token: Word) -> tuple[Word | None, str, bool]:
    """What an expression hangs on, the first preposition between, and whether it qualifies a noun directly."""
    preposition = ""
    for _ in range(STEPS):
        head = token.head
        if head == token:
            break
        if token.dep_ in {"pobj", "pcomp"}:
            preposition = preposition or head.lower_
        elif head.pos_ in VERBS:
            adverbial = token.dep_ in ADVERBIALS or (token.dep_ == "dobj" and token.lower_ in WEEKDAYS)
            return (head, preposition, False) if adverbial else (None, "", False)
        elif head.pos_ in NOUNS:
            return head, preposition, token.dep_ in QUALIFIES or preposition == "of"
        token = head
    return None, "", False


def _verb_above(noun: Word) -> Word | None:
    """The verb that a noun is an object of, unless an event noun between them may own the date."""
    token = noun
    for _ in range(STEPS):
        if token.pos_ in VERBS:
            return token
        if token.dep_ not in DOWN or (token.pos_ == "NOUN" and event_of(token) and not _is_light(token.head)):
            return None
        token = token.head
    return None


def _is_light(verb: Word) -> bool:
    return verb.lemma_.lower() in word_set("light verbs")


def _date_of(relation: Relation, trigger: Word, datings: dict[int, list[Dating]]) -> Dating | None:
    """The date of the word that states the relation, else of the verb whose time it shares."""
    token = trigger
    for _ in range(STEPS):
        if token.i in datings:
            return min(datings[token.i], key=_rank)
        if token.pos_ in VERBS:
            above = _shares_clause(token, relation)
        else:
            above = _copula(token) if relation.family is Family.AFFILIATION else _happening(token, datings)
        if above is None:
            return None
        token = above
    return None


def _rank(dating: Dating) -> tuple[bool, int, int]:
    return not dating.near, FINENESS.index(dating.interval.granularity), dating.words.start


def _shares_clause(verb: Word, relation: Relation) -> Word | None:
    """The verb whose time a verb shares: that of its infinitive, participle or coordination."""
    head = verb.head
    if head == verb or head.pos_ not in VERBS or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return None
    match verb.dep_:
        case "xcomp":
            # What was promised today is yet to happen, but the promise was made today.
            promised = relation.predicate.startswith(f"{head.lemma_} to ")
            return head if relation.modality is Modality.ACTUAL or promised else None
        case "advcl":
            return head if verb.tag_ in {"VBG", "VBN"} else None
        case "conj" | "aux" | "auxpass":
            return head
        case _:
            return None


def _copula(noun: Word) -> Word | None:
    return noun.head if noun.dep_ == "attr" and noun.head.pos_ == "AUX" else None


def _happening(noun: Word, datings: dict[int, list[Dating]]) -> Word | None:
    """The verb that tells when an event was: "talks held on Monday", "the war began in 2014"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i in datings:
            return child
    verb = noun.head
    happens = noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and (_is_light(verb) or verb.lemma_ in HAPPEN)
    return verb if happens and verb.pos_ in VERBS else _copula(noun)


def _tense(token: Word) -> Tense:
    """Where the verb over a token puts its date."""
    for _ in range(STEPS):
        if token.pos_ in VERBS and (tense := _tense_of(token)):
            return tense
        if token.head == token:
            break
        token = token.head
    return Tense.OPEN


def _tense_of(verb: Word) -> Tense | None:
    """The tense of a verb with its auxiliaries; None where it takes that of the verb above it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    finite = [child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}] + [verb.tag_]
    if helpers & {"have", "had", "has", "been", "was", "were", "did"}:
        return Tense.PAST
    if factuality(verb)[1] is not Modality.ACTUAL or verb.lemma_ in PLANNED:
        return Tense.FUTURE
    if "VBD" in finite:
        return Tense.PAST
    if verb.tag_ == "VBG" and helpers:
        return Tense.FUTURE
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return Tense.PAST
    if "to" in helpers and verb.head == verb:
        return Tense.FUTURE
    return Tense.OPEN if {"VBZ", "VBP"} & set(finite) else None
