"""Neo4j: a Cypher script of one statement a line, and a folder of CSV for its bulk import.

Actors are nodes `:Actor` with their type as a second label (`:Person`); a relation's type is its own (`:ACCUSE`,
`:member_of`). Whole numbers beyond 64 bits and lists are text, NaN and infinities are left out. What the graph holds on
itself (all evidence, names, documents) does not fit: see JSON.

    cypher-shell -f graph.cypher
    neo4j-admin database import full neo4j --multiline-fields=true --nodes=nodes.csv --relationships=edges.csv
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from graphbuild.export.columns import Columns, edge_columns, node_columns, plain_value, value_text
from graphbuild.export.csv_tables import table_lines
from graphbuild.graph import Graph

__all__ = ["cypher_chunks", "neo4j_files"]

BATCH = 500  # rows of one statement: Neo4j reads each whole


def cypher_chunks(graph: Graph) -> Iterator[str]:
    """Yield the statements; they can run twice without doubling anything."""
    yield "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (actor:Actor) REQUIRE actor.id IS UNIQUE;\n"
    types = node_columns(graph)
    nodes = ((_label(data), _row({"id": node}, data, types)) for node, data in graph.nodes(data=True))
    for label, rows in _batches(nodes):
        also = f"actor:{_quoted(label)}, " if label else ""
        yield f"UNWIND [{rows}] AS row MERGE (actor:Actor {{id: row.id}}) SET {also}actor += row.all;\n"
    types = edge_columns(graph)
    edges = (
        (_type(data), _row({"id": edge, "source": source, "target": target}, data, types))
        for source, target, edge, data in graph.edges(keys=True, data=True)
    )
    for kind, rows in _batches(edges):
        yield (
            f"UNWIND [{rows}] AS row MATCH (source:Actor {{id: row.source}}), (target:Actor {{id: row.target}}) "
            f"MERGE (source)-[edge:{_quoted(kind)} {{id: row.id}}]->(target) SET edge += row.all;\n"
        )


def neo4j_files(graph: Graph) -> dict[str, Iterable[str]]:
    """Name and lines of each file; the first line of each holds the columns with their types."""
    nodes = node_columns(graph)
    edges = edge_columns(graph)
    nodes.pop("id", None)
    edges.pop("id", None)

    def node_rows() -> Iterator[list[str]]:
        yield ["id:ID", ":LABEL", *_heads(nodes)]
        for node, data in graph.nodes(data=True):
            label = _label(data)
            yield [node, f"Actor;{label}" if label else "Actor", *_cells(data, nodes)]

    def edge_rows() -> Iterator[list[str]]:
        yield [":START_ID", ":END_ID", ":TYPE", "id:string", *_heads(edges)]
        for source, target, edge, data in graph.edges(keys=True, data=True):
            yield [source, target, _type(data), edge, *_cells(data, edges)]

    return {"nodes.csv": table_lines(node_rows()), "edges.csv": table_lines(edge_rows())}


def _batches(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Rows of one label, joined, with their label; a statement can name only one."""
    for label, group in groupby(sorted(rows, key=itemgetter(0)), key=itemgetter(0)):
        same = [row for _, row in group]
        for start in range(0, len(same), BATCH):
            yield label, ", ".join(same[start : start + BATCH])


def _row(ends: Mapping[str, str], data: Mapping[str, Any], types: Columns) -> str:
    held = {name: plain_value(value, types[name]) for name, value in _held(data)}
    return f"{{{_pairs(ends)}, all: {{{_pairs(held)}}}}}"


def _pairs(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{_quoted(name)}: {_literal(value)}" for name, value in values.items())


def _label(data: Mapping[str, Any]) -> str:
    """The actor's type as a label ("Person"), or empty."""
    return re.sub(r"\W", "_", str(data.get("type") or "")).capitalize()


def _type(data: Mapping[str, Any]) -> str:
    return re.sub(r"\W", "_", str(data.get("relation") or "RELATED"))


def _quoted(name: str) -> str:
    """A name in backticks; Cypher would read a backslash as the start of a character's number even there."""
    return "`" + name.replace("\\", "_").replace("`", "``") + "`"


def _held(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if value is not None and name != "id" and not (isinstance(value, float) and not math.isfinite(value)):
            yield name, value


def _literal(value: Any) -> str:
    # Cypher's strings, numbers and truth values are JSON's, but for the plus in 1e+16.
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("e+", "e") if isinstance(value, float) else text


def _heads(types: Columns) -> list[str]:
    return [f"{re.sub('[:{}]', '_', name)}:{kind}" for name, kind in types.items()]


def _cells(data: Mapping[str, Any], types: Columns) -> Iterator[str]:
    held = dict(_held(data))
    for name, kind in types.items():
        yield value_text(held[name], kind) if name in held else ""
