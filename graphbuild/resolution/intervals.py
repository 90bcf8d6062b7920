"""Intervals of days by the units of the calendar, and which of several a tense means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from graphbuild.model import Granularity

__all__ = [
    "Interval",
    "Tense",
    "around",
    "chosen",
    "decade_of",
    "one_day",
    "one_month",
    "one_year",
    "reaching",
    "several_months",
    "several_years",
    "span",
    "stepped",
]


class Tense(StrEnum):
    """Where the words around an expression put it: before the document, after it, or they do not tell."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days from `start` to `end`, both included; `granularity` is the unit that the text names."""

    start: date
    end: date
    granularity: Granularity


def one_day(day: date) -> Interval:
    return Interval(start=day, end=day, granularity=Granularity.DAY)


def several_months(year: int, month: int, number: int, granularity: Granularity) -> Interval:
    start = date(year, month, 1)
    return Interval(start=start, end=start + relativedelta(months=number, days=-1), granularity=granularity)


def one_month(year: int, month: int) -> Interval:
    return several_months(year, month, 1, Granularity.MONTH)


def one_year(year: int) -> Interval:
    return several_months(year, 1, 12, Granularity.YEAR)


def decade_of(year: int) -> Interval:
    return several_months(year - year % 10, 1, 120, Granularity.DECADE)


def around(day: date, unit: str) -> Interval:
    """The calendar unit that a day lies in; a week runs from Monday, a weekend is the one that ends the week."""
    monday = day - timedelta(days=day.weekday())
    match unit:
        case "week":
            return Interval(start=monday, end=monday + timedelta(days=6), granularity=Granularity.WEEK)
        case "weekend":
            return Interval(start=monday + timedelta(5), end=monday + timedelta(6), granularity=Granularity.WEEKEND)
        case "month":
            return one_month(day.year, day.month)
        case "quarter":
            return several_months(day.year, day.month - (day.month - 1) % 3, 3, Granularity.QUARTER)
        case "year":
            return one_year(day.year)
        case "decade":
            return decade_of(day.year)
        case _:
            return one_day(day)


def span(unit: str, number: int) -> relativedelta:
    match unit:
        case "minute" | "hour":
            return relativedelta()
        case "weekend":
            return relativedelta(weeks=number)
        case "quarter":
            return relativedelta(months=3 * number)
        case "decade":
            return relativedelta(years=10 * number)
        case _:
            return relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]


def chosen(possible: Iterable[Interval], today: date, tense: Tense) -> Interval | None:
    """Of several the last that has begun, in the future tense the first that is not over, else the nearest."""
    ordered = sorted(possible, key=lambda each: each.start)
    if tense is Tense.PAST:
        return next((each for each in reversed(ordered) if each.start <= today), None)
    if tense is Tense.FUTURE:
        return next((each for each in ordered if each.end >= today), None)
    return min(ordered, key=lambda each: max(each.start - today, today - each.end, timedelta()), default=None)


def stepped(possible: Iterable[Interval], step: int | None, today: date, tense: Tense) -> Interval | None:
    """ "Last March" is over, "next March" has not begun, "this March" is that of the year."""
    ordered = list(possible)
    match step:
        case -1:
            return next((each for each in reversed(ordered) if each.end < today), None)
        case 1:
            return next((each for each in ordered if each.start > today), None)
        case 0:
            return next((each for each in ordered if each.start.year == today.year), None)
        case _:
            return chosen(ordered, today, tense)


def reaching(today: date, unit: str, number: int) -> Interval:
    start, end = sorted((today, today + span(unit, number)))
    return Interval(start=start, end=end, granularity=around(today, unit).granularity)


def several_years(first: int, last: int) -> Interval | None:
    if last < first:
        return None
    return Interval(start=date(first, 1, 1), end=date(last, 12, 31), granularity=Granularity.YEAR)
