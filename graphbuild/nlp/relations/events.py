"""Who does what to whom: verbs with their objects and prepositions, light verbs, nominal events, votes and statements."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Span, Token

from graphbuild.lexicon import Predicate, find_predicate
from graphbuild.model import Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context, says
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import (
    factuality,
    is_passive,
    objects,
    prepositional,
    subjects,
    surface_subjects,
    verb_phrases,
)

__all__ = ["find_events"]

LIGHT = {
    "make",
    "give",
    "launch",
    "impose",
    "hold",
    "take",
    "pay",
    "bring",
    "press",
    "offer",
    "issue",
    "express",
    "implement",
    "carry",
    "conduct",
    "have",
    "sign",
    "reach",
    "pass",
    "provide",
    "show",
    "stage",
    "wage",
    "continue",
    "file",
    "open",
    "lead",
    "begin",
    "start",
    "announce",
    "mount",
    "fire",
    "declare",
    "join",
    "lift",
}
SUFFERED = {"face", "suffer", "draw", "receive", "win", "attract", "undergo", "meet", "provoke", "spark", "earn"}
# Prepositions that can carry the one acted upon; those of time and place cannot.
TARGETS = {
    "against",
    "with",
    "to",
    "for",
    "on",
    "at",
    "from",
    "over",
    "into",
    "toward",
    "towards",
    "alongside",
    "upon",
    "of",
    "onto",
}
GOVERNING = {"THREATEN", "REJECT", "AGREE"}
BODIES = {
    "assembly",
    "council",
    "parliament",
    "senate",
    "congress",
    "house",
    "committee",
    "commission",
    "chamber",
    "board",
    "court",
    "un",
    "nations",
}
RECIPROCAL = {"CONSULT", "AGREE", "COOPERATE"}
NOUN_SOURCES = {"by", "from"}
NOUN_TARGETS = {"of", "against", "on", "with", "to", "for", "into", "toward", "towards", "over"}
SUFFERER_OF = {
    "arrest",
    "detention",
    "killing",
    "murder",
    "assassination",
    "expulsion",
    "deportation",
    "release",
    "capture",
    "conviction",
    "rescue",
    "abduction",
    "kidnapping",
    "execution",
    "imprisonment",
    "indictment",
    "appointment",
    "defeat",
    "rejection",
}


def find_events(context: Context) -> Iterator[Relation]:
    """Yield what verbs and event nouns state between two actors."""
    for token in context.doc:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _verb(context, token)
        elif token.pos_ == "NOUN":
            yield from _noun(context, token)
        elif token.pos_ == "ADJ" and token.dep_ == "acomp":
            yield from _adjective(context, token)


def _arguments(context: Context, tokens: list[Token], *, transfer: bool = True) -> list[Argument]:
    return [argument for token in tokens for argument in context.actors(token, transfer=transfer)]


def _agents(context: Context, verb: Token) -> list[Argument]:
    """The actors behind a verb; behind "a resolution condemning X" whoever passed the resolution."""
    found = _arguments(context, subjects(verb))
    if not found and verb.dep_ == "acl" and verb.tag_ in {"VBG", "VB"} and verb.head.dep_ == "dobj":
        found = _arguments(context, subjects(verb.head.head))
    return found


def _verb(context: Context, verb: Token) -> Iterator[Relation]:
    agents = _agents(context, verb)
    if not agents:
        return
    yield from _statement(context, verb, agents)
    polarity, modality = factuality(verb)
    governed = _governor(verb)
    nouns = [token for token in objects(verb) if token.i not in context.mentions and token.pos_ == "NOUN"]
    passive = is_passive(verb)
    for predicate, words, targets, rule in _frames(context, verb, nouns):
        relation = predicate.relation if predicate else "other"
        if relation == "says_about" and rule == "object" and any(child.dep_ == "ccomp" for child in verb.children):
            continue
        name = words
        if governed and relation not in {"says_about"}:
            relation, name = governed[0].relation, f"{governed[1].lemma_} to {words}"
            if relation != "AGREE":
                polarity, modality = factuality(governed[1])
        for target in targets:
            if relation == "travels_to" and target.span.label_ not in {"place", "country"}:
                relation = "CONSULT" if target.span.label_ == "person" else relation
            for source in agents:
                yield from context.relation(
                    source,
                    target,
                    relation,
                    name,
                    verb,
                    rule="passive" if passive and rule == "object" else rule,
                    confidence=(0.75 if predicate else 0.55) - (0.1 if rule == "preposition" else 0.0),
                    polarity=polarity,
                    modality=modality,
                )
    if verb.lemma_ in SUFFERED:
        yield from _suffered(context, verb, nouns, agents, polarity, modality)
    if verb.lemma_ in {"vote", "abstain"}:
        yield from _vote(context, verb, agents, polarity, modality)
    if (
        verb.lemma_ in {"meet", "clash", "talk", "negotiate", "agree", "cooperate", "marry", "fight", "face"}
        and len(agents) > 1
        and not objects(verb)
    ):
        known = find_predicate("verb", verb.lemma_)
        if known:
            for source in agents:
                for target in agents:
                    yield from context.relation(
                        source,
                        target,
                        known.relation,
                        verb.lemma_,
                        verb,
                        rule="reciprocal",
                        confidence=0.65,
                        polarity=polarity,
                        modality=modality,
                    )


def _governor(verb: Token) -> tuple[Predicate, Token] | None:
    """The verb that makes a threat, promise or refusal of what its infinitive states."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        known = find_predicate("verb", *verb_phrases(verb.head))
        if (
            known
            and known.relation in GOVERNING
            and known.complement
            and not any(child.dep_ == "dobj" for child in verb.head.children)
        ):
            return known, verb.head
    return None


def _frames(
    context: Context, verb: Token, nouns: list[Token]
) -> Iterator[tuple[Predicate | None, str, list[Argument], str]]:
    """The ways in which a verb names someone acted upon: object, light verb with noun, preposition."""
    lemma = verb.lemma_.lower()
    known = find_predicate("verb", *verb_phrases(verb))
    if lemma == "be":
        return
    light = False
    for noun in nouns:
        event = find_predicate("noun", noun.lemma_.lower())
        pairs = [*prepositional(noun), *prepositional(verb)]
        for preposition, target in pairs:
            whole = find_predicate("verb", f"{lemma} {noun.lemma_.lower()} {preposition}")
            if whole is None and not (event and lemma in LIGHT and preposition in NOUN_TARGETS):
                continue
            arguments = context.actors(target)
            if arguments:
                light = True
                yield whole or event, f"{lemma} {noun.lemma_.lower()} {preposition}", arguments, "light verb"
    if not light and not (
        lemma in LIGHT | SUFFERED and nouns and not any(token.i in context.mentions for token in objects(verb))
    ):
        direct = _arguments(context, objects(verb))
        if direct:
            yield known, verb_phrases(verb)[0], direct, "object"
    for preposition, target in prepositional(verb):
        if preposition == "by":
            continue
        phrases = verb_phrases(verb, preposition)
        typed = find_predicate("verb", *phrases)
        if typed is None and (
            preposition not in TARGETS
            or (known and known.relation in {"travels_to", "says_about"} and preposition not in {"to"})
        ):
            continue
        arguments = context.actors(target, transfer=typed is not None)
        if typed is None and any(argument.span.label_ == "place" for argument in arguments):
            continue
        if typed is None and light:
            continue
        if arguments:
            yield typed or (known if not nouns else None), phrases[0], arguments, "preposition"


def _suffered(
    context: Context, verb: Token, nouns: list[Token], agents: list[Argument], polarity: Polarity, modality: Modality
) -> Iterator[Relation]:
    """ "Faces criticism from B": the one who acts stands behind the noun."""
    for noun in nouns:
        event = find_predicate("noun", noun.lemma_.lower())
        if event is None:
            continue
        for preposition, token in prepositional(noun):
            if preposition in NOUN_SOURCES:
                for source in context.actors(token):
                    for target in agents:
                        yield from context.relation(
                            source,
                            target,
                            event.relation,
                            noun.lemma_,
                            verb,
                            rule="suffered event",
                            confidence=0.65,
                            polarity=polarity,
                            modality=modality,
                        )


def _vote(
    context: Context, verb: Token, agents: list[Argument], polarity: Polarity, modality: Modality
) -> Iterator[Relation]:
    """Votes go to the body that votes: the last one named before, where the sentence names only the matter."""
    words = " ".join(token.lower_ for token in verb.subtree)
    relation, name = (
        ("other", "abstain")
        if verb.lemma_ == "abstain"
        else ("REJECT", "vote against")
        if "against" in words
        else ("SUPPORT", "vote for")
        if {"for", "favour", "favor"} & set(words.split())
        else ("", "")
    )
    body = _voting_body(context, verb)
    if relation and body is not None:
        for source in agents:
            yield from context.relation(
                source, body, relation, name, verb, rule="vote", confidence=0.75, polarity=polarity, modality=modality
            )


def _voting_body(context: Context, verb: Token) -> Argument | None:
    for index in range(verb.i, max(-1, verb.i - 150), -1):
        mention: Span | None = context.mentions.get(index)
        if mention is not None and mention.label_ == "organization" and BODIES & {token.lower_ for token in mention}:
            return Argument(actor=mention.kb_id_, span=mention)
    return None


def _statement(context: Context, verb: Token, agents: list[Argument]) -> Iterator[Relation]:
    """ "A said that B ...": A says something about B; "A said, C reported": C quotes A."""
    if not says(verb):
        return
    known = find_predicate("verb", *verb_phrases(verb))
    relation = known.relation if known else "says_about"
    for clause in (child for child in verb.children if child.dep_ == "ccomp"):
        for target in _arguments(context, surface_subjects(clause)):
            for source in agents:
                outlet = (
                    source.span.label_ == "organization"
                    and verb.lemma_ in {"report", "quote", "cite", "say"}
                    and says(clause)
                    and target.span.label_ == "person"
                )
                kind = "quotes" if outlet else relation
                yield from context.relation(
                    source, target, kind, verb.lemma_, verb, rule="statement", confidence=0.6, attributed_to=""
                )


def _noun(context: Context, noun: Token) -> Iterator[Relation]:
    """Nominal events: "the Russian invasion of Ukraine", "criticism by A of B", "talks between A and B"."""
    event = find_predicate("noun", noun.lemma_.lower())
    if event is None or noun.i in context.mentions:
        return
    owners = [
        child
        for child in noun.children
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.i in context.mentions
    ]
    pairs = list(prepositional(noun))
    polarity, modality = factuality(noun)
    between = _arguments(context, [token for preposition, token in pairs if preposition == "between"])
    for source in between:
        for target in between:
            yield from context.relation(
                source,
                target,
                event.relation,
                f"{noun.lemma_} between",
                noun,
                rule="nominal event",
                confidence=0.65,
                polarity=polarity,
                modality=modality,
            )
    makers = _arguments(context, [*owners, *(token for preposition, token in pairs if preposition in NOUN_SOURCES)])
    sufferers = [
        (preposition, argument)
        for preposition, token in pairs
        if preposition in NOUN_TARGETS
        for argument in context.actors(token)
    ]
    if noun.lemma_ in SUFFERER_OF and owners:
        sufferers += [("of", argument) for argument in _arguments(context, owners)]
        makers = _arguments(context, [token for preposition, token in pairs if preposition in NOUN_SOURCES])
    for source in makers:
        for preposition, target in sufferers:
            if target.span.label_ == "place" and event.relation in {"CONSULT", "AGREE"}:
                continue
            yield from context.relation(
                source,
                target,
                event.relation,
                f"{noun.lemma_} {preposition}",
                noun,
                rule="nominal event",
                confidence=0.65,
                polarity=polarity,
                modality=modality,
            )
    for clause in (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VB"):
        future = Modality.ACTUAL if noun.lemma_ == "decision" else Modality.FUTURE
        for source in _arguments(context, owners):
            for target in _arguments(context, objects(clause)):
                known = find_predicate("verb", *verb_phrases(clause))
                yield from context.relation(
                    source,
                    target,
                    known.relation if known else "other",
                    clause.lemma_,
                    clause,
                    rule="nominal event",
                    confidence=0.6,
                    modality=future,
                )


def _adjective(context: Context, adjective: Token) -> Iterator[Relation]:
    """ "A is critical of B": a predicative adjective with its preposition."""
    known = find_predicate("adj", adjective.lemma_.lower())
    if known is None:
        return
    agents = _arguments(context, surface_subjects(adjective.head))
    polarity, modality = factuality(adjective.head)
    for preposition, token in prepositional(adjective):
        for target in context.actors(token):
            for source in agents:
                yield from context.relation(
                    source,
                    target,
                    known.relation,
                    f"{adjective.lemma_} {preposition}",
                    adjective,
                    rule="adjective",
                    confidence=0.65,
                    polarity=polarity,
                    modality=modality,
                )


@Language.factory("graphbuild_events", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_events(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_events")`."""
    return RelationComponent(find_events)
