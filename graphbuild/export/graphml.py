"""GraphML 1.0 as Gephi, Gephi Lite, igraph, Cytoscape and networkx read it (http://graphml.graphdrawing.org).

Gephi tells parallel edges apart by the XML attribute `label` of an edge and drops edges whose ids repeat; igraph
rejects a column of two types. What the graph holds on itself (all evidence, documents) does not fit: see JSON.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import Graph, clean

__all__ = ["columns_of", "edge_kind", "graphml_chunks", "read_graphml", "value_text"]

# What XML cannot hold as it is, neither as text nor between quotation marks: most texts have none of it.
SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search
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
    tags = {domain: _tags(types, keys, domain) for domain, types in columns.items()}
    ids = {node: _attribute(node) for node in graph}
    for node, data in graph.nodes(data=True):
        yield f"<node id={ids[node]}>{_data(data, tags['node'])}</node>\n"
    for source, target, edge, data in graph.edges(keys=True, data=True):
        start = f"<edge id={_attribute(edge)} source={ids[source]} target={ids[target]}"
        yield f"{start} label={_attribute(edge_kind(data))}>{_data(data, tags['edge'])}</edge>\n"
    yield "</graph>\n</graphml>\n"


def edge_kind(data: Mapping[str, Any]) -> str:
    """What tells an edge from its parallels; the plain relation where nothing else does."""
    kind = str(data.get("relation", ""))
    for name, usual in (("polarity", "positive"), ("modality", "actual")):
        if (value := data.get(name, usual)) != usual:
            kind += f", {value}" if kind else str(value)
    claimant = data.get("attributed_to")
    return f"{kind} (says {claimant})" if claimant else kind


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """One type for each column: integers among floats are floats, anything else mixed is text."""
    types: dict[str, str] = {}
    shapes: set[tuple[object, ...]] = set()
    for row in rows:
        # A million edges have few shapes, and telling them apart is cheaper than looking at each value.
        shape = (*row, *map(type, row.values()))
        if shape in shapes:
            continue
        shapes.add(shape)
        for name, value in row.items():
            kind = TYPES.get(type(value), "string")
            if types.get(name) == kind:
                continue
            known = types.setdefault(name, kind)
            if known != kind:
                types[name] = "double" if {known, kind} == {"long", "double"} else "string"
    return types


def _tags(types: Mapping[str, str], keys: Mapping[tuple[str, str], str], domain: str) -> dict[str, tuple[str, str]]:
    """The opening tag and the type of each column, made once: a million edges repeat them."""
    return {name: (f"<data key={quoteattr(keys[domain, name])}>", kind) for name, kind in types.items()}


def _data(data: Mapping[str, Any], tags: Mapping[str, tuple[str, str]]) -> str:
    parts: list[str] = []
    for name, value in data.items():
        if value is None:
            continue
        opening, kind = tags[name]
        text = value if isinstance(value, str) else value_text(value, kind)
        parts.append(f"{opening}{escape(clean(text)) if SPECIAL(text) else text}</data>")
    return "".join(parts)


def _attribute(value: object) -> str:
    text = str(value)
    return quoteattr(clean(text)) if SPECIAL(text) else f'"{text}"'


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
