"""Pairs of actors day by day."""

import networkx as nx

from graphbuild.dyads import Dyad, dyads


def graph_of(*edges):
    graph = nx.MultiDiGraph(evidence={})
    for number, (source, target, quad, polarity, modality, days) in enumerate(edges):
        graph.add_edge(source, target, key=f"e{number}", quad=quad, polarity=polarity, modality=modality)
        graph.graph["evidence"][f"e{number}"] = [{"first_date": day} if day else {} for day in days]
    return graph


def test_acts_are_counted_by_day_and_quad():
    graph = graph_of(
        ("b", "a", "verbal conflict", "positive", "actual", ["2022-01-02"]),
        ("a", "b", "verbal conflict", "positive", "actual", ["2022-01-01", "2022-01-01", "2022-01-03"]),
        ("a", "b", "material cooperation", "positive", "actual", ["2022-01-01", ""]),
    )
    assert list(dyads(graph)) == [
        Dyad(source="a", target="b", day="", counts=(0, 1, 0, 0)),
        Dyad(source="a", target="b", day="2022-01-01", counts=(0, 1, 2, 0)),
        Dyad(source="a", target="b", day="2022-01-03", counts=(0, 0, 1, 0)),
        Dyad(source="b", target="a", day="2022-01-02", counts=(0, 0, 1, 0)),
    ]


def test_what_is_denied_planned_or_no_act_does_not_count():
    graph = graph_of(
        ("a", "b", "verbal conflict", "negative", "actual", ["2022-01-01"]),
        ("a", "b", "verbal conflict", "positive", "future", ["2022-01-01"]),
        ("a", "b", "", "positive", "actual", ["2022-01-01"]),
    )
    assert list(dyads(graph)) == []
