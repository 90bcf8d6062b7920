"""Where "it" stands for nobody: "it is clear", "it emerged that", "it took two years", "made it hard to".

The constructions are those of Lappin and Leass (1994, Computational Linguistics 20) and of Boyd, Gegg-Harrison and
Byron (2005, "Identifying non-referential it"); what "it" may stand for besides, events and facts, is no actor either.
"""

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.nlp.parse import Word

__all__ = ["is_expletive"]

SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "csubj", "csubjpass"}
LIKE = {"as", "like", "that", "if", "though"}
SEEMING = {"seem", "appear", "look", "sound", "feel"}
TIMES = {"DATE", "TIME"}


def is_expletive(token: Word) -> bool:
    """Whether "it" means no actor; other words always may."""
    if token.lower_ != "it":
        return False
    if token.dep_ not in SUBJECTS:
        # "Dumped it in the creek"
        return token.dep_ == "dobj" and token.head.lemma_ in word_set("verbs of handling")
    head, lemma = token.head, token.head.lemma_
    children = list(head.children)
    if head.pos_ == "ADJ" and head.dep_ in {"ccomp", "xcomp"}:
        # "Made it clear that", "finds it hard to".
        return any(child.dep_ in {"ccomp", "xcomp", "advcl"} for child in children)
    if token.dep_ == "nsubjpass":
        return any(child.dep_ == "ccomp" for child in children) and lemma not in word_set("verbs of telling somebody")
    if lemma == "be":
        return not any(map(_is_of_an_actor, children))
    if lemma in word_set("verbs of weather and events"):
        return True
    if lemma in {"seem", "appear"} and not any(map(_is_of_an_actor, children)):
        return True
    has_clause = any(child.dep_ in CLAUSES for child in children)
    if lemma in SEEMING:
        good = any(child.dep_ == "acomp" and not _is_of_an_actor(child) for child in children) and lemma == "feel"
        return good or has_clause or any(child.dep_ == "advcl" and _mark(child) in LIKE for child in children)
    if lemma == "become":
        return has_clause and any(child.dep_ == "acomp" for child in children)
    if lemma == "remain":
        return any(child.dep_ == "xcomp" and child.lemma_ == "see" for child in children)
    if lemma in word_set("verbs with it and a clause"):
        return has_clause
    return _takes_time(lemma, children) or _makes_sense(lemma, children)


def _mark(clause: Word) -> str:
    return next((child.lower_ for child in clause.children if child.dep_ in {"mark", "prep"}), "")


def _takes_time(lemma: str, children: list[Word]) -> bool:
    """ "It took two years to settle the case"."""
    return lemma == "take" and any(
        child.dep_ in {"dobj", "npadvmod"} and child.ent_type_ in TIMES for child in children
    )


def _makes_sense(lemma: str, children: list[Word]) -> bool:
    """ "It makes sense to wait", "it came as a shock"."""
    if lemma == "make":
        return any(child.dep_ == "dobj" and child.lemma_ in {"sense", "difference"} for child in children)
    return lemma == "come" and any(
        child.dep_ == "prep" and child.lower_ == "as" and any(noun.pos_ == "NOUN" for noun in child.children)
        for child in children
    )


def _is_of_an_actor(complement: Word) -> bool:
    """Whether what "it" is can only be said of an actor: "it is willing to leave", "it is in talks with B"."""
    if complement.dep_ == "acomp":
        return complement.lemma_.lower() in word_set("states of mind")
    if complement.dep_ == "attr":
        return not _is_a_fact(complement)
    return complement.dep_ == "prep" and any(
        child.dep_ == "pobj" and find_predicate("noun", child.lemma_.lower()) and not list(child.lefts)
        for child in complement.children
    )


def _is_a_fact(noun: Word) -> bool:
    """Whether what "it" is, is a time or a fact: "it was Monday", "it is a shame that"; "it was A who left"."""
    if noun.ent_type_ in TIMES or noun.lemma_.lower() in word_set("nouns of facts"):
        return True
    clauses = [child for word in (noun, noun.head) for child in word.children if child.dep_ in {"relcl", "ccomp"}]
    return noun.pos_ == "PROPN" and bool(clauses)
