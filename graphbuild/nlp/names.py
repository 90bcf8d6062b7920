"""Which spans of a document are names, and of what: the entity recogniser's work, mended by rules.

The recogniser's usual slips: titles, articles and possessives inside names, names glued over a line
break or a dash, scores and numbers as names, demonyms as organisations, one name with two types,
products and works taken for people. Countries, demonyms and the words that mark organisations come
from `graphbuild.resolution` and hold against the recogniser.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import ordinary_words, roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import BlockKind
from graphbuild.nlp.states import find_states
from graphbuild.resolution.countries import (
    Country,
    DemonymKind,
    find_country,
    find_demonym,
    find_seat,
    may_begin_country,
)
from graphbuild.resolution.names import gender_of_given_name, is_title, organization_kind

__all__ = ["Name", "find_names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name's tokens, half-open, with its type; `country` is the id of the country that it names."""

    start: int
    end: int
    type: ActorType
    rule: str
    country: str = ""


TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
}
# Works, products and events are no actors, but the recogniser hides organisations among them.
DOUBTFUL = {"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
# Rules that know what they name; their word counts for many of the recogniser's.
TELLING = {"announced organisation", "body of a state", "organisation word"}
CERTAIN = 5
ARTICLES = {"the", "a", "an"}
# Words that stand inside names; "and" and "in" only where the recogniser says so.
LINKS = {
    "of",
    "for",
    "de",
    "la",
    "le",
    "des",
    "du",
    "von",
    "van",
    "der",
    "den",
    "bin",
    "al",
    "el",
    "di",
    "da",
    "dos",
    "del",
}
BREAKS = {"/", "—", "–", "--", "|", "•", '"', "“", "”", "(", ")", "[", "]", ":", ";", "\u2015"}
DIRECTIONS = {"North", "South", "East", "West", "Northern", "Southern"}
# Heads of names of things that are no actors: events, works, laws, vehicles, prizes.
# "The Museum of Flight" but "the museum of McMinnville": here a place after "of" is where it stands.
SITED = word_set("sited bodies")
THINGS = word_set("named things")
# Institutions of a state that news names with the state's adjective and a small letter: "the Indonesian military".
STATE_BODIES = word_set("state bodies")
STATE_BODY_PAIRS = word_set("state bodies of two words")


def find_names(doc: Doc) -> list[Name]:
    """Return the names of a document in order; they do not overlap."""
    silent = _silent_tokens(doc) | _things(doc)
    taken: dict[int, Name] = {}
    for finder in (
        _credits,
        _shared_nouns,
        _state_bodies,
        _organizations,
        _announced,
        _states,
        _capital_links,
        _runs,
        _entities,
        _overlooked,
        _countries,
    ):
        for name in finder(doc):
            if not any(index in taken or index in silent for index in range(name.start, name.end)):
                taken.update(dict.fromkeys(range(name.start, name.end), name))
    found = _one_type_each(doc, _in_order(taken))
    for name in _repeated(doc, found):
        if not any(index in taken or index in silent for index in range(name.start, name.end)):
            taken.update(dict.fromkeys(range(name.start, name.end), name))
    return _one_type_each(doc, [_as_person(doc, name) for name in _in_order(taken)])


def _as_person(doc: Doc, name: Name) -> Name:
    """A person, whatever the recogniser says, where an office stands beside the name: "the mayor, Nomvula Sithole"."""
    span = doc[name.start : name.end]
    if name.type not in {ActorType.ORGANIZATION, ActorType.PLACE} or name.rule in TELLING or len(span) > 4:
        return name
    if any(organization_kind(word.text) or word.lower_ in ARTICLES for word in span):
        return name
    root = span.root
    beside = [child for child in root.children if child.dep_ == "appos" and child.i > root.i]
    beside += [root.head] * (root.dep_ == "appos")
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become", "remain"}:
        beside += [child for child in root.head.children if child.dep_ == "attr"]
    office = any(roles().get(each.lemma_.lower()) == "holds_role" and each.tag_ == "NN" for each in beside)
    return replace(name, type=ActorType.PERSON) if office else name


def _in_order(taken: dict[int, Name]) -> list[Name]:
    return sorted(set(taken.values()), key=lambda name: name.start)


def _tokens_of(doc: Doc, start: int, end: int) -> Span | None:
    return doc.char_span(start, end, alignment_mode="expand") if end > start >= 0 else None


def _silent_tokens(doc: Doc) -> set[int]:
    """Tokens that name nobody in the story: datelines, and the makers of illustrations."""
    silent: set[int] = set()
    for block in doc._.blocks:
        start = block.start if block.kind is BlockKind.DATELINE else block.credit if not block.photographer else -1
        if span := _tokens_of(doc, start, block.end):
            silent.update(range(span.start, span.end))
    return silent


def _things(doc: Doc) -> set[int]:
    """Tokens of works, vehicles, storms and animals, known by the noun before their name: "the novel Dubliners"."""
    nouns = word_set("nouns before the name of a thing")
    texts = {
        entity.text
        for entity in doc.ents
        if entity.start
        and (before := doc[entity.start - 1]).lower_ in nouns
        and (
            (before.dep_ == "compound" and before.head == entity.root)
            or (entity.root.dep_ == "appos" and entity.root.head == before)
        )
    }
    return {token.i for entity in doc.ents if entity.text in texts for token in entity}


def _credits(doc: Doc) -> Iterator[Name]:
    for block in doc._.blocks:
        for bounds, kind in ((block.photographer, ActorType.PERSON), (block.agency, ActorType.ORGANIZATION)):
            if bounds and (span := doc.char_span(bounds[0], bounds[1], alignment_mode="contract")):
                yield Name(start=span.start, end=span.end, type=kind, rule="photo credit")


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or (
        token.text[:1].isdigit() and token.text[-1:].isalpha() and token.ent_type_ not in {"DATE", "TIME", "ORDINAL"}
    )


def _organizations(doc: Doc) -> Iterator[Name]:
    """Capitalised runs with a word that marks an organisation: "Irving Police Department", "Ministry of Culture"."""
    last = 0
    for token in doc:
        if token.i < last or not token.text[:1].isupper() or not organization_kind(token.text):
            continue
        start, end = _run_left(token), _run_right(token)
        if end - start == 1 and (token.ent_type_ != "ORG" or token.text.isupper()):
            continue
        if doc[end - 1].lower_ in THINGS and doc[end - 1].ent_type_ != "ORG":
            continue
        cut = _person_behind(doc, token.i + 1, end)
        if cut < end:
            yield Name(start=cut, end=end, type=ActorType.PERSON, rule="name after an organisation")
        name = _trimmed(doc, start, cut, ActorType.ORGANIZATION, "organisation word")
        if name and name.end - name.start > 1 and not country_of(doc[name.start : name.end].text):
            last = name.end
            yield name


def _person_behind(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins that ends an organisation's run ("head of the Art Council Ann Lee"), else `end`."""
    for index in (end - 2, end - 3):
        before = doc[index - 1]
        if index <= start or not (before.is_alpha and before.text[:1].isupper()):
            continue
        words = doc[index:end]
        if gender_of_given_name(words.text) and all(
            word.is_alpha and word.text.istitle() and not organization_kind(word.text) for word in words
        ):
            return index
    return end


def _announced(doc: Doc) -> Iterator[Name]:
    """A capitalised run after a noun that announces it: "the rights group Open Orbit", "the weekly Die Zeit"."""
    nouns = word_set("announcing nouns")
    for token in doc[:-1]:
        if token.lower_ not in nouns or token.text[:1].isupper():
            continue
        first = token.nbor(1)
        if first.is_sent_start is True or not _is_name_word(first) or is_title(first.text):
            continue
        end = first.i + 1
        while end < len(doc) and (
            _is_name_word(doc[end])
            or (doc[end].text in {"&", "-"} and end + 1 < len(doc) and doc[end + 1].text[:1].isupper())
        ):
            end += 1
        span = doc[first.i : end]
        if country_of(span.text) or any(each.lower_ in roles() for each in span):
            continue
        name = _trimmed(doc, first.i, end, ActorType.ORGANIZATION, "announced organisation")
        if name:
            yield name


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.ent_type_ not in {"DATE", "TIME", "NORP", "LANGUAGE"}


def _run_left(token: Token) -> int:
    """Start of the capitalised run that ends at a token."""
    doc, start = token.doc, token.i
    while start > 0:
        before = doc[start - 1]
        if before.is_sent_start is True and (
            before.lower_ in ARTICLES or before.pos_ in {"ADP", "SCONJ", "ADV", "PRON"}
        ):
            break
        hyphen = before.text in {"-", "&", "'s", "’s"} and start > 1 and _capital(doc[start - 2])
        link = (
            before.lower_ in {"of", "and", "for"}
            and before.ent_type_ == "ORG"
            and token.ent_type_ == "ORG"
            and doc[start].ent_iob_ == "I"
        )
        if before.text in {"'s", "’s"} and not (
            before.ent_type_ == "ORG" and token.ent_type_ == "ORG" and doc[start].ent_iob_ == "I"
        ):
            break
        if not (_capital(before) or hyphen or link) or (
            before.ent_type_ in {"PERSON", "DATE"} and token.ent_type_ != before.ent_type_
        ):
            break
        if doc[start].is_sent_start or (is_title(before.text) and before.ent_type_ != "ORG"):
            break
        start -= 1
    return start


def _run_right(token: Token) -> int:
    """End of the run that starts at an organisation word: more capitals, and "of X", "for X and Y" behind it."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and not doc[end].is_sent_start:
        after = doc[end]
        nxt = doc[end + 1] if end + 1 < len(doc) else None
        if _capital(after) and (
            after.ent_type_ != "PERSON" or (after.ent_iob_ == "I" and after.ent_type_ == doc[end - 1].ent_type_)
        ):
            end += 1
        elif (
            nxt is not None
            and after.lower_ in {"of", "for", "on"}
            and (
                nxt.text[:1].isupper()
                or (nxt.lower_ == "the" and end + 2 < len(doc) and doc[end + 2].text[:1].isupper())
            )
        ):
            foreign = nxt.ent_type_ == "GPE" and token.lower_ in SITED
            if after.ent_type_ != "ORG" and (after.lower_ == "on" or foreign):
                break
            end += 3 if nxt.lower_ == "the" else 2
        elif (
            nxt is not None
            and after.lower_ in {"and", "&", "-", ","}
            and after.ent_type_ == "ORG"
            and nxt.ent_type_ == "ORG"
            and nxt.ent_iob_ == "I"
            and nxt.text[:1].isupper()
        ):
            end += 2
        else:
            break
    return end


def _entities(doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        if entity.label_ not in TYPES and entity.label_ not in DOUBTFUL:
            continue
        for start, end in _pieces(entity):
            if name := _entity(doc, start, end, entity.label_):
                yield name


def is_unknown(token: Token) -> bool:
    """Whether a word in small letters is none that the pipeline knows, so that a capital makes it a name."""
    vocab = token.vocab
    return bool(vocab.vectors_length) and token.text[:1].isupper() and not vocab.has_vector(token.lower_)


def _capital_links(doc: Doc) -> Iterator[Name]:
    """Names whose preposition has a capital: "Doctors Without Borders"; in headlines it tells nothing."""
    headlines = {block.start for block in doc._.blocks if block.kind is BlockKind.HEADLINE}
    for token in doc[1:-1]:
        if token.tag_ != "IN" or not token.text.istitle() or token.is_sent_start or token.sent.start_char in headlines:
            continue
        start, end = token.i, token.i + 1
        while start and _is_name_word(doc[start - 1]):
            start -= 1
        while end < len(doc) and _is_name_word(doc[end]):
            end += 1
        if start < token.i < end - 1 and (
            name := _trimmed(doc, start, end, ActorType.ORGANIZATION, "capital preposition")
        ):
            yield name


def _runs(doc: Doc) -> Iterator[Name]:
    """Runs of proper nouns of which the recogniser saw nothing or a part: "Vusi Khoza", "Toronto Raptors"."""
    for last in doc:
        inside = last.dep_ == "compound" and last.head.i == last.i + 1
        if inside or not _is_run_word(last):
            continue
        first = last.i
        while (
            first and doc[first - 1].dep_ == "compound" and doc[first - 1].head == last and _is_run_word(doc[first - 1])
        ):
            first -= 1
        start = max((each.i + 1 for each in doc[first : last.i] if _is_person_noun(each)), default=first)
        span = doc[start : last.i + 1]
        after = doc[last.i + 1] if last.i + 1 < len(doc) else None
        if (
            len(span) < 2
            or span[0].ent_iob_ == "I"
            or (after is not None and (after.ent_iob_ == "I" or after.lower_ == "of"))
        ):
            continue
        whole = span[0].ent_iob_ == "B" and all(each.ent_iob_ == "I" for each in span[1:])
        if (whole and span[0].ent_type_ != "NORP") or last.lower_ in THINGS or last.lower_.rstrip("s") in THINGS:
            continue
        if kind := _kind_of_run(span, titled=start > first):
            yield Name(start=start, end=last.i + 1, type=kind, rule="run of proper nouns")


def _kind_of_run(span: Span, *, titled: bool) -> ActorType | None:
    """A person or an organisation, by title, given name and the recogniser's view of the parts; None if none tells."""
    labels = {each.ent_type_ for each in span}
    if titled or (gender_of_given_name(span.text) and "ORG" not in labels):
        return ActorType.PERSON
    if labels == {""}:
        # "Black Widow" may be anything; words that are none in small letters make a name.
        return ActorType.PERSON if span[-1].tag_ == "NNP" and any(map(is_unknown, span)) else None
    several = sum(each.ent_iob_ == "B" for each in span) > 1
    countries = any(find_country(each.text) or find_demonym(each.text) for each in span)
    if "ORG" not in labels and span[-1].tag_ == "NNP" and ("PERSON" in labels or (several and not countries)):
        return ActorType.PERSON
    return ActorType.ORGANIZATION


def _is_run_word(token: Token) -> bool:
    return (
        _is_name_word(token) and token.tag_ in {"NNP", "NNPS"} and not token.is_space and token.lower_ not in ARTICLES
    )


def _is_person_noun(token: Token) -> bool:
    if (
        is_title(token.text)
        or token.lower_ in roles()
        or f"{token.nbor(-1).lower_ if token.i else ''} {token.lower_}" in roles()
    ):
        return True
    return token.lower_.endswith(("ist", "ian")) and not is_unknown(token)


def _overlooked(doc: Doc) -> Iterator[Name]:
    """Single proper nouns in an actor's place that the recogniser did not see: "Oxfam urged ..."."""
    for token in doc:
        if token.ent_type_ or not token.text[:1].isupper() or not token.is_alpha or len(token) < 3:
            continue
        if not is_unknown(token) and (token.tag_ != "NNP" or token.is_sent_start or token.lower_ in ordinary_words()):
            continue
        if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "poss", "conj"} and not (
            token.dep_ == "pobj" and token.head.lower_ in {"by", "from", "with", "against"}
        ):
            continue
        if (
            token.pos_ not in {"PROPN", "NOUN"}
            or token.lower_ in THINGS
            or is_title(token.text)
            or token.lower_ in roles()
        ):
            continue
        if (token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper()) or (
            token.i and doc[token.i - 1].text[:1].isupper()
        ):
            continue
        if token.dep_ == "conj" and token.head.i not in {
            each.i for entity in doc.ents for each in entity if entity.label_ in TYPES
        }:
            continue
        yield Name(start=token.i, end=token.i + 1, type=ActorType.ORGANIZATION, rule="proper noun")


def _pieces(entity: Span) -> Iterator[tuple[int, int]]:
    """The entity's parts between line breaks, dashes, slashes and quotation marks."""
    start = entity.start
    for token in entity:
        if token.is_space or token.text in BREAKS:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if entity.end > start:
        yield start, entity.end


def _entity(doc: Doc, start: int, end: int, label: str) -> Name | None:
    if label == "PERSON":
        start, end = _whole_person(doc, start, end)
    kind = TYPES.get(label, ActorType.ORGANIZATION)
    name = _trimmed(doc, start, end, kind, "entity recogniser")
    if name is None:
        return None
    span = doc[name.start : name.end]
    if _is_language(span.root) or span.text.lower() in word_set("deities"):
        return None
    if known := _known(span):
        return replace(known, start=name.start, end=name.end)
    head = span[-1].lower_.rstrip("s") if len(span) > 1 else span[-1].lower_
    words = {token.lower_ for token in span}
    if label in DOUBTFUL and not any(organization_kind(token.text) for token in span):
        return None
    if (
        head in THINGS
        or span[-1].lower_ in THINGS
        or (words & {"shuttle", "award", "cup", "act"} and not any(organization_kind(token.text) for token in span))
    ):
        return None
    if (
        span.start > 1
        and doc[span.start - 1].lower_ == "of"
        and is_title(doc[span.start - 2].text)
        and span.text == "State"
    ):
        return None
    if label == "NORP" and span[-1].tag_.startswith("JJ") and span[-1].dep_ in {"amod", "acomp", "compound"}:
        # "Western governments", "a Buddhist country": the adjective names nobody; "the Rohingya" does.
        return None
    if len(span) == 1 and _is_portfolio(span[0]):
        return None
    if _is_code(span) or (len(span) == 1 and _ordinary(span[0])):
        return None
    if kind is ActorType.GROUP and label == "NORP" and any(organization_kind(token.text) for token in span):
        kind = ActorType.ORGANIZATION
    if kind is ActorType.PERSON and (organization_kind(span[-1].text) or _is_team_or_outlet(span)):
        kind = ActorType.ORGANIZATION
    if kind is ActorType.ORGANIZATION and len(span) > 2 and _is_person_noun(span[0]) and _is_name_of_person(span[1:]):
        # "Banker Karim Chamoun" in a headline or at the start of a sentence.
        return replace(name, start=name.start + 1, type=ActorType.PERSON)
    if re.fullmatch(r"[A-Z]{1,3}-[A-Z][A-Za-z.]+", span.text):
        # "R-Texas": a politician's party and state.
        return None
    return replace(name, type=kind)


def _is_name_of_person(span: Span) -> bool:
    """Whether a run of words looks like a person's name: a known given name, or words that are none otherwise."""
    return all(word.text.istitle() and not organization_kind(word.text) for word in span) and (
        bool(gender_of_given_name(span.text)) or any(map(is_unknown, span))
    )


def _is_team_or_outlet(span: Span) -> bool:
    """Whether a lone name is an outlet, or stands before a player's function and name: "Ajax defender S. Mulder"."""
    if span.text.lower() in word_set("outlet words"):
        return True
    if len(span) > 1 or span.end >= len(span.doc) - 1:
        return False
    after, name = span.doc[span.end], span.doc[span.end + 1]
    return after.lower_ in word_set("team roles") and after.dep_ != "ROOT" and name.text[:1].isupper()


def _is_language(token: Token) -> bool:
    """Whether a people's adjective means its language: "spoke French", "in Russian"."""
    demonym = find_demonym(token.text)
    if demonym is None or demonym.kind is not DemonymKind.ADJECTIVE or token.tag_ in {"NNS", "NNPS"}:
        return False
    if token.dep_ == "dobj":
        return token.head.lemma_ in {"speak", "learn", "teach", "study", "understand", "read", "write"}
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "into"} and not any(token.children)


def _is_portfolio(token: Token) -> bool:
    """Whether a word is what a minister is for: "Minister of Education", "Undersecretary for Health"."""
    doc = token.doc
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in {"minister", "ministers", "secretary", "undersecretary"}:
        return not (find_country(token.text) or find_demonym(token.text) or token.text.isupper() or is_unknown(token))
    if token.i < 2 or doc[token.i - 1].lower_ not in {"of", "for"} or find_country(token.text):
        return False
    return doc[token.i - 2].lower_ in {"minister", "undersecretary", "secretary", "ministers", "ministry", "department"}


def _whole_person(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A person's name that the recogniser cut short: "Johnnie" before "Christmas", "Chadli" after "Nacer"."""
    while (
        end < len(doc)
        and doc[end - 1].dep_ == "compound"
        and doc[end - 1].head.i == end
        and _capital(doc[end])
        and doc[end].pos_ == "PROPN"
        and not doc[end].ent_type_
    ):
        if organization_kind(doc[end].text):
            break
        end += 1
    before = doc[start - 1] if start else doc[start]
    if end - start == 1 and before.is_sent_start and before.text.istitle() and is_unknown(before):
        # "Thandiwe Moyo": a name that the parser takes for a word because it begins the sentence.
        return start - 1, end
    while (
        end - start == 1
        and start > 0
        and doc[start - 1].dep_ == "compound"
        and doc[start - 1].head.i == start
        and doc[start - 1].pos_ == "PROPN"
        and _is_name_word(doc[start - 1])
        and not doc[start - 1].ent_type_
        and not is_title(doc[start - 1].text)
        and doc[start - 1].lower_ not in roles()
        and not organization_kind(doc[start - 1].text)
    ):
        start -= 1
    return start, end


def _trimmed(doc: Doc, start: int, end: int, kind: ActorType, rule: str) -> Name | None:
    """The span without article, title, possessive, number and punctuation around the name; None if nothing is left."""
    while start < end and (
        doc[start].lower_ in ARTICLES or (doc[start].is_punct and doc[start].text != "#") or doc[start].is_space
    ):
        start += 1
    if kind is ActorType.PERSON:
        while end - start > 1 and is_title(doc[start].text):
            start += 1
    if (
        kind is ActorType.ORGANIZATION
        and end < len(doc)
        and doc[end].text in {"'s", "’s"}
        and _is_part_of_name(doc[end])
    ):
        return Name(start=start, end=end + 1, type=kind, rule=rule)
    while end > start and (
        doc[end - 1].text in {"'s", "’s", "'", "’", "-", ",", ".", "&", "“", "”"}
        or doc[end - 1].is_space
        or doc[end - 1].lower_ in {"of", "for", "and", "the", "in", "on"}
        or (doc[end - 1].like_num and kind is not ActorType.ORGANIZATION)
        or doc[end - 1].text in {"–", "—"}
        or (kind is ActorType.ORGANIZATION and end - start > 1 and doc[end - 1].lower_ in roles())
    ):
        end -= 1
    if start >= end or not any(token.text[:1].isupper() or token.text[:1].isdigit() for token in doc[start:end]):
        return None
    span = doc[start:end]
    if len(span) > 1 and len(span[-1].text) == 1 and span[-2].lower_ in {"group", "pool", "section", "pot", "division"}:
        # "Group F" is a part of a tournament.
        return None
    if (
        not any(character.isalpha() for character in span.text)
        or "http" in span.text
        or "@" in span.text
        or span.text.startswith("#")
    ):
        return None
    return Name(start=start, end=end, type=kind, rule=rule)


def _is_part_of_name(ending: Token) -> bool:
    """Whether 's ends a name that possesses nothing: "lashed out at Moody's for its rating"."""
    after = ending.nbor(1) if ending.i + 1 < len(ending.doc) else ending
    return ending.head.dep_ not in {"poss", "nmod", "compound"} and after.pos_ in {
        "ADP",
        "VERB",
        "AUX",
        "PUNCT",
        "SCONJ",
    }


def _known(span: Span) -> Name | None:
    """The name as that of a country, its people or its seat of government, whatever the recogniser says."""
    if country := country_of(span.text):
        return Name(start=span.start, end=span.end, type=ActorType.COUNTRY, rule="country", country=country.id)
    return None


def country_of(text: str) -> Country | None:
    """The country that a name, demonym or seat of government stands for; capitals are left to the syntax."""
    if not text[:1].isupper():
        return None
    if country := find_country(text) or find_seat(text):
        return country
    demonym = find_demonym(text)
    return demonym.country if demonym else None


def _is_code(span: Span) -> bool:
    """Whether a name is a product's or a mission's number ("STS-134", "A380")."""
    text = span.text.replace(" ", "")
    return (
        any(c.isdigit() for c in text)
        and (text.isupper() or text[0].isdigit())
        and len(text) <= 8
        and text[-1].isdigit()
    )


def _ordinary(token: Token) -> bool:
    """Whether a lone capitalised word is an ordinary word at the start of a sentence."""
    return bool(token.is_sent_start) and token.pos_ not in {"PROPN", "NOUN"} and not token.text.isupper()


def _states(doc: Doc) -> Iterator[Name]:
    """States and capitals that the recogniser takes apart or for people."""
    for span in find_states(doc):
        if not _is_language(span[0]):
            place = Name(start=span.start, end=span.end, type=ActorType.PLACE, rule="capital")
            yield _known(span) or place


def _countries(doc: Doc) -> Iterator[Name]:
    """Countries, their people and seats of government that the recogniser missed."""
    for token in doc:
        if not token.text[:1].isupper() or not may_begin_country(token.text):
            continue
        for length in (4, 3, 2, 1):
            span = doc[token.i : token.i + length]
            if len(span) < length or (span[-1].is_punct and span[-1].text[-1] != "."):
                continue
            country = country_of(span.text)
            if (
                country
                and not _is_language(token)
                and not (length == 1 and token.lower_ == "us" and not token.text.isupper())
            ):
                yield Name(start=span.start, end=span.end, type=ActorType.COUNTRY, rule="country", country=country.id)
                break


def _state_bodies(doc: Doc) -> Iterator[Name]:
    """A state's institutions: "the Indonesian military", "Kenya's trade ministry"; capitals are found elsewhere."""
    for token in doc:
        if token.i == 0 or token.text[:1].isupper():
            continue
        if not (token.lower_ in STATE_BODIES or f"{doc[token.i - 1].lower_} {token.lower_}" in STATE_BODY_PAIRS):
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper() and doc[token.i + 1].pos_ == "PROPN":
            # "Kenya's news agency Kibo" describes Kibo.
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].pos_ in {"ADJ", "NOUN"}
            and not doc[start - 1].text[:1].isupper()
            and doc[start - 1].is_alpha
            and token.i - start < 2
        ):
            start -= 1
        if start > 1 and doc[start - 1].text in {"'s", "’s", "'", "’"}:
            owner = _country_before(doc, start - 1)
        else:
            owner = _demonym_before(doc, start)
        if owner is not None:
            yield Name(start=owner, end=token.i + 1, type=ActorType.ORGANIZATION, rule="body of a state")


def _shared_nouns(doc: Doc) -> Iterator[Name]:
    """Two countries that share a noun: "North and South Korea"."""
    for token in doc[:-3]:
        if token.text not in DIRECTIONS or doc[token.i + 1].lower_ not in {"and", "or"}:
            continue
        whole = doc[token.i + 2 : token.i + 4]
        first, second = find_country(f"{token.text} {whole[-1].text}"), find_country(whole.text)
        if first and second:
            yield Name(start=token.i, end=token.i + 1, type=ActorType.COUNTRY, rule="shared noun", country=first.id)
            yield Name(start=whole.start, end=whole.end, type=ActorType.COUNTRY, rule="country", country=second.id)


def _country_before(doc: Doc, end: int) -> int | None:
    """Where the name of a country begins that ends before a token; None if none does."""
    return next(
        (end - length for length in (3, 2, 1) if end >= length and find_country(doc[end - length : end].text)), None
    )


def _demonym_before(doc: Doc, end: int) -> int | None:
    """Where a country's adjective begins that ends before a token; None if none does."""
    for length in (2, 1):
        if end >= length and doc[end - length].text[:1].isupper() and doc[end - length].lower_ not in ARTICLES:
            demonym = find_demonym(doc[end - length : end].text)
            if demonym and demonym.kind is DemonymKind.ADJECTIVE:
                return end - length
    return None


def _repeated(doc: Doc, names: Iterable[Name]) -> Iterator[Name]:
    """Further occurrences of the names found, whole or, of a person, by surname."""
    known: dict[str, dict[tuple[tuple[str, ...], ActorType, str], Name]] = defaultdict(dict)
    halves: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        words = tuple(token.text for token in doc[name.start : name.end])
        known[words[0]].setdefault((words, name.type, name.country), name)
        if name.country and words[0] in DIRECTIONS:
            halves[words[0]][name.country] = name
        if name.type is ActorType.PERSON and len(words) > 1 and len(words[-1]) > 2:
            known[words[-1]].setdefault((words[-1:], name.type, name.country), name)
    longest_first = {
        first: [(words, name) for (words, _, _), name in sorted(found.items(), key=lambda item: -len(item[0][0]))]
        for first, found in known.items()
    }
    for token in doc:
        if not token.text[:1].isupper() or token.text not in known:
            continue
        if len(halves.get(token.text, ())) == 1 and _is_half(token):
            (half,) = halves[token.text].values()
            yield replace(half, start=token.i, end=token.i + 1, rule="half of a country")
            continue
        for words, name in longest_first[token.text]:
            span = doc[token.i : token.i + len(words)]
            if tuple(t.text for t in span) == words and not (
                len(words) == 1 and name.type is not ActorType.COUNTRY and _ordinary(token)
            ):
                yield replace(name, start=span.start, end=span.end, rule="repeated name")
                break


def _is_half(token: Token) -> bool:
    """Whether a direction stands alone with its article: "the North", not "the North Sea"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.i > 0 and token.nbor(-1).lower_ == "the" and not after.text[:1].isupper()


def _one_type_each(doc: Doc, names: list[Name]) -> list[Name]:
    """Give every occurrence of a name the type that most of them have; a person's surname is a person."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    surnames: set[str] = set()
    firsts: set[str] = set()
    texts = [doc[name.start : name.end].text for name in names]
    for text, name in zip(texts, names, strict=True):
        votes[text][name.type] += CERTAIN if name.rule in TELLING else 1
        if name.type is ActorType.ORGANIZATION and name.end - name.start > 1:
            firsts.add(doc[name.start].text)
        if name.type is ActorType.PERSON and name.end - name.start > 1:
            surnames.add(doc[name.end - 1].text)
    settled: list[Name] = []
    usual = {text: kinds.most_common(1)[0][0] for text, kinds in votes.items()}
    for text, name in zip(texts, names, strict=True):
        kind = usual[text]
        if text in surnames and name.type is not ActorType.COUNTRY:
            kind = ActorType.PERSON
        elif text in firsts and kind in {ActorType.PERSON, ActorType.PLACE} and not find_country(text):
            # "Brink" after "Brink Holdings" is the company, whatever the recogniser takes it for.
            kind = ActorType.ORGANIZATION if kind is ActorType.PERSON else kind
        settled.append(name if kind is name.type or name.type is ActorType.COUNTRY else replace(name, type=kind))
    return settled
