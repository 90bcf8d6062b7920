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

from graphbuild.export.columns import Columns, batches, edge_columns, node_columns, value_text
from graphbuild.export.csv_tables import table_lines
from graphbuild.graph import Graph

__all__ = ["cypher_chunks", "neo4j_files"]

BATCH = 1000  # rows of one statement
# What no text holds: `clean` leaves no control characters.
BETWEEN, PRESENT = "\x1f", "\x1e"
CASTS = {"boolean": "toBoolean", "long": "toInteger", "double": "toFloat"}


def cypher_chunks(graph: Graph) -> Iterator[str]:
    """Yield the statements; they can run twice without doubling anything.

    A statement has one text for each column, which Neo4j takes for a parameter: it plans the statements of one label
    once and parses them fast. It took 295 s for 10,000 actors of 14 attributes as lists of values, 38 s as texts.
    """
    yield "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (actor:Actor) REQUIRE actor.id IS UNIQUE;\n"
    types = node_columns(graph)
    nodes = ((_label(data), [node], dict(_held(data))) for node, data in graph.nodes(data=True))
    for label, start, settings in _batches(nodes, types, "actor"):
        also = f" SET actor:{_quoted(label)}" if label else ""
        yield f"{start}MERGE (actor:Actor {{id: columns[0][row]}}){also}{settings};\n"
    types = edge_columns(graph)
    edges = (
        (_type(data), [edge, source, target], dict(_held(data)))
        for source, target, edge, data in graph.edges(keys=True, data=True)
    )
    for kind, start, settings in _batches(edges, types, "edge"):
        yield (
            f"{start}MATCH (source:Actor {{id: columns[1][row]}}), (target:Actor {{id: columns[2][row]}}) "
            f"MERGE (source)-[edge:{_quoted(kind)} {{id: columns[0][row]}}]->(target){settings};\n"
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


def _batches(
    rows: Iterable[tuple[str, list[str], dict[str, Any]]], types: Columns, element: str
) -> Iterator[tuple[str, str, str]]:
    """Rows of one label (a statement can name only one): it, the start of the statement, and what it sets.

    The start gives each row's ids as the first columns, and then its attributes.
    """
    for label, group in groupby(sorted(rows, key=itemgetter(0)), key=itemgetter(0)):
        for batch in batches(group, BATCH):
            columns = [list(column) for column in zip(*(ids for _, ids, _ in batch), strict=True)]
            settings: list[str] = []
            for name, kind in types.items():
                texts = [value_text(data[name], kind) if name in data else None for *_, data in batch]
                cell = f"columns[{len(columns)}][row]"
                if any(text is not None for text in texts):
                    if kind in CASTS:
                        cell = f"{CASTS[kind]}({cell})"
                    elif None in texts:
                        texts = [None if text is None else PRESENT + text for text in texts]
                        cell = f"split({cell}, {_text(PRESENT)})[1]"
                    columns.append([text or "" for text in texts])
                    settings.append(f"{element}.{_quoted(name)} = {cell}")
            lists = ", ".join(f"split({_text(BETWEEN.join(texts))}, {_text(BETWEEN)})" for texts in columns)
            start = f"WITH [{lists}] AS columns UNWIND range(0, {len(batch) - 1}) AS row "
            yield label, start, f" SET {', '.join(settings)}" if settings else ""


def _text(text: str) -> str:
    # Cypher's texts are JSON's.
    return json.dumps(text, ensure_ascii=False)


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


def _heads(types: Columns) -> list[str]:
    return [f"{re.sub('[:{}]', '_', name)}:{kind}" for name, kind in types.items()]


def _cells(data: Mapping[str, Any], types: Columns) -> Iterator[str]:
    held = dict(_held(data))
    for name, kind in types.items():
        yield value_text(held[name], kind) if name in held else ""
