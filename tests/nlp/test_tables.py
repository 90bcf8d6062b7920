"""What each sentence of the tables states or does not state, and what each marked mention refers to."""

from collections import Counter

import pytest
from anyascii import anyascii
from sentence_tables import PASSAGES, REPORT, extract_all, read_tables, report

pytestmark = pytest.mark.model

LINES = read_tables()


def case(line):
    marks = [pytest.mark.xfail(strict=True, reason=line.fails)] if line.fails else []
    return pytest.param(line, id=anyascii(line.id), marks=marks)


@pytest.fixture(scope="module")
def extractions(nlp):
    return extract_all(nlp, LINES)


@pytest.mark.parametrize("line", [case(line) for line in LINES if line.table != PASSAGES])
def test_sentence(extractions, line):
    assert line.holds(extractions[line.text]), line.text


@pytest.mark.parametrize("line", [case(line) for line in LINES if line.table == PASSAGES])
def test_passage(extractions, line):
    assert line.holds(extractions[line.text]), line.text


def test_tables_are_large_and_balanced():
    texts = {table: {line.text for line in LINES if (line.table == PASSAGES) == table} for table in (True, False)}
    assert len(texts[True]) >= 100
    assert len(texts[False]) >= 300
    stated = Counter(line.stated for line in LINES if line.table != PASSAGES)
    assert 0.4 < stated[True] / stated.total() < 0.6


def test_every_line_is_told_once():
    assert [name for name, count in Counter(line.id for line in LINES).items() if count > 1] == []


def test_documentation_counts_what_the_tables_mark():
    told = REPORT.read_text(encoding="utf-8")
    assert report(LINES) in told, "renew it with: python tests/nlp/sentence_tables.py --write"
