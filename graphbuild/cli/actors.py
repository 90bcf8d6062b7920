"""`graphbuild members`: what the data knows about states."""

import json
from typing import Annotated

import typer

from graphbuild.cli.options import AsJson, iso_date


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
