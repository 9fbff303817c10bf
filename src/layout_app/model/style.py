"""Text styles: the named voices of a paper."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from layout_app.colour import BLACK, Colour
from layout_app.units import EPS

Align = Literal["justify", "left", "centre", "right", "fill"]
Level = Literal["none", "basic", "gb", "strict"]
StartMarks = Literal["keep", "trim", "trim-but-first"]
Beside = Literal["emphasis", "proper", "title", "framed"]
"""着重号, 专名号, 书名号甲式 (wavy), 示亡号: what stands beside or around characters."""
Script = Literal["hans", "hant"]
MarkWidth = Literal["full", "kaiming", "line-end-half", "half"]


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of composition a paper chooses. **Source:** CLREQ 3.1.4, 3.1.6; GB/T 15834 5.1.

    Attributes:
        level: line-start and line-end prohibition.
        start_marks: what an opening mark at a line's start keeps of its blank half.
        marks: 全角式, 开明式, 行末半角 (line-end-half), 全部半角.
        autospace_em: gap between Han and Latin or digits; 0 for none.
        tighten_em: the most that letters of the body may be tightened, reported when used.
        widest_gap_em: how far a gap between Han and Latin opens before letters do; where it is no
            more than autospace_em, gaps open with letters. **Source:** CLREQ 3.6, expansion 2.
        widest_grid_gap_em: the same in a measure of whole em. There Han stand in rows and files,
            and the gaps take up what a line has over before its Han are spread; in a broken
            measure no line stands on the grid, so what is over is spread evenly.
            **Source:** CLREQ 3.2.5 (on a grid up to 1/2), 3.6, expansion 2 (1/2, often 1/3).
        latin_grid: whether Western runs are padded to whole em (纵横对齐), so that Han stand in
            rows and files. **Source:** CLREQ 3.2.5.
        hyphenate: whether English words are hyphenated where a paragraph goes into no lines else.
        script: Traditional copy has its stops and commas in the middle of their em; neighbours and
            line ends take nothing of them. **Source:** CLREQ 3.1.2, 3.1.6.
        hang: whether one 、，。 at a line's end stands outside the measure.
    """

    level: Level = "gb"
    start_marks: StartMarks = "keep"
    marks: MarkWidth = "line-end-half"
    autospace_em: float = 0.25
    tighten_em: float = 0.02
    widest_gap_em: float = 0.25
    widest_grid_gap_em: float = 0.5
    hang: bool = False
    hyphenate: bool = False
    script: Script = "hans"
    latin_grid: bool = False

    def in_measure(self, measure_em: float) -> Rules:
        """Give the rules for a measure: in one of whole em the gaps open as far as on a grid."""
        whole = abs(measure_em - round(measure_em)) < EPS
        if whole and self.widest_gap_em < self.widest_grid_gap_em:
            return replace(self, widest_gap_em=self.widest_grid_gap_em)
        return self


TRADITIONAL = Rules(level="basic", script="hant")
"""As papers of Hong Kong and Taiwan set their lines."""


class TextStyle(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A named voice.

    Attributes:
        name: ``body``, ``caption``, ``crosshead`` … (see Template).
        face: role in the font catalogue: 书宋 标宋 黑体 楷体.
        weight: 400, 700, 900.
        size: points.
        pitch: points from baseline to baseline; 0: the page grid's.
        colour: ink; reversed text is PAPER.
        indent_em: first-line indent in em of the style.
        hang_em: indent of all further lines.
        tracking_em: letter-spacing, heads and labels only (at most 0.06 in heads).
        stretch: horizontal scale of glyphs, heads only (0.92 at the least).
    """

    name: str
    face: str
    weight: int = 400
    size: float
    pitch: float = 0.0
    colour: Colour = BLACK
    align: Align = "justify"
    indent_em: float = 0.0
    hang_em: float = 0.0
    tracking_em: float = 0.0
    stretch: float = 1.0
    rules: Rules = Rules()
