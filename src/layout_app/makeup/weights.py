"""What a page is judged by: every cost and limit of makeup in one place.

**Source:** makeup.md 4 (measures and targets), look.md (shapes of stories).
"""

from __future__ import annotations

from dataclasses import dataclass

from layout_app.model.story import Story


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices of a story's setting; the unit is about one column line of white.

    Attributes:
        three_turns, three_turns_short: of a head in three lines; over one column of a short
            story it is a tower beside its neighbours' heads all the same.
        run_on: of a head that goes into no good lines and runs on like a paragraph.
        opening: of each line of air between briefs or over a crosshead.
        opened_unevenly: where not all of them have it.
        slack: of each line of a column left empty below a story that is as high as it can be set.
        off: of each cell a story is off its natural height; what finishing takes up shows little,
            but it is what is left for the editor's corrections.
        huge_picture: of each cell of a picture beyond its share of the page: where copy is short,
            white at the foot is better than a picture that drowns the page.
        beyond_share: of each cell beyond the most a template gives to one picture.
        small_picture: of each cell that the picture meant to dominate lacks of its least share.
        dominant_least: that share of the page's cells.
        dominant_share, other_share: of the page's cells, for its largest picture and the others.
    """

    white: float = 0.9
    opening: float = 0.6
    opened_unevenly: float = 3.0
    slack: float = 8.0
    off: float = 0.6
    air: tuple[float, ...] = (0.0, 0.5, 2.0, 4.5)
    head_step: float = 3.0
    head_turn: float = 0.8
    head_fill: float = 9.0
    two_turns: float = 0.6
    three_turns: float = 20.0
    three_turns_short: float = 9.0
    run_on: float = 25.0
    crop: float = 9.0
    empty_leg: float = 2.5
    least_under_picture: int = 4
    leg: float = 3.0
    shortest_leg: int = 7
    longest_leg: int = 62
    top_heavy: float = 2.0
    wide_feature: float = -0.5
    wide_news: float = 2.0
    huge_picture: float = 1.6
    beyond_share: float = 12.0
    small_picture: float = 0.25
    dominant_least: float = 0.1
    dominant_share: float = 0.26
    other_share: float = 0.13


COSTS = Costs()


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a page is measured by.

    Attributes:
        price: of one; hard faults are dear enough never to be chosen where there is a choice.
        target: as many are no fault (makeup.md 4). A pair of heads side by side whose sizes are two
            grades apart is such: a page with two stories in a row cannot be without one.
        hard: no page may be printed with more than that; None: it counts as no fault at all.
    """

    price: float
    target: float = 0.0
    hard: bool | None = False


MEASURES = {
    "bump_hard": Measure(40.0, hard=True),
    "alley": Measure(60.0, hard=True),
    "lead_top": Measure(80.0, hard=True),
    "lead_small": Measure(60.0, hard=True),
    "stacked": Measure(45.0, hard=True),
    "ladder": Measure(40.0, hard=True),
    "bump": Measure(14.0, target=1.0),
    "alley_part": Measure(11.0),
    "cut": Measure(10.0, target=1.0),
    "lead_left": Measure(28.0),
    "order": Measure(5.0, target=2.0),
    "aspect": Measure(10.0),
    "picture_touch": Measure(32.0),
    "picture_dominance": Measure(11.0),
    "foot": Measure(5.0, hard=None),
    "low_place": Measure(30.0, hard=None),
    "tower": Measure(14.0, hard=None),
}
"""Every measure of a page's form. **Source:** makeup.md 4."""

HARD = tuple(name for name, each in MEASURES.items() if each.hard)
"""Measures that must be 0 on a printed page (makeup.md 4: hard, and the targets of issue 2)."""
SOFT = tuple(name for name, each in MEASURES.items() if each.hard is False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What widths suit a story: the least and most shares of the page's columns, and the best."""

    least: float
    most: float
    best: tuple[float, float]
    weight: float = 6.0

    def least_columns(self, page: int) -> int:
        """Fewest columns on a page of so many."""
        return max(1, _near(self.least * page))

    def most_columns(self, page: int) -> int:
        """Most columns on a page of so many."""
        return max(self.least_columns(page), _near(self.most * page))

    def width_cost(self, columns: int, page: int) -> float:
        """Price of a width off the best."""
        low, high = self.best[0] * page, self.best[1] * page
        away = max(0.0, low - columns, columns - high)
        return self.weight * away * away


def _near(value: float) -> int:
    return int(value + 0.5)


_SHAPES = {
    "lead": Shape(0.5, 0.85, (0.5, 0.67)),
    "second": Shape(0.33, 0.67, (0.33, 0.5)),
    "feature": Shape(0.33, 1.0, (0.4, 0.67)),
    "photo": Shape(0.33, 0.5, (0.33, 0.34), 3.0),
    "photo_dominant": Shape(0.33, 0.67, (0.48, 0.52), 5.0),
    "notice": Shape(0.5, 1.0, (0.5, 1.0), 2.0),
    "briefs": Shape(0.125, 0.67, (0.16, 0.34), 3.0),
    "news": Shape(0.125, 0.67, (0.3, 0.5), 4.0),
    "short": Shape(0.125, 0.5, (0.16, 0.34), 4.0),
}
_SHORT_STORY = 260


def is_short(story: Story) -> bool:
    """Tell whether a story is one of the small ones of news."""
    length = sum(len(paragraph.text) for paragraph in story.body)
    return story.kind == "news" and length < _SHORT_STORY


def shape_of(story: Story, grade: str, *, dominant: bool = False) -> Shape:
    """Give the widths that suit a story of a grade; a dominant photo wants more."""
    if grade in ("lead", "second"):
        return _SHAPES[grade]
    kind = "photo" if story.kind == "photo_news" else story.kind
    if kind == "photo" and dominant:
        return _SHAPES["photo_dominant"]
    if is_short(story):
        return _SHAPES["short"]
    return _SHAPES.get(kind, _SHAPES["news"])
