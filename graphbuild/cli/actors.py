"""`graphbuild suggest` and `graphbuild members`: who may be one, and who belongs to what."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import AsJson, Corrected, ReadGraph, iso_date
from graphbuild.errors import InputError


def suggest(
    graph: ReadGraph,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The YAML file to write.")],
    actors: Corrected = None,
    limit: Annotated[int, typer.Option(min=1, help="Write the most likely pairs, at most so many.")] = 100,
) -> None:
    """Write doubtful pairs of actors to a file: confirm there what is right, and build again with --actors.

    Example: graphbuild suggest un-vote.json -o actors.yaml
    """
    from graphbuild.actors_file import read_corrections  # noqa: PLC0415
    from graphbuild.export import read_graph, write_text  # noqa: PLC0415
    from graphbuild.resolution.corrections import NONE  # noqa: PLC0415
    from graphbuild.suggestions import suggest as suggest_pairs  # noqa: PLC0415
    from graphbuild.suggestions import suggestion_lines  # noqa: PLC0415

    if out.is_file() and read_corrections(out).statements:
        raise InputError(f"{out}: holds statements of yours. Choose another file, and name this one with --actors.")
    found = suggest_pairs(read_graph(graph), read_corrections(actors) if actors else NONE)
    write_text(out, suggestion_lines(found[:limit], graph.name))
    left = f" (of {len(found)})" if len(found) > limit else ""
    typer.echo(f"Written: {out}, {min(len(found), limit)} doubtful pair(s){left}")


def members(
    body: Annotated[str, typer.Argument(help="UN, EU, NATO, G7, G20, BRICS, OPEC, African Union, ASEAN ...")],
    *,
    on: Annotated[
        str, typer.Option("--on", callback=iso_date, help="On this date (YYYY-MM-DD), not as last known.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Print the member states of an alliance or organisation, on a date if you like.

    Example: graphbuild members NATO --on 2022-02-24
    """
    from graphbuild.resolution.countries import bodies, find_body  # noqa: PLC0415
    from graphbuild.resolution.countries import members as members_of  # noqa: PLC0415

    short = find_body(body)
    if not short:
        raise typer.BadParameter(f"'{body}' is not known. Use one of: {', '.join(bodies())}.", param_hint="BODY")
    states = members_of(short, on)
    if as_json:
        rows = [{"name": state.name, "iso3": state.iso3, "wikidata": state.wikidata} for state in states]
        typer.echo(json.dumps({"body": short, "on": on, "members": rows}, ensure_ascii=False, indent=1))
        return
    for state in states:
        typer.echo(state.name)
    when = f" on {on}" if on else ""
    typer.echo(f"{short}: {len(states)} member state{'' if len(states) == 1 else 's'}{when}", err=True)
