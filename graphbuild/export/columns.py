"""Attributes as columns: one type for each, and what a flat file holds of any value.

Whole numbers beyond 64 bits and values of mixed types are text, lists are joined with " | ", mappings are JSON,
and `None` is left out.
"""

import json
import math
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import Any

from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, SEPARATOR, Graph, clean

__all__ = ["Columns", "columns_of", "edge_columns", "edge_kind", "finite", "node_columns", "plain_value", "value_text"]

# Name of each column with its type: boolean, long, double or string.
Columns = dict[str, str]
LARGEST = 2**63 - 1


def node_columns(graph: Graph) -> Columns:
    """The columns of a graph's nodes, in the order of `docs/graph.md` and then of appearance."""
    return _ordered(columns_of(data for _, data in graph.nodes(data=True)), NODE_ATTRIBUTES)


def edge_columns(graph: Graph) -> Columns:
    """The columns of a graph's edges, in the order of `docs/graph.md` and then of appearance."""
    return _ordered(columns_of(data for *_, data in graph.edges(data=True)), EDGE_ATTRIBUTES)


def _ordered(types: Columns, known: Iterable[str]) -> Columns:
    return {name: types[name] for name in (*known, *types) if name in types}


def columns_of(rows: Iterable[Mapping[str, Any]]) -> Columns:
    """One type for each column, in order of appearance; integers among floats are floats, other mixtures text."""
    types: Columns = {}
    # A million edges have few shapes (names and types); each shape leads to its columns of whole numbers.
    shapes: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        shape = (*row, *map(type, row.values()))
        if shape not in shapes:
            kinds = {name: _kind(type(value)) for name, value in row.items() if value is not None}
            shapes[shape] = [name for name, kind in kinds.items() if kind == "long"]
            for name, kind in kinds.items():
                known = types.setdefault(name, kind)
                if known != kind:
                    types[name] = "double" if {known, kind} == {"long", "double"} else "string"
        for name in shapes[shape]:
            if not -LARGEST <= row[name] <= LARGEST:
                types[name] = "string"
    return types


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
