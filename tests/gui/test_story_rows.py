"""A story as rows of text and back: exact when nothing is touched, nothing lost when it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.gui.editor.rows import (
    HEAD,
    PARAGRAPHS,
    SINGLE,
    Row,
    kinds_for,
    may_join,
    may_vanish,
    replaced,
    rows_of,
    with_kind,
)
from layout_app.gui.editor.story_text import settled, story_of
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
)

TEXT = st.text("甲乙丙丁 ，。（）AB12𠮷：", max_size=12)
WORD = st.text("甲乙丙丁AB𠮷", min_size=1, max_size=4)
FIELDS = st.builds(Field, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple))


@st.composite
def paragraphs(draw):
    text = draw(TEXT)
    spans = []
    if text:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans = [Span(start, end, draw(st.sampled_from(["bold", "kai", "label"])))]
    return Paragraph(text, draw(st.sampled_from(PARAGRAPHS)), tuple(spans))


ITEMS = st.builds(
    Item,
    text=TEXT,
    reporters=st.lists(TEXT, max_size=2).map(tuple),
    no=TEXT,
    title=TEXT,
    fields=st.lists(FIELDS, max_size=2).map(tuple),
    more=st.lists(TEXT, max_size=2).map(tuple),
)
PICTURES = st.builds(
    StoryPicture, picture=TEXT, caption=TEXT, credit=TEXT, photographer=TEXT, file_hint=TEXT
)
STORIES = st.builds(
    Story,
    id=st.just("s01"),
    kind=st.sampled_from(["news", "feature", "photo", "photo_news", "briefs", "notice", "banner"]),
    rank=st.integers(0, 9),
    kicker=TEXT,
    headline=TEXT,
    headline_lines=st.lists(TEXT, max_size=2).map(tuple),
    deck=TEXT,
    byline=TEXT,
    byline_form=TEXT,
    reporters=st.lists(TEXT, max_size=2).map(tuple),
    body=st.lists(paragraphs(), max_size=5).map(tuple),
    pictures=st.lists(PICTURES, max_size=2).map(tuple),
    items=st.lists(ITEMS, max_size=3).map(tuple),
    fields=st.lists(FIELDS, max_size=2).map(tuple),
    flags=st.lists(
        st.builds(Flag, st.just("missing_before"), st.sampled_from(["body/0", "body/3", "deck"])),
        max_size=2,
    ).map(tuple),
    source=st.none() | st.just(Source("a.md", (1, 2), (Piece("body/0", 3, 5),))),
)


@given(STORIES)
def test_untouched_rows_give_the_same_story(story):
    assert story_of(rows_of(story), story) is story


@given(STORIES)
def test_rows_know_their_places(story):
    rows = rows_of(story)
    assert settled(rows, story) == rows


@given(STORIES, st.data())
def test_any_typing_loses_no_text_and_adds_none(story, data):
    rows = rows_of(story)
    for _step in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(rows) - 1))
        count = data.draw(st.integers(1, min(3, len(rows) - first)))
        texts = data.draw(st.lists(TEXT, min_size=1, max_size=3))
        rows = replaced(rows, first, count, texts)
        assert [row.text for row in rows[first : first + len(texts)]] == texts
        made = story_of(rows, story)
        rows = settled(rows, made)
        assert story_of(rows, made) == made
        story = made
    assert _characters(rows_of(story)) == _characters(rows)


def _characters(rows) -> str:
    """All characters but the blanks that part names and joined fields, in no order."""
    return "".join(sorted(char for row in rows for char in row.text if char not in " ，"))


@given(STORIES, st.data())
def test_spans_stay_inside_their_paragraphs(story, data):
    rows = rows_of(story)
    first = data.draw(st.integers(0, len(rows) - 1))
    count = data.draw(st.integers(1, min(3, len(rows) - first)))
    for row in replaced(rows, first, count, data.draw(st.lists(TEXT, min_size=1, max_size=3))):
        assert all(0 <= span.start < span.end <= len(row.text) for span in row.spans)


def body(*texts: str) -> tuple[Row, ...]:
    return rows_of(Story(id="s", headline="题", body=tuple(Paragraph(text) for text in texts)))


def test_a_parted_paragraph_keeps_its_place_in_its_first_part():
    rows = replaced(body("甲乙丙丁"), 1, 1, ["甲乙", "丙丁"])
    assert [(row.kind, row.path) for row in rows[1:]] == [("body", "body/0"), ("body", "")]


def test_a_paragraph_put_in_front_leaves_the_other_its_place():
    rows = replaced(body("甲", "乙"), 2, 1, ["", "乙"])
    assert [row.path for row in rows[1:]] == ["body/0", "", "body/1"]


def test_a_crosshead_that_is_parted_goes_on_as_text():
    rows = with_kind(body("甲乙"), 1, "crosshead")
    assert [row.kind for row in replaced(rows, 1, 1, ["甲乙", ""])[1:]] == ["crosshead", "body"]


def test_joined_paragraphs_carry_both_flags():
    story = Story(
        id="s",
        headline="题",
        body=(Paragraph("甲"), Paragraph("乙")),
        flags=(Flag("joined", "body/0"), Flag("missing_before", "body/1")),
    )
    made = story_of(replaced(rows_of(story), 1, 2, ["甲乙"]), story)
    assert made.body == (Paragraph("甲乙"),)
    assert {flag.field for flag in made.flags} == {"body/0"}


def test_flags_and_ledger_move_with_their_paragraph():
    story = Story(
        id="s",
        headline="题",
        body=(Paragraph("甲"), Paragraph("乙")),
        flags=(Flag("missing_before", "body/1"),),
        source=Source("a.md", (1, 2), (Piece("body/0", 0, 1), Piece("body/1", 2, 3))),
    )
    made = story_of(replaced(rows_of(story), 1, 1, ["甲", "新"]), story)
    assert made.flags == (Flag("missing_before", "body/2"),)
    assert [piece.field for piece in made.source.pieces] == ["body/0", "body/2"]


def test_the_ledger_keeps_the_copys_words_where_the_text_is_another():
    story = Story(
        id="s",
        headline="题",
        body=(Paragraph("甲乙"),),
        source=Source("a.md", (1, 1), (Piece("body/0", 0, 2),)),
    )
    made = story_of(replaced(rows_of(story), 1, 1, ["甲丙乙"]), story)
    assert made.source.pieces == (Piece("body/0", 0, 2, raw="甲乙"),)


def test_a_removed_paragraph_takes_its_flags_along():
    story = Story(
        id="s",
        headline="题",
        body=(Paragraph("甲"), Paragraph("乙")),
        flags=(Flag("joined", "body/1"),),
    )
    assert story_of(rows_of(story)[:-1], story).flags == ()


def test_a_new_headline_has_new_turns():
    story = Story(id="s", headline="旧题 两行", headline_lines=("旧题", "两行"))
    made = story_of(replaced(rows_of(story), 0, 1, ["新的题目 分作两行"]), story)
    assert made.headline_lines == ("新的题目", "分作两行")


def test_a_new_byline_has_new_reporters():
    story = Story(id="s", headline="题", byline="本报讯（记者 甲）", reporters=("甲",))
    made = story_of(replaced(rows_of(story), 1, 1, ["本报讯（记者 甲乙 丙）"]), story)
    assert made.reporters == ("甲乙", "丙")
    assert made.byline_form == "本报讯（记者 X X）"


def test_a_text_becomes_the_headline_and_the_old_one_text():
    rows = with_kind(body("甲", "乙"), 2, "headline")
    made = story_of(rows, Story(id="s", headline="题", body=(Paragraph("甲"), Paragraph("乙"))))
    assert made.headline == "乙"
    assert [one.text for one in made.body] == ["题", "甲"]


def test_a_brief_is_parted_in_two():
    story = Story(id="b", kind="briefs", items=(Item("甲乙", ("某",)), Item("丙")))
    rows = rows_of(story)
    made = story_of(replaced(rows, 1, 1, ["甲", "乙"]), story)
    assert [item.text for item in made.items] == ["甲", "乙", "丙"]
    assert made.items[1].reporters == ("某",)


@pytest.mark.parametrize("kind", [*HEAD, *PARAGRAPHS])
def test_a_row_may_stay_what_it_is(kind):
    assert kind in kinds_for(Row(kind, ""), Story(id="s"))


def test_what_may_be_joined_and_taken_away():
    text, head = Row("body", "甲"), Row("headline", "题")
    assert may_join(text, Row("crosshead", ""))
    assert not may_join(head, text)
    assert may_vanish(text)
    assert not may_vanish(head)
    assert head.kind in SINGLE


@pytest.mark.parametrize(
    ("text", "reading", "words"),
    [
        ("橹桨槠楮", "lǔ jiǎng zhū chǔ", "橹桨槠楮"),
        ("看橹桨槠楮", "lǔ jiǎng zhū chǔ", "橹桨槠楮"),
        ("橹槠楮", "lǔ zhū chǔ", "橹槠楮"),
        ("橹桨与槠楮", "lǔ jiǎng  zhū chǔ", "橹桨与槠楮"),
        ("槠楮", "zhū chǔ", "槠楮"),
    ],
)
def test_readings_stay_with_their_characters(text: str, reading: str, words: str) -> None:
    spans = (Span(0, 4, "ruby", "lǔ jiǎng zhū chǔ"),)
    (row,) = replaced((Row("body", "橹桨槠楮", spans, ()),), 0, 1, [text])
    (span,) = row.spans
    assert text[span.start : span.end] == words
    assert span.reading == reading
