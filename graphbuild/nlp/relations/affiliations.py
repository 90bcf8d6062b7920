"""Who holds which office, belongs to what, is kin to whom, is where: titles, appositions, copulas, possessives."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Span, Token

from graphbuild.lexicon import kinship, roles
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import conjuncts, factuality, prepositional, surface_subjects
from graphbuild.resolution.countries import find_country, find_demonym

__all__ = ["find_affiliations"]

PLACES = {"place", "country"}
PREPOSITIONS = {"of", "for", "at", "from", "with", "in", "to"}


def find_affiliations(context: Context) -> Iterator[Relation]:
    """Yield offices, memberships, parts, kin and locations in text order."""
    for mention in context.doc.spans["mentions"]:
        if mention.label_ == "person":
            yield from _titles(context, mention)
        if mention.label_ == "organization":
            yield from _part_of_country(context, mention)
        yield from _next_to(context, mention)
        yield from _possessed(context, mention)
    for token in context.doc:
        if token.pos_ == "NOUN" and token.dep_ in {"appos", "attr"}:
            yield from _apposition(context, token)
    yield from _credits(context)


def _role(noun: Token) -> tuple[str, str]:
    """The role that a noun names with the words before it, and its relation; empty if it names none."""
    table = roles()
    left = [child for child in noun.lefts if child.dep_ in {"compound", "amod"}]
    for child in left:
        phrase = f"{child.lower_} {noun.lower_}"
        if phrase in table:
            return phrase, table[phrase]
    for word in (noun.lower_, noun.lemma_.lower()):
        if word in table:
            return word, table[word]
    return "", ""


def _organizations(context: Context, noun: Token) -> list[Argument]:
    """The actors that a role noun belongs to: "NASA Administrator", "Russian president", "president of the Senate"."""
    near = [
        child
        for child in noun.subtree
        if child.i < noun.i
        and child.dep_ in {"compound", "amod", "nmod", "poss", "nsubj"}
        and child.i in context.mentions
    ]
    found: list[Argument] = []
    for child in near:
        found += [
            argument
            for argument in context.actors(child, transfer=False) or _whole(context, child)
            if argument.span.label_ != "person"
        ]
    for preposition, token in prepositional(noun):
        if preposition in PREPOSITIONS:
            found += [argument for argument in context.actors(token) if argument.span.label_ != "person"]
    unique: dict[str, Argument] = {}
    for argument in found:
        unique.setdefault(argument.actor, argument)
    return list(unique.values())


def _whole(context: Context, token: Token) -> list[Argument]:
    mention = context.mentions[token.i]
    return [Argument(actor=mention.kb_id_, span=mention)]


def _hold(context: Context, person: Span, noun: Token, *, rule: str, confidence: float) -> Iterator[Relation]:
    role, relation = _role(noun)
    if not relation:
        return
    holder = Argument(actor=person.kb_id_, span=person)
    for organization in _organizations(context, noun):
        kind = relation
        if relation == "member_of" and organization.span.label_ == "place":
            kind = "from"
        yield from context.relation(
            holder, organization, kind, f"{role} of", noun, rule=rule, confidence=confidence, claimed=False
        )


def _titles(context: Context, person: Span) -> Iterator[Relation]:
    """Offices before a name: "Russian Defense Ministry spokesman Igor Konashenkov", "Governor of Ohio Ann Lee"."""
    doc = context.doc
    seen = False
    for index in range(person.start - 1, max(-1, person.start - 8), -1):
        token = doc[index]
        if token.is_sent_start and index != person.start - 1 and not token.text[:1].isalpha():
            break
        if (
            token.text in {",", ";", ":", ".", '"', "“", "”", "(", ")", "—"}
            or token.pos_ in {"VERB", "AUX"}
            or token.is_space
        ):
            break
        role, relation = _role(token)
        if not relation or (index in context.mentions and context.mentions[index].label_ == "person"):
            continue
        seen = True
        organizations = (
            _organizations(context, token)
            or [
                argument
                for left in range(index - 1, max(-1, index - 6), -1)
                if left in context.mentions and not _break(doc[left + 1 : index])
                for argument in _whole(context, doc[left])
                if argument.span.label_ != "person"
            ][:1]
        )
        between = [context.mentions[middle] for middle in range(index + 1, person.start) if middle in context.mentions]
        organizations = organizations or [Argument(actor=span.kb_id_, span=span) for span in between[:1]]
        for organization in organizations:
            kind = "from" if relation == "member_of" and organization.span.label_ == "place" else relation
            holder = Argument(actor=person.kb_id_, span=person)
            yield from context.relation(
                holder, organization, kind, f"{role} of", token, rule="title", confidence=0.85, claimed=False
            )
        break
    if (
        not seen
        and person.start > 1
        and doc[person.start - 1].text in {"'s", "’s"}
        and person.start - 2 in context.mentions
    ):
        owner = context.mentions[person.start - 2]
        if owner.label_ in {"country", "organization"}:
            yield from context.relation(
                Argument(actor=person.kb_id_, span=person),
                Argument(actor=owner.kb_id_, span=owner),
                "member_of",
                "of",
                person.root,
                rule="possessive",
                confidence=0.6,
                claimed=False,
            )


def _break(tokens: Span) -> bool:
    return any((token.is_punct and token.text != "-") or token.pos_ == "VERB" for token in tokens)


def _apposition(context: Context, noun: Token) -> Iterator[Relation]:
    """ "A, president of B" and "A is the president of B"; kin: "A, the father of B", "his father A"."""
    if noun.dep_ == "attr":
        people = [
            argument.span
            for subject in surface_subjects(noun.head)
            for argument in context.actors(subject, transfer=False)
        ]
        if factuality(noun.head)[0].value == "negative":
            people = []
    else:
        people = [context.mentions[noun.head.i]] if noun.head.i in context.mentions else []
    for person in people:
        if person.label_ == "person":
            for each in conjuncts(noun):
                yield from _hold(
                    context, person, each, rule="apposition" if noun.dep_ == "appos" else "copula", confidence=0.75
                )
                kin = kinship().get(each.lemma_.lower())
                if kin:
                    others = [
                        argument
                        for preposition, token in prepositional(each)
                        if preposition in {"of", "to", "with"}
                        for argument in context.actors(token)
                    ]
                    others += [
                        argument
                        for child in each.children
                        if child.dep_ == "poss"
                        for argument in context.actors(child)
                    ]
                    for other in others:
                        if other.span.label_ == "person":
                            yield from context.relation(
                                Argument(actor=person.kb_id_, span=person),
                                other,
                                kin,
                                f"{each.lemma_} of",
                                each,
                                rule="kinship",
                                confidence=0.7,
                                claimed=False,
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
                        Argument(actor=mention.kb_id_, span=mention),
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
        for child in possessors[:1]:
            possessor = context.mentions[child.i]
            if possessor.label_ in {"country", "organization", "place"}:
                yield from context.relation(
                    Argument(actor=mention.kb_id_, span=mention),
                    Argument(actor=possessor.kb_id_, span=possessor),
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
                Argument(actor=mention.kb_id_, span=mention),
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
    here = Argument(actor=mention.kb_id_, span=mention)
    end = mention.end
    if end + 1 < len(doc) and doc[end].text == "," and end + 1 in context.mentions and mention.label_ == "place":
        there = context.mentions[end + 1]
        listed = end + 1 < len(doc) and there.end < len(doc) and doc[there.end].lower_ in {"and", "or"}
        if there.label_ in PLACES and there.start == end + 1 and not listed and doc[there.start].dep_ != "conj":
            yield from context.relation(
                here,
                Argument(actor=there.kb_id_, span=there),
                "located_in",
                "in",
                mention.root,
                rule="place apposition",
                confidence=0.8,
                claimed=False,
            )
    if mention.label_ in {"place", "organization"}:
        for preposition, token in prepositional(mention.root):
            if preposition in {"in", "at", "near", "outside"} and token.i in context.mentions:
                there = context.mentions[token.i]
                if there.label_ in PLACES or (preposition == "at" and there.label_ == "organization"):
                    yield from context.relation(
                        here,
                        Argument(actor=there.kb_id_, span=there),
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
                    Argument(actor=who.kb_id_, span=who),
                    Argument(actor=agency.kb_id_, span=agency),
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
