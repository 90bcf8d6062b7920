"""What a noun says that one actor is to another: "A, a close ally of B", "the Kremlin critic A", "B's creditor, A"."""

from collections.abc import Iterator
from functools import cache

from graphbuild.lexicon import word_set
from graphbuild.model import Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import outlets
from graphbuild.nlp.relations.bodies import owners
from graphbuild.nlp.relations.compounds import maker_of
from graphbuild.nlp.syntax import objects, prepositional, surface_subjects
from graphbuild.resolution.countries import DemonymKind, find_demonym

__all__ = ["find_ties", "tie_words"]

BEING = {"be", "become", "remain"}
MUTUAL = word_set("nouns of partners") | word_set("nouns of opponents") | {"ally", "competitor", "rival"}
TOWARDS = {"of", "to", "in", "for"}


@cache
def tie_words() -> dict[str, str]:
    """The relation that each such noun states, from whom it describes to whom it is tied."""
    return {
        word: relation
        for relation, name in (
            ("SUPPORT", "nouns of supporters"),
            ("ACCUSE", "nouns of critics"),
            ("REJECT", "nouns of opponents"),
            ("AID", "nouns of benefactors"),
            ("COOPERATE", "nouns of partners"),
            ("ASSAULT", "nouns of attackers"),
            ("CONSULT", "nouns of hosts"),
            ("other", "nouns of dealings"),
            ("other", "nouns of those chosen"),
        )
        for word in word_set(name)
    }


def find_ties(context: Context, noun: Word) -> Iterator[Relation]:
    """Yield what a noun says of whom it describes towards whom its "of" or possessor names."""
    relation = tie_words().get(noun.lemma_.lower(), "")
    described = _described(context, noun) if relation else []
    if not described:
        return
    others = owners(context, noun)
    direct = bool(others)
    if not others:
        tokens = (token for preposition, token in prepositional(noun) if preposition in TOWARDS)
        others = context.all_actors(tokens)
        direct = bool(others)
    if not direct:
        others = _modifiers(context, noun) or _leaders(context, noun)
    if not others and noun.tag_ == "NNS" and noun.dep_ == "attr" and noun.lemma_.lower() in MUTUAL:
        others = described  # "A and B are rivals"
    polarity, modality = factuality(noun.head if noun.dep_ == "attr" else noun)
    chosen = noun.lemma_.lower() in word_set("nouns of those chosen")
    for one in described:
        for other in others:
            if other.type == "place" or (relation == "ACCUSE" and outlets.is_outlet(other)):
                continue  # the theatre critic of a newspaper
            if relation == "CONSULT" and other.type not in {"person", "country"}:
                continue  # the host of a programme
            if relation == "COOPERATE" and one.type == other.type == "person":
                continue  # who lives together
            if chosen and not one.type == other.type == "person":
                continue  # "the party's nominee" is an office
            yield from context.relation(
                other if chosen else one,
                one if chosen else other,
                relation,
                f"{noun.lemma_.lower()} of",
                noun,
                rule="tie",
                confidence=0.65 if direct else 0.6,
                polarity=polarity,
                modality=modality,
                claimed=noun.dep_ == "attr",
            )


def _described(context: Context, noun: Word) -> list[Argument]:
    """Whom the noun describes: the name before it, after it, or the subject of "is"."""
    mentions = context.mentions
    if any(child.lower_ in {"no", "neither", "hardly"} for child in noun.children):
        return []
    first = noun
    while first.dep_ == "conj" and first.head.i not in mentions:
        first = first.head  # "a member of B and a partner of C"
    if first != noun and first.dep_ in {"appos", "attr"}:
        return _described(context, first)
    if noun.dep_ == "attr" and noun.head.lemma_ in BEING and factuality(noun.head)[0] is Polarity.POSITIVE:
        return context.all_actors(surface_subjects(noun.head), transfer=False)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "include":
        # "Investors in B include A and C"
        return context.all_actors(objects(noun.head), transfer=False)
    beside = [child for child in noun.children if child.dep_ == "appos"]
    if noun.lemma_.lower() in word_set("nouns of those chosen"):
        # "B's pick for the court, A": the parser hangs the name on the office.
        offices = (token for preposition, token in prepositional(noun) if preposition == "for")
        beside += [child for office in offices for child in office.children if child.dep_ == "appos"]
    after = mentions.get(noun.i + 1)
    if noun.dep_ == "appos" or (after is not None and after.root == noun.head):
        beside.append(noun.head)
    found = [mentions[each.i] for each in beside if each.i in mentions]
    return [Argument.of(mention) for mention in found[:1] if not mention.id_.startswith("pronoun")]


def _leaders(context: Context, noun: Word) -> list[Argument]:
    """Whose undertaking somebody is a partner in: B of "a partner in the B-led coalition"."""
    things = [token for preposition, token in prepositional(noun) if preposition in TOWARDS]
    participles = [child for thing in things for child in thing.children if child.lower_ == "led"]
    return [leader for child in participles if (leader := maker_of(context, child)) is not None]


def _modifiers(context: Context, noun: Word) -> list[Argument]:
    """A name before the noun: "a Kremlin critic", but no origin: "a Russian critic"."""
    head = noun.head if noun.dep_ in {"compound", "nmod"} else noun
    found = []
    for child in (*noun.lefts, *(head.lefts if head != noun else ())):
        mention = context.mentions.get(child.i)
        if mention is None or mention.start <= noun.i < mention.end or mention.end > noun.i:
            continue
        demonym = find_demonym(child.text)
        if child.dep_ in {"compound", "nmod"} and (demonym is None or demonym.kind is not DemonymKind.ADJECTIVE):
            found.append(Argument.of(mention))
    return found[:1]
