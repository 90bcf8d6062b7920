"""Names of organisations by the words that mark or announce them."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.blocks import BlockKind
from graphbuild.nlp.names.words import ARTICLES, THINGS, Name, capital, country_of, is_name_word, trimmed
from graphbuild.resolution.names import gender_of_given_name, is_title, organization_kind

__all__ = ["announced", "capital_links", "organizations"]

# Heads of names of things that are no actors: events, works, laws, vehicles, prizes.
# "The Museum of Flight" but "the museum of McMinnville": here a place after "of" is where it stands.
SITED = word_set("sited bodies")


def organizations(doc: Doc) -> Iterator[Name]:
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
        name = trimmed(doc, start, cut, ActorType.ORGANIZATION, "organisation word")
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


def announced(doc: Doc) -> Iterator[Name]:
    """A capitalised run after a noun that announces it: "the rights group Open Orbit", "the weekly Die Zeit"."""
    nouns = word_set("announcing nouns")
    for token in doc[:-1]:
        if token.lower_ not in nouns or token.text[:1].isupper():
            continue
        first = token.nbor(1)
        if first.is_sent_start is True or not is_name_word(first) or is_title(first.text):
            continue
        end = first.i + 1
        while end < len(doc) and (
            is_name_word(doc[end])
            or (doc[end].text in {"&", "-"} and end + 1 < len(doc) and doc[end + 1].text[:1].isupper())
        ):
            end += 1
        span = doc[first.i : end]
        if country_of(span.text) or any(each.lower_ in roles() for each in span):
            continue
        name = trimmed(doc, first.i, end, ActorType.ORGANIZATION, "announced organisation")
        if name:
            yield name


def _run_left(token: Token) -> int:
    """Start of the capitalised run that ends at a token."""
    doc, start = token.doc, token.i
    while start > 0:
        before = doc[start - 1]
        if before.is_sent_start is True and (
            before.lower_ in ARTICLES or before.pos_ in {"ADP", "SCONJ", "ADV", "PRON"}
        ):
            break
        hyphen = before.text in {"-", "&", "'s", "’s"} and start > 1 and capital(doc[start - 2])
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
        if not (capital(before) or hyphen or link) or (
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
        if capital(after) and (
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


def capital_links(doc: Doc) -> Iterator[Name]:
    """Names whose preposition has a capital: "Doctors Without Borders"; in headlines it tells nothing."""
    headlines = {block.start for block in doc._.blocks if block.kind is BlockKind.HEADLINE}
    for token in doc[1:-1]:
        if token.tag_ != "IN" or not token.text.istitle() or token.is_sent_start or token.sent.start_char in headlines:
            continue
        start, end = token.i, token.i + 1
        while start and is_name_word(doc[start - 1]):
            start -= 1
        while end < len(doc) and is_name_word(doc[end]):
            end += 1
        if start < token.i < end - 1 and (
            name := trimmed(doc, start, end, ActorType.ORGANIZATION, "capital preposition")
        ):
            yield name
