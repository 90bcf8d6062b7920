"""English is told by its commonest words, other languages by py3langid."""

import sys

import pytest

from graphbuild.reading.language import language_of

ENGLISH = (
    "The minister said on Tuesday that the government would not give in. Members of parliament voted for the law at "
    "night, after a debate of several hours, and thousands of people marched through the streets of the capital."
)


def test_english_needs_no_model(monkeypatch):
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert language_of(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Finland praised Sweden. Norway sanctioned Denmark. Iceland thanked Estonia. Latvia invited Lithuania."),
        (
            "en",
            (
                "The rank was: Mei Tanaka, Yui Mori, Rin Kondo, Aoi Ueda, Sora Hara, Emi Kato, Nao Sugi. "
                "However, Riko Abe left the group and Chen Wu replaced her on the stage."
            ),
        ),
        (
            "fr",
            "Le ministre a déclaré mardi que le gouvernement ne céderait pas. Les députés ont voté la loi dans la nuit.",
        ),
        (
            "nl",
            "De minister zei dinsdag dat de regering niet zou toegeven, of dat was wat men in Den Haag van hem had gehoord.",
        ),
        (
            "de",
            "Der Minister sagte am Dienstag, die Regierung werde nicht nachgeben. Er war in der Nacht nach Berlin gereist.",
        ),
    ],
)
def test_languages(language, text):
    assert language_of(text) == language
