"""Who says what: direct quotations, indirect speech and "according to", nested as deep as the text goes.

Writes `doc._.quotations`; offsets are tokens. A claim inside a claim ("the ministry said, Tass reported") lies inside
both spans, so the chain of speakers of a word is the list of the spans around it, widest first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from graphbuild.nlp.extensions import storable
from graphbuild.nlp.syntax import conjuncts, says, surface_subjects

__all__ = ["Quotation", "paragraphs", "quoted_runs"]

OPENING = {"“", "``", "«", "„"}
CLOSING = {"”", "''", "»"}
STRAIGHT = '"'
# Of the names beside a speaker, the one that is his own, then the one of his body, tells who speaks.
NEARNESS = {"appos": 0, "compound": 1}


@storable
@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words `start` to `end` (tokens, half-open) are the claim of an actor, made by the verb at `cue`."""

    start: int
    end: int
    speaker: str
    cue: int
    direct: bool


def find_quotations(doc: Doc) -> Iterator[Quotation]:
    """Yield indirect claims, then direct quotations."""
    mentions = {index: span for span in doc.spans["mentions"] for index in range(span.start, span.end)}
    for token in doc:
        if token.pos_ == "VERB" and says(token):
            yield from _indirect(token, mentions)
        elif token.lower_ == "according" and token.dep_ in {"prep", "advmod", "acl"}:
            yield from _according(token, mentions)
    yield from _direct(doc, mentions)


def _speaker(verb: Token, mentions: dict[int, Span]) -> str:
    """The actor who is the subject of a verb of saying; for an unnamed official whoever he speaks for."""
    for subject in surface_subjects(verb):
        if subject.i in mentions:
            return mentions[subject.i].kb_id_
        for child in sorted(subject.children, key=lambda each: NEARNESS.get(each.dep_, len(NEARNESS))):
            if child.dep_ in {"compound", "poss", "amod", "nmod", "appos"} and child.i in mentions:
                return mentions[child.i].kb_id_
            if child.dep_ == "prep" and child.lower_ in {"for", "of", "from", "with"}:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.i in mentions:
                        return mentions[noun.i].kb_id_
    return ""


def _indirect(verb: Token, mentions: dict[int, Span]) -> Iterator[Quotation]:
    speaker = _speaker(verb, mentions)
    if not speaker:
        return
    for child in verb.children:
        if child.dep_ in {"ccomp", "parataxis"} and _follows_as_report(child):
            # "The ministry said on Monday, Tass reported": the last verb governs, whatever the parser says.
            reporter = _speaker(child, mentions)
            comma = _comma_before(child)
            start, end = verb.sent.start, comma.i if comma is not None else child.left_edge.i
            if reporter and start < end:
                yield Quotation(start=start, end=end, speaker=reporter, cue=child.i, direct=False)
            if child.i < verb.i:
                # "..., A said, B reported": B relays all of it, A's saying so included.
                yield Quotation(start=start, end=child.i + 1, speaker=speaker, cue=verb.i, direct=False)
        elif child.dep_ in {"ccomp", "parataxis"}:
            # An inverted clause ("..., he said") holds the verb of saying between its own words.
            own = {token.i for token in child.subtree} - {verb.i}
            yield Quotation(start=min(own), end=max(own) + 1, speaker=speaker, cue=verb.i, direct=False)


def _follows_as_report(clause: Token) -> bool:
    """Whether a clause is the report of what stands before it: a verb of saying after a comma, with nothing to say."""
    return (
        clause.pos_ == "VERB"
        and says(clause)
        and _comma_before(clause) is not None
        and not any(child.dep_ in {"ccomp", "dobj", "mark", "xcomp"} for child in clause.children)
    )


def _comma_before(clause: Token) -> Token | None:
    """The comma right before a clause's subject."""
    for child in clause.children:
        if child.dep_ == "nsubj" and child.left_edge.i > clause.sent.start and child.left_edge.nbor(-1).text == ",":
            return child.left_edge.nbor(-1)
    return None


def _according(token: Token, mentions: dict[int, Span]) -> Iterator[Quotation]:
    for preposition in (token, *token.children):
        for noun in preposition.children:
            for each in conjuncts(noun) if noun.dep_ == "pobj" else ():
                if each.i in mentions:
                    clause = token.head
                    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
                        clause = clause.head
                    own = [inner.i for inner in clause.subtree if not token.is_ancestor(inner) and inner != token]
                    yield Quotation(
                        start=min(own),
                        end=max(own) + 1,
                        speaker=mentions[each.i].kb_id_,
                        cue=token.i,
                        direct=False,
                    )


def paragraphs(doc: Doc) -> Iterator[list[Token]]:
    """The tokens between line breaks."""
    paragraph: list[Token] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            if paragraph:
                yield paragraph
            paragraph = []
        else:
            paragraph.append(token)
    if paragraph:
        yield paragraph


def quoted_runs(paragraph: list[Token]) -> list[list[Token]]:
    """The runs of tokens between quotation marks; a mark left open closes with its paragraph."""
    runs: list[list[Token]] = []
    is_open = False
    for token in paragraph:
        mark = token.text
        if mark in OPENING or (mark == STRAIGHT and not is_open):
            is_open = True
            runs.append([])
        elif mark in CLOSING or mark == STRAIGHT:
            is_open = False
        elif is_open:
            runs[-1].append(token)
    return [run for run in runs if run]


def _direct(doc: Doc, mentions: dict[int, Span]) -> Iterator[Quotation]:
    """Give every quotation with a verb in it to whom its paragraph names; one alone runs on from the last."""
    last, last_cue = "", -1
    for paragraph in paragraphs(doc):
        runs = [run for run in quoted_runs(paragraph) if any(token.pos_ in {"VERB", "AUX"} for token in run)]
        inside = {token.i for run in runs for token in run}
        cues = [
            (token.i, speaker)
            for token in paragraph
            if token.pos_ == "VERB" and token.i not in inside and says(token) and (speaker := _speaker(token, mentions))
        ]
        for run in runs:
            start, end = run[0].i, run[-1].i + 1
            # "..., A said" and "A said: ..." stand close; the one that follows is meant more often.
            near = sorted(cues, key=lambda cue: (0 if 0 <= cue[0] - end <= 25 else 1, abs(cue[0] - start)))
            if near:
                last_cue, last = near[0]
            elif len(paragraph) > len(inside) + 6:
                last = ""
            if last:
                yield Quotation(start=start, end=end, speaker=last, cue=last_cue, direct=True)
        if not runs:
            last = cues[-1][1] if cues and paragraph[-1].text == ":" else ""


class Quotations:
    """The component: fills `doc._.quotations`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotations = tuple(find_quotations(doc))
        return doc


@Language.factory("graphbuild_quotations", requires=["token.dep", "doc.spans"], assigns=["doc._.quotations"])
def make_quotations(nlp: Language, name: str) -> Quotations:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_quotations")`."""
    return Quotations()
