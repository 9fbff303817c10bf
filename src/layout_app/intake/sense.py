"""What the dictionary says about a seam: a word across it, a beginning torn off its word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from layout_app.intake.characters import HAN
from layout_app.intake.patterns import lazy
from layout_app.intake.surnames import SURNAMES

_WINDOW = 8
_SIDE = 4
_SIGHTINGS = 12
_KEPT = 256  # a seam is asked about by both of its sides and by the pieces near it
_HAN = lazy(HAN)

# Characters that are words by themselves, so that a sentence may well begin with them: pronouns,
# prepositions, adverbs, conjunctions, common verbs and nouns, numbers, measure and time words.
_FREE = frozenset(
    "我你他她它咱您谁这那哪此该本各每某其在从自由当对为因据按照依以用向往朝到至给替和与跟同及比把将被让"
    "叫使令除经随沿就才又再也还更最很太极都全共总只仅单先后现已曾正刚将要会能可应须得需想愿肯敢不没未别"
    "莫勿无有是像似如若但而且或则即却虽既凡由于所因故至今昨明早晚春夏秋冬日月年时前近新老大小多少高低长"
    "短好坏真假快慢轻重冷热红黄蓝绿白黑金银人家国党省市县区乡镇村组街路桥河江湖海山水火土田地天云雨雪风"
    "花草树林鸟鱼牛羊马猪狗鸡车船门窗房屋楼院校厂店站港城书报信话歌戏画棋球茶酒饭菜粮米面油盐药钱票纸笔"
    "灯手脚头眼心身血父母爸妈爷奶哥弟姐妹儿女夫妻孩兵民官医师生走跑跳飞来去进出上下回过起坐站睡吃喝看听"
    "说讲读写问答教学做干办开关打拉推提拿放送收买卖租借还住种养建修造拆改换找寻查选评赛输赢守护帮助爱恨"
    "怕喜笑哭见遇逢值临等待候留存变成算靠凭论谈聊想思念忆记忘懂知信疑请求劝谢祝愿望盼敬致拜贺零一二三四"
    "五六七八九十百千万亿两半几双首第初仍常总略稍愈越立虚实龙虎凤玉石铁钢铜煤电气光声色味香梦情义理道德"
    "法礼廉孝忠诚美善真史诗文字词句图表网群课题案例件条款项点线面片块层段章节期届次名位个只张本部台架辆"
    "艘座栋间所户口亩斤吨米里元角分秒啊哦唉嗨嘿哈呀哎嗯喂虽纵任凭尽满遍翻穿登爬站捧抱背扛挑端举握抓"
)
_PLAIN_WORDS = frozenset(("v", "vn", "n", "a", "an", "ad", "d", "p", "u"))
_BOUND = frozenset("的了着们吗呢吧地得及")
_MID_MARKS = frozenset("，。、；：？！…）》】』」〉〕”’,;:?!)")
_LEADING_DASH = ("……", "…", "——")


class Segmenter(Protocol):
    """The part of the segmenter that is used here."""

    def cut(self, text: str, hmm: bool = True) -> list[str]:
        """Cut text into words."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Cut text into words with their part of speech."""

    def has_word(self, text: str) -> bool:
        """Tell whether the dictionary has the word."""


@functools.cache
def segmenter() -> Segmenter:
    """Give the segmenter; it loads its dictionary (0.1 s) when it is first asked."""
    import rjieba

    return cast("Segmenter", rjieba)  # its stubs leave out has_word


def word_across(before: str, after: str) -> bool:
    """Tell whether the end of one text and the start of the next make one dictionary word."""
    return _is_across(before[-_WINDOW:], after[:_WINDOW])


@functools.lru_cache(_KEPT)
def _is_across(left: str, right: str) -> bool:
    if not (left and right and _HAN.match(left[-1]) and _HAN.match(right[0])):
        return False
    place = 0
    for word in segmenter().cut(left + right, False):
        end = place + len(word)
        if place < len(left) < end:
            return segmenter().has_word(word)
        place = end
    return False


def torn_character(text: str) -> str:
    """Give the first character if it is a word of its own only by being torn off another."""
    return _torn(text[:_WINDOW])


@functools.lru_cache(_KEPT)
def _torn(text: str) -> str:
    first = text[:1]
    if not first or not _HAN.match(first) or first in _FREE or first in _BOUND:
        return ""
    words = segmenter().tag(text)
    if not words or len(words[0][0]) != 1:
        return ""
    # A surname may be the start of a person's name; a plain word after it says it is not.
    if first in SURNAMES and not (len(words) > 1 and words[1][1] in _PLAIN_WORDS):
        return ""
    return first


def begins_bound(text: str) -> bool:
    """Tell whether text begins with what cannot begin a sentence: a particle, a closing mark."""
    if not text or text.startswith(_LEADING_DASH):
        return False
    if text[0] in _MID_MARKS:
        return True
    if text[0] not in _BOUND:
        return False
    words = segmenter().cut(text[:_WINDOW], True)
    return bool(words) and len(words[0]) == 1


def tails(characters: Iterable[str], texts: Iterable[str]) -> Mapping[str, bool]:
    """Tell for characters whether the copy knows them only as a word's later part.

    Looks at the first few places of each, so that the time is that of one pass over the texts.
    """
    wanted = "".join(sorted(set(characters)))
    if not wanted:
        return {}
    pattern = lazy(f"[{re.escape(wanted)}]")
    inside = dict.fromkeys(wanted, 0)
    alone = dict.fromkeys(wanted, 0)
    for text in texts:
        for found in pattern.finditer(text):
            char, place = found.group(), found.start()
            # At the start of a line it may be the torn one itself.
            at_start = not text[max(place - 1, 0) : place].strip()
            if not at_start and inside[char] + alone[char] < _SIGHTINGS:
                inside[char] += _is_tail(text, place)
                alone[char] += _is_alone(text, place)
    return {char: inside[char] > 0 and alone[char] == 0 for char in wanted}


def _word_at(text: str, place: int) -> tuple[str, int]:
    start = max(place - _SIDE, 0)
    at = start
    # Half a surrogate pair, out of a clipboard, is no text for the segmenter.
    window = text[start : place + _SIDE].encode("utf-8", "replace").decode()
    for word in segmenter().cut(window, True):
        if at <= place < at + len(word):
            return word, place - at
        at += len(word)
    return "", 0


def _is_tail(text: str, place: int) -> bool:
    word, offset = _word_at(text, place)
    return offset > 0 and segmenter().has_word(word)


def _is_alone(text: str, place: int) -> bool:
    return len(_word_at(text, place)[0]) == 1
