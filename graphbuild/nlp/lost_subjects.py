"""Subjects that the parser hung on other words, where the order of the words tells whose they are."""

from graphbuild.lexicon import verbs_of_claims, word_set
from graphbuild.nlp.parse import Word
from graphbuild.nlp.quotes import CLOSING_MARKS

__all__ = ["follows_its_claim", "lost_subject"]

SAYING = {"say", "believe", "think", "allege", "claim"}
QUOTING = word_set("verbs before quotations")
FINITE = {"VBD", "VBZ", "VBP", "VBN", "VB"}


def lost_subject(verb: Word) -> list[Word]:
    """The subject that the parser hung on the words before it.

    In "After years of planning, A and B have begun" it coordinates A with "planning"; of "X say A and B stole C" it
    makes A and B the object of "say", of ""...," added A" A that of "added".
    """
    if verb.tag_ not in FINITE or any(child.dep_ in {"nsubjpass", "expl"} for child in verb.children):
        return []
    if any(child.dep_ == "csubj" for child in verb.children):
        return _behind_a_fronted_phrase(verb, verb.i)
    if told := [child for child in verb.children if child.dep_ == "dobj" and follows_its_claim(child)]:
        return told
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ == "VERB" and verb.tag_ == "VBD" and head.lemma_ in SAYING:
        told = [child for child in head.children if child.dep_ == "dobj" and head.i < child.i < verb.i]
        if told and not any(child.dep_ == "cc" and child.i > told[0].i for child in head.children):
            return told[:1]
    if verb.dep_ != "ROOT":
        return []
    between = (child.i for child in verb.children if child.dep_ in {"advmod", "aux", "neg"} and child.i < verb.i)
    first = min([verb.i, *between])
    noun = verb.doc[first - 1] if first > verb.sent.start else verb
    found: list[Word] = []
    if first == verb.i and verb.tag_ in {"VBD", "VBZ"} and noun.pos_ == "PROPN" and _ends_what_begins(noun, verb):
        # "Within hours of the blast Red Cross urged ...": no comma ends what stands before
        return [noun]
    if behind := _behind_a_fronted_phrase(verb, first):
        return behind
    while noun.dep_ == "conj" and noun.head.i < noun.i and noun.pos_ in {"NOUN", "PROPN"}:
        start = noun.left_edge.i
        found.insert(0, noun)
        if start > verb.sent.start and verb.doc[start - 1].text == ",":
            return found
        noun = noun.head
    return []


def _behind_a_fronted_phrase(verb: Word, first: int) -> list[Word]:
    """The name that the parser ties to the last word of what the sentence begins with.

    "In an interview with A, B also said ...", "Echoing the words of A, B, a farmer in C, said ...".
    """
    doc, begin = verb.doc, verb.sent.start
    end = first - 1 - (first - 1 > begin and doc[first - 1].text == ",")
    found: list[Word] = []
    token = doc[end] if end > begin else verb
    while token.head not in {verb, token}:
        left = token.left_edge.i
        if (
            token.dep_ == "appos"
            and token.pos_ == "PROPN"
            and end <= token.right_edge.i < first
            and doc[left - 1].text == ","
        ):
            found = [token]
        token = token.head
    fronted = token.dep_ in {"prep", "advcl"} or (token.dep_ == "csubj" and token.tag_ == "VBG")
    return found if fronted and token.head == verb and token.left_edge.i == begin else []


def follows_its_claim(noun: Word) -> bool:
    """Whether the object of a verb is who said what stands before it: ""The mine is safe," added the agency"."""
    verb = noun.head
    if verb.tag_ not in {"VBD", "VBZ"} or not (verb.lemma_ in verbs_of_claims() or verb.lemma_ in QUOTING):
        return False
    labels = {child.dep_ for child in verb.children if child.i < verb.i}
    if "nsubj" in labels or noun.left_edge.i != verb.i + 1:
        return False
    return "ccomp" in labels or _stands_behind_a_quotation(verb)


def _stands_behind_a_quotation(verb: Word) -> bool:
    place = verb.i - 1
    if place > verb.sent.start and verb.doc[place].text == ",":
        place -= 1
    return place > verb.sent.start and verb.doc[place].text in CLOSING_MARKS


def _ends_what_begins(noun: Word, verb: Word) -> bool:
    """Whether a noun is the last of the phrase with a preposition that a sentence begins with."""
    top = noun
    while top.head not in {verb, top}:
        top = top.head
    told = any(child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i for child in verb.children)
    return noun.dep_ == "pobj" and top.dep_ == "prep" and top.head == verb and top.i == verb.sent.start and not told
