"""Parquet: a folder with `nodes.parquet` and `edges.parquet`, through pyarrow (`pip install 'graphbuild[parquet]'`).

The tables have typed columns in the order of `docs/graph.md`; `id`, `source` and `target` come first. What the graph
holds on itself (all evidence, names, documents) does not fit: see JSON.
"""

from typing import Any

from graphbuild.errors import FormatError
from graphbuild.export.columns import Columns, edge_columns, node_columns, plain_value
from graphbuild.graph import Graph

__all__ = ["parquet_files"]


def parquet_files(graph: Graph) -> dict[str, bytes]:
    """Name and content of each file; the same graph and version of pyarrow give the same bytes."""
    nodes = [{**data, "id": node} for node, data in graph.nodes(data=True)]
    edges = [
        {**data, "id": edge, "source": source, "target": target}
        for source, target, edge, data in graph.edges(keys=True, data=True)
    ]
    return {
        "nodes.parquet": _table(nodes, {"id": "string"} | node_columns(graph)),
        "edges.parquet": _table(edges, {"id": "string", "source": "string", "target": "string"} | edge_columns(graph)),
    }


def _table(rows: list[dict[str, Any]], types: Columns) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise FormatError("Parquet needs pyarrow. Install it with: pip install 'graphbuild[parquet]'") from error
    arrow = {"boolean": pa.bool_(), "long": pa.int64(), "double": pa.float64(), "string": pa.string()}
    columns = {
        name: pa.array([None if row.get(name) is None else plain_value(row[name], kind) for row in rows], arrow[kind])
        for name, kind in types.items()
    }
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue())
