"""Tables of articles, a row each: JSON lines, CSV and Parquet; columns as named, or as they are mostly called."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, BinaryIO, cast

from graphbuild.errors import InputError
from graphbuild.extras import extra
from graphbuild.model import Document
from graphbuild.reading.places import Place
from graphbuild.reading.records import Options, Skipped
from graphbuild.reading.texts import WESTERN, iso_date, one_line, whole

__all__ = ["FIELDS", "is_json_line", "read_csv", "read_json_lines", "read_parquet"]

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "plain_text"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "published_at",
        "publication_date",
        "pub_date",
        "date_published",
        "date_publish",
        "day",
    ),
    "url": ("url", "link", "uri", "source_url"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "site_name", "source_domain", "domain"),
    "id": ("id", "doc_id", "document_id", "article_id", "uid", "guid"),
}
LONGEST_LINE = 64 * 1024 * 1024
NO_ROW = "not a JSON object with a 'text'; see the README for the fields"


def columns_of(header: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The column of each field that has one: as chosen, else the first with a usual name, in any case."""
    return usual_columns(tuple(header)) | dict(chosen)


@lru_cache(maxsize=64)  # a file of JSON lines asks for each of its rows, whose keys are mostly the same
def usual_columns(header: tuple[str, ...]) -> dict[str, str]:
    known = {name.strip().lower(): name for name in reversed(header) if isinstance(name, str)}
    return {
        field: known[found]
        for field, others in FIELDS.items()
        if (found := next(filter(known.__contains__, others), ""))
    }


def is_json_line(head: bytes) -> bool:
    """Whether the first line of a stream is a JSON object with a text, so that the rest will be too."""
    try:
        row = json.loads(head.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in columns_of(row, {})


def read_json_lines(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """A document a line; lines that are none are named by their number."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8", errors=WESTERN))
            columns = columns_of(row.keys(), options.columns)
            row[columns["text"]]
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
            yield Skipped(path=f"{place.title}:{number}", reason=NO_ROW)
            continue
        yield _document(row, columns, number, place=place, options=options)


def read_csv(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """A document a row; the first row names the columns, encoding and separator are found out."""
    csv.field_size_limit(LONGEST_LINE)
    ahead = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", file))
    is_wide = ahead.peek(2)[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    text = io.TextIOWrapper(ahead, encoding="utf-16" if is_wide else "utf-8-sig", errors=WESTERN, newline="")
    try:
        head = text.readline()
        separator = max(",\t;|", key=head.count)
        rows = csv.DictReader(chain([head], text), delimiter=separator)
        columns = columns_of(rows.fieldnames or (), options.columns)
        if missing := _missing(columns, rows.fieldnames or ()):
            yield Skipped(path=place.title, reason=missing)
            return
        for number, row in enumerate(rows, start=1):
            yield _document(row, columns, number, place=place, options=options)
    except csv.Error as error:
        yield Skipped(path=place.title, reason=f"not CSV to its end ({error})")
    finally:
        text.detach()


def read_parquet(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """A document a row, some thousand rows in memory at a time."""
    parquet = extra("pyarrow.parquet", "corpora")
    arrow = extra("pyarrow", "corpora")
    try:
        table = parquet.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
    except (arrow.ArrowException, OSError) as error:
        yield Skipped(path=place.title, reason=f"not a readable Parquet file ({one_line(error)})")
        return
    names = table.schema_arrow.names
    columns = columns_of(names, options.columns)
    if missing := _missing(columns, names):
        yield Skipped(path=place.title, reason=missing)
        return
    number = 0
    for batch in table.iter_batches(batch_size=2048, columns=sorted(set(columns.values()))):
        for row in batch.to_pylist():
            number += 1
            yield _document(row, columns, number, place=place, options=options)


def _missing(columns: Mapping[str, str], names: Iterable[str]) -> str:
    """What is wrong with the columns of a table; empty where nothing is."""
    have = ", ".join(map(str, names)) or "none"
    absent = [name for name in columns.values() if name not in set(names)]
    if absent or "text" not in columns:
        what = f"no column '{absent[0]}'" if absent else "no column of texts"
        return f"{what} (columns: {one_line(have)[:300]}); name it with --columns text=NAME"
    return ""


def _document(
    row: Mapping[str, Any], columns: Mapping[str, str], number: int, *, place: Place, options: Options
) -> Document | Skipped:
    values = {field: row.get(name) for field, name in columns.items()}
    body = values.pop("text")
    if not isinstance(body, str):
        return Skipped(path=f"{place.title}:{number}", reason="its 'text' is not a string")
    given = {field: one_line(value) for field, value in values.items() if value is not None}
    given["date"] = iso_date(given.get("date", "")) or options.date
    given["id"] = given.get("id") or f"{place.stem}-{number}"
    return Document(text=whole(body), part=str(number), **given)


def parse_columns(text: str) -> dict[str, str]:
    """The mapping of `text=body,date=published`. Raises `InputError` for an unknown field."""
    columns: dict[str, str] = {}
    for pair in filter(None, (each.strip() for each in text.split(","))):
        field, _, name = (each.strip() for each in pair.partition("="))
        if field not in FIELDS or not name:
            raise InputError(f"'{pair}': write columns as FIELD=NAME, with a field of: {', '.join(FIELDS)}.")
        columns[field] = name
    return columns
