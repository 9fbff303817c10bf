"""The sheet on which the specimen of composition is set: labelled columns from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from layout_app.colour import Cmyk
from layout_app.display.items import DisplayList, Item, Rule
from layout_app.geometry import Point, Size
from layout_app.model.story import Span
from layout_app.model.style import Rules, TextStyle
from layout_app.typeset.column import ASCENT_EM, Setter
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 51.5
MEASURE_EM, COLUMNS = 13, 4
INNER = WIDTH - 2 * MARGIN
GREY, TINT = Cmyk(k=0.55), Cmyk(k=0.08)

BODY = TextStyle(name="body", face="书宋", size=9.0, pitch=13.5, indent_em=2.0)
LABEL = TextStyle(name="label", face="黑体", weight=700, size=8.0, align="left")
NOTE = TextStyle(name="note", face="楷体", size=8.0, pitch=11.0, colour=GREY, align="left")
SECTION = TextStyle(name="section", face="标宋", weight=700, size=13.0, align="left")
TITLE = TextStyle(name="title", face="标宋", weight=900, size=27.0, align="left")
HEAD = TextStyle(name="head", face="标宋", weight=700, size=21.0)
STEP = BODY.size * MEASURE_EM
GUTTER = (INNER - COLUMNS * STEP) / (COLUMNS - 1)


@dataclass
class Sheet:
    """A page while it is filled from the top down; places in points."""

    setter: Setter
    items: list[Item] = field(default_factory=list)
    y: float = MARGIN

    def line(self, text: str, style: TextStyle, at: Point, width: float = 0.0) -> float:
        """Put one line, its upper edge and left edge given; give its width."""
        measure = width / style.size if width else 400.0
        done = self.setter.paragraph(text, replace(style, indent_em=0.0), measure)
        line = done.lines[0]
        self.items += done.items(line, at.x, at.y + ASCENT_EM * style.size)
        return line.width_em * style.size * style.stretch

    def title(self, text: str, note: str) -> None:
        """Put the page's title over its rules."""
        self.line(text, TITLE, Point(MARGIN, self.y))
        self.line(note, replace(NOTE, align="right"), Point(MARGIN, self.y + 17), INNER)
        self.y += 36
        self.rule(self.y, 1.6)
        self.rule(self.y + 2.6, 0.4)
        self.y += 16

    def rule(self, y: float, width: float) -> None:
        """Draw a rule across the page."""
        self.items.append(Rule(Point(MARGIN, y), Point(WIDTH - MARGIN, y), width))

    def section(self, text: str, note: str) -> None:
        """Put a section's head and what to look for."""
        width = self.line(text, SECTION, Point(MARGIN, self.y))
        self.line(note, NOTE, Point(MARGIN + width + 10, self.y + 4))
        self.y += 19
        self.rule(self.y, 0.3)
        self.y += 7

    def column(self, number: int, label: str, texts: Sequence[Copy]) -> float:
        """Put paragraphs in a column under a label; give where they end."""
        x, y = MARGIN + number * (STEP + GUTTER), self.y
        self.line(label, LABEL, Point(x, y))
        y += 14
        for copy in texts:
            y = self.paragraph(copy, Point(x, y), STEP)
        return y

    def row(self, columns: Sequence[tuple[str, Sequence[Copy]]]) -> None:
        """Put columns side by side."""
        feet = [self.column(number, *each) for number, each in enumerate(columns)]
        self.y = max(feet) + 13

    def paragraph(self, copy: Copy, at: Point, width: float) -> float:
        """Put a paragraph on its pitch; give where it ends."""
        style, y = copy.style, at.y
        own = Voice(style.face, style.weight)
        bold = Voice("黑体", 700)
        spans = span_voices(copy.spans, lambda name: bold if name else own)
        done = self.setter.paragraph(copy.text, style, width / style.size, spans)
        for line in done.lines:
            top = y + (style.pitch - style.size) / 2
            self.items += done.items(line, at.x, top + ASCENT_EM * style.size)
            y += style.pitch
        return y

    def display(self) -> DisplayList:
        """Give the finished page."""
        return DisplayList(Size(WIDTH, HEIGHT), 0.0, tuple(self.items))


@dataclass(frozen=True)
class Copy:
    """A paragraph to be set."""

    text: str
    style: TextStyle = BODY
    spans: tuple[Span, ...] = ()


def ruled(**wishes: object) -> TextStyle:
    """Give the body with other rules."""
    return replace(BODY, rules=replace(Rules(), **wishes))


def marked(text: str, *wishes: tuple[str, str, str]) -> Copy:
    """Give copy with words that bear a mark or a reading."""
    spans = tuple(
        Span(text.index(word), text.index(word) + len(word), style, reading)  # type: ignore[arg-type]
        for word, style, reading in wishes
    )
    return Copy(text, replace(BODY, pitch=18.0), spans)


def names_of(*names: str) -> tuple[tuple[str, str, str], ...]:
    """Give names as words that bear the line of proper names."""
    return tuple((name, "proper", "") for name in names)
