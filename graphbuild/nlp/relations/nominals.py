"""What nouns and adjectives state: "the Russian invasion of Ukraine", "talks between A and B", "A is critical of B"."""

from collections.abc import Iterator

from spacy.language import Language

from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Modality, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.claims import claimants
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.nouns import is_idea
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.events import (
    MANY,
    MUTUAL,
    event_of,
    event_owners,
    hyphened,
    is_talked_over,
    makers,
    sufferers,
)
from graphbuild.nlp.relations.outlets import is_outlet
from graphbuild.nlp.syntax import is_passive, objects, prepositional, subjects, surface_subjects

__all__ = ["find_nominals"]

# Events that are done to where they are done: "the bombing in B".
PLACED = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
# Verbs whose passive says what somebody does: "was engaged in".
INVOLVING = {"engage", "involve", "lock", "embroil"}
STAYING = {"be", "remain", "stay", "keep"}
ADDRESSED = {"REQUEST", "ACCUSE", "THREATEN"}
# Prepositions that bring in an event as what moved the subject of the verb, by the event's type.
MOVING = (
    ({"at", "on", "under", "upon"}, {"REQUEST"}),
    ({"with", "thanks to"}, {"SUPPORT", "AID"}),
    (
        {"despite", "amid", "after", "following", "over", "in spite of", "because of", "due to", "in face of"},
        {"REQUEST", "ACCUSE", "THREATEN", "REJECT", "PROTEST"},
    ),
)
# Prepositions before an event with somebody that the subject of the verb takes part in: "after talks with B".
DURING = {"in", "after", "during", "following", "at", "under", "for", "before", "ahead of", "on"}
AHEAD = {"before", "ahead of"}
BETWEEN = {"between", "among", "amongst"}


def find_nominals(context: Context) -> Iterator[Relation]:
    """Yield what event nouns and predicative adjectives state between two actors."""
    for token in context.tokens():
        if token.pos_ == "NOUN":
            yield from _noun(context, token)
        elif token.dep_ in {"acomp", "oprd"} or (token.pos_ == "ADJ" and token.dep_ in {"ROOT", "amod", "advcl"}):
            yield from _adjective(context, token)


def _noun(context: Context, noun: Word) -> Iterator[Relation]:
    event = event_of(noun)
    if event is None:
        return
    yield from _answered(context, noun, event)
    yield from _moving(context, noun, event)
    if noun.dep_ in {"dobj", "nsubjpass"} and _is_taken_back(noun, event):
        return
    polarity, modality = factuality(noun)
    if event.relation == "THREATEN":
        modality = Modality.ACTUAL if modality is Modality.FUTURE else modality
    between = context.all_actors(token for preposition, token in prepositional(noun) if preposition in BETWEEN)
    owners = event_owners(context, noun)
    between = between if len(between) > 1 else hyphened(context, noun)
    if event.relation in MUTUAL and len(between) < 2:
        # "A joint venture of A and B"
        joint = context.all_actors(
            (token for preposition, token in prepositional(noun) if preposition == "of"), transfer=False
        )
        between = joint if len(joint) > 1 and not sufferers(context, noun) else between
    pairs: list[tuple[Argument, str, Argument]] = []
    if len(between) > MANY or (len(owners) > MANY and event.relation in MUTUAL):
        return
    if len(between) > 1:
        pairs = [(source, "between", target) for source in between for target in between]
    elif len(owners) > 1 and event.relation in MUTUAL:
        pairs = [(source, "between", target) for source in owners for target in owners]
    else:
        suffering = [
            (preposition, target)
            for preposition, target in sufferers(context, noun)
            if (preposition not in {"in", "at"} or event.relation in PLACED)
            and not (preposition == "with" and is_talked_over(noun))
        ] or _beside_state(context, noun, event)
        agents = makers(context, noun)
        if not agents and suffering:
            agents = _charged(context, noun, event) or _engaged(context, noun, event.relation)
        if not suffering and not agents and event.relation == "CONSULT":
            agents = _engaged(context, noun, event.relation)
            if len(agents) > 1 and len({agent.type for agent in agents}) == 1:
                # "A and B flew to Geneva for talks"
                suffering = [("between", target) for target in agents]
        if not agents and suffering:
            agents = _by_means_of(context, noun)
        if not agents and any(preposition == "with" for preposition, _ in suffering):
            agents = _taking_part(context, noun)
            suffering = [(preposition, target) for preposition, target in suffering if preposition == "with"]
            ahead = agents and noun.head.lower_ in AHEAD and modality is Modality.ACTUAL
            modality = Modality.FUTURE if ahead else modality
        pairs = [(source, preposition, target) for source in agents for preposition, target in suffering]
    relation = "ACCUSE" if _is_in_words(context, noun) else event.relation
    for source, preposition, target in pairs:
        if event.relation in MUTUAL and (target.type == "place" or (event.relation == "CONSULT" and is_outlet(target))):
            continue  # an outlet quotes who speaks to it
        yield from context.relation(
            source,
            target,
            "REJECT" if event.relation in MUTUAL and preposition == "against" else relation,
            f"{noun.lemma_.lower()} {preposition}",
            noun,
            rule="nominal event",
            confidence=0.65 if preposition not in {"in", "at", "for", "to"} else 0.55,
            polarity=polarity,
            modality=modality,
        )


def _is_in_words(context: Context, noun: Word) -> bool:
    """Whether an attack is one of words: "his attack on B's record", "her attack on B" where nobody is harmed."""
    if noun.lemma_ != "attack" or any(child.dep_ == "compound" for child in noun.children):
        return False
    things = [token for preposition, token in prepositional(noun) if preposition in {"on", "against"}]
    owners = [child for child in noun.children if child.dep_ == "poss"]
    owners += [token for preposition, token in prepositional(noun) if preposition == "by"]
    spoken = any(map(context.attacks_with_words, owners))
    return spoken or any(is_idea(thing) for thing in things if thing.i not in context.mentions)


def _is_taken_back(noun: Word, event: Predicate) -> bool:
    """Whether a verb undoes the event that is its object: "dropped the charges", "cut its ties with B"."""
    if noun.head.lemma_ in word_set("verbs that take back"):
        return True
    whole = find_predicate("verb", *(f"{noun.head.lemma_} {noun.lemma_} {each}" for each in ("with", "to")))
    return event.relation == "COOPERATE" and whole is not None and whole.relation != event.relation


def _answered(context: Context, noun: Word, event: Predicate) -> Iterator[Relation]:
    """ "B rejected a demand by A": whoever answers is whom the demand, threat or charge was for."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in word_set("answers") or event.relation not in ADDRESSED:
        return
    sources = makers(context, noun) or context.all_actors(
        (token for preposition, token in prepositional(noun) if preposition == "of"), transfer=False
    )
    for source in sources:
        for target in context.all_actors(subjects(verb), transfer=False):
            yield from context.relation(
                source, target, event.relation, f"{noun.lemma_.lower()} to", noun, rule="answered event", confidence=0.6
            )


def _moving(context: Context, noun: Word, event: Predicate) -> Iterator[Relation]:
    """ "At B's request A left", "A stayed despite pressure from B": the event is directed at who acts."""
    if noun.dep_ != "pobj":
        return
    preposition = noun.head
    words = preposition.lower_
    if preposition.head.dep_ == "prep" and preposition.head.pos_ != "VERB":
        preposition = preposition.head
        words = f"{preposition.lower_} {words}"
    verb = preposition.head
    if noun.lemma_ in word_set("ways to a goal"):
        while verb.pos_ == "NOUN" and verb.dep_ in {"pobj", "npadvmod", "dobj"}:
            verb = verb.head.head if verb.dep_ == "pobj" else verb.head  # "scored in the last minute from a cross by A"
    passed = words in {"from", "off", "after", "following"} and noun.lemma_ in word_set("ways to a goal")
    if verb.pos_ != "VERB" or not (
        passed or any(words in before and event.relation in kinds for before, kinds in MOVING)
    ):
        return
    sources = makers(context, noun, of=event.relation in {"REQUEST", "SUPPORT", "AID"})
    for source in sources:
        for target in context.all_actors(subjects(verb), transfer=False):
            yield from context.relation(
                source,
                target,
                event.relation,
                f"{noun.lemma_.lower()} to",
                noun,
                rule="event that moves the subject",
                confidence=0.6,
            )


def _charged(context: Context, noun: Word, event: Predicate) -> list[Argument]:
    """Who was convicted of a deed, or whom an actor of the text charges with it: "A accused B of the murder of C"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or event.relation not in PLACED or noun.head.lower_ not in {"of", "with", "for", "over"}:
        return []
    if verb.dep_ in {"dobj", "nsubjpass"} and noun.head.lower_ == "of":
        verb = verb.head  # the parser hangs "of the murder" on the name
    charged = verb.lemma_ in word_set("verbs of charges") and claimants(noun, context.quotations, context.mentions)[0]
    if not charged and verb.lemma_ not in word_set("verbs of convicting"):
        return []
    return context.all_actors(objects(verb), transfer=False)


def _taking_part(context: Context, noun: Word) -> list[Argument]:
    """Who takes part in an event with somebody: the subject of the verb that its preposition belongs to."""
    preposition = noun.head
    verb = preposition.head
    if noun.dep_ != "pobj" or preposition.lower_ not in DURING or verb.pos_ not in {"VERB", "AUX"}:
        return []
    return context.all_actors(subjects(verb), transfer=False)


def _by_means_of(context: Context, noun: Word) -> list[Argument]:
    """Who does what an event names with which he begins, answers or ends: "A opened the season with a win over B"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"with", "after"} or is_passive(verb):
        return []
    if noun.head.lower_ == "after" and noun.lemma_ not in word_set("results of matches"):
        return []
    return context.all_actors(subjects(verb), transfer=False) if verb.lemma_ in word_set("verbs of courses") else []


def _beside_state(context: Context, noun: Word, event: Predicate) -> list[tuple[str, Argument]]:
    """With whom somebody "is in talks": the parser may hang the second preposition on the verb."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or event.relation not in MUTUAL or verb.lemma_ not in STAYING:
        return []
    return [
        ("with", argument)
        for preposition, token in prepositional(verb)
        if preposition == "with" and token.i > noun.i
        for argument in context.actors(token)
    ]


def _engaged(context: Context, noun: Word, relation: str) -> list[Argument]:
    """Who is in an event that a preposition brings in: "flew there for talks", "marched in protest"."""
    preposition = noun.head
    verb = preposition.head
    if noun.dep_ != "pobj" or verb.pos_ not in {"VERB", "AUX"} or any(child.dep_ == "det" for child in noun.children):
        return []
    if preposition.lower_ == "in" or (preposition.lower_ == "for" and relation in MUTUAL):
        found = context.all_actors(surface_subjects(verb) if verb.lemma_ in INVOLVING else subjects(verb))
        return [agent for agent in found if agent.direct or verb.pos_ == "AUX"]
    return []


def _adjective(context: Context, adjective: Word) -> Iterator[Relation]:
    """ "A is critical of B": an adjective with its preposition."""
    known = find_predicate("adj", adjective.lemma_.lower())
    if known is None:
        return
    if adjective.dep_ == "amod":
        agents = context.actors(adjective.head, transfer=False)
        verb = adjective
    else:
        verb = adjective.head if adjective.head.pos_ in {"VERB", "AUX"} else adjective
        agents = context.all_actors(surface_subjects(verb), transfer=False)
    polarity, modality = factuality(verb)
    targets = [
        (preposition, target) for preposition, token in prepositional(adjective) for target in context.actors(token)
    ]
    targets += [
        ("that", target)
        for clause in adjective.children
        if clause.dep_ == "ccomp"
        for target in context.all_actors(surface_subjects(clause))
    ]
    for preposition, target in targets:
        for source in agents:
            yield from context.relation(
                source,
                target,
                known.relation,
                f"{adjective.lemma_.lower()} {preposition}",
                adjective,
                rule="adjective",
                confidence=0.65,
                polarity=polarity,
                modality=modality,
            )


@Language.factory("graphbuild_nominals", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_nominals(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_nominals")`."""
    return RelationComponent(find_nominals)
