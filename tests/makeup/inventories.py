"""Inventories of stories for the tests of makeup: invented copy of any length, seeded."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from layout_app.model.edition import Edition, Picture
from layout_app.model.story import Field, Item, Paragraph, Story, StoryPicture
from layout_app.storage.templates import shipped_templates

_CLAUSES = (
    "沅溪上游的雨下了整整三天",
    "街口的早点铺子又支起了棚",
    "他说这件事要一步一步来",
    "市民推着车从桥上慢慢走过",
    "去年同期的数字是1.2万人次",
    "工人师傅把最后一块石板放平",
    "“不着急，等水退了再量”",
    "孩子们在堤上放起了风筝",
    "项目计划于9月30日前完工",
    "老人记得那年的水位",
    "有关部门逐户上门登记",
    "《县志》里有这样一段话",
    "新的办法从下月起施行",
    "共有36户居民在协议上签了字",
    "河面上的雾到八点才散",
    "技术人员重新核对了图纸",
)
_HEADS = (
    "石桥",
    "修缮",
    "灌区",
    "开闸",
    "老街",
    "新路",
    "夜市",
    "开张",
    "电梯",
    "启用",
    "茶山",
    "丰收",
)


def words(length: int, seed: int = 0) -> str:
    """Give a text of exactly so many characters that ends with a full stop."""
    chance = random.Random(f"text/{seed}/{length}")
    text = ""
    while len(text) < length:
        text += chance.choice(_CLAUSES) + chance.choice("，，，。；")
    return text[: max(0, length - 1)].rstrip("，；。“《").ljust(max(0, length - 1), "好") + "。"


def paragraphs(length: int, seed: int = 0, each: int = 120) -> tuple[Paragraph, ...]:
    """Give paragraphs of together so many characters."""
    made: list[Paragraph] = []
    left = length
    while left > 0:
        take = left if left < each * 1.5 else each
        made.append(Paragraph(words(take, seed * 1000 + len(made))))
        left -= take
    return tuple(made)


def headline(length: int, seed: int = 0) -> str:
    """Give a headline of so many characters."""
    chance = random.Random(f"head/{seed}/{length}")
    text = ""
    while len(text) < length:
        text += chance.choice(_HEADS)
    return text[:length]


def news(number: int, length: int, **more: object) -> Story:
    """Give a story of news with its reporter."""
    fields: dict[str, object] = {
        "id": f"s{number:02d}",
        "rank": number,
        "headline": headline(9 + number % 5, number),
        "byline": "本报讯（记者 何清）",
        "body": paragraphs(length, number),
    }
    return Story(**{**fields, **more})  # type: ignore[arg-type]


def feature(number: int, length: int, **more: object) -> Story:
    """Give a feature with a kicker and crossheads."""
    body = list(paragraphs(length, number))
    for at in range(len(body) - 2, 1, -4):
        body.insert(at, Paragraph(headline(6, at), "crosshead"))
    fields: dict[str, object] = {
        "kind": "feature",
        "kicker": "走村记",
        "byline": "■本报记者 何清",
        "byline_place": "own_line",
        "body": tuple(body),
    }
    return news(number, 0, **{**fields, **more})


def picture(number: int) -> StoryPicture:
    """Give a picture of a story; its file is ``picNN.jpg``."""
    return StoryPicture(f"pic{number:02d}", words(28, number), "本报记者 何清 摄")


def photo(number: int, picture_number: int) -> Story:
    """Give a photo that stands alone."""
    return Story(
        id=f"s{number:02d}", kind="photo", rank=number, pictures=(picture(picture_number),)
    )


def briefs(number: int, count: int) -> Story:
    """Give a stack of briefs."""
    items = tuple(Item(words(55 + n % 30, n), ("何清",) if n % 2 else ()) for n in range(count))
    return Story(id=f"s{number:02d}", kind="briefs", rank=number, headline="简讯", items=items)


def notice(number: int, length: int) -> Story:
    """Give a notice of items with labelled fields."""
    count = max(1, length // 150)
    each = max(20, length // count - 40)
    items = tuple(
        Item(
            title=headline(10, n),
            no="一二三四五六七八九十"[n % 10],
            fields=(Field("责任单位", words(12, n)), Field("完成情况", words(each, n))),
        )
        for n in range(count)
    )
    return Story(
        id=f"s{number:02d}", kind="notice", rank=number, headline="办实事项目公示", items=items
    )


def verse(number: int, stanzas: int) -> Story:
    """Give a poem of stanzas of four lines with a blank line between them."""
    lines: list[Paragraph] = []
    for stanza in range(stanzas):
        if stanza:
            lines.append(Paragraph("", "verse"))
        lines += [Paragraph(headline(7 + n % 3, stanza * 4 + n), "verse") for n in range(4)]
    return Story(
        id=f"s{number:02d}",
        kind="feature",
        rank=number,
        headline=headline(4, number),
        byline="■何清",
        byline_place="own_line",
        body=tuple(lines),
    )


def edition(*stories: Story, pictures: bool = True) -> Edition:
    """Give an edition of stories with all shipped templates; its pictures have several shapes."""
    shapes = ((3, 2), (4, 3), (2, 3), (16, 9), (1, 1))
    named = sorted({each.picture for story in stories for each in story.pictures if each.picture})
    return Edition(
        title="清石日报",
        date=dt.date(2021, 12, 4),
        stories=stories,
        templates=shipped_templates(),
        pictures=tuple(
            Picture(name, f"{name}.jpg" if pictures else "", shape[0] * 600, shape[1] * 600)
            for name, shape in zip(named, shapes * len(named), strict=False)
        ),
    )


_KINDS = ("news",) * 6 + ("feature", "photo", "briefs", "notice")


@dataclass(frozen=True)
class Mix:
    """What a random inventory is drawn from: numbers of stories and their lengths."""

    least: int = 1
    most: int = 12
    shortest: int = 60
    longest: int = 1200


def inventory(seed: int, mix: Mix | None = None) -> tuple[Story, ...]:
    """Draw stories as a newsroom gives them: one lead, some news, photos, briefs, a notice."""
    mix = mix or Mix()
    chance = random.Random(f"inventory/{seed}")
    stories: list[Story] = []
    pictures = 0
    for number in range(chance.randint(mix.least, mix.most)):
        length = int(mix.shortest * (mix.longest / mix.shortest) ** chance.random())
        kind = "news" if number < 2 else chance.choice(_KINDS)
        if kind == "news":
            shown: tuple[StoryPicture, ...] = ()
            if length > 250 and chance.random() < 0.35:
                shown = (picture(pictures),)
                pictures += 1
            deck = headline(14, number + 50) if chance.random() < 0.3 else ""
            stories.append(news(number, length, pictures=shown, deck=deck))
        elif kind == "feature":
            stories.append(feature(number, max(300, length)))
        elif kind == "photo":
            stories.append(photo(number, pictures))
            pictures += 1
        elif kind == "briefs":
            stories.append(briefs(number, chance.randint(2, 8)))
        else:
            stories.append(notice(number, max(200, length)))
    return tuple(stories)
