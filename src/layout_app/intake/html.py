"""Web pages and pasted web text: HTML → canonical text. Nothing is ever fetched."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.errors import CopyError
from layout_app.intake.beside import named_picture
from layout_app.intake.docx_pictures import picture_kind
from layout_app.intake.markup import Dialect, Tag, write_tree
from layout_app.intake.patterns import lazy
from layout_app.intake.rendering import Media, Rendered, Writer, plain_name
from layout_app.issues import Severity, shortened

if TYPE_CHECKING:
    from lxml.etree import _Element

TAGS: dict[str, Tag] = {
    **{f"h{depth}": Tag("heading", depth) for depth in range(1, 7)},
    **dict.fromkeys(("p", "blockquote", "dl", "ul", "ol"), Tag("para")),
    **dict.fromkeys(
        ("div", "section", "article", "header", "main", "address", "dt", "dd", "body", "center",
         "fieldset", "form", "details", "summary", "html"),
        Tag("line"),
    ),
    "li": Tag("item"),
    "table": Tag("table"),
    "tr": Tag("row"),
    **dict.fromkeys(("td", "th"), Tag("cell")),
    "figure": Tag("figure"),
    **dict.fromkeys(("figcaption", "caption"), Tag("caption")),
    "img": Tag("image"),
    "hr": Tag("rule"),
    "br": Tag("break"),
    **dict.fromkeys(("b", "strong"), Tag("bold")),
    "a": Tag("link"),
    **dict.fromkeys(("pre", "listing"), Tag("kept_blanks")),
    **dict.fromkeys(
        ("script", "style", "head", "template", "iframe", "object", "svg", "canvas", "audio",
         "video", "rp", "input", "select", "button", "textarea", "map"),
        Tag("skip"),
    ),
    **dict.fromkeys(("nav", "footer", "noscript", "rt"), Tag("aside")),
}  # fmt: skip
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = lazy(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_INLINE = frozenset(("span", "font", "em", "i", "u"))
_DATA = lazy(r"data:image/[a-z+]{2,10};base64,", re.IGNORECASE)
_DEEP = "depth"
# Atomic (++), so that no page of quotes makes the search go back and forth.
_TAG = lazy(r"""<[A-Za-z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = lazy(r"""(?:=\s*)?(?:"[^"]*+"|'[^']*+')""")
_MOST_ATTRIBUTES = 200


def read_html(text: str, where: str, folder: Path | None = None) -> Rendered:
    """Read a page or a pasted piece of one.

    Args:
        text: the decoded HTML.
        where: the file, for messages.
        folder: where pictures named in it may lie; None for pasted text.

    Raises:
        CopyError: ``copy-empty`` without any element, ``copy-too-deep`` when it nests too deep.
    """
    root = parse_html(text, where)
    writer = Writer()
    for element in root.iter():
        if isinstance(element.tag, str) and _is_hidden(element):
            shown = " ".join(str(element.xpath("string()")).split())
            if shown:
                writer.remark(Severity.WARNING, "copy-hidden-text", 0, text=shortened(shown))
    lone = sum(1 for _ in root.iter("h1")) == 1
    write_tree(root, _Pictures(folder).dialect(below=1 if lone else 0), writer)
    return writer.rendered()


def parse_html(text: str, where: str) -> _Element:
    """Parse HTML as browsers do, whatever is wrong with it.

    Raises:
        CopyError: ``copy-empty``, ``copy-too-deep``, ``copy-tag-too-full``.
    """
    from lxml import etree

    _look_at_tags(text, where)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(where, parser.error_log) or CopyError("copy-empty", where) from error
    refused = _refused(where, parser.error_log)
    if refused:
        raise refused
    if root is None:
        raise CopyError("copy-empty", where)
    return root


def _look_at_tags(text: str, where: str) -> None:
    """Refuse a tag with hundreds of attributes: the parser compares each with all before it."""
    for found in _TAG.finditer(text):
        if found.end() - found.start() < 2 * _MOST_ATTRIBUTES:
            continue
        count = len(_QUOTED.sub(" ", found.group()).split()) - 1
        if count > _MOST_ATTRIBUTES:
            line = text.count("\n", 0, found.start()) + 1
            raise CopyError("copy-tag-too-full", f"{where}:{line}", line=line, count=count)


def _refused(where: str, log: object) -> CopyError | None:
    """Give the error when the parser stopped at a depth, and so would lose the rest."""
    for entry in log if hasattr(log, "__iter__") else ():
        if _DEEP in entry.message:
            return CopyError("copy-too-deep", f"{where}:{entry.line}", line=entry.line)
    return None


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def special(element: _Element) -> Tag | None:
    """Give what attributes make of an element: hidden, bold, a heading or list item of Word's."""
    if _is_hidden(element):
        return Tag("aside")
    style = element.get("style", "")
    if "mso-list:Ignore" in style:
        return Tag("skip")
    kind = element.get("class", "")
    if element.tag == "p" and kind.startswith("Mso"):
        if kind.startswith("MsoTitle"):
            return Tag("heading", 1)
        return Tag("item") if kind.startswith("MsoListParagraph") else None
    if element.tag in _INLINE and _BOLD.search(style):
        return Tag("bold")
    return None


class _Pictures:
    """Finds the pictures a page names: inside it, beside it, or elsewhere (which is told)."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def dialect(self, below: int = 0) -> Dialect:
        """Give how to read a page; in one of a single article smaller heads are crossheads."""
        sunk = {f"h{depth}": Tag("heading", depth + below) for depth in range(2, 7)}
        return Dialect({**TAGS, **sunk}, self.name, special)

    def name(self, element: _Element, writer: Writer) -> str:
        source = (element.get("src") or element.get("data-src") or "").strip()
        if _DATA.match(source):
            return _inside(source, writer)
        return named_picture(source, self._folder, writer)


def _inside(source: str, writer: Writer) -> str:
    try:
        data = base64.b64decode(source.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        data = b""
    kind = picture_kind(data)
    if not kind:
        writer.remark(Severity.WARNING, "copy-picture-kind", text=shortened(source, 24))
        return ""
    name = plain_name(f"picture.{kind}", [one.name for one in writer.media])
    writer.media.append(Media(name, data))
    return name
