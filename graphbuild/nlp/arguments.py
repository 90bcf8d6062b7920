"""From a token to the actors that it stands for, and from a sentence to who says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import find_predicate
from graphbuild.model import Evidence, Modality, Polarity, Relation
from graphbuild.nlp.syntax import conjuncts, prepositional, surface_subjects, verb_phrases

__all__ = ["Argument", "Context", "make_context"]

LISTING = {"including", "like", "such as", "namely"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An actor in a slot of a predicate; `direct` is false where a noun between them stands for it ("Russia's actions")."""

    actor: str
    span: Span
    direct: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A document's mentions by token, the actors' types, and the speaker of each quoted token."""

    doc: Doc
    mentions: dict[int, Span]
    speakers: dict[int, str]

    def actors(self, token: Token, *, transfer: bool = True) -> list[Argument]:
        """The actors that a noun stands for: itself, the members of a list behind it, or whoever owns the thing that it names."""
        mention = self.mentions.get(token.i)
        found: list[Argument] = []
        if mention is not None and mention.start <= token.i < mention.end and token.dep_ != "compound":
            found.append(Argument(actor=mention.kb_id_, span=mention))
            if mention.label_ != "group":
                return found
        found += [Argument(actor=member.kb_id_, span=member) for member in self._listed(token)]
        if not found and transfer and token.pos_ in {"NOUN", "PROPN"}:
            found = [Argument(actor=owner.kb_id_, span=owner, direct=False) for owner in self._owners(token)]
        return found

    def _listed(self, token: Token) -> Iterator[Span]:
        """Members named after "four nations - A, B and C" or "nations including A and B"."""
        for child in token.children:
            if child.dep_ == "appos" and token.tag_ in {"NNS", "NNPS"}:
                yield from (self.mentions[each.i] for each in conjuncts(child) if each.i in self.mentions)
            elif child.dep_ == "prep" and child.lower_ in LISTING:
                yield from (
                    self.mentions[each.i]
                    for noun in child.children
                    if noun.dep_ == "pobj"
                    for each in conjuncts(noun)
                    if each.i in self.mentions
                )

    def _owners(self, token: Token, depth: int = 0) -> list[Span]:
        own = [
            child
            for child in token.children
            if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and child.i in self.mentions)
        ]
        found = [self.mentions[each.i] for child in own for each in conjuncts(child) if each.i in self.mentions]
        if found or depth > 1:
            return found
        for preposition, noun in prepositional(token):
            if preposition == "of":
                found += [self.mentions[noun.i]] if noun.i in self.mentions else self._owners(noun, depth + 1)
        return found

    def relation(
        self,
        source: Argument,
        target: Argument,
        relation: str,
        predicate: str,
        trigger: Token,
        *,
        rule: str,
        confidence: float,
        polarity: Polarity = Polarity.POSITIVE,
        modality: Modality = Modality.ACTUAL,
        attributed_to: str = "",
        reported_by: str = "",
    ) -> Iterator[Relation]:
        """One relation with its sentence as evidence; none from an actor to itself."""
        if source.actor == target.actor:
            return
        if not (source.direct and target.direct):
            confidence -= 0.15
        claimant = attributed_to or self.speakers.get(trigger.i, "")
        yield Relation(
            source=source.actor,
            target=target.actor,
            family=FAMILY_OF[relation],
            relation=relation,
            predicate=predicate,
            evidence=_evidence(trigger, source.span, target.span),
            polarity=polarity,
            modality=modality,
            attributed_to="" if claimant == source.actor and relation == "says_about" else claimant,
            reported_by=reported_by,
            confidence=round(confidence, 3),
            rule=rule,
        )


def _evidence(trigger: Token, source: Span, target: Span) -> Evidence:
    sentence = trigger.sent
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    end = sentence.start_char + len(text.rstrip())
    inside = lambda span: (span.start_char, span.end_char) if start <= span.start_char and span.end_char <= end else ()  # noqa: E731
    return Evidence(
        start=start,
        end=end,
        text=sentence.doc.text[start:end],
        source_span=inside(source),
        target_span=inside(target),
        predicate_span=(trigger.idx, trigger.idx + len(trigger)),
    )


def make_context(doc: Doc) -> Context:
    """Index a document whose mentions are set; O(tokens)."""
    mentions = {token.i: span for span in doc.spans["mentions"] for token in span}
    context = Context(doc=doc, mentions=mentions, speakers={})
    context.speakers.update(_speakers(doc, context))
    return context


def says(verb: Token) -> bool:
    known = find_predicate("verb", *verb_phrases(verb))
    return known is not None and known.complement == "claim"


def _speakers(doc: Doc, context: Context) -> dict[int, str]:
    """Who says each token: the subject of a verb of saying for what it governs; for a quotation the speaker of its paragraph."""
    speakers: dict[int, str] = {}
    for token in doc:
        if token.pos_ == "VERB" and says(token):
            content = [child for child in token.children if child.dep_ == "ccomp"]
            who = [argument.actor for subject in surface_subjects(token) for argument in context.actors(subject)]
            if content and who:
                for child in content:
                    for inner in child.subtree:
                        speakers.setdefault(inner.i, who[0])
        elif token.lower_ == "according" and token.dep_ == "prep":
            who = [
                argument.actor for inner in token.subtree if inner.dep_ == "pobj" for argument in context.actors(inner)
            ]
            if who:
                for inner in token.head.subtree:
                    speakers.setdefault(inner.i, who[0])
    _quoted_paragraphs(doc, context, speakers)
    return speakers


def _quoted_paragraphs(doc: Doc, context: Context, speakers: dict[int, str]) -> None:
    """Give quoted tokens the speaker that their paragraph names, or the last one where the quotation runs on."""
    paragraph: list[Token] = []
    last = ""
    for token in (*doc, None):
        if token is not None and not (token.is_space and "\n" in token.text):
            paragraph.append(token)
            continue
        quoted, is_open = [], False
        for inner in paragraph:
            if inner.text in {'"', "“", "”", "``", "''"}:
                is_open = not is_open if inner.text == '"' else inner.text in {"“", "``"}
            elif is_open:
                quoted.append(inner)
        inside = {inner.i for inner in quoted}
        named = [
            argument.actor
            for inner in paragraph
            if inner.pos_ == "VERB" and inner.i not in inside and says(inner)
            for subject in surface_subjects(inner)
            for argument in context.actors(subject)
        ]
        if quoted and (named or last):
            last = named[0] if named else last
            for inner in quoted:
                speakers[inner.i] = last
        elif paragraph:
            last = named[-1] if named else ""
        paragraph = []
