"""Files, folders, globs, standard input and addresses -> documents; what cannot be used is named with its reason."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from graphbuild.model import Document
from graphbuild.reading.language import language_of
from graphbuild.reading.pages import read_html, read_warc
from graphbuild.reading.papers import read_docx, read_epub, read_pdf
from graphbuild.reading.places import BROKEN, Place, digest_of, find_places, opened, size_of
from graphbuild.reading.records import Options, Skipped, Whole
from graphbuild.reading.rows import is_json_line, parse_columns, read_csv, read_json_lines, read_parquet
from graphbuild.reading.texts import read_text

__all__ = ["READERS", "Options", "Skipped", "Whole", "bytes_of", "parse_columns", "read", "scan"]

Reader: TypeAlias = Callable[[BinaryIO, Place, Options], Iterator[Document | Skipped]]

READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md"), read_text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
    **dict.fromkeys((".csv", ".tsv"), read_csv),
    ".parquet": read_parquet,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
    ".warc": read_warc,
}
SUFFIXES = frozenset(READERS)
LONGEST = 1_000_000
LANGUAGE_LENGTH = 200


def read(
    sources: str | Path | Sequence[str | Path],
    *,
    date: str = "",
    any_language: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the documents of files, folders (known formats, sorted), globs and `-` (standard input), in order.

    `sources` is one of these or several.
    `date` (ISO 8601) holds for documents that tell none. Ids are the files' stems, or what the rows of a table call
    themselves, made unique with a number. `columns` names the columns of tables (`{"text": "body"}`); usual names are
    known.
    """
    used: set[str] = set()
    several = [sources] if isinstance(sources, str | Path) else sources
    for found in scan(several, options=Options(date=date, any_language=any_language, columns=columns or {})):
        if isinstance(found, Document):
            yield _unique(found, used)
        elif isinstance(found, Skipped):
            yield found


def scan(
    sources: Sequence[str | Path],
    *,
    options: Options,
    has_file: Callable[[str, bytes], bool] = lambda _path, _digest: False,
) -> Iterator[Document | Skipped | Whole]:
    """Yield documents as they are called in their files, and a `Whole` after the last one of a file.

    A file for which `has_file(path, digest)` holds is passed over. Nothing is held in memory but the document at hand
    (of PDF, DOCX, EPUB and HTML files the file). Raises `ExtraNotInstalledError` for a format whose library is missing.
    """
    for place in find_places(sources, SUFFIXES):
        if isinstance(place, Skipped):
            yield place
            continue
        path = place.path
        try:
            digest = digest_of(place, options)
            if digest and has_file(path, digest):
                yield Whole(path=path, digest=digest, known=True)
                continue
            with opened(place) as file:
                for found in _reader_of(place, file)(file, place, options):
                    yield found if isinstance(found, Skipped) else usable(found, place, options)
        except BROKEN as error:
            why = getattr(error, "strerror", None) or error
            yield Skipped(path=place.title, reason=f"cannot be read ({why}); check the file and its permissions")
            continue
        yield Whole(path=path, digest=digest)


def _reader_of(place: Place, file: BinaryIO) -> Reader:
    """By suffix; standard input may also hold JSON lines, and an unknown suffix is tried as text."""
    if place.name == "-" and isinstance(file, io.BufferedReader) and is_json_line(file.peek()):
        return read_json_lines
    return READERS.get(place.suffix, read_text)


def bytes_of(sources: Sequence[str | Path]) -> dict[str, int]:
    """The sizes of the local files of these sources by their full path, to tell how far a run has come."""
    places = find_places([source for source in sources if "://" not in str(source)], SUFFIXES)
    return {place.path: size_of(place) for place in places if isinstance(place, Place) and place.name != "-"}


def usable(document: Document, place: Place, options: Options) -> Document | Skipped:
    """The document with its path and language, or why it cannot be used: empty, too long, in another language."""

    def unusable(reason: str) -> Skipped:
        return Skipped(path=f"{place.title} ({document.id})" if document.part else place.title, reason=reason)

    if not document.text.strip():
        return unusable("it is empty; give the article's text")
    if len(document.text) > LONGEST:
        return unusable(f"longer than {LONGEST:,} characters; split it into articles")
    if options.any_language or len(document.text) < LANGUAGE_LENGTH:
        return replace(document, path=place.path)
    language = language_of(document.text)
    if language != "en":
        return unusable(f"not in English (looks like '{language}'); --any-language reads it all the same")
    return replace(document, path=place.path, language=language)


def _unique(document: Document, used: set[str]) -> Document:
    name, number = document.id, 2
    while name in used:
        name, number = f"{document.id}-{number}", number + 1
    used.add(name)
    return replace(document, id=name) if name != document.id else document
