"""All members of the United Nations by name, demonym and capital; and the forms that several share, each explained."""

import pytest

from graphbuild.lexicon import read_table
from graphbuild.resolution.countries import (
    countries,
    find_ambiguous,
    find_capital,
    find_country,
    find_demonym,
    members,
)

MEMBERS = members("UN")
ROWS = [
    (word, kind, codes.split("|"), what)
    for words, kind, codes, what in read_table("ambiguous_names.tsv", columns=4)
    for word in words.split("|")
]
OPEN = {word: codes for word, kind, codes, _ in ROWS if kind == "open"}


def demonyms(country):
    """The demonyms that the data lists for a country, open ones left out."""
    return [word for word in WORDS if find_demonym(word) and find_demonym(word).country == country]


def words_of(row):
    return row["adjectives"] + row["people"]


def _words():
    import json
    from importlib.resources import files

    rows = json.loads(files("graphbuild.lexicon").joinpath("countries.json").read_text(encoding="utf-8"))["countries"]
    listed = {word for row in rows.values() for word in words_of(row)}
    further = {
        word
        for _, kind, words in read_table("country_names.tsv", columns=3)
        if kind in {"adjective", "people"}
        for word in words.split("|")
    }
    return sorted(listed | further)


WORDS = _words()


def test_there_are_193():
    assert len(MEMBERS) == 193


@pytest.mark.parametrize("country", MEMBERS, ids=lambda country: country.iso3)
def test_a_member_is_found_by_name_demonym_and_capital(country):
    assert find_country(country.name) == find_country(country.official) == country
    open_words = [word for word, codes in OPEN.items() if country.iso2.lower() in codes]
    assert demonyms(country) or any(country in find_ambiguous(word) for word in open_words)
    assert country.capital
    found = find_capital(country.capital) or find_country(country.capital)
    assert found == country or country in find_ambiguous(country.capital)


@pytest.mark.parametrize(("word", "kind", "codes", "what"), ROWS, ids=lambda value: str(value)[:40])
def test_an_ambiguous_form_is_explained_and_behaves_as_told(word, kind, codes, what):
    assert len(what) > 10
    known = {country.iso2.lower() for country in countries()}
    assert set(codes) <= known
    found = find_country(word) or find_capital(word) or (find_demonym(word) and find_demonym(word).country)
    if kind == "open":
        assert found is None
        assert {country.iso2.lower() for country in find_ambiguous(word)} == set(codes)
    else:
        assert found.iso2.lower() in codes
        assert find_ambiguous(word) == ()


def test_no_word_names_two_countries_without_being_listed():
    import json
    from importlib.resources import files

    rows = json.loads(files("graphbuild.lexicon").joinpath("countries.json").read_text(encoding="utf-8"))["countries"]
    bearers = {}
    for code, row in rows.items():
        for word in {row["name"], row["official"], *row["aliases"], *words_of(row)}:
            bearers.setdefault(word, set()).add(code)
    listed = {word for word, *_ in ROWS}
    assert {word for word, codes in bearers.items() if len(codes) > 1} <= listed


@pytest.mark.parametrize("word", ["Island", "Magyar", "CAR", "Mann", "Turkmen", "Tunis", "Victoria"])
def test_ordinary_words_and_foreign_names_name_no_country(word):
    assert find_country(word) is None
