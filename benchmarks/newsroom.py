"""Inventories of stories as a newsroom has them of an evening: invented copy, seeded.

In: a seed and a template. Out: an edition of 6 to 15 stories whose natural sizes fill one page. The
words are our own; the sentences are set and broken like any others, which is what makeup needs.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from layout_app.makeup.distribute import natural_area
from layout_app.makeup.furniture_room import free_lines
from layout_app.makeup.grades import grades
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Edition, Picture
from layout_app.model.story import Item, Paragraph, Story, StoryPicture
from layout_app.model.template import Template

LEAST, MOST = 6, 15
"""Stories of an inventory."""
FOLIO = 2
"""An inner page: nothing but stories stands on it."""
_CLOSE = 0.01
_ROUNDS = 12
_SHAPES = ((3, 2), (4, 3), (16, 9), (3, 2), (2, 3))

_PLACES = ("临江区", "白石镇", "柳桥街道", "南塘社区", "青屏山", "东渡码头", "北仓村", "云溪县")
_BODIES = ("市水务局", "市交通运输局", "区文化馆", "市农业农村局", "县供电公司", "街道办事处")
_PEOPLE = ("邵明远", "顾春禾", "罗一帆", "田桂英", "沈怀谷", "乔小满", "贺长林", "纪云舒")
_THINGS = (
    "老旧管网改造",
    "河道清淤",
    "早稻插秧",
    "公交线路优化",
    "社区食堂",
    "校园足球联赛",
    "古桥修缮",
    "夜间门诊",
    "屋顶光伏",
    "流动图书车",
    "茶园机采",
    "残疾人就业帮扶",
)
_DOES = ("进入收尾阶段", "提前一周完工", "迎来第一批用户", "扩大到全市", "有了新办法", "补上短板")
_OPENERS = ("记者昨日从{body}获悉", "清晨六点", "连日来", "据{body}介绍", "入夏以来", "在{place}")
_MIDDLES = (
    "{thing}{does}",
    "{place}的居民说起{thing}都点头",
    "工作人员逐户上门登记，一共走了{number}户",
    "{thing}的投入比去年同期增加{number}%",
    "施工单位把工期分成{few}段，一段一段地验收",
    "{person}把图纸摊在桌上，一笔一笔地对",
    "{place}已经建成{number}处便民点",
    "排队的人从门口一直站到了街角",
    "原先要跑{few}趟的手续，如今一次就能办好",
    "新的设备每小时能处理{number}吨",
)
_ENDS = (
    "预计本月底全部完成",
    "“住了三十年，头一回不用提水上楼。”{person}说",
    "下一步还将向{place}推开",
    "{body}提醒市民，出门前先看公告",
    "这样的变化，{person}都记在一个旧本子里",
    "有不清楚的地方，可以打热线电话询问",
    "“先把眼前的事做好，再谈以后。”{person}说",
)
_DECKS = (
    "{body}：年内再完成{number}处",
    "{place}{number}户居民受益",
    "从申请到办结不超过{few}天",
)
_CROSSHEADS = ("从一张图纸说起", "难在最后一步", "账要算明白", "夜里的灯", "以后怎么办", "大家的事")


class _Writer:
    """Writes copy from one stream of chance."""

    def __init__(self, seed: object) -> None:
        self._chance = random.Random(f"newsroom/{seed}")
        self.pick = self._chance.choice
        self.number = self._chance.randint
        self.share = self._chance.random

    def filled(self, pattern: str) -> str:
        """Fill a pattern's places with words."""
        return pattern.format(
            place=self.pick(_PLACES),
            body=self.pick(_BODIES),
            person=self.pick(_PEOPLE),
            thing=self.pick(_THINGS),
            does=self.pick(_DOES),
            number=self.number(12, 480),
            few=self.pick("两三四五六七"),
        )

    def sentence(self) -> str:
        """Write a sentence of some parts."""
        parts = [self.pick(_OPENERS), *(self.pick(_MIDDLES) for _ in range(self.number(1, 3)))]
        if self.share() < 0.4:
            parts.append(self.pick(_ENDS))
        text = self.filled("，".join(parts))
        return text if text.endswith("”") else text + "。"

    def headline(self) -> str:
        """Write a head of eight to eighteen characters."""
        pattern = self.pick(
            ("{thing}{does}", "{place}{thing}{does}", "{place}：{thing}{does}", "{thing} {does}")
        )
        return self.filled(pattern)


def paragraphs(seed: object, length: int) -> tuple[Paragraph, ...]:
    """Write paragraphs of about so many characters in all; more of them begin with the same."""
    writer = _Writer(seed)
    made: list[Paragraph] = []
    text, total, room = "", 0, writer.number(70, 170)
    while total < length:
        sentence = writer.sentence()
        # The last sentence is cut short where that comes nearer to the length.
        left = length - total
        if len(sentence) > left:
            sentence = sentence[: max(6, left - 1)].rstrip("，。：“”、；") + "。"
        text += sentence
        total += len(sentence)
        if len(text) >= room:
            made.append(Paragraph(text))
            text, room = "", writer.number(70, 170)
    return (*made, Paragraph(text)) if text else tuple(made)


def _picture(writer: _Writer, number: int) -> StoryPicture:
    caption = writer.filled(f"{{place}}，{writer.pick(_MIDDLES)}。")
    return StoryPicture(f"pic{number:02d}", caption, f"本报记者 {writer.pick(_PEOPLE)} 摄")


def _news(seed: int, number: int, length: int) -> Story:
    writer = _Writer(f"{seed}/{number}")
    name = writer.pick(_PEOPLE)
    headline = writer.headline()
    deck = writer.filled(writer.pick(_DECKS))
    shown = writer.share() < (0.75 if number == 0 else 0.22) and length > 220
    return Story(
        id=f"s{number:02d}",
        rank=number,
        headline=headline,
        deck=deck if number == 0 or writer.share() < 0.25 else "",
        byline=f"本报讯（记者 {name}）",
        body=paragraphs(f"{seed}/{number}/body", length),
        pictures=(_picture(writer, number),) if shown else (),
    )


def _feature(seed: int, number: int, length: int) -> Story:
    writer = _Writer(f"{seed}/{number}")
    body = list(paragraphs(f"{seed}/{number}/body", length))
    for at in range(len(body) - 2, 1, -4):
        body.insert(at, Paragraph(_CROSSHEADS[at % len(_CROSSHEADS)], "crosshead"))
    return Story(
        id=f"s{number:02d}",
        kind="feature",
        rank=number,
        kicker="走街记",
        headline=writer.headline(),
        byline=f"■本报记者 {writer.pick(_PEOPLE)}",
        byline_place="own_line",
        body=tuple(body),
        pictures=(_picture(writer, number),) if writer.share() < 0.5 else (),
    )


def _photo(seed: int, number: int, _length: int) -> Story:
    writer = _Writer(f"{seed}/{number}")
    kind = "photo_news" if writer.share() < 0.5 else "photo"
    return Story(
        id=f"s{number:02d}",
        kind=kind,  # type: ignore[arg-type]
        rank=number,
        headline=writer.headline() if kind == "photo_news" else "",
        pictures=(_picture(writer, number),),
    )


def _briefs(seed: int, number: int, length: int) -> Story:
    writer = _Writer(f"{seed}/{number}")
    items: list[Item] = []
    while sum(len(item.text) for item in items) < length:
        text = "".join(writer.sentence() for _ in range(writer.number(1, 2)))
        items.append(Item(text, (writer.pick(_PEOPLE),) if writer.share() < 0.4 else ()))
    return Story(
        id=f"s{number:02d}", kind="briefs", rank=number, headline="简讯", items=tuple(items)
    )


_MAKERS: dict[str, Callable[[int, int, int], Story]] = {
    "news": _news,
    "feature": _feature,
    "photo": _photo,
    "briefs": _briefs,
}


def _kinds(seed: int) -> list[str]:
    """Draw what the stories of a page are: mostly news, seldom more than one of anything else."""
    writer = _Writer(f"kinds/{seed}")
    count = LEAST + seed % (MOST - LEAST + 1)
    others = [kind for kind, odds in _ODDS if writer.share() < odds]
    if count > 9 and writer.share() < 0.4:
        others.append("photo")
    kinds = ["news"] * (count - len(others))
    for kind in others:
        kinds.insert(writer.number(2, len(kinds)), kind)
    return kinds


_ODDS = (("feature", 0.5), ("photo", 0.7), ("briefs", 0.45))


def _weights(seed: int, count: int) -> list[float]:
    """Draw how much of the text each story has: the lead most, then falling, never evenly."""
    writer = _Writer(f"weights/{seed}")
    return [
        (2.4 if n == 0 else 1.6 if n == 1 else 1.0 - 0.5 * n / count) * (0.6 + 0.8 * writer.share())
        for n in range(count)
    ]


def inventory(seed: int, template: Template, setter: StorySetter) -> Edition:
    """Give an edition of stories that at their natural sizes fill one inner page of a template."""
    kinds, cells = _kinds(seed), template.grid.columns * free_lines(template, FOLIO, banner=False)
    weights = _weights(seed, len(kinds))
    characters = cells * template.grid.measure_em * 0.5
    for _ in range(_ROUNDS):
        lengths = [max(110, int(characters * each / sum(weights))) for each in weights]
        stories = tuple(
            _MAKERS[kind](seed, number, length)
            for number, (kind, length) in enumerate(zip(kinds, lengths, strict=True))
        )
        graded = grades(stories)
        area = sum(natural_area(story, graded[story.id], template, setter) for story in stories)
        if abs(area - cells) < _CLOSE * cells:
            break
        characters += (cells - area) * template.grid.measure_em * 0.9
    pictures = [each.picture for story in stories for each in story.pictures]
    shapes = [_SHAPES[(seed + n) % len(_SHAPES)] for n in range(len(pictures))]
    return Edition(
        title="青屏日报",
        date=dt.date(2026, 5, 20),
        stories=stories,
        templates=(template,),
        pictures=tuple(
            Picture(name, f"{name}.jpg", wide * 600, high * 600)
            for name, (wide, high) in zip(pictures, shapes, strict=True)
        ),
    )
