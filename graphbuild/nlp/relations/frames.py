"""The ways in which a verb names those acted upon: objects, light verbs, idioms, clauses, prepositions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.families import FAMILY_OF, PLOVER_TYPES
from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Family
from graphbuild.nlp.arguments import RULINGS, Argument, Context, is_person_noun
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.nominals import ACTIVE_OF, event_of, makers, sufferers
from graphbuild.nlp.syntax import (
    has_infinitive_marker,
    is_passive,
    objects,
    particle,
    prepositional,
    says,
    surface_subjects,
    verb_phrases,
)

__all__ = ["Frame", "frames"]

# Verbs that say what an event is directed at: "sanctions targeting B" sanction B.
AIMING = {"target", "hit", "aim", "direct", "affect", "cover", "hurt", "strike", "name"}
# Prepositions of whoever an act on a thing is aimed at: "cut off electricity to B".
AIMED_AT = {"to", "against"}
# Verbs whose subject is a third party to what is between two others: "Kenya hosted talks between A and B".
BROKERING = {"host", "broker", "launch", "mediate", "chair", "facilitate", "oversee", "lead", "convene", "moderate",
             "organise", "organize", "arrange", "sponsor", "negotiate", "start", "offer"}  # fmt: skip
# Prepositions of whoever something is asked of: "urged restraint from B".
ASKED_OF = {"from", "of"}
# Verbs whose object is asked to do what the infinitive says, where they mean something else without one.
ASKING = {"tell", "encourage", "warn", "challenge", "dare", "trust", "remind"}
WISHING = {"want", "like", "prefer"}
COMPETING = {"come", "cross", "end", "finish", "place", "poll", "qualify", "rank", "stay"}
# Prepositions that the parser may hang on the object instead of the verb: "blamed the violence on B".
LOOSE = {"on", "from", "against"}
# Acts that are directed at the subject of a clause: of "promised that B would leave" B is promised nothing.
CLAUSAL = {"REQUEST", "ACCUSE"}
# Events that somebody answers.
ADDRESSED = {"REQUEST", "ACCUSE", "THREATEN", "AGREE"}
# Verbs too empty to state an act between two actors by themselves.
EMPTY = {"be", "have", "do", "make", "take", "get", "see", "include", "involve", "contain", "become", "mean", "keep",
         "let", "put", "seem", "like", "want", "need", "go", "come", "remain", "stay", "start", "begin", "continue",
         "say", "tell", "add", "range", "total", "feature", "prove", "require", "concern", "regard",
         "survive"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way in which a verb names those acted upon; `relation` is empty where the lexicon does not know the verb."""

    relation: str
    words: str
    targets: list[Argument]
    rule: str
    confidence: float
    reverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A verb in use: what it governs, asked of the parse once."""

    verb: Word
    lemma: str
    stem: str  # with its particle
    objects: list[Word]
    things: list[Word]  # objects that are no mentions
    prepositions: list[tuple[str, Word]]
    commands: bool  # followed by an infinitive, as "told B to leave" is and "told B that ..." is not


def frames(context: Context, verb: Word) -> Iterator[Frame]:
    """The ways in which a verb names someone acted upon, the most telling first."""
    use = _use(context, verb)
    light = [*_light(context, use), *_idiom(context, use)]
    yield from light
    phrases = verb_phrases(verb)
    if is_passive(verb):
        phrases = [f"be {phrases[-1]}", *phrases]  # "is wanted by B"
    known = find_predicate("verb", *phrases)
    if not light:
        yield from _object(context, use, known)
    yield from _clause(context, use, known)
    yield from _beside(context, use)
    yield from _written(context, use, known)
    if use.lemma in COMPETING:
        yield from _outdone(context, use)
    yield from _prepositions(context, use, known, light=bool(light))


def _use(context: Context, verb: Word) -> Use:
    found = objects(verb)
    things = [token for token in found if token.i not in context.mentions]
    if verb.dep_ == "acl" and verb.lemma_ in word_set("verbs of making") and not context.named_after(verb.head):
        # Of "crimes committed by B" the crimes are B's by this very verb.
        things = [token for token in things if token != verb.head]
    lemma = verb.lemma_.lower()
    return Use(
        verb=verb,
        lemma=lemma,
        stem=f"{lemma} {particle(verb)}".strip(),
        objects=found,
        things=things,
        prepositions=list(prepositional(verb)),
        commands=any(child.dep_ in {"xcomp", "ccomp"} and has_infinitive_marker(child) for child in verb.children),
    )


def _light(context: Context, use: Use) -> Iterator[Frame]:
    """ "Imposed sanctions on B", "took part of B hostage": verb and noun together name the act."""
    lemma = use.lemma
    for outer, noun in use.prepositions:
        for preposition, token in [*prepositional(noun), *use.prepositions]:
            # "Came to the aid of B", "laid the blame on B"
            words = f"{lemma} {outer} {noun.lemma_.lower()} {preposition}"
            if noun.i < token.i and (whole := find_predicate("verb", words)) and (targets := context.actors(token)):
                yield _named_act(whole, targets, rule="light verb")
    for noun in use.things:
        name = noun.lemma_.lower()
        event = event_of(noun)
        starts = dict.fromkeys((use.stem, lemma))
        names = [name]  # "lifted the state of emergency in B", "started a hunger strike against B"
        names += [f"{name} of {token.lemma_}" for preposition, token in prepositional(noun) if preposition == "of"]
        names += [f"{child.lower_} {name}" for child in noun.children if child.dep_ in {"compound", "amod"}]
        names.reverse()
        owners = [("of", child) for child in noun.children if child.dep_ == "poss"]  # "took up B's case"
        for preposition, token in [*prepositional(noun), *use.prepositions, *owners]:
            whole = find_predicate("verb", *(f"{start} {each} {preposition}" for each in names for start in starts))
            brokered = event and event.relation in {"CONSULT", "AGREE"} and preposition == "between"
            if whole is None and event and preposition == "of" and event.relation in ACTIVE_OF:
                continue  # "began the first visit of a monarch"
            if whole is None and not (
                (event and lemma in word_set("light verbs") and preposition in word_set("noun targets"))
                or (brokered and lemma in BROKERING)
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
                    words=whole.words if whole else f"{lemma} {name} {preposition}",
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


def _idiom(context: Context, use: Use) -> Iterator[Frame]:
    """ "Put B on trial", "took B to court": verb, preposition and noun together name what is done to the object."""
    for preposition, noun in use.prepositions:
        if noun.i in context.mentions:
            continue
        whole = find_predicate("verb", f"{use.stem} {preposition} {noun.lemma_.lower()}")
        if whole and (targets := context.all_actors(use.objects)):
            yield _named_act(whole, targets, rule="idiom")


def _named_act(known: Predicate, targets: list[Argument], *, rule: str) -> Frame:
    """What the lexicon has a name of several words for."""
    return Frame(
        relation=known.relation,
        words=known.words,
        targets=targets,
        rule=rule,
        confidence=0.75,
        reverse=known.reverse,
    )


def _object(context: Context, use: Use, known: Predicate | None) -> Iterator[Frame]:
    verb, lemma, things = use.verb, use.lemma, use.things
    if known and known.relation == "says_about" and any(child.dep_ == "ccomp" for child in verb.children):
        return
    if lemma == "leave" and any(
        child.dep_ in {"ccomp", "xcomp", "oprd"} and child.tag_ != "VB" for child in verb.children
    ):
        return  # "left B fighting for his life"
    suffers = lemma in word_set("suffered verbs") and any(event_of(noun) for noun in things)
    if suffers or (lemma == "tell" and not use.commands) or (lemma == "lead" and use.commands):
        return
    targets = context.all_actors((token for token in use.objects if token.i in context.mentions), transfer=False)
    targets += [argument for noun in things for argument in context.named_after(noun)]
    relation = known.relation if known else ""
    if lemma in ASKING and use.commands:
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


def _behind(context: Context, noun: Word, known: Predicate) -> list[Argument]:
    """Whom an act on a thing concerns: who did the event, else who suffers it; who owns the thing, or where it is."""
    event = event_of(noun)
    if event and noun.lemma_ not in RULINGS:
        found = makers(context, noun, of=event.relation in ADDRESSED)
        if not found and known.relation not in {"ACCUSE", "REJECT", "says_about"}:
            found = [argument for _, argument in sufferers(context, noun)]
    else:
        found = context.actors(noun)
        if not found and known.relation in PLOVER_TYPES:
            found = [
                argument
                for preposition, token in prepositional(noun)
                if preposition in ({"in"} if is_person_noun(noun) else {"from", "by", "in", "against", "on", "for"})
                for argument in context.actors(token, transfer=False)
            ]
    return [
        Argument(actor=argument.actor, span=argument.span, direct=False)
        for argument in found
        if known.relation in PLOVER_TYPES - {"AGREE"} | {"other", "holds_role"}
    ]


def _clause(context: Context, use: Use, known: Predicate | None) -> Iterator[Frame]:
    """ "Demanded that B leave", "urged B to leave": the subject of what is asked for or held against it."""
    verb = use.verb
    relation = "REQUEST" if use.lemma in ASKING | WISHING and use.commands else known.relation if known else ""
    asked = next((event for noun in use.objects if (event := event_of(noun)) and event.relation == "REQUEST"), None)
    if asked:
        # "Repeated its demand that B leave".
        relation = asked.relation
    if relation not in CLAUSAL:
        return
    clauses = [clause for clause in verb.children if clause.dep_ == "ccomp"]
    if asked:
        clauses += [
            clause
            for noun in use.objects
            for clause in noun.children
            if clause.dep_ in {"acl", "ccomp"} and any(child.dep_ == "mark" for child in clause.children)
            if clause.tag_ != "VBN" or clause.dep_ == "ccomp" or not is_passive(clause)
        ]
    for clause in clauses:
        targets = context.all_actors(surface_subjects(clause))
        if targets:
            yield Frame(
                relation=relation,
                words=verb_phrases(verb)[0],
                targets=targets,
                rule="clause",
                confidence=0.7,
            )


def _outdone(context: Context, use: Use) -> Iterator[Frame]:
    """ "Finished three seconds ahead of B"."""
    for ahead in use.verb.children:
        if ahead.dep_ in {"advmod", "prep"} and ahead.lower_ in {"ahead", "clear"}:
            tokens = (token for preposition, token in prepositional(ahead) if preposition == "of")
            targets = [target for target in context.all_actors(tokens, transfer=False) if target.type != "place"]
            if targets:
                words = f"{use.lemma} {ahead.lower_} of"
                yield Frame(relation="other", words=words, targets=targets, rule="outdone", confidence=0.65)


def _written(context: Context, use: Use, known: Predicate | None) -> Iterator[Frame]:
    """ "Warned in a letter to B that ...", "accused C in a call to B": B is told."""
    phrases = [*use.prepositions, *(each for thing in use.things for each in prepositional(thing))]
    for outer, noun in phrases:
        if outer not in {"in", "by"} or noun.lemma_.lower() not in word_set("communications"):
            continue
        tokens = (token for preposition, token in prepositional(noun) if preposition == "to")
        targets = [target for target in context.all_actors(tokens, transfer=False) if target.type != "place"]
        demands = known is not None and known.relation in {"THREATEN", "REQUEST"} and not use.objects
        if targets:
            yield Frame(
                relation=known.relation if known and demands else "CONSULT",
                words=f"{use.lemma} in {noun.lemma_} to",
                targets=targets,
                rule="letter",
                confidence=0.65,
            )


def _beside(context: Context, use: Use) -> Iterator[Frame]:
    """ "Together with B, A opened ...", "A wrote a song with B": a joint act, whatever it is."""
    verb = use.verb
    if use.lemma in word_set("joint verbs"):
        things = [token for token in use.things if not event_of(token)]
        partners = [
            token
            for head in (verb, *things)
            for preposition, token in prepositional(head)
            if preposition == "with" and things and token.i > things[0].i
        ]
        if targets := context.all_actors(partners, transfer=False):
            words = f"{verb.lemma_} {things[0].lemma_} with"
            yield Frame(relation="COOPERATE", words=words, targets=targets, rule="joint act", confidence=0.6)
    for child in verb.children:
        beside = child.lower_ in {"together", "jointly", "along", "alongside"}
        if beside or (
            child.lower_ == "with" and any(each.lower_ in {"together", "jointly"} for each in child.children)
        ):
            targets = context.all_actors(token for _, token in prepositional(child))
            targets += context.all_actors(token for token in child.children if token.dep_ == "pobj")
            manner = "together with" if child.lower_ == "with" else child.lower_
            words = f"{verb.lemma_} {manner}" + (" with" if manner not in {"together with", "alongside"} else "")
            if targets:
                confidence = 0.65 if child.lower_ == "with" else 0.6
                yield Frame(relation="COOPERATE", words=words, targets=targets, rule="joint act", confidence=confidence)


def _prepositions(context: Context, use: Use, known: Predicate | None, *, light: bool) -> Iterator[Frame]:
    verb, lemma, things = use.verb, use.lemma, use.things
    has_actor = any(token.i in context.mentions for token in use.objects)
    datives = {child.lower_ for child in verb.children if child.dep_ == "dative"}  # "showed a red card to B"
    misplaced = [
        (preposition, token)
        for thing in things
        if not is_person_noun(thing)  # "moved students from B"
        for preposition, token in prepositional(thing)
        if preposition in LOOSE and find_predicate("verb", f"{use.stem} {preposition}")
    ]
    for preposition, token in [*use.prepositions, *misplaced]:
        if preposition == "by":
            continue
        phrases = verb_phrases(verb, preposition)
        typed = find_predicate("verb", *phrases)
        aimed = known is not None and (
            (known.relation in PLOVER_TYPES and preposition in AIMED_AT)
            or (known.relation == "REQUEST" and preposition in ASKED_OF)
        )
        if typed is None:
            # What the lexicon does not know must at least stand alone with its preposition.
            if light or (things and not aimed and preposition not in datives) or has_actor or lemma in EMPTY:
                continue
            if preposition not in word_set("target prepositions"):
                continue
            if says(verb) or (known and known.relation in {"travels_to", "holds_role", "member_of", "from"}):
                continue
        targets = context.actors(token, transfer=typed is not None or aimed)
        event = event_of(token)
        if (
            event
            and event.relation == "REQUEST"
            and preposition in {"on", "at", "upon"}
            and token.i not in context.mentions
        ):
            continue  # "arrested A on request of B": B asked for it
        if typed and not targets and event and typed.relation in PLOVER_TYPES:
            # "Walked away from talks with B"; "called for sanctions against B": what is asked for is held against it.
            targets = [argument for _, argument in sufferers(context, token)]
            if preposition == "to" and event.relation in ADDRESSED:
                # "Bowed to demands from B"
                targets = makers(context, token, of=True)
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
