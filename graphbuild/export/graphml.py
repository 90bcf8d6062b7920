"""GraphML 1.0 as Gephi, Gephi Lite, igraph, Cytoscape and networkx read it (http://graphml.graphdrawing.org).

Gephi tells parallel edges apart by the XML attribute `label` of an edge and drops edges whose ids repeat; igraph
rejects a column of two types. What the graph holds on itself (all evidence, documents) does not fit: see JSON.
"""

import math
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import alike, batches, edge_batches, edge_columns, edge_kind, node_columns, value_text
from graphbuild.export.files import read_xml
from graphbuild.graph import Graph, clean

__all__ = ["graphml_chunks", "read_graphml"]


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
    tags = {
        domain: {
            name: (f"<data key={quoteattr(keys[domain, name])}>", kind)  # made once: a million edges repeat it
            for name, kind in types.items()
        }
        for domain, types in columns.items()
    }
    ids = dict(zip(graph, _quoted(graph), strict=True))
    for nodes in batches(graph.nodes.items()):
        heads = [f"<node id={ids[node]}>" for node, _ in nodes]
        yield _elements("node", heads, [data for _, data in nodes], tags["node"])
    for sources, targets, edges, rows in edge_batches(graph):
        ends = map(ids.__getitem__, sources), map(ids.__getitem__, targets)
        heads = [
            f"<edge id={edge} source={source} target={target} label={kind}>"
            for edge, source, target, kind in zip(_quoted(edges), *ends, _quoted(map(edge_kind, rows)), strict=True)
        ]
        yield _elements("edge", heads, rows, tags["edge"])
    yield "</graph>\n</graphml>\n"


def _elements(
    element: str, heads: Sequence[str], rows: Sequence[Mapping[str, Any]], tags: Mapping[str, tuple[str, str]]
) -> str:
    """The elements that begin with `heads`, each with the data of its row."""
    elements = [""] * len(rows)
    for names, places, columns in alike(rows):
        pieces: list[Iterable[str]] = [[heads[place] for place in places]]
        for column, values in zip(names, columns, strict=True):
            if column not in tags:
                continue  # holds nothing but `None`
            opening, kind = tags[column]
            if type(None) in set(map(type, values)):
                texts = iter(_texts([value for value in values if value is not None], kind))
                pieces.append(["" if value is None else f"{opening}{next(texts)}</data>" for value in values])
            else:
                pieces += [repeat(opening), _texts(values, kind), repeat("</data>")]
        pieces.append(repeat(f"</{element}>\n"))
        for place, text in zip(places, map("".join, zip(*pieces, strict=False)), strict=True):
            elements[place] = text
    return "".join(elements)


def _texts(values: Sequence[Any], kind: str) -> Sequence[str]:
    """Values of one column as XML holds them between tags."""
    types = set(map(type, values))
    if types == {str}:
        texts = values
    elif types == {int} and kind == "long":
        return list(map(str, values))
    elif types == {float} and all(map(math.isfinite, values)):
        return list(map(repr, values))
    else:
        texts = [value_text(value, kind) for value in values]
    return texts if _is_plain("".join(texts)) else [escape(clean(text)) for text in texts]


def _quoted(values: Iterable[object]) -> list[str]:
    """Values as XML holds them in attributes."""
    texts = list(map(str, values))
    together = "".join(texts)
    if _is_plain(together) and '"' not in together:
        return [f'"{text}"' for text in texts]
    return [quoteattr(clean(text)) for text in texts]


def _is_plain(text: str) -> bool:
    """Whether XML holds the text as it is; true of most, and found out fast."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text)


def read_graphml(path: Path) -> Graph:
    """Read GraphML; a file with a document type (entity bombs) or broken XML raises `InputError`."""
    try:
        text = read_xml(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # keys of other programs without a type are text
            graph = nx.parse_graphml(text, force_multigraph=True)
    except (ET.ParseError, UnicodeDecodeError, nx.NetworkXError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not a readable GraphML file ({error}). Build the graph again.") from error
    if not isinstance(graph, nx.MultiDiGraph):
        raise InputError(f"{path}: its edges have no direction, so it is no graph of who does what to whom.")
    return graph
