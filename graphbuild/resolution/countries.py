"""Countries by name, demonym, capital and seat of government: exact aliases only, never a fuzzy match.

Niger is not Nigeria and Sudan is not South Sudan, so a form that is not in the data names no country. Forms
that name several countries ("Congolese", "Dominican", "Korea") name none by themselves.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from graphbuild.lexicon import read_table

__all__ = [
    "Country",
    "Demonym",
    "DemonymKind",
    "countries",
    "find_capital",
    "find_country",
    "find_demonym",
    "find_seat",
    "find_state_body",
    "may_begin_country",
    "memberships",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state; `members` pairs each body that it belongs to with the ISO dates of entry and exit (empty: open)."""

    id: str
    name: str
    official: str
    iso2: str
    iso3: str
    wikidata: str
    capital: str
    members: tuple[tuple[str, str, str], ...]


class DemonymKind(StrEnum):
    """How a demonym is used: "the Rwandan army", "a Rwandan", "Rwandans"."""

    ADJECTIVE = "adjective"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word for what or who is of a country; an adjective that is also a noun ("Russian") counts as an adjective."""

    country: Country
    kind: DemonymKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    countries: tuple[Country, ...]
    names: dict[str, Country]
    demonyms: dict[str, Demonym]
    capitals: dict[str, Country]
    seats: dict[str, Country]
    bodies: dict[str, Country]


# Part of the United Kingdom that news and sport treat as countries, and names that only context tells apart.
NATIONS = {"England": "English", "Scotland": "Scottish", "Wales": "Welsh", "Northern Ireland": "Northern Irish"}


@cache
def _index() -> _Index:
    data = json.loads(files("graphbuild.lexicon").joinpath("countries.json").read_text(encoding="utf-8"))
    ambiguous = set(data["ambiguous"]) - {"Dutch"}
    names: dict[str, Country] = {}
    demonyms: dict[str, Demonym] = {}
    capitals: dict[str, Country] = {}
    seats: dict[str, Country] = {}
    bodies: dict[str, Country] = {}
    by_code: dict[str, Country] = {}
    for code, row in data["countries"].items():
        country = Country(
            id=_slug(row["name"]),
            name=row["name"],
            official=row["official"],
            iso2=code.upper(),
            iso3=row["iso3"].upper(),
            wikidata=row["qid"] or "",
            capital=row["capital"] or "",
            members=tuple(
                (body, (span[0] or "") if span else "", (span[1] or "") if len(span) > 1 else "")
                for body, span in sorted(row["member"].items())
            ),
        )
        by_code[code] = country
        for name in (row["name"], row["official"], *row["aliases"]):
            names.setdefault(name.removeprefix("The ").removeprefix("the "), country)
        _add_demonyms(demonyms, country, row["people"], DemonymKind.PEOPLE)
        _add_demonyms(demonyms, country, row["adjectives"], DemonymKind.ADJECTIVE)
        if country.capital and country.capital not in names:
            capitals[country.capital] = country
    for code, kind, forms in read_table("country_names.tsv", columns=3):
        country = by_code[code]
        for form in forms.split("|"):
            match kind:
                case "alias":
                    names[form] = country
                case "capital":
                    capitals[form] = country
                case "seat":
                    seats[form] = country
                case "body":
                    bodies[form] = country
                case "people":
                    demonyms.setdefault(form, Demonym(country=country, kind=DemonymKind.PEOPLE))
                case _:
                    demonyms[form] = Demonym(country=country, kind=DemonymKind.ADJECTIVE)
    nations = tuple(
        Country(id=_slug(name), name=name, official=name, iso2="", iso3="", wikidata="", capital="", members=())
        for name in NATIONS
    )
    for nation in nations:
        names[nation.name] = nation
        demonyms[NATIONS[nation.name]] = Demonym(country=nation, kind=DemonymKind.ADJECTIVE)
    for word in ambiguous:
        demonyms.pop(word, None)
        names.pop(word, None)
    for name in list(capitals):
        if name in names:
            del capitals[name]
    return _Index(
        countries=(*by_code.values(), *nations),
        names=names,
        demonyms=demonyms,
        capitals=capitals,
        seats=seats,
        bodies=bodies,
    )


def _add_demonyms(demonyms: dict[str, Demonym], country: Country, words: list[str], kind: DemonymKind) -> None:
    for word in words:
        demonyms[word] = Demonym(country=country, kind=kind)


def _slug(name: str) -> str:
    from graphbuild.resolution.names import slug  # noqa: PLC0415 - names asks countries about demonyms

    return slug(name)


def countries() -> tuple[Country, ...]:
    """Every country that the data knows, in the order of their ISO codes."""
    return _index().countries


def find_country(name: str) -> Country | None:
    """The country that bears this name, short, official or abbreviated; None for demonyms and capitals."""
    return _index().names.get(_without_article(name))


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
    day = date or "9999-12-31"
    return tuple(body for body, first, last in country.members if first <= day and (not last or day < last))
