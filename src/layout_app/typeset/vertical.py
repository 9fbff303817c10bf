"""Vertical setting: words and a height in, columns from right to left out.

For captions beside their picture and for vertical heads (竖题). **Source:** CLREQ 2.4, 3.2.3;
GB/T 15834-2011 5.2; typography.md 62–66.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from layout_app.display.items import GlyphRun, Group, Item
from layout_app.geometry import Matrix, Point
from layout_app.model.style import TextStyle
from layout_app.typeset import orientation as way
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.headline import HEAD_RULES, best_turns
from layout_app.typeset.interlinear import LineSide
from layout_app.typeset.items import ASCENT_EM, Atoms
from layout_app.typeset.justify import Line
from layout_app.typeset.script import script_of
from layout_app.units import EPS

_PITCH_EM = 1.5
_HEAD_PITCH_EM = 1.25
_UNLIMITED_EM = 4000.0
_BASELINE_OFF_AXIS_EM = ASCENT_EM - 0.5
"""A turned word stands with the middle of the Han's em on the column's axis."""


@dataclass(frozen=True, slots=True)
class Column:
    """One vertical line.

    Attributes:
        axis: its middle, in points from the left edge of the text.
        top: where its first character's cell begins, in points from the upper edge.
        height: from there to the end of the last one's cell, in points.
        drop: where its measure begins, in points from the upper edge.
    """

    paragraph: SetParagraph
    line: Line
    axis: float
    top: float
    height: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class VerticalText:
    """Columns in reading order, from right to left.

    Attributes:
        width, height: of all columns, in points.
    """

    columns: tuple[Column, ...]
    width: float
    height: float

    @property
    def missing(self) -> str:
        """Characters that no face of the chain shows."""
        return "".join(dict.fromkeys("".join(each.paragraph.missing for each in self.columns)))

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Give what is painted, the upper left corner at a place in points."""
        made: list[Item] = []
        for column in self.columns:
            made += column_items(column.paragraph, column.line, x + column.axis, y + column.drop)
        return tuple(made)


def set_vertical(text: str, style: TextStyle, height: float, setter: Setter) -> VerticalText:
    """Set paragraphs (parted by line ends) in vertical lines.

    Args:
        text: the words.
        style: voice and rules; its pitch is the distance of the columns (else 1.5 em).
        height: points a column may take; it takes whole em of them.
        setter: sets and keeps.
    """
    measure_em = max(1.0, (height + EPS) // style.size)
    done: list[tuple[SetParagraph, Line]] = []
    for part in text.split("\n"):
        paragraph = setter.paragraph(part, style, measure_em, vertical=True)
        done += [(paragraph, line) for line in paragraph.lines]
    return _columns(done, style.size, style.pitch or _PITCH_EM * style.size)


def set_vertical_head(
    text: str, style: TextStyle, height: float, turns: int, setter: Setter
) -> VerticalText | None:
    """Set a head in a number of vertical lines, turned by sense like a horizontal one.

    Args:
        text: spaces are turns that the copy asks for.
        style: size, face; its pitch is the distance of the columns (else 1.25 em).
        height: points.
        turns: number of columns.
        setter: sets and keeps.

    Returns:
        None where the head cannot be turned so, or is too long for the height.
    """
    best = best_turns(text, turns)
    if best is None:
        return None
    rules = structs.replace(HEAD_RULES, script=script_of(text, style.rules.script))
    plain = structs.replace(
        style, align="left", indent_em=0.0, hang_em=0.0, stretch=1.0, rules=rules
    )
    parts = [setter.paragraph(part, plain, _UNLIMITED_EM, vertical=True) for part in best[1]]
    done = [(paragraph, line) for paragraph in parts for line in paragraph.lines]
    made = _columns(done, plain.size, plain.pitch or _HEAD_PITCH_EM * plain.size)
    return made if made.height <= height + EPS else None


def set_vertical_caption(
    words: tuple[str, str], styles: tuple[TextStyle, TextStyle], height: float, setter: Setter
) -> VerticalText:
    """Set a caption and its credit in vertical lines that end level with their picture's foot.

    The credit ends the last line where there is room, else it stands in a line of its own.
    **Source:** look.md (photo news); typography.md 62.

    Args:
        words: caption and credit; either may be empty.
        styles: of the two; the caption's pitch is the distance of the columns (else 1.5 em).
        height: of the picture, in points.
        setter: sets and keeps.
    """
    style, own = (structs.replace(each, hang_em=0.0) for each in styles)
    size, pitch = style.size, style.pitch or _PITCH_EM * style.size
    text = set_vertical(words[0], style, height, setter) if words[0] else VerticalText((), 0.0, 0.0)
    columns = list(text.columns)
    if len(columns) == 1:
        # A short caption stands at the foot of its picture.
        columns[0] = _dropped(columns[0], height - text.height)
    if words[1]:
        own = structs.replace(own, align="left", indent_em=0.0, size=size)
        credit = setter.paragraph(words[1], own, _UNLIMITED_EM, vertical=True)
        long = credit.lines[0].width_em * size
        if len(columns) == 1 and text.height + size + long <= height + EPS:
            columns[0] = _dropped(text.columns[0], height - text.height - size - long)
        beside = (
            bool(columns) and columns[-1].top + columns[-1].height + size + long <= height + EPS
        )
        if not beside:
            columns = [replace(each, axis=each.axis + pitch) for each in columns]
        drop = max(0.0, height - long)
        columns.append(Column(credit, credit.lines[0], size / 2, drop, long, drop))
    width = max((each.axis for each in columns), default=-size / 2) + size / 2
    return VerticalText(tuple(columns), width, height if columns else 0.0)


def _dropped(column: Column, drop: float) -> Column:
    return replace(column, drop=column.drop + drop, top=column.top + drop)


@dataclass(frozen=True, slots=True)
class Part:
    """One voice of a vertical head block: kicker, headline, deck; ``turns`` is its columns."""

    text: str
    style: TextStyle
    turns: int = 1


_BLOCK_GAP_EM = 0.5
"""Between two parts side by side, in em of the smaller one."""


def set_vertical_block(parts: Sequence[Part], height: float, setter: Setter) -> VerticalText | None:
    """Set kicker, headline and deck as one vertical block, the first at the right.

    A kicker begins at the headline's top, a deck as far below it as the headline is large, as a
    sub-editor steps them. **Source:** CLREQ 4.1; typography.md 62, 75.

    Args:
        parts: in reading order; those without words are left out.
        height: points.
        setter: sets and keeps.

    Returns:
        None where a part cannot be turned so, or is too long for the height.
    """
    set_parts: list[tuple[VerticalText, float]] = []
    main = max((part.style.size for part in parts if part.text), default=0.0)
    seen_main = False
    for part in parts:
        if not part.text:
            continue
        drop = main if seen_main and part.style.size < main else 0.0
        seen_main = seen_main or part.style.size >= main
        made = set_vertical_head(part.text, part.style, height - drop, part.turns, setter)
        if made is None:
            return None
        set_parts.append((made, drop))
    return _side_by_side(set_parts)


def _side_by_side(parts: list[tuple[VerticalText, float]]) -> VerticalText:
    """Stand set texts beside each other from right to left, each as far down as it is dropped."""
    columns: list[Column] = []
    x = 0.0
    for number in range(len(parts) - 1, -1, -1):
        text, drop = parts[number]
        columns = [
            *(replace(c, axis=c.axis + x, drop=drop, top=c.top + drop) for c in text.columns),
            *columns,
        ]
        x += text.width
        if number:
            sizes = [
                part.columns[0].paragraph.style.size for part, _ in parts[number - 1 : number + 1]
            ]
            x += _BLOCK_GAP_EM * min(sizes)
    height = max((each.top + each.height for each in columns), default=0.0)
    return VerticalText(tuple(columns), x, height)


def _columns(done: list[tuple[SetParagraph, Line]], size: float, pitch: float) -> VerticalText:
    """Stand set lines beside each other, the first at the right."""
    last = len(done) - 1
    columns = tuple(
        Column(
            paragraph,
            line,
            (last - number) * pitch + size / 2,
            line.indent_em * size,
            (line.width_em - line.indent_em) * size,
        )
        for number, (paragraph, line) in enumerate(done)
    )
    height = max((each.top + each.height for each in columns), default=0.0)
    return VerticalText(columns, last * pitch + size if columns else 0.0, height)


def column_items(paragraph: SetParagraph, line: Line, axis: float, top: float) -> list[Item]:
    """Give a vertical line's glyphs, its axis at ``axis`` and its measure from ``top``, points."""
    atoms, style = paragraph.atoms, paragraph.style
    made: list[Item] = []
    first, end = line.glyph_start, line.glyph_end
    while first < end:
        after = _after(atoms, first, end)
        run = _run(paragraph, line, (first, after))
        if atoms.ways[first] == way.SIDEWAYS:
            # The run lies along x; turned by 90° clockwise its baseline stands left of the axis.
            baseline = axis - _BASELINE_OFF_AXIS_EM * style.size
            made.append(Group((run,), Matrix(0.0, 1.0, -1.0, 0.0, baseline, top)))
        else:
            made.append(_moved(run, axis, top))
        first = after
    if atoms.marked:
        made += LineSide(atoms, line, style, Point(axis, top)).items()
    return made


def _after(atoms: Atoms, first: int, end: int) -> int:
    """Give the end of the glyphs that one run shows: of one face, standing one way."""
    face_of, ways = atoms.face_of, atoms.ways
    same = way.FOLLOWING if ways[first] == way.TOGETHER else ways[first]
    after = first + 1
    while after < end and face_of[after] == face_of[first] and ways[after] == same:
        after += 1
    return after


def _run(paragraph: SetParagraph, line: Line, part: tuple[int, int]) -> GlyphRun:
    """Give a part of a line; its xs count from the axis (sideways: along the line)."""
    atoms, style = paragraph.atoms, paragraph.style
    first, after = part
    char_start = atoms.glyph_char[first]
    char_end = line.end if after == line.glyph_end else atoms.glyph_char[after]
    text = atoms.text[char_start:char_end]
    places = line.x_em[first - line.glyph_start : after - line.glyph_start]
    along = tuple([at * style.size for at in places])
    across = tuple([at * style.size for at in atoms.dx[first:after]])
    sideways, together = atoms.ways[first] == way.SIDEWAYS, atoms.ways[first] == way.TOGETHER
    face = atoms.faces[atoms.face_of[first]]
    return GlyphRun(
        face=face.key,
        size=style.size,
        text=text,
        glyphs=tuple(atoms.glyphs[first:after]),
        xs=along if sideways else across,
        ys=across if sideways else along,
        clusters=tuple([at - char_start for at in atoms.glyph_char[first:after]]),
        colour=style.colour,
        stretch=min(1.0, 1.0 / sum(face.shape(text).advances)) if together else 1.0,
        upright=sideways or together,
    )


def _moved(run: GlyphRun, x: float, y: float) -> GlyphRun:
    return structs.replace(
        run, xs=tuple([x + each for each in run.xs]), ys=tuple([y + each for each in run.ys])
    )
