"""Attributes as columns: one type for each, and what a flat file holds of any value.

Whole numbers beyond 64 bits and values of mixed types are text, lists are joined with " | ", mappings are JSON,
and `None` is left out.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from numbers import Integral, Real
from typing import Any, TypeVar

from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, SEPARATOR, Graph, clean

__all__ = [
    "Columns",
    "alike",
    "batches",
    "columns_of",
    "edge_batches",
    "edge_columns",
    "edge_kind",
    "finite",
    "node_columns",
    "plain_value",
    "value_text",
]

# Name of each column with its type: boolean, long, double or string.
Columns = dict[str, str]
LARGEST = 2**63 - 1
BATCH = 256
Row = TypeVar("Row")


def node_columns(graph: Graph) -> Columns:
    """The columns of a graph's nodes, in the order of `docs/graph.md` and then of appearance."""
    return _ordered(columns_of(data for _, data in graph.nodes(data=True)), NODE_ATTRIBUTES)


def edge_columns(graph: Graph) -> Columns:
    """The columns of a graph's edges, in the order of `docs/graph.md` and then of appearance."""
    pairs = chain.from_iterable(neighbours.values() for _, neighbours in graph.adjacency())
    return _ordered(columns_of(chain.from_iterable(parallels.values() for parallels in pairs)), EDGE_ATTRIBUTES)


def _ordered(types: Columns, known: Iterable[str]) -> Columns:
    return {name: types[name] for name in (*known, *types) if name in types}


def columns_of(rows: Iterable[Mapping[str, Any]]) -> Columns:
    """One type for each column, in order of appearance; integers among floats are floats, other mixtures text."""
    types: Columns = {}
    for batch in batches(rows):
        for names, _, columns in alike(batch):
            for name, values in zip(names, columns, strict=True):
                for kind in sorted(_kinds(values)):
                    known = types.setdefault(name, kind)
                    if known != kind:
                        types[name] = "double" if {known, kind} == {"long", "double"} else "string"
    return types


def batches(rows: Iterable[Row], size: int = BATCH) -> Iterator[list[Row]]:
    """The rows, so many at a time."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def edge_batches(graph: Graph) -> Iterator[tuple[list[str], list[str], list[str], list[dict[str, Any]]]]:
    """Sources, targets, keys and data of the edges, some at a time and in the order of the graph.

    A tuple for each edge would have Python's collector of garbage look through the graph again and again.
    """
    sources: list[str] = []
    targets: list[str] = []
    edges: list[str] = []
    rows: list[dict[str, Any]] = []
    for source, neighbours in graph.adjacency():
        for target, parallels in neighbours.items():
            edges += parallels
            rows += parallels.values()
            number = len(parallels)
            sources += [source] * number
            targets += [target] * number
            if len(edges) >= BATCH:
                yield sources, targets, edges, rows
                sources, targets, edges, rows = [], [], [], []
    yield sources, targets, edges, rows


def alike(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], list[int], list[tuple[Any, ...]]]]:
    """The rows that have the same names, together: these names, the places of the rows, and the values of each name.

    A million edges have few sets of names, and a column is looked at as a whole much faster than its values in turn.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[tuple(row)].append(place)
    for names, found in places.items():
        yield names, found, list(zip(*(rows[place].values() for place in found), strict=True))


def _kinds(values: Sequence[Any]) -> set[str]:
    """The types of values other than `None`; whole numbers beyond 64 bits are text."""
    kinds = {kind: _kind(kind) for kind in set(map(type, values)) - {type(None)}}
    whole = {kind for kind, name in kinds.items() if name == "long"}
    numbers = values if whole == kinds.keys() else [value for value in values if type(value) in whole]
    is_long = not whole or (max(numbers) <= LARGEST and min(numbers) >= -LARGEST)
    return set(kinds.values()) | (set() if is_long else {"string"})


def _kind(kind: type) -> str:
    if issubclass(kind, bool):
        return "boolean"
    if issubclass(kind, Integral):
        return "long"
    return "double" if issubclass(kind, Real) else "string"


def plain_value(value: Any, kind: str) -> str | int | float | bool:
    """A value, not `None`, as its column's type."""
    if kind == "boolean":
        return bool(value)
    if kind == "long":
        return int(value)
    return float(value) if kind == "double" else value_text(value, kind)


def value_text(value: Any, kind: str) -> str:
    """A value, not `None`, as text that XML and Java read: `true`, `1.0`, `NaN`, `Infinity`."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind == "double" or isinstance(value, float):
        number = float(value)
        if math.isinf(number):
            return "Infinity" if number > 0 else "-Infinity"
        return "NaN" if math.isnan(number) else repr(number)
    if isinstance(value, list | tuple | set | frozenset):
        parts = [value_text(each, "string") for each in value if each is not None]
        return SEPARATOR.join(sorted(parts) if isinstance(value, set | frozenset) else parts)
    if isinstance(value, Mapping):
        return clean(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    return clean(str(value))


def finite(value: Any) -> Any:
    """The value with `None` for each NaN and infinity in it, and texts for the keys of its mappings."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): finite(each) for key, each in value.items()}
    return [finite(each) for each in value] if isinstance(value, list | tuple) else value


def edge_kind(data: Mapping[str, Any]) -> str:
    """What tells an edge from its parallels; the plain relation where nothing else does."""
    kind = str(data.get("relation", ""))
    for name, usual in (("polarity", "positive"), ("modality", "actual")):
        if (value := data.get(name, usual)) != usual:
            kind += f", {value}" if kind else str(value)
    claimant = data.get("attributed_to")
    return f"{kind} (says {claimant})" if claimant else kind
