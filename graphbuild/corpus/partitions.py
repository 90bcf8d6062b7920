"""Outcomes as Parquet: what the workers of a cluster leave behind, a row a document, for us and for other programs."""

import dataclasses
import io
import os
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from graphbuild.corpus.work import Done, Outcome
from graphbuild.errors import OutputError
from graphbuild.extras import extra
from graphbuild.model import Document, Extraction

__all__ = ["read_partition", "write_partition"]


def write_partition(target: str, documents: Sequence[Document], outcomes: Sequence[Outcome]) -> None:
    """Write the outcomes of these documents to a local path or an address; a reader sees the whole file or none.

    The columns are those of `Extraction`, nested, with `reason` (why there is no result), `seconds` and `sketch`.
    """
    arrow, parquet = extra("pyarrow", "corpora"), extra("pyarrow.parquet", "corpora")
    more = [("reason", arrow.string()), ("seconds", arrow.float64()), ("sketch", arrow.binary())]
    schema = arrow.schema([*_fields(Extraction, arrow), *(arrow.field(*each) for each in more)])
    rows = [_row(document, outcome) for document, outcome in zip(documents, outcomes, strict=True)]
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), file, compression="zstd")
    if "://" in target:
        system, path = extra("fsspec", "remote").core.url_to_fs(target)
        system.pipe_file(path, file.getvalue())
    else:
        _write_whole(Path(target), file.getvalue())


def _write_whole(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".partition")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}). Choose another --partitions.") from error


def read_partition(target: str) -> list[Outcome] | None:
    """The outcomes of a partition in their order; None where it is not there."""
    parquet = extra("pyarrow.parquet", "corpora")
    if "://" in target:
        system, path = extra("fsspec", "remote").core.url_to_fs(target)
        if not system.exists(path):
            return None
        source: Any = io.BytesIO(system.cat_file(path))
    elif Path(target).is_file():
        source = target
    else:
        return None
    return [_outcome(row) for row in parquet.read_table(source).to_pylist()]


def _row(document: Document, outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, str):
        return {"id": document.id, "reason": outcome, "seconds": 0.0, "sketch": b""}
    about = {"reason": None, "seconds": outcome.seconds, "sketch": outcome.sketch}
    return dataclasses.asdict(outcome.extraction) | about


def _outcome(row: dict[str, Any]) -> Outcome:
    if row["reason"] is not None:
        return str(row["reason"])
    return Done(extraction=Extraction.from_dict(row), seconds=row["seconds"], sketch=row["sketch"])


def _fields(record: type, arrow: Any) -> list[Any]:
    hints = get_type_hints(record)
    return [arrow.field(field.name, _type(hints[field.name], arrow)) for field in dataclasses.fields(record)]


def _type(kind: Any, arrow: Any) -> Any:
    """The Arrow type of a field of a record."""
    if get_origin(kind) is tuple:
        return arrow.list_(_type(get_args(kind)[0], arrow))
    if NoneType in get_args(kind):
        [kind] = set(get_args(kind)) - {NoneType}
    if dataclasses.is_dataclass(kind):
        return arrow.struct(_fields(kind, arrow))  # type: ignore[arg-type]
    if issubclass(kind, StrEnum):
        return arrow.string()
    return {str: arrow.string(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}[kind]
