"""Which body, country or person an office belongs to: its owner, its modifiers, its prepositions."""

from collections.abc import Iterable, Iterator

from graphbuild.lexicon import professions, roles, word_set
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.nouns import names_members
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.speakers import says
from graphbuild.nlp.syntax import antecedent, conjuncts, prepositional, surface_subjects

__all__ = ["bodies_of", "has_owner", "nearest_body", "owners", "speaking_through", "team_at_hand"]

PREPOSITIONS = {"of", "for", "at", "from", "with", "in", "to", "on"}
INNER = {"of", "for", "at", "with"}
POSTED = {"in", "to", "from", "on"}  # they tell where somebody works more often than for whom
BREAKS = {",", ";", ":", ".", '"', "“", "”", "(", ")", "—", "–", "/"}
REACH = 7  # tokens between an office and its body
WITHOUT_NAME = word_set("organization nouns") | word_set("kinds of organisation") | word_set("bodies without a name")
WITHOUT_NAME |= word_set("country nouns") | word_set("kin of companies") | word_set("kin of clubs")


def owners(context: Context, noun: Word) -> list[Argument]:
    """Whose a noun is: "B's", "its", "whose"."""
    found: list[Argument] = []
    for child in noun.children:
        if child.dep_ == "poss":
            found += _whose(context, child) if child.lower_ == "whose" else context.actors(child, transfer=False)
    return found


def _whose(context: Context, pronoun: Word) -> list[Argument]:
    """Whom "whose" stands for: the name right before it, else the noun that its clause is about."""
    before = pronoun.i - 1
    if before > pronoun.sent.start and context.doc[before].text in {",", "(", "and", "—", "–"}:
        before -= 1
    mention = context.mentions.get(before)
    return [Argument.of(mention)] if mention is not None else context.actors(antecedent(pronoun), transfer=False)


def has_owner(context: Context, noun: Word) -> bool:
    """Whether a noun has a possessor that can own an office, named or not."""
    return any(
        child.dep_ == "poss"
        and (
            child.i in context.mentions
            or child.tag_ in {"WP$", "PRP$"}
            or child.lemma_.lower() in WITHOUT_NAME
            or (child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "TIME"})
        )
        for child in noun.children
    )


def bodies_of(context: Context, noun: Word, role: str, holder: Phrase) -> list[Argument]:
    """The actors that an office belongs to; none where its owner stands there but is not known."""
    kind = roles()[role]
    owned = owners(context, noun)
    public = [owner for owner in owned if owner.type != "person"]
    if not public and owned and kind == "spokesperson_for":
        public = owned
    governed = list(_governed(context, noun, holder))
    if role in professions():
        governed = [each for each in governed if each[0] != "on"]  # "an expert on NATO at the university"
    if public or has_owner(context, noun):
        if not public and owned:
            # "The president's head of the Mint, A"
            public = [body for preposition, body in governed if preposition in INNER and body.type == "organization"]
        # "Kenya's Foreign Ministry spokesman A" speaks for the ministry.
        inner = [body for body in _modifiers(context, noun, kind) if body.type == "organization"]
        return _distinct(inner or public, holder)
    found = list(_modifiers(context, noun, kind))
    if role not in word_set("state offices") and any(body.type == "organization" for body in found):
        # "The German Bundesbank chief": the adjective tells what kind of body it is.
        found = [body for body in found if body.type == "organization"]
    if governed:
        # "The Anglican archbishop of B"
        found = [body for body in found if not names_members(body.span) or body.span.root.dep_ != "amod"]
    found += [body for preposition, body in governed if preposition not in POSTED or body.type == "organization"]
    if not found:
        found = [body for preposition, body in governed if preposition != "on"]
    if not found:
        found = [
            body
            for word in {holder.root.i: holder.root, holder.end - 1: context.doc[holder.end - 1]}.values()
            for preposition, token in prepositional(word)
            if preposition == "of"
            for body in context.actors(token)
            if body.type != "person"
        ]
    if not found and kind == "spokesperson_for":
        # "A spokesman for the governor, B"
        tokens = (token for preposition, token in prepositional(noun) if preposition in {"for", "of", "to"})
        found = context.all_actors(tokens, transfer=False)
    if not found:
        found = _beside(context, noun, holder) or _set_off(context, noun, holder)
    of = {body.actor for preposition, body in governed if preposition == "of"}
    return _distinct([body for body in found if body.type != "place" or body.actor in of] or found, holder)


def _distinct(bodies: Iterable[Argument], holder: Phrase) -> list[Argument]:
    """Each actor once, neither the holder nor a name that the office is part of ("US President" as a name)."""
    return list({body.actor: body for body in bodies if body.actor != holder.kb_id_}.values())


def _modifiers(context: Context, noun: Word, kind: str) -> Iterator[Argument]:
    """Names before an office that are part of its phrase: "NATO chief", "the Kenyan finance minister"."""
    for child in noun.lefts:
        for token in child.subtree:
            mention = context.mentions.get(token.i)
            if mention is None or mention.label_ == "person" or mention.start <= noun.i < mention.end:
                continue
            if kind in {"owns", "founded"} and token.dep_ == "amod":
                continue
            if noun.text.istitle() and any(map(_is_another_office, noun.doc[mention.end : noun.i])):
                continue  # "AU chairperson President A"
            if mention.label_ == "country" and any(_is_of_a_people(each) for each in noun.doc[mention.end : noun.i]):
                continue  # "the Iraqi Kurdish leader" does not lead Iraq
            if token.dep_ in {"compound", "amod", "nmod", "nsubj", "punct"} and _leads(token, noun):
                yield Argument.of(mention)


def _is_another_office(word: Word) -> bool:
    return word.text.islower() and word.lower_ in roles() and word.lower_ not in {"deputy", "vice", "acting"}


def _is_of_a_people(word: Word) -> bool:
    return word.ent_type_ == "NORP" and word.dep_ == "amod"


def _leads(child: Word, noun: Word) -> bool:
    """Whether a modifier belongs to the office itself, not to a clause inside it."""
    while child != noun:
        if child.dep_ in {"relcl", "appos", "acl", "conj", "advcl", "poss"} or _is_of_place(child.head):
            return False
        child = child.head
    return True


def _is_of_place(participle: Word) -> bool:
    """Whether a word makes a place before it an origin or a seat: "Turkish-born", "Geneva-based"."""
    return participle.tag_ in {"VBN", "VBD", "JJ"} and participle.i > 0 and participle.nbor(-1).text == "-"


def _governed(context: Context, noun: Word, holder: Phrase, depth: int = 0) -> Iterator[tuple[str, Argument]]:
    """Names after the prepositions of an office, also of what it is an office for: "head of research at B"."""
    # Of "the secretary-general of B" the parser may hang B on the second half.
    halves = [noun, *(child for child in noun.children if child.i == noun.i + 2 and child.nbor(-1).text == "-")]
    pairs = [pair for half in halves for pair in prepositional(half)]
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and not depth:
        # "Signed as a driver with B": the parser hangs the body on the verb.
        pairs += [
            pair for pair in prepositional(noun.head.head) if pair[0] in {"at", "for", "with"} and pair[1].i > noun.i
        ]
    for preposition, token in pairs:
        if preposition in (INNER if depth else PREPOSITIONS):
            found = [body for body in context.actors(token) if body.type != "person"]
            yield from ((preposition, body) for body in found if body.span.start != holder.start)
            if not found and depth < 2 and token.i not in context.mentions:
                yield from _governed(context, token, holder, depth + 1)


def _beside(context: Context, noun: Word, holder: Phrase) -> list[Argument]:
    doc = context.doc
    private = roles().get(noun.lemma_.lower()) in {"owns", "founded"}
    first = noun.i - 1
    if first > 1 and doc[first].text == ")" and doc[first - 2].text == "(" and first - 1 in context.mentions:
        first -= 3  # "the Green Progress Congress (GPC) candidate"
    for index in range(first, max(-1, noun.i - REACH), -1):
        token = doc[index]
        mention = context.mentions.get(index)
        if mention is not None:
            fits = mention.label_ != "person" and mention.end <= noun.i and not (private and token.dep_ == "amod")
            return [Argument.of(mention)] if fits else []
        if _is_of_place(token):
            return []
        modifies = token.dep_ in {"compound", "amod"} and token.head.i > index
        if token.text in BREAKS or token.is_space or token.pos_ in {"AUX", "ADP", "CCONJ", "PRON"}:
            break
        if token.pos_ == "VERB" and not modifies:
            break
    for index in range(noun.i + 1, min(holder.start, len(doc))):
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ != "person":
            return [Argument.of(mention)]
    for each in conjuncts(noun):
        own = each.i > noun.i and all({"a", "an"} & {child.lower_ for child in word.children} for word in (noun, each))
        if each != noun and not own:  # "a lawyer and a critic of B" is not B's lawyer
            for preposition, token in prepositional(each):
                if preposition in PREPOSITIONS:
                    return [body for body in context.actors(token) if body.type != "person"]
    return []


def _set_off(context: Context, noun: Word, holder: Phrase) -> list[Argument]:
    """The body behind the commas of a form: "A, Director, B, said", "A, Director, Media and Communication, B"."""
    doc = context.doc
    if not noun.text.istitle() or holder.end >= noun.i or doc[holder.end].text != ",":
        return []
    ended = False  # whether the last word was a comma
    for index in range(noun.i + 1, min(noun.i + 1 + REACH, len(doc))):
        word = doc[index]
        mention = context.mentions.get(index)
        if ended and mention is not None and mention.label_ == "organization" and mention.end < len(doc):
            if doc[mention.end].text in BREAKS and doc[mention.end].text != ",":
                return [Argument.of(mention)]
            if doc[mention.end].text == "," and not doc[mention.end + 1].text[:1].isupper():
                return [Argument.of(mention)]
        ended = word.text == ","
        if not (ended or word.text[:1].isupper() or word.lower_ in {"and", "of"}):
            return []
    return []


def speaking_through(context: Context, noun: Word) -> list[Argument]:
    """Who says something "through a spokesman, A"."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"through", "via"} and verb.pos_ == "VERB" and says(verb):
        return [body for body in context.all_actors(surface_subjects(verb)) if body.type != "person"]
    return []


def team_at_hand(context: Context, noun: Word) -> list[Argument]:
    """The team that is the last subject before a coach or captain: "France came with two points, and coach A ..."."""
    playing = [
        mention
        for token in context.doc.words[noun.sent.start : noun.i]
        if token.dep_ in {"nsubj", "nsubjpass"} and (mention := context.mentions.get(token.i)) is not None
    ]
    return [Argument.of(each) for each in playing[-1:] if each.label_ in {"country", "organization"}]


def nearest_body(context: Context, noun: Word) -> list[Argument]:
    """The organisation that the sentence, or the one before it, speaks of where an office stands without one."""
    sentence = noun.sent
    if any(preposition in PREPOSITIONS - POSTED for preposition, _ in prepositional(noun)):
        return []  # its body stands there, but is not known
    here = _organizations(context, sentence.start, noun.i)
    if len(here) == 1:
        return here
    if here or sentence.start == 0:
        return []
    before = context.doc[sentence.start - 1].sent
    subjects = [
        body
        for body in _organizations(context, before.start, before.end)
        if body.span.root.dep_ in {"nsubj", "nsubjpass"}
    ]
    return subjects if len(subjects) == 1 else []


def _organizations(context: Context, start: int, end: int) -> list[Argument]:
    found: dict[str, Argument] = {}
    for index in range(start, end):
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ == "organization":
            found.setdefault(mention.kb_id_, Argument.of(mention))
    return list(found.values())
