"""Who holds an office: the name before it, after it or beside it, or the subject that it is said of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.lexicon import roles, word_set
from graphbuild.model import Modality, Polarity
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.relations.bodies import has_owner
from graphbuild.nlp.syntax import antecedent, conjuncts, is_passive, objects, subjects, surface_subjects

__all__ = ["Holding", "holders", "named_beside", "role_of", "role_words"]

HALVES = 2  # tokens from one half of "secretary-general" to the other
REACH = 7  # tokens between an office and the name
LEAD = 6  # tokens between the comma and the name: "the head of B, the Finnish diplomat A"
LONG_REACH = 14  # as far as REACH, where its body stands between them
BREAKS = {",", ";", ":", ".", '"', "“", "”", "(", ")", "—", "–", "/"}
JOINERS = {"of", "for", "the", "and", "-"}
ENDS = {",", ".", ";", ")", "—", "–"}
OWNING = {"owner", "co-owner", "part-owner"}
OF_ANYBODY = {"owner", "co-owner", "part-owner", "member", "shareholder", "investor", "sponsor", "backer"}
WAS = (Polarity.POSITIVE, Modality.ACTUAL)


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody who holds an office, and the construction that says so."""

    holder: Phrase
    rule: str
    confidence: float
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL


@cache
def role_words() -> frozenset[str]:
    """The first and last words of all roles, one of which a noun must be to name a role."""
    words = (role.replace("-", " ").split() for role in roles())
    return frozenset(word for each in words for word in (each[0], each[-1]))


def role_of(noun: Word) -> str:
    """The role that a noun names with the words beside it; empty if it names none."""
    table = roles()
    doc = noun.doc
    words = (noun.lower_, noun.lemma_.lower())
    before = doc[noun.i - 1].lower_ if noun.i else ""
    if before == "-":
        # "Secretary-general", "editor-in-chief"
        for length in (HALVES, 4):
            joined = "".join(token.lower_ for token in doc[max(noun.i - length, 0) : noun.i + 1])
            if joined in table:
                return "" if length == HALVES and noun.head.i == noun.i - HALVES else joined
    if noun.i + 2 < len(doc) and doc[noun.i + 1].text == "-":
        joined = f"{words[0]}-{doc[noun.i + 2].lower_}"
        if joined in table:
            return "" if noun.head.i == noun.i + HALVES else joined
    if noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ in {"of", "in", "to"}:
        after = " ".join(token.lower_ for token in doc[noun.i : noun.i + 3])
        if after in table:
            return after
    longer = f"{doc[noun.i - 2].lower_} {before}" if noun.i > 1 else ""
    if longer.startswith("-") and noun.i > 2:
        longer = f"{doc[noun.i - 3].lower_}-{before}"  # "vice-presidential candidate"
    for phrase in (f"{longer} {words[0]}", f"{before} {words[0]}", f"{before} {words[1]}", *words):
        if phrase in table:
            return "" if phrase == "fellow" and _is_peer(noun) else phrase
    return ""


def _is_peer(noun: Word) -> bool:
    """Whether "fellow" stands before whoever is of the same kind: "fellow Peronists"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ in {"NOUN", "PROPN", "ADJ"} and noun.nbor(1).is_alpha


def holders(context: Context, noun: Word) -> Iterator[Holding]:
    """Yield those who hold the office that a noun names, with the construction that says so."""
    titled = _named_after(context, noun)
    if titled is not None:
        yield Holding(titled, "title", 0.85)
        if noun.tag_ in {"NNS", "NNPS"}:
            # "Foreign Ministers A of B and C of D"
            yield from (Holding(other, "title", 0.8) for other in _others(context, titled))
        return
    named = any(child.dep_ == "appos" and child.i in context.mentions for child in noun.children)
    if noun.dep_ == "conj" and not named and noun.head.pos_ in {"NOUN", "PROPN"} and role_of(noun.head):
        # "A, founder and chairman of B"
        yield from holders(context, noun.head)
        return
    follows = context.mentions.get(noun.i + 1)
    if noun.lemma_ == "member" and follows is not None and follows.root == noun.head and follows.label_ != "place":
        yield Holding(follows, "title", 0.8)  # "NATO member Poland"
        return
    listed = context.listed(noun) if noun.tag_ == "NNS" and roles().get(noun.lemma_.lower()) == "member_of" else []
    if noun.tag_ == "NNS" and noun.dep_ == "nsubj" and noun.head.lemma_ == "include":
        # "Members of the Arab League include A and B"
        for each in context.all_actors(objects(noun.head), transfer=False):
            if each.type == "person" or noun.lemma_ in OF_ANYBODY:
                yield Holding(each.span, "copula", 0.75)
        return
    if people := [each for each in listed if each.label_ == "person"]:
        yield from (Holding(each, "title", 0.7) for each in people)  # "B's players, including A"
        return
    if noun.lemma_ in OWNING and follows is not None and follows.root == noun.head and follows.label_ == "organization":
        yield Holding(follows, "title", 0.75)  # "Facebook owner Meta"
        return
    holds = {"person", "organization", "country"} if noun.lemma_ in OF_ANYBODY else {"person"}
    beside = _apposed(context, noun, holds)
    if beside is not None:
        yield Holding(beside, "apposition", 0.8)
        return
    before = _named_before(context, noun)
    if before is not None:
        yield Holding(before, "apposition", 0.75)
        return
    yield from _predicated(context, noun)


def _others(context: Context, first: Phrase) -> list[Phrase]:
    """Who shares a title with the first of several: "Foreign Ministers A of B, C of D and E of F"."""
    found = [context.mentions[each.i] for each in conjuncts(first.root) if each.i in context.mentions]
    last, words = first, context.doc.words
    while last.end + 1 < len(words) and words[last.end].lower_ == "of":
        # The parser joins C to B.
        place = context.mentions.get(last.end + 1)
        index = place.end if place is not None else len(words)
        while index < len(words) and words[index].lower_ in {",", "and"}:
            index += 1
        other = context.mentions.get(index)
        if place is None or other is None or other.label_ != "person" or index == place.end:
            break
        found.append(other)
        last = other
    people = {each.kb_id_: each for each in found if each.label_ == "person" and each.kb_id_ != first.kb_id_}
    return list(people.values())


def named_beside(context: Context, noun: Word) -> Phrase | None:
    """The person whose name follows a noun or stands in apposition to it."""
    return _named_after(context, noun) or _apposed(context, noun, {"person"})


def _named_after(context: Context, noun: Word) -> Phrase | None:
    """The person whose name follows the office: "NATO chief A", "Kenya's president, A", "the head of B, A"."""
    doc = context.doc
    end = min(len(doc), noun.i + 1 + REACH)
    comma = False
    index = _end_of_matter(context, noun)
    end = max(end, index + LEAD)
    while (index := index + 1) < end:
        token = doc[index]
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ == "person":
            return mention if mention.start == index and not _is_served(mention, noun) else None
        if token.text == ",":
            if comma or not (
                (index == noun.i + 1 and has_owner(context, noun)) or _ends_its_body(context, noun, index)
            ):
                return None
            comma = True
            end = min(len(doc), index + LEAD)
            continue
        if token.text in BREAKS or token.is_space or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"}:
            return None
        linking = token.text[:1].isupper() or token.lower_ in JOINERS or token.lower_ in roles()
        if mention is None and not linking and not (comma and token.pos_ in {"ADJ", "NOUN", "DET"}):
            return None
        if index == end - 1 and (mention is not None or token.text == "of"):
            end = min(len(doc), noun.i + 1 + LONG_REACH)
    return None


def _end_of_matter(context: Context, noun: Word) -> int:
    """The last token of what an owned office is for: "B's lead attorney on the case, A"; else that of the office."""
    after = context.doc[noun.i + 1] if noun.i + 1 < len(context.doc) else noun
    if after.dep_ != "prep" or after.head != noun or after.lower_ == "of" or not has_owner(context, noun):
        return noun.i
    last = after.right_edge.i
    named = any(index in context.mentions for index in range(noun.i + 1, last + 1))
    return noun.i if named or last - noun.i > LEAD else last


def _is_served(person: Phrase, noun: Word) -> bool:
    """Whether an office is one for the person whose name follows: "a spokesman for A", "an aide to President A"."""
    doc = person.doc
    index = person.start - 1
    while index > noun.i and (
        doc[index].lower_ == "the" or (doc[index].text.istitle() and doc[index].lower_ in roles())
    ):
        index -= 1
    before = person.start - 1
    if before > noun.i + 1 and doc[before].lower_ in roles():
        # "A bodyguard of B boss A": the bodyguard serves the boss.
        index = before
        while index > noun.i and not (doc[index].lower_ in {"for", "of", "to"} or doc[index].is_punct):
            index -= 1
        return index > noun.i and doc[index].lower_ in {"for", "of", "to"}
    return index > noun.i and (
        doc[index].lower_ in {"for", "to"} or (doc[index].lower_ == "of" == doc[person.start - 1].lower_)
    )


def _ends_its_body(context: Context, noun: Word, comma: int) -> bool:
    """Whether a comma stands between the body of an office and a name, and not in a list.

    "Co-founder of Brink, A B, said", "the head of the agency, General A B."
    """
    doc = context.doc
    if noun.nbor(1).dep_ != "prep" or doc[comma - 1].pos_ == "VERB" or _named_before(context, noun) is not None:
        return False
    if noun.dep_ == "appos" and noun.head.i in context.mentions and context.mentions[noun.head.i].label_ == "person":
        return False
    name = comma + 1
    while name < len(doc) and name < comma + LEAD:
        mention = context.mentions.get(name)
        if mention is not None and mention.label_ == "person":
            break
        if not (doc[name].text[:1].isupper() or doc[name].lower_ in {"the", "former"} or doc[name].lower_ in roles()):
            return False
        name += 1
    after = context.mentions.get(name)
    if after is None or after.label_ != "person":
        return False
    initial = noun.i - noun.sent.start <= 2
    closing = doc[after.end].text if after.end < len(doc) else "."
    listed = (
        after.end + 1 < len(doc)
        and (then := context.mentions.get(after.end + 1)) is not None
        and (then.label_ == "person" and closing == ",")
    )
    return initial or (closing in ENDS and not listed)


def _apposed(context: Context, noun: Word, holds: set[str]) -> Phrase | None:
    """The name beside an office as the parser ties them: "A, head of B", "its head, the former minister A"."""
    after = [context.mentions.get(child.i) for child in noun.children if child.dep_ == "appos" and child.i > noun.i]
    named = next((each for each in after if each is not None and each.label_ == "person"), None)
    if named is not None and named.start == noun.i + 2:
        # "Following A, Lake Resort owner B, ..."
        owned = any(child.i in context.mentions and child.i < noun.i for child in noun.children)
        if owned or noun.i - 1 in context.mentions:
            return named
    head = noun
    while head.dep_ in {"appos", "conj"} and head.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        joined = head.dep_ == "conj"
        head = head.head
        mention = context.mentions.get(head.i)
        if mention is not None:
            several = noun.tag_ == "NNS" and not any(child.dep_ == "conj" for child in head.children)
            if mention.label_ in holds and not joined and not several:
                return mention
            break
    level = [child for child in noun.children if child.dep_ == "appos"]
    level += [inner for child in level for inner in child.children if inner.dep_ == "appos"]
    for child in level:
        mention = context.mentions.get(child.i)
        if mention is not None:
            return mention if mention.label_ == "person" else None
    return None


def _named_before(context: Context, noun: Word) -> Phrase | None:
    """The person before a comma and the office: "A, the new head of B", whatever the parser makes of it."""
    doc = context.doc
    if noun.tag_ == "NNS" or (noun.dep_ == "nsubj" and noun.head.i > noun.i):
        return None  # "killing A, officials said"
    for index in range(noun.i - 1, max(0, noun.i - REACH), -1):
        if doc[index].text == ",":
            mention = context.mentions.get(index - 1)
            if mention is None and doc[index - 1].like_num and doc[index - 2].text == ",":
                mention = context.mentions.get(index - 3)  # "A, 52, head of B"
            return mention if mention is not None and mention.label_ == "person" else None
        if (
            doc[index].text in BREAKS
            or doc[index].is_space
            or doc[index].pos_ in {"VERB", "AUX", "CCONJ", "PRON", "ADP"}
        ):
            return None
    return None


def _predicated(context: Context, noun: Word) -> Iterator[Holding]:
    """ "A is, became or was named head of B"."""
    verb = noun.head
    people: list[Argument] = []
    confidence = 0.75
    fact: tuple[Polarity, Modality] | None = None
    if noun.dep_ == "attr" or (noun.dep_ in {"oprd", "xcomp"} and verb.pos_ == "VERB"):
        people = context.all_actors(objects(verb) or surface_subjects(verb), transfer=False)
    elif noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.pos_ == "VERB":
        verb = verb.head
        people = context.all_actors(_taking_office(verb), transfer=False)
        if verb.lemma_.lower() in word_set("verbs of leaving an office"):
            fact = WAS  # who leaves it held it
        elif verb.lemma_.lower() in word_set("verbs of proposing for an office"):
            fact = (factuality(verb)[0], Modality.HYPOTHETICAL)
    elif noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.pos_ in {"PROPN", "PRON"}:
        # "A, as head of B, ...", "who as head of B ..."
        people = context.actors(antecedent(verb.head), transfer=False)
    elif noun.dep_ == "nsubj" and verb.lemma_ in {"be", "become"}:
        # "The next head of B will be A"
        people = context.all_actors((child for child in verb.children if child.dep_ == "attr"), transfer=False)
    elif noun.dep_ == "dobj" and verb.lemma_ in {"elect", "appoint", "name"} and is_passive(verb):
        people = context.all_actors(surface_subjects(verb), transfer=False)
    if people:
        polarity, modality = fact or (factuality(verb) if verb.pos_ in {"VERB", "AUX"} else WAS)
        bodies_too = noun.lemma_ in {"member", "owner", "co-owner", "signatory"}
        for person in people:
            if person.type == "person" or bodies_too:
                yield Holding(person.span, "copula", confidence, polarity, modality)


def _taking_office(verb: Word) -> list[Word]:
    """Who holds what follows "as": "appointed A as", "A succeeded B as", "A serves as"; nobody after "sees A as"."""
    lemma = verb.lemma_.lower()
    if lemma in word_set("verbs of calling"):
        return []
    if lemma in word_set("verbs of succession"):
        return [*subjects(verb), *objects(verb)]
    if lemma in word_set("verbs of appointing") or lemma in word_set("verbs of proposing for an office"):
        return objects(verb)
    if lemma in word_set("verbs of leaving an office"):
        return objects(verb) or surface_subjects(verb)
    return surface_subjects(verb)
