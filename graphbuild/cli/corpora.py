"""`graphbuild dyads`: who acted how often towards whom, day by day, from a store."""

from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import Outlets, Quiet, Since, Until

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


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
    quiet: Quiet = False,
) -> None:
    """Write a time series of pairs of actors: a row for each pair and day, with the number of acts of each quad class.

    Example: graphbuild dyads news.db -o dyads.csv
    """
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415
    from collections.abc import Iterator  # noqa: PLC0415
    from itertools import groupby  # noqa: PLC0415

    from graphbuild.export import write_text  # noqa: PLC0415
    from graphbuild.store import Store  # noqa: PLC0415
    from graphbuild.store.queries import Selection  # noqa: PLC0415
    from graphbuild.store.queries import dyads as read_dyads  # noqa: PLC0415

    selection = Selection(since=since, until=until, sources=tuple(outlets or ()), min_confidence=min_confidence)
    rows = 0

    def lines() -> Iterator[str]:
        nonlocal rows
        line = io.StringIO()
        writer = csv.writer(line, lineterminator="\n")

        def made(*cells: object) -> str:
            writer.writerow([_safe(str(cell)) for cell in cells])
            text = line.getvalue()
            line.seek(0)
            line.truncate()
            return text

        yield made("source", "target", "day", *QUADS)
        found = read_dyads(opened, selection)
        for (source, target, day), group in groupby(found, key=lambda each: (each.source, each.target, each.day)):
            counts = {each.quad: each.count for each in group}
            rows += 1
            yield made(source, target, day, *(counts.get(quad, 0) for quad in QUADS))

    with Store(store, must_exist=True) as opened:
        write_text(out, lines())
    if not quiet:
        typer.echo(f"Written: {out}, {rows:,} row(s)")


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
