"""Dates that are typed in copy: the weekday and the lunar day beside them must be theirs."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.preflight.words import fields_of

_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"(?P<rest>[\s\u3000（(，,、]{0,3}(?:(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天]))?"
    r"(?:[\s\u3000（(，,、]{0,3}农历(?P<lunar>[^\s，,。；;）)]{2,12}))?)"
)
_REVERSED = re.compile(
    r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
    r"[（(，,\s\u3000]{1,2}(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
)
_LUNAR = re.compile(
    r"(?P<month>闰?[正一二三四五六七八九十冬腊]{1,2})月"
    r"(?P<day>[初十廿二三][一二三四五六七八九十])"
)
_LUNAR_MONTHS = {"一": "正", "十一": "冬", "十二": "腊"}
_ISSUE = re.compile(r"总第\s*(\d+)\s*期")
_WEEKDAYS = "一二三四五六日"


def date_issues(edition: Edition) -> Iterator[Issue]:
    """Give dates in copy that do not exist or whose weekday, lunar day or issue number is wrong.

    A date without its year is one of the edition's year, or of the nearest one (papers of
    December write of January).
    """
    for story in edition.stories:
        for path, text in fields_of(story):
            where = Where(story=story.id, part=path)
            told: set[int] = set()
            for found in (*_DATE.finditer(text), *_REVERSED.finditer(text)):
                if found.start("month") not in told:
                    issues = tuple(_of_date(found, edition.date, where))
                    told.update([found.start("month")] if issues else [])
                    yield from issues
            yield from _issue_number(edition, text, where)


def _issue_number(edition: Edition, text: str, where: Where) -> Iterator[Issue]:
    for found in _ISSUE.finditer(text):
        if edition.masthead.issue and int(found[1]) != edition.masthead.issue:
            right = edition.masthead.issue
            yield issue(Severity.WARNING, "date-issue-number", where, said=found[1], right=right)


def _of_date(found: re.Match[str], today: dt.date, where: Where) -> Iterator[Issue]:
    shown = f"{found['month']}月{found['day']}日"
    days = _meant(found, today)
    if not days:
        yield issue(Severity.WARNING, "date-unreal", where, text=shown)
        return
    weekday = (found["weekday"] or "").replace("天", "日")
    if weekday and all(_WEEKDAYS[day.weekday()] != weekday for day in days):
        right = "星期" + _WEEKDAYS[days[0].weekday()]
        said = "星期" + weekday
        yield issue(Severity.WARNING, "date-weekday", where, text=shown, said=said, right=right)
    typed = found.groupdict().get("lunar")
    if typed:
        rights = [_lunar_day(_lunar(day)) for day in days]
        said = _lunar_day(typed)
        if said and said not in rights:
            yield issue(
                Severity.WARNING, "date-lunar", where, text=shown, said=said, right=rights[0]
            )


def _meant(found: re.Match[str], today: dt.date) -> list[dt.date]:
    """Give the days a typed date can mean, the edition's year first; none when it is no date."""
    month, day = int(found["month"]), int(found["day"])
    years = [int(found["year"])] if found["year"] else [today.year]
    days = [one for year in years if (one := _day(year, month, day)) is not None]
    if found["year"] or not (1 <= month <= 12 and 1 <= day <= 31):
        return days
    near = [
        one
        for year in range(max(1, today.year - 4), today.year + 5)  # four: for a 29 February
        if (one := _day(year, month, day)) is not None
    ]
    return list(dict.fromkeys([*days, *sorted(near, key=lambda one: abs(one - today))[:1]]))


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _lunar(day: dt.date) -> str:
    from layout_app.makeup.words import lunar

    return lunar(day) if 1900 <= day.year <= 2100 else ""


def _lunar_day(text: str) -> str:
    """Take month and day of a lunar date in one way of writing: ``四月初四``; empty if none."""
    found = _LUNAR.search(text)
    if found is None:
        return ""
    leap = "闰" if found["month"].startswith("闰") else ""
    month = found["month"].removeprefix("闰")
    return f"{leap}{_LUNAR_MONTHS.get(month, month)}月{found['day']}"
