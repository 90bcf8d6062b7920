"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).

Drawn with `neato -n2 -Tsvg graph.dot` the actors keep their places. Attributes that graphbuild does not know get `x_`
before their names, so that none means anything to Graphviz (a link, say). All values are text. What the graph holds on
itself (all evidence, names, documents) does not fit: see JSON.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graphbuild.export.columns import edge_columns, edge_kind, node_columns, value_text
from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Graph

__all__ = ["dot_chunks"]

LOOKS = ("x", "y", "r", "g", "b")


def dot_chunks(graph: Graph) -> Iterator[str]:
    """Yield the file, a node or edge a line."""
    yield 'digraph graphbuild {\nnode [shape=box, style="rounded,filled", fontcolor=white, fontname="sans-serif"];\n'
    yield 'edge [fontsize=9, fontname="sans-serif"];\n'
    types = node_columns(graph)
    for node, data in graph.nodes(data=True):
        shown = _listed(data, types, NODE_ATTRIBUTES) | {"label": _quoted(data.get("label", node))} | _looks(data)
        yield f"{_quoted(node)} [{_pairs(shown)}];\n"
    types = edge_columns(graph)
    for source, target, edge, data in graph.edges(keys=True, data=True):
        shown = _listed(data, types, EDGE_ATTRIBUTES)
        shown |= {"id": _quoted(edge), "label": _quoted(data.get("label", edge_kind(data)))}
        yield f"{_quoted(source)} -> {_quoted(target)} [{_pairs(shown)}];\n"
    yield "}\n"


def _quoted(value: object) -> str:
    """A quoted string: never HTML, and a backslash starts no escape in labels."""
    text = value_text(value, "string")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _listed(data: Mapping[str, Any], types: Mapping[str, str], known: Mapping[str, type]) -> dict[str, str]:
    return {
        name if name in known else _quoted(f"x_{name}"): _quoted(value_text(value, types[name]))
        for name, value in data.items()
        if value is not None
    }


def _looks(data: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(data.get(name), int | float) for name in LOOKS):
        return {"fillcolor": '"#777777"'}
    colour = "".join(f"{max(0, min(255, int(data[name]))):02x}" for name in ("r", "g", "b"))
    return {"pos": f'"{data["x"]},{data["y"]}"', "fillcolor": f'"#{colour}"'}


def _pairs(shown: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in shown.items())
