"""The tables of the store. Those of the records have a column for each field, so they cannot fall behind the model.

Tuples are JSON in a column; evidence has a table of its own. Rows of one document lie together on disk.
"""

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from graphbuild.errors import InputError
from graphbuild.model import Actor, Evidence, Extraction, Gap, Mention, Relation, Sentence

__all__ = ["ACTORS", "EVIDENCE", "GAPS", "MENTIONS", "RELATIONS", "SENTENCES", "TABLES", "Table", "prepare", "rows_of"]

VERSION = 1  # of the tables that are written out below; new fields of records need no new number
ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes such an encoder for each call
APPLICATION = 0x67726268  # "grbh", so that `file` and we know the file

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    run INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, graphbuild TEXT NOT NULL, model TEXT NOT NULL,
    model_version TEXT NOT NULL, spacy TEXT NOT NULL, rules TEXT NOT NULL, options TEXT NOT NULL, began TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS documents (
    document INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, part TEXT NOT NULL,
    fingerprint BLOB NOT NULL, run INTEGER NOT NULL REFERENCES runs, title TEXT NOT NULL, date TEXT NOT NULL,
    source TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL, failure TEXT NOT NULL, seconds REAL NOT NULL,
    extracted TEXT NOT NULL, sketch BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_by_place ON documents (path, part);
CREATE INDEX IF NOT EXISTS documents_by_fingerprint ON documents (fingerprint);
CREATE INDEX IF NOT EXISTS documents_by_date ON documents (date);
CREATE TABLE IF NOT EXISTS bands (
    band INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (band, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bands_by_document ON bands (document);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, digest BLOB NOT NULL, run INTEGER NOT NULL REFERENCES runs
) WITHOUT ROWID;
"""

Record = TypeVar("Record")


class Table(Generic[Record]):
    """A table for one kind of record, keyed by the number of the document and the place within it."""

    def __init__(self, name: str, record: type[Record], *, skip: Sequence[str] = ()) -> None:
        hints = get_type_hints(record)
        self.name = name
        self.fields = {
            field.name: hints[field.name]
            for field in dataclasses.fields(record)  # type: ignore[arg-type]
            if field.name not in skip
        }
        self.columns = ", ".join(f'"{field}"' for field in self.fields)
        self.insert = f"INSERT INTO {name} (document, place, {self.columns}) VALUES (?, ?{', ?' * len(self.fields)})"
        defaults = {field.name: field.default for field in dataclasses.fields(record)}  # type: ignore[arg-type]
        self.types = {field: _sql_type(kind, defaults[field]) for field, kind in self.fields.items()}
        self._values = attrgetter(*self.fields)
        self._lists = [number for number, kind in enumerate(self.fields.values()) if get_origin(kind) is tuple]
        self._readers = [
            (number, read) for number, kind in enumerate(self.fields.values()) if (read := _reader(kind)) is not None
        ]

    def create(self) -> str:
        columns = ", ".join(f'"{field}" {kind}' for field, kind in self.types.items())
        return (
            f"CREATE TABLE IF NOT EXISTS {self.name} (document INTEGER NOT NULL, place INTEGER NOT NULL, {columns}, "
            "PRIMARY KEY (document, place)) WITHOUT ROWID"
        )

    def rows(self, document: int, records: Iterable[Record]) -> Iterator[tuple[Any, ...]]:
        """The rows to insert for the records of one document, in their order."""
        for place, record in enumerate(records):
            values = list(self._values(record))
            for number in self._lists:
                values[number] = ENCODE(values[number]) if values[number] else "[]"
            yield (document, place, *values)

    def read(self, database: sqlite3.Connection, document: int) -> Iterator[dict[str, Any]]:
        """The arguments of each record of a document, in their order."""
        for row in database.execute(
            f"SELECT {self.columns} FROM {self.name} WHERE document = ? ORDER BY place", (document,)
        ):
            values = list(row)
            for number, read in self._readers:
                values[number] = read(values[number])
            yield dict(zip(self.fields, values, strict=True))


def _sql_type(kind: Any, default: Any) -> str:
    """The type of a column; rows from before the column get the default of the field."""
    if get_origin(kind) is tuple:
        return "TEXT NOT NULL DEFAULT '[]'"
    if NoneType in get_args(kind):
        return "TEXT"
    if kind in {bool, int, float}:
        number = 0 if default is dataclasses.MISSING else default
        return f"REAL NOT NULL DEFAULT {number}" if kind is float else f"INTEGER NOT NULL DEFAULT {int(number)}"
    text = "" if default is dataclasses.MISSING else str(default)
    return "TEXT NOT NULL DEFAULT '" + text.replace("'", "''") + "'"


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """How a value of the database becomes that of a field; None where it is that already."""
    if get_origin(kind) is tuple:
        return _tuple
    if NoneType in get_args(kind):
        [inner] = set(get_args(kind)) - {NoneType}
        return lambda value: None if value is None else inner(value)
    if issubclass(kind, StrEnum):
        return {str(member): member for member in kind}.__getitem__
    return bool if kind is bool else None


def _tuple(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()


ACTORS = Table("actors", Actor)
MENTIONS = Table("mentions", Mention)
RELATIONS = Table("relations", Relation, skip=["evidence"])
EVIDENCE = Table("evidence", Evidence)
SENTENCES = Table("sentences", Sentence)
GAPS = Table("gaps", Gap)
TABLES: tuple[Table[Any], ...] = (ACTORS, MENTIONS, RELATIONS, EVIDENCE, SENTENCES, GAPS)


def rows_of(document: int, extraction: Extraction) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """An INSERT statement and its rows for each table."""
    yield ACTORS.insert, list(ACTORS.rows(document, extraction.actors))
    yield MENTIONS.insert, list(MENTIONS.rows(document, extraction.mentions))
    yield RELATIONS.insert, list(RELATIONS.rows(document, extraction.relations))
    yield EVIDENCE.insert, list(EVIDENCE.rows(document, (relation.evidence for relation in extraction.relations)))
    yield SENTENCES.insert, list(SENTENCES.rows(document, extraction.sentences))
    yield GAPS.insert, list(GAPS.rows(document, extraction.gaps))


def prepare(database: sqlite3.Connection, name: str) -> None:
    """Make the tables, or add the columns that a newer graphbuild has; `InputError` for a file of another kind."""
    application = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if application not in {0, APPLICATION} or (
        application == 0 and database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ):
        raise InputError(f"{name}: an SQLite file, but no store of graphbuild. Choose another file with --store.")
    if version > VERSION:
        raise InputError(
            f"{name}: written by a newer graphbuild (tables {version}, known {VERSION}). Update graphbuild."
        )
    if application == 0:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION}")
    for statement in filter(str.strip, SCHEMA.split(";")):
        database.execute(statement)
    for table in TABLES:
        database.execute(table.create())
        have = {row[1] for row in database.execute(f"PRAGMA table_info({table.name})")}
        for field in table.fields.keys() - have:
            database.execute(f'ALTER TABLE {table.name} ADD COLUMN "{field}" {table.types[field]}')
