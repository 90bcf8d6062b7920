"""Date expressions of the news and the days that they mean, seen from Thursday, 23 February 2023."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.resolution.dates import Tense, resolve, stated_date

TODAY = date(2023, 2, 23)

# expression | first day | last day (empty: the same) | granularity | tense (empty: the words around do not tell)
TABLE = """
today|2023-02-23||day|
tonight|2023-02-23||day|future
this morning|2023-02-23||day|past
yesterday|2023-02-22||day|past
yesterday evening|2023-02-22||day|past
last night|2023-02-22||day|past
overnight|2023-02-22|2023-02-23|day|past
tomorrow|2023-02-24||day|future
the day before yesterday|2023-02-21||day|past
the day after tomorrow|2023-02-25||day|future
Thursday|2023-02-23||day|past
Thursday|2023-02-23||day|future
Friday|2023-02-17||day|past
Friday|2023-02-24||day|future
Friday|2023-02-24||day|
Monday|2023-02-20||day|
Wednesday|2023-02-22||day|past
Wednesday|2023-03-01||day|future
Tues.|2023-02-21||day|past
MONDAY|2023-02-20||day|past
on Sunday|2023-02-19||day|past
early Thursday|2023-02-23||day|past
late on Tuesday|2023-02-21||day|past
Tuesday night|2023-02-21||day|past
8:30 p.m. on Tuesday|2023-02-21||day|past
Monday's|2023-02-20||day|past
Monday’s|2023-02-20||day|past
last Sunday|2023-02-19||day|past
last Thursday|2023-02-16||day|past
this past Monday|2023-02-20||day|past
next Friday|2023-02-24||day|future
next Thursday|2023-03-02||day|future
Friday last week|2023-02-17||day|past
Monday of next week|2023-02-27||day|future
Monday to Wednesday|2023-02-20|2023-02-22|day|past
February 24|2022-02-24||day|past
February 24|2023-02-24||day|future
February 24|2023-02-24||day|
Feb. 20|2023-02-20||day|past
Dec. 10|2022-12-10||day|past
Dec. 10|2023-12-10||day|future
the 3rd of March|2022-03-03||day|past
4th July|2022-07-04||day|past
Thursday, February 24|2022-02-24||day|past
Thursday (23 February)|2023-02-23||day|past
February 24, 2022|2022-02-24||day|past
24 February 2022|2022-02-24||day|
Tuesday, June 19, 2018|2018-06-19||day|past
2022-02-24|2022-02-24||day|
24/02/2022|2022-02-24||day|
02/24/2022|2022-02-24||day|
June 19-21|2022-06-19|2022-06-21|day|past
19–21 June 2022|2022-06-19|2022-06-21|day|past
24 and 25 February 2022|2022-02-24|2022-02-25|day|past
February 29|2020-02-29||day|past
the 24th|2023-01-24||day|past
the 24th|2023-02-24||day|future
the night of March 3|2022-03-03||day|past
Christmas Eve|2022-12-24||day|past
New Year's Day|2023-01-01||day|past
in March|2022-03-01|2022-03-31|month|past
in March|2023-03-01|2023-03-31|month|future
February|2023-02-01|2023-02-28|month|past
last March|2022-03-01|2022-03-31|month|past
next May|2023-05-01|2023-05-31|month|future
March last year|2022-03-01|2022-03-31|month|past
March 2014|2014-03-01|2014-03-31|month|past
mid-August|2022-08-01|2022-08-31|month|past
the end of January|2023-01-01|2023-01-31|month|past
last month|2023-01-01|2023-01-31|month|past
earlier this month|2023-02-01|2023-02-23|month|past
later this month|2023-02-23|2023-02-28|month|future
last week|2023-02-13|2023-02-19|week|past
this week|2023-02-20|2023-02-26|week|
next week|2023-02-27|2023-03-05|week|future
the last week|2023-02-16|2023-02-23|week|past
the weekend|2023-02-18|2023-02-19|weekend|past
this weekend|2023-02-25|2023-02-26|weekend|future
last weekend|2023-02-18|2023-02-19|weekend|past
two days ago|2023-02-21||day|past
two weeks ago|2023-02-06|2023-02-12|week|past
a couple of weeks ago|2023-02-06|2023-02-12|week|past
three months ago|2022-11-01|2022-11-30|month|past
more than 20 years ago|2003-01-01|2003-12-31|year|past
a decade ago|2010-01-01|2019-12-31|decade|past
an hour ago|2023-02-23||day|past
in three days|2023-02-26||day|future
two weeks from now|2023-03-06|2023-03-12|week|future
the past three years|2020-02-23|2023-02-23|year|past
the next two months|2023-02-23|2023-04-23|month|future
last year|2022-01-01|2022-12-31|year|past
late last year|2022-01-01|2022-12-31|year|past
the end of the year|2023-01-01|2023-12-31|year|future
2014|2014-01-01|2014-12-31|year|past
2014-16|2014-01-01|2016-12-31|year|past
between 2010 and 2014|2010-01-01|2014-12-31|year|past
since 2014|2014-01-01|2023-02-23|year|past
since Monday|2023-02-20|2023-02-23|day|past
the 1990s|1990-01-01|1999-12-31|decade|past
the late 1980s|1980-01-01|1989-12-31|decade|past
the '70s|1970-01-01|1979-12-31|decade|past
the nineties|1990-01-01|1999-12-31|decade|past
the 19th century|1801-01-01|1900-12-31|century|past
the summer of 2021|2021-06-01|2021-08-31|season|past
last summer|2022-06-01|2022-08-31|season|past
this spring|2023-03-01|2023-05-31|season|future
the first quarter of 2022|2022-01-01|2022-03-31|quarter|past
the fourth quarter of last year|2022-10-01|2022-12-31|quarter|past
"""

# Durations, ages, what is told from another event, and what may mean two days.
NO_DATE = [
    "a second week", "three years", "61 years old", "14-year-old", "the next day", "three weeks later", "the same day",
    "the 69th minute", "the second half", "decades", "recent days", "years ago", "his 60s", "60s", "may", "march", "sun",
    "February 30", "31 June 2022", "03/04/2022", "2016-14", "winter", "daily", "Friday to Monday 2014", "900 decades ago",
    "99999999999 years ago", "in three days", "", "…",
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE.split("\n")[1:-1])
def test_expressions(row):
    expression, first, last, granularity, tense = row.split("|")
    found = resolve(expression, TODAY, Tense(tense or "open"))
    assert found is not None
    assert (str(found.start), str(found.end), str(found.granularity)) == (first, last or first, granularity)


@pytest.mark.parametrize("expression", NO_DATE)
def test_no_date(expression):
    assert resolve(expression, TODAY) is None


@pytest.mark.parametrize(
    "expression", ["Thursday", "February 24", "last year", "yesterday", "in March", "since Monday"]
)
def test_without_the_day_of_the_document_nothing_relative_has_a_date(expression):
    assert resolve(expression, None, Tense.PAST) is None


def test_without_the_day_of_the_document_a_year_is_enough():
    assert str(resolve("24 February 2022", None).start) == "2022-02-24"
    assert str(resolve("the 1990s", None).end) == "1999-12-31"


@given(st.text(max_size=40), st.dates(), st.sampled_from(Tense))
def test_any_text_gives_an_interval_or_nothing(text, today, tense):
    found = resolve(text, today, tense)
    assert found is None or found.start <= found.end


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_bare_weekday_lies_within_seven_days(today, weekday):
    past, future, nearest = (resolve(weekday, today, tense).start for tense in (Tense.PAST, Tense.FUTURE, Tense.OPEN))
    assert 0 <= (today - past).days <= 6
    assert 0 <= (future - today).days <= 6
    assert abs((nearest - today).days) <= 3


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 1, 2022", "2022-03-01"),
        ("Tuesday, 1 March 2022", "2022-03-01"),
        ("1st March 2022", "2022-03-01"),
        ("2022-03-01", "2022-03-01"),
        ("2022-03-01T16:10:00", "2022-03-01"),
        ("Published Tuesday, March 1, 2022 4:10 PM EST", "2022-03-01"),
        ("Updated: 1 Mar 2022, 16:10 GMT", "2022-03-01"),
        ("By Ann Lee | March 1, 2022", "2022-03-01"),
        ("KYIV, March 1, 2022 (Kibo) — The council met.", "2022-03-01"),
        ("LIMA, Peru, 1 March 2022 - The council met.", "2022-03-01"),
        ("March 1", None),
        ("She was born on March 1, 1950, in Lima.", None),
        ("On March 1, 2022, the council met.", None),
        ("March 1, 2022 was a Tuesday", None),
        ("February 30, 2022", None),
        ("", None),
    ],
)
def test_dates_of_documents(line, day):
    found = stated_date(line)
    assert (str(found) if found else None) == day
