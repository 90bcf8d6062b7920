"""The lists of offices, titles, groups and words of organisations: each word once, and none that misleads."""

from collections import Counter

import pytest

from graphbuild.lexicon import group_nouns, professions, read_table, roles, word_set
from graphbuild.resolution.names import gender_of_title, is_title, organization_kind

# Nicknames of clubs of North America, which news writes as it writes their plural: no groups of people.
NICKNAMES = {"royals", "kings", "raiders", "brewers", "saints", "giants", "cardinals", "knights", "islanders", "chiefs"}


@pytest.mark.parametrize("name", ["roles.tsv", "titles.tsv", "groups.tsv", "organization_words.tsv", "kinship.tsv"])
def test_every_word_stands_once(name):
    words = Counter(word for row in read_table(name, columns=2) for word in row[0].split("|"))
    assert [word for word, count in words.items() if count > 1 or word != word.strip().lower() or not word] == []


def test_every_word_of_a_set_stands_once():
    doubled = {
        name: [word for word, count in Counter(words.split("|")).items() if count > 1 or not word]
        for name, words in read_table("word_sets.tsv", columns=2)
    }
    assert {name: words for name, words in doubled.items() if words} == {}


def test_offices_are_of_two_words_at_most():
    # So the rules look them up, but for "chancellor of the exchequer" and the like, which are found by their first word.
    assert [role for role in roles() if role.count(" ") > 1 and " of " not in role and not _ends_in_role(role)] == []


def _ends_in_role(role: str) -> bool:
    return " ".join(role.split()[-2:]) in roles() or role.rsplit(maxsplit=1)[-1] in roles()


def test_offices_of_companies_are_held_and_professions_are_marked():
    assert {"executive officer", "lehendakari", "county executive", "grand imam"} <= set(roles())
    assert roles()["executive officer"] == "holds_role"
    assert {"footballer", "politician", "screenwriter"} <= professions()


def test_groups_are_people_and_no_clubs():
    assert {"magistrates", "backbenchers", "herders", "whistle-blowers", "tribesmen"} <= group_nouns()
    assert group_nouns() & NICKNAMES == set()


def test_titles_tell_a_gender_only_where_they_do():
    assert all(map(is_title, ["Mullah", "Brig.", "Sheikh", "Taoiseach"]))
    assert (gender_of_title("sheikh"), gender_of_title("Sheikha"), gender_of_title("Mullah")) == ("", "female", "male")


def test_words_mark_organisations():
    assert all(map(organization_kind, ["Regiment", "Constabulary", "Archdiocese", "Federación"]))
    assert not any(map(organization_kind, ["Museum-goer", "World", "Records"]))
    assert "douyin" in word_set("media platforms")
