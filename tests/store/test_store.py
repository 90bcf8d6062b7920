"""Extractions in, the same extractions out; what is known, changed, moved or gone is told apart."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.copies import sketch_of
from graphbuild.errors import InputError, OutputError
from graphbuild.model import (
    Actor,
    ActorType,
    Document,
    Evidence,
    Extraction,
    Family,
    Gap,
    GapKind,
    Granularity,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Relation,
    Sentence,
)
from graphbuild.store import Failure, Identity, Standing, Store, Stored, fingerprint_of
from graphbuild.store.queries import Selection, count, extractions, outdated, relation_rows

RULES = Identity(graphbuild="1", model="m", model_version="1", spacy="3", rules="a")
words = st.text(st.characters(codec="utf-8"), max_size=12)
spans = st.tuples() | st.tuples(st.integers(0, 99), st.integers(0, 99))


def relation(source="a", target="b", kind="ACCUSE", start=0, **fields):
    text = fields.pop("text", f"{source} {kind} {target}")
    return Relation(
        source=source,
        target=target,
        family=Family.CONFLICT,
        relation=kind,
        predicate="accuse",
        evidence=Evidence(start=start, end=start + len(text), text=text),
        **fields,
    )


def extraction(name, *relations, **fields):
    ends = sorted({end for each in relations for end in (each.source, each.target, each.attributed_to)} - {""})
    return Extraction(
        id=name,
        actors=tuple(Actor(id=end, label=end.upper(), type=ActorType.COUNTRY) for end in ends),
        mentions=tuple(Mention(start=0, end=1, text=end, kind=MentionKind.NAME, actor=end) for end in ends),
        relations=relations,
        **fields,
    )


def put(store, *extractions, text="", path="", part=""):
    """Store extractions as a run would, under the ids that the store gives; the verdicts on them."""
    verdicts = []
    for each in extractions:
        document = Document(
            id=each.id, text=text or each.id, title=each.title, date=each.date, source=each.source, path=path, part=part
        )
        mark = fingerprint_of(document)
        verdict = store.check(document, mark)
        verdicts.append(verdict)
        if verdict.wanted:
            named = replace(document, id=verdict.id)
            found = replace(each, id=verdict.id)
            store.write([Stored(document=named, extraction=found, fingerprint=mark, sketch=sketch_of(document.text))])
    return verdicts


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as opened:
        opened.begin(RULES)
        yield opened


@given(
    st.builds(
        Extraction,
        id=words,
        title=words,
        date=words,
        source=words,
        url=words,
        actors=st.lists(
            st.builds(
                Actor,
                id=words,
                label=words,
                type=st.sampled_from(ActorType),
                named=st.booleans(),
                aliases=st.lists(words, max_size=2).map(tuple),
                description=words,
                country=words,
                wikidata=words,
                members=st.lists(words, max_size=2).map(tuple),
            ),
            max_size=3,
        ).map(tuple),
        mentions=st.lists(
            st.builds(
                Mention,
                start=st.integers(0, 10**6),
                end=st.integers(0, 10**6),
                text=words,
                kind=st.sampled_from(MentionKind),
                actor=words,
                rule=words,
                confidence=st.floats(0, 1),
            ),
            max_size=3,
        ).map(tuple),
        relations=st.lists(
            st.builds(
                Relation,
                source=words,
                target=words,
                family=st.sampled_from(Family),
                relation=words,
                predicate=words,
                evidence=st.builds(
                    Evidence,
                    start=st.integers(0, 10**6),
                    end=st.integers(0, 10**6),
                    text=words,
                    source_span=spans,
                    target_span=spans,
                    predicate_span=spans,
                ),
                polarity=st.sampled_from(Polarity),
                modality=st.sampled_from(Modality),
                attributed_to=words,
                reported_by=words,
                confidence=st.floats(0, 1),
                rule=words,
                first_date=words,
                last_date=words,
                granularity=st.none() | st.sampled_from(Granularity),
                date_text=words,
            ),
            max_size=3,
        ).map(tuple),
        sentences=st.lists(st.builds(Sentence, start=st.just(1), end=st.just(2), text=words), max_size=2).map(tuple),
        gaps=st.lists(
            st.builds(Gap, kind=st.sampled_from(GapKind), start=st.just(1), end=st.just(2), text=words), max_size=2
        ).map(tuple),
    )
)
def test_what_goes_in_comes_out(written):
    with Store(":memory:") as store:
        store.begin(RULES)
        document = Document(
            id=written.id, text="x", title=written.title, date=written.date, source=written.source, url=written.url
        )
        store.write([Stored(document=document, extraction=written, fingerprint=b"1")])
        assert list(extractions(store)) == [written]


def test_the_same_document_is_known_and_a_changed_one_replaced(store):
    [first] = put(store, extraction("d", relation()), path="/d.txt")
    [again] = put(store, extraction("d", relation()), path="/d.txt")
    [changed] = put(store, extraction("d", relation(target="c")), path="/d.txt", text="other words")
    assert [first.standing, again.standing, changed.standing] == [Standing.NEW, Standing.KNOWN, Standing.CHANGED]
    [left] = extractions(store)
    assert [each.target for each in left.relations] == ["c"]
    assert {actor.id for actor in left.actors} == {"a", "c"}


def test_another_document_of_that_name_gets_a_name_of_its_own(store):
    names = [put(store, extraction("d", relation()), path=f"/{folder}/d.txt", text=folder)[0].id for folder in "xyz"]
    assert names == ["d", "d-2", "d-3"]


def test_a_moved_file_is_known_by_its_content(store):
    put(store, extraction("d", relation()), path="/old/d.txt")
    store.begin(RULES)
    [moved] = put(store, extraction("d", relation()), path="/new/d.txt")
    assert (moved.standing, moved.id) == (Standing.KNOWN, "d")
    assert count(store) == 1


def test_rows_that_moved_within_a_file_are_never_lost(store):
    """A row put in at the top takes the place of the next one, whose text follows at once."""
    for number, text in enumerate("AB", start=1):
        put(store, extraction(f"t-{number}", relation(target=text.lower())), path="/t.csv", part=str(number), text=text)
    store.begin(RULES)
    for number, text in enumerate("NAB", start=1):
        put(store, extraction(f"t-{number}", relation(target=text.lower())), path="/t.csv", part=str(number), text=text)
    assert [each.relations[0].target for each in extractions(store)] == ["n", "a", "b"]


def test_what_a_file_no_longer_holds_goes(store):
    for number in (1, 2):
        put(store, extraction(f"t-{number}", relation()), path="/t.csv", part=str(number), text=str(number))
    store.begin(RULES)
    put(store, extraction("t-1", relation()), path="/t.csv", part="1", text="1")
    assert store.write([], [("/t.csv", b"digest")]) == 1
    assert [each.id for each in extractions(store)] == ["t-1"]
    assert store.has_file("/t.csv", b"digest")
    assert not store.has_file("/t.csv", b"other")


def test_other_rules_make_documents_out_of_date(store):
    put(store, extraction("d", relation()), extraction("e", relation()))
    store.begin(replace(RULES, rules="b"))
    assert not store.has_file("", b"")
    [verdict] = put(store, extraction("d", relation()))
    assert verdict.standing == Standing.CHANGED
    assert outdated(store) == 1


def test_a_failure_is_remembered_until_it_is_to_be_forgotten(store):
    document = Document(id="bad", text="x", path="/bad.txt")
    mark = fingerprint_of(document)
    assert store.check(document, mark).wanted
    store.write([Failure(document=document, reason="took longer than 1 s", fingerprint=mark)])
    verdict = store.check(document, mark)
    assert (verdict.standing, verdict.failure) == (Standing.FAILED, "took longer than 1 s")
    assert count(store) == 0
    store.forget_failures()
    store.begin(RULES)
    assert store.check(document, mark).wanted


def test_a_newer_model_adds_its_columns_to_an_older_store(tmp_path):
    path = tmp_path / "s.db"
    with Store(path) as store:
        store.begin(RULES)
        put(store, extraction("d", relation(confidence=0.7)))
    with sqlite3.connect(path) as old:
        for column in ("modality", "confidence", "first_date"):
            old.execute(f"ALTER TABLE relations DROP COLUMN {column}")
    old.close()
    with Store(path) as store:
        [read] = extractions(store)
    assert read.relations == (relation(confidence=0.5),)


@pytest.mark.parametrize("content", [b"text, no database" * 100, None])
def test_other_files_are_no_stores(tmp_path, content):
    path = tmp_path / "s.db"
    if content:
        path.write_bytes(content)
    else:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE bookmarks (url)")
        other.close()
    with pytest.raises(InputError, match=r"s\.db.*--store"):
        Store(path)


def test_a_store_from_the_future_is_refused(tmp_path):
    Store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(InputError, match="Update graphbuild"):
        Store(tmp_path / "s.db")


def test_a_missing_store_is_named():
    with pytest.raises(InputError, match="no such store"):
        Store("/no/such/store.db", must_exist=True)


def test_a_full_disk_loses_nothing_that_was_written(tmp_path):
    with Store(tmp_path / "s.db") as store:
        store.begin(RULES)
        put(store, extraction("d", relation()))
        pages = store.database.execute("PRAGMA page_count").fetchone()[0]
        store.database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match=r"s\.db.*full.*run the same command again"):
            put(store, *(extraction(f"e{number}", relation(text="long " * 200)) for number in range(99)))
        store.database.execute("PRAGMA max_page_count = 100000")
        names = {each.id for each in extractions(store)}
        assert "d" in names
        assert store.database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert store.database.execute("SELECT count(*) FROM actors").fetchone()[0] == 2 * len(names)


STORY = (
    "Finland accused Sweden of delay on Monday after talks in Helsinki broke down without any result. A spokesman said "
    "that the government would wait for an answer until the end of the week, and that nothing had been decided yet."
)


def test_near_copies_are_marked_and_count_once_with_their_outlets(store):
    for name, source, text in (
        ("ap", "AP", STORY),
        ("tass", "Tass", "HELSINKI, March 3 - " + STORY),
        ("own", "Other", "Norway and Denmark met. " * 10),
    ):
        put(store, extraction(name, relation(), source=source), text=text)
    assert {each.id: each.copy_of for each in extractions(store)} == {"ap": "", "own": "", "tass": "ap"}

    from graphbuild.graph import build_graph

    graph = build_graph(extractions(store))
    [(*_, edge)] = graph.edges(data=True)
    assert (edge["weight"], edge["documents"], edge["outlets"]) == (2.0, 3, "AP | Other | Tass")
    assert graph.graph["documents"]["tass"]["copy_of"] == "ap"


@pytest.fixture
def corpus(store):
    put(
        store,
        extraction("d1", relation("a", "b"), relation("a", "c", start=50), date="2022-01-01", source="AP"),
        extraction("d2", relation("a", "b"), relation("d", "e", start=50), date="2022-01-20", source="Tass"),
        extraction("d3", relation("a", "b", "AID", attributed_to="f", confidence=0.9), date="2022-03-01", source="AP"),
        extraction("d4", relation("b", "c")),
    )
    return store


@pytest.mark.parametrize(
    ("selection", "documents"),
    [
        (Selection(), ["d1", "d2", "d3", "d4"]),
        (Selection(since="2022-01-20"), ["d2", "d3"]),
        (Selection(until="2022-01-20"), ["d1", "d2"]),
        (Selection(sources=("ap",)), ["d1", "d3"]),
    ],
)
def test_documents_are_filtered_in_the_database(corpus, selection, documents):
    assert [each.id for each in extractions(corpus, selection)] == documents


def test_confidence_is_filtered_in_the_database(corpus):
    kept = [
        relation.relation for each in extractions(corpus, Selection(min_confidence=0.8)) for relation in each.relations
    ]
    assert kept == ["AID"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_of_relations(corpus, library):
    table = pytest.importorskip(library).DataFrame(list(relation_rows(corpus)))
    assert len(table) == 6
    assert list(table["target"]) == ["B", "C", "B", "E", "B", "C"]
    assert list(table["target_id"]) == ["b", "c", "b", "e", "b", "c"]
    assert list(table["outlet"])[:3] == ["AP", "AP", "Tass"]
    assert {"document", "date", "copy_of", "relation", "confidence", "evidence", "start"} <= set(table.columns)
