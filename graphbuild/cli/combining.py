"""`graphbuild convert`, `merge`, `diff` and `filter`: from graphs to graphs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import AsJson, FormatName, IsoDate, ReadGraph, Timeline
from graphbuild.cli.terminal import plain

if TYPE_CHECKING:
    from graphbuild.graph import Graph

Out = Annotated[Path, typer.Option("--out", "-o", help="The file to write; its suffix picks the format.")]
SHOWN = 20


def convert(graph: ReadGraph, *, out: Out, format_name: FormatName = None, timeline: Timeline = False) -> None:
    """Write a graph in another format.

    Example: graphbuild convert un-vote.json -o un-vote.gexf --timeline
    """
    from graphbuild.export import read_graph  # noqa: PLC0415

    _write(read_graph(graph), out, format_name, timeline=timeline)


def merge(
    graphs: Annotated[list[Path], typer.Argument(help="Two or more graphs (.json keeps all evidence).")],
    *,
    out: Out,
    format_name: FormatName = None,
    by_name: Annotated[
        bool, typer.Option("--by-name/--by-id", help="Whether actors also meet whose names mean one actor.")
    ] = True,
    timeline: Timeline = False,
) -> None:
    """Add several graphs up to one: the same claim is one relation with all its evidence.

    Example: graphbuild merge monday.json tuesday.json -o week.json
    """
    from graphbuild.combine import merge as merge_graphs  # noqa: PLC0415
    from graphbuild.export import read_graph  # noqa: PLC0415
    from graphbuild.layout import lay_out  # noqa: PLC0415

    merged = merge_graphs([read_graph(graph) for graph in graphs], by_name=by_name)
    lay_out(merged)
    _write(merged, out, format_name, timeline=timeline)


def diff(
    before: ReadGraph,
    after: ReadGraph,
    *,
    as_json: AsJson = False,
) -> None:
    """Say what the second graph has that the first lacks, and the reverse.

    Example: graphbuild diff monday.json tuesday.json
    """
    from dataclasses import asdict  # noqa: PLC0415

    from graphbuild.combine import diff as compare  # noqa: PLC0415
    from graphbuild.export import read_graph  # noqa: PLC0415

    first, second = read_graph(before), read_graph(after)
    found = compare(first, second)
    if as_json:
        typer.echo(json.dumps(asdict(found), indent=1, ensure_ascii=False))
        return

    def name(node: str) -> str:
        graph = second if node in second else first
        return plain(graph.nodes[node].get("label", node), 60)

    def relation(key: tuple[str, ...]) -> str:
        source, target, *rest = key
        usual = {"positive", "actual", ""}
        kind, claimant = rest[0] or "related", rest[3]
        notes = [*(note for note in rest[1:3] if note not in usual), *([f"says {claimant}"] if claimant else [])]
        return plain(f"{name(source)} -> {kind} -> {name(target)}" + (f" ({', '.join(notes)})" if notes else ""), 200)

    sections = (
        ("New actors", [name(node) for node in found.new_actors]),
        ("Gone actors", [name(node) for node in found.gone_actors]),
        ("New relations", [relation(key) for key in found.new_relations]),
        ("Gone relations", [relation(key) for key in found.gone_relations]),
        (
            "Turned between cooperation and conflict",
            [f"{name(source)} -> {name(target)}" for source, target in found.turned],
        ),
    )
    for title, lines in sections:
        if lines:
            typer.echo(f"{title} ({len(lines)}):\n  " + "\n  ".join(lines))
    if not any(lines for _, lines in sections):
        typer.echo("The graphs have the same actors and relations.")


def filter_(
    graph: ReadGraph,
    *,
    out: Out,
    family: Annotated[list[str], typer.Option(help="Keep relations of this family; may be given again.")] = [],  # noqa: B006 - typer's lists
    relation: Annotated[list[str], typer.Option(help="Keep relations of this type; may be given again.")] = [],  # noqa: B006
    actor_type: Annotated[
        list[str],
        typer.Option("--type", help="Keep relations between actors of this type; may be given again."),
    ] = [],  # noqa: B006
    document: Annotated[list[str], typer.Option(help="Keep what this document says; may be given again.")] = [],  # noqa: B006
    since: IsoDate = "",
    until: IsoDate = "",
    confidence: Annotated[float, typer.Option(min=0, max=1, help="The least confidence.")] = 0.0,
    weight: Annotated[float, typer.Option(min=0, help="The least number of pieces of evidence.")] = 0.0,
    ego: Annotated[str, typer.Option(help="Keep the surroundings of this actor, by id or name.")] = "",
    radius: Annotated[int, typer.Option(min=0, help="How many steps from --ego.")] = 1,
    largest: Annotated[bool, typer.Option("--largest", help="Keep the largest connected part.")] = False,
    format_name: FormatName = None,
    timeline: Timeline = False,
) -> None:
    """Keep the part of a graph that passes every test given.

    Example: graphbuild filter week.json -o conflict.gexf --family conflict --since 2022-03-01
    """
    from graphbuild.combine import filter_graph, find_actor  # noqa: PLC0415
    from graphbuild.export import read_graph  # noqa: PLC0415

    whole = read_graph(graph)
    part = filter_graph(
        whole,
        families=family,
        relations=relation,
        types=actor_type,
        documents=document,
        since=since,
        until=until,
        confidence=confidence,
        weight=weight,
        ego=find_actor(whole, ego) if ego else "",
        radius=radius,
        largest=largest,
    )
    _write(part, out, format_name, timeline=timeline)


def _write(graph: "Graph", out: Path, format_name: str | None, *, timeline: bool) -> None:
    from graphbuild.export import write  # noqa: PLC0415

    written = write(graph, out, format=format_name, timeline=timeline)
    typer.echo(f"Written: {written}, {len(graph)} actors, {graph.number_of_edges()} relations")
