"""Web pages: the article of an HTML file, and of each page in a web archive (WARC, ISO 28500)."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from graphbuild.extras import extra
from graphbuild.model import Document
from graphbuild.reading.places import Place
from graphbuild.reading.records import Options, Skipped
from graphbuild.reading.texts import LARGEST, iso_date, one_line, whole

__all__ = ["read_html", "read_warc"]

NO_ARTICLE = "no article text was found on the page"


def read_html(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """The article of a page with its title, date, outlet and address, as trafilatura finds them."""
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        yield Skipped(path=place.title, reason=f"larger than {LARGEST >> 20} MB; this is no article")
        return
    fields = _article(raw, "")
    if fields is None:
        yield Skipped(path=place.title, reason=NO_ARTICLE)
        return
    fields["date"] = fields["date"] or options.date
    yield Document(id=whole(place.stem), **fields)


def read_warc(file: BinaryIO, place: Place, options: Options) -> Iterator[Document | Skipped]:
    """A document for each HTML page that was answered with success; other records are passed over in silence."""
    archive = extra("warcio.archiveiterator", "corpora")
    errors = extra("warcio.exceptions", "corpora")
    number = pages = 0
    try:
        for record in archive.ArchiveIterator(file):
            number += 1
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            if "html" not in (headers.get_header("Content-Type") or "").lower():
                continue
            pages += 1
            address = one_line(record.rec_headers.get_header("WARC-Target-URI") or "")
            fields = _article(record.content_stream().read(LARGEST), address)
            if fields is None:
                yield Skipped(path=f"{place.title} ({address})", reason=NO_ARTICLE)
                continue
            crawled = iso_date(record.rec_headers.get_header("WARC-Date") or "")
            fields["date"] = fields["date"] or crawled or options.date
            yield Document(id=f"{whole(place.stem)}-{number}", part=str(number), **fields)
    except errors.ArchiveLoadFailed as error:
        yield Skipped(path=f"{place.title}:{number}", reason=f"not a web archive from here on ({one_line(error)})")
        return
    if not pages:
        yield Skipped(path=place.title, reason="holds no web page that was answered with success")


def _article(raw: bytes, address: str) -> dict[str, str] | None:
    """The fields of a document; None where no article is found."""
    trafilatura = extra("trafilatura", "corpora")
    found: Any = trafilatura.bare_extraction(
        raw, url=address or None, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or not (found.text or "").strip():
        return None
    url = one_line(found.url or address)
    outlet = found.sitename or found.hostname or urlsplit(url).hostname or ""
    title = one_line(found.title or "")
    # Headings matter to the rules that read datelines, so the title stands above the text as in a text file.
    body = whole(found.text)
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return {"text": text, "title": title, "date": iso_date(found.date or ""), "source": one_line(outlet), "url": url}
