"""A table of names of many cultures, and what any two of them are to each other."""

from pathlib import Path

import pytest

from graphbuild.resolution.countries import judge_countries
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.organizations import judge_organizations
from graphbuild.resolution.people import judge_people

JUDGES = {"person": judge_people, "organization": judge_organizations, "country": judge_countries}
JUDGEMENTS = {
    "same": Judgement.SAME,
    "short": Judgement.SHORT_FORM,
    "unsure": Judgement.UNSURE,
    "not": Judgement.NOT_SAME,
}
ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("name_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_table_is_large_and_says_each_pair_once():
    assert len(ROWS) >= 300
    assert len({(kind, frozenset((one, other))) for kind, one, other, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("kind", "one", "other", "judgement"), ROWS, ids=str)
def test_a_pair(kind, one, other, judgement):
    judge = JUDGES[kind]
    assert judge(one, other) is JUDGEMENTS[judgement]
    assert judge(other, one) is JUDGEMENTS[judgement]
