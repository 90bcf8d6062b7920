"""Countries are found by exact names, demonyms and capitals, and nothing else is."""

import pytest

from graphbuild.resolution.countries import countries, find_capital, find_country, find_demonym, find_seat, memberships

MEMBERS = [country for country in countries() if "UN" in memberships(country, "2022-03-02")]


def test_the_united_nations_have_193_members():
    assert len(MEMBERS) == 193


@pytest.mark.parametrize("country", MEMBERS, ids=lambda country: country.iso3)
def test_every_member_is_found_by_its_names(country):
    assert find_country(country.name) == country
    assert find_country(country.official) == country


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("North Korea", "PRK"),
        ("South Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("the U.S.", "USA"),
        ("UK", "GBR"),
        ("Türkiye", "TUR"),
    ],
)
def test_names_that_lie_close_stay_apart(name, iso3):
    assert find_country(name).iso3 == iso3


@pytest.mark.parametrize("name", ["Nigera", "Germ", "germany", "Rus", "Europe", "Congo River", ""])
def test_no_name_is_guessed(name):
    assert find_country(name) is None


@pytest.mark.parametrize(
    ("word", "iso3"), [("Russian", "RUS"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Dutch", "NLD"), ("Swiss", "CHE")]
)
def test_demonyms(word, iso3):
    assert find_demonym(word).country.iso3 == iso3


@pytest.mark.parametrize(("city", "iso3"), [("Moscow", "RUS"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Beijing", "CHN")])
def test_capitals(city, iso3):
    assert find_capital(city).iso3 == iso3


def test_seats_of_government():
    assert find_seat("the Kremlin").iso3 == "RUS"
    assert find_seat("Kreml") is None


@pytest.mark.parametrize(
    ("iso3", "body", "date", "belongs"),
    [
        ("GBR", "EU", "2019-06-01", True),
        ("GBR", "EU", "2021-06-01", False),
        ("FIN", "NATO", "2022-03-02", False),
        ("FIN", "NATO", "2023-04-05", True),
        ("SWE", "NATO", "2024-03-08", True),
    ],
)
def test_memberships_are_those_of_the_date(iso3, body, date, belongs):
    country = next(each for each in countries() if each.iso3 == iso3)
    assert (body in memberships(country, date)) is belongs
