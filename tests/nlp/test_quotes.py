"""Which words are quoted, also where a quotation mark is missing."""

import pytest


def _claimed(extraction):
    return {(relation.source, relation.target, relation.attributed_to) for relation in extraction.relations}


def test_opening_marks_without_line_breaks(extract_text):
    extraction = extract_text(
        'Ann Lee said Norway was ready. "Norway wants peace. "However, Norway helped Chile," she said. Peru sanctioned Chile.'
    )
    assert ("peru", "chile", "") in _claimed(extraction)
    assert ("norway", "chile", "ann-lee") in _claimed(extraction)


def test_lost_opening_mark(extract_text):
    extraction = extract_text('The talks failed. Norway helped Chile," Ann Lee said. Peru sanctioned Chile.')
    assert {("norway", "chile", "ann-lee"), ("peru", "chile", "")} <= _claimed(extraction)


def test_mark_that_opens_nothing(extract_text):
    extraction = extract_text(
        'Ann Lee was in Oslo. "Norway helped Chile in the war. It rained on Monday. Trade went on. Prices rose. Peru '
        "sanctioned Chile."
    )
    assert ("peru", "chile", "") in _claimed(extraction)


@pytest.mark.parametrize("mark", ['"', "“"])
def test_several_paragraphs(extract_text, mark):
    close = '"' if mark == '"' else "”"
    extraction = extract_text(
        f"{mark}Norway helped Chile,{close} Ann Lee said. {mark}We are glad.\n\n{mark}Peru sanctioned Chile.{close}"
    )
    assert ("peru", "chile", "ann-lee") in _claimed(extraction)


def test_backticks_open_a_quotation(extract_text):
    extraction = extract_text(
        "Norway is ready.'' Peru sanctioned Chile and called it ``a friend.'' ``Norway helped Chile,'' Ann Lee said."
    )
    assert {("peru", "chile", ""), ("norway", "chile", "ann-lee")} <= _claimed(extraction)


def test_first_person_of_somebody_quoted_in_a_quotation(extract_text):
    extraction = extract_text("Ann Lee was angry. “Nobody said ‘Norway hurt me’ to the press,” Ann Lee said.")
    assert not any(relation.target == "ann-lee" for relation in extraction.relations)


def test_speaker_right_behind_a_quotation(extract_text):
    extraction = extract_text(
        'The talks failed. "Envoys of Norway were sent to Chile and will stay there", added Volta Bank.'
    )
    told = {(each.source, each.target) for each in extraction.relations}
    assert ("volta-bank", "norway") in told
    assert not any(target == "volta-bank" for _, target in told)
