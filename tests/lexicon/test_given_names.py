"""How many politicians' given names tell their gender, of many countries."""

from pathlib import Path

import pytest

from graphbuild.lexicon import read_table
from graphbuild.resolution.names import gender_of_given_name, is_given_name
from graphbuild.resolution.spelling import fold

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("politicians.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
GENDERS = {"m": "male", "f": "female"}


def test_many_are_known_and_hardly_any_is_wrong():
    told = [(gender_of_given_name(name), GENDERS[gender]) for name, gender in ROWS]
    assert len(ROWS) >= 100
    assert sum(found == gender for found, gender in told) >= 57
    assert sum(found not in {"", gender} for found, gender in told) <= 1


def test_names_stand_once_and_as_they_are_compared():
    names = [name for names, _, _ in read_table("given_names.tsv", columns=3) for name in names.split("|")]
    assert len(set(names)) == len(names)
    assert all(fold(name) == name for name in names)


def test_only_american_given_names_stand_before_a_surname_for_sure():
    assert is_given_name("James")
    assert not is_given_name("Sergei")
    assert gender_of_given_name("Sergei Lavrov") == "male"


def test_further_names_stand_once_and_tell_one_gender():
    names = [fold(name) for names, _ in read_table("more_given_names.tsv", columns=2) for name in names.split("|")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Shehbaz Sharif", "male"),
        ("Ilham Aliyev", "male"),
        ("Ebrahim Raisi", "male"),
        ("Droupadi Murmu", "female"),
        ("Narges Mohammadi", "female"),
        ("Sviatlana Tsikhanouskaya", "female"),
        # People whose given names men and women bear, a city, a hospital, a law.
        ("Kaoru Mitoma", ""),
        ("Mpho Phalatse", ""),
        ("Sahle-Work Zewde", ""),
        ("Ulan-Ude", ""),
        ("Providence Hospital", ""),
        ("AI Act", ""),
    ],
)
def test_given_names_of_the_world(name, gender):
    assert gender_of_given_name(name) == gender
