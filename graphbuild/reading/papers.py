"""Documents made for paper: PDF by pypdf, Word (DOCX) and EPUB from their zipped XML."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from graphbuild.errors import InputError
from graphbuild.extras import extra
from graphbuild.model import Document
from graphbuild.reading.places import Place
from graphbuild.reading.records import Options, Skipped
from graphbuild.reading.texts import LARGEST, iso_date, one_line, whole

__all__ = ["read_docx", "read_epub", "read_pdf"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote")


def read_pdf(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """The text of a PDF file, its pages joined; words cut at the end of a line are mended."""
    pypdf = extra("pypdf", "corpora")
    try:
        reader = pypdf.PdfReader(io.BytesIO(_bounded(file)))
        if reader.is_encrypted:
            reader.decrypt("")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        about = reader.metadata or {}
    except (pypdf.errors.PyPdfError, InputError, ValueError, KeyError, TypeError, RecursionError) as error:
        yield Skipped(path=place.title, reason=f"not a readable PDF file ({one_line(error)})")
        return
    if not text.strip():
        yield Skipped(path=place.title, reason="the PDF holds no text, only images; recognise its text first (OCR)")
        return
    # Lines of a column are one paragraph; a hyphen before a line end joins a word.
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", whole(text))
    text = re.sub(r"(?<=[^\n.!?:\"”])\n(?=[^\n])", " ", text)
    made = re.match(r"D:(\d{8})", str(about.get("/CreationDate", "")))
    date = iso_date(made[1]) if made else ""
    yield Document(
        id=whole(place.stem), text=text, title=one_line(about.get("/Title") or ""), date=date or options.date
    )


def read_docx(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """The paragraphs of a Word document, with the title and date of its properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(_bounded(file))) as archive:
            body = _xml(_entry(archive, "word/document.xml"))
            about = _xml(_entry(archive, "docProps/core.xml")) if "docProps/core.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, InputError, NotImplementedError, RuntimeError) as error:
        yield Skipped(path=place.title, reason=f"not a readable Word document ({one_line(error)})")
        return
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n"}
    paragraphs = (
        "".join(part.text or "" if part.tag == f"{WORD}t" else signs.get(part.tag, "") for part in paragraph.iter())
        for paragraph in body.iter(f"{WORD}p")
    )
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())
    title = one_line(about.findtext(f".//{DUBLIN_CORE}title") or "") if about is not None else ""
    made = about.findtext(".//{http://purl.org/dc/terms/}created") if about is not None else ""
    yield Document(id=whole(place.stem), text=whole(text), title=title, date=iso_date(made or "") or options.date)


def read_epub(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """The chapters of an EPUB book in their order, one document."""
    html = extra("lxml.html", "corpora")
    try:
        with zipfile.ZipFile(io.BytesIO(_bounded(file))) as archive:
            container = _xml(_entry(archive, "META-INF/container.xml"))
            package = container.find(".//{*}rootfile").get("full-path")
            book = _xml(_entry(archive, package))
            items = {item.get("id"): item.get("href") for item in book.iterfind(".//{*}manifest/{*}item")}
            chapters = [
                _entry(
                    archive, posixpath.normpath(posixpath.join(posixpath.dirname(package), items[part.get("idref")]))
                )
                for part in book.iterfind(".//{*}spine/{*}itemref")
            ]
            pages = [html.fromstring(chapter) for chapter in chapters if chapter.strip()]
    except (zipfile.BadZipFile, KeyError, AttributeError, TypeError, ValueError, InputError, RuntimeError) as error:
        yield Skipped(path=place.title, reason=f"not a readable EPUB book ({one_line(error)})")
        return
    blocks = (one_line(block.text_content()) for page in pages for block in page.iter(*BLOCKS) if not _nested(block))
    about = {name: book.findtext(f".//{DUBLIN_CORE}{name}") or "" for name in ("title", "date", "publisher")}
    yield Document(
        id=whole(place.stem),
        text="\n\n".join(filter(None, blocks)),
        title=one_line(about["title"]),
        date=iso_date(about["date"]) or options.date,
        source=one_line(about["publisher"]),
    )


def _nested(block: Any) -> bool:
    """Whether a block lies in another one, whose text holds its own."""
    return any(above.tag in BLOCKS for above in block.iterancestors())


def _bounded(file: IO[bytes]) -> bytes:
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise InputError(f"larger than {LARGEST >> 20} MB")
    return raw


def _entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of an entry; what would unpack to more than a document can hold raises `InputError`."""
    with archive.open(name) as file:
        return _bounded(file)


def _xml(data: bytes) -> Any:
    etree = extra("lxml.etree", "corpora")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise InputError("its XML is empty")
    return root
