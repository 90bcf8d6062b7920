"""Plain text: its encoding, and the title and the date that its first lines tell."""

import codecs
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from graphbuild.model import Document
from graphbuild.reading.places import Place
from graphbuild.reading.records import Options, Skipped
from graphbuild.resolution.dates import stated_date

__all__ = ["BINARY", "LARGEST", "WESTERN", "decode", "iso_date", "one_line", "read_text", "whole"]

TITLE_LENGTH = 200
LARGEST = 64 * 1024 * 1024  # bytes of one document; more is no article
SURROGATE = re.compile("[\ud800-\udfff]")  # halves of characters, which no file can hold
BINARY_SHARE = 0.05  # of zero bytes; a stray one does not make a text binary
BINARY = "looks like a binary file; give plain text in UTF-8"
WESTERN = "graphbuild.western"  # handler of errors: bytes that are no UTF-8 are taken for Windows-1252


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(WESTERN, _western)


def read_text(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """The one document of a text or Markdown file."""
    raw = file.read(LARGEST + 1)
    text = decode(raw)
    if len(raw) > LARGEST:
        yield Skipped(path=place.title, reason=f"larger than {LARGEST >> 20} MB; split it into articles")
    elif text is None:
        yield Skipped(path=place.title, reason=BINARY)
    else:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        title = lines[0] if lines and len(lines[0]) <= TITLE_LENGTH and len(lines) > 1 else ""
        stated = next(filter(None, map(_stated_date, lines[:4])), "")
        yield Document(id=whole(place.stem), text=text, title=title, date=stated or options.date)


def decode(raw: bytes) -> str | None:
    """Text from bytes: by byte order mark, as UTF-8, else as Windows-1252; None for binary data."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _lines(raw.decode(encoding, errors="replace"))
    head = raw[:8192]
    if head.count(0) > BINARY_SHARE * len(head) or raw.startswith(
        (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")
    ):
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def whole(text: str) -> str:
    """The text of the same length without lone surrogates, from JSON escapes or file names that are not UTF-8."""
    return SURROGATE.sub("\ufffd", text)


def one_line(text: object) -> str:
    """A field such as a title: white space and line ends are one space."""
    return " ".join(whole(str(text)).split())


def iso_date(value: object) -> str:
    """The ISO date of what a table or a page calls a date; empty where it is none that can be told for sure."""
    text = str(value).strip()
    if match := re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", text.replace("/", "-")):
        plain = match[0]
    elif re.fullmatch(r"(19|20)\d{6}", text):
        plain = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    else:
        return _stated_date(text) or _mail_date(text)
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        return ""


def _mail_date(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return ""


def _stated_date(line: str) -> str:
    """The ISO date that a dateline or byline states; empty for other lines."""
    day = stated_date(line[:TITLE_LENGTH])
    return day.isoformat() if day else ""
