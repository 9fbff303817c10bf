"""Hanging paragraphs: what a speech, an article or an item of a list opens with, and its indents.

In: the words of a paragraph. Out: how many characters its name or number takes; the first line
stands ahead of the others by them. **Source:** CLREQ 3.5.1; typography.md 45, 76.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from layout_app.model.story import Role
from layout_app.model.style import TextStyle

HANG_EM = 2.0
"""How far all but the first line stand in: as far as paragraphs do, so that no edge is added."""

_SPEAKER = re.compile(r"[^：:，。！？；、“”「」\"]{1,14}[：:]")
_TELLS = re.compile(
    "(?:[说道称讲喊叫]|指出|表示|认为|强调|补充|介绍|透露|回忆|坦言|如下|[說稱講])[：:]"
)
_SHORT_NAME = 2
"""``问：`` and ``答：`` are names though they are words of saying."""
_CLAUSE = re.compile(
    r"第[一二三四五六七八九十百千零〇0-9]{1,7}[条條](?:之[一二三四五六七八九十])?"
    r"|[一二三四五六七八九十百]{1,4}、"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]"
    r"|[0-9]{1,3}(?:[.．](?![0-9])|、|[)）])"
    r"|[①-⑳●■◆▲★○□◇△☆•▪]"
)
_ARTICLE = "第"


def opening(role: Role, text: str) -> int:
    """Give the characters a hanging paragraph opens with; 0 for one that goes on with another."""
    found = (_SPEAKER if role == "speech" else _CLAUSE).match(text)
    if found is None:
        return 0
    if role == "speech" and found.end() > _SHORT_NAME and _TELLS.search(found.group()):
        return 0
    return found.end()


def bold_label(role: Role, text: str) -> int:
    """Give the characters that are set bold: who speaks, and which article it is."""
    end = opening(role, text)
    return end if role == "speech" or text.startswith(_ARTICLE) else 0


def hanging_style(own: TextStyle | None, body: TextStyle, *, opens: bool) -> TextStyle:
    """Give the style of a hanging paragraph.

    Args:
        own: the paper's, where it has one.
        body: the style of its text.
        opens: whether the paragraph begins with a name or number; one that goes on stands in as
            far as the lines before it and is indented like any other.
    """
    style = own or replace(body, indent_em=-HANG_EM, hang_em=HANG_EM)
    return style if opens else replace(style, indent_em=body.indent_em)
