"""One SQLite file that remembers every extraction, with the version of the rules that made it.

Documents are looked up in the order in which they are read (`Store.check`) and written in the same order
(`Store.write`), some at a time and each time whole or not at all, so that a run that was killed goes on where it
stopped and ends as if it had not been.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from graphbuild.copies import Sketch, bands_of
from graphbuild.errors import InputError, OutputError
from graphbuild.model import Document, Extraction
from graphbuild.store.identity import Identity, identity_of
from graphbuild.store.tables import TABLES, prepare, rows_of

__all__ = ["Failure", "Identity", "Standing", "Store", "Stored", "Verdict", "fingerprint_of", "identity_of"]

WAIT = 60.0  # seconds for another process to finish its transaction


class Standing(StrEnum):
    """What the store knows of a document that was read."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    FAILED = "failed before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a document is to be extracted, and under which id; `failure` is why it failed before."""

    standing: Standing
    id: str
    failure: str = ""

    @property
    def wanted(self) -> bool:
        """Whether the document must be extracted."""
        return self.standing in {Standing.NEW, Standing.CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A document with what was found in it, ready to be written."""

    document: Document
    extraction: Extraction
    fingerprint: bytes
    sketch: Sketch = b""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be extracted; it is not tried again by the same rules."""

    document: Document
    reason: str
    fingerprint: bytes
    seconds: float = 0.0


def fingerprint_of(document: Document) -> bytes:
    """A digest of all that an extraction depends on, with the id that the document came with."""
    fields = (document.id, document.text, document.title, document.date, document.source, document.url)
    return hashlib.blake2b(json.dumps(fields).encode(), digest_size=16).digest()


class Store:
    """Extractions in one SQLite file, or in memory where the path is `:memory:`.

    Raises `InputError` for a file that is no store and `OutputError` where it cannot be written.
    """

    def __init__(self, path: str | Path, *, must_exist: bool = False) -> None:
        self.path = str(path)
        if must_exist and not Path(path).is_file():
            raise InputError(f"{path}: there is no such store. Make one with: graphbuild build TEXTS --store {path}")
        self._run = 0
        self._pending_ids: set[str] = set()
        self.passed_over = 0
        self._pending: set[bytes] = set()
        with self._explained():
            self.database = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
            self.database.execute("PRAGMA journal_mode = WAL")
            self.database.execute("PRAGMA synchronous = NORMAL")
            with self._transaction():
                prepare(self.database, self.path)
            self.database.execute("CREATE TEMP TABLE seen (document INTEGER PRIMARY KEY, current INTEGER NOT NULL)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self.database.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            text = str(error)
            if "not a database" in text or "malformed" in text:
                raise InputError(
                    f"{self.path}: not a readable store ({text}). Choose another file with --store."
                ) from error
            raise OutputError(
                f"{self.path}: the store cannot be used ({text}). Make room or mend its permissions and run the same "
                "command again: what was written before is kept."
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # A full disk may have ended the transaction already.
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def begin(self, identity: Identity) -> None:
        """Say by what the following documents are read; documents read by anything else are out of date."""
        with self._explained(), self._transaction():
            values = (identity.key(), identity.graphbuild, identity.model, identity.model_version)
            self.database.execute(
                "INSERT OR IGNORE INTO runs (identity, graphbuild, model, model_version, spacy, rules, options, began) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, identity.spacy, identity.rules, identity.options, _now()),
            )
            row = self.database.execute("SELECT run FROM runs WHERE identity = ?", (identity.key(),)).fetchone()
            self._run = row[0]
            self.database.execute("DELETE FROM seen")
            self.passed_over = 0

    def forget_failures(self) -> None:
        """Let documents that failed be tried again."""
        with self._explained(), self._transaction():
            self.database.execute("DELETE FROM files WHERE path IN (SELECT path FROM documents WHERE failure <> '')")
            self.database.execute("DELETE FROM documents WHERE failure <> ''")

    def has_file(self, path: str, digest: bytes) -> bool:
        """Whether the present rules have read all of a file with these bytes; `passed_over` counts its documents."""
        with self._explained():
            row = self.database.execute("SELECT digest, run FROM files WHERE path = ?", (path,)).fetchone()
            known: bool = row == (digest, self._run)
            if known:
                self.passed_over += self.database.execute(
                    "INSERT OR IGNORE INTO seen SELECT document, 1 FROM documents WHERE path = ?", (path,)
                ).rowcount
        return known

    def check(self, document: Document, fingerprint: bytes) -> Verdict:
        """Look a document up, and give a new one an id of its own; to be called in the order of reading."""
        with self._explained():
            if document.path:
                row = self._row("path = ? AND part = ?", document.path, document.part)
            else:
                row = self._row("path = '' AND part = '' AND id = ?", document.id)
            if row is None:
                if fingerprint in self._pending or self._row("fingerprint = ? AND current = 1", fingerprint):
                    return Verdict(standing=Standing.KNOWN, id=document.id)
                row = self._row("fingerprint = ? AND current IS NULL", fingerprint)
                if row:
                    self._move(row[0], document)
            if row is None:
                return self._pend(Standing.NEW, self._free_id(document.id), fingerprint)
            number, name, known, run, failure = row
            current = known == fingerprint and run == self._run
            self.database.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (number, current))
        if current:
            return Verdict(standing=Standing.FAILED if failure else Standing.KNOWN, id=name, failure=failure)
        return self._pend(Standing.CHANGED, name, fingerprint)

    def _pend(self, standing: Standing, name: str, fingerprint: bytes) -> Verdict:
        self._pending_ids.add(name)
        self._pending.add(fingerprint)
        return Verdict(standing=standing, id=name)

    def _move(self, number: int, document: Document) -> None:
        """Note that a document now stands elsewhere: its file was moved or renamed."""
        self.database.execute(
            "DELETE FROM files WHERE path = (SELECT path FROM documents WHERE document = ?)", (number,)
        )
        self.database.execute(
            "UPDATE documents SET path = ?, part = ? WHERE document = ?", (document.path, document.part, number)
        )

    def _row(self, where: str, *values: str | bytes) -> tuple[int, str, bytes, int, str] | None:
        row: tuple[int, str, bytes, int, str] | None = self.database.execute(
            "SELECT documents.document, id, fingerprint, run, failure FROM documents "
            f"LEFT JOIN seen ON seen.document = documents.document WHERE {where} "
            "ORDER BY documents.document LIMIT 1",
            values,
        ).fetchone()
        return row

    def _free_id(self, wanted: str) -> str:
        name, number = wanted, 2
        while name in self._pending_ids or self._row("id = ?", name):
            name, number = f"{wanted}-{number}", number + 1
        return name

    def write(self, results: Sequence[Stored | Failure], files: Iterable[tuple[str, bytes]] = ()) -> int:
        """Write some results at once; what was stored under their ids before is replaced.

        `files` are paths and digests of files of which all is written now: what they held earlier and no longer do
        goes. The result is the number of those documents.
        """
        with self._explained(), self._transaction():
            for result in results:
                self._write(result)
            removed = sum(self._finish(path, digest) for path, digest in files)
        for result in results:
            self._pending_ids.discard(result.document.id)
            self._pending.discard(result.fingerprint)
        return removed

    def _write(self, result: Stored | Failure) -> None:
        document = result.document
        row = self.database.execute("SELECT document FROM documents WHERE id = ?", (document.id,)).fetchone()
        number = row[0] if row else None
        if number is not None:
            self._clear(number)
        failure, sketch = (result.reason, b"") if isinstance(result, Failure) else ("", result.sketch)
        number = self.database.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING document",
            (
                *(number, document.id, document.path, document.part, result.fingerprint, self._run, document.title),
                *(document.date, document.source, document.url, document.language, failure),
                *(result.seconds, _now(), sketch),
            ),
        ).fetchone()[0]
        self.database.execute("INSERT OR REPLACE INTO seen VALUES (?, 1)", (number,))
        if isinstance(result, Stored):
            for statement, rows in rows_of(number, result.extraction):
                self.database.executemany(statement, rows)
            self.database.executemany(
                "INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in bands_of(sketch))
            )

    def _clear(self, number: int) -> None:
        for table in (*(table.name for table in TABLES), "bands"):
            self.database.execute(f"DELETE FROM {table} WHERE document = ?", (number,))

    def _finish(self, path: str, digest: bytes) -> int:
        gone = self.database.execute(
            "SELECT document FROM documents WHERE path = ? AND path <> '' "
            "AND document NOT IN (SELECT document FROM seen)",
            (path,),
        ).fetchall()
        for (number,) in gone:
            self._clear(number)
            self.database.execute("DELETE FROM documents WHERE document = ?", (number,))
        if path and digest:
            self.database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, digest, self._run))
        return len(gone)


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
