"""Lines of the page or the mail that copy came on: folios, page numbers, editors, mail headers.

They are no text of a story; makeup writes its own. Only whole lines that hold nothing else are
taken out, each is told, and what stood on both sides of one stands together again.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.intake.blocks import Block, Note
from layout_app.intake.characters import LETTER, is_short
from layout_app.intake.datelines import DATE
from layout_app.intake.patterns import lazy

_LONGEST = 90
_BLANK = r"[ \t\u3000]"
_PAGE_NUMBER = lazy(
    rf"[-—–―·•~～]{{1,3}}{_BLANK}?\d{{1,3}}{_BLANK}?[-—–―·•~～]{{1,3}}"
    rf"|第{_BLANK}?\d{{1,3}}{_BLANK}?[页頁](?:{_BLANK}?[，,/／]?{_BLANK}?共{_BLANK}?\d{{1,3}}{_BLANK}?[页頁])?"
    r"|[Pp]age \d{1,3}(?: of \d{1,3})?"
    rf"|\d{{1,3}}{_BLANK}+{LETTER}{{2,8}}[报報]|{LETTER}{{2,8}}[报報]{_BLANK}+\d{{1,3}}"
)

# A folio is parted by blanks or bars; one part tells the page, one the day.
_PARTING = lazy(r"[ \t\u3000|｜│·]+")
_FOLIO_PAGE = lazy(r"第?[A-Za-z]?\d{1,3}[版页頁]|第[一二三四五六七八九十]{1,3}[版页頁]|[A-Z]\d{2}")
_FOLIO_DAY = lazy(
    rf"(?:{DATE})?(?:[（(]?(?:星期|周|禮拜)[一二三四五六日天][)）]?)?"
    r"|(?:19|20)\d{2}[.\-/]\d{1,2}[.\-/]\d{1,2}"
)
_FOLIO_WORD = lazy(
    rf"[《]?{LETTER}{{1,10}}[》]?|(?:总|總)?第\d{{1,6}}期|农历\S{{2,10}}|(?:19|20)\d{{2}}年"
)
_MAY_FOLIO = lazy(r"[版页頁]|[A-Z]\d{2}")
_FEWEST_PARTS = 2

_CHECKER = (
    r"(?:责任|值班|执行|視覺|视觉|图片|美术|版面|新媒体)?"
    r"(?:编辑|編輯|责编|校对|校對|检校|一读|二读|三读|审读|组版|版式|美编|图编|制图|排版|编审)"
)
_SENIOR = r"(?:主编|编委|主任|总编|总编辑|总值班|终审|监制|统筹)"
# "主任 王强" by itself may be anybody's; said of this page or this shift it is the paper's.
_OPENS = rf"(?:(?:本版|本期|今日)?{_CHECKER}|(?:本版|本期|今日|值班|执行){_SENIOR})"
_ADDRESS = (
    r"(?:电话|電話|热线|邮箱|信箱|投稿邮箱|电子邮箱|E-?mail|QQ)"
    rf"{_BLANK}?[:：]?{_BLANK}?[!-~]{{5,40}}"
)
_NAME = rf"(?:{LETTER}{{2,4}}|{LETTER}{_BLANK}{LETTER})"
_GAP = r"[ \t\u3000:：/／|｜、，,;；]"
_EDITORS = lazy(
    rf"[◎■●◆□【\[（(]?{_OPENS}(?:{_GAP}+(?:{_OPENS}|{_SENIOR}|{_ADDRESS}|{_NAME}))+"
    rf"{_GAP}*[】\])）]?"
)
_TIME = rf"(?:{_BLANK}+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
_SELF_TOLD = lazy(
    rf"(?:(?:19|20)\d{{2}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?{_TIME}{_BLANK}*)?"
    r"(?:(?:来源|來源|时间|時間|发布时间|日期|字号|字體|字体|作者|浏览|浏览量|阅读|点击|点击数"
    rf"|责任编辑|编辑|分享|打印){_BLANK}?[:：].{{0,30}}?(?={_BLANK}|$){_BLANK}*){{2,6}}"
    r"(?:[大中小打印收藏关闭分享 \t\u3000]{0,16})"
)
_OF_A_PAGE = lazy("时间|時間|字号|字体|浏览|点击|阅读|打印|分享")
_MAIL = lazy(
    rf"(?:发件人|寄件人|寄件者|收件人|收件者|抄送|密送|主题|主旨|日期|发送时间|发送日期|附件|时间"
    rf"|From|To|Cc|Bcc|Subject|Date|Sent|Attachments?){_BLANK}?[:：].*"
)
_CERTAIN = ("发件人", "寄件", "收件", "From", "To:")
_GREETING_LONGEST = 30
_CLOSING = lazy(
    r"此致[ \u3000]?(?:敬礼)?[！!]?|(?:顺)?(?:颂|祝)\S{0,6}[！!。]?|敬礼[！!]?|谢谢[！!。]?"
)
_FAREWELL_LONGEST = 6


def take_furniture(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Take lines out that belong to a page or a mail, not to a story."""
    start, end = _letter(blocks)
    gone = set(range(start)) | set(range(end, len(blocks)))
    gone |= {n for n, block in enumerate(blocks) if _is_line(block) and is_furniture(block.text)}
    if not gone:
        return tuple(blocks), ()
    notes = [Note("furniture", *span) for n in sorted(gone) for span in blocks[n].cut.spans]
    return tuple(block for n, block in enumerate(blocks) if n not in gone), tuple(notes)


def _is_line(block: Block) -> bool:
    return block.kind in ("para", "item") and len(block.text) <= _LONGEST


def is_furniture(text: str) -> bool:
    """Tell a line that is nothing but a page number, a folio, editors or a web page's own line."""
    if _PAGE_NUMBER.fullmatch(text) or _EDITORS.fullmatch(text) or _is_folio(text):
        return True
    return bool(_OF_A_PAGE.search(text) and _SELF_TOLD.fullmatch(text))


def _is_folio(text: str) -> bool:
    if not _MAY_FOLIO.search(text):
        return False
    parts = [part for part in _PARTING.split(text) if part]
    if len(parts) < _FEWEST_PARTS:
        return False
    pages = [part for part in parts if _FOLIO_PAGE.fullmatch(part)]
    days = [part for part in parts if _FOLIO_DAY.fullmatch(part)]
    rest = [part for part in parts if part not in pages and part not in days]
    return bool(pages and days) and all(_FOLIO_WORD.fullmatch(part) for part in rest)


def _letter(blocks: Sequence[Block]) -> tuple[int, int]:
    """Give where the copy in a mail begins and ends: below the greeting, ahead of the farewell.

    Without a header nothing is taken off: a reader's letter greets as well.
    """
    head = 0
    while head < len(blocks) and blocks[head].kind == "para" and _MAIL.fullmatch(blocks[head].text):
        head += 1
    named = any(block.text.startswith(_CERTAIN) for block in blocks[:head])
    if head < _FEWEST_PARTS or not named:
        return 0, len(blocks)
    start = head
    if start < len(blocks) and _is_greeting(blocks[start]):
        start += 1
        while start + 1 < len(blocks) and _is_remark(blocks[start]):
            start += 1
    closings = [n for n in range(start, len(blocks)) if _CLOSING.fullmatch(blocks[n].text)]
    late = len(blocks) - _FAREWELL_LONGEST
    return start, min((n for n in closings if n >= late), default=len(blocks))


def _is_greeting(block: Block) -> bool:
    return block.text.endswith(("：", ":", "好", "好！", "好!")) and _is_remark(block)


def _is_remark(block: Block) -> bool:
    """A line of the sender: short, and either part of the greeting or a whole sentence."""
    text = block.text
    if block.kind != "para" or len(text) > _GREETING_LONGEST:
        return False
    return not is_short(text, _GREETING_LONGEST) or text.endswith(("：", ":", "好"))
