"""CSV: a folder with `nodes.csv` and `edges.csv`, for spreadsheets and for Gephi's *Import Spreadsheet*.

The first columns have the names that Gephi knows (`Id`, `Label`; `Source`, `Target`, `Type`, `Kind`, `Weight`). A text
that a spreadsheet would run as a formula begins with an apostrophe, which reading takes off again. CSV has no types:
what is read back is typed by the attribute's name, and attributes that graphbuild does not know are text. Empty texts
are absent when read back. What the graph holds on itself (all evidence, names, documents) does not fit: see JSON.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import edge_columns, edge_kind, node_columns, value_text
from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Graph

__all__ = ["csv_files", "read_csv", "table_lines"]

NODES, EDGES = "nodes.csv", "edges.csv"
NODE_HEADS = {"Id": "", "Label": "label"}
EDGE_HEADS = {"Source": "", "Target": "", "Type": "", "Kind": "", "Id": "id", "Label": "label", "Weight": "weight"}
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"'*[=+\-@\t]")
CASTS: dict[type, Callable[[str], str | int | float | bool]] = {
    bool: lambda text: text == "true",
    int: int,
    float: float,
    str: str,
}
LONGEST_CELL = 10_000_000


def csv_files(graph: Graph) -> dict[str, Iterable[str]]:
    """Name and lines of each file; the first line of each holds the names of the columns."""
    return {NODES: _node_lines(graph), EDGES: _edge_lines(graph)}


def table_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """CSV as RFC 4180 has it, with line feeds."""
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue()


def _node_lines(graph: Graph) -> Iterator[str]:
    types = node_columns(graph)
    names = [name for name in types if name != "label"]

    def rows() -> Iterator[list[str]]:
        yield [*NODE_HEADS, *(_head(name, NODE_HEADS) for name in names)]
        for node, data in graph.nodes(data=True):
            yield [_safe(node), *_cells(data, ["label", *names], types)]

    return table_lines(rows())


def _edge_lines(graph: Graph) -> Iterator[str]:
    types = edge_columns(graph)
    names = [name for name in types if name not in {"id", "label", "weight"}]

    def rows() -> Iterator[list[str]]:
        yield [*EDGE_HEADS, *(_head(name, EDGE_HEADS) for name in names)]
        for source, target, edge, data in graph.edges(keys=True, data=True):
            ends = [_safe(source), _safe(target), "Directed", _safe(edge_kind(data)), _safe(edge)]
            yield [*ends, *_cells(data, ["label", "weight", *names], types)]

    return table_lines(rows())


def _head(name: str, heads: Iterable[str]) -> str:
    """The name of a column; Gephi would take `type` or `kind` of another program for its own."""
    return _safe(f"{name}_" if name.lower() in {head.lower() for head in heads} else name)


def _cells(data: Mapping[str, Any], names: Iterable[str], types: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        value = data.get(name)
        text = "" if value is None else value_text(value, types[name])
        yield _safe(text) if types.get(name) == "string" else text


def _safe(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def read_csv(folder: Path) -> Graph:
    """Read what `csv_files` gave; a missing file, column or end of an edge raises `InputError`."""
    graph: Graph = nx.MultiDiGraph()
    for row in _rows(folder / NODES, ["Id"]):
        graph.add_node(row.pop("Id"), **_typed(folder / NODES, row, NODE_HEADS, NODE_ATTRIBUTES))
    for number, row in enumerate(_rows(folder / EDGES, ["Source", "Target"])):
        source, target = row["Source"], row["Target"]
        if source not in graph or target not in graph:
            raise InputError(f"{folder / EDGES}: the edge from '{source}' to '{target}' has an end that {NODES} lacks.")
        data = _typed(folder / EDGES, row, EDGE_HEADS, EDGE_ATTRIBUTES)
        graph.add_edge(source, target, key=data.get("id", f"e{number}"), **data)
    return graph


def _rows(path: Path, needed: list[str]) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
                raise InputError(f"{path}: has no column '{missing[0]}'. Write the graph again as CSV.")
            for row in reader:
                if None in row or None in row.values():
                    raise InputError(f"{path}, line {reader.line_num}: has not as many cells as the first line.")
                yield {_plain(name): _plain(value) for name, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a readable table ({error}). Write the graph again as CSV.") from error


def _typed(
    path: Path, row: Mapping[str, str], heads: Mapping[str, str], known: Mapping[str, type]
) -> dict[str, str | int | float | bool]:
    data: dict[str, str | int | float | bool] = {}
    for head, value in row.items():
        name = heads.get(head, head)
        if value == "" or not name:
            continue
        try:
            data[name] = CASTS[known.get(name, str)](value)
        except ValueError:
            raise InputError(f"{path}: '{value}' is no value for the column {head}. Correct it.") from None
    return data
