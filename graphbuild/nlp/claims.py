"""Whose claim a word states: that of the speaker in whose words it stands, unless these take it for known."""

from collections.abc import Mapping, Sequence

from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.quotations import Quotation

__all__ = ["claimants", "is_asserted", "is_mere_claim"]

ASSERTED = {"acomp", "attr", "conj", "dobj", "oprd", "xcomp"}  # between a word and the head of a claim that asserts it
CLAIMS = {"ROOT", "ccomp", "parataxis"}
SUBJECTS = {"nsubj", "nsubjpass"}
ADDED = {"relcl", "acl", "appos"}
TIMES = {"after", "before", "once", "since", "until", "when"}  # begin clauses of what is known


def claimants(token: Word, quotations: Sequence[Quotation], mentions: Mapping[int, Phrase]) -> tuple[str, str]:
    """Who claims what a word says, and who relays that claim; empty where the document itself says it."""
    chain: list[str] = []
    for quotation in quotations:
        if (
            quotation.start <= token.i < quotation.end
            and quotation.speaker not in chain
            and token.i != quotation.cue
            and (quotation.direct or not _is_aside(token, quotation, mentions))
        ):
            chain.append(quotation.speaker)
    return (chain[-1] if chain else "", chain[-2] if len(chain) > 1 else "")


def is_mere_claim(token: Word, speaker: str, quotations: Sequence[Quotation]) -> bool:
    """Whether a speaker only claims to have done what a word says: "claimed to have shot down B's planes"."""
    doc = token.doc
    return any(
        quotation.start <= token.i < quotation.end
        and quotation.speaker == speaker
        and doc[quotation.cue].lemma_ == "claim"
        for quotation in quotations
    )


def is_asserted(token: Word) -> bool:
    """Whether a claim states what a word says in so many words, and does not take it for known."""
    while token.dep_ in ASSERTED and token.head != token:
        token = token.head
    return token.dep_ in CLAIMS


def _is_aside(token: Word, quotation: Quotation, mentions: Mapping[int, Phrase]) -> bool:
    """Whether a word of reported speech stands in what the document adds to it, or what it takes for known.

    "A said B, who led C, would go", "after B left C", "B's purchase of C would be reviewed".
    """
    within = quotation.start <= token.head.i < quotation.end  # else it is what is claimed: "accused of the murder of B"
    if within and token.pos_ == "NOUN" and token.dep_ != "attr" and any(map(_is_definite, token.children)):
        return True
    while quotation.start <= token.head.i < quotation.end and token.head != token:
        if token.dep_ in ADDED and token.head.i in mentions:
            return True
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.dep_ in SUBJECTS:
            return True  # "said the deal signed by B would help C"
        if token.dep_ == "advcl" and any(child.lower_ in TIMES for child in token.children):
            return True
        token = token.head
    return False


def _is_definite(child: Word) -> bool:
    """Whether a word before a noun tells that the thing is known: "B's purchase", "the purchase"."""
    return child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in {"the", "this", "that"})
