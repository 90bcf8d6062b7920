"""`graphbuild show`: a written graph in the terminal."""

import json

import typer

from graphbuild.cli.options import AsJson, ReadGraph
from graphbuild.cli.terminal import tables


def show(
    graph: ReadGraph,
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
        tables(loaded)
