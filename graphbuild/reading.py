"""Files, folders and standard input -> documents; what cannot be used is named with its reason."""

import codecs
import glob
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.model import Document
from graphbuild.resolution.dates import stated_date

__all__ = ["Skipped", "read"]

SUFFIXES = {".txt", ".md", ".text", ".jsonl"}
LONGEST = 1_000_000
LANGUAGE_LENGTH = 200
TITLE_LENGTH = 200
SURROGATE = re.compile("[\ud800-\udfff]")  # halves of characters, which no file can hold
BINARY_SHARE = 0.05  # of zero bytes; a stray one does not make a text binary


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A source that gave no document, and why."""

    path: str
    reason: str


def read(sources: Sequence[str | Path], *, date: str = "", any_language: bool = False) -> Iterator[Document | Skipped]:
    """Yield the documents of files, folders (their text files, sorted), globs and `-` (standard input), in order.

    `date` (ISO 8601) holds for documents that tell none. Ids are the files' stems, made unique with a number.
    """
    used: set[str] = set()
    for path in _paths(sources):
        if isinstance(path, Skipped):
            yield path
            continue
        for found in _file(path, date):
            checked = found if isinstance(found, Skipped) else _usable(found, path, any_language=any_language)
            if isinstance(checked, Document):
                checked = _unique(checked, used)
            yield checked


def _paths(sources: Sequence[str | Path]) -> Iterator[Path | Skipped]:
    for source in map(str, sources):
        path = Path(source)
        if source == "-" or path.is_file():
            yield path
        elif path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
            yield from inside
            if not inside:
                yield Skipped(path=source, reason="the folder holds no .txt, .md or .jsonl file")
        elif matches := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            yield from map(Path, matches)
        else:
            yield Skipped(path=source, reason="there is no such file; check the path")


def _file(path: Path, date: str) -> Iterator[Document | Skipped]:
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        yield Skipped(path=str(path), reason=f"cannot be read ({error.strerror}); check its permissions")
        return
    text = _decode(raw)
    name = "stdin" if str(path) == "-" else path.stem
    if text is None:
        yield Skipped(path=str(path), reason="looks like a binary file; give plain text in UTF-8")
    elif path.suffix.lower() == ".jsonl":
        yield from _json_lines(path, text, date)
    else:
        yield _document(name, text, date)


def _decode(raw: bytes) -> str | None:
    """Text from bytes: by byte order mark, as UTF-8, else as Windows-1252; None for binary data."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    head = raw[:8192]
    if head.count(0) > BINARY_SHARE * len(head) or raw.startswith(
        (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")
    ):
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _json_lines(path: Path, text: str, date: str) -> Iterator[Document | Skipped]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            body = row["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            yield Skipped(
                path=f"{path}:{number}", reason="not a JSON object with a 'text'; see the README for the fields"
            )
            continue
        if not isinstance(body, str):
            yield Skipped(path=f"{path}:{number}", reason="its 'text' is not a string")
            continue
        fields = {name: _whole(str(row.get(name) or "")) for name in ("title", "source", "url")}
        fields["id"] = _whole(str(row.get("id") or f"{path.stem}-{number}"))
        fields["date"] = _whole(str(row.get("date") or date))
        yield Document(text=_whole(body), **fields)


def _document(name: str, text: str, date: str) -> Document:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    title = lines[0] if lines and len(lines[0]) <= TITLE_LENGTH and len(lines) > 1 else ""
    stated = next(filter(None, map(_date, lines[:4])), "")
    return Document(id=_whole(name), text=text, title=title, date=stated or date)


def _whole(text: str) -> str:
    """The text of the same length without lone surrogates, from JSON escapes or file names that are not UTF-8."""
    return SURROGATE.sub("\ufffd", text)


def _date(line: str) -> str:
    """The ISO date that a dateline or byline states; empty for other lines."""
    day = stated_date(line[:TITLE_LENGTH])
    return day.isoformat() if day else ""


def _usable(document: Document, path: Path, *, any_language: bool) -> Document | Skipped:
    name = "standard input" if str(path) == "-" else str(path)
    if path.suffix.lower() == ".jsonl":
        name += f" ({document.id})"
    if not document.text.strip():
        return Skipped(path=name, reason="it is empty; give the article's text")
    if len(document.text) > LONGEST:
        return Skipped(path=name, reason=f"longer than {LONGEST:,} characters; split it into articles")
    if not any_language and len(document.text) >= LANGUAGE_LENGTH:
        import py3langid  # noqa: PLC0415 - loads its model when imported

        language, _ = py3langid.classify(document.text[:5000])
        if language != "en":
            return Skipped(
                path=name,
                reason=f"not in English (looks like '{language}'); --any-language reads it all the same",
            )
    return document


def _unique(document: Document, used: set[str]) -> Document:
    name, number = document.id, 2
    while name in used:
        name, number = f"{document.id}-{number}", number + 1
    used.add(name)
    return replace(document, id=name) if name != document.id else document
