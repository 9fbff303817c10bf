"""A story is a value: it goes to a file and back, and older files still load."""

from __future__ import annotations

import msgspec
import pytest

from layout_app.model.story import (
    Field,
    Flag,
    Item,
    Paragraph,
    Piece,
    Source,
    Span,
    Story,
    StoryPicture,
    characters,
)

FULL = Story(
    id="s01",
    kind="feature",
    rank=3,
    kicker="肩题",
    headline="上句 下句",
    headline_lines=("上句", "下句"),
    deck="副题",
    byline="■本报记者 张三",
    byline_form="■本报记者 X",
    byline_place="own_line",
    reporters=("张三",),
    dateline="1月1日",
    location="北京",
    body=(
        Paragraph("记者：好。", "body", (Span(0, 3, "label"),)),
        Paragraph("小标题", "crosshead"),
    ),
    pictures=(StoryPicture("p1", "说明。", "张三 摄", "张三", "记者", "a.jpg"),),
    items=(Item("文。", ("李四",), "一", "题", (Field("目标", "做好。", ("续。",)),), ("又。",)),),
    fields=(Field("电话", "123"),),
    flags=(Flag("joined", "body/0", checked=True),),
    source=Source("a.md", (1, 9), (Piece("headline", 2, 7), Piece("deck", 9, 11, "副,", 0)), 1),
)


def test_a_story_survives_a_file() -> None:
    assert msgspec.json.decode(msgspec.json.encode(FULL), type=Story) == FULL


def test_equal_stories_are_interchangeable() -> None:
    again = msgspec.structs.replace(FULL)
    assert again == FULL
    assert hash(again) == hash(FULL)


def test_files_without_the_newer_fields_load() -> None:
    old = (
        '{"id":"b01","kind":"briefs","items":[{"text":"文。"}],"pictures":[{"caption":"说明。"}],'
        '"source":{"file":"a.md","lines":[1,2],"pieces":[{"field":"headline","start":0,"end":2}]}}'
    )
    story = msgspec.json.decode(old, type=Story)
    assert story.items[0].more == ()
    assert story.pictures[0].file_hint == ""
    assert story.source is not None
    assert (story.source.copy, story.source.pieces[0].at) == (0, 0)


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="headlin"):
        msgspec.json.decode('{"id":"s01","headlin":"题"}', type=Story)


def test_a_stanza_survives_being_written() -> None:
    lines = (Paragraph("一行", "verse"), Paragraph("又一行", "verse", stanza=True))
    story = Story(id="s01", body=lines)
    again = msgspec.json.decode(msgspec.json.encode(story), type=Story)
    assert [one.stanza for one in again.body] == [False, True]


def test_a_paragraph_of_an_older_edition_begins_no_stanza() -> None:
    older = '{"id":"s01","body":[{"text":"一行","role":"verse"}]}'.encode()
    assert not msgspec.json.decode(older, type=Story).body[0].stanza


@pytest.mark.parametrize(
    ("story", "count"),
    [
        (Story(id="a", body=(Paragraph("一 二\n三"), Paragraph("四"))), 4),
        (Story(id="a", body=(Paragraph("一"),), pictures=(StoryPicture("p", "图注。"),)), 1),
        (
            Story(
                id="a",
                kind="photo",
                pictures=(StoryPicture("p", "图注。"), StoryPicture("q", "二")),
            ),
            4,
        ),
        (
            Story(
                id="a",
                kind="photo_news",
                body=(Paragraph("一"),),
                pictures=(StoryPicture("p", "图"),),
            ),
            2,
        ),
        (
            Story(
                id="a",
                items=(
                    Item(
                        title="题",
                        text="四五",
                        more=("六",),
                        fields=(Field("七：", "八", ("九",)),),
                    ),
                ),
            ),
            8,
        ),
        (Story(id="a", fields=(Field("十", "百"),)), 2),
    ],
)
def test_characters_are_counted_in_one_way(story: Story, count: int) -> None:
    """Window and commands give the same figure; a picture story's is that of its captions."""
    assert characters(story) == count
