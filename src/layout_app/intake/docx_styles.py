"""What Word's styles say of a paragraph: heading depth, size, weight, whether it is a caption.

**Source:** ECMA-376 part 1, 17.7 (styles), 17.3.1.20 (outlineLvl), 17.3.2.38 (sz, in half points).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from layout_app.intake.patterns import lazy

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = lazy(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "標題", "书籍标题")
_SUBTITLES = ("subtitle", "副标题", "副標題")
_CAPTIONS = ("caption", "题注", "題注", "图题", "图片说明", "图注")
_LISTS = ("list bullet", "list number", "列表项目符号", "列表编号")
_BODY_LEVEL = 9  # outlineLvl 9 is body text
_DEFAULT_HALF_POINTS = 20
_NO = ("0", "false", "off", "none")
_DEEPEST_CHAIN = 20


class Look(Struct, frozen=True):
    """What a style gives a paragraph: nothing where it says nothing.

    Attributes:
        level: depth of a heading from 1, 0 for body text.
        size: half points.
        numbers: list and depth in it, from its numbering.
    """

    level: int = 0
    size: int = 0
    bold: bool = False
    caption: bool = False
    subtitle: bool = False
    listed: bool = False
    numbers: tuple[str, int] | None = None


def value(parent: _Element | None, name: str) -> str | None:
    """Give the ``w:val`` of a child; an empty one when the child has none; None without child."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + "val", "") if child is not None else None


def is_on(parent: _Element | None, name: str) -> bool | None:
    """Tell whether a switch (``w:b``) is on, off (False) or not said (None)."""
    said = value(parent, name)
    return None if said is None else said.lower() not in _NO


def whole(text: str | None) -> int:
    """Give a whole number, 0 for anything else."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else 0


def number_of(properties: _Element | None) -> tuple[str, int] | None:
    """Give the list and the depth in it that paragraph properties name."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None:
        return None
    return value(found, "numId") or "0", whole(value(found, "ilvl"))


class Styles:
    """The styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        self.size = _DEFAULT_HALF_POINTS
        if root is None:
            return
        for style in root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = name
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.size = whole(value(defaults, "sz")) or _DEFAULT_HALF_POINTS

    @functools.cache  # noqa: B019 - a document's styles live as long as its reader
    def look(self, name: str | None) -> Look:
        """Give the look of a style, by its id; of the default one without."""
        look = Look()
        chain = self._chain(name or self._default)
        for style in reversed(chain):
            look = _with(look, style)
        return look

    def _chain(self, name: str) -> list[_Element]:
        chain: list[_Element] = []
        while name in self._styles and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._styles[name])
            name = value(chain[-1], "basedOn") or ""
        return chain


def _with(look: Look, style: _Element) -> Look:
    """Lay a style over what it is based on."""
    paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
    name = (value(style, "name") or "").strip().lower()
    bold = is_on(run, "b")
    numbers = number_of(paragraph)
    return Look(
        level=_level(name, paragraph, look.level),
        size=whole(value(run, "sz")) or look.size,
        bold=look.bold if bold is None else bold,
        caption=look.caption or name in _CAPTIONS,
        subtitle=look.subtitle or name in _SUBTITLES,
        listed=look.listed or name.startswith(_LISTS),
        numbers=numbers or look.numbers,
    )


def _level(name: str, paragraph: _Element | None, above: int) -> int:
    if name in _TITLES:
        return 1
    named = _HEADING.fullmatch(name)
    if named:
        return int(named.group(1))
    outline = value(paragraph, "outlineLvl")
    if outline is None:
        return above
    level = whole(outline)
    return 0 if level >= _BODY_LEVEL else level + 1
