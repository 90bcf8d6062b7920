"""Whose office it must be where no country stands beside it: that of the sentence, else that of the story."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graphbuild.lexicon import word_set
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.relations.bodies import owners
from graphbuild.nlp.syntax import is_passive, surface_subjects
from graphbuild.resolution.countries import find_country, find_demonym, find_seat, find_state_body

__all__ = ["Offices", "implied_country"]

# A mention in the headline or the first sentence counts for three; the next country must stay that far behind.
OPENING_WEIGHT = 2
LEAD = 1.5
ONCE = {"ex", "former", "late", "then"}  # before the office that somebody else may hold now
HELD_BY_ONE = {"president", "prime minister", "chancellor", "king", "queen"}
MONARCHS = {"king", "queen", "crown prince"}
WITH_CHANCELLORS = {"Austria", "Germany", "United Kingdom"}
WITH_SECRETARIES = {"United States", "United Kingdom", "Philippines", "Mexico", "Kenya"}
# Words for parts of a state that have offices of their own.
PROVINCIAL = {
    "canton",
    "cantonal",
    "canton's",
    "emirate",
    "governorate",
    "prefecture",
    "province",
    "provinces",
    "provincial",
    "territory's",
}


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices that a text tells outright: the country of each ruler, and each office with the country that has it."""

    rulers: Mapping[str, str]
    held: frozenset[tuple[str, str]]


def implied_country(context: Context, noun: Word, role: str, holder: Phrase, told: Offices) -> list[Argument]:
    """The country whose office it must be; `told` are the offices that the text tells.

    That of the person whose minister he is or who sent him, that of a state body in the sentence, else that which the
    document is about; none where it tells of offices of other countries.
    """
    fronted = _fronted_country(context, noun)
    if fronted is not None:
        return [Argument.of(fronted)]
    masters = owners(context, noun)
    verb = holder.root.head
    if holder.root.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in word_set("verbs of sending"):
        masters += context.all_actors([] if is_passive(verb) else surface_subjects(verb))
    for master in masters:
        country = told.rulers.get(master.actor) or (master.actor if master.type == "country" else "")
        if country and country != holder.kb_id_:
            return _nearest(context, country, noun)
    found = _state_body_nearby(context, noun)
    if found:
        return [each for each in found if _has_office(context, each.actor, role)]
    if _is_of_a_province(context, noun):
        return []
    once = any(word.lower_ in ONCE for word in context.doc.words[max(noun.i - 2, 0) : noun.i])
    country = _country_of_story(context, role, Offices({}, frozenset()) if once else told)
    if not country and len(only := _named(context, _states_with(role))) == 1:
        (country,) = only
    return _nearest(context, country, noun) if country else []


def _is_of_a_province(context: Context, noun: Word) -> bool:
    """Whether an office may be that of a part of a state: the sentence, or the one before it, speaks of such parts."""
    sentence = noun.sent
    first = context.doc[sentence.start - 1].sent.start if sentence.start else 0
    return any(word.lower_ in PROVINCIAL for word in context.doc.words[first : sentence.end])


def _fronted_country(context: Context, noun: Word) -> Phrase | None:
    """The country that a sentence begins with: "In neighbouring Chad, President A ..."."""
    sentence = noun.sent
    if context.doc[sentence.start].lower_ not in {"in", "across", "throughout"}:
        return None
    for index in range(sentence.start + 1, min(sentence.start + 5, noun.i)):
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ == "country" and mention.root.nbor(1).text == ",":
            first = noun.left_edge.i if noun.dep_ != "compound" else noun.head.left_edge.i
            return mention if first <= mention.end + 1 else None
    return None


def _country_of_story(context: Context, role: str, told: Offices) -> str:
    """The country that a document is about, of those that have the office.

    It is named most, early, and has offices of its own; empty if two may be meant.
    """
    counts: Counter[str] = Counter()
    opening = _opening(context)
    for span in context.countries:
        counts[span.kb_id_] += 1 + OPENING_WEIGHT * (span.start < opening)
    for country in told.rulers.values():
        counts[country] += 1
    counts = Counter(
        {
            country: count
            for country, count in counts.items()
            if not (role in HELD_BY_ONE and (role, country) in told.held) and _has_office(context, country, role)
        }
    )
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > 1 and most >= LEAD * second else ""


def _states_with(role: str) -> Collection[str]:
    """The only states that have an office, where they are few: with a chancellor, with a home secretary."""
    if role in word_set("offices of the United States"):
        return {"United States"}
    if role in word_set("offices of the United Kingdom"):
        return {"United Kingdom"}
    if role in word_set("offices of secretaries"):
        return WITH_SECRETARIES
    return WITH_CHANCELLORS if role == "chancellor" else ()


def _has_office(context: Context, country: str, role: str) -> bool:
    """Whether a state may have an office: a president, a prime minister, a queen, a secretary of defence."""
    if few := _states_with(role):
        return country in _named(context, few)
    if "president" in role:
        return country not in _named(context, word_set("states without a president"))
    if "prime minister" in role:
        return country not in _named(context, word_set("states without a prime minister"))
    return role not in MONARCHS or country in _named(context, word_set("states without a president"))


def _named(context: Context, names: Collection[str]) -> set[str]:
    return {actor for name, actor in context.states.items() if name in names}


def _opening(context: Context) -> int:
    """The token at which the headline and the first sentence of the story end."""
    after_headlines = max((end for _, end in context.doc.headlines), default=0)
    body = (sentence for sentence in context.doc.sents if sentence.start_char >= after_headlines)
    return next((sentence.end for sentence in body if any(token.pos_ == "VERB" for token in sentence)), 0)


def _nearest(context: Context, country: str, noun: Word) -> list[Argument]:
    spans = [span for span in context.countries if span.kb_id_ == country]
    return [Argument(actor=country, span=min(spans, key=lambda span: abs(span.start - noun.i)))] if spans else []


def _state_body_nearby(context: Context, noun: Word) -> list[Argument]:
    """The country of a state body in the sentence: "told the Knesset", "of the Sudanese army"."""
    countries = context.states
    sentence = noun.sent
    for start in range(sentence.start, sentence.end):
        if not context.doc[start].text[:1].isupper():
            continue
        for length in (3, 2, 1):
            words = context.doc[start : min(start + length, sentence.end)]
            country = find_seat(words.text) or find_state_body(words.text)
            if country is None and length == 1 and (mention := context.mentions.get(start)) is not None:
                demonym = find_demonym(words.text) if mention.label_ == "organization" else None
                country = demonym.country if demonym else None
                if country is None and mention.label_ == "organization" and mention.start == start:
                    country = find_country(words.text)
            if country is not None and country.name in countries:
                return _nearest(context, countries[country.name], noun)
    return []
