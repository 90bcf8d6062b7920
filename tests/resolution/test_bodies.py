"""Which state belonged to which body, and when."""

from itertools import pairwise

import pytest

from graphbuild.lexicon import read_table
from graphbuild.resolution.countries import bodies, countries, find_body, members, memberships


def codes(body, date=""):
    return {country.iso3 for country in members(body, date)}


@pytest.mark.parametrize(
    ("body", "date", "number"),
    [
        ("UN", "1990-03-01", 155),
        ("UN", "2000-12-31", 189),
        ("UN", "2006-07-01", 192),
        ("UN", "", 193),
        ("UN observer", "", 2),
        ("UNSC P5", "", 5),
        ("EU", "1972-12-31", 6),
        ("EU", "1990-01-01", 12),
        ("EU", "2003-01-01", 15),
        ("EU", "2005-01-01", 25),
        ("EU", "2019-01-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("NATO", "1990-01-01", 16),
        ("NATO", "2004-04-01", 26),
        ("NATO", "2022-02-24", 30),
        ("NATO", "2023-04-04", 31),
        ("NATO", "", 32),
        ("G7", "1975-12-01", 6),
        ("G7", "", 7),
        ("G20", "", 19),
        ("BRICS", "2010-01-01", 4),
        ("BRICS", "2023-12-31", 5),
        ("BRICS", "2024-01-01", 9),
        ("BRICS", "", 10),
        ("OPEC", "2018-12-31", 15),
        ("OPEC", "2019-01-01", 14),
        ("OPEC", "2020-01-01", 13),
        ("OPEC", "2024-01-01", 12),
        ("African Union", "2002-07-09", 53),
        ("African Union", "", 55),
        ("ASEAN", "1999-05-01", 10),
        ("ASEAN", "", 11),
        ("CSTO", "2012-01-01", 7),
        ("CSTO", "", 6),
        ("SCO", "2016-01-01", 6),
        ("SCO", "", 10),
        ("Commonwealth", "2016-01-01", 53),
        ("Commonwealth", "2022-06-24", 54),
        ("Commonwealth", "", 56),
    ],
)
def test_how_many_members_there_were(body, date, number):
    assert len(members(body, date)) == number


@pytest.mark.parametrize(
    ("body", "date", "inside", "outside"),
    [
        ("NATO", "2022-03-02", {"TUR"}, {"FIN", "SWE", "UKR"}),
        ("NATO", "2023-06-01", {"FIN"}, {"SWE"}),
        ("BRICS", "2023-12-31", {"ZAF"}, {"IRN", "EGY", "ARE", "ETH", "IDN"}),
        ("BRICS", "", {"IRN", "EGY", "ARE", "ETH", "IDN"}, {"SAU", "ARG"}),
        ("OPEC", "", {"COG", "GNQ", "GAB"}, {"AGO", "QAT", "ECU", "IDN", "COD"}),
        ("OPEC", "2016-06-01", {"IDN"}, {"GAB"}),
        ("ASEAN", "", {"TLS"}, {"PNG"}),
        ("Commonwealth", "", {"GAB", "TGO", "MDV", "GMB"}, {"ZWE", "IRL"}),
        ("CSTO", "", {"ARM"}, {"UZB", "GEO", "AZE"}),
        ("SCO", "", {"BLR", "IRN"}, {"TUR"}),
        ("EU", "2018-01-01", {"GBR"}, {"NOR"}),
        ("African Union", "2010-01-01", {"ESH"}, {"MAR", "SSD"}),
        ("G20", "", {"ARG", "ZAF"}, {"ESP", "EGY"}),
    ],
)
def test_who_was_in_and_who_was_not(body, date, inside, outside):
    found = codes(body, date)
    assert inside <= found
    assert not outside & found


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("un", "UN"),
        ("the United Nations", "UN"),
        ("Nato", "NATO"),
        ("AU", "African Union"),
        ("P5", "UNSC P5"),
        ("X", ""),
    ],
)
def test_bodies_are_found_by_any_name(name, body):
    assert find_body(name) == body


def test_every_row_names_a_known_body_and_known_countries_in_order():
    known = {country.iso2.lower() for country in countries()}
    for body, first, last, listed in read_table("memberships.tsv", columns=4):
        assert body in bodies()
        assert set(listed.split("|")) <= known
        assert first < (last or "9999")


def test_no_country_is_a_member_twice_at_once():
    for country in countries():
        spans = sorted(country.members)
        for (body, _, last), (next_body, first, _) in pairwise(spans):
            assert body != next_body or (last and last <= first)
        assert len(set(memberships(country))) == len(memberships(country))


def test_every_member_state_of_anything_has_an_identifier():
    for body in bodies():
        assert all(country.wikidata.startswith("Q") and len(country.iso3) == 3 for country in members(body))
