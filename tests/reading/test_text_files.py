"""Sources -> documents."""

import json

import pytest

from graphbuild.model import Document
from graphbuild.reading import Skipped, read


def test_title_and_date_come_from_the_first_lines(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\nThursday, March 3, 2022\n\nFinland praised Sweden.\n", encoding="utf-8")
    [document] = read([path])
    assert (document.id, document.title, document.date) == ("a", "A headline", "2022-03-03")


def test_a_stated_date_wins_over_the_option(tmp_path):
    (tmp_path / "dated.txt").write_text("T\n\nMarch 3, 2022\n\nText.", encoding="utf-8")
    (tmp_path / "undated.txt").write_text("T\n\nText.", encoding="utf-8")
    found = {each.id: each.date for each in read([tmp_path], date="2020-01-01")}
    assert found == {"dated": "2022-03-03", "undated": "2020-01-01"}


def test_folders_and_globs_are_sorted_and_ids_are_unique(tmp_path):
    for name in ("b.txt", "a.md", "sub/a.txt", "c.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    assert [each.id for each in read([tmp_path])] == ["a", "b", "a-2"]
    assert [each.id for each in read([f"{tmp_path}/*.txt"])] == ["b"]


def test_json_lines_carry_their_fields_and_bad_lines_are_named(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = [
        json.dumps({"text": "One.", "id": "x", "date": "2022-01-02", "source": "S", "url": "u"}),
        "{broken",
        '{"a": 1}',
    ]
    path.write_text("\n".join([*rows, json.dumps({"text": 5})]), encoding="utf-8")
    first, *rest = read([path])
    assert first == Document(id="x", text="One.", date="2022-01-02", source="S", url="u", path=str(path), part="1")
    assert [each.path for each in rest] == [f"{path}:2", f"{path}:3", f"{path}:4"]
    assert all(isinstance(each, Skipped) for each in rest)


def test_an_empty_folder_is_named(tmp_path):
    [skipped] = read([tmp_path])
    assert skipped.path == str(tmp_path)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_are_one_character(tmp_path, ending):
    path = tmp_path / "a.txt"
    path.write_bytes(f"One.{ending}Two.".encode())
    [document] = read([path])
    assert document.text == "One.\nTwo."


def test_one_source_needs_no_list(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Text.", encoding="utf-8")
    assert [each.id for each in read(path)] == [each.id for each in read(str(path))] == ["a"]
