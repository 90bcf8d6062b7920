"""Where people come from and where bodies and places are: "A, a boy from B", "the Danish group A", "A in B"."""

from collections.abc import Iterator

from graphbuild.lexicon import kinship, roles, word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.names.words import country_of
from graphbuild.nlp.nouns import names_members
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.syntax import conjuncts, prepositional, subjects
from graphbuild.resolution.countries import find_demonym
from graphbuild.resolution.names import is_title, organization_kind

__all__ = ["BASED", "BORN", "find_compound_origin", "find_origin", "find_seat_of"]

PLACES = {"place", "country"}
FORCES = {"army", "force", "forces", "military", "navy", "police", "troops", "peacekeepers", "contingent", "guard"}
SUBJECTS = {"nsubj", "nsubjpass"}
BORN = {"born", "bred", "raised", "educated"}
SEATED = {"member", "lawmaker", "legislator", "mp", "parliamentarian", "politician"}
BASED = {"based", "headquartered", "listed", "registered"}
REACH = 5  # tokens between an adjective of origin and the name
# Nouns of bodies that a country has, without being the state: "the Danish group A".
BODIES = word_set("organization nouns") | word_set("kin of companies") | word_set("kin of newspapers")
BODIES |= word_set("kin of clubs") | word_set("announcing nouns") | word_set("bodies without a name") | {"service"}


def find_compound_origin(context: Context, participle: Word) -> Iterator[Relation]:
    """Yield where somebody comes from or something stands: "the Lagos-based bank A", "Oaxaca-born chef A"."""
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


def _institute_behind(context: Context, person: Phrase) -> Phrase | None:
    """Where somebody works, between commas as experts are introduced: "A, Radboud University, Nijmegen, hopes"."""
    doc, start = context.doc, person.end + 1
    body = context.mentions.get(start)
    if body is None or body.start != start or doc[person.end].text != "," or body.label_ != "organization":
        return None
    if not any(word.lower_ in word_set("words of institutes") for word in body) or body.end >= len(doc):
        return None
    place = context.mentions.get(body.end + 1)
    end = place.end if place is not None and place.label_ == "place" and doc[body.end].text == "," else body.end
    closed = end + 1 < len(doc) and doc[end].text == ","
    return body if closed and doc[end + 1].pos_ in {"VERB", "AUX", "PRON"} else None


def _is_party(context: Context, noun: Word) -> bool:
    """Whether an apposition tells to whom somebody belongs: "A, a Democrat from B"."""
    mention = context.mentions.get(noun.i)
    return (
        mention is not None
        and names_members(mention)
        and mention.start > 0
        and noun.doc[mention.start - 1].lower_ in {"a", "an"}
    )


def find_origin(context: Context, person: Phrase) -> Iterator[Relation]:
    """Yield where a person comes from: "A, a boy from B", "A of B", "the Kenyan farmer A"."""
    doc = context.doc
    beside = [child for child in person.root.children if child.dep_ == "appos"]
    nouns = [*person, *(child for child in beside if child.pos_ == "NOUN" or _is_party(context, child))]
    places: list[Word] = []
    moving = person.root.dep_ in {"dobj", "nsubjpass"} and person.root.head.pos_ == "VERB"
    title = doc[person.start - 1] if person.start else person.root
    names = {title.lower_, title.lemma_.lower()}
    office = person.start > 0 and (not names.isdisjoint(roles()) or is_title(title.text))
    seated = office and doc[person.start - 1].lower_ in SEATED  # "Parliament member A of the Green Party"
    bodies: list[Argument] = []
    for noun in nouns:
        for preposition, token in prepositional(noun):
            if preposition == "from" and not (moving and noun == person.root):
                places.append(token)
                if noun in person:
                    told = any(child.dep_ == "appos" for child in token.children)  # "A from B, the UN body"
                    bodies += [each for each in context.actors(token, transfer=False) if _is_a_body(each, told=told)]
            elif preposition == "of" and person.start <= noun.i < person.end and (not office or seated):
                places += [token] * (not office)
                bodies += [
                    each for each in context.actors(token, transfer=False) if each.type in {"organization", "group"}
                ]
    people = [person]
    if (institute := _institute_behind(context, person)) is not None:
        bodies.append(Argument.of(institute))
    if (adjective := _adjective_before(context, person)) is not None:
        places.append(adjective)
        if doc[person.start - 1].tag_ == "NNS":
            # "The British rowers A and B"
            joined = (context.mentions.get(each.i) for each in conjuncts(person.root))
            people += [each for each in joined if each is not None and each.label_ == "person" and each is not person]
        if doc[adjective.i - 1].lower_ == "fellow" and adjective.i:
            # "A teamed up with fellow Australian B"
            subject = context.all_actors(subjects(adjective.sent.root), transfer=False)
            people += [each.span for each in subject if each.type == "person"]
    before = context.mentions.get(person.start - 1)
    if (
        before is not None
        and before.label_ in {"group", "organization"}
        and doc[person.start - 1].head == person.root
        and doc[person.start - 1].lower_ not in roles()
    ):
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
            for each in people:
                yield from context.relation(
                    Argument.of(each),
                    Argument.of(origin),
                    "from",
                    "from",
                    person.root,
                    rule="origin",
                    confidence=0.7,
                    claimed=False,
                )


def _is_a_body(actor: Argument, *, told: bool) -> bool:
    """Whether words of the name, beside it or its rule tell a body, not only the recogniser: "from B" may be a town."""
    if actor.type != "organization" or told:
        return actor.type == "organization"
    by_rule = actor.span.id_.partition(":")[2] in {"known organisation", "organisation word", "defined abbreviation"}
    return by_rule or any(organization_kind(word.text) for word in actor.span)


def _adjective_before(context: Context, person: Phrase) -> Word | None:
    """The country's adjective before a person's name and the nouns beside it: "British Olympic rower A"."""
    doc = context.doc
    if person.id_.startswith("nominal") and person.root.lower_ in roles():
        return None  # "the Indian prime minister" holds an office there
    index = person.start - 1
    while index > 0 and person.start - index <= REACH:
        word, inside = doc[index], context.mentions.get(index)
        if inside is not None and not names_members(inside):
            break
        if word.pos_ not in {"NOUN", "ADJ", "PROPN"} or word.lower_ in roles() or word.lower_ in kinship():
            return None
        index -= 1
    mention = context.mentions.get(index)
    if mention is None or not find_demonym(doc[index].text):
        return None
    apposed = person.root.head.i if person.root.dep_ == "appos" else person.root.i
    if any(not index < word.head.i < person.end and word.i != apposed for word in doc[index : person.start]):
        return None  # "told the Danish police A had left"
    alone = index == person.start - 1  # "fellow Australian B"
    return doc[index] if not alone or (index and doc[index - 1].lower_ == "fellow") else None


def find_seat_of(context: Context, mention: Phrase) -> Iterator[Relation]:
    """Yield what stands where: "Houston, Texas", "the Adler Planetarium in Chicago", "the Danish group A"."""
    doc = context.doc
    here = Argument.of(mention)
    end = mention.end
    if end + 1 < len(doc) and doc[end].text == "," and end + 1 in context.mentions and mention.label_ == "place":
        there = context.mentions[end + 1]
        behind = doc[there.end] if there.end < len(doc) else None
        # "In New Delhi, Indian officials", "in Sydney, Picton Road is closed": another phrase begins.
        listed = behind is not None and (
            behind.lower_ in {"and", "or"}
            or behind.pos_ in {"NOUN", "PROPN", "ADJ"}
            or (there.root.dep_ in SUBJECTS and _is_fronted(mention))
            or (behind.text == "," and there.label_ == "place" and _is_in_a_list(context, mention, there))
        )
        if there.label_ in PLACES and there.start == end + 1 and not listed and doc[there.start].dep_ != "conj":
            yield from _located(context, here, there, "in", rule="place apposition", confidence=0.8)
    if mention.label_ == "organization":
        yield from _country_of(context, mention)
    if mention.label_ in {"place", "organization"}:
        kinds = [
            child
            for child in mention.root.children
            if child.dep_ == "appos" and child.lemma_ in word_set("place nouns")
        ]
        for preposition, token in (found for noun in (mention.root, *kinds) for found in prepositional(noun)):
            if preposition in {"in", "at", "near", "outside"} and token.i in context.mentions:
                if mention.root.dep_ == "appos" and doc[mention.end].text == ",":
                    continue  # "arrest a member of the radical group, B, in Gaza City"
                there = context.mentions[token.i]
                if there.label_ == "country" and _is_elsewhere(mention, there):
                    continue
                larger = token.nbor(-1).text == "," and token.i - 2 in context.mentions  # "in Chicago, Illinois"
                if not larger and (there.label_ in PLACES or (preposition == "at" and there.label_ == "organization")):
                    yield from _located(context, here, there, preposition, rule="place preposition", confidence=0.7)


def _is_elsewhere(body: Phrase, there: Phrase) -> bool:
    """Whether a body is only at work in a country: the army of another one, a body of many countries."""
    words = {word.lower_ for word in body}
    if body.text in word_set("bodies of many countries"):
        return True
    own = {country.id for word in body if (country := country_of(word.text)) is not None}
    place = country_of(there.text)
    return bool(own) and not words.isdisjoint(FORCES) and place is not None and place.id not in own


def _is_fronted(place: Phrase) -> bool:
    """Whether a place opens its sentence after a preposition: "In southern Sydney, ..."."""
    first = place.doc[place.root.sent.start]
    return first.pos_ == "ADP" and first.is_ancestor(place.root)


def _is_in_a_list(context: Context, place: Phrase, other: Phrase) -> bool:
    """Whether two places stand among others: "including A, B, C and D"."""
    doc, mentions = context.doc, context.mentions
    before = place.start > 1 and doc[place.start - 1].text == "," and place.start - 2 in mentions
    behind = other.end + 1 in mentions and mentions[other.end + 1].label_ == "place"
    return before or behind


def _country_of(context: Context, body: Phrase) -> Iterator[Relation]:
    """ "The Danish group A", "Norwegian start-up A": the country of a body that is called by its kind."""
    doc = context.doc
    index = body.start - 1
    kind = False
    while index > 0 and body.start - index <= REACH + 1 and doc[index].pos_ in {"NOUN", "ADJ"}:
        if index in context.mentions and find_demonym(doc[index].text):
            break
        kind |= doc[index].lemma_.lower() in BODIES
        index -= 1
    there = context.mentions.get(index)
    if (
        kind
        and there is not None
        and there.label_ == "country"
        and there.start <= index
        and find_demonym(doc[index].text)
    ):
        yield from context.relation(
            Argument.of(body),
            Argument.of(there),
            "from",
            "from",
            body.root,
            rule="country of a body",
            confidence=0.7,
            claimed=False,
        )


def _located(
    context: Context, here: Argument, there: Phrase, words: str, *, rule: str, confidence: float
) -> Iterator[Relation]:
    return context.relation(
        here,
        Argument.of(there),
        "located_in",
        words,
        here.span.root,
        rule=rule,
        confidence=confidence,
        claimed=False,
    )
