"""Node-link JSON: the graph with everything it knows, for programs and for other formats to be made from.

JSON has no word for NaN and infinities: they become `null`. Tuples and sets become lists.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import finite
from graphbuild.graph import Graph

__all__ = ["node_link_chunks", "read_node_link"]


def node_link_chunks(graph: Graph) -> Iterator[str]:
    """Yield the JSON text; keys are sorted, characters that JSON cannot carry in UTF-8 are replaced."""
    data = finite(nx.node_link_data(graph, edges="edges"))
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False, default=_listed)
    yield text.encode("utf-8", "replace").decode("utf-8")
    yield "\n"


def _listed(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)


def read_node_link(path: Path) -> Graph:
    """Read what `node_link_chunks` gave; raises `InputError` for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        graph = nx.node_link_graph(data, directed=True, multigraph=True, edges="edges")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nx.NetworkXError) as error:
        raise InputError(f"{path}: not a graph in graphbuild's JSON ({error}). Build the graph again.") from error
    if not isinstance(graph, nx.MultiDiGraph):
        raise InputError(f"{path}: is no directed multigraph. Build the graph again.")
    return graph
