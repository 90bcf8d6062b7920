"""Who is kin, friend or colleague to whom, and who came after whom: "A, the father of B", "his sister, A"."""

import re
from collections.abc import Iterator
from functools import cache

from graphbuild.lexicon import kinship
from graphbuild.model import Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.bodies import owners
from graphbuild.nlp.syntax import conjuncts, is_passive, prepositional, surface_subjects

__all__ = ["find_kin"]

SAME = {"brother", "sister", "sibling", "twin", "cousin", "half-brother", "half-sister", "spouse", "friend"}
OPPOSITES = {"counterpart", "number"}  # who holds elsewhere what another holds here need not work with him
ORDER = {"predecessor", "successor"}
PRONOUN_COST = 0.1


def find_kin(context: Context, noun: Word) -> Iterator[Relation]:
    """Yield what a noun of kinship, friendship, common work or succession says of the people beside it."""
    lemma = noun.lemma_.lower()
    if lemma not in _kin_words() or lemma in OPPOSITES:
        return
    table = kinship()
    words = f"{noun.nbor(-1).lower_} {lemma}" if noun.i else lemma  # a business partner is no partner for life
    if noun.i > 1 and noun.nbor(-1).text == "-":
        words = f"{noun.nbor(-2).lower_}-{lemma}"
    kin = table.get(words) or table.get(lemma) or ("other" if lemma in ORDER else "")
    if not kin:
        return
    name = words if words in table and "-" in words else noun.lemma_
    people = _people(context, noun)
    if not people:
        return
    others = owners(context, noun) or _survived(context, noun)
    if kin == "colleague":
        yield from _worked(context, noun, name, [*people, *others])
    if not others and noun.dep_ in {"compound", "nmod", "amod"}:
        others = owners(context, noun.head)  # "B's sister A", where the possessor hangs on the name
    if not others:
        tokens = (token for preposition, token in prepositional(noun) if preposition in {"of", "to", "with"})
        others = context.all_actors(tokens, transfer=False)
    if not others and len(people) > 1 and lemma in SAME and noun.tag_ == "NNS":
        # "The brothers A and B"
        people, others = people[:1], people[1:]
    for person in people:
        for other in others:
            if person.type == other.type == "person" and person.actor != other.actor:
                source, target = (other, person) if lemma == "predecessor" else (person, other)
                pronoun = any(each.span.id_.startswith("pronoun") for each in (person, other))
                yield from context.relation(
                    source,
                    target,
                    kin,
                    "succeed" if lemma in ORDER else f"{name} of",
                    noun,
                    rule="succession" if lemma in ORDER else "kinship",
                    confidence=0.75 - PRONOUN_COST * pronoun,
                    claimed=noun.dep_ == "attr",
                )


def _worked(context: Context, noun: Word, name: str, people: list[Argument]) -> Iterator[Relation]:
    """ "B, her former team-mate at C": both are or were C's."""
    tokens = (token for preposition, token in prepositional(noun) if preposition in {"at", "in"})
    for body in context.all_actors(tokens, transfer=False):
        for person in people:
            if body.type == "organization" and person.type == "person":
                yield from context.relation(
                    person, body, "member_of", f"{name} at", noun, rule="colleagues at a body", confidence=0.65
                )


@cache
def _kin_words() -> frozenset[str]:
    """The last words of all that the rules look at."""
    return frozenset({re.split("[ -]", word)[-1] for word in kinship()} | ORDER)


def _people(context: Context, noun: Word) -> list[Argument]:
    """Those whom a noun of kinship means."""
    mentions = context.mentions
    beside = [child for child in noun.children if child.dep_ == "appos"]
    if noun.dep_ in {"compound", "nmod", "amod", "appos"} and noun.i < noun.head.i:
        beside.append(noun.head)  # "his father A B"
    elif noun.i + 1 < len(noun.doc) and (after := mentions.get(noun.i + 1)) is not None and after.start == noun.i + 1:
        beside.append(after.root)
    if noun.tag_ == "NNS":
        beside = [each for token in beside for each in conjuncts(token)]
    elif not beside and noun.dep_ == "appos":
        beside = [noun.head]
    found = {mentions[each.i].kb_id_: Argument.of(mentions[each.i]) for each in beside if each.i in mentions}
    if not found and noun.dep_ == "attr" and factuality(noun.head)[0] is Polarity.POSITIVE:
        return context.all_actors(surface_subjects(noun.head), transfer=False)
    if not found and noun.dep_ == "appos":
        return context.actors(noun.head, transfer=False)
    return [argument for argument in found.values() if argument.type == "person"]


def _survived(context: Context, noun: Word) -> list[Argument]:
    """Who is survived by, leaves or has a son: "He is survived by his wife, A, and a son, B"."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    if any(child.dep_ == "poss" for child in (*noun.children, *head.children)):
        return owners(context, head)
    verb = head.head
    while verb.lower_ == "by" and verb.dep_ == "conj":
        verb = verb.head
    if head.dep_ == "pobj" and verb.lower_ == "by" and verb.head.lemma_ == "survive" and is_passive(verb.head):
        return context.all_actors(surface_subjects(verb.head), transfer=False)
    if head.dep_ == "dobj" and verb.lemma_ in {"leave", "have"}:
        return context.all_actors(surface_subjects(verb), transfer=False)
    return []
