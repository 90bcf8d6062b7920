"""Who belongs to what, is kin to whom, is where: names of state bodies, possessives, appositions, photo credits."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Span, Token

from graphbuild.lexicon import kinship, roles, word_set
from graphbuild.model import Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import antecedent, factuality, prepositional, surface_subjects
from graphbuild.resolution.countries import find_country, find_demonym
from graphbuild.resolution.names import is_title

__all__ = ["find_affiliations"]

PLACES = {"place", "country"}
BORN = {"born", "bred", "raised"}
BASED = {"based", "headquartered", "listed", "registered"}
REACH = 4  # tokens between an adjective of origin and the name


def find_affiliations(context: Context) -> Iterator[Relation]:
    """Yield parts, members, kin and locations in text order."""
    offices = {
        (relation.source, relation.target) for relation in context.doc._.relations if relation.family == "affiliation"
    }
    for mention in context.doc.spans["mentions"]:
        if mention.label_ == "organization":
            yield from _part_of_country(context, mention)
        if mention.label_ == "person":
            yield from _origin(context, mention)
            yield from (each for each in _owned(context, mention) if (each.source, each.target) not in offices)
        yield from _next_to(context, mention)
        yield from _possessed(context, mention)
    for token in context.doc:
        if token.pos_ == "NOUN":
            yield from _kin(context, token)
            yield from _part(context, token)
        elif token.lower_ in BORN | BASED and token.i > 1 and token.nbor(-1).text == "-":
            yield from _compound_origin(context, token)
    yield from _credits(context)


def _part(context: Context, noun: Token) -> Iterator[Relation]:
    """ "A, a unit of B", "A is part of B", "A's parent, B": which body belongs to which."""
    lemma = noun.lemma_.lower()
    if lemma not in word_set("parts of a body") | word_set("wholes of a body"):
        return
    beside = [child for child in noun.children if child.dep_ == "appos"]
    beside += [noun.head] * (noun.dep_ == "appos")
    if noun.dep_ == "attr" and factuality(noun.head)[0] is Polarity.POSITIVE:
        beside += surface_subjects(noun.head)
    others = [antecedent(child) for child in noun.children if child.dep_ == "poss"]
    others += [token for preposition, token in prepositional(noun) if preposition == "of"]
    for one in context.all_actors(beside, transfer=False):
        for other in context.all_actors(others, transfer=False):
            if one.type == "organization" and other.type in {"organization", "country"}:
                part, whole = (one, other) if lemma in word_set("parts of a body") else (other, one)
                yield from context.relation(
                    part, whole, "part_of", f"{lemma} of", noun, rule="part and whole", confidence=0.75, claimed=False
                )


def _compound_origin(context: Context, participle: Token) -> Iterator[Relation]:
    """ "The Lagos-based bank A", "Oaxaca-born chef A": where somebody comes from or something stands."""
    there = context.mentions.get(participle.i - 2)
    if there is None or there.label_ not in PLACES:
        return
    noun = participle.head
    heads = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    heads += [noun.head] * (noun.dep_ in {"compound", "nmod", "amod"})
    for here in context.all_actors(heads, transfer=False):
        if here.type not in {"person", "organization"}:
            continue
        born = participle.lower_ in BORN or here.type == "person"
        yield from context.relation(
            here,
            Argument.of(there),
            "from" if born else "located_in",
            participle.lower_,
            participle,
            rule="compound of origin",
            confidence=0.75,
            claimed=False,
        )


def _origin(context: Context, person: Span) -> Iterator[Relation]:
    """ "A, a boy from B", "A of B", "the Kenyan farmer A": where a person comes from."""
    doc = context.doc
    nouns = [person.root, *(child for child in person.root.children if child.dep_ == "appos" and child.pos_ == "NOUN")]
    places = [token for noun in nouns for preposition, token in prepositional(noun) if preposition == "from"]
    office = person.start and (doc[person.start - 1].lower_ in roles() or is_title(doc[person.start - 1].text))
    belongs = [] if office else [token for preposition, token in prepositional(person.root) if preposition == "of"]
    places += belongs
    index = person.start - 1
    while index > 0 and person.start - index < REACH and doc[index].pos_ == "NOUN" and doc[index].lower_ not in roles():
        index -= 1
    if index < person.start - 1 and index in context.mentions and find_demonym(doc[index].text):
        places.append(doc[index])
    before = context.mentions.get(person.start - 1)
    bodies = [body for body in context.all_actors(belongs, transfer=False) if body.type in {"organization", "group"}]
    if before is not None and before.label_ in {"group", "organization"} and doc[person.start - 1].head == person.root:
        # "Republican A B"
        bodies.append(Argument.of(before))
    for body in bodies:
        yield from context.relation(
            Argument.of(person),
            body,
            "member_of",
            "of",
            person.root,
            rule="body beside the name",
            confidence=0.65,
            claimed=False,
        )
    for place in places:
        origin = context.mentions.get(place.i)
        if origin is not None and origin.label_ in PLACES:
            yield from context.relation(
                Argument.of(person),
                Argument.of(origin),
                "from",
                "from",
                person.root,
                rule="origin",
                confidence=0.7,
                claimed=False,
            )


def _owned(context: Context, person: Span) -> Iterator[Relation]:
    """ "Russia's A B": a person who is a body's or a country's."""
    doc = context.doc
    if (
        person.start > 1
        and doc[person.start - 1].text in {"'s", "’s", "'", "’"}
        and person.start - 2 in context.mentions
    ):
        owner = context.mentions[person.start - 2]
        if owner.label_ in {"country", "organization", "group"}:
            yield from context.relation(
                Argument.of(person),
                Argument.of(owner),
                "member_of",
                "of",
                person.root,
                rule="possessive",
                confidence=0.6,
                claimed=False,
            )


def _kin(context: Context, noun: Token) -> Iterator[Relation]:
    """ "A, the father of B", "A is the brother of B", "B's mother, A"."""
    lemma = noun.lemma_.lower()
    kin = kinship().get(f"{noun.nbor(-1).lower_} {lemma}" if noun.i else lemma) or kinship().get(lemma)
    if not kin:
        return
    people = [
        Argument.of(context.mentions[child.i])
        for child in noun.children
        if child.dep_ == "appos" and child.i in context.mentions
    ]
    if noun.dep_ == "attr" and factuality(noun.head)[0] is Polarity.POSITIVE:
        people += context.all_actors(surface_subjects(noun.head), transfer=False)
    elif noun.dep_ == "appos":
        people += context.actors(noun.head, transfer=False)
    others = [token for preposition, token in prepositional(noun) if preposition in {"of", "to", "with"}]
    others += [antecedent(child) for child in noun.children if child.dep_ == "poss"]
    for person in people:
        for other in context.all_actors(others, transfer=False):
            if person.type == other.type == "person":
                yield from context.relation(
                    person,
                    other,
                    kin,
                    f"{noun.lemma_} of",
                    noun,
                    rule="kinship",
                    confidence=0.7,
                    claimed=noun.dep_ == "attr",
                )


def _possessed(context: Context, mention: Span) -> Iterator[Relation]:
    """Nouns that carry a name: "Panama coach, ...", "his father A B", "Russia's Tass news agency"."""
    root = mention.root
    if mention.label_ == "person":
        for child in root.children:
            if (
                child.dep_ in {"nmod", "compound", "appos", "amod"}
                and child.i < mention.start
                and (kin := kinship().get(child.lemma_.lower()))
            ):
                owners = [
                    argument
                    for each in (*child.children, *root.children)
                    if each.dep_ == "poss"
                    for argument in context.actors(each)
                ]
                for owner in owners:
                    yield from context.relation(
                        Argument.of(mention),
                        owner,
                        kin,
                        f"{child.lemma_} of",
                        child,
                        rule="kinship",
                        confidence=0.7,
                        claimed=False,
                    )
    if mention.label_ == "organization":
        anchor = root if root.dep_ != "compound" else root.head
        possessors = [
            child
            for child in (*root.subtree, *anchor.children)
            if child.dep_ == "poss" and child.i < mention.start and child.i in context.mentions
        ]
        between = {word.lemma_.lower() for child in possessors[:1] for word in context.doc[child.i : mention.start]}
        for child in possessors[:1] if not between & word_set("others of a possessor") else ():
            possessor = context.mentions[child.i]
            if possessor.label_ in {"country", "organization", "place"}:
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


def _part_of_country(context: Context, mention: Span) -> Iterator[Relation]:
    """ "Russian Defense Ministry" belongs to Russia, if the text names Russia anywhere."""
    actors = {actor.label: actor.id for actor in context.doc._.actors if actor.type == "country"}
    for length in (2, 1):
        words = context.doc[mention.start : mention.start + length]
        if len(mention) <= length:
            continue
        demonym = find_demonym(words.text)
        country = demonym.country if demonym else find_country(words.text)
        if country and country.name in actors:
            yield from context.relation(
                Argument.of(mention),
                Argument(actor=actors[country.name], span=words),
                "part_of",
                "of",
                mention.root,
                rule="name of a state body",
                confidence=0.8,
                claimed=False,
            )
            return


def _next_to(context: Context, mention: Span) -> Iterator[Relation]:
    """ "Houston, Texas" and "the Adler Planetarium in Chicago": what stands where."""
    doc = context.doc
    here = Argument.of(mention)
    end = mention.end
    if end + 1 < len(doc) and doc[end].text == "," and end + 1 in context.mentions and mention.label_ == "place":
        there = context.mentions[end + 1]
        listed = end + 1 < len(doc) and there.end < len(doc) and doc[there.end].lower_ in {"and", "or"}
        if there.label_ in PLACES and there.start == end + 1 and not listed and doc[there.start].dep_ != "conj":
            yield from context.relation(
                here,
                Argument.of(there),
                "located_in",
                "in",
                mention.root,
                rule="place apposition",
                confidence=0.8,
                claimed=False,
            )
    if mention.label_ in {"place", "organization"}:
        kinds = [
            child
            for child in mention.root.children
            if child.dep_ == "appos" and child.lemma_ in word_set("place nouns")
        ]
        for preposition, token in (found for noun in (mention.root, *kinds) for found in prepositional(noun)):
            if preposition in {"in", "at", "near", "outside"} and token.i in context.mentions:
                there = context.mentions[token.i]
                if there.label_ in PLACES or (preposition == "at" and there.label_ == "organization"):
                    yield from context.relation(
                        here,
                        Argument.of(there),
                        "located_in",
                        preposition,
                        mention.root,
                        rule="place preposition",
                        confidence=0.7,
                        claimed=False,
                    )


def _credits(context: Context) -> Iterator[Relation]:
    """ "A B/Agency" under a picture: the photographer works for the agency."""
    for block in context.doc._.blocks:
        if block.photographer and block.agency:
            who, agency = (
                context.mentions.get(span.start) if span is not None else None
                for span in (
                    context.doc.char_span(bounds[0], bounds[1], alignment_mode="contract")
                    for bounds in (block.photographer, block.agency)
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
