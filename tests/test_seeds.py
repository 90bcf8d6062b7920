"""The seed articles and their gold graphs are well formed: each name and sentence of the gold stands in the text."""

import json
from pathlib import Path

import pytest

from graphbuild.families import FAMILY_OF
from graphbuild.model import ActorType, Modality, Polarity

SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = sorted(SEEDS.glob("*.gold.json"))
pytestmark = pytest.mark.parametrize("gold_file", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))


def load(gold_file):
    text = (SEEDS / gold_file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    return text, json.loads(gold_file.read_text(encoding="utf-8"))


def test_names_stand_in_the_text(gold_file):
    text, gold = load(gold_file)
    names = [name for actor in gold["actors"] for name in actor["aliases"]]
    assert names
    assert [name for name in names if name not in text] == []


def test_evidence_stands_in_the_text(gold_file):
    text, gold = load(gold_file)
    assert gold["relations"]
    assert [each["evidence"] for each in gold["relations"] if each["evidence"] not in text] == []


def test_values_are_of_the_closed_sets(gold_file):
    _, gold = load(gold_file)
    assert {actor["type"] for actor in gold["actors"]} <= set(ActorType)
    assert {actor["salience"] for actor in gold["actors"]} <= {"central", "secondary", "peripheral"}
    for each in gold["relations"]:
        assert FAMILY_OF[each["type"]] == each["family"], each
        assert each["polarity"] in set(Polarity), each
        assert each["modality"] in set(Modality), each
        assert each["tier"] in {"core", "minor"}, each
        assert each["predicate"], each


def test_relations_name_two_listed_actors(gold_file):
    _, gold = load(gold_file)
    ids = [actor["id"] for actor in gold["actors"]]
    assert len(ids) == len(set(ids))
    for each in gold["relations"]:
        assert each["source"] != each["target"], each
        assert {each["source"], each["target"], each.get("attributed_to") or ids[0]} <= set(ids), each


def test_no_name_belongs_to_two_actors(gold_file):
    _, gold = load(gold_file)
    names = [name for actor in gold["actors"] for name in {alias.casefold() for alias in actor["aliases"]}]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_one_relation_for_each_pair_and_type(gold_file):
    _, gold = load(gold_file)
    keys = [(each["source"], each["target"], each["type"]) for each in gold["relations"]]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
