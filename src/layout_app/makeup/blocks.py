"""A story's running text as paragraphs to be set, each in its style.

In: a story, a template. Out: blocks in reading order, with what may stand between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.model.story import Field, Item, Paragraph, Span, Story
from layout_app.model.style import TextStyle
from layout_app.model.template import LineKind, Template
from layout_app.typeset.hanging import bold_label, hanging_style, opening
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice, VoiceSpan

BULLET = "●"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph to be set.

    Attributes:
        field: path in the story (``body/3``, ``items/1/fields/0``).
        offset: characters in front of the field's own text (byline, label, bullet).
        space: whether a blank line stands above it (dropped at a column's top).
        head: whether it may not stand last in a column.
        item: whether it is a brief of a stack.
        together: paragraphs that must follow in the same column (lines of a stanza).
        above, below: a line drawn in a blank line between the paragraph and its neighbours.
        scale: the body's em in em of the style.
    """

    text: str
    style: TextStyle
    field: str
    voices: tuple[VoiceSpan, ...] = ()
    offset: int = 0
    space: bool = False
    head: bool = False
    item: bool = False
    together: int = 0
    above: LineKind = "none"
    below: LineKind = "none"
    scale: float = 1.0


def blocks(story: Story, template: Template) -> tuple[Block, ...]:
    """Give the paragraphs of a story's running text in order."""
    made: list[Block] = []
    signed = _byline_at(story)
    for number, paragraph in enumerate(story.body):
        runs_in = story.byline_place == "run_in" and paragraph.role == "body"
        if number == signed and not runs_in:
            made.append(Block(story.byline, template.style("byline"), "byline"))
        if number == signed and runs_in:
            made.append(_with_byline(story, number, template))
        elif paragraph.role == "verse":
            made.append(_verse(story, template, number))
        elif paragraph.text:
            made.append(_body_block(template, number, paragraph))
    if signed >= len(story.body) and story.byline_place == "own_line":
        made.append(Block(story.byline, template.style("byline"), "byline"))
    for number, item in enumerate(story.items):
        made.extend(_item_blocks(story, template, number, item))
    for number, field in enumerate(story.fields):
        made.extend(_field_blocks(template, f"fields/{number}", field))
    if story.byline and story.byline_place == "end":
        made.append(Block(story.byline, _signature(template), "byline"))
    return tuple(made)


def _signature(template: Template) -> TextStyle:
    return replace(template.style("reporter"), align="right", indent_em=0.0)


def _byline_at(story: Story) -> int:
    """Give the paragraph a byline stands before, or runs into; -1 where none stands there.

    An editor's note at the beginning is not the reporter's: the byline comes after it. It runs into
    the first paragraph of text, past a crosshead.
    """
    if not story.byline or story.byline_place == "end":
        return -1
    roles = [paragraph.role for paragraph in story.body]
    first = next((n for n, role in enumerate(roles) if role != "editor_note"), len(roles))
    if story.byline_place == "own_line":
        return first
    return next((n for n, role in enumerate(roles) if role == "body"), first)


def _body_block(template: Template, number: int, paragraph: Paragraph) -> Block:
    field = f"body/{number}"
    role = paragraph.role
    if role == "crosshead":
        style = template.style("crosshead")
        return Block(paragraph.text, style, field, space=number > 0, head=True)
    if role == "item_head":
        return Block(
            paragraph.text, template.style("item_head"), field, space=number > 0, head=True
        )
    if role == "signature":
        return Block(paragraph.text, _signature(template), field)
    body = template.style("body")
    if role == "editor_note":
        return _note(template, field, paragraph.text)
    if role == "pull_quote":
        return _pull_quote(template, field, paragraph.text)
    if role == "table":
        return Block(paragraph.text, replace(body, align="left", indent_em=0.0), field)
    if role in ("speech", "clause"):
        return _hanging(template, field, paragraph)
    return Block(paragraph.text, body, field, _spans(template, paragraph))


def _hanging(template: Template, field: str, paragraph: Paragraph) -> Block:
    """Give a turn of an interview, an article, an item of a list: its name runs in, bold."""
    role, text = paragraph.role, paragraph.text
    opens = opening(role, text) > 0
    style = hanging_style(template.hanging(role), template.style("body"), opens=opens)
    spans = paragraph.spans
    bold = bold_label(role, text)
    if bold and not any(span.start == 0 for span in spans):
        spans = (Span(0, bold, "label"), *spans)
    return Block(text, style, field, span_voices(spans, lambda name: _voice(template, name)))


def _spans(template: Template, paragraph: Paragraph) -> tuple[VoiceSpan, ...]:
    return span_voices(paragraph.spans, lambda name: _voice(template, name))


def _note(template: Template, field: str, text: str) -> Block:
    """Give an editor's note: between hairlines, indented on both sides, its first words bold."""
    label = template.style("label")
    found = _NOTE_LABEL.match(text)
    voices = (VoiceSpan(0, found.end(), Voice(label.face, label.weight)),) if found else ()
    return Block(text, template.style("editor_note"), field, voices, above="hair", below="hair")


def _pull_quote(template: Template, field: str, text: str) -> Block:
    """Give a pull quote: larger, in the voice of the paper's features, under a strong line."""
    rule, grid = template.ladder.feature, template.grid
    size = min(_QUOTE_SHARE * grid.body, _QUOTE_MOST * grid.pitch)
    style = replace(
        template.style("crosshead"), face=rule.face, weight=rule.weight, size=size, align="left"
    )
    em = grid.body / size
    return Block(text, style, field, together=1, above="strong", below="hair", scale=em)


def _verse(story: Story, template: Template, number: int) -> Block:
    """Give a line of verse: indented so that the whole poem stands in the middle of its measure.

    A further stanza has a blank line before it; a short one stays in one column.
    """
    body, field = template.style("body"), f"body/{number}"
    lines = story.body
    text = lines[number].text
    longest = max(_width(each.text) for each in lines if each.role == "verse")
    indent = max(0.0, (template.grid.measure_em - longest) // 2)
    # The first line's indent counts from that of the further lines.
    style = replace(body, align="left", indent_em=-_VERSE_HANG, hang_em=indent + _VERSE_HANG)
    first = number
    while first and not _begins_stanza(lines, first):
        first -= 1
    end = number + 1
    while end < len(lines) and not _begins_stanza(lines, end):
        end += 1
    together = end - number - 1 if end - first <= _WHOLE_STANZA else 0
    parted = number > 0 and (lines[number].stanza or not lines[number - 1].text)
    return Block(text, style, field, space=parted and bool(text), together=max(0, together))


def _begins_stanza(lines: tuple[Paragraph, ...], number: int) -> bool:
    """Tell whether no verse of the same stanza stands before a line."""
    if lines[number].stanza or lines[number].role != "verse" or not lines[number].text:
        return True
    return number == 0 or lines[number - 1].role != "verse" or not lines[number - 1].text


_VERSE_HANG = 1.0
_NOTE_LABEL = re.compile(r"(?:编者按|编者的话|编后|编辑点评|按语)\s*[：:]?")
_QUOTE_SHARE, _QUOTE_MOST = 1.35, 0.86
"""Size of a pull quote: as a share of the body's, at most so much of the pitch."""
_WHOLE_STANZA = 8
"""Lines of the longest stanza that is never torn over columns."""


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _voice(template: Template, name: str) -> Voice:
    style = template.style({"kai": "editor_note", "": "body"}.get(name, "label"))
    return Voice(style.face, style.weight)


def _with_byline(story: Story, number: int, template: Template) -> Block:
    """Run the byline in: 本报讯 in the dateline's voice, the bracket in the reporter's."""
    byline, paragraph = story.byline, story.body[number]
    spans = _spans(template, paragraph)
    dateline, reporter = template.style("dateline"), template.style("reporter")
    bracket = next((at for at, char in enumerate(byline) if char in "（("), len(byline))
    voices = [VoiceSpan(0, bracket, Voice(dateline.face, dateline.weight))] if bracket else []
    if bracket < len(byline):
        voices.append(VoiceSpan(bracket, len(byline), Voice(reporter.face, reporter.weight)))
    shift = len(byline)
    voices += [span.part(span.start, span.end, shift) for span in spans]
    return Block(
        byline + paragraph.text, template.style("body"), f"body/{number}", tuple(voices), shift
    )


def _item_blocks(story: Story, template: Template, number: int, item: Item) -> list[Block]:
    field = f"items/{number}"
    if story.kind == "briefs":
        return [_brief(template, field, item)]
    made: list[Block] = []
    title = item_title(item)
    if title:
        style = template.style("item_head")
        made.append(Block(title, style, f"{field}/title", space=number > 0, head=True))
    if item.text:
        made.append(_of_notice(template, f"{field}/text", item.text))
    made += [_of_notice(template, f"{field}/more/{n}", more) for n, more in enumerate(item.more)]
    for index, each in enumerate(item.fields):
        made.extend(_field_blocks(template, f"{field}/fields/{index}", each))
    return made


def item_title(item: Item) -> str:
    """Give an item's head as it is set: ``一、加强……``."""
    if item.no and item.title and not item.title.startswith(item.no):
        mark = "" if item.no[-1] in "、．.）)" else "、"
        return f"{item.no}{mark}{item.title}"
    return item.title or item.no


def brief_text(item: Item) -> str:
    """Give a brief as it is set: bullet, text, contributor in brackets."""
    names = " ".join(item.reporters)
    return BULLET + item.text + (f"（{names}）" if names else "")


def _brief(template: Template, field: str, item: Item) -> Block:
    text = brief_text(item)
    reporter, label = template.style("reporter"), template.style("label")
    voices = [VoiceSpan(0, 1, Voice(label.face, label.weight))]
    end = 1 + len(item.text)
    if end < len(text):
        voices.append(VoiceSpan(end, len(text), Voice(reporter.face, reporter.weight)))
    style = replace(template.style("body"), indent_em=0.0)
    return Block(text, style, f"{field}/text", tuple(voices), 1, item=True)


def _field_blocks(template: Template, path: str, field: Field) -> list[Block]:
    label = template.style("label")
    head = f"{field.label}："
    voices = (VoiceSpan(0, len(head), Voice(label.face, label.weight)),)
    own, body = template.hanging("clause"), template.style("body")
    style = hanging_style(own, body, opens=True)
    goes_on = hanging_style(own, body, opens=False)
    made = [Block(head + field.text, style, path, voices, len(head))]
    made += [Block(more, goes_on, f"{path}/more/{n}") for n, more in enumerate(field.more)]
    return made


def _of_notice(template: Template, path: str, text: str) -> Block:
    """Give a paragraph of a notice: one that is numbered hangs."""
    if opening("clause", text):
        return _hanging(template, path, Paragraph(text, "clause"))
    return Block(text, template.style("body"), path)
