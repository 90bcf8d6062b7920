"""What the commands print: progress, tables, words that are safe in a terminal."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from graphbuild.corpus import Step
    from graphbuild.graph import Graph

LINE_EVERY = 30.0  # seconds


def log(*, verbose: bool) -> None:
    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR)


@contextmanager
def progress_bar(*, quiet: bool) -> "Iterator[Callable[[Step], None] | None]":
    """Documents, rate and time left on standard error: a bar, or a line now and then where that is no terminal."""
    if quiet:
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    began = last = time.monotonic()
    if not console.is_terminal:
        typer.echo("Reading and extracting ...", err=True)

        def line(step: "Step") -> None:
            nonlocal last
            if time.monotonic() - last >= LINE_EVERY:
                last = time.monotonic()
                typer.echo(pace(step, last - began), err=True)

        yield line
        return
    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def move(step: "Step") -> None:
            bar.update(
                task, description=pace(step, time.monotonic() - began), completed=step.done, total=step.total or None
            )

        yield move


def pace(step: "Step", seconds: float) -> str:
    """How many documents are done, how fast, and how long the rest will take where that can be told."""
    rate = step.done / max(seconds, 0.001)
    whole = f" of about {step.total:,}" if step.total > step.done else ""
    left = ""
    if whole and rate:
        minutes, rest = divmod(round((step.total - step.done) / rate), 60)
        left = f", {minutes // 60} h {minutes % 60:02} min left" if minutes >= 60 else f", {minutes}:{rest:02} min left"
    return plain(f"{step.done:,}{whole} documents, {rate:.1f} a second{left} ({step.name}", 100) + ")"


def strongest(graph: "Graph") -> list[tuple[str, str, dict[str, Any]]]:
    """Edges, those with most evidence first, then the most certain between the most salient actors."""

    def rank(edge: tuple[str, str, dict[str, Any]]) -> tuple[float, float, float, str]:
        source, target, data = edge
        salience = sum(float(graph.nodes[node].get("salience", 0)) for node in (source, target))
        return -float(data.get("weight", 1)), -float(data.get("confidence", 0)), -salience, str(data.get("id", ""))

    return sorted(graph.edges(data=True), key=rank)


def words(data: dict[str, Any]) -> str:
    denied = "not " if data.get("polarity") == "negative" else ""
    modality = data.get("modality", "actual")
    words = denied + str(data.get("predicate") or data.get("relation") or "")
    return plain(words + (f" ({modality})" if modality != "actual" else ""), 60)


def plain(text: object, length: int) -> str:
    """Text for a terminal: one line, without control and direction characters, cut with an ellipsis."""
    line = " ".join("".join(each if each.isprintable() else " " for each in str(text)).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def tables(graph: "Graph") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(soft_wrap=False) if sys.stdout.isatty() else Console(width=200, no_color=True)
    actors = Table("Actor", "Type", "Mentions", "Also called", title=f"{len(graph)} actors", title_justify="left")
    by_salience = sorted(graph, key=lambda node: (-float(graph.nodes[node].get("salience", 0)), node))
    for data in (graph.nodes[node] for node in by_salience):
        cells = (data.get("label", ""), data.get("type", ""), data.get("mentions", ""), data.get("aliases", ""))
        actors.add_row(*(Text(plain(cell, 80)) for cell in cells))
    console.print(actors)
    edges = strongest(graph)
    relations = Table("Source", "Relation", "Target", "Type", "Says", "Evidence", title=f"{len(edges)} relations")
    for source, target, edge in edges:
        kind = f"{edge.get('family', '')}/{edge.get('relation', '')}"
        ends = [graph.nodes[node].get("label", node) for node in (source, target)]
        row = (ends[0], words(edge), ends[1], kind, edge.get("attributed_to", ""), edge.get("evidence", ""))
        relations.add_row(*(Text(plain(cell, 80)) for cell in row))
    console.print(relations)
