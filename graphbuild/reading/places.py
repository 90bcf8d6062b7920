"""Files, folders, globs, standard input and remote addresses -> one open file after the other, unpacked."""

import bz2
import glob
import gzip
import hashlib
import lzma
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from graphbuild.extras import extra
from graphbuild.reading.records import Options, Skipped

__all__ = ["BROKEN", "PACKED", "Place", "digest_of", "find_places", "opened", "size_of"]

PACKED = (".gz", ".xz", ".bz2", ".zst")
BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error)
SMALL = 16 * 1024 * 1024  # bytes; larger files are told apart by size and time, not by content


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a text can be read: a local path, `-`, or an address such as `s3://bucket/name.jsonl.gz`.

    What every row of a table asks for is worked out once.
    """

    name: str

    @property
    def is_remote(self) -> bool:
        """Whether fsspec opens it."""
        return "://" in self.name

    @cached_property
    def path(self) -> str:
        """The full path or the address; empty for standard input."""
        if self.name == "-" or self.is_remote:
            return "" if self.name == "-" else self.name
        return os.path.abspath(self.name)  # noqa: PTH100 - resolve() asks the disk about every folder above

    @cached_property
    def plain_name(self) -> str:
        """The last part of the name without the suffix of a compression."""
        last = self.name.rstrip("/").rpartition("/")[2] if self.is_remote else os.path.basename(self.name)  # noqa: PTH119
        return last[: -len(self.packing)] if self.packing else last

    @property
    def packing(self) -> str:
        """The suffix of a compression, or nothing."""
        return next((suffix for suffix in PACKED if self.name.lower().endswith(suffix)), "")

    @cached_property
    def suffix(self) -> str:
        """The suffix that tells the format, in lower case."""
        return os.path.splitext(self.plain_name)[1].lower()  # noqa: PTH122

    @cached_property
    def stem(self) -> str:
        """The name without suffixes; ids begin with it."""
        return "stdin" if self.name == "-" else Path(self.plain_name).stem

    @property
    def title(self) -> str:
        """The name in messages."""
        return "standard input" if self.name == "-" else self.name


def find_places(sources: Sequence[str | Path], suffixes: frozenset[str]) -> Iterator[Place | Skipped]:
    """Yield what the sources hold, in their order; folders and globs are sorted, and of folders only known formats."""
    for source in map(str, sources):
        if "://" in source:
            yield from _remote(source, suffixes)
            continue
        path = Path(source)
        if source == "-" or path.is_file():
            yield Place(name=source)
        elif path.is_dir():
            inside = [Place(name=name) for name in _files_in(path)]
            usable = [place for place in inside if place.suffix in suffixes]
            yield from usable
            if not usable:
                yield Skipped(
                    path=source, reason="the folder holds no file of a known format (docs/corpora.md lists them)"
                )
        elif matches := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            yield from (Place(name=match) for match in matches if Path(match).is_file())
        else:
            yield Skipped(path=source, reason="there is no such file; check the path")


def _files_in(folder: Path) -> list[str]:
    """The files in a folder and the folders in it, sorted part by part.

    A `Path` for each of many files would take seconds.
    """
    found = (
        os.path.join(at, name)  # noqa: PTH118
        for at, _, names in os.walk(folder)
        for name in names
    )
    files = (name for name in found if os.path.isfile(name))  # noqa: PTH113
    return sorted(files, key=lambda name: name.split(os.sep))  # noqa: PTH206


def _remote(source: str, suffixes: frozenset[str]) -> Iterator[Place | Skipped]:
    fsspec = extra("fsspec", "remote")
    try:
        system, path = fsspec.core.url_to_fs(source)
        if any(sign in path for sign in "*["):
            found = system.glob(path)
        elif source.startswith(("http://", "https://")) or not system.isdir(path):
            found = [path]
        else:
            found = system.find(path)
        names = sorted(str(system.unstrip_protocol(each)) for each in found)
    except (OSError, ValueError, ImportError) as error:
        yield Skipped(
            path=source, reason=f"cannot be reached ({error}); check the address and its package, such as s3fs"
        )
        return
    many = len(names) > 1
    yield from (place for name in names if (place := Place(name=name)).suffix in suffixes or not many)
    if not names:
        yield Skipped(path=source, reason="nothing is there; check the address")


@contextmanager
def opened(place: Place) -> Iterator[BinaryIO]:
    """The bytes of a place, unpacked while they are read. Raises one of `BROKEN` where they cannot be had."""
    if place.name == "-":
        yield sys.stdin.buffer
        return
    with _raw(place) as raw:
        match place.packing:
            case ".gz":
                yield cast("BinaryIO", gzip.open(raw))
            case ".xz":
                yield cast("BinaryIO", lzma.open(raw))
            case ".bz2":
                yield cast("BinaryIO", bz2.open(raw))
            case ".zst":
                zstd = extra("backports.zstd", "corpora")
                try:
                    yield cast("BinaryIO", zstd.open(raw))
                except zstd.ZstdError as error:
                    raise OSError(str(error)) from error
            case _:
                yield raw


@contextmanager
def _raw(place: Place) -> Iterator[BinaryIO]:
    if place.is_remote:
        with extra("fsspec", "remote").open(place.name, "rb") as file:
            yield file
    else:
        with Path(place.name).open("rb") as file:
            yield file


def digest_of(place: Place, options: Options) -> bytes:
    """A digest of a file and how it is read: of its bytes, or of size and time where it is large or remote.

    Empty where nothing tells whether the file has changed.
    """
    how = f"{options.date} {options.any_language} {sorted(options.columns.items())}".encode()
    if place.name == "-":
        return b""
    if place.is_remote:
        system, path = extra("fsspec", "remote").core.url_to_fs(place.name)
        known: dict[str, Any] = system.info(path)
        marks = [str(known.get(name)) for name in ("ETag", "mtime", "LastModified", "size") if known.get(name)]
        seen = "\0".join(marks).encode()
        return hashlib.blake2b(seen, key=_key(how), digest_size=16).digest() if len(marks) > 1 else b""
    with open(place.name, "rb") as file:  # noqa: PTH123
        found = os.fstat(file.fileno())
        data = file.read() if found.st_size <= SMALL else f"{found.st_size} {found.st_mtime_ns}".encode()
    return hashlib.blake2b(data, key=_key(how), digest_size=16).digest()


def _key(how: bytes) -> bytes:
    return hashlib.blake2b(how, digest_size=16).digest()


def size_of(place: Place) -> int:
    """The bytes of a local file, for the time left; 0 where they are not known."""
    try:
        return 0 if place.is_remote or place.name == "-" else Path(place.name).stat().st_size
    except OSError:
        return 0
