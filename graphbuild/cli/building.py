"""`graphbuild build` and `graphbuild extract`: from texts to files."""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import (
    DEFAULT_MODEL,
    PARTS,
    SOURCES,
    AnyLanguage,
    Backbone,
    Columns,
    Corrected,
    Date,
    EngineName,
    EngineOption,
    FamilyWeights,
    MinWeight,
    Model,
    Outlets,
    Partitions,
    Quiet,
    Retry,
    Scheduler,
    Since,
    Slice,
    Sources,
    Store,
    Timeline,
    Timeout,
    Top,
    Until,
    Verbose,
    Workers,
)
from graphbuild.cli.terminal import log, plain, progress_bar, strongest, words
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.corpus.engines import Engine
    from graphbuild.graph import Graph
    from graphbuild.pipeline import Built
    from graphbuild.reading import Skipped

STRONGEST = 10
SHOWN = 20


def build(
    sources: Annotated[list[str] | None, SOURCES] = None,
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="A file (.graphml, .gexf, .html, .json ...) or a prefix for one of each."),
    ] = None,
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
    store: Store = None,
    columns: Columns = "",
    since: Since = "",
    until: Until = "",
    outlets: Outlets = None,
    min_weight: MinWeight = 0.0,
    top: Top = 0,
    backbone: Backbone = 0.0,
    family_weights: FamilyWeights = None,
    slices: Annotated[
        Slice | None,
        typer.Option("--slice", help="Also a graph for each month, and GEXF with a timeline.", rich_help_panel=PARTS),
    ] = None,
    workers: Workers = 0,
    timeout: Timeout = 120.0,
    engine: EngineOption = EngineName.LOCAL,
    scheduler: Scheduler = "",
    partitions: Partitions = "",
    retry: Retry = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build one graph from SOURCES and write it for Gephi, for the browser and for programs.

    Example: graphbuild build seeds/un-vote.txt -o un-vote

    With --store, a file remembers what was read: give it again to add texts or to go on after a crash, or without
    SOURCES to write graphs of it.
    """
    from graphbuild.actors_file import read_corrections  # noqa: PLC0415
    from graphbuild.pipeline import Wanted, build_all  # noqa: PLC0415
    from graphbuild.reading import Options, parse_columns  # noqa: PLC0415
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415
    from graphbuild.store.queries import Selection  # noqa: PLC0415
    from graphbuild.thinning import Thinning, parse_family_weights  # noqa: PLC0415

    log(verbose=verbose)
    began = time.monotonic()
    if not sources and store is None:
        raise typer.BadParameter("name the texts to read, or a --store to make the graph from.")
    out = out or (Path("graph") if store is None else None)
    if not sources and out is None:
        raise typer.BadParameter("name the graph to write with -o.")
    targets = targets_of(out, formats) if out else []
    if timeline and not any(name == "gexf" for _, name in targets):
        raise typer.BadParameter("--timeline needs GEXF: -o with a name that ends in .gexf, or --format gexf.")
    wanted = Wanted(
        selection=Selection(since=since, until=until, sources=tuple(outlets or ()), min_confidence=min_confidence),
        corrections=read_corrections(actors) if actors else NONE,
        co_occurrence=co_occurrence,
        thinning=Thinning(
            min_weight=min_weight,
            top=top,
            backbone=backbone,
            family_weights=parse_family_weights(family_weights or ()),
        ),
    )
    with progress_bar(quiet=quiet or not sources) as progress:
        built = build_all(
            sources or [],
            store=store or ":memory:",
            model=model,
            options=Options(date=date, any_language=any_language, columns=parse_columns(columns)),
            wanted=wanted,
            workers=workers,
            timeout=timeout,
            engine=_engine(engine, model, timeout, workers, scheduler=scheduler, partitions=partitions),
            retry=retry,
            with_graph=bool(targets),
            with_slices=slices is not None,
            progress=progress,
        )
    need_documents(built.documents, built.report.skipped)
    files = _write(built.graph, built.slices, targets, timeline=timeline) if built.graph is not None else []
    if quiet:
        print_skipped(built.report.skipped, to_error=True)
        return
    if built.graph is not None:
        summary(built.graph)
    print_report(built, files, time.monotonic() - began, store)


def _engine(
    name: EngineName, model: str, timeout: float, workers: int, *, scheduler: str, partitions: str
) -> "Engine | None":
    """The cluster that was asked for; None for this machine."""
    if name is EngineName.LOCAL:
        if scheduler or partitions:
            raise typer.BadParameter("--scheduler and --partitions need --engine dask.")
        return None
    from graphbuild.corpus.cluster import cluster  # noqa: PLC0415

    return cluster(model, timeout, scheduler=scheduler, workers=workers, partitions=partitions)


def _write(
    whole: "Graph", slices: "Sequence[tuple[str, Graph]]", targets: Sequence[tuple[Path, str]], *, timeline: bool
) -> list[Path]:
    """Write the graph and its slices; the files, where there are many slices only the first and the last of them."""
    from graphbuild.export import write  # noqa: PLC0415

    files = [write(whole, target, format=name, timeline=timeline and name == "gexf") for target, name in targets]
    for month, graph in slices:
        files += [write(graph, path.with_stem(f"{path.stem}-{month}"), format=name) for path, name in targets]
    if slices:
        path = targets[0][0].with_suffix(".gexf")
        files = [file for file in files if file != path] + [write(whole, path, format="gexf", timeline=True)]
    return files if len(files) <= STRONGEST else [*files[:3], *files[-2:]]


def targets_of(out: Path, formats: str) -> list[tuple[Path, str]]:
    """The files to write and their formats; a name without a known suffix is a prefix."""
    from graphbuild.export import FORMATS, format_of  # noqa: PLC0415

    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: there is no such folder. Make it, or choose another one with -o.")
    if (known := format_of(out)) is not None:
        return [(out, known)]
    names = [name.strip() for name in formats.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FORMATS]:
        raise typer.BadParameter(f"--format: '{unknown[0]}' is unknown. Use some of: {', '.join(FORMATS)}.")
    return [(out.with_name(out.name + FORMATS[name].suffix), name) for name in names]


def extract(
    sources: Sources,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, one document a line.")],
    model: Model = DEFAULT_MODEL,
    date: Date = "",
    actors: Corrected = None,
    any_language: AnyLanguage = False,
    columns: Columns = "",
    workers: Workers = 0,
    timeout: Timeout = 120.0,
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
    from graphbuild.reading import Options, Skipped, parse_columns  # noqa: PLC0415
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415

    log(verbose=verbose)
    skipped: list[Skipped] = []
    done = 0
    options = Options(date=date, any_language=any_language, columns=parse_columns(columns))
    corrections = read_corrections(actors) if actors else NONE

    def lines() -> Iterator[str]:
        nonlocal done
        for found in extract_all(
            sources,
            model=model,
            options=options,
            corrections=corrections,
            workers=workers,
            timeout=timeout,
            progress=progress,
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


def need_documents(number: int, skipped: "Sequence[Skipped]") -> None:
    if not number:
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in skipped)
        raise InputError(f"nothing to build a graph from. {plain(reasons, 2000)}.")


def print_skipped(skipped: "Sequence[Skipped]", *, to_error: bool) -> None:
    for each in skipped[:SHOWN]:
        typer.echo(plain(f"Skipped {each.path}: {each.reason}", 500), err=to_error)


def summary(graph: "Graph") -> None:
    from collections import Counter  # noqa: PLC0415

    kinds = Counter(data["type"] for _, data in graph.nodes(data=True))
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item)))
    typer.echo(f"{len(graph)} actors ({counts or 'none'}), {graph.number_of_edges()} relations")
    if not len(graph):
        typer.echo("The text names no actor that graphbuild knows of. Is it running text in English?")
    for source, target, data in strongest(graph)[:STRONGEST]:
        names = [plain(graph.nodes[node]["label"], 60) for node in (source, target)]
        typer.echo(f"\n  {names[0]} -> {words(data)} -> {names[1]}")
        typer.echo(f"    “{plain(data.get('evidence', ''), 160)}”")


def print_report(built: "Built", files: list[Path], seconds: float, store: Path | None) -> None:
    """What was done, what was skipped and why, and what took longest."""
    report = built.report
    documents = "1 document" if built.documents == 1 else f"{built.documents:,} documents"
    if files:
        typer.echo(f"\nWritten from {documents} in {seconds:.1f} s: " + ", ".join(map(str, files)))
    if store is not None:
        changes = f"{report.done:,} read, {report.known:,} known already, {report.removed:,} removed"
        typer.echo(f"{store}: {documents}; {changes}")
    if report.done > STRONGEST:
        slowest = ", ".join(f"{plain(name, 40)} {spent:.1f} s" for spent, name in report.slowest)
        typer.echo(f"{report.done / max(report.seconds, 0.001):.1f} documents a second; slowest: {slowest}")
    print_skipped(report.skipped, to_error=False)
    if report.reasons.total() > SHOWN:
        typer.echo("Skipped in all: " + "; ".join(f"{number:,} {why}" for why, number in report.reasons.most_common()))
    if built.outdated:
        typer.echo(f"{built.outdated:,} documents were read by older rules; give their sources again to renew them.")
