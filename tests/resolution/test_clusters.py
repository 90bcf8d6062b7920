"""Which actors of different documents are one, and that the order of documents does not matter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.model import Actor, ActorType, Extraction, Mention, MentionKind
from graphbuild.resolution.clusters import ACROSS, SHORT_ACROSS, resolve
from graphbuild.resolution.corrections import Corrections, Statement
from graphbuild.resolution.names import slug

PERSON, ORGANIZATION, PLACE = ActorType.PERSON, ActorType.ORGANIZATION, ActorType.PLACE


def document(number, *actors):
    """A document whose actors are labels (people), or (label, type), or (label, type, description)."""
    rows = []
    for actor in actors:
        label, kind, description = (*((actor,) if isinstance(actor, str) else actor), PERSON, "")[:3]
        if not isinstance(actor, str) and len(actor) == 2:
            label, kind, description = (*actor, "")
        node = slug(label)
        node += f"-{sum(row.id.startswith(node) for row in rows) + 1}" if any(row.id == node for row in rows) else ""
        rows.append(Actor(id=node, label=label, type=kind, description=description))
    mentions = tuple(
        Mention(start=9 * n, end=9 * n + 5, text=row.label, kind=MentionKind.NAME, actor=row.id, rule="name")
        for n, row in enumerate(rows)
    )
    return Extraction(id=f"d{number}", actors=tuple(rows), mentions=mentions)


def nodes(*documents, **said):
    """The labels that each node unites."""
    found = {}
    for each in resolve(documents, **said):
        for mention in each.mentions:
            found.setdefault(mention.actor, set()).add(mention.text)
    return found


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param(
            [["Volodymyr Zelensky"], ["Volodymyr Zelenskyy"], ["Volodymyr Zelensky"], ["Zelenskiy"]],
            {"volodymyr-zelensky": {"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy"}},
            id="spellings and a short form",
        ),
        pytest.param(
            [["John Smith"], ["Adam Smith"], ["Smith"]],
            {"john-smith": {"John Smith"}, "adam-smith": {"Adam Smith"}, "smith": {"Smith"}},
            id="a surname of two",
        ),
        pytest.param(
            [["John A. Smith"], ["John B. Smith"], ["John Smith"]],
            {"john-a-smith": {"John A. Smith"}, "john-b-smith": {"John B. Smith"}, "john-smith": {"John Smith"}},
            id="a name between two that differ",
        ),
        pytest.param(
            [["John Smith", "Smith"], ["John Smith"]],
            {"john-smith": {"John Smith"}, "smith": {"Smith"}},
            id="told apart by a document",
        ),
        pytest.param(
            [[("John Smith", PERSON, "striker")], [("John Smith", PERSON, "Senator")], [("John Smith", PERSON, "MP")]],
            {"john-smith": {"John Smith"}, "john-smith-2": {"John Smith"}},
            id="two of different fields",
        ),
        pytest.param(
            [[("Imran Khan", PERSON, "former cricketer")], [("Imran Khan", PERSON, "lawmaker")]],
            {"imran-khan": {"Imran Khan"}},
            id="one who changed his field",
        ),
        pytest.param(
            [["Jordan"], [("Jordan", PLACE)]],
            {"jordan": {"Jordan"}, "jordan-2": {"Jordan"}},
            id="one word, two types",
        ),
        pytest.param(
            [["Angela Merkel"], ["Angela Merkel"], ["Angela Merkel"], [("Angela Merkel", ORGANIZATION)]],
            {"angela-merkel": {"Angela Merkel"}},
            id="a slip in the type",
        ),
        pytest.param(
            [[("World Health Organization", ORGANIZATION)], [("WHO", ORGANIZATION)]],
            {"world-health-organization": {"World Health Organization", "WHO"}},
            id="an acronym",
        ),
        pytest.param(
            [
                [("International Criminal Court", ORGANIZATION)],
                [("ICC", ORGANIZATION)],
                [("International Chamber of Commerce", ORGANIZATION)],
            ],
            {
                "international-criminal-court": {"International Criminal Court"},
                "icc": {"ICC"},
                "international-chamber-of-commerce": {"International Chamber of Commerce"},
            },
            id="an acronym of two",
        ),
        pytest.param(
            [[("Wagner", ORGANIZATION)], [("Wagner Group", ORGANIZATION)]],
            {"wagner-group": {"Wagner", "Wagner Group"}},
            id="an organisation without its kind",
        ),
        pytest.param(
            [[("Supreme Court", ORGANIZATION)], [("Supreme Court of Israel", ORGANIZATION)]],
            {"supreme-court": {"Supreme Court"}, "supreme-court-of-israel": {"Supreme Court of Israel"}},
            id="a body that many have",
        ),
        pytest.param(
            [[("York", PLACE)], [("New York", PLACE)]],
            {"york": {"York"}, "new-york": {"New York"}},
            id="places are not shortened",
        ),
        pytest.param(
            [["Maria"], ["Maria Lopez"]],
            {"maria": {"Maria"}, "maria-lopez": {"Maria Lopez"}},
            id="a given name tells too little",
        ),
        pytest.param(
            [["J. Smith"], ["John Smith"]],
            {"j-smith": {"J. Smith"}, "john-smith": {"John Smith"}},
            id="an initial tells too little",
        ),
        pytest.param(
            [["Donald Trump"], ["Donald Trump Jr."], ["Trump"]],
            {"donald-trump": {"Donald Trump"}, "donald-trump-jr": {"Donald Trump Jr."}, "trump": {"Trump"}},
            id="father and son",
        ),
    ],
)
def test_who_is_who(documents, expected):
    assert nodes(*(document(number, *actors) for number, actors in enumerate(documents))) == expected


def test_the_rule_says_what_tied_a_name():
    resolved = resolve([document(1, "Vladimir Putin"), document(2, "Putin"), document(3, "Vladimir V. Putin")])
    rules = {mention.text: mention.rule for each in resolved for mention in each.mentions}
    assert rules == {"Vladimir Putin": SHORT_ACROSS, "Putin": SHORT_ACROSS, "Vladimir V. Putin": "name"}
    resolved = resolve([document(1, "Dmitry Peskov"), document(2, "Dmitri Peskov"), document(3, "Dmitry Peskov")])
    assert [each.mentions[0].rule for each in resolved] == ["name", ACROSS, "name"]


def test_the_reader_goes_before_the_rules():
    documents = [document(1, "Vladimir Putin"), document(2, "Putin"), document(3, "VVP")]
    one = Corrections(statements=(Statement(names=("V. V. Putin", "Vladimir Putin", "VVP")),))
    assert nodes(*documents, corrections=one) == {"v-v-putin": {"Vladimir Putin", "Putin", "VVP"}}
    two = Corrections(
        statements=(Statement(names=("Vladimir Putin",), stated=False), Statement(names=("Putin",))),
        apart=frozenset({frozenset({"vladimir putin", "putin"})}),
    )
    assert nodes(*documents[:2], corrections=two) == {"vladimir-putin": {"Vladimir Putin"}, "putin": {"Putin"}}


def test_the_reader_unites_types():
    documents = [document(1, "Scholz"), document(2, ("Olaf Scholz", ORGANIZATION)), document(3, "Olaf Scholz")]
    said = Corrections(statements=(Statement(names=("Olaf Scholz", "Scholz")),))
    resolved = resolve(documents, said)
    assert {(actor.id, actor.type) for each in resolved for actor in each.actors} == {("olaf-scholz", PERSON)}


WORDS = ["John", "Jon", "Adam", "J.", "A.", "Smith", "Smyth", "Jr.", "Maria", "Zelensky", "Zelenskyy", "WHO", "Group"]
LABELS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
ACTORS = st.tuples(LABELS, st.sampled_from([PERSON, ORGANIZATION]), st.sampled_from(["", "striker", "Senator"]))
DOCUMENTS = st.lists(st.lists(ACTORS, max_size=4), min_size=1, max_size=6).map(
    lambda rows: [document(number, *actors) for number, actors in enumerate(rows)]
)


@given(DOCUMENTS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_documents_does_not_matter(pair):
    first, second = pair
    assert resolve(first) == resolve(second)


@given(DOCUMENTS)
def test_actors_of_one_document_stay_apart(documents):
    for before, after in zip(sorted(documents, key=lambda each: each.id), resolve(documents), strict=True):
        assert len(after.actors) == len(before.actors)


def test_actors_keep_their_ids_where_nothing_is_merged():
    documents = [document(1, "Maria Lopez", ("Jordan", PLACE), "Jordan"), document(2, "Peter Novak")]
    assert resolve(documents) == documents
    assert replace(documents[0]).actors[2].id == "jordan-2"
