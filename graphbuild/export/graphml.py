"""GraphML 1.0 as Gephi, Gephi Lite, igraph, Cytoscape and networkx read it (http://graphml.graphdrawing.org).

Gephi tells parallel edges apart by the XML attribute `label` of an edge and drops edges whose ids repeat; igraph
rejects a column of two types. What the graph holds on itself (all evidence, documents) does not fit: see JSON.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import Graph, clean

__all__ = ["columns_of", "edge_kind", "graphml_chunks", "read_graphml", "value_text"]

TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def graphml_chunks(graph: Graph) -> Iterator[str]:
    """Yield the file piece by piece; nodes and edges stand in the order of the graph."""
    columns = {
        "node": columns_of(data for _, data in graph.nodes(data=True)),
        "edge": columns_of(data for *_, data in graph.edges(data=True)),
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys: dict[tuple[str, str], str] = {}
    for domain, types in columns.items():
        for name, kind in types.items():
            # Edge columns that share a node column's name need an id of their own.
            key = keys[domain, name] = clean(
                name if domain == "node" or name not in columns["node"] else f"edge_{name}"
            )
            yield f'<key id={quoteattr(key)} for="{domain}" attr.name={quoteattr(clean(name))} attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node, data in graph.nodes(data=True):
        yield f"<node id={quoteattr(clean(node))}>{_data(data, columns['node'], keys, 'node')}</node>\n"
    for source, target, edge, data in graph.edges(keys=True, data=True):
        yield (
            f"<edge id={quoteattr(clean(edge))} source={quoteattr(clean(source))} target={quoteattr(clean(target))}"
            f" label={quoteattr(edge_kind(data))}>{_data(data, columns['edge'], keys, 'edge')}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def edge_kind(data: Mapping[str, Any]) -> str:
    """What tells an edge from its parallels; the plain relation where nothing else does."""
    parts = [data.get("relation", "")]
    parts += [
        data[name]
        for name, usual in (("polarity", "positive"), ("modality", "actual"))
        if data.get(name, usual) != usual
    ]
    claimant = data.get("attributed_to")
    return clean(", ".join(filter(None, parts)) + (f" (says {claimant})" if claimant else ""))


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """One type for each column: integers among floats are floats, anything else mixed is text."""
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            kind = TYPES.get(type(value), "string")
            known = types.setdefault(name, kind)
            if known != kind:
                types[name] = "double" if {known, kind} == {"long", "double"} else "string"
    return types


def _data(data: Mapping[str, Any], types: Mapping[str, str], keys: Mapping[tuple[str, str], str], domain: str) -> str:
    return "".join(
        f"<data key={quoteattr(keys[domain, name])}>{escape(value_text(value, types[name]))}</data>"
        for name, value in data.items()
        if value is not None
    )


def value_text(value: object, kind: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(float(value)) if kind == "double" and isinstance(value, int | float) else clean(str(value))


def read_graphml(path: Path) -> Graph:
    """Read GraphML; a file with a document type (entity bombs) or broken XML raises `InputError`."""
    try:
        text = path.read_text(encoding="utf-8")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise InputError(
                f"{path}: a GraphML file needs no document type; this one may be malicious and was not read."
            )
        graph = nx.parse_graphml(text, force_multigraph=True)
    except (ET.ParseError, UnicodeDecodeError, nx.NetworkXError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not a readable GraphML file ({error}). Build the graph again.") from error
    if not isinstance(graph, nx.MultiDiGraph):
        raise InputError(f"{path}: its edges have no direction, so it is no graph of who does what to whom.")
    return graph
