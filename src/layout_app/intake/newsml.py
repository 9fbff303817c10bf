"""Copy of agencies: NITF and NewsML-G2 → canonical text.

**Source:** IPTC NITF 3.6 (body.head, body.content); IPTC NewsML-G2 2.x (newsItem, contentMeta,
contentSet; inlineXML, inlineData, remoteContent).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.errors import CopyError
from layout_app.intake.beside import named_picture
from layout_app.intake.html import TAGS, parse_html
from layout_app.intake.html import special as html_special
from layout_app.intake.markup import Dialect, Tag, write_tree
from layout_app.intake.rendering import Rendered, Run, Writer
from layout_app.intake.safe_xml import local, parse_xml, xml_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_NITF: dict[str, Tag] = {
    "hl1": Tag("heading", 1),
    **dict.fromkeys(
        ("p", "byline", "dateline", "tagline", "note", "distributor", "ul", "ol"), Tag("para")
    ),
    **dict.fromkeys(("block", "body.head", "body.content", "body.end"), Tag("line")),
    "li": Tag("item"),
    "table": Tag("table"),
    "tr": Tag("row"),
    **dict.fromkeys(("td", "th"), Tag("cell")),
    "media": Tag("figure"),
    **dict.fromkeys(("media-caption", "media-producer"), Tag("caption")),
    "media-reference": Tag("image"),
    "br": Tag("break"),
    "hr": Tag("rule"),
    **dict.fromkeys(("em", "strong"), Tag("bold")),
    "a": Tag("link"),
    "pre": Tag("kept_blanks"),
    **dict.fromkeys(("head", "media-metadata", "media-object"), Tag("skip")),
    **dict.fromkeys(("abstract", "rights", "bibliography"), Tag("aside")),
}
_NEAR = 120
# **Source:** NewsML-G2 rendition scheme: how fit for print a version of a picture is.
_RENDITIONS = {"highres": 2, "original": 2, "print": 2, "web": -1, "preview": -1, "thumbnail": -2}
_ROOTS = ("nitf", "newsItem", "newsMessage", "itemSet", "html")


def read_xml(text: str, where: str, folder: Path | None = None) -> Rendered:
    """Read an agency's XML.

    Args:
        text: the decoded file.
        where: the file, for messages.
        folder: where pictures named in it may lie; None if it is no file.

    Raises:
        CopyError: ``copy-xml-entities``, ``copy-xml-syntax``, ``copy-xml-unknown``.
    """
    root = parse_xml(xml_bytes(text), where)
    name = local(root.tag)
    if name not in _ROOTS:
        raise CopyError("copy-xml-unknown", where, root=name[:40])
    reader = _Reader(where, folder)
    if name in ("nitf", "html"):
        reader.content(root)
    else:
        for item in root.iter():
            if local(item.tag) == "newsItem":
                reader.item(item)
    return reader.writer.rendered()


class _Reader:
    """Reads the items of one file."""

    def __init__(self, where: str, folder: Path | None) -> None:
        self._where = where
        self._folder = folder
        self.writer = Writer()

    def content(self, root: _Element) -> None:
        """Write NITF or XHTML."""
        if local(root.tag) == "nitf":
            write_tree(root, Dialect(_NITF, self._reference, _nitf_special), self.writer)
        else:
            write_tree(root, self._web(), self.writer)

    def _web(self) -> Dialect:
        return Dialect(TAGS, self._web_picture, html_special)

    def _reference(self, element: _Element, writer: Writer) -> str:
        source = element.get("source", "") or element.get("name", "")
        kind = element.get("mime-type", "image")
        if not kind.startswith("image"):
            return ""
        return named_picture(source.strip(), self._folder, writer)

    def _web_picture(self, element: _Element, writer: Writer) -> str:
        return named_picture(element.get("src", "").strip(), self._folder, writer)

    def item(self, item: _Element) -> None:
        """Write a news item: headline, byline, then its content; a picture with its caption."""
        writer = self.writer
        writer.blank(2)
        inline = next(_named(item, "inlineXML"), None)
        data = next(_named(item, "inlineData"), None)
        body = _words(inline) if inline is not None else _words(data)
        meta = next(_named(item, "contentMeta"), item)
        if not any(local(one.tag) in ("hl1", "h1") for one in item.iter()):
            _head(meta, writer, body)
        if inline is not None:
            for child in inline:
                self.content(child)
        elif data is not None:
            self._data(data)
        name = _picture_of(item)
        if name:
            writer.image(named_picture(name, self._folder, writer), [Run(_caption(meta))])

    def _data(self, data: _Element) -> None:
        writer = self.writer
        text = str(data.xpath("string()"))
        if "html" in data.get("contenttype", ""):
            write_tree(parse_html(text, self._where), self._web(), writer)
            return
        for line in text.splitlines():
            if line.strip():
                indented = line[:1] in "\u3000\t"
                writer.paragraph([Run(line.strip())], indented=indented)
            else:
                writer.blank()


def _nitf_special(element: _Element) -> Tag | None:
    """``hl2`` below ``hl1`` is the deck, in the text a crosshead."""
    if local(element.tag) != "hl2":
        return None
    parent = element.getparent()
    inside = parent is not None and local(parent.tag) == "hedline"
    return Tag("para") if inside else Tag("heading", 3)


# --- NewsML-G2 -----------------------------------------------------------------------------------


def _picture_of(item: _Element) -> str:
    """Give the picture an item refers to: of its renditions the largest, else the first."""
    shown = [
        one
        for one in _named(item, "remoteContent")
        if one.get("href", "").strip() and one.get("contenttype", "image").startswith("image")
    ]
    # max keeps the first of equals.
    best = max(shown, key=_largeness, default=None)
    return best.get("href", "").strip() if best is not None else ""


def _largeness(one: _Element) -> tuple[int, int]:
    rendition = one.get("rendition", "").rpartition(":")[2].lower()
    width = one.get("width", "")
    return (_RENDITIONS.get(rendition, 0), int(width) if width.isdecimal() else 0)


def _named(item: _Element, name: str) -> Iterator[_Element]:
    return (one for one in item.iter() if local(one.tag) == name)


def _words(element: _Element | None) -> str:
    return " ".join(str(element.xpath("string()")).split()) if element is not None else ""


def _head(meta: _Element, writer: Writer, body: str) -> None:
    """Write what the item says of its text, but for what the text says itself."""
    decks: list[str] = []
    for child in meta:
        if local(child.tag) == "headline":
            if "sub" in child.get("role", "").lower():
                decks.append(_words(child))
            else:
                writer.heading([Run(_words(child))], 1)
    for deck in decks:
        writer.paragraph([Run(deck)])
    near = body[:_NEAR]
    for name in ("by", "dateline"):
        for child in meta:
            words = _words(child)
            if local(child.tag) == name and words and not _is_said(words, near):
                writer.paragraph([Run(words)])


def _is_said(words: str, near: str) -> bool:
    return any(part in near for part in words.replace("、", " ").split() if len(part) > 1)


def _caption(meta: _Element) -> str:
    captions = [
        _words(one)
        for one in meta
        if local(one.tag) == "description" and "caption" in one.get("role", "caption").lower()
    ]
    credit = [_words(one) for one in meta if local(one.tag) == "creditline"]
    return " ".join(part for part in (*captions[:1], *credit[:1]) if part)
