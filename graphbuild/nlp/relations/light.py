"""A verb in use, and what it names together with a noun: "imposed sanctions on B", "put B on trial"."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.families import PLOVER_TYPES
from graphbuild.lexicon import Predicate, find_predicate, word_set
from graphbuild.nlp.arguments import RULINGS, Argument, Context
from graphbuild.nlp.nouns import is_person_noun
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.events import ACTIVE_OF, attached, carried, event_of, makers, sufferers
from graphbuild.nlp.syntax import has_infinitive_marker, objects, particle, prepositional, subjects

__all__ = ["ADDRESSED", "Frame", "Use", "behind", "idioms", "light_verbs", "use_of"]

# Verbs and prepositions that make the subject suffer the event behind them: "came under fire from B".
UNDERGOING = {"come under", "be under", "remain under", "stay under", "come in for", "run into", "meet with",
              "bow to", "yield to"}  # fmt: skip
# Verbs whose subject is a third party to what is between two others: "Kenya hosted talks between A and B".
BROKERING = {"host", "broker", "launch", "mediate", "chair", "facilitate", "oversee", "lead", "convene", "moderate",
             "organise", "organize", "arrange", "sponsor", "negotiate", "start", "offer"}  # fmt: skip
ACQUIRING = {"acquire", "buy", "buy out", "purchase", "sell", "take over"}
# Events that somebody answers.
ADDRESSED = {"REQUEST", "ACCUSE", "THREATEN", "AGREE"}


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


def use_of(context: Context, verb: Word) -> Use:
    found = objects(verb)
    things = [_paid_in(token) for token in found if token.i not in context.mentions]
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


def _paid_in(thing: Word) -> Word:
    """What a sum is given as: the aid of "$5 million in aid", else the thing itself."""
    if thing.ent_type_ != "MONEY":
        return thing
    return next((noun for preposition, noun in prepositional(thing) if preposition in {"in", "of"}), thing)


def light_verbs(context: Context, use: Use) -> Iterator[Frame]:
    """ "Imposed sanctions on B", "took part of B hostage": verb and noun together name the act."""
    lemma = use.lemma
    for outer, noun in use.prepositions:
        idiom = False
        owned = [("of", child) for child in noun.children if child.dep_ == "poss"]  # "called for B's release"
        for preposition, token in [*prepositional(noun), *use.prepositions, *owned]:
            # "Came to the aid of B", "laid the blame on B"
            whole = find_predicate("verb", f"{lemma} {outer} {noun.lemma_.lower()} {preposition}")
            if whole is None and preposition == "from":
                # "Called for answers from B"
                asked = find_predicate("verb", f"{use.stem} {outer}")
                whole = asked if asked is not None and asked.relation == "REQUEST" else None
            behind_it = noun.i < token.i or token.dep_ == "poss"
            if whole and behind_it and (targets := context.actors(token)):
                idiom = True
                yield _named_act(whole, targets, rule="light verb")
        if not idiom and f"{lemma} {outer}" in UNDERGOING and (event := event_of(noun)):
            targets = makers(context, noun) or _sources(context, use, noun)
            if targets:
                yield _suffered(event, f"{lemma} {outer} {noun.lemma_.lower()}", targets)
    for noun in use.things:
        name = noun.lemma_.lower()
        event = event_of(noun)
        starts = dict.fromkeys((use.stem, lemma))
        names = [name]  # "lifted the state of emergency in B", "started a hunger strike against B"
        names += [f"{name} of {token.lemma_}" for preposition, token in prepositional(noun) if preposition == "of"]
        names += [carried(noun).lemma_.lower()]
        names += ["money", "fund"] * (noun.ent_type_ == "MONEY")  # "allocated $5 million to B"
        names += [f"{child.lower_} {name}" for child in noun.children if child.dep_ in {"compound", "amod"}]
        names.reverse()
        owners = [("of", child) for child in noun.children if child.dep_ == "poss"]  # "took up B's case"
        # "Gave B a warning"
        receivers = [
            ("to", child)
            for child in use.objects
            if child.i < noun.i and (child.dep_ == "dative" or child.dep_ == noun.dep_ == "dobj")
        ]
        around = [*attached(noun), *use.prepositions, *owners, *receivers]
        for preposition, token in around if not _is_of_others(context, use.verb, noun, event) else ():
            whole = find_predicate("verb", *(f"{start} {each} {preposition}" for each in names for start in starts))
            brokered = event and event.relation in {"CONSULT", "AGREE"} and preposition == "between"
            if whole is None and event and preposition == "of" and event.relation in ACTIVE_OF:
                continue  # "began the first visit of a monarch"
            if whole is None and event and preposition in {"on", "over"} and event.relation == "CONSULT":
                continue  # "held talks on B"
            if whole is None and not (
                (event and lemma in word_set("light verbs") and preposition in word_set("noun targets"))
                or (brokered and lemma in BROKERING)
            ):
                continue
            chosen = whole or event
            targets = context.actors(token)
            if not targets and chosen and chosen.relation == "ACCUSE":
                # "An inquiry into claims against B"
                targets = [argument for inner, argument in sufferers(context, token) if inner == "against"]
            if not targets and chosen and chosen.relation == "ASSAULT":
                targets = behind(context, token, chosen)  # "fired shells at a village in B"
            if (
                chosen
                and targets
                and not (whole is None and preposition in {"in", "at"} and targets[0].type != "country")
            ):
                brought = chosen.relation == "ACCUSE" and preposition in {"to", "with", "before"}
                yield Frame(
                    relation="REQUEST" if brought and all(map(_judges, targets)) else chosen.relation,
                    words=whole.words if whole else f"{lemma} {name} {preposition}",
                    targets=targets,
                    rule="light verb",
                    confidence=0.75,
                    reverse=whole is not None and whole.reverse,
                )
        if event and lemma in word_set("suffered verbs"):
            targets = makers(context, noun) or _sources(context, use, noun)
            if targets:
                yield _suffered(event, f"{lemma} {name}", targets)


def _judges(body: Argument) -> bool:
    """Whether a complaint comes before a body and is not against it: "filed a complaint with the Labour Court"."""
    return body.type == "organization" and any(word.lower_ in word_set("words of who judges") for word in body.span)


def _is_of_others(context: Context, verb: Word, noun: Word, event: Predicate | None) -> bool:
    """Whether an act has makers of its own: of "A wants to end the Israeli occupation of B" A occupies nothing."""
    if event and event.relation not in {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}:
        return False
    before = (context.mentions.get(child.i) for child in noun.children if child.dep_ in {"amod", "compound"})
    own = {mention.kb_id_ for mention in before if mention is not None}
    agents = {argument.actor for argument in context.all_actors(subjects(verb))} if own else set()
    return bool(agents) and agents.isdisjoint(own)


def _sources(context: Context, use: Use, noun: Word) -> list[Argument]:
    """Whom "by" and "from" behind an event noun name where the parser hangs them on the verb.

    "Received support ranging from A to B": both.
    """
    sources = word_set("noun sources")
    found = [token for preposition, token in use.prepositions if preposition in sources and token.i > noun.i]
    for clause in (*noun.children, *use.verb.children):
        if clause.lower_ == "ranging" and clause.i > noun.i:
            found += [token for preposition, token in prepositional(clause) if preposition in {"from", "to"}]
            found += [end for child in clause.children if child.lower_ == "from" for _, end in prepositional(child)]
    return context.all_actors(found)


def _suffered(event: Predicate, words: str, targets: list[Argument]) -> Frame:
    """What the subject suffers from others: "drew criticism from B", "came under attack by B"."""
    return Frame(
        relation=event.relation, words=words, targets=targets, rule="suffered event", confidence=0.65, reverse=True
    )


def idioms(context: Context, use: Use) -> Iterator[Frame]:
    """ "Put B on trial", "took B to court": verb, preposition and noun together name what is done to the object."""
    things = [child for child in use.verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    for preposition, noun in [*use.prepositions, *(pair for thing in things for pair in prepositional(thing))]:
        if noun.i in context.mentions and noun.pos_ == "PROPN":
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


def behind(context: Context, noun: Word, known: Predicate) -> list[Argument]:
    """Whom an act on a thing concerns: who did the event, else who suffers it; who owns the thing, or where it is."""
    event = event_of(noun)
    if known.relation == "ASSAULT" and noun.lemma_.lower() in word_set("evils without a will"):
        return []  # "battled a fire in B"
    if event and noun.lemma_ not in RULINGS:
        found = makers(context, noun, of=event.relation in ADDRESSED)
        if not found and known.relation not in {"ACCUSE", "REJECT", "says_about"}:
            found = [
                argument
                for preposition, argument in sufferers(context, noun)
                if preposition not in {"in", "at"} or event.relation != "CONSULT"  # "the summit in B"
            ]
        elif not found and known.relation == "REJECT" and event.relation in {"AGREE", "CONSULT", "COOPERATE"}:
            found = [argument for preposition, argument in sufferers(context, noun) if preposition == "with"]
    else:
        found = context.actors(noun)
        if not found and known.relation in PLOVER_TYPES:
            found = [
                argument
                for preposition, token in prepositional(noun)
                if preposition in ({"in"} if is_person_noun(noun) else {"from", "by", "in", "against", "on", "for"})
                for argument in context.actors(token, transfer=False)
                if not (preposition == "in" and argument.type == "place" and known.relation in {"REQUEST", "SUPPORT"})
            ]
    located = known.words in ACQUIRING and noun.tag_ == "NN"  # "Botswana's largest mine" is in Botswana, not its own
    return [
        Argument(actor=argument.actor, span=argument.span, direct=False)
        for argument in found
        if known.relation in PLOVER_TYPES - {"AGREE"} | {"other", "holds_role"}
        and not (located and argument.type in {"country", "place"})
    ]
