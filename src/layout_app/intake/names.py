"""Names of reporters: surnames, what a paper calls its people, names in a line of credits."""

from __future__ import annotations

import re

from layout_app.intake.characters import HAN
from layout_app.intake.sense import segmenter

# 百家姓 with today's common ones first, simplified and traditional.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪"
    "梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简"
    "车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄"
    "丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区"
    "郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍"
    "辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣"
    "信展阴昝智幸奉植衡富尧闭由蒿張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋鄒閆龍陶賀顧錢嚴"
)
_COMPOUND = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|东方|夏侯|公孙|令狐|慕容|司徒|长孙|宇文|端木|独孤|南宫"
    "|司空|轩辕|呼延|申屠|太史|淳于|单于|歐陽|諸葛|東方|長孫|獨孤|南宮|軒轅"
)

ROLE = (
    r"(?:(?:本报|本刊|本网|本台|新华社|中新社|全媒体|融媒体|首席|特派|特约|实习|见习|驻[^\s，。]{2,6})*"
    r"(?:记者|通讯员|評論員|评论员|撰稿人|实习生|實習生|記者|通訊員|摄影师)|撰文|作者|整理|采写|编辑)"
)
"""What a paper calls those who write for it."""

_FILLER = (
    r"文/图|图/文|文并图|图/片|摄影报道|综合报道|报道|报導|供稿|供图|摄影|综合"
    r"|(?<![\u4e00-\u9fff])[文图](?=[/:： ])|[/](?:文|图|摄)|摄"
)
_STOP = rf"(?:{ROLE}|[的了说从]|报道|摄|文/|图/|供图|发自|{HAN}?电(?:$|[\s）)]))"
_PLAIN = rf"(?:(?!{_STOP}){HAN}){{2,4}}(?:·(?:(?!{_STOP}){HAN}){{1,8}})*"
NAME = rf"(?:{_PLAIN}|{HAN}[ \u3000]{{1,2}}{HAN}(?!{HAN})|[×XＸ]{{2,3}}|{HAN}[×XＸ]{{1,2}})"
"""A name where one is expected: after a role, in the brackets of a byline, at an item's end."""

BETWEEN = r"[ \u3000、，,/／|:：;；&和]"
"""What may stand between names and roles."""

_ROLE = re.compile(ROLE)
_TOKEN = re.compile(rf"(?P<role>{ROLE})|(?P<filler>{_FILLER})|(?P<name>{NAME})|(?P<gap>{BETWEEN}+)")
_BARE = re.compile(rf"(?:{_COMPOUND}){HAN}{{1,2}}|[{_SURNAMES}]{HAN}{{1,2}}")
_PADDED = re.compile(rf"[{_SURNAMES}][ \u3000]{{1,2}}{HAN}")


def names_in(text: str) -> tuple[tuple[int, int], ...] | None:
    """Give the places of the names in a line of credits; None if it is anything else.

    ``记者 张三、李四 通讯员 王五`` → three places.
    """
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if not token:
            return None
        if token.lastgroup == "name":
            found.append(token.span())
        place = token.end()
    return tuple(found)


def roles_in(text: str) -> tuple[str, ...]:
    """Give the roles that a line of credits names."""
    return tuple(found.group() for found in _ROLE.finditer(text))


def is_name(text: str) -> bool:
    """Tell whether a line by itself is a person's name: a surname and no word of the language."""
    if _PADDED.fullmatch(text):
        return True
    return bool(_BARE.fullmatch(text)) and not _is_word(text)


def _is_word(text: str) -> bool:
    known = segmenter()
    return known.has_word(text) and any(kind[:2] != "nr" for _, kind in known.tag(text))
