"""What one graph has and another lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphbuild.graph import Graph

__all__ = ["Difference", "Key", "diff", "edge_key"]

Key: TypeAlias = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a second graph has that the first lacks, and the reverse; relations as (source, target, relation, ...).

    `turned` are pairs (source, target) that only cooperated in the first graph and only conflict in the second, or the
    reverse.
    """

    new_actors: tuple[str, ...]
    gone_actors: tuple[str, ...]
    new_relations: tuple[Key, ...]
    gone_relations: tuple[Key, ...]
    turned: tuple[tuple[str, str], ...]


def edge_key(source: str, target: str, data: Mapping[str, Any]) -> Key:
    """What makes an edge distinct: its ends, relation, polarity, modality and claimant."""
    names = ("relation", "polarity", "modality", "attributed_to")
    relation, polarity, modality, claimant = (str(data.get(name, "")) for name in names)
    return (source, target, relation, polarity, modality, claimant)


def diff(first: Graph, second: Graph) -> Difference:
    """Compare two graphs; everything in the result is sorted."""
    before, after = ({edge_key(a, b, data) for a, b, data in graph.edges(data=True)} for graph in (first, second))
    signs, others = _signs(first), _signs(second)
    opposite = ({"cooperation"}, {"conflict"})
    return Difference(
        new_actors=tuple(sorted(set(second) - set(first))),
        gone_actors=tuple(sorted(set(first) - set(second))),
        new_relations=tuple(sorted(after - before)),
        gone_relations=tuple(sorted(before - after)),
        turned=tuple(
            sorted(
                pair
                for pair in signs.keys() & others.keys()
                if signs[pair] != others[pair] and signs[pair] in opposite and others[pair] in opposite
            )
        ),
    )


def _signs(graph: Graph) -> dict[tuple[str, str], set[str]]:
    """The families of cooperation and conflict between two actors; what is denied does not count."""
    signs: dict[tuple[str, str], set[str]] = {}
    for source, target, data in graph.edges(data=True):
        if data.get("family") in {"cooperation", "conflict"} and data.get("polarity") != "negative":
            signs.setdefault((source, target), set()).add(data["family"])
    return signs
