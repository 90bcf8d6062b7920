"""Files and folders that appear whole or not at all, and XML that cannot harm."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import InputError, OutputError

__all__ = ["read_xml", "write_folder", "write_text"]


@contextmanager
def _errors_named(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({error.strerror or error}). Make room, or choose another place with -o."
        ) from error


def read_xml(path: Path) -> str:
    """The text of an XML file; one with a document type (entity bombs, entities elsewhere) raises `InputError`."""
    text = path.read_text(encoding="utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InputError(f"{path}: a graph needs no document type; this one may be malicious and was not read.")
    return text


def write_text(target: Path, chunks: Iterable[str]) -> Path:
    """Write text beside the target and rename it, so that no reader ever sees half a file."""
    beside: Path | None = None
    try:
        with _errors_named(target):
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
            beside = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(0o644)
            beside.replace(target)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return target


def write_folder(target: Path, files: Mapping[str, Iterable[str] | bytes]) -> Path:
    """Write a folder of files (by name) beside the target and rename it.

    A folder that stands there is replaced if every file in it is written anew; one that holds anything else raises
    `OutputError`, so that no work of the user's own is lost.
    """
    if target.is_dir() and (others := sorted({each.name for each in target.iterdir()} - files.keys())):
        raise OutputError(f"{target}: holds other files ({others[0]}). Choose a new folder with -o.")
    beside: Path | None = None
    try:
        with _errors_named(target):
            beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
            new, old = beside / "new", beside / "old"
            new.mkdir(mode=0o755)
            for name, content in files.items():
                if isinstance(content, bytes):
                    (new / name).write_bytes(content)
                else:
                    with (new / name).open("w", encoding="utf-8", newline="") as file:
                        file.writelines(content)
            if target.is_dir():
                target.rename(old)
            try:
                new.rename(target)
            except OSError:
                if old.is_dir():
                    old.rename(target)
                raise
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return target
