"""What nouns and adjectives state: "the Russian invasion of Ukraine", "talks between A and B", "A is critical of B"."""

from collections.abc import Iterator

from spacy.language import Language

from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Modality, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.claims import claimants
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.compounds import maker_of
from graphbuild.nlp.syntax import is_passive, objects, prepositional, subjects, surface_subjects

__all__ = ["attached", "carried", "event_of", "find_nominals", "is_talked_over", "makers", "sufferers"]

# Events whose "of" names the one who acts: "the visit of A to B".
ACTIVE_OF = {"CONSULT", "RETREAT", "PROTEST", "AGREE", "COOPERATE"}
# Events that are done to where they are done: "the bombing in B".
PLACED = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
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
AIMING = {"aim", "direct", "level", "point"}  # "shells aimed at B"
# Nouns that say whom an event is about.
FRAMES = {"subject", "target", "focus", "object", "victim"}
BETWEEN = {"between", "among", "amongst"}


def event_of(noun: Word) -> Predicate | None:
    """The lexicon's entry of an event noun, with the noun before it where that makes it plain ("air strike")."""
    if noun.pos_ != "NOUN":
        return None
    name = noun.lemma_.lower()
    before = [child.lower_ for child in noun.children if child.dep_ in {"compound", "amod"}]
    found = find_predicate("noun", *(f"{word} {name}" for word in before), name)
    if found is None and name in word_set("courses of events"):
        # "A mediation effort", "a series of attacks"
        inner = [child for child in noun.children if child.dep_ == "compound"] + [carried(noun)]
        found = find_predicate("noun", *(each.lemma_.lower() for each in inner if each != noun))
    return found


def carried(noun: Word) -> Word:
    """What a noun that only counts or frames is about: the attacks of "a series of attacks", else the noun itself."""
    if noun.lemma_.lower() not in word_set("courses of events"):
        return noun
    return next((token for preposition, token in prepositional(noun) if preposition == "of"), noun)


def attached(noun: Word) -> Iterator[tuple[str, Word]]:
    """A noun's prepositions, with those of what it frames and of its participle: "the curfew imposed in B"."""
    yield from prepositional(noun)
    if (inner := carried(noun)) != noun:
        yield from prepositional(inner)
    for clause in noun.children:
        aimed = clause.lemma_ in AIMING
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and (aimed or clause.lemma_ in word_set("light verbs")):
            yield from (pair for pair in prepositional(clause) if pair[0] not in word_set("noun sources"))


def _owners(context: Context, noun: Word) -> list[Argument]:
    owners = [child for child in noun.children if child.dep_ == "poss"]
    first = noun
    while not owners and first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head  # "B's trade and ties with C"
        owners = [child for child in first.children if child.dep_ == "poss"]
    owners += [
        child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"} and child.i in context.mentions
    ]
    found: dict[str, Argument] = {}
    for child in owners:
        mention = context.mentions.get(child.i)
        arguments = [Argument.of(mention)] if mention else context.actors(child)
        for argument in arguments:
            found.setdefault(argument.actor, argument)
    for child in noun.children:
        # "The Kenyan-imposed curfew"
        if child.dep_ == "amod" and child.lemma_ in word_set("light verbs") and (maker := maker_of(context, child)):
            found.setdefault(maker.actor, maker)
    return list(found.values())


def _hyphened(context: Context, noun: Word) -> list[Argument]:
    """Two actors that a hyphen joins before an event: "the Kenya-Uganda talks"."""
    for second in noun.children:
        for first in second.children if second.dep_ == "compound" else ():
            joined = first.dep_ == "compound" and first.i + 2 <= second.i and first.nbor(1).text in {"-", "–"}
            if joined and first.i in context.mentions and second.i in context.mentions:
                return [Argument.of(context.mentions[each.i]) for each in (first, second)]
    return []


def makers(context: Context, noun: Word, *, of: bool = False) -> list[Argument]:
    """Who does what an event noun names: its owner and those behind "by" and "from"; with `of`, "the demand of A"."""
    event = event_of(noun)
    owners = [] if noun.lemma_.lower() in word_set("suffering nouns") else _owners(context, noun)
    if event and event.relation == "ASSAULT":
        owners = [owner for owner in owners if not _is_scene(owner)]
    sources = set(word_set("noun sources"))
    if event and (event.relation == "RETREAT" or noun.lemma_.lower() in word_set("nouns of transport")):
        sources.discard("from")  # what is left
    if of or (event and event.relation in ACTIVE_OF):
        sources.add("of")
    return owners + context.all_actors(
        token for preposition, token in prepositional(noun) if preposition in sources and token.i != noun.i
    )


def _scene(context: Context, thing: Word) -> list[Argument]:
    """Where what is attacked stands: "bomb attacks on pubs in B"."""
    tokens = [token for preposition, token in prepositional(thing) if preposition == "in"]
    return [
        argument for argument in context.all_actors(tokens, transfer=False) if argument.type in {"place", "country"}
    ]


def _is_scene(owner: Argument) -> bool:
    """Whether the name before an attack is where it was: "the parliament attack"."""
    root = owner.span.root
    return root.dep_ in {"compound", "nmod"} and root.lemma_.lower() in word_set("scenes of attacks")


def sufferers(context: Context, noun: Word) -> list[tuple[str, Argument]]:
    """Whom an event noun's prepositions name as acted upon, each with its preposition."""
    event = event_of(noun)
    carriers = word_set("noun targets") | ({"from"} if event and event.relation == "RETREAT" else set())
    found = [
        (preposition, argument)
        for preposition, token in attached(noun)
        if preposition in carriers and not (preposition == "of" and event and event.relation in ACTIVE_OF)
        for argument in context.actors(token)
        or (makers(context, token) if preposition in {"against", "over"} else [])
        or (_scene(context, token) if event and event.relation == "ASSAULT" else [])
        if not (preposition in {"in", "at"} and argument.type not in {"country", "place"})
    ]
    if noun.lemma_.lower() in word_set("suffering nouns"):
        found += [("of", owner) for owner in _owners(context, noun)]
    return found or [("into", argument) for argument in _its_subject(context, noun)]


def _its_subject(context: Context, event: Word) -> list[Argument]:
    """Whom an event is about where a noun says so: "A is the subject of an inquiry", "A, the target of the raid"."""
    frame = event.head.head
    if event.dep_ != "pobj" or event.head.lower_ != "of" or frame.lemma_ not in FRAMES:
        return []
    if frame.dep_ == "attr" and frame.head.lemma_ in {"be", "become", "remain"}:
        return context.all_actors(surface_subjects(frame.head), transfer=False)
    return context.actors(frame.head, transfer=False) if frame.dep_ == "appos" else []


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
    owners = _owners(context, noun)
    between = between if len(between) > 1 else _hyphened(context, noun)
    if event.relation in MUTUAL and len(between) < 2:
        # "A joint venture of A and B"
        joint = context.all_actors(
            (token for preposition, token in prepositional(noun) if preposition == "of"), transfer=False
        )
        between = joint if len(joint) > 1 and not sufferers(context, noun) else between
    pairs: list[tuple[Argument, str, Argument]] = []
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
    for source, preposition, target in pairs:
        if target.type == "place" and event.relation in MUTUAL:
            continue
        yield from context.relation(
            source,
            target,
            "REJECT" if event.relation in MUTUAL and preposition == "against" else event.relation,
            f"{noun.lemma_.lower()} {preposition}",
            noun,
            rule="nominal event",
            confidence=0.65 if preposition not in {"in", "at", "for", "to"} else 0.55,
            polarity=polarity,
            modality=modality,
        )


def is_talked_over(noun: Word) -> bool:
    """Whether somebody discusses a thing, so that "with" says who the other is: "discussed the case with B"."""
    event = event_of(noun)
    mutual = event is not None and event.relation in MUTUAL  # "discussed the deal with B"
    return noun.dep_ == "dobj" and noun.head.lemma_ in word_set("verbs of discussing") and not mutual


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
