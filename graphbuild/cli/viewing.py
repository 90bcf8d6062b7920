"""`graphbuild view`: a written graph in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import ReadGraph


def view(
    graph: ReadGraph,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The page to write; beside the graph if not given.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Write the interactive page of a graph and open it in the browser.

    Example: graphbuild view un-vote.json
    """
    import webbrowser  # noqa: PLC0415

    from graphbuild.export import read_graph, write  # noqa: PLC0415

    page = write(read_graph(graph), out or graph.with_suffix(".html"), format="html")
    typer.echo(str(page))
    if open_it and not webbrowser.open(page.resolve().as_uri()):
        typer.echo("No browser could be started here; open the file yourself.", err=True)
