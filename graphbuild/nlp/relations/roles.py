"""Who holds which office where: "Kenyan President A", "A, head of B", "A is the chair of B", "B's chief, A"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language

from graphbuild.lexicon import professions, roles, word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.bodies import (
    bodies_of,
    has_owner,
    nearest_body,
    owners,
    speaking_through,
    team_at_hand,
)
from graphbuild.nlp.relations.holders import Holding, holders, named_beside, role_of, role_words
from graphbuild.nlp.relations.states import Offices, implied_country
from graphbuild.nlp.syntax import conjuncts, prepositional
from graphbuild.resolution.countries import DemonymKind, find_capital, find_demonym

__all__ = ["find_roles"]

BESIDE = {"amod", "compound", "nmod"}
ORDER = {"predecessor", "successor"}
COUNTERPARTS = {"counterpart", "counterparts"}
AT_HAND = "office of the body at hand"
PRONOUN_COST = 0.1


# Who sits in the court that the story tells of: "Judge A".
OF_TEAMS = {"captain", "coach", "skipper", "vice-captain"}
# Those whom clubs and firms have more often than states.
OF_CLUBS = {"boss", "coach", "executive", "head coach", "manager", "owner", "trainer", "tycoon"}
JUDGES = {"judge", "justice", "magistrate"}


def find_roles(context: Context) -> Iterator[Relation]:
    """Yield offices, functions, spokespersons, founders and owners, each towards the body, country or person.

    A body is implied only for a holder of whom the text tells no office outright.
    """
    open_offices: list[tuple[Word, str, Holding]] = []
    told: dict[str, list[Relation]] = {}
    abroad: set[tuple[str, str]] = set()  # people, each with a country that is their counterpart's
    names = role_words()
    for token in context.doc:
        is_half = token.pos_ == "ADJ" and token.i and token.nbor(-1).text == "-"  # "UN secretary-general"
        if (token.pos_ not in {"NOUN", "PROPN"} and not is_half) or (
            token.lower_ not in names and token.lemma_.lower() not in names
        ):
            continue
        described = _described(context, token)
        if described is None and _is_inside_person(context, token):
            continue
        role = role_of(token)
        if not role:
            continue
        if described is not None:
            yield from _offices(context, token, role, described)
            continue
        for holding in holders(context, token):
            found = list(_offices(context, token, role, holding))
            if found:
                told.setdefault(holding.holder.kb_id_, []).extend(found)
                yield from found
            else:
                open_offices.append((token, role, holding))
    for token in context.doc:
        if token.lower_ in ORDER and token.pos_ == "NOUN":
            yield from _inherited(context, token, told)
        elif token.lower_ in COUNTERPARTS and token.pos_ == "NOUN":
            for owner, country, relation in _matched(context, token, told, open_offices):
                abroad.add((owner, country))
                yield from relation
    countries = {span.kb_id_ for span in context.countries}
    rulers = {
        relation.source: relation.target
        for relations in told.values()
        for relation in relations
        if relation.target in countries and relation.relation == "holds_role"
    }
    held = frozenset((each.predicate.removesuffix(" of"), each.target) for own in told.values() for each in own)
    for token, role, holding in open_offices:
        if not any(relation.relation == "holds_role" for relation in told.get(holding.holder.kb_id_, [])) or (
            role in word_set("state offices") and holding.rule == "title" and holding.holder.kb_id_ not in rulers
        ):
            implied = _implied(context, token, role, holding, Offices(rulers, held))
            yield from (each for each in implied if (each.source, each.target) not in abroad)


def _offices(context: Context, noun: Word, role: str, holding: Holding) -> Iterator[Relation]:
    holder = holding.holder
    bodies = bodies_of(context, noun, role, holder) or speaking_through(context, noun)
    placed = any(body.type == "place" and body.span.start > noun.i for body in bodies)
    for body in bodies:
        if placed and body.type == "organization" and body.span.end <= noun.i:
            # "The Labour mayor of B": the party is no town's
            yield from (replace(each, relation="member_of") for each in _relation(context, noun, role, holding, body))
        else:
            yield from _relation(context, noun, role, holding, body)
    for person in owners(context, noun):
        if person.type == "person" and (relation := _service(noun.lemma_.lower())):
            yield from context.relation(
                Argument.of(holder),
                person,
                relation,
                f"{role} of",
                noun,
                rule="service",
                confidence=0.7 - PRONOUN_COST * person.span.id_.startswith("pronoun"),
                polarity=holding.polarity,
                modality=holding.modality,
                claimed=holding.rule == "copula",
            )


def _service(noun: str) -> str:
    """What somebody is to the person whose lawyer or aide he is."""
    if noun in word_set("services by contract"):
        return "other"
    return "colleague" if noun in word_set("services in an office") else ""


def _inherited(context: Context, noun: Word, told: dict[str, list[Relation]]) -> Iterator[Relation]:
    """ "President A of B ... his predecessor, C": C held what A holds."""
    person = named_beside(context, noun)
    if person is None or person.kb_id_ in told:
        return
    for owner in owners(context, noun):
        for office in told.get(owner.actor, []):
            body = next((span for span in context.doc.mentions if span.kb_id_ == office.target), None)
            if body is not None and office.relation == "holds_role":
                held = Holding(person, "office of a predecessor", 0.6)
                yield from _relation(context, noun, office.predicate.removesuffix(" of"), held, Argument.of(body))


def _matched(
    context: Context, noun: Word, told: dict[str, list[Relation]], open_offices: list[tuple[Word, str, Holding]]
) -> Iterator[tuple[str, str, Iterator[Relation]]]:
    """ "President A of B ... his Kenyan counterpart, C": A, Kenya, and that C holds there what A holds elsewhere."""
    people = context.named_after(noun)
    person = people[0].span if people and people[0].type == "person" else named_beside(context, noun)
    if person is None:
        return
    # "His Greek and French counterparts, A and B"
    joined = (context.mentions.get(each.i) for each in conjuncts(person.root)) if noun.tag_ == "NNS" else iter([person])
    named = [each for each in joined if each is not None and each.label_ == "person"]
    governed = [token for preposition, token in prepositional(noun) if preposition in {"from", "in", "of"}]
    countries = [
        Argument.of(mention)
        for left in (*noun.lefts, *governed)
        for token in conjuncts(left)
        if (mention := context.mentions.get(token.i)) is not None
        and mention.label_ == "country"
        and token.dep_ in {"amod", "compound", "conj", "nmod", "pobj"}
    ]
    if len(named) > 1 and len(named) != len(countries):
        return
    for owner in owners(context, noun):
        offices = [office.predicate.removesuffix(" of") for office in told.get(owner.actor, [])]
        offices += [role for _, role, holding in open_offices if holding.holder.kb_id_ == owner.actor]
        foreign = [office for office in offices if "foreign" in office]  # of a minister of more than that
        for office in (foreign or offices)[:1]:
            for each, country in zip(named, countries, strict=False):
                if each.kb_id_ not in told:
                    held = Holding(each, "office of a counterpart", 0.7)
                    yield owner.actor, country.actor, _relation(context, noun, office, held, country)


def _implied(context: Context, noun: Word, role: str, holding: Holding, offices: Offices) -> Iterator[Relation]:
    """An office whose body the text does not name beside it: a state's, or that of the body at hand."""
    if role in word_set("state offices"):
        if _is_of_something_else(noun, role):
            return
        for country in implied_country(context, noun, role, holding.holder, offices):
            implied = replace(holding, confidence=0.55, rule="office of the country at hand")
            yield from _relation(context, noun, role, implied, country)
    elif role in JUDGES and holding.rule == "title" and holding.holder.start == noun.i + 1:
        sitting = replace(holding, confidence=0.6, rule=AT_HAND)
        before = [court for court in context.courts if court.start < noun.i]
        for court in before[-1:]:
            yield from _relation(context, noun, role, sitting, Argument.of(court))
    elif role in word_set("offices of one body") and not has_owner(context, noun) and not _is_named(noun):
        for body in nearest_body(context, noun):
            yield from _relation(context, noun, role, replace(holding, confidence=0.5, rule=AT_HAND), body)
    elif role in OF_TEAMS and not has_owner(context, noun):
        for team in team_at_hand(context, noun):
            yield from _relation(context, noun, role, replace(holding, confidence=0.6, rule=AT_HAND), team)


def _is_named(noun: Word) -> bool:
    """Whether a name that is no actor's stands before an office: "Zara owner A"."""
    return any(child.dep_ == "compound" and child.pos_ == "PROPN" and child.i < noun.i for child in noun.children)


def _is_of_something_else(noun: Word, role: str) -> bool:
    """Whether an office is that of a thing without a name: "the club president", "president of the festival"."""
    for child in noun.children:
        if child.dep_ == "compound" and child.pos_ == "NOUN" and child.lower_ not in role:
            return True
        if child.dep_ == "poss" and child.pos_ == "NOUN":
            return True
        if child.dep_ == "prep" and child.lower_ == "of" and " of " not in role:
            return True
    return False


def _relation(context: Context, noun: Word, role: str, holding: Holding, body: Argument) -> Iterator[Relation]:
    relation = _fitting(role, body)
    if body.type == "place" and body.span.text.isupper() and body.span.start == noun.sent.start:
        return iter(())  # "LONDON Pope A": the town that a report is sent from
    if relation == "from" != roles()[role] and find_capital(body.span.text):
        return iter(())  # a London solicitor comes from the city, which stands for the country here
    return context.relation(
        Argument.of(holding.holder),
        body,
        relation,
        f"{role} of",
        noun,
        rule=holding.rule,
        confidence=holding.confidence - PRONOUN_COST * body.span.id_.startswith("pronoun"),
        polarity=holding.polarity,
        modality=holding.modality,
        claimed=holding.rule == "copula",
    )


def _is_inside_person(context: Context, token: Word) -> bool:
    mention = context.mentions.get(token.i)
    return mention is not None and (mention.label_ == "person" or mention.root != token)


def _described(context: Context, noun: Word) -> Holding | None:
    """Whom "the Indian Prime Minister" or "the Jamaica striker" means, and so who is it."""
    mention = context.mentions.get(noun.i)
    if mention is None or mention.label_ != "person" or not mention.id_.startswith("nominal") or len(mention) > 1:
        return None
    beside = (context.mentions.get(child.i) for child in noun.children if child.dep_ in BESIDE)
    teams = any(each is not None and each.label_ in {"country", "organization"} for each in beside)
    return Holding(mention, "description", 0.65) if teams else None


def _fitting(role: str, body: Argument) -> str:
    """The relation to a body: a scientist or worker of a country comes from there; a striker plays for it."""
    relation = roles()[role]
    demonym = find_demonym(body.span.text) if role in OF_CLUBS and body.type == "country" else None
    if demonym is not None and demonym.kind is DemonymKind.ADJECTIVE:
        return "from"  # "Argentine coach A", but "Argentina coach A"
    if body.type == "place" and (relation == "member_of" or role in professions()):
        return "from"
    if (
        body.type == "country"
        and role not in word_set("team roles")
        and (relation == "member_of" or role in professions())
    ):
        return "from"
    return relation


@Language.factory("graphbuild_roles", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_roles(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_roles")`."""
    return RelationComponent(find_roles)
