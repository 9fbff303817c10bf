"""What words are by their build: verbs that take no object, names of those who act.

In: a word. Out: what its characters tell of it. A verb whose second character is its own object
(停课, 领奖) takes no other; a noun that ends in 员 or 局 is who does something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from layout_app import paths


class Word(NamedTuple):
    """A word and its kind: the segmenter's first letter, ``nr`` for a person's name."""

    text: str
    kind: str


NOTHING = Word("", "")
DURATION = re.compile("[0-9一二三四五六七八九十百两几数]+(?:年|天|周|个?月|夜|昼夜|小时|分钟)")
"""How long something takes."""

_OBJECTS = frozenset(
    "课学航车业市馆幕园街考职案网刑审薪税证奖货岸山海乡城江路桥水电气火灯门窗头手军兵会题票盘仓库产工岗班国京"
    "节龙牌匾兰锣球赛冠谷雨雪雾霜冰债款资金险病伤命婚孕亲谣歉言声话步身心力血镜脸号卡店摊铺肉饭酒烟毒贼届位"
    "权责罪庭诉棒线局员人物种秧粮果茶桑鱼虾绳杆旗鼓枪炮炉缸药针菜景彩光色样貌圈潮峰顶底尾脉名字约章港风村厂校营"
)
_TRANSITIVE = frozenset(
    (
        *(
            "牵手",
            "联手",
            "携手",
            "关心",
            "担心",
            "留心",
            "操心",
            "负责",
            "起诉",
            "投诉",
            "控诉",
            "申诉",
        ),
        *("上诉", "进入", "加入", "入手"),
    )
)
_ACTORS = re.compile(
    ".*(?:[员者民生师长警兵客迷嫂爷奶妈爸娘童孩男女郎官户商众友伴侣委]|[买卖商专画作农店玩行东]家|[选骑歌高老新对]手|"
    "[男女孩母父妻弟]子|[警校三两双多各官民军我敌]方|[法医学书]院|[护战人博院硕女男勇烈]士|[买卖选责言承标购]人|干部|[书物化技术案]馆|公安|检察院|公司|企业|银行|平台|部门|医院|学校|政府|"
    "集团|协会|[^地]局|[一-龥]厅|机构|司机|居民|市民|老人|工人|村民|网友|家长|乡亲|夫妻|夫妇|兄弟|姐妹|一家|母女|"
    "父女|父子|教练|球队|[一-龥]队|中心|保姆|大爷|大妈|大叔|阿姨|小伙|姑娘|奶奶|爷爷|警察|[摊业店车房财雇金]主|他|她|他们|她们|我们)"
)


@lru_cache(maxsize=1)
def _without_object() -> frozenset[str]:
    """Give the listed verbs that take no object."""
    try:
        lines = (paths.resources() / "words" / "intransitive.txt").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def is_intransitive(word: Word) -> bool:
    """Tell whether a predicate is whole without an object."""
    text, kind = word
    if kind == "i" or text in _without_object():
        return True
    return (
        len(text) == 2 and text[1] in _OBJECTS and text not in _TRANSITIVE and text[0] not in "发"
    )


_DOES = frozenset(
    "换绕领赏关收抢送拆搬治救捐种采摘卖买做写画唱跳跑骑爬喝吃看听读走追抓捕查办修建造护守扶帮问答谈晒熬炒煮挖运投签揭奔"
    "赴返归援抗防避躲逃闯破夺斩战迎上下进出回停开把封减加讨报登住让道助点借租销缴补贴充扫洗搭挤打拍录"
)


def acts_on_itself(text: str) -> bool:
    """Tell whether a word that the cutter takes for a noun may be a verb with its object."""
    return len(text) == 2 and text[0] in _DOES and text[1] in _OBJECTS


def does(char: str) -> bool:
    """Tell whether a character alone names something that is done."""
    return char in _DOES


def is_listed_state(text: str) -> bool:
    """Tell whether a word is listed as a predicate that takes no object."""
    return text in _without_object()


def acts(word: Word) -> bool:
    """Tell whether a noun names who does something: a person, a body, a team."""
    if word.kind == "nr" or (word.kind == "r" and word.text[-1] in "他她们"):
        return True
    if word.kind == "m":
        return len(word.text) > 1 and word.text[-1] in "户人名"
    return word.kind == "n" and _ACTORS.fullmatch(word.text) is not None
