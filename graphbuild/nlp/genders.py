"""What the nouns beside a name tell of a person's gender, and whether a noun says what somebody is."""

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.clusters import Candidate, Cluster
from graphbuild.nlp.parse import Word

__all__ = ["MEN", "WOMEN", "learn_gender", "may_be_called"]

MEN = word_set("nouns of men")
WOMEN = word_set("nouns of women")


def learn_gender(mention: Candidate) -> None:
    """What a noun beside the name tells: "his sister Mary", "Mary, the actress"."""
    cluster = mention.cluster
    if cluster.gender or cluster.type is not ActorType.PERSON:
        return
    token = mention.token
    beside = [child for child in token.children if child.dep_ in {"compound", "nmod", "appos"}]
    if token.dep_ in {"appos", "compound"}:
        beside.append(token.head)
    elif token.dep_ == "nsubj" and token.head.lemma_ == "be":
        beside += [child for child in token.head.children if child.dep_ == "attr"]
    for noun in beside:
        if noun.pos_ in {"NOUN", "PROPN"} and may_be_called(noun, token, cluster):
            cluster.gender = cluster.gender or _gender_of(noun)


def may_be_called(noun: Word, name: Word, cluster: Cluster) -> bool:
    """Whether a noun beside a name says what the person is.

    In "told by his daughter, A laughed" the parser ties the two; an apposition after a comma ends with one.
    """
    if cluster.usual_gender not in {"", _gender_of(noun) or cluster.usual_gender}:
        return False
    is_set_off = noun.i < name.i and noun.nbor(1).text == "," and noun.i + 1 < name.i
    return not is_set_off or name.i + 1 >= len(name.doc) or name.nbor(1).is_punct


def _gender_of(noun: Word) -> str:
    return "male" if noun.lower_ in MEN else "female" if noun.lower_ in WOMEN else ""
