"""What a statement is about, and which outlet quotes or reports on whom.

Runs last: a speaker who accuses or praises an actor in a sentence has no neutral statement about it besides.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Token

from graphbuild.families import PLOVER_TYPES
from graphbuild.lexicon import word_set
from graphbuild.model import Family, Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.quotations import Quotation
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import objects, prepositional, surface_subjects

__all__ = ["find_statements"]

# Acts that a speaker who tells of them holds against whoever did them.
HARMFUL = {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION"}


def find_statements(context: Context) -> Iterator[Relation]:
    """Yield neutral statements, quotations by outlets and reports."""
    acts = {
        (relation.source, relation.target, relation.evidence.start)
        for relation in context.doc._.relations
        if relation.relation in PLOVER_TYPES
    }
    places: dict[str, list[int]] = defaultdict(list)
    for index, mention in context.mentions.items():
        places[mention.kb_id_].append(index)
    yield from _interviews(context)
    for quotation in context.quotations:
        cue = context.doc[quotation.cue]
        speaker = _speaker(context, places, quotation)
        if speaker is None:
            continue
        outlet = is_outlet(speaker)
        inner = [
            other
            for other in context.quotations
            if quotation.start <= other.cue < quotation.end and other.speaker != quotation.speaker
        ]
        if outlet and inner:
            for other in inner[:1]:
                quoted = _speaker(context, places, other)
                if quoted is not None:
                    yield from context.relation(
                        speaker, quoted, "quotes", cue.lemma_.lower(), cue, rule="quotation", confidence=0.7
                    )
            continue
        if cue.lemma_.lower() in word_set("belief verbs"):
            continue
        for topic in _topics(context, quotation):
            if any((speaker.actor, topic.actor, start) in acts for start in {cue.sent.start_char, _start(cue)}):
                continue
            relation = _stance(context, quotation, speaker, topic)
            yield from context.relation(
                speaker,
                topic,
                relation or ("reports_on" if outlet else "says_about"),
                cue.lemma_.lower() if cue.lemma_.lower() != "accord" else "according to",
                cue if not quotation.direct else topic.span.root,
                rule="stance" if relation else "quotation" if quotation.direct else "statement",
                confidence=0.5 if relation or not topic.direct else 0.6,
                claimed=not quotation.direct,
            )


def _interviews(context: Context) -> Iterator[Relation]:
    """ "A told the newspaper B", "A said in an interview with B": the outlet quotes the speaker."""
    for verb in context.doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in {"tell", "say", "speak", "talk", "write"}:
            continue
        told = [token for token in objects(verb) if verb.lemma_ == "tell"]
        told += [
            token
            for preposition, token in prepositional(verb)
            if preposition in {"to", "with", "in"} and (preposition != "in" or verb.lemma_ == "write")
        ]
        told += [
            token
            for preposition, noun in prepositional(verb)
            if preposition == "in" and noun.lemma_ == "interview"
            for inner, token in prepositional(noun)
            if inner in {"with", "to", "for"}
        ]
        outlets = [outlet for outlet in context.all_actors(told, transfer=False) if is_outlet(outlet)]
        for outlet in outlets:
            for speaker in context.all_actors(surface_subjects(verb)):
                if speaker.type in {"person", "organization"}:
                    yield from context.relation(
                        outlet,
                        speaker,
                        "quotes",
                        f"{verb.lemma_} to",
                        verb,
                        rule="interview",
                        confidence=0.65,
                        claimed=False,
                    )


def _stance(context: Context, quotation: Quotation, speaker: Argument, topic: Argument) -> str:
    """Whether a claim accuses or praises whom it is about: by what it says they did, else by its one-sided words."""
    if any(
        relation.family is Family.AFFILIATION and {relation.source, relation.target} == {speaker.actor, topic.actor}
        for relation in context.doc._.relations
    ):
        # Whoever speaks for an actor tells of its threats, and does not hold them against it.
        return ""
    acts = [
        relation
        for relation in context.doc._.relations
        if relation.source == topic.actor
        and relation.attributed_to == speaker.actor
        and relation.polarity is Polarity.POSITIVE
        and relation.modality is Modality.ACTUAL
        and _covers(context, quotation, relation)
    ]
    if any(relation.relation in HARMFUL for relation in acts):
        return "ACCUSE"
    if _is_obliged(topic):
        return "REQUEST"
    sentence = topic.span.sent
    words = [
        token.lemma_.lower()
        for token in context.doc[max(quotation.start, sentence.start) : min(quotation.end, sentence.end)]
        if not any(child.dep_ == "neg" for child in (*token.children, *token.head.children))
    ]
    praise, blame = (sum(word in word_set(name) for word in words) for name in ("praising words", "blaming words"))
    if praise and not blame:
        return "SUPPORT"
    if blame and not praise:
        return "ACCUSE"
    return ""


def _is_obliged(topic: Argument) -> bool:
    """Whether a claim says that its subject must do something: "A said B must leave"."""
    subject = topic.span.root
    verb = subject.head
    if subject.dep_ != "nsubj" or any(child.dep_ == "neg" for child in verb.children):
        return False
    return any(child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in verb.children) or (
        verb.lemma_ in {"need", "ought", "have"} and any(child.dep_ == "xcomp" for child in verb.children)
    )


def _covers(context: Context, quotation: Quotation, relation: Relation) -> bool:
    first, last = context.doc[quotation.start], context.doc[quotation.end - 1]
    return bool(relation.evidence.predicate_span) and (
        first.idx <= relation.evidence.predicate_span[0] <= last.idx + len(last)
    )


def _start(cue: Token) -> int:
    text = cue.sent.text
    return int(cue.sent.start_char) + len(text) - len(text.lstrip())


def _speaker(context: Context, places: Mapping[str, list[int]], quotation: Quotation) -> Argument | None:
    """The mention of the speaker that stands nearest to the verb of saying; `places` are the tokens of each actor."""
    own = places.get(quotation.speaker)
    if not own:
        return None
    return Argument.of(context.mentions[min(own, key=lambda index: (abs(index - quotation.cue), index))])


def is_outlet(speaker: Argument) -> bool:
    """Whether an organisation is a news outlet, by its name or the noun before it ("the weekly A")."""
    span = speaker.span
    words = {token.lower_ for token in span.doc[max(0, span.start - 1) : span.end]}
    return speaker.type == "organization" and bool(word_set("outlet words") & words)


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
        found = [topic for topic in context.all_actors(surface_subjects(head)) if topic.actor != quotation.speaker]
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
