"""Where syntax forbids that a pronoun means an actor (Chomsky's binding principles B and C)."""

from graphbuild.lexicon import kinship, roles
from graphbuild.model import MentionKind
from graphbuild.nlp.clusters import Candidate
from graphbuild.nlp.genders import MEN, WOMEN, may_be_called
from graphbuild.nlp.parse import Word

__all__ = ["is_bound"]

SUBJECTS = {"nsubj", "nsubjpass"}
PARTNERS = MEN | WOMEN | frozenset(kinship()) | frozenset(roles())


def is_bound(token: Word, candidate: Candidate) -> bool:
    """Whether syntax forbids the pair.

    An object pronoun is not the subject of its own verb, nor a subject one whoever is named in its clause (Chomsky's
    principles B and C); a possessor is not whom it possesses: "her mother Mary", "one of her sisters, Mary", "Mary
    became her deputy".
    """
    noun, mention = token.head, candidate.token
    if token.dep_ == "poss":
        if _is_complement_of(noun, mention) and not any(child.lower_ == "own" for child in noun.children):
            return True
        if _is_one_of(noun, mention):
            return True
        beside = mention.head == noun and mention.dep_ in {"appos", "nsubj"}
        beside |= noun.head == mention and noun.dep_ in {"appos", "compound", "nmod"}
        return beside and noun.lemma_.lower() in PARTNERS and may_be_called(noun, mention, candidate.cluster)
    if token.dep_ in SUBJECTS and _is_told_to(noun, mention):
        return True
    if token.dep_ in SUBJECTS and candidate.kind is MentionKind.NAME and mention.i > token.i:
        return noun.pos_ in {"VERB", "AUX"} and noun.is_ancestor(mention)
    if token.dep_ not in {"dobj", "pobj", "dative"} or token.lower_.endswith(("self", "selves")):
        return False
    verb = noun.head if token.dep_ == "pobj" else noun
    if verb.dep_ == "xcomp" and mention.dep_ == "dobj" and mention.head == verb.head and verb.head.lemma_ != "promise":
        # "Mary asked Ann to restore her to the post": Ann restores.
        return True
    while (
        (verb.dep_ == "conj" or (verb.dep_ == "xcomp" and not any(each.dep_ == "dobj" for each in verb.head.children)))
        and verb.head.pos_ == "VERB"
        and not any(each.dep_ in SUBJECTS for each in verb.children)
    ):
        verb = verb.head
    if mention.head == verb:
        return mention.dep_ in SUBJECTS or mention.dep_ == "poss"  # "Mary's talk with her"
    # "The general, A, and B banned her": she is neither.
    root = candidate.standing.root
    return root.dep_ in SUBJECTS and root.head == verb


def _is_complement_of(noun: Word, subject: Word) -> bool:
    """Whether a noun says what its subject is, becomes or is made: "Mary became (was appointed) his deputy"."""
    if noun.dep_ not in {"attr", "oprd"}:
        return False
    verb = noun.head
    while verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    return subject.head == verb and subject.dep_ in SUBJECTS


def _is_one_of(noun: Word, mention: Word) -> bool:
    """Whether a name is that of some of several: "one of her sisters, Mary"."""
    some = noun.head.head
    is_part = noun.dep_ == "pobj" and noun.head.lower_ == "of" and (some.pos_ == "NUM" or some.like_num)
    return is_part and mention.dep_ == "appos" and mention.head in {some, noun}


def _is_told_to(verb: Word, subject: Word) -> bool:
    """Whether an infinitive is what a subject has somebody else do: "A is heard asking her not to take the stand"."""
    if verb.dep_ not in {"ccomp", "xcomp"} or not any(child.tag_ == "TO" for child in verb.children):
        return False
    above = verb.head
    while above.dep_ in {"xcomp", "conj"} and not any(child.dep_ in SUBJECTS for child in above.children):
        above = above.head
    return subject.head == above and subject.dep_ in SUBJECTS
