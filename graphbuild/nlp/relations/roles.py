"""Who holds which office where: "Kenyan President A", "A, head of B", "A is the chair of B", "B's chief, A"."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Span, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import antecedent, conjuncts, factuality, objects, prepositional, surface_subjects
from graphbuild.resolution.countries import find_country, find_demonym, find_seat, find_state_body

__all__ = ["find_roles"]

# Functions that serve a person: "his lawyer, A", "the minister's spokesman, A".
PERSONAL = {"lawyer", "attorney", "spokesman", "spokeswoman", "spokesperson", "manager", "adviser", "advisor", "aide"}
REACH = 7  # tokens between an office and the name
PREPOSITIONS = {"of", "for", "at", "from", "with", "in", "to"}
BREAKS = {",", ";", ":", ".", '"', "“", "”", "(", ")", "—", "–", "/"}
MAJORITY = 0.5


def find_roles(context: Context) -> Iterator[Relation]:
    """Yield offices, functions, spokespersons, founders and owners, each towards the body or country.

    A country is implied only for a holder of whom the text tells no office outright.
    """
    implied: list[tuple[str, Relation]] = []
    told: set[str] = set()
    for token in context.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or _is_inside_person(context, token):
            continue
        role, relation = _role(token)
        if not relation:
            continue
        for holder, rule, confidence, polarity, modality in _holders(context, token):
            bodies = [body for body in _bodies(context, token, holder) if body.actor != holder.kb_id_]
            certain = bool(bodies)
            if not bodies and role in word_set("state offices"):
                bodies = _implied_country(context, token)
            for body in bodies:
                found = context.relation(
                    Argument.of(holder),
                    body,
                    _fitting(relation, role, body),
                    f"{role} of",
                    token,
                    rule=rule if certain else "office of the country at hand",
                    confidence=confidence if certain else 0.55,
                    polarity=polarity,
                    modality=modality,
                    claimed=rule == "copula",
                )
                if certain:
                    told.add(holder.kb_id_)
                    yield from found
                else:
                    implied += [(holder.kb_id_, relation) for relation in found]
    yield from (relation for holder_id, relation in implied if holder_id not in told)


def _is_inside_person(context: Context, token: Token) -> bool:
    mention = context.mentions.get(token.i)
    return mention is not None and (mention.label_ == "person" or mention.root != token)


def _role(noun: Token) -> tuple[str, str]:
    """The role that a noun names with the words beside it, and its relation; empty if it names none."""
    table = roles()
    words = [noun.lower_, noun.lemma_.lower()]
    before = noun.nbor(-1).lower_ if noun.i else ""
    after = " ".join(token.lower_ for token in noun.doc[noun.i : noun.i + 3])
    for phrase in (after, f"{before} {words[0]}", f"{before} {words[1]}", *words):
        if phrase in table:
            return phrase, table[phrase]
    return "", ""


def _fitting(relation: str, role: str, body: Argument) -> str:
    """A scientist of a country comes from there; a striker plays for it."""
    if relation == "member_of" and (
        body.type == "place" or (body.type == "country" and role not in word_set("team roles"))
    ):
        return "from"
    return relation


Holder = tuple[Span, str, float, Polarity, Modality]


def _holders(context: Context, noun: Token) -> Iterator[Holder]:
    plain = (Polarity.POSITIVE, Modality.ACTUAL)
    titled = _named_after(context, noun)
    if titled is not None:
        yield titled, "title", 0.85, *plain
        if noun.tag_ in {"NNS", "NNPS"}:
            # "Foreign Ministers A of B and C of D"
            others = (context.mentions.get(each.i) for each in conjuncts(titled.root) if each != titled.root)
            yield from ((other, "title", 0.8, *plain) for other in others if other and other.label_ == "person")
        return
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and _role(noun.head)[1]:
        # "A, founder and chairman of B"
        yield from _holders(context, noun.head)
        return
    head = context.mentions.get(noun.head.i)
    holds = {"person"} if noun.lemma_ not in {"owner", "co-owner", "member"} else {"person", "organization", "country"}
    if noun.dep_ == "appos" and head is not None and head.label_ in holds:
        yield head, "apposition", 0.8, *plain
        return
    for child in noun.children:
        mention = context.mentions.get(child.i)
        if child.dep_ == "appos" and mention is not None and mention.label_ == "person":
            yield mention, "apposition", 0.8, *plain
            return
    before = _named_before(context, noun)
    if before is not None:
        yield before, "apposition", 0.75, *plain
        return
    yield from _predicated(context, noun)


def _named_after(context: Context, noun: Token) -> Span | None:
    """The person whose name follows the office: "NATO chief A", "Minister of Education A", "Kenya's president, A"."""
    doc = context.doc
    for index in range(noun.i + 1, min(len(doc), noun.i + 1 + REACH)):
        token = doc[index]
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ == "person":
            return mention if mention.start == index else None
        if token.text == "," and (
            (index == noun.i + 1 and _has_owner(context, noun)) or _ends_its_body(context, noun, index)
        ):
            continue
        if token.text in BREAKS or token.is_space or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"}:
            return None
        linking = (
            token.text[:1].isupper() or token.lower_ in {"of", "for", "the", "and", "-"} or token.lower_ in roles()
        )
        if mention is None and not linking:
            return None
    return None


def _ends_its_body(context: Context, noun: Token, comma: int) -> bool:
    """Whether a comma stands between the body of an office and a name: "Co-founder of Brink, A B, said"."""
    body = context.mentions.get(comma - 1)
    after = context.mentions.get(comma + 1)
    return (
        body is not None
        and after is not None
        and after.label_ == "person"
        and noun.i + 1 < len(noun.doc)
        and noun.nbor(1).lower_ == "of"
        and noun.i >= noun.sent.start
        and noun.i - noun.sent.start <= 2
    )


def _has_owner(context: Context, noun: Token) -> bool:
    return any(child.dep_ == "poss" and child.i in context.mentions for child in noun.children)


def _named_before(context: Context, noun: Token) -> Span | None:
    """The person before a comma and the office: "A, the new head of B", whatever the parser makes of it."""
    doc = context.doc
    for index in range(noun.i - 1, max(0, noun.i - REACH), -1):
        if doc[index].text == ",":
            mention = context.mentions.get(index - 1)
            return mention if mention is not None and mention.label_ == "person" else None
        if (
            doc[index].text in BREAKS
            or doc[index].is_space
            or doc[index].pos_ in {"VERB", "AUX", "CCONJ", "PRON", "ADP"}
        ):
            return None
    return None


def _predicated(context: Context, noun: Token) -> Iterator[Holder]:
    """ "A is, became or was named head of B"."""
    verb = noun.head
    people: list[Argument] = []
    if noun.dep_ == "attr" or (noun.dep_ in {"oprd", "xcomp"} and verb.pos_ == "VERB"):
        people = context.all_actors(objects(verb) or surface_subjects(verb), transfer=False)
    elif noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.pos_ == "VERB":
        verb = verb.head
        people = context.all_actors(objects(verb) or surface_subjects(verb), transfer=False)
    elif noun.dep_ == "nsubj" and verb.lemma_ in {"be", "become"}:
        # "The next head of B will be A"
        people = context.all_actors((child for child in verb.children if child.dep_ == "attr"), transfer=False)
    elif noun.dep_ == "dobj" and verb.lemma_ in {"elect", "appoint", "name"}:
        people = context.all_actors(surface_subjects(verb), transfer=False)
    if people:
        polarity, modality = factuality(verb)
        bodies_too = noun.lemma_ in {"member", "owner", "co-owner", "signatory"}
        for person in people:
            if person.type == "person" or bodies_too:
                yield person.span, "copula", 0.75, polarity, modality


def _bodies(context: Context, noun: Token, holder: Span) -> list[Argument]:
    """The actors that an office belongs to, from its modifiers, its prepositions or the words beside it."""
    found: list[Argument] = []
    for child in noun.subtree:
        mention = context.mentions.get(child.i)
        modifies = child.dep_ in {"compound", "amod", "nmod", "poss", "nsubj", "punct"}
        if roles().get(noun.lemma_.lower()) in {"owns", "founded"} and child.dep_ == "amod":
            continue
        if mention is not None and child.i < noun.i and modifies and mention.label_ != "person" and _leads(child, noun):
            found.append(Argument.of(mention))
        elif child.lower_ == "whose" and child.head == noun:
            found += context.actors(antecedent(child), transfer=False)
    owned = [body for body in found if body.span.root.dep_ == "poss" and body.type in {"organization", "country"}]
    # In "Inter's Brazilian winger" the adjective tells where he comes from.
    found = owned or found
    for preposition, token in prepositional(noun):
        if preposition in PREPOSITIONS:
            found += [argument for argument in context.actors(token) if argument.type != "person"]
    if not found:
        found = [
            body
            for preposition, token in prepositional(holder.root)
            if preposition == "of"
            for body in context.actors(token)
        ]
    if noun.lemma_.lower() in PERSONAL:
        owners = context.all_actors((child for child in noun.children if child.dep_ == "poss"), transfer=False)
        found += [
            owner
            for owner in owners
            if owner.type != "person" or roles().get(noun.lemma_.lower()) == "spokesperson_for"
        ]
    if not found:
        found = _beside(context, noun, holder)
    bodies = [argument for argument in found if argument.type != "place"] or found
    return list({argument.actor: argument for argument in bodies}.values())


def _leads(child: Token, noun: Token) -> bool:
    """Whether a modifier belongs to the office itself, not to a clause inside it."""
    while child != noun:
        if child.dep_ in {"relcl", "appos", "acl", "conj", "advcl"}:
            return False
        child = child.head
    return True


def _beside(context: Context, noun: Token, holder: Span) -> list[Argument]:
    doc = context.doc
    for index in range(noun.i - 1, max(-1, noun.i - REACH), -1):
        token = doc[index]
        mention = context.mentions.get(index)
        if mention is not None:
            return [Argument.of(mention)] if mention.label_ != "person" else []
        if token.text in BREAKS or token.is_space or token.pos_ in {"VERB", "AUX", "ADP", "CCONJ"}:
            break
    for index in range(noun.i + 1, min(holder.start, len(doc))):
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ != "person":
            return [Argument.of(mention)]
    for each in conjuncts(noun):
        if each != noun:
            for preposition, token in prepositional(each):
                if preposition in PREPOSITIONS:
                    return [argument for argument in context.actors(token) if argument.type != "person"]
    return []


def _implied_country(context: Context, noun: Token) -> list[Argument]:
    """The country whose office it must be: that of a state body in the sentence, else the one the document is about."""
    countries = {actor.label: actor.id for actor in context.doc._.actors if actor.type == "country"}
    spans = context.countries
    sentence = noun.sent
    for start in range(sentence.start, sentence.end):
        for length in (3, 2, 1):
            words = context.doc[start : min(start + length, sentence.end)]
            country = find_seat(words.text) or find_state_body(words.text)
            if country is None and length == 1 and context.mentions.get(start) is not None:
                mention = context.mentions[start]
                demonym = find_demonym(words.text) if mention.label_ == "organization" else None
                country = demonym.country if demonym else None
                if country is None and mention.label_ == "organization" and mention.start == start:
                    country = find_country(words.text)
            if country is not None and country.name in countries:
                near = min(
                    (span for span in spans if span.kb_id_ == countries[country.name]),
                    key=lambda span: abs(span.start - noun.i),
                )
                return [Argument.of(near)]
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.kb_id_] = counts.get(span.kb_id_, 0) + 1
    if counts:
        actor, number = max(counts.items(), key=lambda item: (item[1], item[0]))
        first = min(spans, key=lambda span: span.start)
        if number > 1 and (number > MAJORITY * sum(counts.values()) or first.kb_id_ == actor):
            near = min((span for span in spans if span.kb_id_ == actor), key=lambda span: abs(span.start - noun.i))
            return [Argument(actor=actor, span=near)]
    return []


@Language.factory("graphbuild_roles", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_roles(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_roles")`."""
    return RelationComponent(find_roles)
