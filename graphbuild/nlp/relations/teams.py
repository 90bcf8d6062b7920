"""Who plays or works for whom by what happens: "B signed A from C", "A's move to B", "A scored a goal for B"."""

from collections.abc import Iterator

from graphbuild.lexicon import word_set
from graphbuild.model import Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import objects, prepositional, subjects

__all__ = ["find_deeds", "find_moves", "find_signings"]

Fact = tuple[Polarity, Modality]
WAS: Fact = (Polarity.POSITIVE, Modality.ACTUAL)
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
