"""What the nouns beside a name tell of a person's gender, and whether a noun says what somebody is.

Besides, whether what the recogniser takes for a body or a place may be a person.
"""

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import Candidate, Cluster
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.traits import traits
from graphbuild.resolution.names import organization_kind

__all__ = ["MEN", "WOMEN", "learn_gender", "may_be_called", "may_be_person"]

MEN = word_set("nouns of men")
WOMEN = word_set("nouns of women")
LONGEST = 4  # words of a name that may be a person's
PLACE_PREPOSITIONS = {"in", "from", "near"}
CONTINENTS = {"africa", "america", "antarctica", "asia", "europe", "oceania"}
PLACES = {"GPE", "LOC", "FAC"}
# Rules that know little of what they name: a pronoun may tell better.
OPEN_RULES = {
    "entity recogniser",
    "same name",
    "short form of the name",
    "proper noun",
    "run of proper nouns",
    "repeated name",
}


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


def may_be_person(cluster: Cluster) -> bool:
    """Whether an actor is a person, or may be one though the recogniser says otherwise."""
    if cluster.type is ActorType.PERSON:
        return True
    if cluster.open is None:
        cluster.open = (
            cluster.country is None
            and cluster.named
            and all(map(_is_open, cluster.spans))
            and not traits(cluster).kinds
        )
    return cluster.open


def _is_open(mention: tuple[Phrase, MentionKind, str]) -> bool:
    span, kind, rule = mention
    if kind is not MentionKind.NAME:
        return True
    if rule not in OPEN_RULES or len(span) > LONGEST or span.root.dep_ in {"compound", "nmod", "amod"}:
        return False
    if span.text.lower() in CONTINENTS:
        return False
    if any(organization_kind(word.text) or (word.is_upper and len(word) > 1) or word.is_digit for word in span):
        return False
    if any(word.lower_.endswith("news") or word.lower_ in word_set("outlet words") for word in span):
        return False
    doc, start = span.doc, span.start
    before = doc[start - 1].lower_ if start else ""
    if before == "of" and start > 1 and (doc[start - 2].lower_ in roles() or span.root.ent_type_ in PLACES):
        # "The vicar of Ribe".
        return False
    return before not in PLACE_PREPOSITIONS
