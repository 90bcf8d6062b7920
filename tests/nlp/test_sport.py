"""What verbs of fighting mean where a text tells of matches."""

MATCH = "The bowler took four wickets in the second innings. Lena Hall dismissed Ann Berg, and Tom Reed trapped Lena Hall leg before wicket."
COURT = (
    "The judge heard four lawyers in the second week. Lena Hall dismissed Ann Berg, and Tom Reed arrested Lena Hall."
)


def _types(extraction):
    return {each.relation for each in extraction.relations if each.source in {"lena-hall", "tom-reed"}}


def test_play_is_no_conflict(extract_text):
    assert _types(extract_text(MATCH)) == {"other"}


def test_conflict_elsewhere(extract_text):
    assert "COERCE" in _types(extract_text(COURT))
