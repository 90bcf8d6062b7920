"""What a statement is about, and which outlet quotes or reports on whom.

Runs last: a speaker who accuses or praises an actor in a sentence has no neutral statement about it besides.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Token

from graphbuild.families import PLOVER_TYPES
from graphbuild.lexicon import word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.quotations import Quotation
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import surface_subjects

__all__ = ["find_statements"]


def find_statements(context: Context) -> Iterator[Relation]:
    """Yield neutral statements, quotations by outlets and reports."""
    acts = {
        (relation.source, relation.target, relation.evidence.start)
        for relation in context.doc._.relations
        if relation.relation in PLOVER_TYPES
    }
    for quotation in context.quotations:
        cue = context.doc[quotation.cue]
        speaker = _speaker(context, quotation)
        if speaker is None:
            continue
        outlet = _is_outlet(speaker)
        inner = [
            other
            for other in context.quotations
            if quotation.start <= other.cue < quotation.end and other.speaker != quotation.speaker
        ]
        if outlet and inner:
            for other in inner[:1]:
                quoted = _speaker(context, other)
                if quoted is not None:
                    yield from context.relation(
                        speaker, quoted, "quotes", cue.lemma_.lower(), cue, rule="quotation", confidence=0.7
                    )
            continue
        for topic in _topics(context, quotation):
            if any((speaker.actor, topic.actor, start) in acts for start in {cue.sent.start_char, _start(cue)}):
                continue
            yield from context.relation(
                speaker,
                topic,
                "reports_on" if outlet else "says_about",
                cue.lemma_.lower() if cue.lemma_.lower() != "accord" else "according to",
                cue if not quotation.direct else topic.span.root,
                rule="quotation" if quotation.direct else "statement",
                confidence=0.6 if topic.direct else 0.5,
                claimed=not quotation.direct,
            )


def _start(cue: Token) -> int:
    text = cue.sent.text
    return int(cue.sent.start_char) + len(text) - len(text.lstrip())


def _speaker(context: Context, quotation: Quotation) -> Argument | None:
    """The mention of the speaker that stands nearest to the verb of saying."""
    near = sorted(
        (
            (abs(index - quotation.cue), index)
            for index, mention in context.mentions.items()
            if mention.kb_id_ == quotation.speaker
        ),
    )
    if not near:
        return None
    mention = context.mentions[near[0][1]]
    return Argument(actor=mention.kb_id_, span=mention)


def _is_outlet(speaker: Argument) -> bool:
    return speaker.type == "organization" and bool(word_set("outlet words") & {token.lower_ for token in speaker.span})


def _topics(context: Context, quotation: Quotation) -> list[Argument]:
    """The actors that the subject of the claim stands for; failing that, the first actor that the claim names."""
    inside = context.doc[quotation.start : quotation.end]
    heads = [
        token
        for token in inside
        if token.pos_ in {"VERB", "AUX"}
        and (token.dep_ in {"ROOT", "ccomp"} or not quotation.start <= token.head.i < quotation.end)
    ]
    for head in heads:
        found = [
            topic
            for topic in context.all_actors(surface_subjects(head))
            if topic.actor != quotation.speaker and topic.type != "place"
        ]
        if found:
            return found
    if any(
        topic.actor == quotation.speaker for head in heads[:1] for topic in context.all_actors(surface_subjects(head))
    ):
        return []
    for token in inside:
        mention = context.mentions.get(token.i)
        if mention is not None and mention.kb_id_ != quotation.speaker and mention.label_ != "place":
            return [Argument(actor=mention.kb_id_, span=mention, direct=False)]
    return []


@Language.factory(
    "graphbuild_statements", requires=["token.dep", "doc.spans", "doc._.quotations"], assigns=["doc._.relations"]
)
def make_statements(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_statements")`."""
    return RelationComponent(find_statements)
