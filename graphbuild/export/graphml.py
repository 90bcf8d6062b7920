"""GraphML 1.0 as Gephi, Gephi Lite, igraph, Cytoscape and networkx read it (http://graphml.graphdrawing.org).

Gephi tells parallel edges apart by the XML attribute `label` of an edge and drops edges whose ids repeat; igraph
rejects a column of two types. What the graph holds on itself (all evidence, documents) does not fit: see JSON.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import edge_columns, edge_kind, node_columns, value_text
from graphbuild.graph import Graph, clean

__all__ = ["graphml_chunks", "read_graphml"]

# What XML cannot hold as it is, neither as text nor between quotation marks: most texts have none of it.
SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search


def graphml_chunks(graph: Graph) -> Iterator[str]:
    """Yield the file piece by piece; nodes and edges stand in the order of the graph."""
    columns = {
        "node": node_columns(graph),
        "edge": edge_columns(graph),
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
    for source, neighbours in graph.adjacency():
        for target, parallels in neighbours.items():
            ends = f"source={ids[source]} target={ids[target]}"
            for edge, data in parallels.items():
                kind = _attribute(edge_kind(data))
                yield f"<edge id={_attribute(edge)} {ends} label={kind}>{_data(data, tags['edge'])}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _tags(types: Mapping[str, str], keys: Mapping[tuple[str, str], str], domain: str) -> dict[str, tuple[str, str]]:
    """The opening tag and the type of each column, made once: a million edges repeat them."""
    return {name: (f"<data key={quoteattr(keys[domain, name])}>", kind) for name, kind in types.items()}


def _data(data: Mapping[str, Any], tags: Mapping[str, tuple[str, str]]) -> str:
    parts: list[str] = []
    for name, value in data.items():
        if value is None:
            continue
        opening, kind = tags[name]
        # Most values are plain texts and whole numbers; they are asked for first.
        if type(value) is str:
            text = value
        elif type(value) is int and kind == "long":
            text = str(value)
        else:
            text = value_text(value, kind)
        parts.append(f"{opening}{escape(clean(text)) if SPECIAL(text) else text}</data>")
    return "".join(parts)


def _attribute(value: object) -> str:
    text = str(value)
    return quoteattr(clean(text)) if SPECIAL(text) else f'"{text}"'


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
