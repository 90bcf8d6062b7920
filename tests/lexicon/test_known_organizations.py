"""The list of organisations known by name: each once, none a country, an office, a group or a plain given name."""

from graphbuild.lexicon import group_nouns, read_table, roles
from graphbuild.resolution.countries import find_capital, find_country, find_demonym, find_seat
from graphbuild.resolution.names import is_given_name, is_title

ROWS = list(read_table("known_organizations.tsv", columns=2))
NAMES = [name for _, names in ROWS for name in names.split("|")]
# In the news these are nearly always the company or the armed group.
ALSO_GIVEN = {"Isis", "Kia", "Porsche", "Sony", "Wada"}


def test_every_kind_of_organisation_of_the_world_is_there():
    kinds = {kind for kind, _ in ROWS}
    assert kinds == {"party", "armed group", "parliament", "outlet", "company", "club", "body", "band", "programme"}
    assert {"Knesset", "Saeima", "Pheu Thai", "UPND", "Eli Lilly", "Golden State Warriors", "G7", "UNCTAD"} <= {*NAMES}


def test_every_name_stands_once():
    assert len(set(NAMES)) == len(NAMES)
    assert all(name == name.strip() for name in NAMES)


def test_no_name_is_a_place_an_office_a_group_or_a_given_name():
    of_places = find_country, find_demonym, find_capital, find_seat
    assert [name for name in NAMES if any(find(name) for find in of_places)] == []
    assert [name for name in NAMES if name.lower() in {*roles(), *group_nouns()} or is_title(name)] == []
    assert {name for name in NAMES if not name.isupper() and is_given_name(name)} <= ALSO_GIVEN
