"""The page on the graph lists the attributes and relation types that the code has, all of them and no others."""

import re
from pathlib import Path

from graphbuild.families import RELATIONS
from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from graphbuild.model import ActorType

PAGE = (Path(__file__).parents[1] / "docs" / "graph.md").read_text(encoding="utf-8")


def first_cells(part):
    return [name for cell in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)]


def test_the_page_lists_actor_types_and_node_attributes():
    part = PAGE.split("## Relations", maxsplit=1)[0]
    assert set(first_cells(part)) == {"type", *NODE_ATTRIBUTES, *ActorType}


def test_the_page_lists_edge_attributes_and_families():
    part = PAGE.split("## Relations")[1].split("## Files")[0]
    assert set(first_cells(part)) == {*EDGE_ATTRIBUTES, *RELATIONS}


def test_the_page_lists_the_relations_of_each_family():
    rows = {str(family): relations for family, relations in RELATIONS.items()}
    for family, relations in rows.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{family}` |"))
        assert tuple(re.findall(r"`(\w+)`", row.split("|")[2])) == relations
