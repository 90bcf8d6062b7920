"""Event nouns and who takes part in them: "the Russian invasion of Ukraine", "talks between A and B"."""

from collections.abc import Iterator

from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.compounds import maker_of
from graphbuild.nlp.syntax import prepositional, surface_subjects

__all__ = [
    "ACTIVE_OF",
    "MANY",
    "MUTUAL",
    "attached",
    "carried",
    "event_of",
    "event_owners",
    "hyphened",
    "is_talked_over",
    "makers",
    "sufferers",
]

# Events whose "of" names the one who acts: "the visit of A to B".
ACTIVE_OF = {"CONSULT", "RETREAT", "PROTEST", "AGREE", "COOPERATE"}
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
MANY = 4  # of more who meet or talk a text tells that they did, not who with whom
AIMING = {"aim", "direct", "level", "point"}  # "shells aimed at B"
# Nouns that say whom an event is about.
FRAMES = {"subject", "target", "focus", "object", "victim"}


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


def event_owners(context: Context, noun: Word) -> list[Argument]:
    """Whose an event is by a possessor or an adjective: "B's attack", "the Kenyan visit", "B's trade and ties"."""
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


def hyphened(context: Context, noun: Word) -> list[Argument]:
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
    owners = [] if noun.lemma_.lower() in word_set("suffering nouns") else event_owners(context, noun)
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
        found += [("of", owner) for owner in event_owners(context, noun)]
    return found or [("into", argument) for argument in _its_subject(context, noun)]


def _its_subject(context: Context, event: Word) -> list[Argument]:
    """Whom an event is about where a noun says so: "A is the subject of an inquiry", "A, the target of the raid"."""
    frame = event.head.head
    if event.dep_ != "pobj" or event.head.lower_ != "of" or frame.lemma_ not in FRAMES:
        return []
    if frame.dep_ == "attr" and frame.head.lemma_ in {"be", "become", "remain"}:
        return context.all_actors(surface_subjects(frame.head), transfer=False)
    return context.actors(frame.head, transfer=False) if frame.dep_ == "appos" else []


def is_talked_over(noun: Word) -> bool:
    """Whether somebody discusses a thing, so that "with" says who the other is: "discussed the case with B"."""
    event = event_of(noun)
    mutual = event is not None and event.relation in MUTUAL  # "discussed the deal with B"
    return noun.dep_ == "dobj" and noun.head.lemma_ in word_set("verbs of discussing") and not mutual
