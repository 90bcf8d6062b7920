"""Cytoscape JSON (`.cyjs`), which Cytoscape Desktop and Cytoscape.js read (https://js.cytoscape.org/#notation/elements-json).

`id`, `source` and `target` are Cytoscape's own; Cytoscape Desktop shows `name`, which is the label here. What the graph
holds on itself (all evidence, names, documents) does not fit: see JSON.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphbuild.export.columns import Columns, edge_columns, finite, node_columns, plain_value
from graphbuild.graph import Graph

__all__ = ["cytoscape_chunks"]


def cytoscape_chunks(graph: Graph) -> Iterator[str]:
    """Yield the file, an element a line."""
    types = node_columns(graph)
    nodes = [
        {"data": _held(data, types) | {"id": node, "name": str(data.get("label", node))}, **_position(data)}
        for node, data in graph.nodes(data=True)
    ]
    types = edge_columns(graph)
    edges = [
        {
            "data": _held(data, types)
            | {"id": f"edge {edge}" if edge in graph else edge, "source": source, "target": target}
            | {"interaction": str(data.get("relation", ""))}
        }
        for source, target, edge, data in graph.edges(keys=True, data=True)
    ]
    yield '{"format_version": "1.0", "generated_by": "graphbuild", "target_cytoscapejs_version": "~3.0", "data": {},\n'
    yield f'"elements": {{"nodes": [\n{_lines(nodes)}\n], "edges": [\n{_lines(edges)}\n]}}}}\n'


def _held(data: Mapping[str, Any], types: Columns) -> dict[str, Any]:
    return {name: finite(plain_value(value, types[name])) for name, value in data.items() if value is not None}


def _position(data: Mapping[str, Any]) -> dict[str, Any]:
    x, y = data.get("x"), data.get("y")
    if not isinstance(x, int | float) or not isinstance(y, int | float):
        return {}
    return {"position": {"x": finite(x), "y": finite(y)}}


def _lines(elements: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(each, ensure_ascii=False, sort_keys=True, allow_nan=False) for each in elements)
