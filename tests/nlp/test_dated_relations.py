"""Sentences of a document of Wednesday, 9 November 2022, and when what they state happened."""

import pytest

pytestmark = pytest.mark.model

DAY = "2022-11-09"

# sentence | source | part of the predicate | target | first day | last day ("": the same) ("-": the text does not say)
TABLE = """
Finland sanctioned Norway on Monday.|finland|sanction|norway|2022-11-07|
On Tuesday, Kenya accused Ghana of piracy.|kenya|accuse|ghana|2022-11-08|
Chile yesterday criticised Peru over the border.|chile|criticise|peru|2022-11-08|
Peru will sanction Chile on Friday.|peru|sanction|chile|2022-11-11|
Japan plans to visit India on Monday.|japan|visit|india|2022-11-14|
Norway attacked Denmark in March.|norway|attack|denmark|2022-03-01|2022-03-31
Norway attacked Denmark in 1940.|norway|attack|denmark|1940-01-01|1940-12-31
Brazil recognised Cuba last year.|brazil|recognise|cuba|2021-01-01|2021-12-31
Brazil recognised Cuba two weeks ago.|brazil|recognise|cuba|2022-10-24|2022-10-30
Monday's attack by Kenya on Ghana killed nobody.|kenya|attack|ghana|2022-11-07|
The 1990 invasion of Kuwait by Iraq was condemned.|iraq|invasion|kuwait|1990-01-01|1990-12-31
Talks between Kenya and Ghana began on Sunday.|kenya|talk|ghana|2022-11-06|
Kenya and Ghana held talks in Geneva on Thursday.|kenya|talk|ghana|2022-11-03|
Finland was praised by Sweden last Friday.|sweden|praise|finland|2022-11-04|
Finland praised Sweden on Monday and condemned Norway on Tuesday.|finland|praise|sweden|2022-11-07|
Finland praised Sweden on Monday and condemned Norway on Tuesday.|finland|condemn|norway|2022-11-08|
On Monday, Finland praised Sweden and condemned Norway.|finland|condemn|norway|2022-11-07|
Kenya vetoed the resolution on Ghana on Thursday.|kenya|veto|ghana|2022-11-03|
Chile began to bomb Peru on October 30.|chile|bomb|peru|2022-10-30|
Cuba said on Tuesday that Peru had attacked Chile.|peru|attack|chile|-|
Cuba said on Tuesday that Peru had attacked Chile on Monday.|peru|attack|chile|2022-11-07|
Cuba said that Chile would attack Peru on Friday.|chile|attack|peru|2022-11-11|
Finland sanctioned Norway after Monday.|finland|sanction|norway|-|
Finland must support Norway by Friday.|finland|support|norway|-|
Finland helped Norway for three years.|finland|help|norway|-|
Finland attacked Norway three weeks later.|finland|attack|norway|-|
India has supported Nepal since 2014.|india|support|nepal|2014-01-01|2022-11-09
India supported Nepal in the 1990s.|india|support|nepal|1990-01-01|1999-12-31
India defended Nepal between 2010 and 2014.|india|defend|nepal|2010-01-01|2014-12-31
On Sunday, Chile attacked Peru, killing nobody.|chile|attack|peru|2022-11-06|
Chile, which attacked Peru last month, praised Cuba.|chile|attack|peru|2022-10-01|2022-10-31
Chile, which attacked Peru last month, praised Cuba.|chile|praise|cuba|-|
Italy condemned Spain late Tuesday.|italy|condemn|spain|2022-11-08|
Italy condemned Spain on 24 February 2020.|italy|condemn|spain|2020-02-24|
Italy threatened on Monday to sanction Spain.|italy|sanction|spain|2022-11-07|
Italy urged Spain on Monday to support Malta.|spain|support|malta|-|
"""


@pytest.mark.parametrize("row", TABLE.split("\n")[1:-1])
def test_sentences(extract_text, row):
    sentence, source, predicate, target, first, last = row.split("|")
    found = [
        (relation.first_date, relation.last_date)
        for relation in extract_text(sentence, date=DAY).relations
        if (relation.source, relation.target) == (source, target) and predicate in relation.predicate
    ]
    assert found[:1] == [("", "")] if first == "-" else [(first, last or first)]


def test_a_relation_tells_how_exact_its_date_is_and_which_words_give_it(extract_text):
    (relation,) = extract_text("Norway attacked Denmark late in March.", date=DAY).relations
    assert (str(relation.granularity), relation.date_text) == ("month", "March")


def test_without_a_date_of_the_document_only_a_year_dates(extract_text):
    monday, year = extract_text("Norway attacked Denmark on Monday. Chile attacked Peru in 1990.").relations
    assert (monday.first_date, year.first_date) == ("", "1990-01-01")


def test_a_document_with_a_strange_date_is_undated(extract_text):
    (relation,) = extract_text("Norway attacked Denmark on Monday.", date="soon").relations
    assert relation.first_date == ""
