"""What verbs state: objects, prepositions, light verbs with event nouns, clauses that are asked for, mutual acts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Token

from graphbuild.families import FAMILY_OF, PLOVER_TYPES
from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Family, Relation
from graphbuild.nlp.arguments import Argument, Context, is_person_noun
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.mutual import mutual_acts
from graphbuild.nlp.relations.nominals import event_of, makers, sufferers
from graphbuild.nlp.syntax import (
    factuality,
    is_passive,
    objects,
    particle,
    prepositional,
    says,
    subjects,
    surface_subjects,
    verb_phrases,
)

__all__ = ["find_verbs"]

# Acts announced by the governing verb: "refused to recognise B" rejects B, whatever recognising is.
GOVERNING = {"THREATEN", "REJECT", "AGREE"}
# Verbs that say what an event is directed at: "sanctions targeting B" sanction B.
AIMING = {"target", "hit", "aim", "direct", "affect", "cover", "hurt", "strike", "name"}
# Prepositions of whoever an act on a thing is aimed at: "cut off electricity to B".
AIMED_AT = {"to", "against"}
# Verbs too empty to state an act between two actors by themselves.
EMPTY = {"be", "have", "do", "make", "take", "get", "see", "include", "involve", "contain", "become", "mean", "keep",
         "let", "put", "seem", "like", "want", "need", "go", "come", "remain", "stay", "start", "begin", "continue",
         "say", "tell", "add", "range", "total", "feature", "prove", "require", "concern", "regard"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way in which a verb names those acted upon; `relation` is empty where the lexicon does not know the verb."""

    relation: str
    words: str
    targets: list[Argument]
    rule: str
    confidence: float
    reverse: bool = False


def find_verbs(context: Context) -> Iterator[Relation]:
    """Yield what verbs state between two actors."""
    for token in context.doc:
        if token.pos_ == "VERB" and token.i not in context.mentions:
            yield from _verb(context, token)


def _agents(context: Context, verb: Token) -> list[Argument]:
    """The actors behind a verb; behind "a decision to invade" or "a resolution condemning B" whoever made it."""
    found = []
    for token in subjects(verb):
        # Of "the arrest of A prompted B" nobody is named who does it.
        found += (
            makers(context, token) if event_of(token) and token.i not in context.mentions else context.actors(token)
        )
    found = list({argument.actor: argument for argument in found}.values())
    if verb.tag_ == "VBG" and verb.lemma_ in {"quote", "cite"} and verb.i > 1 and verb.nbor(-1).text == ",":
        # "According to Kibo, quoting B": the name before the comma quotes.
        before = verb.nbor(-2)
        found = context.actors(before) or found
    if not found and verb.dep_ in {"acl", "relcl"} and not is_passive(verb) and verb.head.pos_ == "NOUN":
        found = _makers_of(context, verb.head)
    return found


def _makers_of(context: Context, noun: Token) -> list[Argument]:
    """Who made a thing: its owner, or the subject of the verb that it is the object of."""
    found = context.actors(noun)
    if is_person_noun(noun) or noun.lemma_.lower() in word_set("organization nouns"):
        return found
    if not found and noun.dep_ in {"dobj", "nsubjpass", "pobj"}:
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        if verb.pos_ == "VERB" and (noun.dep_ != "pobj" or noun.head.lower_ in {"for", "in"}):
            found = context.all_actors(subjects(verb))
    return found


def _verb(context: Context, verb: Token) -> Iterator[Relation]:
    agents = _agents(context, verb)
    if not agents:
        return
    polarity, modality = factuality(verb)
    governed = _governor(verb)
    found = False
    for frame in _frames(context, verb):
        relation, words = frame.relation, frame.words
        if governed and relation not in {"says_about", "travels_to"}:
            threat = governed[0].relation == "AGREE" and relation and FAMILY_OF[relation] is Family.CONFLICT
            relation, words = "THREATEN" if threat else governed[0].relation, _governed_words(governed[1], verb, words)
            if relation != "AGREE":
                polarity, modality = factuality(governed[1])
        for target in frame.targets:
            kind = _fitting(relation or "other", target, words)
            if target.actor in {agent.actor for agent in agents}:
                # "A and B imposed sanctions on C and its banks": none of them does it to another of them.
                continue
            for agent in agents:
                source, goal = (target, agent) if frame.reverse else (agent, target)
                found = True
                yield from context.relation(
                    source,
                    goal,
                    kind,
                    words,
                    verb,
                    rule="passive" if is_passive(verb) and frame.rule == "object" else frame.rule,
                    confidence=frame.confidence,
                    polarity=polarity,
                    modality=modality,
                )
    if (not found or verb.lemma_ in {"exchange", "swap"}) and len(agents) > 1:
        yield from mutual_acts(context, verb, agents)


def _governed_words(governor: Token, verb: Token, words: str) -> str:
    """ "Threaten to attack", "rule out serving with" """
    phrase = verb_phrases(governor)[0] if governor.pos_ == "VERB" else governor.lemma_
    return f"{phrase} {words.replace(verb.lemma_, verb.lower_, 1)}" if verb.tag_ == "VBG" else f"{phrase} to {words}"


def _fitting(relation: str, target: Argument, words: str) -> str:
    """The type that suits who is acted upon: one visits a person, and travels to a place."""
    if relation == "travels_to" and target.type in {"person", "group"}:
        return "CONSULT"
    if relation == "holds_role" and target.type in {"person", "group"}:
        return "other"
    if relation == "REJECT" and words == "dismiss" and target.type == "person":
        # From a post, not a claim.
        return "other"
    return relation


def _governor(verb: Token) -> tuple[Predicate, Token] | None:
    """The verb that makes a threat, promise or refusal of what its infinitive states."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        known = find_predicate("verb", *verb_phrases(verb.head))
        if known and known.relation in GOVERNING and not any(child.dep_ == "dobj" for child in verb.head.children):
            return known, verb.head
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and any(child.lower_ == "to" for child in verb.children):
        # "A's refusal to meet B"
        known = event_of(verb.head)
        if known and known.relation in GOVERNING:
            return known, verb.head
    return None


def _frames(context: Context, verb: Token) -> Iterator[Frame]:
    """The ways in which a verb names someone acted upon, the most telling first."""
    things = [token for token in objects(verb) if token.i not in context.mentions]
    light = list(_light(context, verb, things))
    yield from light
    known = find_predicate("verb", *verb_phrases(verb))
    if not light:
        yield from _object(context, verb, known, things)
    yield from _clause(context, verb, known)
    yield from _beside(context, verb)
    yield from _prepositions(context, verb, known, things, light=bool(light))


def _light(context: Context, verb: Token, things: list[Token]) -> Iterator[Frame]:
    """ "Imposed sanctions on B", "took part of B hostage": verb and noun together name the act."""
    lemma = verb.lemma_.lower()
    stem = f"{lemma} {particle(verb)}".strip()
    for outer, noun in prepositional(verb):
        for preposition, token in [*prepositional(noun), *prepositional(verb)]:
            # "Came to the aid of B", "laid the blame on B"
            words = f"{lemma} {outer} {noun.lemma_.lower()} {preposition}"
            if noun.i < token.i and (whole := find_predicate("verb", words)) and (targets := context.actors(token)):
                yield Frame(
                    relation=whole.relation,
                    words=words,
                    targets=targets,
                    rule="light verb",
                    confidence=0.75,
                    reverse=whole.reverse,
                )
    for noun in things:
        name = noun.lemma_.lower()
        event = event_of(noun)
        owners = [("of", child) for child in noun.children if child.dep_ == "poss"]  # "took up B's case"
        for preposition, token in [*prepositional(noun), *prepositional(verb), *owners]:
            whole = find_predicate("verb", f"{stem} {name} {preposition}", f"{lemma} {name} {preposition}")
            if whole is None and not (
                event and lemma in word_set("light verbs") and preposition in word_set("noun targets")
            ):
                continue
            chosen = whole or event
            targets = context.actors(token)
            if (
                chosen
                and targets
                and not (whole is None and preposition in {"in", "at"} and targets[0].type == "place")
            ):
                yield Frame(
                    relation=chosen.relation,
                    words=f"{lemma} {name} {preposition}",
                    targets=targets,
                    rule="light verb",
                    confidence=0.75,
                    reverse=whole is not None and whole.reverse,
                )
        if event and lemma in word_set("suffered verbs"):
            targets = makers(context, noun)
            if targets:
                yield Frame(
                    relation=event.relation,
                    words=f"{lemma} {name}",
                    targets=targets,
                    rule="suffered event",
                    confidence=0.65,
                    reverse=True,
                )


def _object(context: Context, verb: Token, known: Predicate | None, things: list[Token]) -> Iterator[Frame]:
    lemma = verb.lemma_.lower()
    if known and known.relation == "says_about" and any(child.dep_ == "ccomp" for child in verb.children):
        return
    suffers = lemma in word_set("suffered verbs") and any(event_of(noun) for noun in things)
    if suffers or (lemma == "tell" and not _commands(verb)) or (lemma == "lead" and _commands(verb)):
        return
    targets = context.all_actors((token for token in objects(verb) if token.i in context.mentions), transfer=False)
    targets += [argument for noun in things for argument in context.named_after(noun)]
    relation = known.relation if known else ""
    if lemma == "tell":
        relation = "REQUEST"
    if lemma in AIMING:
        event = next((found for token in surface_subjects(verb) if (found := event_of(token))), None)
        relation = event.relation if event else relation
        targets += context.all_actors(things)
    if relation == "AGREE" and any(
        (event := event_of(noun)) and FAMILY_OF[event.relation] is Family.CONFLICT for noun in things
    ):
        # What is promised against someone is a threat: "vowed prosecution of B".
        relation = "THREATEN"
    if not targets and known and lemma not in word_set("light verbs"):
        targets = [argument for noun in things for argument in _behind(context, noun, known)]
    if not targets or (not known and lemma in EMPTY):
        return
    yield Frame(
        relation=relation,
        words=verb_phrases(verb)[0],
        targets=targets,
        rule="object",
        confidence=0.75 if known else 0.55,
        reverse=known is not None and known.reverse,
    )


def _commands(verb: Token) -> bool:
    """Whether a verb is followed by an infinitive, as "told B to leave" is and "told B that ..." is not."""
    return any(
        child.dep_ in {"xcomp", "ccomp"} and any(inner.dep_ == "aux" and inner.tag_ == "TO" for inner in child.children)
        for child in verb.children
    )


def _behind(context: Context, noun: Token, known: Predicate) -> list[Argument]:
    """Whom an act on a thing concerns: who did the event, else who suffers it; who owns the thing, or where it is."""
    if event_of(noun):
        found = makers(context, noun)
        if not found and known.relation not in {"ACCUSE", "REJECT", "says_about"}:
            found = [argument for _, argument in sufferers(context, noun)]
    else:
        found = context.actors(noun)
        if not found and known.relation in PLOVER_TYPES:
            found = [
                argument
                for preposition, token in prepositional(noun)
                if preposition in ({"in"} if is_person_noun(noun) else {"from", "by", "in", "against", "on"})
                for argument in context.actors(token, transfer=False)
            ]
    return [
        Argument(actor=argument.actor, span=argument.span, direct=False)
        for argument in found
        if known.relation in PLOVER_TYPES - {"AGREE"} | {"other", "holds_role"}
    ]


def _clause(context: Context, verb: Token, known: Predicate | None) -> Iterator[Frame]:
    """ "Demanded that B leave", "urged B to leave": the subject of what is asked for or held against it."""
    relation = "REQUEST" if verb.lemma_ == "tell" and _commands(verb) else known.relation if known else ""
    asked = next((event for noun in objects(verb) if (event := event_of(noun)) and event.relation == "REQUEST"), None)
    if asked:
        # "Repeated its demand that B leave".
        relation = asked.relation
    if relation not in PLOVER_TYPES:
        return
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            targets = context.all_actors(surface_subjects(clause))
            if targets:
                yield Frame(
                    relation=relation,
                    words=verb_phrases(verb)[0],
                    targets=targets,
                    rule="clause",
                    confidence=0.7,
                )


def _beside(context: Context, verb: Token) -> Iterator[Frame]:
    """ "Together with B, A opened ...": a joint act, whatever it is."""
    for child in verb.children:
        if child.lower_ in {"together", "jointly", "along", "alongside"}:
            targets = context.all_actors(token for _, token in prepositional(child))
            targets += context.all_actors(token for token in child.children if token.dep_ == "pobj")
            if targets:
                words = f"{verb.lemma_} {child.lower_} with"
                yield Frame(relation="COOPERATE", words=words, targets=targets, rule="joint act", confidence=0.6)


def _prepositions(
    context: Context, verb: Token, known: Predicate | None, things: list[Token], *, light: bool
) -> Iterator[Frame]:
    lemma = verb.lemma_.lower()
    has_actor = any(token.i in context.mentions for token in objects(verb))
    for preposition, token in prepositional(verb):
        if preposition == "by":
            continue
        phrases = verb_phrases(verb, preposition)
        typed = find_predicate("verb", *phrases)
        aimed = known is not None and known.relation in PLOVER_TYPES and preposition in AIMED_AT
        if typed is None:
            # What the lexicon does not know must at least stand alone with its preposition.
            if light or (things and not aimed) or has_actor or lemma in EMPTY:
                continue
            if preposition not in word_set("target prepositions"):
                continue
            if says(verb) or (known and known.relation in {"travels_to", "holds_role", "member_of", "from"}):
                continue
        targets = context.actors(token, transfer=typed is not None or aimed)
        event = event_of(token)
        if typed and not targets and event and typed.relation in PLOVER_TYPES:
            # "Walked away from talks with B"; "called for sanctions against B": what is asked for is held against it.
            targets = [argument for _, argument in sufferers(context, token)]
            if typed.relation == "REQUEST":
                typed = replace(typed, relation="ACCUSE")
                targets = targets if FAMILY_OF[event.relation] is Family.CONFLICT else []
        if typed is None:
            targets = [target for target in targets if target.type != "place"]
        if targets:
            yield Frame(
                relation=(typed or known).relation if typed or known else "",  # type: ignore[union-attr]
                words=phrases[0],
                targets=targets,
                rule="preposition",
                confidence=0.7 if typed else 0.5,
                reverse=typed is not None and typed.reverse,
            )


@Language.factory("graphbuild_verbs", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_verbs(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_verbs")`."""
    return RelationComponent(find_verbs)
