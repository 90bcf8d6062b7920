"""Lemmas of verbs, mended: of "staged", "rates" and "hoped" the lemmatiser makes "stag", "rat" and "hop"."""

import re

from spacy.tokens import Doc

from graphbuild.lexicon import verbs
from graphbuild.nlp.parse import Parse

__all__ = ["mend_lemmas", "mended"]

# One syllable that ends in one vowel and one consonant: its consonant would be doubled ("hopped", not "hoped").
DOUBLING = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxy]$")
FINITE_S = re.compile(r"(?:[^sxzoh]|[^cs]h)$")


def mended(lemma: str, form: str) -> str:
    """The lemma of a verb's form, with the final e that the lemmatiser cut off.

    >>> [mended("hop", "hoped"), mended("hop", "hopping"), mended("rat", "rates"), mended("visit", "visited")]
    ['hope', 'hop', 'rate', 'visit']
    """
    longer = f"{lemma}e"
    if lemma.endswith("e") or not form.startswith(lemma):
        return lemma
    ending = form[len(lemma) :]
    if ending in {"ed", "ing"} and (DOUBLING.match(lemma) or (lemma not in verbs() and longer in verbs())):
        return longer
    if ending == "es" and FINITE_S.search(lemma):
        return longer
    return lemma


def mend_lemmas(doc: Doc, parse: Parse) -> None:
    """Correct the lemmas of a document's verbs in place, and in its parse."""
    for word in parse:
        if word.pos_ == "VERB" and word.tag_ != "VB":
            better = mended(word.lemma_, word.lower_)
            if better != word.lemma_:
                word.lemma_ = doc[word.i].lemma_ = better
