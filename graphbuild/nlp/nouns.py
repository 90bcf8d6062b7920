"""What kind of noun a word is: of people, of somebody who acts for a state, or one that only makes a preposition."""

from graphbuild.lexicon import group_nouns, names_of_one_body, roles, word_set
from graphbuild.nlp.parse import Parse, Phrase, Word
from graphbuild.nlp.syntax import NUMBERS_OF
from graphbuild.resolution.countries import DemonymKind, find_demonym

__all__ = [
    "is_circumstance",
    "is_idea",
    "is_of_a_state",
    "is_one_of_a_people",
    "is_only_opposed",
    "is_person_noun",
    "is_some_of_a_body",
    "is_some_of_a_people",
    "names_members",
    "tells_of_matches",
    "tells_of_violence",
]

SPORT = word_set("words of matches")
VIOLENCE = word_set("words of violence")
IDEAS = ("acy", "ance", "ence", "ism", "ity", "ment", "ness", "sion", "ship", "tion")
THINGS = word_set("arms of a state") | word_set("place nouns") | word_set("organization nouns")
THINGS |= word_set("things with endings of ideas")
MATCHES, SHARE = 3, 80  # words of matches, and one in so many
OPPOSING = {"anti", "counter", "non", "post", "pro"}
# Bodies that are in a country without acting for it.
PRIVATE = word_set("kin of companies") | word_set("kin of newspapers") | {"club", "charity", "university"}
PRIVATE -= {"agency"}
LEADING = {"leader", "leadership", "chief", "head", "boss"}


def names_members(mention: Phrase) -> bool:
    """Whether a name means a group, or the members of a party as well as the party: "Democrats", "a Democrat"."""
    return mention.label_ == "group" or (
        mention.label_ == "organization" and mention.text.lower() in names_of_one_body("party")
    )


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
    """Whether what a noun with a country's adjective means may act for the country.

    Not "the British Islamic leader", who leads no state, and not "the French spirits firm".
    """
    if noun.lemma_.lower() in PRIVATE:
        return False
    return noun.lemma_ not in LEADING or not any(
        child.lower_ in word_set("words of other leaders") for child in noun.children
    )


def is_one_of_a_people(token: Word, mention: Phrase | None) -> bool:
    """Whether a country's noun means somebody without a name: "a Jamaican who joined the troops"."""
    if (
        mention is None
        or mention.label_ != "country"
        or token.dep_ in {"amod", "compound", "nmod", "poss", "appos", "attr"}
    ):
        return False
    return token.tag_ in {"NN", "NNP"} and any(
        child.lower_ in {"a", "an", "another", "one"} for child in token.children
    )


def is_some_of_a_people(token: Word) -> bool:
    """Whether a people's name means some of its members: "two Russians", "rich Russians", "dozens of Russians"."""
    demonym = find_demonym(token.text) if token.tag_ in {"NNS", "NNPS"} else None
    if demonym is None or demonym.kind is not DemonymKind.PEOPLE:
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in NUMBERS_OF:
        return True
    return any(
        child.dep_ in {"amod", "nummod", "quantmod"} or (child.dep_ == "det" and child.lower_ != "the")
        for child in token.children
    )


def is_some_of_a_body(noun: Word) -> bool:
    """Whether a few members are meant, who do not act for their body: "two Lisbon Assembly members"."""
    return (
        noun.lemma_ == "member"
        and any(child.dep_ == "nummod" or child.lower_ in {"some", "several"} for child in noun.children)
        and not any(child.lower_ == "of" for child in noun.children)
    )


def is_only_opposed(doc: Parse, span: Phrase) -> bool:
    """Whether a name only tells whom somebody is for or against: "anti-Taliban forces"."""
    start = span.start
    return (
        start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in {"anti", "counter", "non", "post", "pro"}
    )


def is_idea(noun: Word) -> bool:
    """Whether a noun names what somebody thinks, says or decides, by the word lists and by its ending."""
    lemma = noun.lemma_.lower()
    if lemma in word_set("nouns of ideas"):
        return True
    of_things = lemma in THINGS or is_person_noun(noun)
    return lemma.endswith(IDEAS) and not of_things


def tells_of_violence(doc: Parse) -> bool:
    """Whether a text has words of bodily violence, without which "A attacked B" tells of words."""
    return any(word.lemma_.lower() in VIOLENCE for word in doc.words)


def tells_of_matches(doc: Parse) -> bool:
    """Whether the words of matches are so many that "to attack" and "to dismiss" mean play."""
    count = sum(word.lemma_ in SPORT for word in doc.words)
    return count >= MATCHES and count * SHARE >= len(doc)
