"""Any graph is written and read back equal in every format that keeps attributes and their types."""

from collections import Counter

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.export import FORMATS, read_graph, write
from graphbuild.export.tidy import tidy
from graphbuild.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, clean

OURS = NODE_ATTRIBUTES.keys() | EDGE_ATTRIBUTES.keys()
LONG = 2**63 - 1
texts = st.text(max_size=20).map(clean).filter(bool)
finite = st.floats(allow_nan=False, allow_infinity=False)
VALUES = {bool: st.booleans(), int: st.integers(-LONG, LONG), float: finite, str: texts}
settings.register_profile(
    "files", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def rows(attributes, left_out=()):
    known = {name: VALUES[kind] for name, kind in attributes.items() if name not in left_out}
    return st.fixed_dictionaries({}, optional=known)


@st.composite
def graphs(draw):
    """Graphs with our attributes: any text, parallel edges, self-loops, attributes here and missing there."""
    graph = nx.MultiDiGraph()
    names = draw(st.lists(texts, unique=True, max_size=5))
    # GEXF holds positions, sizes and colours only together.
    looks = {"x": 1.5, "y": -2.0, "size": 9.0, "r": 1, "g": 2, "b": 3}
    for name in names:
        graph.add_node(name, **draw(rows(NODE_ATTRIBUTES, left_out=looks)), **draw(st.sampled_from([looks, {}])))
    for number in range(draw(st.integers(0, 8)) if names else 0):
        ends = draw(st.tuples(st.sampled_from(names), st.sampled_from(names)))
        graph.add_edge(*ends, key=f"e{number}", id=f"e{number}", **draw(rows(EDGE_ATTRIBUTES, left_out=["id"])))
    return graph


def content(graph):
    edges = {key: (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


@pytest.mark.parametrize("suffix", [each.suffix for each in FORMATS.values() if each.read])
@settings(settings.get_profile("files"))
@given(graph=graphs())
def test_written_and_read_back_equal(tmp_path, suffix, graph):
    path = write(graph, tmp_path / f"g{suffix}")
    assert content(read_graph(path)) == content(graph)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2) | st.tuples(inner),
    max_leaves=4,
)
names = st.one_of(st.text(max_size=5), st.integers(0, 3))
others = st.dictionaries(st.text(max_size=4).filter(lambda name: name not in {*OURS, "self"}), anything, max_size=3)


@st.composite
def foreign_graphs(draw):
    """What other programs put into a graph: numbers as ids, any attribute, any value, edges without keys."""
    graph = nx.MultiDiGraph()  # whose methods take attributes as keywords: none can be called "self"
    ids = draw(st.lists(names, unique=True, min_size=1, max_size=4))
    for node in ids:
        graph.add_node(node, **draw(others))
    for ends in draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=5)):
        graph.add_edge(*ends, **draw(others))
    return graph


@pytest.mark.parametrize("name", FORMATS)
@settings(settings.get_profile("files"))
@given(graph=foreign_graphs())
def test_graphs_of_other_programs_are_written(tmp_path_factory, name, graph):
    path = write(graph, tmp_path_factory.mktemp("g") / f"g{FORMATS[name].suffix}")
    if FORMATS[name].read:
        found = read_graph(path)
        assert len(found) == len(graph)
        fit = tidy(graph)
        assert Counter(found.edges()) == Counter(fit.edges())
