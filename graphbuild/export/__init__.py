"""Graphs to files and back: one table of formats, each written whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from graphbuild.errors import FormatError, InputError
from graphbuild.export.csv_tables import csv_files, read_csv
from graphbuild.export.cytoscape import cytoscape_chunks
from graphbuild.export.dot import dot_chunks
from graphbuild.export.files import write_folder, write_text
from graphbuild.export.follow_the_money import ftm_chunks
from graphbuild.export.gexf import gexf_chunks, gexf_timeline_chunks, read_gexf
from graphbuild.export.graphml import graphml_chunks, read_graphml
from graphbuild.export.html import html_chunks
from graphbuild.export.neo4j import cypher_chunks, neo4j_files
from graphbuild.export.node_link import node_link_chunks, read_node_link
from graphbuild.export.obsidian import obsidian_files
from graphbuild.export.parquet import parquet_files
from graphbuild.export.rdf import ntriples_chunks, turtle_chunks
from graphbuild.export.tidy import tidy
from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Graph

__all__ = ["FORMATS", "Format", "format_of", "read_graph", "write", "write_text"]

Files: TypeAlias = Mapping[str, Iterable[str] | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its suffix, what it is for, how it is written (as text, or as a folder of files by name) and read."""

    suffix: str
    title: str
    chunks: Callable[[Graph], Iterable[str]] | None = None
    files: Callable[[Graph], Files] | None = None
    read: Callable[[Path], Graph] | None = None
    timeline: Callable[[Graph], Iterable[str]] | None = None


FORMATS: dict[str, Format] = {
    "csv": Format(suffix=".csv", title="folder with tables of nodes and edges", files=csv_files, read=read_csv),
    "cypher": Format(suffix=".cypher", title="script for Neo4j", chunks=cypher_chunks),
    "cytoscape": Format(suffix=".cyjs", title="Cytoscape and Cytoscape.js", chunks=cytoscape_chunks),
    "dot": Format(suffix=".dot", title="Graphviz", chunks=dot_chunks),
    "ftm": Format(suffix=".ftm.json", title="FollowTheMoney entities, one a line", chunks=ftm_chunks),
    "gexf": Format(
        suffix=".gexf",
        title="Gephi and Gephi Lite, also with dates",
        chunks=gexf_chunks,
        read=read_gexf,
        timeline=gexf_timeline_chunks,
    ),
    "graphml": Format(
        suffix=".graphml", title="Gephi, Cytoscape, yEd, igraph, networkx", chunks=graphml_chunks, read=read_graphml
    ),
    "html": Format(suffix=".html", title="interactive page, works offline", chunks=html_chunks),
    "json": Format(
        suffix=".json", title="node-link data with all evidence", chunks=node_link_chunks, read=read_node_link
    ),
    "neo4j": Format(suffix=".neo4j", title="folder of CSV for Neo4j's bulk import", files=neo4j_files),
    "ntriples": Format(suffix=".nt", title="RDF, a triple a line (needs rdflib)", chunks=ntriples_chunks),
    "obsidian": Format(suffix=".obsidian", title="folder of linked Markdown notes", files=obsidian_files),
    "parquet": Format(suffix=".parquet", title="folder of typed tables (needs pyarrow)", files=parquet_files),
    "turtle": Format(suffix=".ttl", title="RDF (needs rdflib)", chunks=turtle_chunks),
}


def format_of(path: Path) -> str | None:
    """The name of the format that a path's suffix stands for; of two that fit, the one with the longer suffix."""
    fitting = [name for name, each in FORMATS.items() if path.name.lower().endswith(each.suffix)]
    return max(fitting, key=lambda name: len(FORMATS[name].suffix), default=None)


def _chosen(path: Path, name: str | None) -> Format:
    key = name or format_of(path)
    if key not in FORMATS:
        known = ", ".join(f"{name} ({each.suffix})" for name, each in FORMATS.items())
        raise FormatError(f"{path}: '{name or path.suffix}' is no format that graphbuild knows. Use one of: {known}.")
    return FORMATS[key]


def write(graph: Graph, path: str | Path, *, format: str | None = None, timeline: bool = False) -> Path:  # noqa: A002 - the word users know
    """Write a graph; the suffix picks the format unless `format` names it.

    The file or folder appears whole or not at all. Ids that would clash in a file are made unique. With `timeline`,
    actors and relations live from their first to their last date. Raises `FormatError` for an unknown format, for one
    without a timeline and for a missing extra, `InputError` for a graph without direction, and `OutputError` where the
    file cannot be written.
    """
    target = Path(path)
    chosen = _chosen(target, format)
    chunks = chosen.timeline if timeline else chosen.chunks
    graph = tidy(graph)
    if chunks is not None:
        return write_text(target, chunks(graph))
    if timeline or chosen.files is None:
        raise FormatError(f"{target}: only GEXF has a timeline. Use -o with a name that ends in .gexf.")
    return write_folder(target, chosen.files(graph))


def read_graph(path: str | Path) -> Graph:
    """Read a graph: GEXF, GraphML, JSON, or a folder with CSV.

    Raises `InputError` for a broken file, `FormatError` for a format that is only written.
    """
    source = Path(path)
    chosen = _chosen(source, "csv" if (source / "nodes.csv").is_file() else None)
    if chosen.read is None:
        readable = ", ".join(each.suffix for each in FORMATS.values() if each.read)
        raise FormatError(f"{source}: {chosen.suffix} files cannot be read back. Use one of: {readable}.")
    if not source.exists():
        raise InputError(f"{source}: there is no such file.")
    return _ordered(tidy(chosen.read(source)))


def _ordered(graph: Graph) -> Graph:
    """The graph with attributes in the order of `docs/graph.md`, whatever order the format read has."""
    for known, rows in (
        (NODE_ATTRIBUTES, (data for _, data in graph.nodes(data=True))),
        (EDGE_ATTRIBUTES, (data for *_, data in graph.edges(data=True))),
    ):
        for data in rows:
            ordered = {name: data[name] for name in known if name in data} | data
            data.clear()
            data.update(ordered)
    return graph
