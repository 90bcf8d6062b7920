"""What people have: tables, web pages, papers, archives, packed and not; each with its title, date and outlet."""

import bz2
import csv
import gzip
import io
import json
import lzma
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from graphbuild.errors import ExtraNotInstalledError, InputError
from graphbuild.reading import Options, Skipped, Whole, bytes_of, parse_columns, read, scan

TEXT = "Finland praised Sweden on Monday. The two governments will meet in Helsinki at the end of the week."
ROW = {"text": TEXT, "title": "A visit", "date": "2022-03-03", "source": "AP", "url": "https://a.example/1", "id": "x1"}
PAGE = f"""<html><head><title>A visit</title><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2022-03-03T10:00:00Z">
<link rel="canonical" href="https://paper.example/visit"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>A visit</h1>
<p>{TEXT}</p><p>{"Norway has not yet answered the invitation, a spokesman said on Tuesday. " * 4}</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


def only(path, **options):
    [document] = read([path], **options)
    return document


def fields(document):
    return {name: getattr(document, name) for name in ("id", "text", "title", "date", "source", "url")}


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_by_the_usual_names_of_columns(tmp_path, separator):
    path = tmp_path / "news.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([["Headline", "Body", "Published", "Outlet", "Link", "ID"], [ROW[name] for name in ("title", "text", "date", "source", "url", "id")]])  # fmt: skip
    assert fields(only(path)) == ROW


def test_columns_can_be_named(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text(f'words,when,text\n"{TEXT}",3 March 2022,wrong\n', encoding="utf-8")
    document = only(path, columns={"text": "words", "date": "when"})
    assert (document.id, document.text, document.date) == ("news-1", TEXT, "2022-03-03")


@pytest.mark.parametrize("columns", [{}, {"text": "words"}])
def test_a_table_without_that_column_says_which_it_has(tmp_path, columns):
    path = tmp_path / "news.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    [skipped] = read([path], columns=columns)
    assert "(columns: a, b); name it with --columns text=NAME" in skipped.reason


def test_columns_from_the_command_line():
    assert parse_columns("text=body, date = day") == {"text": "body", "date": "day"}
    with pytest.raises(InputError, match="'words=body'"):
        parse_columns("words=body")


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([ROW, {**ROW, "id": "x2", "text": None}]), path)
    document, skipped = read([path])
    assert fields(document) == ROW
    assert (skipped.path, skipped.reason) == (f"{path}:2", "its 'text' is not a string")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_in_other_encodings(tmp_path, encoding):
    text = "Emmanuel Macron praised a café in “Orléans”."
    path = tmp_path / "news.csv"
    path.write_bytes(f"text;title\n{text};Café\n".encode(encoding))
    document = only(path)
    assert (document.text, document.title) == (text, "Café")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_json_lines_in_other_encodings(tmp_path, encoding):
    path = tmp_path / "news.jsonl"
    path.write_bytes(json.dumps({"text": "A café in “Orléans”."}, ensure_ascii=False).encode(encoding))
    assert only(path).text == "A café in “Orléans”."


PACKERS = {".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress}


def packer(suffix):
    return PACKERS.get(suffix) or pytest.importorskip("backports.zstd").compress


@pytest.mark.parametrize("suffix", [*PACKERS, ".zst"])
def test_packed_files_that_are_cut_off_are_named(tmp_path, suffix):
    path = tmp_path / f"news.jsonl{suffix}"
    path.write_bytes(packer(suffix)(json.dumps(ROW).encode())[:30])
    [skipped] = read([tmp_path])
    assert skipped.path == str(path)
    assert "cannot be read" in skipped.reason


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio's writer leaves temporary files open
@pytest.mark.parametrize("suffix", [*PACKERS, ".zst"])
@pytest.mark.parametrize(
    ("kind", "library"),
    {
        "txt": "json",
        "md": "json",
        "jsonl": "json",
        "csv": "json",
        "tsv": "json",
        "parquet": "pyarrow",
        "html": "trafilatura",
        "warc": "warcio",
        "pdf": "pypdf",
        "docx": "lxml",
        "epub": "lxml",
    }.items(),
)
def test_every_kind_of_file_can_be_packed(tmp_path, kind, library, suffix):
    pytest.importorskip(library)
    (tmp_path / "plain").mkdir()
    plain, packed = tmp_path / "plain" / f"news.{kind}", tmp_path / f"news.{kind}{suffix}"
    plain.write_bytes(example(kind))
    packed.write_bytes(packer(suffix)(example(kind)))
    document = only(packed)
    assert fields(document) == fields(only(plain))
    assert "Finland" in document.text


def example(kind):
    """A small file of a kind."""
    file = io.BytesIO()
    match kind:
        case "jsonl":
            file.write(json.dumps(ROW).encode())
        case "csv" | "tsv":
            mark = "," if kind == "csv" else "\t"
            file.write(f'title{mark}text\nA visit{mark}"{TEXT}"\n'.encode())
        case "parquet":
            import pyarrow as pa
            from pyarrow import parquet

            parquet.write_table(pa.Table.from_pylist([ROW]), file)
        case "html":
            file.write(PAGE.encode())
        case "warc":
            archive([("200 OK", "text/html", PAGE)], file)
        case "pdf":
            file.write(pdf([TEXT]))
        case "docx":
            with zipfile.ZipFile(file, "w") as entries:
                entries.writestr("word/document.xml", word(TEXT))
        case "epub":
            book(file, [("one", f"<p>{TEXT}</p>")])
        case _:
            file.write(f"A visit\n\n{TEXT}\n".encode())
    return file.getvalue()


def test_web_pages_without_what_surrounds_the_article(tmp_path):
    pytest.importorskip("trafilatura")
    path = tmp_path / "visit.html"
    path.write_text(PAGE, encoding="utf-8")
    document = only(path)
    assert (document.title, document.date, document.source) == ("A visit", "2022-03-03", "The Paper")
    assert document.text.startswith("A visit")
    assert TEXT in document.text
    assert "newsletter" not in document.text
    path.write_text("<html><body></body></html>", encoding="utf-8")
    [skipped] = read([path])
    assert "no article text" in skipped.reason


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio's writer leaves temporary files open
def test_web_archives(tmp_path):
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    path = tmp_path / "crawl.warc.gz"
    answers = [("200 OK", "text/html", PAGE), ("404 Not Found", "text/html", PAGE), ("200 OK", "image/png", "x")]
    with path.open("wb") as file:
        archive(answers, file, gzip=True)
    document = only(path)
    assert (document.id, document.part, document.date) == ("crawl-1", "1", "2022-03-03")
    assert TEXT in document.text


def archive(answers, file, **options):
    """A web archive of answers (status, type, body), as crawlers write it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(file, **options)
    for number, (status, kind, body) in enumerate(answers):
        writer.write_record(
            writer.create_warc_record(
                f"https://paper.example/{number}",
                "response",
                payload=io.BytesIO(body.encode()),
                http_headers=StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1"),
            )
        )


def word(text):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def test_word_documents(tmp_path):
    pytest.importorskip("lxml")
    path = tmp_path / "news.docx"
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>A visit</dc:title><t:created>2022-03-03T00:00:00Z</t:created></c>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", word(TEXT))
        archive.writestr("docProps/core.xml", core)
    document = only(path)
    assert (document.text, document.title, document.date) == (TEXT, "A visit", "2022-03-03")


@pytest.mark.parametrize("suffix", [".docx", ".epub", ".pdf", ".parquet", ".warc"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"nothing of the kind" * 20])
def test_broken_files_are_named(tmp_path, suffix, content):
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(content)
    found = list(read([path]))
    assert [type(each) for each in found] == [Skipped]
    assert all(str(path) in each.path and "\n" not in each.reason for each in found)


def test_a_word_document_that_would_unpack_to_gigabytes_is_refused(tmp_path, monkeypatch):
    pytest.importorskip("lxml")
    monkeypatch.setattr("graphbuild.reading.papers.LARGEST", 1 << 20)
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", word("a" * (2 << 20)))
    [skipped] = read([path])
    assert "larger than" in skipped.reason


def test_entities_of_other_files_are_not_read(tmp_path):
    pytest.importorskip("lxml")
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    path = tmp_path / "news.docx"
    entity = f'<!DOCTYPE d [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", entity + word(TEXT + " &s;"))
    assert "SECRET" not in only(path).text


def test_books_in_their_order(tmp_path):
    pytest.importorskip("lxml")
    path = tmp_path / "book.epub"
    chapters = [("one", "<h1>One</h1><p>First <b>words</b>.</p>"), ("two", "<ul><li><p>Second words.</p></li></ul>")]
    with path.open("wb") as file:
        book(file, chapters)
    document = only(path)
    assert (document.title, document.text) == ("Visits", "One\n\nFirst words.\n\nSecond words.")


def book(file, chapters):
    """An EPUB file whose manifest has the chapters the other way round."""
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name, _ in reversed(chapters))
    order = "".join(f'<itemref idref="{name}"/>' for name, _ in chapters)
    with zipfile.ZipFile(file, "w") as entries:
        entries.writestr(
            "META-INF/container.xml", '<c xmlns="u"><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></c>'
        )
        entries.writestr(
            "o/b.opf",
            '<package xmlns="p" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Visits</dc:title></metadata>'
            f"<manifest>{items}</manifest><spine>{order}</spine></package>",
        )
        for name, body in chapters:
            entries.writestr(f"o/{name}.xhtml", f"<html><body>{body}</body></html>")


def test_pdf_files_with_lines_joined(tmp_path):
    pytest.importorskip("pypdf")
    path = tmp_path / "news.pdf"
    path.write_bytes(pdf(["Finland praised Sweden on Mon-", "day. The governments will", "meet."]))
    document = only(path)
    assert document.text.strip() == "Finland praised Sweden on Monday. The governments will meet."


def pdf(lines):
    """A page of text; the file is small enough to be written by hand."""
    stream = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + f"{head}startxref\n{len(out)}\n%%EOF\n".encode()


def test_remote_addresses(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name in ("b.txt", "a.jsonl", "c.png"):
        system.pipe(f"/news/{name}", json.dumps(ROW).encode() if name == "a.jsonl" else TEXT.encode())
    try:
        found = [each for each in scan(["memory://news"], options=Options()) if not isinstance(each, Whole)]
        assert [(each.id, each.path) for each in found] == [
            ("x1", "memory:///news/a.jsonl"),
            ("b", "memory:///news/b.txt"),
        ]
        assert [each.id for each in read(["memory://news/*.txt"])] == ["b"]
        [skipped] = read(["memory://news/none.txt"])
        assert "cannot be read" in skipped.reason
    finally:
        system.rm("/news", recursive=True)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Print nothing."""


@pytest.fixture
def website(tmp_path):
    """The address of a server of this machine, and the folder that it serves."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", tmp_path
        server.shutdown()


@pytest.mark.filterwarnings("ignore")  # aiohttp's session is closed by fsspec when the program ends
def test_addresses_of_the_web(website):
    pytest.importorskip("fsspec")
    pytest.importorskip("aiohttp")
    address, folder = website
    (folder / "news.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROW).encode()))
    (folder / "note.csv").write_text(f'text\n"{TEXT}"\n', encoding="utf-8")
    packed, note, skipped = read([f"{address}/{name}" for name in ("news.jsonl.gz", "note.csv", "none.txt")])
    assert fields(packed) == ROW
    assert (note.text, note.path) == (TEXT, f"{address}/note.csv")
    assert skipped.path == f"{address}/none.txt"
    assert "cannot be read" in skipped.reason


def test_a_missing_library_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    path = tmp_path / "visit.html"
    path.write_text(PAGE, encoding="utf-8")
    with pytest.raises(ExtraNotInstalledError, match=r"'trafilatura'.*pip install 'graphbuild\[corpora\]'"):
        list(read([path]))


def test_a_known_file_is_not_opened(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    seen = {}

    def has_file(name, digest):
        return seen.setdefault(name, digest) is not digest and seen[name] == digest

    assert [type(each).__name__ for each in scan([path], options=Options(), has_file=has_file)] == ["Document", "Whole"]
    [whole] = scan([path], options=Options(), has_file=has_file)
    assert whole.known
    path.write_text(TEXT + "!", encoding="utf-8")
    assert len(list(scan([path], options=Options(), has_file=has_file))) == 2


def test_sizes_of_local_files(tmp_path):
    (tmp_path / "a.txt").write_text("12345", encoding="utf-8")
    assert bytes_of([tmp_path, "-", "memory://x"]) == {str(tmp_path / "a.txt"): 5}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2022-03-03T10:00:00+02:00", "2022-03-03"),
        ("2022/03/03", "2022-03-03"),
        ("20220303", "2022-03-03"),
        ("March 3, 2022", "2022-03-03"),
        ("Thu, 03 Mar 2022 10:00:00 GMT", "2022-03-03"),
        ("2022-13-45", ""),
        ("03/04/2022", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_told_for_sure_or_not_at_all(tmp_path, given, expected):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "T.", "date": given}), encoding="utf-8")
    assert only(path).date == expected
