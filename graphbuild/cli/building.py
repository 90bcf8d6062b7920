"""`graphbuild build` and `graphbuild extract`: from texts to files."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import (
    DEFAULT_MODEL,
    AnyLanguage,
    Corrected,
    Date,
    Model,
    Quiet,
    Sources,
    Timeline,
    Verbose,
)
from graphbuild.cli.terminal import log, plain, progress_bar, strongest, words
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.pipeline import Built
    from graphbuild.reading import Skipped

STRONGEST = 10


def build(
    sources: Sources,
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="A file (.graphml, .gexf, .html, .json ...) or a prefix for one of each."),
    ] = Path("graph"),
    formats: Annotated[
        str, typer.Option("--format", help="Formats to write for a prefix, separated by commas.")
    ] = "graphml,html,json",
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out relations less certain than this.")
    ] = 0.0,
    actors: Corrected = None,
    co_occurrence: Annotated[
        bool, typer.Option("--co-occurrence", help="Also link actors that share sentences more often than by chance.")
    ] = False,
    timeline: Timeline = False,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build one graph from SOURCES and write it for Gephi, for the browser and for programs.

    Example: graphbuild build seeds/un-vote.txt -o un-vote
    """
    from graphbuild.actors_file import read_corrections  # noqa: PLC0415
    from graphbuild.export import FORMATS, format_of, write  # noqa: PLC0415
    from graphbuild.pipeline import build_all  # noqa: PLC0415 - spaCy takes over a second to import
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415

    log(verbose=verbose)
    began = time.monotonic()
    if (known := format_of(out)) is not None:
        targets = [(out, known)]
    else:
        names = [name.strip() for name in formats.split(",") if name.strip()]
        if unknown := [name for name in names if name not in FORMATS]:
            raise typer.BadParameter(f"--format: '{unknown[0]}' is unknown. Use some of: {', '.join(FORMATS)}.")
        targets = [(out.with_name(out.name + FORMATS[name].suffix), name) for name in names]
    if timeline and not any(FORMATS[name].timeline for _, name in targets):
        raise typer.BadParameter("--timeline needs GEXF: -o with a name that ends in .gexf, or --format gexf.")
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: there is no such folder. Make it, or choose another one with -o.")
    corrections = read_corrections(actors) if actors else NONE
    with progress_bar(quiet=quiet) as progress:
        built = build_all(
            sources,
            model=model,
            date=date,
            any_language=any_language,
            min_confidence=min_confidence,
            corrections=corrections,
            co_occurrence=co_occurrence,
            progress=progress,
        )
    need_documents(len(built.documents), built.skipped)
    for target, name in targets:
        write(built.graph, target, format=name, timeline=timeline and FORMATS[name].timeline is not None)
    if quiet:
        print_skipped(built.skipped, to_error=True)
    else:
        _summary(built, [target for target, _ in targets], time.monotonic() - began)


def extract(
    sources: Sources,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, one document a line.")],
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    actors: Corrected = None,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the actors, mentions and relations of each document as JSON lines, for programs and for evaluation.

    Example: graphbuild extract articles/ -o articles.jsonl
    """
    from dataclasses import asdict  # noqa: PLC0415

    from graphbuild.actors_file import read_corrections  # noqa: PLC0415
    from graphbuild.export import write_text  # noqa: PLC0415
    from graphbuild.pipeline import extract_all  # noqa: PLC0415
    from graphbuild.reading import Skipped  # noqa: PLC0415
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415

    log(verbose=verbose)
    corrections = read_corrections(actors) if actors else NONE
    skipped: list[Skipped] = []
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for found in extract_all(
            sources, model=model, date=date, any_language=any_language, corrections=corrections, progress=progress
        ):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                done += 1
                yield json.dumps(asdict(found), ensure_ascii=False) + "\n"
        need_documents(done, skipped)

    with progress_bar(quiet=quiet) as progress:
        write_text(out, lines())
    if not quiet:
        typer.echo(f"Written: {out}, {done} document(s)")
    print_skipped(skipped, to_error=quiet)


def need_documents(number: int, skipped: "tuple[Skipped, ...] | list[Skipped]") -> None:
    if not number:
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in skipped)
        raise InputError(f"nothing to build a graph from. {plain(reasons, 2000)}.")


def print_skipped(skipped: "tuple[Skipped, ...] | list[Skipped]", *, to_error: bool) -> None:
    for each in skipped:
        typer.echo(plain(f"Skipped {each.path}: {each.reason}", 500), err=to_error)


def _summary(built: "Built", files: list[Path], seconds: float) -> None:
    from collections import Counter  # noqa: PLC0415

    graph = built.graph
    kinds = Counter(data["type"] for _, data in graph.nodes(data=True))
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item)))
    typer.echo(f"{len(graph)} actors ({counts or 'none'}), {graph.number_of_edges()} relations")
    if not len(graph):
        typer.echo("The text names no actor that graphbuild knows of. Is it running text in English?")
    for source, target, data in strongest(graph)[:STRONGEST]:
        names = [plain(graph.nodes[node]["label"], 60) for node in (source, target)]
        typer.echo(f"\n  {names[0]} -> {words(data)} -> {names[1]}")
        typer.echo(f"    “{plain(data.get('evidence', ''), 160)}”")
    documents = "1 document" if len(built.documents) == 1 else f"{len(built.documents)} documents"
    typer.echo(f"\nWritten from {documents} in {seconds:.1f} s: " + ", ".join(map(str, files)))
    print_skipped(built.skipped, to_error=False)
