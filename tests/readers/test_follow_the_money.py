"""`ftm validate` cleans nothing away: every entity and every value is as FollowTheMoney wants it."""

import json
import subprocess

import pytest


@pytest.mark.parametrize("name", ["seed", "nasty", "large"])
def test_ftm_accepts_everything(ftm, graphs, files, name):
    path = files / f"{name}.ftm.json"
    done = subprocess.run([ftm, "validate", "-i", path], capture_output=True, text=True, timeout=300, check=True)
    given, kept = (
        {entity["id"]: entity for entity in map(json.loads, text.splitlines())}
        for text in (path.read_text(encoding="utf-8"), done.stdout)
    )
    graph = graphs[name]
    documents = len(graph.graph.get("documents", ()))
    assert len(given) == len(graph) + graph.number_of_edges() + documents
    assert kept.keys() == given.keys()
    for key, entity in given.items():
        assert kept[key]["schema"] == entity["schema"]
        assert {name: sorted(values) for name, values in kept[key]["properties"].items()} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
