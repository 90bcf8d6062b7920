"""The list of news outlets: many, each once, none a word that means something else."""

from graphbuild.lexicon import group_nouns, outlets, read_table, roles
from graphbuild.resolution.countries import find_country, find_demonym

ROWS = list(read_table("outlets.tsv", columns=2))
NAMES = [name for names, _ in ROWS for name in names.split("|")]


def test_outlets_of_all_parts_of_the_world_are_known():
    assert len(NAMES) >= 1500
    assert len({country for _, country in ROWS}) >= 120
    assert {"dazn", "tolo news", "new york times", "gazzetta dello sport", "kyodo", "radio okapi"} <= outlets()


def test_every_outlet_stands_once_and_has_a_country():
    assert len({name.casefold() for name in NAMES}) == len(NAMES)
    assert all(country for _, country in ROWS)
    assert all(name == name.strip() and not name.startswith("The ") for name in NAMES)


def test_no_outlet_is_a_country_a_people_an_office_or_a_group():
    assert [name for name in NAMES if find_country(name) or find_demonym(name)] == []
    assert outlets() & (set(roles()) | group_nouns()) <= {"economist"}
