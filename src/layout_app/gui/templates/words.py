"""What the fields of a template are called in the form; the file keeps its own keys."""

from __future__ import annotations

import re

from layout_app.gui.templates.source import Place
from layout_app.messages import _, begun, language, mark
from layout_app.messages.edge_words import tint_name

_HAN = re.compile(r"[\u3400-\u9fff]")

_HERE: dict[tuple[str, str], str] = {
    ("grid", "body"): mark("size of the body type"),
    ("grid", "pitch"): mark("line pitch"),
    ("grid", "lines"): mark("lines of the type area"),
    ("ladder", "kicker"): mark("kicker"),
    ("nameplate", "lines"): mark("lines it takes"),
    ("nameplate", "columns"): mark("columns it takes"),
    ("strip", "rule"): mark("where its line lies"),
    ("strip", "line"): mark("line under it"),
}
"""Names that depend on the table a field stands in."""

_NAMES: dict[str, str] = {
    "name": mark("name of the template"), "title": mark("title"),
    "auto": mark("chosen by makeup"),
    "sheet": mark("sheet"), "width": mark("width"), "height": mark("height"),
    "bleed": mark("bleed"), "head_margin": mark("head margin"),
    "grid": mark("page grid"), "columns": mark("columns"), "measure_em": mark("characters a line"),
    "gutter_em": mark("gutter"), "pitch": mark("line pitch"), "lines": mark("lines"),
    "ladder": mark("ladder of heads"), "sizes": mark("sizes"), "condense": mark("condensed to"),
    "letterspace_em": mark("letter-spacing"), "face": mark("face"), "weight": mark("weight"),
    "prefer": mark("preferred size"), "align": mark("alignment"), "leading": mark("leading"),
    "ground": mark("ground"), "lead": mark("lead"), "second": mark("second"), "news": mark("news"),
    "feature": mark("feature"), "photo": mark("photo"), "notice": mark("notice"),
    "furniture": mark("furniture"), "accent": mark("accent colour"),
    "hairline": mark("hairline"), "hairline_k": mark("black of hairlines"),
    "box": mark("line of a box"), "box_form": mark("form of a box"),
    "tint_k": mark("black of a tinted box"), "stamp": mark("column stamp"),
    "kicker_mark": mark("mark at a kicker"), "story_gap": mark("lines between stories"),
    "gap_rule": mark("line between stories"), "gap_line": mark("kind of that line"),
    "column_rules": mark("rules between columns"),
    "column_rules_inside": mark("rules within a story"), "column_line": mark("kind of column rule"),
    "vertical_captions": mark("vertical captions"), "tints": mark("tints"),
    "picture_share": mark("most of a page one picture takes"),
    "strip": mark("page strip"), "baseline": mark("baseline"), "form": mark("form"),
    "nameplate": mark("nameplate"), "size": mark("size"), "line": mark("kind of line"),
    "rule": mark("line"),
    "styles": mark("text styles"), "like": mark("like the style"), "colour": mark("colour"),
    "indent_em": mark("indent of the first line"), "hang_em": mark("indent of other lines"),
    "tracking_em": mark("letter-spacing"), "stretch": mark("width of letters"),
    "rules": mark("rules of composition"), "level": mark("forbidden line starts"),
    "marks": mark("width of marks"), "start_marks": mark("marks at a line's start"),
    "autospace_em": mark("space between Han and Latin"), "tighten_em": mark("tightened at most"),
    "widest_gap_em": mark("widest gap to Latin"), "hang": mark("hanging marks"),
    "hyphenate": mark("hyphenation"), "script": mark("script"),
    "latin_grid": mark("Latin on the grid"),
    "body": mark("body text"), "dateline": mark("dateline"), "reporter": mark("reporter"),
    "byline": mark("byline"), "label": mark("label"), "crosshead": mark("crosshead"),
    "editor_note": mark("editor's note"), "kicker": mark("kicker"), "deck": mark("deck"),
    "caption": mark("caption"), "credit": mark("photo credit"),
    "item_head": mark("head of an item"), "banner": mark("banner"), "jump": mark("jump line"),
    "placeholder": mark("words in a missing picture"), "folio": mark("page number"),
    "section": mark("section"), "strip_name": mark("paper's name in the strip"),
    "credits": mark("page credits"), "facts": mark("facts under the nameplate"),
    "speech": mark("speech"), "clause": mark("clause"), "pull_quote": mark("pull quote"),
}  # fmt: skip


def field_words(place: Place) -> str:
    """Name a field for a person; one that the program gives no name keeps its key."""
    key = place[-1]
    if "tints" in place[:-1]:
        return tint_name(key)
    above = place[-2] if len(place) > 1 else ""
    name = _HERE.get((above, key)) or _NAMES.get(key)
    return begun(_(name)) if name else key


def comment_words(comment: str) -> str:
    """Give a comment in the language spoken now, where a file says it in English, then Chinese."""
    found = _HAN.search(comment)
    at = len(comment) if found is None else found.start()
    first, then = comment[:at].strip(), comment[at:].strip()
    return (then or first) if language() == "zh_CN" else (first or then)
