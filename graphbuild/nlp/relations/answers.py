"""Answers to what somebody said or asked before: "India rejected the accusation", "this was denied by A"."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.model import Family, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.departures import find_departures
from graphbuild.nlp.relations.reactions import find_reactions
from graphbuild.nlp.relations.results import find_away_results, find_results
from graphbuild.nlp.syntax import objects, subjects, verb_phrases

__all__ = ["find_answers"]

ANSWERS = {"REJECT", "AGREE", "CONCEDE", "SUPPORT"}
# Which acts a noun in an answer stands for.
ANSWERED = {
    "charges": {"ACCUSE"},
    "demands": {"REQUEST"},
    "threats": {"THREATEN"},
    "offers": {"AGREE", "REQUEST"},
}
POINTING = {"this", "that", "it", "them", "these", "something"}
SHORT = {"refuse", "decline", "agree", "accept", "deny"}  # verbs that answer without an object
BACK = 500  # characters: how far back what is answered may stand


def find_answers(context: Context) -> Iterator[Relation]:
    """Yield answers towards whoever made the charge, demand, threat or offer; departures; results of matches."""
    relations = [each for each in context.relations if each.evidence.predicate_span]
    sides = _own_side(relations)
    for verb in context.doc:
        if verb.pos_ != "VERB" or verb.i in context.mentions:
            continue
        known = find_predicate("verb", *verb_phrases(verb))
        if known is None or known.relation not in ANSWERS:
            continue
        kinds, words = _answered(context, verb)
        if not kinds:
            continue
        polarity, modality = factuality(verb)
        for answerer in context.all_actors(subjects(verb)):
            act = _act_before(relations, verb, kinds, {answerer.actor, *sides[answerer.actor]})
            mention = _mention_of(context, act.source, verb) if act and act.source != answerer.actor else None
            if mention is not None:
                yield from context.relation(
                    answerer,
                    mention,
                    known.relation,
                    f"{verb_phrases(verb)[0]} {words}".strip(),
                    verb,
                    rule="answer",
                    confidence=0.6,
                    polarity=polarity,
                    modality=modality,
                )
    yield from find_reactions(context)
    yield from find_departures(context, relations)
    yield from find_results(context)
    yield from find_away_results(context)


def _own_side(relations: list[Relation]) -> dict[str, set[str]]:
    """For each actor the bodies that it speaks for or belongs to, and those who speak for it."""
    sides: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.family is Family.AFFILIATION:
            sides[relation.source].add(relation.target)
            sides[relation.target].add(relation.source)
    return sides


def _answered(context: Context, verb: Word) -> tuple[set[str], str]:
    """The kinds of act that a verb answers, by the noun that is its object or that its clause describes."""
    things = objects(verb)
    if not things:
        governs = any(child.dep_ in {"xcomp", "ccomp", "prep", "dobj", "advcl"} for child in verb.children)
        return ({"REQUEST", "AGREE"}, "") if verb.lemma_ in SHORT and not governs else (set(), "")
    for noun in things:
        if noun.lower_ in POINTING and noun.i not in context.mentions and verb.lemma_ not in {"accept", "welcome"}:
            return {"ACCUSE", "REQUEST"}, ""
        for name, kinds in ANSWERED.items():
            definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in noun.children)
            if (
                noun.lemma_.lower() in word_set(name)
                and (definite or verb.dep_ == "relcl")
                and not context.actors(noun)
            ):
                return kinds, noun.lemma_.lower()
    return set(), ""


def _act_before(relations: list[Relation], verb: Word, kinds: set[str], side: set[str]) -> Relation | None:
    """The last act of these kinds towards the answerer or his side that stands shortly before the verb."""
    before = [
        relation
        for relation in relations
        if relation.relation in kinds
        and relation.target in side
        and 0 < verb.idx - relation.evidence.predicate_span[0] < BACK
    ]
    return max(before, key=lambda relation: relation.evidence.predicate_span, default=None)


def _mention_of(context: Context, actor: str, verb: Word) -> Argument | None:
    """The mention of an actor that stands nearest before a verb."""
    before = (context.mentions[index] for index in range(verb.i, -1, -1) if index in context.mentions)
    return next((Argument.of(mention) for mention in before if mention.kb_id_ == actor), None)


@Language.factory("graphbuild_answers", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_answers(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_answers")`."""
    return RelationComponent(find_answers)
