"""Countries by name, demonym, capital and seat of government: exact aliases only, never a fuzzy match.

Niger is not Nigeria and Sudan is not South Sudan, so a form that is not in the data names no country. Forms
that name several countries ("Congolese", "Dominican", "Korea") name none by themselves; `ambiguous_names.tsv` lists
them.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from graphbuild.lexicon import read_table
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import slug

__all__ = [
    "Country",
    "Demonym",
    "DemonymKind",
    "all_names",
    "bodies",
    "countries",
    "find_ambiguous",
    "find_body",
    "find_capital",
    "find_country",
    "find_demonym",
    "find_seat",
    "find_state_body",
    "is_province",
    "judge_countries",
    "may_begin_country",
    "members",
    "memberships",
    "province_of",
    "provinces_by_word",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state; `members` pairs each body that it belongs to with the ISO dates of entry and exit (empty: open)."""

    id: str
    name: str
    official: str
    iso2: str = ""
    iso3: str = ""
    wikidata: str = ""
    capital: str = ""
    members: tuple[tuple[str, str, str], ...] = ()


class DemonymKind(StrEnum):
    """How a demonym is used: "the Rwandan army", "a Rwandan", "Rwandans"."""

    ADJECTIVE = "adjective"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word for what or who is of a country; an adjective that is also a noun ("Russian") counts as an adjective."""

    country: Country
    kind: DemonymKind


@dataclass(slots=True, kw_only=True)
class _Index:
    by_code: dict[str, Country]
    countries: tuple[Country, ...]
    names: dict[str, Country] = field(default_factory=dict)
    demonyms: dict[str, Demonym] = field(default_factory=dict)
    capitals: dict[str, Country] = field(default_factory=dict)
    seats: dict[str, Country] = field(default_factory=dict)
    bodies: dict[str, Country] = field(default_factory=dict)
    ambiguous: dict[str, tuple[Country, ...]] = field(default_factory=dict)


# Part of the United Kingdom that news and sport treat as countries, and names that only context tells apart.
NATIONS = {"England": "English", "Scotland": "Scottish", "Wales": "Welsh", "Northern Ireland": "Northern Irish"}


@cache
def _index() -> _Index:
    data = json.loads(files("graphbuild.lexicon").joinpath("countries.json").read_text(encoding="utf-8"))
    members_of = _memberships()
    by_code = {
        code: Country(
            id=slug(row["name"]),
            name=row["name"],
            official=row["official"],
            iso2=code.upper(),
            iso3=row["iso3"],
            wikidata=row["wikidata"],
            capital=row["capital"],
            members=tuple(sorted(members_of[code])),
        )
        for code, row in data["countries"].items()
    }
    index = _Index(by_code=by_code, countries=tuple(by_code.values()))
    for code, row in data["countries"].items():
        country = by_code[code]
        for name in (row["name"], row["official"], *row["aliases"]):
            index.names.setdefault(_without_article(name), country)
        for word in row["people"]:
            index.demonyms[word] = Demonym(country=country, kind=DemonymKind.PEOPLE)
        for word in row["adjectives"]:
            index.demonyms[word] = Demonym(country=country, kind=DemonymKind.ADJECTIVE)
        if country.capital:
            index.capitals[_without_article(country.capital)] = country
    _add_further_names(index)
    for nation, adjective in NATIONS.items():
        part = Country(id=slug(nation), name=nation, official=nation)
        index.countries = (*index.countries, part)
        index.names[nation] = part
        index.demonyms[adjective] = Demonym(country=part, kind=DemonymKind.ADJECTIVE)
    for words, kind, codes in read_table("ambiguous_names.tsv", columns=3):
        for word in words.split("|") if kind == "open" else ():
            index.ambiguous[_without_article(word)] = tuple(by_code[code] for code in codes.split("|"))
            for table in (index.names, index.demonyms, index.capitals):
                table.pop(_without_article(word), None)
    for name in index.capitals.keys() & index.names.keys():
        del index.capitals[name]
    return index


def _memberships() -> dict[str, list[tuple[str, str, str]]]:
    """Body, first day and day after the last (empty: open) by the code of the country."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for body, first, last, codes in read_table("memberships.tsv", columns=4):
        for code in codes.split("|"):
            found[code].append((body, first, last))
    return found


def _add_further_names(index: _Index) -> None:
    """Add what country_names.tsv tells; its adjectives and names go before those of countries.json."""
    tables = {"alias": index.names, "capital": index.capitals, "seat": index.seats, "body": index.bodies}
    for code, kind, forms in read_table("country_names.tsv", columns=3):
        country = index.by_code[code]
        for form in forms.split("|"):
            if kind in tables:
                tables[kind][form] = country
            elif kind == "people":
                index.demonyms.setdefault(form, Demonym(country=country, kind=DemonymKind.PEOPLE))
            else:
                index.demonyms[form] = Demonym(country=country, kind=DemonymKind.ADJECTIVE)


def countries() -> tuple[Country, ...]:
    """Every country that the data knows, in the order of their ISO codes."""
    return _index().countries


def all_names() -> frozenset[str]:
    """Every name, demonym and capital that names one country."""
    index = _index()
    return frozenset([*index.names, *index.demonyms, *index.capitals])


def find_country(name: str) -> Country | None:
    """The country that bears this name, short, official or abbreviated; None for demonyms and capitals."""
    return _index().names.get(_without_article(name))


def find_ambiguous(name: str) -> tuple[Country, ...]:
    """The countries that a name alone does not tell apart ("Congo", "Korea"); none for any other name."""
    return _index().ambiguous.get(_without_article(name), ())


@cache
def _provinces() -> dict[str, str]:
    return {name: code for code, names in read_table("provinces.tsv", columns=2) for name in names.split("|")}


def is_province(name: str) -> bool:
    """Whether a name is that of a part of a country, which may hold another country's name ("New South Wales")."""
    return name in _provinces()


def province_of(adjective: str) -> str:
    """The part of a country that an adjective of two words is of: "South Australian"; empty for any other."""
    first, _, last = adjective.partition(" ")
    demonym = find_demonym(last) if last else None
    name = f"{first} {demonym.country.name}" if demonym else ""
    return name if is_province(name) else ""


@cache
def provinces_by_word() -> dict[str, tuple[str, ...]]:
    """Names of parts of countries of several words by their first, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _provinces():
        if " " in name:
            found[name.split(" ")[0]].append(name)
    return {first: tuple(sorted(names, key=lambda name: (-len(name), name))) for first, names in found.items()}


def judge_countries(first: str, second: str) -> Judgement:
    """Compare two names of countries: exact names of one country are the same, ambiguous ones are unsure."""
    one, two = ({*find_ambiguous(name)} or {find_country(name)} - {None} for name in (first, second))
    if not one & two:
        return Judgement.NOT_SAME
    return Judgement.SAME if len(one | two) == 1 else Judgement.UNSURE


def find_demonym(word: str) -> Demonym | None:
    """The country that a demonym belongs to; None for ambiguous ones."""
    return _index().demonyms.get(_without_article(word))


def find_capital(name: str) -> Country | None:
    """The country whose capital bears this name, in any usual spelling."""
    return _index().capitals.get(_without_article(name))


def find_seat(name: str) -> Country | None:
    """The country whose government is called by its seat ("the Kremlin", "Downing Street")."""
    return _index().seats.get(_without_article(name))


def find_state_body(name: str) -> Country | None:
    """The country that alone has a body or occasion of this bare name ("Congress", "the Knesset") in the news."""
    return _index().bodies.get(_without_article(name))


@cache
def _first_letters() -> frozenset[str]:
    index = _index()
    return frozenset(_letters(name) for table in (index.names, index.demonyms, index.seats) for name in table)


def _letters(text: str) -> str:
    """The letters that a text begins with, up to the first other character."""
    return next((text[:place] for place, each in enumerate(text) if not each.isalpha()), text)


def may_begin_country(word: str) -> bool:
    """Whether a country's name, demonym or seat begins with this word or an article; asked before longer look-ups."""
    return word == "The" or _letters(word) in _first_letters()


def _without_article(name: str) -> str:
    return name[4:] if name[:4] in {"the ", "The "} else name


def memberships(country: Country, date: str = "") -> tuple[str, ...]:
    """The bodies that a country belonged to on an ISO date; without a date, those that it joined and did not leave."""
    return tuple(dict.fromkeys(body for body, first, last in country.members if _holds(first, last, date)))


def members(body: str, date: str = "") -> tuple[Country, ...]:
    """The members of a body (its short name) on an ISO date, in the order of their names; none for an unknown body."""
    found = (
        country
        for country in countries()
        if any(name == body and _holds(first, last, date) for name, first, last in country.members)
    )
    return tuple(sorted(found, key=lambda country: country.id))


def bodies() -> tuple[str, ...]:
    """The short names of the bodies whose members are known."""
    return tuple(name for name, _, _ in read_table("bodies.tsv", columns=3))


def find_body(name: str) -> str:
    """The short name of a body by any of its names, in any case; empty for an unknown one."""
    wanted = _without_article(" ".join(name.split())).casefold()
    for short, names, _ in read_table("bodies.tsv", columns=3):
        if wanted in {each.casefold() for each in (short, *names.split("|"))}:
            return short
    return ""


def _holds(first: str, last: str, date: str) -> bool:
    day = date or "9999-12-31"
    return first <= day and (not last or day < last)
