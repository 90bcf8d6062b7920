"""Graphs to files and back: one table of formats, one way to write a file whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import FormatError, InputError, OutputError
from graphbuild.export.gexf import gexf_chunks, read_gexf
from graphbuild.export.graphml import graphml_chunks, read_graphml
from graphbuild.export.html import html_chunks
from graphbuild.export.node_link import node_link_chunks, read_node_link
from graphbuild.graph import Graph

__all__ = ["FORMATS", "Format", "read_graph", "write", "write_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format: its suffix, what it is for, and how it is written and, where that is possible, read."""

    suffix: str
    title: str
    chunks: Callable[[Graph], Iterable[str]]
    read: Callable[[Path], Graph] | None = None


FORMATS: dict[str, Format] = {
    "gexf": Format(suffix=".gexf", title="Gephi and Gephi Lite, also with dates", chunks=gexf_chunks, read=read_gexf),
    "graphml": Format(
        suffix=".graphml", title="Gephi, Cytoscape, yEd, igraph, networkx", chunks=graphml_chunks, read=read_graphml
    ),
    "html": Format(suffix=".html", title="interactive page, works offline", chunks=html_chunks),
    "json": Format(
        suffix=".json", title="node-link data with all evidence", chunks=node_link_chunks, read=read_node_link
    ),
}


def _format_of(path: Path, name: str | None) -> Format:
    key = name or path.suffix.lower().lstrip(".")
    if key not in FORMATS:
        raise FormatError(f"{path}: '{key}' is no format that graphbuild knows. Use one of: {', '.join(FORMATS)}.")
    return FORMATS[key]


def write(graph: Graph, path: str | Path, *, format: str | None = None) -> Path:  # noqa: A002 - the word users know
    """Write a graph; the suffix picks the format unless `format` names it.

    The file appears whole or not at all. Raises `FormatError` for an unknown format and `OutputError` where the
    file cannot be written.
    """
    target = Path(path)
    return write_text(target, _format_of(target, format).chunks(graph))


def write_text(target: Path, chunks: Iterable[str]) -> Path:
    """Write text beside the target and rename it, so that no reader ever sees half a file."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        beside = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(target)
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({error.strerror or error}). Make room, or choose another place with -o."
        ) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return target


def read_graph(path: str | Path) -> Graph:
    """Read a graph that graphbuild wrote (GEXF, GraphML or JSON). Raises `InputError` for a broken file."""
    source = Path(path)
    chosen = _format_of(source, None)
    if chosen.read is None:
        raise FormatError(
            f"{source}: {chosen.suffix} files cannot be read back. Use the .graphml, .gexf or .json file."
        )
    if not source.is_file():
        raise InputError(f"{source}: there is no such file.")
    return chosen.read(source)
