"""`graphbuild members`: lists of member states, on a date."""

import json

import pytest
from typer.testing import CliRunner

from graphbuild.cli import app


def run(*arguments):
    return CliRunner().invoke(app, ["members", *arguments])


def test_a_list_is_one_name_a_line():
    result = run("UN")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 193
    assert "Afghanistan" in result.stdout
    assert result.stderr == "UN: 193 member states\n"


def test_a_date_is_minded():
    before, after = (run("nato", "--on", day).stdout.splitlines() for day in ("2023-04-03", "2023-04-04"))
    assert set(after) - set(before) == {"Finland"}


def test_json():
    data = json.loads(run("G7", "--on", "2022-01-01", "--json").stdout)
    assert data["body"] == "G7"
    assert data["members"][0] == {"name": "Canada", "iso3": "CAN", "wikidata": "Q16"}


@pytest.mark.parametrize(
    ("arguments", "words"), [(["Narnia"], "Use one of: UN,"), (["UN", "--on", "soon"], "is no date")]
)
def test_what_is_not_known_is_a_usage_error(arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())
