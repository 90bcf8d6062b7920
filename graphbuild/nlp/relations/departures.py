"""Who leaves an office that was told before: "A, president of B, resigned", "A handed in his resignation"."""

from collections.abc import Iterator

from graphbuild.model import Modality, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import objects, prepositional, subjects, verb_phrases

__all__ = ["find_departures"]

LEAVING = {"resign", "step down", "stand down", "quit"}
GIVING_IN = {"tender", "hand in", "submit", "announce", "offer"}
DENYING = {"deny", "refuse", "rule", "exclude", "reject", "dismiss"}
ENDED = ("former ", "ex-", "acting ")
BACK = 600  # characters: how far back the office may stand


def find_departures(context: Context, relations: list[Relation]) -> Iterator[Relation]:
    """Yield who leaves which body: that of the last office told of the verb's subject."""
    offices = [
        each for each in relations if each.relation == "holds_role" and not each.predicate.lower().startswith(ENDED)
    ]
    told = {each.evidence.predicate_span[0] for each in relations if each.relation == "RETREAT"}
    for verb in context.doc if offices else ():
        if verb.pos_ != "VERB" or verb.idx in told or not _leaves(verb):
            continue
        polarity, modality = factuality(verb)
        if modality is Modality.HYPOTHETICAL or (verb.dep_ == "ccomp" and verb.head.lemma_ in DENYING):
            continue
        for leaver in context.all_actors(subjects(verb), transfer=False):
            body = _left(context, verb, [each for each in offices if each.source == leaver.actor])
            if body is not None:
                yield from context.relation(
                    leaver,
                    body,
                    "RETREAT",
                    "resign from",
                    verb,
                    rule="departure",
                    confidence=0.6,
                    polarity=polarity,
                    modality=modality,
                )


def _leaves(verb: Word) -> bool:
    stem = verb_phrases(verb)[0]
    things = objects(verb)
    if stem in GIVING_IN or f"{stem} in" in GIVING_IN:
        # The parser may take the particle of "handed in" for a preposition.
        things += [noun for preposition, noun in prepositional(verb) if preposition == "in"]
        return any(
            noun.lemma_ == "resignation" and any(child.dep_ == "poss" for child in noun.children) for noun in things
        )
    return stem in LEAVING and not things


def _left(context: Context, verb: Word, offices: list[Relation]) -> Argument | None:
    """The body of the last office that is told before the verb or in its sentence."""
    end = verb.sent.end_char
    near = [each for each in offices if verb.idx - BACK < each.evidence.predicate_span[0] < end]
    if not near:
        return None
    last = max(near, key=lambda each: each.evidence.predicate_span)
    spans = [span for span in context.mentions.values() if span.kb_id_ == last.target and span.start_char < end]
    return Argument.of(max(spans, key=lambda span: span.start)) if spans else None
