"""Who plays or works for whom by what happens: "B signed A from C", "A's move to B", "A scored a goal for B"."""

from collections.abc import Iterator

from graphbuild.lexicon import word_set
from graphbuild.model import Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import objects, prepositional, subjects

__all__ = ["PUTTING", "find_deeds", "find_leads", "find_moves", "find_scorers", "find_signings"]

Fact = tuple[Polarity, Modality]
WAS: Fact = (Polarity.POSITIVE, Modality.ACTUAL)
LOSING = {"lose", "fall", "succumb", "bow", "slump", "crash", "slip"}
GIVING = {"give", "hand", "earn", "secure", "bring", "seal"}
AHEAD = {"ahead", "level", "front", "up", "through"}
LEADS = {"lead", "front"}
PUTTING = {"put", "fire", "head", "send", "shoot", "edge", "nose", "give", "hand", "steer", "kick", "volley"}
TEAMS = {"organization", "country"}


def find_signings(context: Context, verb: Word) -> Iterator[Relation]:
    """ "B signed A from C": A is B's now and was C's; "A joined B from C"."""
    lemma = verb.lemma_.lower()
    joins = lemma in {"join", "rejoin"}
    people = context.all_actors(subjects(verb) if joins else objects(verb), transfer=False)
    people = [person for person in people if person.type == "person"]
    if not people:
        return
    fact = factuality(verb)
    for person in people:
        if not joins:
            for body in context.all_actors(subjects(verb), transfer=False):
                if body.type == "organization":
                    yield from _member(context, person, body, verb, f"{lemma} by", fact=fact)
        sources = [*prepositional(verb), *prepositional(person.span.root)]
        for preposition, token in sources:
            if preposition == "from" and fact[0] is Polarity.POSITIVE:
                for body in context.actors(token, transfer=False):
                    if body.type == "organization":
                        yield from _member(context, person, body, verb, f"{lemma} from", fact=WAS)


def find_moves(context: Context, noun: Word) -> Iterator[Relation]:
    """ "A's transfer to B", "A completed a move to B"."""
    people = [each for child in noun.children if child.dep_ == "poss" for each in context.actors(child, transfer=False)]
    fact: Fact = (Polarity.POSITIVE, Modality.FUTURE)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in word_set("verbs of completing"):
        fact = factuality(verb)
        people = people or context.all_actors(subjects(verb), transfer=False)
    for preposition, token in prepositional(noun):
        if preposition == "to":
            for body in context.actors(token, transfer=False):
                for person in people:
                    if person.type == "person" and body.type == "organization":
                        yield from _member(context, person, body, noun, f"{noun.lemma_} to", fact=fact)


def find_deeds(context: Context, noun: Word) -> Iterator[Relation]:
    """ "A scored a goal for B", "A's debut for B"."""
    people = [each for child in noun.children if child.dep_ == "poss" for each in context.actors(child, transfer=False)]
    verb = noun.head
    sides = list(prepositional(noun))
    fact = WAS
    if noun.dep_ == "dobj" and verb.pos_ == "VERB":
        people = people or context.all_actors(subjects(verb), transfer=False)
        sides += prepositional(verb)
        fact = factuality(verb)
    for preposition, token in sides:
        if preposition == "for":
            for body in context.actors(token, transfer=False):
                for person in people:
                    if person.type == "person" and body.type in TEAMS:
                        yield from _member(context, person, body, noun, f"{noun.lemma_} for", fact=fact)


def find_scorers(context: Context, noun: Word) -> Iterator[Relation]:
    """ "A beat B with goals from C and D", "a brace by C gave A a win over B": C plays for A, against B."""
    tokens = (token for preposition, token in prepositional(noun) if preposition in {"from", "by"})
    people = [person for person in context.all_actors(tokens, transfer=False) if person.type == "person"]
    verb = noun.head.head
    if not people or noun.dep_ not in {"pobj", "nsubj"}:
        return
    if noun.dep_ == "pobj" and noun.head.lower_ in {"with", "through", "to", "after"}:
        while verb.pos_ != "VERB" and verb.dep_ in {"prep", "dobj", "pobj", "amod", "advmod", "nummod", "npadvmod"}:
            verb = verb.head  # "won 3-0 thanks to goals by C"
        teams, rivals = subjects(verb), objects(verb)
        if verb.lemma_ in LOSING:
            winners = [token for preposition, token in prepositional(verb) if preposition in {"to", "against", "at"}]
            teams, rivals = winners, teams
    elif noun.dep_ == "nsubj" and noun.head.lemma_ in GIVING:
        verb = noun.head
        teams = [child for child in verb.children if child.dep_ == "dative"]
        rivals = [each for thing in objects(verb) for word, each in prepositional(thing) if word in {"over", "against"}]
    else:
        return
    sides = [team for team in context.all_actors(teams, transfer=False) if team.type in TEAMS]
    against = [rival for rival in context.all_actors(rivals, transfer=False) if rival.type in TEAMS]
    if verb.pos_ != "VERB" or len(sides) != 1:
        return
    for person in people:
        yield from _member(context, person, sides[0], noun, f"{noun.lemma_} for", fact=WAS)
        for rival in against:
            if rival.actor != sides[0].actor:
                yield from context.relation(
                    person, rival, "other", f"{noun.lemma_} against", noun, rule="scorer", confidence=0.65
                )


def find_leads(context: Context, verb: Word) -> Iterator[Relation]:
    """ "A put B ahead", "A fired B into the lead", "A gave B the lead": a person plays for the team."""
    ahead = any(
        child.dep_ in {"advmod", "prt", "oprd", "acomp"}
        and child.lower_ in AHEAD
        and not any(inner.dep_ == "prep" for inner in child.children)  # "put his country ahead of his party"
        for child in verb.children
    )
    led = any(
        token.lower_ in LEADS and (preposition in {"into", "in"}) for preposition, token in prepositional(verb)
    ) or any(child.dep_ == "dobj" and child.lower_ in LEADS for child in verb.children)
    if not (ahead or led):
        return
    teams = [child for child in verb.children if child.dep_ == ("dative" if verb.lemma_ in GIVING else "dobj")]
    fact = factuality(verb)
    for team in context.all_actors(teams, transfer=False):
        if team.type in TEAMS:
            for person in context.all_actors(subjects(verb), transfer=False):
                if person.type == "person":
                    yield from _member(context, person, team, verb, f"{verb.lemma_} ahead", fact=fact)


def _member(
    context: Context, person: Argument, body: Argument, trigger: Word, words: str, *, fact: Fact
) -> Iterator[Relation]:
    return context.relation(
        person,
        body,
        "member_of",
        words,
        trigger,
        rule="player of a team",
        confidence=0.7,
        polarity=fact[0],
        modality=fact[1],
    )
