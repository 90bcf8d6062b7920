"""What has most evidence is left, the backbone keeps pairs that stand out, no actor is left without a relation."""

import networkx as nx
import pytest

from graphbuild.errors import InputError
from graphbuild.layout import lay_out
from graphbuild.thinning import Thinning, backbone, parse_family_weights, restrict, thin


def graph_of(weights):
    graph = nx.MultiDiGraph(evidence={}, names={})
    for number, ((source, target), weight) in enumerate(weights.items()):
        graph.add_edge(source, target, key=f"e{number}", id=f"e{number}", weight=float(weight))
        graph.graph["evidence"][f"e{number}"] = []
    graph.graph["names"] = {node: [] for node in graph}
    return graph


def test_a_share_far_above_chance_stays():
    """With 11 partners and 30 of 40 pieces for one: (1 - 3/4) ** 10 is far below 0.05; (1 - 1/40) ** 10 is not."""
    graph = graph_of({("hub", "a"): 30, **{("hub", f"b{number}"): 1 for number in range(10)}})
    backbone(graph, 0.05)
    assert set(graph.edges()) == {("hub", "a")}
    assert set(graph) == set(graph.graph["names"]) == {"hub", "a"}
    assert set(graph.graph["evidence"]) == {"e0"}


def test_the_limit_is_that_of_the_paper():
    """Two partners, three quarters for one: (1 - 0.75) ** 1 = 0.25."""
    for alpha, kept in ((0.26, {("hub", "a")}), (0.25, set())):
        graph = graph_of({("hub", "a"): 3, ("hub", "b"): 1})
        backbone(graph, alpha)
        assert set(graph.edges()) == kept


def test_a_pair_may_stand_out_at_either_end():
    senders = {(f"s{number}", "target"): 1 for number in range(10)}
    graph = graph_of({("loud", "target"): 30, **senders, **{("loud", f"t{number}"): 30 for number in range(30)}})
    backbone(graph, 0.05)
    assert set(graph.edges()) == {("loud", "target")}


@pytest.mark.parametrize(
    ("thinning", "kept"),
    [
        (Thinning(), {"ab", "bc", "cd"}),
        (Thinning(min_weight=2), {"ab", "bc"}),
        (Thinning(top=3), {"ab", "bc"}),
        (Thinning(top=2), {"ab"}),
        (Thinning(min_weight=3, top=9), {"ab"}),
    ],
)
def test_what_has_most_evidence_is_left(thinning, kept):
    graph = graph_of({("a", "b"): 3, ("b", "c"): 2, ("c", "d"): 1})
    thin(graph, thinning)
    assert {source + target for source, target in graph.edges()} == kept
    assert set(graph) == set(graph.graph["names"]) == set("".join(kept))
    assert set(graph.graph["evidence"]) == {key for *_, key in graph.edges(keys=True)}


def families_of(weights):
    """A graph of (source, target, family): weight."""
    graph = graph_of({(source, target): weight for (source, target, _), weight in weights.items()})
    for (*_, data), (*_, family) in zip(graph.edges(data=True), weights, strict=True):
        data["family"] = family
    return graph


SAID = {("a", "b", "statement"): 10, ("c", "d", "conflict"): 3, ("c", "e", "conflict"): 1}


@pytest.mark.parametrize(
    ("weights", "top", "kept"),
    [
        ({}, 2, {("a", "b")}),
        ({"statement": 0.2}, 2, {("c", "d")}),  # 10 * 0.2 < 3
        ({"statement": 0.4}, 2, {("a", "b")}),  # 10 * 0.4 > 3; c with 4 stands beside a and b, then by id
        ({"statement": 0}, 3, {("c", "d"), ("c", "e")}),
        ({"conflict": 15}, 3, {("c", "d"), ("c", "e")}),
    ],
)
def test_a_family_counts_as_much_as_it_is_told_to(weights, top, kept):
    graph = families_of(SAID)
    thin(graph, Thinning(top=top, family_weights=weights))
    assert set(graph.edges()) == kept
    assert all(
        data["weight"] == SAID[source, target, data["family"]] for source, target, data in graph.edges(data=True)
    )


def test_the_backbone_weighs_families():
    """Of 13 pieces 10 for one of eleven partners stand out; of 3.0 those are 0 and none does."""
    spread = {("hub", f"b{number}", "conflict"): 1 for number in range(10)}
    for weights, kept in (({}, {("hub", "a")}), ({"statement": 0.0}, set()), ({"statement": 0.1}, set())):
        graph = families_of({("hub", "a", "statement"): 10, **spread})
        thin(graph, Thinning(backbone=0.05, family_weights=weights))
        assert set(graph.edges()) == kept


def test_family_weights_from_the_command_line():
    assert parse_family_weights(["statement=0.2", " conflict = 3 "]) == {"statement": 0.2, "conflict": 3.0}
    for wrong in ("statements=1", "statement", "statement=-1", "statement=nan", "=1"):
        with pytest.raises(InputError, match="FAMILY=NUMBER"):
            parse_family_weights([wrong])


def test_what_another_graph_left_out_is_taken_out():
    part = graph_of({("a", "b"): 1, ("b", "c"): 1, ("c", "d"): 1})
    whole = graph_of({("a", "b"): 5, ("c", "b"): 2})
    restrict(part, whole)
    assert set(part.edges()) == {("a", "b")}
    assert set(part) == set(part.graph["names"]) == {"a", "b", "c"}
    assert set(part.graph["evidence"]) == {"e0"}


@pytest.mark.parametrize("number", [600, 2500])
def test_a_large_component_is_laid_out_quickly_and_the_same_each_time(number):
    graph = nx.MultiDiGraph()
    for each in range(1, number):
        graph.add_edge(f"n{each}", f"n{each // 3}", key=str(each), weight=1.0)
    lay_out(graph)
    first = [(data["x"], data["y"]) for _, data in graph.nodes(data=True)]
    lay_out(graph)
    assert first == [(data["x"], data["y"]) for _, data in graph.nodes(data=True)]
    assert len(set(first)) == number
