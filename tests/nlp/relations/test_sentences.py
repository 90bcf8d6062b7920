"""Sentences and what they state, by construction; `none` rows must state nothing between actors."""

import pytest

import graphbuild
from graphbuild.model import Document

pytestmark = pytest.mark.model

# sentence | source | relation | target | polarity | modality | attributed_to
STATED = {
    "transitive": [
        "Germany praised Poland.|Germany|SUPPORT|Poland",
        "Kenya accused Uganda of smuggling.|Kenya|ACCUSE|Uganda",
        "Maria Lopez criticised Peter Novak.|Maria Lopez|ACCUSE|Peter Novak",
        "The European Union sanctioned Belarus.|European Union|SANCTION|Belarus",
    ],
    "passive": [
        "Poland was praised by Germany.|Germany|SUPPORT|Poland",
        "Peter Novak was arrested by Interpol.|Interpol|COERCE|Peter Novak",
        "Chile has been criticised by Amnesty International.|Amnesty International|ACCUSE|Chile",
    ],
    "preposition": [
        "Japan apologised to Australia.|Japan|SUPPORT|Australia",
        "Peru withdrew from Bolivia.|Peru|RETREAT|Bolivia",
    ],
    "light verb": [
        "Canada imposed sanctions on Iran.|Canada|SANCTION|Iran",
        "Ethiopia launched an attack on Eritrea.|Ethiopia|ASSAULT|Eritrea",
        "Chad faces criticism from Niger.|Niger|ACCUSE|Chad",
    ],
    "coordination": [
        "France and Spain condemned Syria.|Spain|ACCUSE|Syria",
        "Egypt thanked Jordan and Qatar.|Egypt|SUPPORT|Qatar",
        "Brazil invited and praised Ghana.|Brazil|SUPPORT|Ghana",
    ],
    "relative clause": [
        "Norway, which supports Estonia, sent a ship.|Norway|SUPPORT|Estonia",
        "Cuba thanked Mexico, which had attacked Panama.|Mexico|ASSAULT|Panama",
    ],
    "control": [
        "Cyprus threatened to attack Greece.|Cyprus|THREATEN|Greece",
        "Serbia refused to recognise Kosovo.|Serbia|REJECT|Kosovo",
        "India urged Nepal to leave.|India|REQUEST|Nepal",
        "Kenya accused Uganda of attacking Rwanda.|Uganda|ASSAULT|Rwanda",
    ],
    "event noun": [
        "The Iraqi invasion of Kuwait began in August.|Iraq|ASSAULT|Kuwait",
        "Talks between Sudan and Egypt began.|Sudan|CONSULT|Egypt",
        "Talks between Sudan and Egypt began.|Egypt|CONSULT|Sudan",
    ],
    "office": [
        "French President Anne Morel arrived.|Anne Morel|holds_role|France",
        "Anne Morel, the president of France, arrived.|Anne Morel|holds_role|France",
        "France's president, Anne Morel, arrived.|Anne Morel|holds_role|France",
        "Anne Morel is the president of France.|Anne Morel|holds_role|France",
        "NATO spokesman Karl Brandt arrived.|Karl Brandt|spokesperson_for|NATO",
    ],
    "kin": ["John Smith, the father of Mary Smith, arrived.|John Smith|family|Mary Smith"],
    "statement": [
        "Anne Morel said that Spain was ready.|Anne Morel|says_about|Spain",
        "According to Karl Brandt, Spain attacked Portugal.|Spain|ASSAULT|Portugal|positive|actual|Karl Brandt",
        "Anne Morel said Spain attacked Portugal.|Spain|ASSAULT|Portugal|positive|actual|Anne Morel",
        "Karl Brandt told the newspaper Die Zeit that Spain was ready.|Die Zeit|quotes|Karl Brandt",
    ],
    "polarity": [
        "Germany did not praise Poland.|Germany|SUPPORT|Poland|negative",
        "Germany never attacked Poland.|Germany|ASSAULT|Poland|negative",
        "Germany failed to support Poland.|Germany|SUPPORT|Poland|negative",
    ],
    "modality": [
        "Germany will sanction Poland.|Germany|SANCTION|Poland|positive|future",
        "Germany plans to sanction Poland.|Germany|SANCTION|Poland|positive|future",
        "Germany may sanction Poland.|Germany|SANCTION|Poland|positive|hypothetical",
        "If Germany sanctions Poland, prices will rise.|Germany|SANCTION|Poland|positive|hypothetical",
        "Anne Morel said that Germany would sanction Poland.|Germany|SANCTION|Poland|positive|future",
    ],
    "reciprocal": [
        "Anne Morel and Karl Brandt met in June.|Anne Morel|CONSULT|Karl Brandt",
        "Anne Morel and Karl Brandt met in June.|Karl Brandt|CONSULT|Anne Morel",
    ],
    "vote": [
        "The General Assembly met. Syria and Cuba voted against the resolution.|Cuba|REJECT|General Assembly",
        "The General Assembly met. India abstained.|India|other|General Assembly",
    ],
}
FORBIDDEN = [
    "Cuba thanked Mexico, which had attacked Panama.|Cuba|ASSAULT|Panama",
    "Germany praised Poland and Spain condemned Syria.|Germany|ACCUSE|Syria",
    "Germany praised Poland and Spain condemned Syria.|Germany|SUPPORT|Spain",
    "Canada and Mexico imposed sanctions on Iran and its banks.|Canada|SANCTION|Mexico",
    "Two Russians attacked Kenya.|Russia|ASSAULT|Kenya",
    "A Russian scientist praised Kenya.|Russia|SUPPORT|Kenya",
    "Sanctions targeting Iran were lifted.|Iran|SANCTION|Iran",
    "Karl Brandt told the newspaper Die Zeit that Spain was ready.|Karl Brandt|REQUEST|Die Zeit",
]
NOTHING = [
    "It rained in Spain on Monday.",
    "France is larger than Spain.",
    "The war began in June.",
    "Officials arrived on Tuesday.",
]
ROWS = [(kind, *row.split("|")) for kind, rows in STATED.items() for row in rows]


@pytest.fixture(scope="module")
def stated(nlp):
    """From each sentence to what it states, by label."""
    sentences = sorted({row[1] for row in ROWS} | {row.split("|")[0] for row in FORBIDDEN} | set(NOTHING))
    documents = [Document(id=str(number), text=text) for number, text in enumerate(sentences)]
    found = {}
    for extraction, text in zip(graphbuild.extract(nlp, documents), sentences, strict=True):
        label = {actor.id: actor.label for actor in extraction.actors}
        found[text] = [
            (
                label[each.source],
                each.relation,
                label[each.target],
                str(each.polarity),
                str(each.modality),
                label.get(each.attributed_to, ""),
            )
            for each in extraction.relations
        ]
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]} {row[2]} {row[4]}")
def test_stated(stated, row):
    _, sentence, source, relation, target, *rest = row
    expected = (source, relation, target, *rest)
    assert expected in {each[: len(expected)] for each in stated[sentence]}


@pytest.mark.parametrize("row", FORBIDDEN)
def test_not_stated(stated, row):
    sentence, *edge = row.split("|")
    assert tuple(edge) not in {each[:3] for each in stated[sentence]}


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_stated(stated, sentence):
    assert stated[sentence] == []
