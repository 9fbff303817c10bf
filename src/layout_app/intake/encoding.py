"""Find the encoding of copy: a mark at its start, UTF-8, or the likelier of GB18030 and Big5."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The commonest characters of running Chinese text, in both scripts, and its commonest marks: text
# read in the wrong encoding turns into rare characters, so their share tells the two apart.
_COMMON = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天"
    "去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同"
    "日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感市"
    "区县记本报讯新全工部建设月业务企员民政府加强重点这個們來時為說國著裡後會過對學麼發當沒還樣種"
    "開總從無現動頭經長兒愛給間兩親進話與區縣記報訊業務員設強點，。、：；“”「」（）《》！？"
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_SAMPLE = 200_000
_MOSTLY = 0.9
_LIKELY = 0.05


class Undecodable(Exception):  # noqa: N818 - caught in read.py, never seen by people
    """Bytes that are in none of the encodings: the place of the first bad one."""

    def __init__(self, at: int, encoding: str) -> None:
        super().__init__(at, encoding)
        self.at = at
        self.encoding = encoding


class Decoded(Struct, frozen=True):
    """Text, the encoding's name, whether that was a guess and how sure it is (0 to 1)."""

    text: str
    encoding: str
    guessed: bool = False
    sure: float = 1.0


def decode(data: bytes) -> Decoded:
    """Decode bytes of copy.

    Raises:
        Undecodable: the bytes fit no encoding, or are UTF-8 with a broken character in it.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            return _marked(data, len(mark), name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            raise Undecodable(error.start, "utf-8") from error
        return _likelier(data, error.start)


def declared(data: bytes) -> Decoded | None:
    """Decode markup by the encoding it names at its start; None if it names none that fits."""
    if has_mark(data):
        return None
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = found.group(1).decode("ascii").lower()
    try:
        codec = codecs.lookup(_WIDER.get(name, name))
        # "rot13" and "zlib" are codecs too, but decode no text.
        text = data.decode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return Decoded(text, codec.name)


def has_mark(data: bytes) -> bool:
    """Tell whether bytes begin with a byte order mark."""
    return data.startswith(tuple(mark for mark, _ in _MARKED))


def _marked(data: bytes, skip: int, name: str) -> Decoded:
    try:
        return Decoded(data[skip:].decode(name), name)
    except UnicodeDecodeError as error:
        at = min(skip + error.start, len(data) - 1)
        raise Undecodable(at, name) from error


def _is_nearly_utf8(data: bytes) -> bool:
    """Tell one torn character in UTF-8 from another encoding: nearly all other bytes are good.

    GB18030 takes almost any bytes, so torn UTF-8 would come out as a page of wrong characters.
    """
    head = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in head)
    good = len(head.decode("utf-8", "ignore").encode()) - (len(head) - high)
    return high > 2 and good >= high * _MOSTLY


def _likelier(data: bytes, at: int) -> Decoded:
    tried: list[tuple[float, str, str]] = []
    furthest = (at, "utf-8")
    for name in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            furthest = max(furthest, (error.start, name))
        else:
            tried.append((_share(text), name, text))
    if not tried:
        raise Undecodable(*furthest)
    # max keeps the first of equals, which is GB18030: the house encoding of mainland newsrooms.
    best = max(tried, key=lambda one: one[0])
    others = [share for share, name, _ in tried if name != best[1]]
    if best[0] < _LIKELY and len(data) > 64:
        raise Undecodable(*furthest)
    sure = round(best[0] - max(others, default=0.0), 2)
    return Decoded(best[2], best[1], guessed=True, sure=max(sure, 0.0))


def _share(text: str) -> float:
    """Give the share of common characters among those that are not ASCII."""
    high = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(char in _COMMON for char in high) / len(high) if high else 0.0
