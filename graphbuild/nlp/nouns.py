"""What kind of noun a word is: of people, of somebody who acts for a state, or one that only makes a preposition."""

from graphbuild.lexicon import group_nouns, roles, word_set
from graphbuild.nlp.parse import Word

__all__ = ["is_circumstance", "is_of_a_state", "is_person_noun"]

LEADING = {"leader", "leadership", "chief", "head", "boss"}


def is_person_noun(token: Word) -> bool:
    """Whether a noun names people, by the word lists and by its ending."""
    lemma = token.lemma_.lower()
    return (
        lemma in roles()
        or token.lower_ in group_nouns()
        or f"{lemma}s" in group_nouns()
        or lemma.endswith(("man", "woman", "men", "person", "ist", "ian"))
    )


def is_circumstance(noun: Word) -> bool:
    """Whether a noun only makes a preposition or says where: "at the behest of B", "on the outskirts of B"."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in word_set("prepositions of circumstances")
        and noun.lemma_.lower() in word_set("nouns of circumstances")
    )


def is_of_a_state(noun: Word) -> bool:
    """Whether a leader with a country's adjective may lead it: not "the British Islamic leader"."""
    return noun.lemma_ not in LEADING or not any(
        child.lower_ in word_set("words of other leaders") for child in noun.children
    )
