"""Which words of a sentence are the claim that a verb of saying reports, and which the document adds."""

from graphbuild.lexicon import word_set
from graphbuild.nlp.factuality import NEGATION_RAISING
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import conjuncts

__all__ = ["claimed_words", "is_set_apart", "is_unsaid"]

SUBJECTS = {"nsubj", "nsubjpass"}


def claimed_words(clause: Word, verb: Word) -> set[int]:
    """The places of a reported clause, without what the document adds to it.

    That is what follows a colon or semicolon, and a clause that keeps the present where the report has stepped back
    into the past: "A said B would go, but C wants to stay".
    """
    own = {token.i for token in clause.subtree} - {verb.i}
    if clause.i < verb.i:
        return own
    last = max(own) + 1
    ends = [i for i in own if i > clause.i and verb.doc[i].text in {":", ";"}]
    others = [other for other in conjuncts(clause) if other is not clause]
    others = [each for each in others if not _has_that(each) and any(child.dep_ in SUBJECTS for child in each.children)]
    if verb.tag_ == "VBD":
        ends += [_before_conjunction(other) for other in others if _is_past(clause) and not _is_past(other)]
    elif _has_that(clause):
        # "A says that B wants to go and C has agreed": without another "that" C's is no claim of A.
        ends += list(map(_before_conjunction, others))
    return {i for i in own if i < min(ends, default=last)} or own


def _has_that(clause: Word) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _before_conjunction(clause: Word) -> int:
    """Where a joined clause begins, with the "and" or "but" before it."""
    start = clause.left_edge.i
    return start - (start > 0 and clause.doc[start - 1].dep_ == "cc")


def _is_past(verb: Word) -> bool:
    """Whether a clause is told in the past, "would" included."""
    finite = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}][:1] or [verb]
    return finite[0].tag_ == "VBD" or finite[0].lower_ in {"would", "could", "might", "should", "had"}


def is_set_apart(clause: Word, verb: Word) -> bool:
    """Whether a semicolon, or a colon behind a first clause, parts a clause from a verb of saying: no claim then."""
    first, last = (clause, verb) if clause.i < verb.i else (verb, clause)
    earlier = any(child.dep_ == "ccomp" and verb.i < child.i < clause.i for child in verb.children)
    return any(token.text == ";" or (earlier and token.text == ":") for token in verb.doc[first.i : last.i])


def is_unsaid(verb: Word) -> bool:
    """Whether nobody claims a clause: "did not say that", "would not say whether", "declined to say if"."""
    if verb.lemma_ in NEGATION_RAISING:
        return False
    refused = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in word_set("verbs of refusing")
    return refused or any(child.dep_ == "neg" for child in verb.children)
