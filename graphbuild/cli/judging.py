"""`graphbuild evaluate`: a graph against one made by hand."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import AsJson


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
