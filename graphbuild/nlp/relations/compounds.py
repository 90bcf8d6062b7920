"""What a participle with a hyphen says that one actor does to another: "the Kenya-backed group A", "UN-led talks"."""

from collections.abc import Iterator

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import find_predicate
from graphbuild.model import Family, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import prepositional
from graphbuild.resolution.countries import DemonymKind, find_demonym

__all__ = ["find_compound_acts", "maker_of"]

PARTICIPLES = {"VBN", "VBD", "JJ"}
OUTRIGHT = {Family.CONFLICT, Family.COOPERATION, Family.ACTION}


def maker_of(context: Context, participle: Word) -> Argument | None:
    """The actor before a hyphen and a participle: Kenya of "Kenya-backed"."""
    if participle.i < 2 or participle.tag_ not in PARTICIPLES or participle.nbor(-1).text != "-":
        return None
    mention = context.mentions.get(participle.i - 2)
    return Argument.of(mention) if mention is not None and mention.end == participle.i - 1 else None


def find_compound_acts(context: Context, participle: Word) -> Iterator[Relation]:
    """Yield what the actor before the hyphen does to whom the noun behind means, or to the name beside the noun."""
    maker = maker_of(context, participle)
    known = find_predicate("verb", participle.lemma_.lower()) if maker else None
    if maker is None or known is None or known.reverse:
        return
    relation = known.relation
    demonym = find_demonym(maker.span.text)
    if relation == "owns" and demonym is not None and demonym.kind is DemonymKind.ADJECTIVE:
        return  # what is Chinese-owned is seldom China's
    if relation == "holds_role" and maker.type != "person":
        relation = "other"  # "UN-led talks"
    elif relation not in {"holds_role", "owns", "founded"} and FAMILY_OF[relation] not in OUTRIGHT:
        return
    noun = participle.head
    heads = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    heads += [noun.head] * (noun.dep_ in {"compound", "nmod", "amod"})
    for target in context.all_actors(heads, transfer=False):
        joined = relation == "other" and target.span.start <= participle.i < target.span.end  # "the B-led coalition"
        if target.type != "place":
            yield from context.relation(
                maker,
                target,
                "member_of" if joined else relation,
                participle.lemma_.lower(),
                participle,
                rule="compound participle",
                confidence=0.7,
                claimed=False,
            )
        if joined:
            yield from _joined_against(context, maker, target)


def _joined_against(context: Context, maker: Argument, body: Argument) -> Iterator[Relation]:
    """ "The A-led coalition against B": both are against B."""
    root = body.span.root
    others = [noun for preposition, noun in prepositional(root) if preposition == "against"]
    for source in (maker, body):
        for target in context.all_actors(others, transfer=False):
            yield from context.relation(
                source, target, "REJECT", f"{root.lemma_} against", root, rule="nominal event", confidence=0.65
            )
