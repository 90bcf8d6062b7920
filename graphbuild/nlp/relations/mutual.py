"""Acts of several actors on each other: "A and B met", "A and B accused each other"."""

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Family, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.events import MANY, event_of
from graphbuild.nlp.syntax import conjuncts, objects, prepositional, subjects, verb_phrases

__all__ = ["mutual_acts"]

MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "family", "friend"}
CALLS = word_set("communications") | {"line", "phone", "telephone", "video"}
# What two states or bodies do in one clause without naming whom, they do together: "A and B launched a satellite".
JOINT = {"build", "launch", "sign", "develop", "conduct", "stage", "form", "establish", "create", "agree", "hold"}
STATES = {"country", "organization"}
ACTS = {Family.COOPERATION, Family.CONFLICT, Family.PERSONAL, Family.ACTION}
PAIR = 2
ATTENDING = {"attend", "join", "visit"}
UNSAID = 0.55  # confidence where the verb does not say by itself with whom
PARTNERS = {"with", "against", "to", "between"}
# Verbs without an object whose subjects do it to each other.
TOGETHER = {
    "AGREE": {"agree", "compromise", "concur", "reconcile", "settle"},
    "CONSULT": {
        "bargain",
        "chat",
        "confer",
        "consult",
        "converse",
        "correspond",
        "debate",
        "deliberate",
        "discuss",
        "huddle",
        "meet",
        "negotiate",
        "parley",
        "reconvene",
        "speak",
        "talk",
    },
}
# Of what several made, "A and B wrote a book" tells one act, "A and B wrote books" need not.
APART = {"perform", "star", "own", "start", "set", "share", "plan", "sign", "teach", "release", "run", "open", "hold"}


def mutual_acts(context: Context, verb: Word, agents: list[Argument]) -> Iterator[Relation]:
    """ "A and B met": each of them with the other."""
    if len(agents) > (PAIR if verb.lemma_ in ATTENDING else MANY):
        return
    known = find_predicate("verb", *verb_phrases(verb))
    words = verb_phrases(verb)[0]
    agents = _told_apart(verb, agents)
    relation = known.relation if known else "ASSAULT" if _is_clash(verb) else ""
    things = objects(verb)
    if any(
        noun.lower_ in {"other", "another"} and noun.i and noun.nbor(-1).lower_ in {"each", "one"} for noun in things
    ):
        # "A and B accused each other"
        yield from _both_ways(context, verb, agents, relation or "other", f"{words} each other")
        return
    if any(child.lower_ in {"together", "jointly"} for child in verb.children):
        yield from _both_ways(context, verb, agents, "COOPERATE", f"{words} together")
        return
    if _is_talk(verb, things):
        yield from _both_ways(context, verb, agents, "CONSULT", words)
        return
    known = _with_each_other(verb, things)
    # Several who "cut ties" may all have cut those with somebody else.
    if known is not None and (len(agents) == PAIR or FAMILY_OF[known.relation] is not Family.CONFLICT):
        yield from _both_ways(context, verb, agents, known.relation, known.words, confidence=UNSAID)
        return
    for noun in things:
        event = event_of(noun)
        # "Held talks" is a mutual act, "criticised the war" is none, and "fought the war" is not against each other.
        relation = event.relation if event and verb.lemma_ in word_set("light verbs") else ""
        relation = "COOPERATE" if relation == "AGREE" and verb.lemma_ == "sign" else relation
        words = f"{verb.lemma_} {noun.lemma_}"
    alone = not things and verb.lemma_ not in TOGETHER.get(relation, {verb.lemma_})
    if alone or (things and relation == "ASSAULT"):
        return  # "A and B offered to mediate" tells of no one to whom they offer it
    made = verb.lemma_ in word_set("joint verbs") and verb.lemma_ not in APART and any(map(_is_made, things))
    made &= len({agent.type for agent in agents}) == 1
    if relation not in MUTUAL and (made or (verb.lemma_ in JOINT and all(agent.type in STATES for agent in agents))):
        relation = "COOPERATE"
    if relation in MUTUAL:
        yield from _both_ways(context, verb, agents, relation, words)


def _told_apart(verb: Word, agents: list[Argument]) -> list[Argument]:
    """Of "the two ministers, A and B, met" those who are named behind it: nobody meets the group that he is of."""
    beside = {
        name.i
        for subject in subjects(verb)
        for child in subject.children
        if child.dep_ == "appos"
        for name in (child, *conjuncts(child))
    }
    named = [agent for agent in agents if agent.span.root.i in beside]
    if len(named) < 2 and {"country", "person"} <= {agent.type for agent in agents}:
        named = [agent for agent in agents if agent.type == "person"]  # "the presidents of B and C, A and D"
    return named if len(named) > 1 else agents


def _is_clash(verb: Word) -> bool:
    """Whether several clash with each other: "A and B clashed in Gondar"."""
    others = any(preposition in {"with", "against"} for preposition, _ in prepositional(verb))
    return verb.lemma_ in {"clash", "skirmish", "scuffle", "brawl"} and not others


def _is_talk(verb: Word, things: list[Word]) -> bool:
    """Whether several talk with each other: "A and B spoke by phone", "discussed the plan"; not "spoke in Oslo"."""
    phrases = [(preposition, noun.lemma_.lower()) for preposition, noun in prepositional(verb)]
    if any(preposition in {"to", "with", "at", "about", "of", "against"} for preposition, _ in phrases):
        return False
    called = any(noun in CALLS for _, noun in phrases)
    clauses = any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children)  # "discussed how to end the war"
    if things or (clauses and verb.lemma_ in word_set("verbs of discussing")):
        return verb.lemma_ in word_set("verbs of discussing") | {"negotiate"}
    return verb.lemma_ in {"chat", "confer", "converse", "talk"} or (verb.lemma_ == "speak" and called)


def _with_each_other(verb: Word, things: list[Word]) -> Predicate | None:
    """The act on each other of "A and B traded blows", "A and B quarrelled": what each does with the other."""
    partners = [preposition for head in (verb, *things) for preposition, _ in prepositional(head)]
    if any(preposition in PARTNERS for preposition in partners):
        return None
    starts = dict.fromkeys(verb_phrases(verb))
    if not things:
        alone = next((start for start in starts if start in word_set("verbs of doing to each other")), "")
        known = find_predicate("verb", f"{alone} with")
    else:
        names = [
            f"{before} {noun.lemma_.lower()}".strip()
            for noun in things
            if all(child.lower_ not in {"the", "this", "that", "these", "those"} for child in noun.children)
            for before in (*(child.lower_ for child in noun.children if child.dep_ in {"compound", "amod"}), "")
        ]
        known = find_predicate("verb", *(f"{start} {name} with" for name in names for start in starts))
    return known if known is not None and FAMILY_OF[known.relation] in ACTS else None


def _is_made(thing: Word) -> bool:
    """Whether a noun names a single thing: "a paper", "the study"."""
    return thing.tag_ == "NN" and any(child.dep_ in {"det", "poss", "nummod"} for child in thing.children)


def _both_ways(
    context: Context, verb: Word, agents: list[Argument], relation: str, words: str, *, confidence: float = 0.65
) -> Iterator[Relation]:
    if relation == "ASSAULT" and verb.lemma_ == "clash" and not context.is_violent:
        relation = "ACCUSE"
    polarity, modality = factuality(verb)
    for source in agents:
        for target in agents:
            found = context.relation(
                source,
                target,
                relation,
                words,
                verb,
                rule="reciprocal",
                confidence=confidence,
                polarity=polarity,
                modality=modality,
            )
            # "A said that he and B would meet": what one of them says of both is his own act.
            yield from (
                replace(each, attributed_to="") if each.attributed_to == target.actor else each for each in found
            )
