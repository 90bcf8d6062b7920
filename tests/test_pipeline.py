"""From sources to a graph in one call, and the same bytes every time."""

import os
import subprocess
import sys

import pytest

import graphbuild
from graphbuild.errors import InputError
from graphbuild.pipeline import Wanted, build_all
from graphbuild.store.queries import Selection

pytestmark = pytest.mark.model

TEXT = (
    "Finland praised Sweden. Ann Lee, the president of Norway, accused Finland and Denmark of delay. She met Bo Ek.\n"
)


def test_importing_the_commands_does_not_hide_the_function():
    import graphbuild.cli

    assert callable(graphbuild.build)


def test_nothing_usable_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        graphbuild.build(tmp_path / "none.txt")


def test_min_confidence_leaves_out_what_is_less_certain(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    all_of_it = build_all([tmp_path]).graph
    middle = max(data["confidence"] for *_, data in all_of_it.edges(data=True))
    sure = build_all([tmp_path], wanted=Wanted(selection=Selection(min_confidence=middle))).graph
    assert 0 < sure.number_of_edges() < all_of_it.number_of_edges()
    assert all(data["confidence"] >= middle for *_, data in sure.edges(data=True))


def test_documents_come_in_any_order_with_the_same_result(tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text("Sweden thanked Finland. Norway attacked Denmark.", encoding="utf-8")
    one, other = (build_all(order).graph for order in ([first, second], [second, first]))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_same_text_same_bytes(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "graphbuild.cli",
                "build",
                str(tmp_path / "a.txt"),
                "-q",
                "-o",
                str(tmp_path / seed / "g"),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    for suffix in (".graphml", ".html", ".json"):
        assert (tmp_path / "1" / f"g{suffix}").read_bytes() == (tmp_path / "2" / f"g{suffix}").read_bytes()
