"""Notices: items with labelled fields (``联系电话：…``), and notices of fields alone."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from layout_app.intake.blocks import Block
from layout_app.intake.body import signature_from
from layout_app.intake.characters import ends_stopped, label_end, label_of, number_of
from layout_app.intake.cut import NOTHING, Cut
from layout_app.intake.draft import Draft, DraftField, DraftItem, Para
from layout_app.intake.patterns import lazy
from layout_app.intake.repair import Glue, join
from layout_app.model.story import Role

_HEAD = lazy(
    r"公示|公告|通告|启事|声明|布告|招标|拍卖|招聘|须知|通知书?(?=$|[（(])|公报|遗失|竞价|告知书|讣告"
)
# Who speaks in an interview is no field of a form.
_SPEAKERS = frozenset(("记者", "主持人", "嘉宾", "问题", "回答", "提问", "网友", "主播", "编者按"))
_BLANKS = lazy("[ \t\u3000]")  # 公　告: a short head is often spaced out
_OFTEN = 3
_FIELD_LONGEST = 40
_TITLE_LONGEST = 40


def labels_of(blocks: tuple[Block, ...], *, said: bool) -> frozenset[str]:
    """Learn the labels of a section: line openings of 2–6 Han and a colon that come three times.

    Args:
        blocks: those of the section.
        said: the head says that it is a notice, so that once is enough.
    """
    counted = Counter(label_of(block.text) for block in blocks if block.kind in ("para", "item"))
    del counted[""]
    if _SPEAKERS & counted.keys():
        return frozenset()
    least = 1 if said else _OFTEN
    return frozenset(label for label, count in counted.items() if count >= least)


def says_notice(headline: str) -> bool:
    """Tell whether a headline is one of a notice."""
    return bool(_HEAD.search(_BLANKS.sub("", headline)))


def is_notice(headline: str, blocks: tuple[Block, ...]) -> bool:
    """Tell whether a section is a notice: its head says so, or labelled fields repeat in it."""
    if says_notice(headline) and not any(_is_report(block.text) for block in blocks[:3]):
        return True
    if _is_form(blocks):
        return True
    labels = labels_of(blocks, said=False)
    return bool(labels) and any(number_of(block.text) for block in blocks)


def _is_form(blocks: tuple[Block, ...]) -> bool:
    """Tell a section that is mostly a form: three lines in a row with a label each, all unlike."""
    best = 0
    run: dict[str, None] = {}
    for block in blocks:
        label = label_of(block.text) if len(block.text) <= _FIELD_LONGEST else ""
        if not label or label in run or label in _SPEAKERS or ends_stopped(block.text):
            run = {}
        else:
            run[label] = None
            best = max(best, len(run))
    return best >= _OFTEN and best * 2 >= len(blocks)


def _is_report(text: str) -> bool:
    return text.startswith(("本报讯", "本报", "新华社", "据新华社", "■本报", "【本报"))


def read_notice(draft: Draft, blocks: tuple[Block, ...], glue: Glue) -> Draft:
    """Make the preamble, the items and the fields of a notice."""
    said = says_notice(draft.headline.text) or _is_form(blocks)
    labels = labels_of(blocks, said=said)
    form = _Form(labels, numbered=_items_are_numbered(blocks, labels))
    for block in blocks:
        form.take(block)
    return replace(
        draft,
        kind="notice",
        paras=(*draft.paras, *_signed(form, glue)),
        items=tuple(item.finished(glue) for item in form.items),
        fields=tuple(field.finished(glue) for field in form.fields),
    )


def _signed(form: _Form, glue: Glue) -> list[Para]:
    """Give the preamble; where nothing follows it, it ends in who gives notice and the date."""
    paras = form.preamble(glue)
    if form.items or form.fields:
        return paras
    start = signature_from([(one.text, one.role) for one in paras])
    return [*paras[:start], *(replace(one, role="signature") for one in paras[start:])]


def _items_are_numbered(blocks: tuple[Block, ...], labels: frozenset[str]) -> bool:
    """Numbered lines are items where a heading or the labels below them say so."""
    heads = [block for block in blocks if block.kind == "heading" and number_of(block.text)]
    short = [block for block in blocks if _is_item_line(block)]
    return bool(heads) or (bool(short) and bool(labels))


def _is_item_line(block: Block) -> bool:
    short = len(block.text) <= _TITLE_LONGEST and not ends_stopped(block.text)
    return bool(number_of(block.text)) and short


class _Field:
    def __init__(self, label: Cut, mark: Cut) -> None:
        self.label = label
        self.mark = mark
        self.paras: list[Para] = []

    def finished(self, glue: Glue) -> DraftField:
        return DraftField(self.label, tuple(join(self.paras, glue)), self.mark)


class _Item:
    def __init__(self, no: Cut, title: Cut) -> None:
        self.no = no
        self.title = title
        self.paras: list[Para] = []
        self.fields: list[_Field] = []

    def finished(self, glue: Glue) -> DraftItem:
        fields = tuple(field.finished(glue) for field in self.fields)
        return DraftItem(self.no, self.title, tuple(join(self.paras, glue)), (), fields)


class _Form:
    """A notice that is being read: its preamble, then items or fields."""

    def __init__(self, labels: frozenset[str], *, numbered: bool) -> None:
        self._labels = labels
        self._numbered = numbered
        self._before: list[Para] = []
        self.items: list[_Item] = []
        self.fields: list[_Field] = []

    def preamble(self, glue: Glue) -> list[Para]:
        return join(self._before, glue)

    def take(self, block: Block) -> None:
        if self._opens_item(block):
            self._open_item(block.cut)
        elif label_of(block.text) in self._labels:
            self._open_field(block)
        else:
            self._paras().append(Para(block.cut, _role(block), block.bold))

    def _opens_item(self, block: Block) -> bool:
        if block.kind == "heading":
            return True
        return self._numbered and _is_item_line(block)

    def _open_item(self, cut: Cut) -> None:
        number = number_of(cut.text)
        no = cut.part(number[0], number[1]) if number else NOTHING
        title = cut.part(number[2]).stripped() if number else cut
        self.items.append(_Item(no, title))

    def _open_field(self, block: Block) -> None:
        label = label_of(block.text)
        end = label_end(block.text)
        field = _Field(block.cut.part(0, len(label)), block.cut.part(len(label), end).stripped())
        text = block.cut.part(end).stripped()
        if text:
            field.paras.append(Para(text, bold=block.bold))
        fields = self.items[-1].fields if self.items else self.fields
        fields.append(field)

    def _paras(self) -> list[Para]:
        """Give the list a paragraph without label goes to: that of the last thing opened."""
        if self.items:
            item = self.items[-1]
            return item.fields[-1].paras if item.fields else item.paras
        return self.fields[-1].paras if self.fields else self._before


def _role(block: Block) -> Role:
    return "table" if block.kind == "table" else "body"
