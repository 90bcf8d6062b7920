"""Graphs added up, compared and cut down."""

from dataclasses import replace

import networkx as nx
import pytest

from graphbuild.combine import diff, filter_graph, merge
from graphbuild.errors import InputError
from graphbuild.graph import build_graph
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Mention, MentionKind, Relation
from graphbuild.resolution.names import slug

TYPES = {"ann": ActorType.PERSON, "bo": ActorType.PERSON, "brink": ActorType.ORGANIZATION, "cy": ActorType.PERSON}


def document(name, *claims, date=""):
    """An extraction from (source, target, family, relation) rows, one sentence each."""
    ids = sorted({end for claim in claims for end in claim[:2]})
    return Extraction(
        id=name,
        date=date,
        actors=tuple(Actor(id=each, label=each.title(), type=TYPES[each]) for each in ids),
        mentions=tuple(Mention(start=0, end=3, text=each.title(), kind=MentionKind.NAME, actor=each) for each in ids),
        relations=tuple(
            Relation(
                source=source,
                target=target,
                family=family,
                relation=relation,
                predicate=relation.lower(),
                evidence=Evidence(start=10 * number, end=10 * number + 5, text="x"),
                confidence=0.5 + number / 10,
            )
            for number, (source, target, family, relation) in enumerate(claims)
        ),
    )


FIGHT = ("ann", "bo", Family.CONFLICT, "ACCUSE")
HELP = ("ann", "bo", Family.COOPERATION, "SUPPORT")
WORK = ("bo", "brink", Family.AFFILIATION, "member_of")
ONE = document("one", FIGHT, WORK, date="2022-03-01")
TWO = document("two", FIGHT, ("cy", "cy", Family.ACTION, "other"), date="2022-03-09")


def edges(graph):
    return {(a, b, data["relation"]): data for a, b, data in graph.edges(data=True)}


def facts(graph):
    """All that merging has to keep: salience is relative to the graph, so a merge can but approximate it."""
    nodes = {n: {k: v for k, v in d.items() if k != "salience"} for n, d in graph.nodes(data=True)}
    return nodes, edges(graph), *(graph.graph[part] for part in ("evidence", "documents", "mentions"))


def test_merging_equals_building_together():
    assert facts(merge([build_graph([ONE]), build_graph([TWO])])) == facts(build_graph([ONE, TWO]))


def test_merging_with_itself_changes_nothing():
    graph = build_graph([ONE, TWO])
    assert facts(merge([graph, graph])) == facts(graph)


def test_merging_graphs_that_share_a_document_counts_it_once():
    both = build_graph([ONE, TWO])
    for parts in ([both, build_graph([ONE])], [build_graph([TWO]), both]):
        assert facts(merge(parts)) == facts(both)
        assert merge(parts).graph["mentions"] == both.graph["mentions"]


def named(name, kind, other="Brink"):
    """A graph in which somebody acts on somebody else and claims so himself."""
    ids = [slug(each) for each in (name, other)]
    document = Extraction(
        id=ids[0],
        actors=(
            Actor(id=ids[0], label=name, type=kind, aliases=("He",)),
            Actor(id=ids[1], label=other, type=ActorType.ORGANIZATION),
        ),
        mentions=(Mention(start=0, end=1, text=name, kind=MentionKind.NAME, actor=ids[0]),),
        relations=(
            Relation(
                source=ids[0],
                target=ids[1],
                family=Family.CONFLICT,
                relation="ACCUSE",
                predicate="accuse",
                evidence=Evidence(start=0, end=1, text="x"),
                attributed_to=ids[0],
            ),
        ),
    )
    return build_graph([document])


@pytest.mark.parametrize(
    ("kind", "names", "left"),
    [
        pytest.param("person", ["Volodymyr Zelenskyy", "Volodymyr Zelensky"], ["volodymyr-zelenskyy"], id="spelling"),
        pytest.param("person", ["J. Smith", "John Smith"], ["j-smith", "john-smith"], id="initial"),
        pytest.param("person", ["John F. Kennedy", "John Kennedy"], ["john-f-kennedy"], id="middle name"),
        pytest.param("person", ["Kennedy", "John Kennedy"], ["john-kennedy"], id="the one of this surname"),
        pytest.param(
            "person", ["Kennedy", "John Kennedy", "Ted Kennedy"], ["john-kennedy", "kennedy", "ted-kennedy"], id="which"
        ),
        pytest.param(
            "person", ["J. Biden", "Joe Biden", "Jill Biden"], ["j-biden", "jill-biden", "joe-biden"], id="several fit"
        ),
        pytest.param("organization", ["WHO", "World Health Organization"], ["world-health-organization"], id="acronym"),
        pytest.param("organization", ["Times", "Sunday Times"], ["sunday-times", "times"], id="part of a name"),
        pytest.param("group", ["Red Army", "Red Cross"], ["red-army", "red-cross"], id="other"),
    ],
)
def test_actors_meet_by_name(kind, names, left):
    for order in (names, names[::-1]):
        merged = merge([named(name, ActorType(kind)) for name in order])
        assert sorted(set(merged) - {"brink"}) == left
        assert {merged.nodes[node]["label"] for node in left} <= set(names)


def test_what_is_said_of_actors_that_meet_adds_up():
    merged = merge([named("Volodymyr Zelensky", ActorType.PERSON), named("Volodymyr Zelenskyy", ActorType.PERSON)])
    node = merged.nodes["volodymyr-zelenskyy"]
    assert (node["label"], node["mentions"], node["documents"]) == ("Volodymyr Zelenskyy", 2, 2)
    assert node["aliases"] == "He | Volodymyr Zelensky"
    [(source, target, data)] = merged.edges(data=True)
    assert (source, target, data["attributed_to"]) == ("volodymyr-zelenskyy", "brink", "Volodymyr Zelenskyy")
    assert (data["weight"], data["documents"]) == (2.0, 2)


def test_names_can_be_kept_apart():
    graphs = [named("Volodymyr Zelensky", ActorType.PERSON), named("Volodymyr Zelenskyy", ActorType.PERSON)]
    assert len(merge(graphs, by_name=False)) == 3


@pytest.mark.parametrize(
    "names",
    [
        ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelensky"],
        ["John A. Smith", "John B. Smith", "John Smith"],
        ["Ann Lee", "Bo Lee", "Lee", "A. Lee"],
    ],
)
def test_the_same_actors_meet_as_in_building_together(names):
    documents = [
        Extraction(id=str(number), actors=(Actor(id=slug(name), label=name, type=ActorType.PERSON),))
        for number, name in enumerate(names)
    ]
    assert len(merge(build_graph([each]) for each in documents)) == len(build_graph(documents))


def test_merging_leaves_its_arguments_alone():
    one, two = build_graph([ONE]), build_graph([TWO])
    before = facts(one)
    merge([one, two])
    assert facts(one) == before


def test_graphs_of_other_tools_merge():
    other = nx.MultiDiGraph()
    other.add_edge("a", "b", key="0", weight=2.0)
    assert [data["weight"] for *_, data in merge([other, other]).edges(data=True)] == [4.0]


def test_differences():
    found = diff(build_graph([ONE]), build_graph([document("three", HELP, ("cy", "ann", Family.ACTION, "other"))]))
    assert found.new_actors == ("cy",)
    assert found.gone_actors == ("brink",)
    assert [key[:3] for key in found.new_relations] == [("ann", "bo", "SUPPORT"), ("cy", "ann", "other")]
    assert [key[:3] for key in found.gone_relations] == [("ann", "bo", "ACCUSE"), ("bo", "brink", "member_of")]
    assert found.turned == (("ann", "bo"),)


@pytest.mark.parametrize(
    ("tests", "kept"),
    [
        pytest.param({}, {"ACCUSE", "member_of", "other"}, id="nothing asked"),
        pytest.param({"families": ["conflict"]}, {"ACCUSE"}, id="family"),
        pytest.param({"relations": ["other", "member_of"]}, {"other", "member_of"}, id="relation"),
        pytest.param({"types": ["person"]}, {"ACCUSE", "other"}, id="type"),
        pytest.param({"documents": ["two"]}, {"ACCUSE", "other"}, id="document"),
        pytest.param({"since": "2022-03-02"}, {"ACCUSE", "other"}, id="since"),
        pytest.param({"until": "2022-03-02"}, {"ACCUSE", "member_of"}, id="until"),
        pytest.param({"confidence": 0.6}, {"member_of", "other"}, id="confidence"),
        pytest.param({"weight": 2}, {"ACCUSE"}, id="weight"),
        pytest.param({"ego": "brink"}, {"member_of"}, id="ego"),
        pytest.param({"ego": "brink", "radius": 2}, {"ACCUSE", "member_of"}, id="wider ego"),
        pytest.param({"largest": True}, {"ACCUSE", "member_of"}, id="largest component"),
        pytest.param({"weight": 9, "largest": True}, set(), id="nothing left"),
    ],
)
def test_filters(tests, kept):
    graph = filter_graph(build_graph([ONE, TWO]), **tests)
    assert {relation for *_, relation in edges(graph)} == kept
    assert graph.graph["evidence"].keys() == {edge for *_, edge in graph.edges(keys=True)}
    assert graph.graph["names"].keys() == set(graph)


def test_an_ego_without_edges_stays():
    assert list(filter_graph(build_graph([ONE]), ego="brink", families=["conflict"])) == ["brink"]


def test_an_unknown_ego_is_named():
    with pytest.raises(InputError, match="'zed'"):
        filter_graph(build_graph([ONE]), ego="zed")


def test_merged_edges_name_the_outlets_of_all():
    first, second = (
        build_graph([replace(document(name, ("ann", "bo", Family.PERSONAL, "friend")), source=source)])
        for name, source in (("a", "Tass"), ("b", "AP"))
    )
    assert {data["outlets"] for *_, data in merge([first, second]).edges(data=True)} == {"AP | Tass"}
