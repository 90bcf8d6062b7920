"""Date expressions of English news -> intervals of days, seen from the day of the document.

Weekdays follow the rule of the news agencies (Associated Press Stylebook, "days of the week"): a bare weekday lies
within seven days of the document, before it in the past tense and after it in the future. Other expressions without
a year are read the same way. What is told from another event ("the next day", "three weeks later"), durations and ages
have no date here.
Seasons are those of the northern hemisphere, by whole months; winters, which lie in two years, have no date.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from graphbuild.model import Granularity
from graphbuild.resolution.intervals import (
    Interval,
    Tense,
    around,
    chosen,
    decade_of,
    one_day,
    one_month,
    one_year,
    reaching,
    several_months,
    several_years,
    span,
    stepped,
)

__all__ = ["Interval", "Tense", "resolve", "stated_date"]


def _names(full: Iterable[str], short: Iterable[str], first: int) -> dict[str, int]:
    numbered = [*enumerate(full, first), *enumerate(short, first)]
    return {name.lower(): number for number, name in numbered if name}


WEEKDAYS = _names(calendar.day_name, calendar.day_abbr, 0) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = _names(calendar.month_name, calendar.month_abbr, 0) | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first month of three
HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
            "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1)}  # fmt: skip
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
           "fifty": 50, "a couple of": 2}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
           "eighties": 1980, "nineties": 1990}  # fmt: skip
STEPS = {"last": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "this coming": 1}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


WEEKDAY, MONTH, SEASON, NUMBER = map(_any_of, (WEEKDAYS, MONTHS, SEASONS, NUMBERS))
DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
LAST_DAY = r"(?P<last>[0-3]?[0-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
STEP = r"(?P<step>this past|this coming|last|past|this|current|next|coming)"
UNIT = r"(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade)"
ABOUT = "(?:about|around|nearly|almost|some|roughly|exactly|just|over|more than|less than)"
COUNT = rf"(?:{ABOUT} )?(?P<count>[0-9]{{1,3}}|{NUMBER})"
# Words that are months or weekdays only with a capital letter.
COMMON_WORDS = re.compile(r"\b(?:may|march|mar|sat|sun|wed|dec|jan|mon)\b")
CLOCK = r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]m)?|[0-1]?[0-9] ?(?:[ap]m|o'clock)|noon|midnight"
ZONE = r"(?: \(?(?:gmt|utc|bst|cet|e[sd]?t|p[sd]?t|local time)\)?)?"
TIME_OF_DAY = re.compile(rf"\b(?:at |around |before |after |by )?(?:{CLOCK})\b{ZONE}")
PART = "(?:morning|afternoon|evening|night)"
PART_OF_DAY = re.compile(rf" ?\b(?:in the |at )?(?:early |late )?{PART}$|^(?:the )?{PART} of ")
EDGE = re.compile(r"^(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn|height) of ")
LEADING = re.compile(
    r"^(?:on|in|at|during|over|of|(?:as )?early(?: as)?|(?:as )?late(?: as)?|mid|only|just|back|as recently as"
    r"|(?:earlier|later)(?: on)?) "
)
WRITTEN = (
    rf"(?P<date>(?:{MONTH}\.? [0-3]?[0-9](?:st|nd|rd|th)?,?|[0-3]?[0-9](?:st|nd|rd|th)? {MONTH}\.?,?) [12][0-9]{{3}}"
    r"|[12][0-9]{3}-[01][0-9]-[0-3][0-9])"
)
# "Published Tuesday, 1 March 2022, 4:10 PM EST", "By Ann Lee | March 1, 2022".
PUBLISHED = r"(?:first |last )?(?:published|posted|updated|modified|date)(?: on| at)?\W+|by [^0-9|•·]{2,60}[|•·,–—-] ?"
AT_TIME = r"[ ,T|•·–—-]*(?:at )?[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]+)?[ .apm]*(?: ?\(?[a-z]{1,4}\)?|[+-][0-9:]{4,5})?"
DATELINE = re.compile(rf"\W*(?:{PUBLISHED})?(?:{WEEKDAY},? )?{WRITTEN}(?:{AT_TIME})?\W*", re.IGNORECASE)
# "KYIV, Ukraine, March 1, 2022 (Kibo) - ...".
CITY_DATELINE = re.compile(rf"[A-Z][A-Z .'’-]+,(?: [A-Z][\w .]+,)? (?i:{WRITTEN})(?: \([^()]*\))? *[-–—]")


def resolve(expression: str, today: date | None, tense: Tense = Tense.OPEN) -> Interval | None:
    """The interval that an expression means in a document of the day `today`; None where it means no certain one.

    Without `today` only expressions with a year have a date.
    """
    words = _normal(expression)
    try:
        return _read(words, today, tense)
    except (ValueError, OverflowError):  # "February 30", "900 decades ago"
        return None


def stated_date(line: str) -> date | None:
    """The day that a dateline or byline states with its year; None for a line that is no such thing."""
    match = DATELINE.fullmatch(" ".join(line.split())) or CITY_DATELINE.match(line)
    found = resolve(match["date"], None) if match else None
    return found.start if found else None


def _normal(expression: str) -> str:
    """The words in lower case, without dots, commas, times of day and possessive; common words are masked."""
    text = " ".join(expression.replace("’", "'").split())
    text = COMMON_WORDS.sub("#", text).lower()
    text = re.sub(r"'s$|[.,()]", " ", text.replace("a.m.", "am").replace("p.m.", "pm"))
    text = re.sub(r"\s*[–—]\s*", "-", text)
    text = TIME_OF_DAY.sub(" ", " ".join(text.split())).replace(" local time", " ")
    return " ".join(text.split())


def _read(words: str, today: date | None, tense: Tense) -> Interval | None:
    if match := re.fullmatch(r"since (.+)", words):
        begin = _read(match[1], today, Tense.PAST)
        return begin and Interval(
            start=begin.start, end=max(begin.end, today or begin.end), granularity=begin.granularity
        )
    if today and (match := re.fullmatch(rf"(earlier|later) (this {UNIT})", words)):
        whole = _read(match[2], today, tense)
        return whole and (replace(whole, end=today) if match[1] == "earlier" else replace(whole, start=today))
    for each in dict.fromkeys((words, PART_OF_DAY.sub("", words))):
        for pattern, read in ABSOLUTE:
            if match := pattern.fullmatch(each):
                return read(match)
        for relative, reader in RELATIVE if today else ():
            if match := relative.fullmatch(each):
                return reader(match, today, tense)  # type: ignore[arg-type]
    if edge := EDGE.match(words):
        rest = words[edge.end() :]
        return _read(re.sub(r"^(?:the )?(week|month|quarter|year|decade)$", r"this \1", rest), today, tense)
    if shorter := PART_OF_DAY.sub("", words) if PART_OF_DAY.search(words) else "":
        return _read(shorter, today, tense)
    for lead in (LEADING, re.compile("^mid-"), re.compile("^the ")):
        if found := lead.match(words):
            return _read(words[found.end() :], today, tense)
    return _range(words, today, tense)


def _range(words: str, today: date | None, tense: Tense) -> Interval | None:
    """ "Between 2010 and 2014", "Monday to Wednesday"."""
    match = re.fullmatch(r"between (.+) and (.+)|(?:from )?(.+) (?:to|through|until) (.+)", words)
    if match is None:
        return None
    first, last = (_read(part, today, tense) for part in match.groups() if part)
    if first is None or last is None or first.start > last.end:
        return None
    return Interval(start=first.start, end=last.end, granularity=first.granularity)


def _count(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS[words]


def _valid(year: int, month: int, day: int) -> bool:
    return day <= calendar.monthrange(year, month)[1]


def _read_date(match: re.Match[str]) -> Interval:
    year, month = int(match["year"]), MONTHS[match["month"]]
    start = date(year, month, int(match["day"]))
    end = date(year, month, int(match.groupdict().get("last") or match["day"]))
    return Interval(start=start, end=max(start, end), granularity=Granularity.DAY)


def _read_numbers(match: re.Match[str]) -> Interval | None:
    """ "24/02/2022" and "02/24/2022"; what may be either is neither."""
    first, second, year = (int(part) for part in match.groups())
    if first == second or second > 12 >= first:
        return one_day(date(year, first, second))
    return one_day(date(year, second, first)) if first > 12 >= second else None


def _read_day(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    """ "February 24", with the weekday where it is told, which decides about the year."""
    month, day = MONTHS[match["month"]], int(match["day"])
    last = int(match.groupdict().get("last") or day)
    weekday = match.groupdict().get("weekday")
    reach = range(-6, 7) if weekday else range(-4, 5) if (month, day) == (2, 29) else range(-1, 2)
    starts = [date(year, month, day) for step in reach if _valid(year := today.year + step, month, day)]
    if weekday and (fitting := [start for start in starts if start.weekday() == WEEKDAYS[weekday]]):
        starts = fitting
    return chosen(
        (
            Interval(start=start, end=max(start, start.replace(day=last)), granularity=Granularity.DAY)
            for start in starts
        ),
        today,
        tense,
    )


def _read_weekday(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    weekday, step = WEEKDAYS[match["weekday"]], STEPS.get(match["step"] or "")
    back = (today.weekday() - weekday) % 7
    if step == -1:
        return one_day(today - timedelta(days=back or 7))
    if step == 1:
        return one_day(today + timedelta(days=7 - back))
    days = (one_day(today + timedelta(days=shift - back)) for shift in (0, 7 if back else 0))
    return chosen(days, today, tense)


def _read_weekday_of_week(match: re.Match[str], today: date, _tense: Tense) -> Interval:
    monday = around(today + timedelta(weeks=STEPS[match["step"]]), "week").start
    return one_day(monday + timedelta(days=WEEKDAYS[match["weekday"]]))


def _read_month(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    step = STEPS.get(match.groupdict().get("step") or "")
    months = (one_month(today.year + shift, MONTHS[match["month"]]) for shift in (-1, 0, 1))
    return stepped(months, step, today, tense)


def _read_season(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    seasons = (
        several_months(today.year + shift, SEASONS[match["season"]], 3, Granularity.SEASON) for shift in (-1, 0, 1)
    )
    return stepped(seasons, STEPS.get(match["step"] or ""), today, tense)


def _read_month_of_year(match: re.Match[str], today: date, _tense: Tense) -> Interval:
    return one_month(today.year + STEPS[match["step"]], MONTHS[match["month"]])


def _read_period(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    unit, step = match["unit"], STEPS[match["step"]]
    if unit in {"minute", "hour", "day"}:
        return None
    if unit == "weekend" and not step:
        return _read_weekend(match, today, tense)
    if match["the"] and step:
        # "Last week" is a week of the calendar, "the last week" the seven days up to now.
        return reaching(today, unit, step)
    return around(today + span(unit, step), unit)


def _read_reach(match: re.Match[str], today: date, _tense: Tense) -> Interval:
    return reaching(today, match["unit"], STEPS[match["step"]] * _count(match["count"]))


def _read_ago(match: re.Match[str], today: date, _tense: Tense) -> Interval:
    number = _count(match["count"]) * (-1 if match["way"] == "ago" else 1)
    return around(today + span(match["unit"], number), match["unit"])


def _read_ahead(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    """ "In three weeks" is a date in the future tense, else a duration."""
    return around(today + span(match["unit"], _count(match["count"])), match["unit"]) if tense is Tense.FUTURE else None


def _read_day_of_month(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    months = (today + relativedelta(day=1, months=shift) for shift in (-1, 0, 1))
    day = int(match["day"])
    days = (one_day(month.replace(day=day)) for month in months if _valid(month.year, month.month, day))
    return chosen(days, today, tense)


def _read_holiday(match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    return chosen((one_day(date(today.year + shift, *HOLIDAYS[match[1]])) for shift in (-1, 0, 1)), today, tense)


def _read_weekend(_match: re.Match[str], today: date, tense: Tense) -> Interval | None:
    return chosen((around(today + timedelta(weeks=shift), "weekend") for shift in (-1, 0, 1)), today, tense)


def _read_quarter(match: re.Match[str], today: date, _tense: Tense) -> Interval:
    year = today.year + STEPS.get(match["step"] or "", 0)
    return several_months(year, 3 * ORDINALS[match["nth"]] - 2, 3, Granularity.QUARTER)


def _day_of(words: str, shift: int, length: int = 0) -> tuple[re.Pattern[str], "Reader"]:
    def read(_match: re.Match[str], today: date, _tense: Tense) -> Interval:
        start = today + timedelta(days=shift)
        return Interval(start=start, end=start + timedelta(days=length), granularity=Granularity.DAY)

    return re.compile(words), read


Reader = Callable[[re.Match[str], date, Tense], Interval | None]
NAMED_MONTH, NAMED_DAY = f"(?P<month>{MONTH})", f"(?P<weekday>{WEEKDAY})"
NTH = f"(?P<nth>{_any_of(ORDINALS)})"
# A calendar date of one or, with "-" or "and" or "to", several days.
DAYS = rf"{DAY}(?: ?(?:-|to|and|through) ?{LAST_DAY})?"
CALENDAR = (rf"{NAMED_MONTH} {DAYS}", rf"(?:the )?{DAYS} (?:of )?{NAMED_MONTH}")

ABSOLUTE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...] = (
    *((re.compile(rf"(?:{WEEKDAY} )?{form} (?:of )?{YEAR}"), _read_date) for form in CALENDAR),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), lambda match: one_day(date.fromisoformat(match[0]))),
    (re.compile(r"([0-3]?[0-9])[/-]([0-3]?[0-9])[/-]([12][0-9]{3})"), _read_numbers),
    (re.compile(rf"{NAMED_MONTH} (?:of )?{YEAR}"), lambda match: one_month(int(match["year"]), MONTHS[match["month"]])),
    (re.compile(rf"(?:the year )?{YEAR}"), lambda match: one_year(int(match["year"]))),
    (
        re.compile(rf"{YEAR}-(?P<end>[0-9]{{2}}|[0-9]{{4}})"),
        lambda match: several_years(int(match["year"]), int(match["year"][: -len(match["end"])] + match["end"])),
    ),
    (re.compile(r"(?:the )?([12][0-9]{2}0)'?s"), lambda match: decade_of(int(match[1]))),
    (re.compile(r"(?:the |')'?([2-9]0)'?s"), lambda match: decade_of(1900 + int(match[1]))),
    (re.compile(f"the ({_any_of(DECADES)})"), lambda match: decade_of(DECADES[match[1]])),
    (
        re.compile(r"(?:the )?([1-9]|1[0-9]|2[01])(?:st|nd|rd|th) century"),
        lambda match: several_months(100 * int(match[1]) - 99, 1, 1200, Granularity.CENTURY),
    ),
    (
        re.compile(rf"(?:the )?(?P<season>{SEASON}) (?:of )?{YEAR}"),
        lambda match: several_months(int(match["year"]), SEASONS[match["season"]], 3, Granularity.SEASON),
    ),
    (
        re.compile(rf"(?:the )?{NTH} quarter (?:of )?{YEAR}"),
        lambda match: several_months(int(match["year"]), 3 * ORDINALS[match["nth"]] - 2, 3, Granularity.QUARTER),
    ),
)

RELATIVE: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _day_of("today|tonight|this (?:morning|afternoon|evening)", 0),
    _day_of("yesterday|last night|yesterday (?:morning|afternoon|evening)", -1),
    _day_of("overnight", -1, 1),
    _day_of("tomorrow", 1),
    _day_of("(?:the )?day before yesterday", -2),
    _day_of("(?:the )?day after tomorrow", 2),
    *((re.compile(rf"(?:{NAMED_DAY} )?{form}"), _read_day) for form in CALENDAR),
    (re.compile(rf"(?:{STEP} )?{NAMED_DAY}"), _read_weekday),
    (re.compile(rf"{NAMED_DAY} (?:of )?{STEP} week"), _read_weekday_of_week),
    (re.compile(rf"(?:{STEP} )?{NAMED_MONTH}"), _read_month),
    (re.compile(rf"{NAMED_MONTH} (?:of )?{STEP} year"), _read_month_of_year),
    (re.compile(rf"(?P<the>the )?{STEP} {UNIT}"), _read_period),
    (re.compile(rf"(?:the )?{STEP} {COUNT} {UNIT}s?"), _read_reach),
    (re.compile(rf"{COUNT} {UNIT}s? (?P<way>ago|from now)"), _read_ago),
    (re.compile(rf"in {COUNT} {UNIT}s?(?:' time)?"), _read_ahead),
    (re.compile(rf"(?:{STEP} |the )?(?P<season>{SEASON})"), _read_season),
    (re.compile(rf"(?:the )?{NTH} quarter(?: of {STEP} year)?"), _read_quarter),
    (re.compile("the (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)"), _read_day_of_month),
    (re.compile(f"({_any_of(HOLIDAYS)})"), _read_holiday),
    (re.compile("(?:the )?weekend"), _read_weekend),
)
