"""Whatever people throw at it: a clear message with the file's name, exit code 1, no traceback, no half-written file."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.errors import OutputError
from graphbuild.export import write_text

FRENCH = (
    "Le président a déclaré mardi que le gouvernement ne céderait pas. Les députés ont voté la loi dans la nuit, "
    "après de longs débats. Plusieurs milliers de personnes ont manifesté dans les rues de la capitale contre la réforme."
)
GOOD = "Finland praised Sweden on Monday."


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["graphbuild", "build", *map(str, arguments), "-o", str(tmp_path / "out")])
        with pytest.raises(SystemExit) as caught:
            main()
        return caught.value.code or 0, *capsys.readouterr()

    return call


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b" \n\t \n", "it is empty", id="white space"),
        pytest.param(b"\x7fELF\x00\x01\x00\x00" * 40, "binary file", id="binary"),
        pytest.param(b"%PDF-1.7 ...", "binary file", id="pdf"),
        pytest.param(FRENCH.encode(), "not in English (looks like 'fr')", id="French"),
        pytest.param(b"Finland praised Sweden. " * 850_000, "longer than 1,000,000 characters", id="20 MB"),
    ],
)
def test_unusable_text_is_named_with_its_reason(run, tmp_path, content, reason):
    path = tmp_path / "strange.txt"
    path.write_bytes(content)
    code, out, err = run(path)
    assert code == 1
    assert reason in err
    assert str(path) in err
    assert "Traceback" not in out + err
    assert not list(tmp_path.glob("out*"))


def test_a_path_that_does_not_exist(run):
    code, _, err = run("/no/such/article.txt")
    assert code == 1
    assert "/no/such/article.txt: there is no such file" in err


@pytest.mark.model
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(run, tmp_path, encoding):
    path = tmp_path / "encoded.txt"
    path.write_bytes("Emmanuel Macron praised Angela Merkel in the café on Monday.".encode(encoding))
    code, out, _ = run(path)
    assert code == 0
    assert "Emmanuel Macron -> praise -> Angela Merkel" in out


@pytest.mark.model
def test_good_files_survive_bad_ones(run, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    code, out, _ = run(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt")
    assert code == 0
    assert "Finland -> praise -> Sweden" in out
    assert "b.txt: looks like a binary file" in out
    assert "c.txt: there is no such file" in out


@pytest.mark.model
def test_a_text_without_actors_gives_an_empty_graph_and_says_so(run, tmp_path):
    path = tmp_path / "calm.txt"
    path.write_text("It rained. Then the sun came out again.", encoding="utf-8")
    code, out, _ = run(path)
    assert code == 0
    assert "names no actor" in out


@pytest.mark.model
@pytest.mark.parametrize("error", [ValueError, KeyError, AttributeError, AssertionError])
def test_one_text_that_breaks_the_model_costs_only_itself(run, tmp_path, monkeypatch, error):
    from graphbuild.corpus import work

    real = work.extract

    def fragile(nlp, documents):
        if any(document.id == "bad" for document in documents):
            raise error("poison")
        return real(nlp, documents)

    monkeypatch.setattr(work, "extract", fragile)
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    code, out, _ = run(tmp_path / "bad.txt", tmp_path / "good.txt")
    assert code == 0
    assert "bad.txt: cannot be processed" in out


@pytest.mark.model
@pytest.mark.parametrize(
    "name",
    [
        'Ann "The <b>Hammer</b>" Lee',
        "Ann\x1b[31m\x00 Lee",
        "Ann \U0001f600 Lee",
        "\u202eAnn Lee\u202c",
        "</script><script>alert(1)</script>",
        "{{ 7 * 7 }} Ann Lee",
        "A" * 300,
    ],
)
def test_strange_names_neither_crash_nor_reach_the_terminal_raw(run, tmp_path, name):
    path = tmp_path / "names.txt"
    path.write_text(f"{name} criticised Sweden on Monday. Finland praised {name}.", encoding="utf-8")
    code, out, err = run(path)
    assert code == 0
    assert not set(out + err) & {"\x1b", "\x00", "\u202e"}


@pytest.mark.model
def test_json_nested_too_deeply_costs_only_its_line(run, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("[" * 100_000 + f'\n{{"text": "{GOOD}"}}\n', encoding="utf-8")
    code, out, _ = run(path)
    assert code == 0
    assert "Finland -> praise -> Sweden" in out
    assert "rows.jsonl:1: not a JSON object" in out


@pytest.mark.model
def test_half_characters_are_replaced(run, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"id": "a\\ud800", "title": "\\udc00", "text": "{GOOD} \\ud800"}}\n', encoding="utf-8")
    code, out, _ = run(path)
    assert code == 0
    assert "Finland -> praise -> Sweden" in out
    assert "a\ufffd" in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there(tmp_path, monkeypatch, capsys):
    article = tmp_path / "a.txt"
    article.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["graphbuild", "build", str(article), "-o", str(tmp_path / "none" / "g")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 1
    assert "there is no such folder" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "g.json").write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match=r"g\.json: cannot be written \(No space left on device\)"):
        write_text(tmp_path / "g.json", ["new"])
    assert [path.name for path in tmp_path.iterdir()] == ["g.json"]
    assert (tmp_path / "g.json").read_text(encoding="utf-8") == "old"


def test_no_permission_to_write(tmp_path, monkeypatch):
    def refuse(**_options):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("graphbuild.export.files.tempfile.mkstemp", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        write_text(tmp_path / "g.json", ["new"])


def test_no_permission_to_read(run, tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")

    real = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "secret.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    code, _, err = run(path)
    assert code == 1
    assert "secret.txt: cannot be read (Permission denied)" in err


@pytest.mark.model
def test_standard_input(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "graphbuild.cli", "build", "-", "-o", str(tmp_path / "in.json"), "-q"],
        input=GOOD,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"finland"' in (tmp_path / "in.json").read_text(encoding="utf-8")
