"""Who belongs to what: names of state bodies, possessives, parts, shares, parties, photo credits."""

from collections.abc import Iterator

from spacy.language import Language

from graphbuild.lexicon import word_set
from graphbuild.model import Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Parse, Phrase, Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.bodies import owners
from graphbuild.nlp.relations.compounds import find_compound_acts
from graphbuild.nlp.relations.kin import find_kin
from graphbuild.nlp.relations.parties import find_parties
from graphbuild.nlp.relations.places import BASED, BORN, find_compound_origin, find_origin, find_seat_of
from graphbuild.nlp.relations.teams import PUTTING, find_deeds, find_leads, find_moves, find_scorers, find_signings
from graphbuild.nlp.relations.ties import find_ties, tie_words
from graphbuild.nlp.syntax import antecedent, prepositional, subjects, surface_subjects
from graphbuild.resolution.countries import find_country, find_demonym, is_province

__all__ = ["find_affiliations"]

APOSTROPHES = {"'s", "’s", "'", "’"}
PARTS = word_set("parts of a body") | {"plant", "factory", "refinery", "mill", "brewery", "shipyard"}
WHOLES = word_set("wholes of a body")
SHARES = word_set("shares")
SIGNING = word_set("verbs of signing")
TRANSFERS = word_set("nouns of a transfer")
DEEDS = word_set("deeds for a team")
OF_STATES = word_set("heads of state bodies")
# "The Chess Society of Malta" is not Malta's.
PRIVATE = {
    "association",
    "board",
    "corps",
    "fund",
    "institute",
    "services",
    "society",
    "team",
    "union",
}  # "the Chess Society of Malta"
PARTIES = {"party", "movement", "front", "alliance", "congress", "league", "coalition", "bloc", "rally", "democrats"}
BODIES = word_set("organization nouns") | word_set("kinds of organisation") | word_set("announcing nouns")
# Nouns that tell what a body is, and so whose.
EXPLAINING = (BODIES | {"body", "service"}) - PARTS
STATELY = {"agency", "army", "authority", "body", "bureau", "commission", "council", "court", "department", "military",
           "ministry", "navy", "office", "parliament", "police", "regulator", "service", "watchdog"}  # fmt: skip


def find_affiliations(context: Context) -> Iterator[Relation]:
    """Yield parts, members, kin and locations in text order."""
    offices = {(relation.source, relation.target) for relation in context.relations if relation.family == "affiliation"}
    countries = context.states
    ties = tie_words()
    for mention in context.doc.mentions:
        match mention.label_:
            case "organization":
                yield from _part_of_country(context, mention, countries)
                yield from _possessed(context, mention)
                yield from _branch(context, mention)
                yield from _led(context, mention)
                yield from _explained(context, mention)
                yield from find_seat_of(context, mention)
            case "place":
                yield from find_seat_of(context, mention)
            case "person" if not mention.id_.startswith("pronoun"):
                yield from find_origin(context, mention)
                yield from (each for each in _owned(context, mention) if (each.source, each.target) not in offices)
                yield from find_parties(context, mention)
    for token in context.doc:
        if token.pos_ in {"NOUN", "PROPN"}:
            lemma = token.lemma_.lower()
            yield from find_kin(context, token)
            if lemma in PARTS or lemma in WHOLES:
                yield from _part(context, token, lemma)
            elif lemma in SHARES:
                yield from _share(context, token)
            elif lemma in TRANSFERS:
                yield from find_moves(context, token)
            elif lemma in ties:
                yield from find_ties(context, token)
            if lemma in DEEDS:
                yield from find_deeds(context, token)
                yield from find_scorers(context, token)
        elif token.pos_ == "VERB" and token.lemma_.lower() in SIGNING:
            yield from find_signings(context, token)
        elif token.pos_ == "VERB" and token.lemma_ in PUTTING:
            yield from find_leads(context, token)
        if token.i > 1 and token.nbor(-1).text == "-":
            if token.lower_ in BORN | BASED:
                yield from find_compound_origin(context, token)
            yield from find_compound_acts(context, token)
    yield from _credits(context)


def _part(context: Context, noun: Word, lemma: str) -> Iterator[Relation]:
    """ "A, a unit of B", "A is part of B", "A's parent, B": which body belongs to which."""
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in BODIES and noun.head.i == noun.i + 1:
        noun = noun.head  # "A's parent company, B"
    beside = [child for child in noun.children if child.dep_ == "appos"]
    beside += [noun.head] * (noun.dep_ in {"appos", "compound"})
    beside += [child for child in noun.children if child.dep_ in {"compound", "nmod"} and not beside]
    if noun.dep_ == "attr" and factuality(noun.head)[0] is Polarity.POSITIVE:
        beside += surface_subjects(noun.head)
    others = owners(context, noun)
    others += context.all_actors(
        (token for preposition, token in prepositional(noun) if preposition == "of"), transfer=False
    )
    if not others and lemma in WHOLES:
        # "Orchid Foods parent A"
        before = [child for child in noun.children if child.dep_ in {"compound", "nmod"}]
        before += [noun.nbor(-1)] * (not before and noun.i > 0 and noun.nbor(-1).head == noun.head)
        others = [Argument.of(context.mentions[each.i]) for each in before if each.i in context.mentions]
        beside = [each for each in beside if each not in before]
    for one in context.all_actors(beside, transfer=False):
        for other in others:
            if one.type == "organization" and other.type in {"organization", "country"}:
                part, whole = (one, other) if lemma in PARTS else (other, one)
                yield from context.relation(
                    part, whole, "part_of", f"{lemma} of", noun, rule="part and whole", confidence=0.75, claimed=False
                )
                if lemma in {"subsidiary", "parent"}:
                    yield from context.relation(
                        whole, part, "owns", "own", noun, rule="part and whole", confidence=0.7, claimed=False
                    )


def _share(context: Context, noun: Word) -> Iterator[Relation]:
    """ "A has a 9 per cent stake in B", "A, with its stake in B", "B, in which A holds a stake"."""
    owned = [token for preposition, token in prepositional(noun) if preposition in {"in", "of"}]
    verb = noun.head
    holders = owners(context, noun)
    polarity, modality = factuality(noun)
    if noun.dep_ == "dobj" and verb.lemma_ in word_set("verbs of having"):
        holders = context.all_actors(subjects(verb))
        polarity, modality = factuality(verb)
        for preposition in verb.children:
            if preposition.dep_ == "prep" and preposition.lower_ == "in":
                owned += [antecedent(child) for child in preposition.children if child.lower_ == "which"]
    elif noun.dep_ == "pobj" and verb.lower_ == "with" and verb.head.i in context.mentions:
        holders = [Argument.of(context.mentions[verb.head.i])]
    for holder in holders:
        for body in context.all_actors(owned, transfer=False):
            if body.type == "organization":
                yield from context.relation(
                    holder,
                    body,
                    "owns",
                    f"{noun.lemma_} in",
                    noun,
                    rule="share",
                    confidence=0.75,
                    polarity=polarity,
                    modality=modality,
                )


def _owned(context: Context, person: Phrase) -> Iterator[Relation]:
    """ "Russia's A B": a person who is a body's or a country's."""
    doc = context.doc
    if person.start > 1 and doc[person.start - 1].text in APOSTROPHES and person.start - 2 in context.mentions:
        owner = context.mentions[person.start - 2]
        if owner.label_ in {"country", "organization", "group"}:
            yield from context.relation(
                Argument.of(person),
                Argument.of(owner),
                "from" if owner.label_ == "country" else "member_of",
                "of",
                person.root,
                rule="possessive",
                confidence=0.6,
                claimed=False,
            )


def _led(context: Context, body: Phrase) -> Iterator[Relation]:
    """ "The Green Party of A B", "the army under General A B"."""
    party = body.root.lower_ in PARTIES
    for preposition, token in prepositional(body.root):
        if preposition == "under" or (preposition == "of" and party):
            leader = context.mentions.get(token.i)
            if leader is not None and leader.label_ == "person" and leader.start - body.end < 8:
                yield from context.relation(
                    Argument.of(leader),
                    Argument.of(body),
                    "holds_role",
                    "leader of",
                    body.root,
                    rule="body of its leader",
                    confidence=0.65,
                    claimed=False,
                )


def _explained(context: Context, body: Phrase) -> Iterator[Relation]:
    """ "A (B), Kenya's counter-intelligence service, ...", "A, a news agency of B", "A, a United Nations body".

    By place and not by the parse, which ties such a phrase to whatever stands before the name.
    """
    doc = context.doc
    start = body.end
    if start + 2 < len(doc) and doc[start].text == "(" and doc[start + 2].text == ")":
        start += 3
    if start + 1 >= len(doc) or doc[start].text != ",":
        return
    noun = next(
        (
            token
            for token in doc[start + 1 : start + 9]
            if token.tag_ == "NN" and token.lemma_.lower() in EXPLAINING and token.left_edge.i == start + 1
        ),
        None,
    )
    if noun is None or noun.i in context.mentions or any(child.dep_ == "appos" for child in noun.children):
        return
    closing = doc[noun.right_edge.i : noun.right_edge.i + 2]
    if not any(token.is_punct for token in closing):
        return  # the subject of what follows: "according to A, the country's army has left"
    of = (token for preposition, token in prepositional(noun) if preposition == "of")
    wholes = owners(context, noun) or context.all_actors(of, transfer=False)
    if not wholes:
        before = (context.mentions.get(child.i) for child in noun.lefts if child.dep_ in {"compound", "nmod"})
        wholes = [
            Argument.of(mention) for mention in before if mention is not None and mention.label_ == "organization"
        ]
    if not wholes:
        # "A, the Polish anti-monopoly agency"
        adjectives = (context.mentions.get(child.i) for child in noun.lefts if child.dep_ == "amod")
        wholes = [Argument.of(mention) for mention in adjectives if mention is not None and mention.label_ == "country"]
    for whole in wholes[:1]:
        if whole.type in {"organization", "country"}:
            yield from context.relation(
                Argument.of(body),
                whole,
                "part_of" if whole.type == "organization" or noun.lemma_.lower() in STATELY else "from",
                f"{noun.lemma_} of",
                noun,
                rule="kind of a body",
                confidence=0.7,
                claimed=False,
            )


def _possessed(context: Context, mention: Phrase) -> Iterator[Relation]:
    """ "Russia's Tass news agency", "Malawi's watchdog, the B": the body is the possessor's."""
    root = mention.root
    anchor = root if root.dep_ != "compound" else root.head
    kind = anchor.head
    if anchor.dep_ == "appos" and kind.lemma_.lower() in BODIES and kind.i + 1 <= mention.start <= kind.i + 3:
        # "Malawi's watchdog, the Bureau": not in a list, "its office, the Bureau and the Fund"
        anchor = anchor if any(child.dep_ == "conj" for child in root.children) else kind
    possessors = [
        child
        for child in (*root.subtree, *anchor.children)
        if child.dep_ == "poss" and child.i < mention.start and (child.i in context.mentions or child.lower_ == "whose")
    ]
    for child in possessors[:1]:
        possessor = context.mentions.get(child.i) or context.mentions.get(antecedent(child).i)
        if possessor is None:
            continue
        between = context.doc[child.i : mention.start]
        if any(word.lemma_.lower() in word_set("others of a possessor") for word in between):
            continue
        if possessor.label_ == "person" and not any(word.pos_ == "NOUN" for word in between):
            # "Her Progress Party", "B's Lumen Robotics"
            yield from context.relation(
                Argument.of(possessor),
                Argument.of(mention),
                "member_of",
                "of",
                root,
                rule="body of a person",
                confidence=0.6 - 0.1 * possessor.id_.startswith("pronoun"),
                claimed=False,
            )
        elif possessor.label_ in {"country", "organization", "place"}:
            yield from context.relation(
                Argument.of(mention),
                Argument.of(possessor),
                "part_of",
                "of",
                root,
                rule="possessive",
                confidence=0.7,
                claimed=False,
            )


def _branch(context: Context, body: Phrase) -> Iterator[Relation]:
    """ "Greenpeace Japan": the branch of a body in a country."""
    if body.id_.endswith(":branch in a country"):
        for whole in context.doc.mentions:
            if whole.start == body.start and whole.end < body.end and whole.kb_id_ != body.kb_id_:
                yield from context.relation(
                    Argument.of(body),
                    Argument.of(whole),
                    "part_of",
                    "branch of",
                    body.root,
                    rule="branch in a country",
                    confidence=0.8,
                    claimed=False,
                )
                return


def _part_of_country(context: Context, mention: Phrase, countries: dict[str, str]) -> Iterator[Relation]:
    """ "Russian Defense Ministry", "Bank of Korea" belong to their state, if the text names it anywhere."""
    heads = {mention.root.lower_, mention.doc[mention.end - 1].lower_}
    if heads.isdisjoint(OF_STATES) or "commerce" in mention.text.lower():
        return
    for span in _country_words(mention):
        demonym = find_demonym(span.text)
        country = demonym.country if demonym else find_country(span.text)
        if country and country.name in countries:
            yield from context.relation(
                Argument.of(mention),
                Argument(actor=countries[country.name], span=span),
                "part_of",
                "of",
                mention.root,
                rule="name of a state body",
                confidence=0.8,
                claimed=False,
            )
            return


def _country_words(mention: Phrase) -> Iterator[Phrase]:
    """Where the name of a body may tell its country: its first words, the adjective before it, what follows "of"."""
    doc = mention.doc
    for start in range(mention.start, min(mention.start + 3, mention.end - 1)):
        for length in (2, 1):
            if (
                start + length < mention.end
                and doc[start].text[:1].isupper()
                and not _is_of_a_continent(doc, start)
                and not _ends_longer_name(mention, start, start + length)
            ):
                yield doc[start : start + length]
    if mention.start and doc[mention.start - 1].pos_ in {"ADJ", "PROPN"} and doc[mention.start - 1].text[:1].isupper():
        yield doc[mention.start - 1 : mention.start]
    for token in mention:
        if token.lower_ == "of" and token.i + 1 < mention.end and mention.root.lower_ not in PRIVATE:
            yield doc[token.i + 1 : mention.end]


def _ends_longer_name(mention: Phrase, start: int, end: int) -> bool:
    """Whether a country's name is the end of the name of a part of a country: "New South Wales"."""
    first = max(mention.start - 2, 0)
    return any(is_province(mention.doc[before:end].text) for before in range(start - 1, max(start - 3, first) - 1, -1))


def _is_of_a_continent(doc: Parse, index: int) -> bool:
    """Whether "American" in the name of a body means two continents: "the Inter-American Court"."""
    return doc[index].lower_ == "american" and index > 0 and doc[index - 1].text == "-"


def _credits(context: Context) -> Iterator[Relation]:
    """ "A B/Agency" under a picture: the photographer works for the agency."""
    for block in context.doc.blocks:
        if block.photographer and block.agency:
            who, agency = (
                context.mentions.get(span.start) if span is not None else None
                for span in (
                    context.doc.char_span(bounds[0], bounds[1]) for bounds in (block.photographer, block.agency)
                )
            )
            if who is not None and agency is not None:
                yield from context.relation(
                    Argument.of(who),
                    Argument.of(agency),
                    "member_of",
                    "photographer for",
                    who.root,
                    rule="photo credit",
                    confidence=0.9,
                    claimed=False,
                )


@Language.factory("graphbuild_affiliations", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_affiliations(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_affiliations")`."""
    return RelationComponent(find_affiliations)
