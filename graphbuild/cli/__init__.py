"""The commands; each parses its arguments, calls the library and prints.

A command is a function in a module of its own; it imports the library inside, so that `--help` answers at once.
"""

import sys
from typing import Annotated

import typer

from graphbuild.cli.actors import members, suggest
from graphbuild.cli.building import build, extract
from graphbuild.cli.combining import convert, diff, filter_, merge
from graphbuild.cli.corpora import dyads
from graphbuild.cli.explaining import coverage, explain
from graphbuild.cli.judging import evaluate
from graphbuild.cli.showing import show
from graphbuild.cli.terminal import plain
from graphbuild.cli.viewing import view
from graphbuild.errors import GraphbuildError

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn news text into a graph of who does what to whom; every edge shows the words that say it.",
    epilog="Start with: graphbuild build seeds/un-vote.txt -o un-vote, then open un-vote.html.",
)


def _version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        from graphbuild import __version__  # noqa: PLC0415

        typer.echo(f"graphbuild {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


for command in (
    build,
    extract,
    show,
    view,
    explain,
    coverage,
    convert,
    merge,
    diff,
    filter_,
    suggest,
    evaluate,
    members,
    dyads,
):
    app.command(command.__name__.rstrip("_"))(command)


def main() -> None:
    """Run the command line; errors that a user can act on are one line on standard error and exit code 1."""
    import warnings  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UserWarning)
    try:
        app()
    except GraphbuildError as error:
        typer.echo(f"graphbuild: {plain(error, 3000)}", err=True)
        sys.exit(1)
