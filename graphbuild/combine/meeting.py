"""Which actors of several graphs are one, though their ids differ."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from graphbuild.graph import Graph
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.organizations import LEGAL_FORMS, judge_organizations
from graphbuild.resolution.people import judge_people
from graphbuild.resolution.spelling import normal_form

__all__ = ["meet"]


def meet(graphs: Sequence[Graph]) -> dict[str, str]:
    """The id that stands for each actor whose id changes: that of the fullest name, of equal ones the first by id.

    Named actors of one type in different graphs meet where their names mean one actor by themselves ("V. Zelenskyy" and
    "Volodymyr Zelensky", "UN" and "United Nations"); a surname alone does not, nor do names that fit several others.
    The result does not depend on the order of the graphs.
    """
    known = {node: data for graph in graphs for node, data in graph.nodes(data=True)}
    homes: dict[str, set[int]] = defaultdict(set)
    for number, graph in enumerate(graphs):
        for node in graph:
            homes[node].add(number)
    stands_for = {node: node for node in known}
    for first, second in _same(known):
        if homes[first].isdisjoint(homes[second]):
            one, other = (_found(stands_for, node) for node in (first, second))
            fuller, shorter = sorted((one, other), key=lambda node: (-len(str(known[node]["label"])), node))
            stands_for[shorter] = fuller
    return {node: found for node in known if (found := _found(stands_for, node)) != node}


def _found(stands_for: dict[str, str], node: str) -> str:
    while stands_for[node] != node:
        node = stands_for[node]
    return node


def _same(known: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Pairs whose names mean one actor; of names that fit several others ("J. Biden" Joe and Jill) none."""
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, data in known.items():
        if data.get("label") and data.get("named", True) is True:
            kind = str(data.get("type"))
            keys[kind, _key(str(data["label"]), kind)].add(node)
    for (kind, _), nodes in sorted(keys.items()):
        judge = judge_people if kind == "person" else judge_organizations
        group = {node: {node} for node in sorted(nodes)}
        for first, second in combinations(group, 2):
            if judge(str(known[first]["label"]), str(known[second]["label"])) is Judgement.SAME:
                group[first].add(second)
                group[second].add(first)
        yield from (
            pair for pair in combinations(group, 2) if pair[1] in group[pair[0]] and group[pair[0]] == group[pair[1]]
        )


def _key(label: str, kind: str) -> str:
    """What names that may be the same share: people their last word, others their initials, written out or not."""
    words = [word for word in normal_form(label) if word not in LEGAL_FORMS]
    if kind == "person" or len(words) == 1:
        return words[-1] if words else ""
    return re.sub(r"(.)\1+", r"\1", "".join(word[0] for word in words))
