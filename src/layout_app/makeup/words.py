"""Words of the furniture on one line each, and dates as papers print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.display.items import GlyphRun
from layout_app.model.style import TextStyle
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter

_WEEKDAYS = "一二三四五六日"
_ANY_WIDTH = 4000.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words set on one line: runs can be had at any place.

    ``width`` in points.
    """

    setter: Setter
    text: str
    style: TextStyle

    @property
    def width(self) -> float:
        """Width in points, letter-spacing included."""
        lines = self._set().lines
        return lines[0].width_em * self.style.size * self.style.stretch if lines else 0.0

    def _set(self) -> SetParagraph:
        plain = replace(self.style, align="left", indent_em=0.0, hang_em=0.0)
        return self.setter.paragraph(self.text, plain, _ANY_WIDTH)

    def at(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the left edge at ``x``."""
        done = self._set()
        return done.run(done.lines[0], x, baseline) if done.lines else ()

    def ending(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the right edge at ``x``."""
        return self.at(x - self.width, baseline)

    def centred(self, x: float, baseline: float) -> tuple[GlyphRun, ...]:
        """Give the runs with the middle at ``x``."""
        return self.at(x - self.width / 2, baseline)

    def within(self, width: float) -> Words:
        """Give the words no wider than so many points: smaller where they are too long."""
        own = self.width
        if own <= width or own <= 0.0:
            return self
        return Words(
            self.setter, self.text, replace(self.style, size=self.style.size * width / own)
        )

    def baseline(self, middle: float) -> float:
        """Give the baseline that puts the characters' middle at a height."""
        return middle - self.style.size / 2 + ASCENT_EM * self.style.size


def spread(
    words: Sequence[Words], ends: tuple[float, float], baseline: float, least: float
) -> list[GlyphRun]:
    """Set words along a line: the first and the last flush, equal gaps between.

    Args:
        words: in order, of one size.
        ends: left and right end of the line in points.
        baseline: in points.
        least: the narrowest gap in points; where it does not fit, the words are made smaller.
    """
    x0, x1 = ends
    room = x1 - x0 - least * (len(words) - 1)
    total = sum(each.width for each in words)
    if total > room > 0.0:
        words = [each.within(each.width * room / total) for each in words]
        total = sum(each.width for each in words)
    if len(words) == 1:
        return list(words[0].centred((x0 + x1) / 2, baseline))
    gap = (x1 - x0 - total) / max(1, len(words) - 1)
    runs: list[GlyphRun] = []
    x = x0
    for each in words:
        runs += each.at(x, baseline)
        x += each.width + gap
    return runs


def chinese_date(date: dt.date) -> str:
    """Give a date as papers print it: ``2026年5月20日``."""
    return f"{date.year}年{date.month}月{date.day}日"


def weekday(date: dt.date) -> str:
    """Give the day of the week: ``星期三``."""
    return "星期" + _WEEKDAYS[date.weekday()]


def lunar(date: dt.date) -> str:
    """Give the day in the Chinese calendar: ``农历丙午年四月初四``."""
    from lunar_python import Solar

    day = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return f"农历{day.getYearInGanZhi()}年{day.getMonthInChinese()}月{day.getDayInChinese()}"
