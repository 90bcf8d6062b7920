"""`graphbuild dyads`: who acted how often towards whom, day by day, from a store."""

from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import Corrected, Outlets, Quiet, Since, Until


def dyads(
    store: Annotated[Path, typer.Argument(help="A store that graphbuild build --store made.")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The CSV file to write.")],
    since: Since = "",
    until: Until = "",
    outlets: Outlets = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out relations less certain than this.")
    ] = 0.0,
    actors: Corrected = None,
    quiet: Quiet = False,
) -> None:
    """Write a time series of pairs of actors: a row for each pair and day, with the number of acts of each quad class.

    Example: graphbuild dyads news.db -o dyads.csv
    """
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from graphbuild.actors_file import read_corrections  # noqa: PLC0415
    from graphbuild.dyads import QUADS  # noqa: PLC0415
    from graphbuild.dyads import dyads as count_dyads  # noqa: PLC0415
    from graphbuild.export import write_text  # noqa: PLC0415
    from graphbuild.pipeline import Wanted, plain_graph  # noqa: PLC0415
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415
    from graphbuild.store import Store  # noqa: PLC0415
    from graphbuild.store.queries import Selection  # noqa: PLC0415

    selection = Selection(since=since, until=until, sources=tuple(outlets or ()), min_confidence=min_confidence)
    with Store(store, must_exist=True) as opened:
        corrections = read_corrections(actors) if actors else NONE
        graph = plain_graph(opened, Wanted(selection=selection, corrections=corrections))
    rows = list(count_dyads(graph))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["source", "target", "day", *QUADS])
    for row in rows:
        labels = [_safe(graph.nodes[node]["label"]) for node in (row.source, row.target)]
        writer.writerow([*labels, row.day, *row.counts])
    write_text(out, [text.getvalue()])
    if not quiet:
        typer.echo(f"Written: {out}, {len(rows):,} row(s)")


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
