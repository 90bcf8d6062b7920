"""The ways in which a verb names those acted upon: objects, clauses, prepositions; `light` has its nouns and idioms."""

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.families import FAMILY_OF, PLOVER_TYPES
from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.model import Family
from graphbuild.nlp.arguments import Context
from graphbuild.nlp.nouns import is_person_noun
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.events import event_of, is_talked_over, makers, sufferers
from graphbuild.nlp.relations.light import ADDRESSED, Frame, Use, behind, idioms, light_verbs, use_of
from graphbuild.nlp.speakers import says
from graphbuild.nlp.syntax import (
    has_infinitive_marker,
    is_passive,
    prepositional,
    subjects,
    surface_subjects,
    verb_phrases,
)

__all__ = ["Frame", "frames"]

# Verbs that say what an event is directed at: "sanctions targeting B" sanction B.
AIMING = {"target", "hit", "aim", "direct", "affect", "cover", "hurt", "strike", "name"}
# Prepositions of whoever an act on a thing is aimed at: "cut off electricity to B".
AIMED_AT = {"to", "against"}
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
# Acts on somebody that an infinitive names: "allowed B to leave", where the parser makes B the infinitive's subject.
STEERING = {"CONCEDE", "COERCE", "AID", "SUPPORT"}
# What is done to somebody whose side those take who condemn it.
WRONGS = {"COERCE", "ASSAULT", "SANCTION"}
# Verbs too empty to state an act between two actors by themselves.
EMPTY = {"be", "have", "do", "make", "take", "get", "see", "include", "involve", "contain", "become", "mean", "keep",
         "let", "put", "seem", "like", "want", "need", "go", "come", "remain", "stay", "start", "begin", "continue",
         "say", "tell", "add", "range", "total", "feature", "prove", "require", "concern", "regard",
         "survive", "star", "mark", "comprise", "encompass"}  # fmt: skip


def frames(context: Context, verb: Word) -> Iterator[Frame]:
    """The ways in which a verb names someone acted upon, the most telling first."""
    use = use_of(context, verb)
    light = [*light_verbs(context, use), *idioms(context, use)]
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
    named = {argument.actor for frame in light for argument in frame.targets}
    yield from _prepositions(context, use, known, named)


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
    if known and known.relation == "ACCUSE":
        yield from _sided(context, use, things)
    relation = known.relation if known else ""
    if lemma == "remind" and not use.commands and any(preposition == "of" for preposition, _ in use.prepositions):
        return  # "it reminds B of home"
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
    if not targets and known and known.relation in {"ACCUSE", "REJECT"} and (defended := _defended(context, use)):
        yield from defended
        return
    if not targets and known and lemma not in word_set("light verbs"):
        targets = [argument for noun in things for argument in behind(context, noun, known)]
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


def _defended(context: Context, use: Use) -> list[Frame]:
    """ "Opposed actions against B", "condemned the campaign against B": whoever does so is on B's side."""
    found: list[Frame] = []
    for noun in use.things:
        event = event_of(noun)
        tokens = [token for preposition, token in prepositional(noun) if preposition == "against"]
        targets = context.all_actors(tokens, transfer=False)
        if targets and (event is None or (use.lemma == "oppose" and FAMILY_OF[event.relation] is Family.CONFLICT)):
            words = f"{use.stem} {noun.lemma_.lower()} against"
            found.append(Frame(relation="SUPPORT", words=words, targets=targets, rule="side taken", confidence=0.55))
    return found


def _sided(context: Context, use: Use, things: list[Word]) -> Iterator[Frame]:
    """ "Condemned the arrest of B": whoever holds against others what they did to B is on B's side."""
    for noun in things:
        event = event_of(noun)
        if event and event.relation in WRONGS and noun.lemma_ in word_set("suffering nouns"):
            targets = [argument for _, argument in sufferers(context, noun) if argument.type in {"person", "group"}]
            if targets:
                words = f"{use.stem} {noun.lemma_.lower()} of"
                yield Frame(relation="SUPPORT", words=words, targets=targets, rule="side taken", confidence=0.6)


def _clause(context: Context, use: Use, known: Predicate | None) -> Iterator[Frame]:
    """ "Demanded that B leave", "urged B to leave": the subject of what is asked for or held against it."""
    verb = use.verb
    relation = "REQUEST" if use.lemma in ASKING | WISHING and use.commands else known.relation if known else ""
    asked = next((event for noun in use.objects if (event := event_of(noun)) and event.relation == "REQUEST"), None)
    if asked:
        # "Repeated its demand that B leave".
        relation = asked.relation
    words = verb_phrases(verb)[0]
    clauses = [clause for clause in verb.children if clause.dep_ == "ccomp"]
    wished = [clause for clause in verb.children if _is_wished(clause)]
    if wished and (call := find_predicate("verb", f"{use.stem} for")) and call.relation == "REQUEST":
        relation, clauses, words = "REQUEST", wished, call.words
    if relation == "PROTEST":
        relation = "ACCUSE"  # "protested that B had lied"
    if relation in STEERING:
        # "Let B go" may mean that B was freed or dismissed.
        clauses = [
            clause
            for clause in clauses
            if has_infinitive_marker(clause)
            or (use.lemma == "let" and (clause.lemma_ != "go" or any(child.lower_ == "to" for child in clause.rights)))
        ]
    elif relation == "THREATEN":
        clauses = list(_conditions(context, verb, clauses))
    elif relation not in CLAUSAL:
        return
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
                words=words,
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


def _is_wished(clause: Word) -> bool:
    """Whether a clause is what somebody calls for: "called for B to leave"."""
    for_it = any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children)
    return for_it and clause.dep_ in {"advcl", "ccomp"} and has_infinitive_marker(clause)


def _conditions(context: Context, verb: Word, claims: list[Word]) -> Iterator[Word]:
    """The conditions of a threat: "threatened to strike unless B leaves", "warned that it would sue if B refused"."""
    own = {argument.actor for argument in context.all_actors(subjects(verb), transfer=False)}
    claims = [
        claim
        for claim in claims
        if own & {argument.actor for argument in context.all_actors(surface_subjects(claim), transfer=False)}
    ]
    for governing in (verb, *(child for child in verb.children if child.dep_ == "xcomp"), *claims):
        for clause in governing.children:
            if clause.dep_ == "advcl" and any(child.lower_ in {"unless", "if"} for child in clause.children):
                yield clause


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


def _prepositions(context: Context, use: Use, known: Predicate | None, named: set[str]) -> Iterator[Frame]:
    """ "Quarrelled with B"; but "sent a delegation to B", which verb and noun together name, sends B no help."""
    verb, lemma, things = use.verb, use.lemma, use.things
    has_actor = any(token.i in context.mentions for token in use.objects)
    datives = {child.lower_ for child in verb.children if child.dep_ == "dative"}  # "showed a red card to B"
    misplaced = [
        (preposition, token)
        for thing in things
        if not is_person_noun(thing)  # "moved students from B"
        for preposition, token in prepositional(thing)
        if (preposition in LOOSE or (preposition == "with" and is_talked_over(thing)))
        and find_predicate("verb", f"{use.stem} {preposition}")
    ]
    forward = lemma == "look" and any(child.lower_ == "forward" for child in verb.children)
    for preposition, token in [*use.prepositions, *misplaced]:
        if preposition == "by" or forward:
            continue
        phrases = verb_phrases(verb, preposition)
        typed = find_predicate("verb", *phrases)
        if typed and typed.words in word_set("verbs with particles") and (things or use.stem != lemma):
            typed = None
        aimed = known is not None and (
            (
                known.relation in PLOVER_TYPES
                and preposition in AIMED_AT
                and not (known.relation == "ASSAULT" and not things)
            )
            or (known.relation == "REQUEST" and preposition in ASKED_OF)
        )
        if typed is None:
            # What the lexicon does not know must at least stand alone with its preposition.
            if named or (things and not aimed and preposition not in datives) or has_actor or lemma in EMPTY:
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
        if event and typed and typed.relation == "ACCUSE" and use.objects and token.i not in context.mentions:
            continue  # "accused A of the murder of B"
        if typed and not targets and event and typed.relation in PLOVER_TYPES:
            # "Walked away from talks with B"; "called for sanctions against B": what is asked for is held against it.
            targets = [argument for _, argument in sufferers(context, token)]
            if preposition == "to" and event.relation in ADDRESSED:
                # "Bowed to demands from B"
                targets = makers(context, token, of=True)
            if typed.relation == "REQUEST":
                typed = replace(typed, relation="ACCUSE")
                targets = targets if FAMILY_OF[event.relation] is Family.CONFLICT else []
        if typed and not targets and not event and typed.relation == "ASSAULT":
            targets = behind(context, token, typed)
        if typed and typed.relation == "travels_to" and any(child.dep_ == "dobj" for child in verb.children):
            # Who returns a thing does not travel, but who leaves a place for another.
            away = lemma == "leave" and all(target.type in {"country", "place"} for target in targets)
            typed = typed if away else replace(typed, relation="RETREAT" if lemma == "return" else "other")
        if typed is None:
            targets = [target for target in targets if target.type != "place"]
        targets = [target for target in targets if target.actor not in named]
        if targets:
            yield Frame(
                relation=(typed or known).relation if typed or known else "",  # type: ignore[union-attr]
                words=phrases[0],
                targets=targets,
                rule="preposition",
                confidence=0.7 if typed else 0.5,
                reverse=typed is not None and typed.reverse,
            )
