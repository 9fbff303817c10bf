"""Repairs taken back one by one, and gaps filled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout_app.intake.importer import Imported, import_texts, rebuild
from layout_app.intake.ledger import Change
from layout_app.intake.read import CopyText
from layout_app.intake.undo import (
    REPAIRS,
    NotUndoableError,
    fill_flag,
    repairs_of,
    undo_change,
    undo_in_story,
)
from layout_app.model.story import Flag, Paragraph

BROKEN = (
    "## 新桥通车\n\n本报讯(记者 张三)3月2日,新桥通车。\n\n参加的有老电工、机\n\n"
    "械师、焊工,还有退休工人。\n\n的声音响起,大家都笑了。\n"
)
MOVED = (
    "## 工匠\n\n本报讯（记者 张三）3月2日，比赛开始。\n\n械师、焊工等参加。\n\n名单上有老电工、机\n"
)
BRIEFS = "## 简讯\n\n●近日,区里开展人防\n\n宣传教育进学校。张三\n"


def imported(text: str) -> Imported:
    return import_texts([CopyText("a.md", "a.md", text)])


def repair(found: Imported, kind: str, field: str = "") -> Change:
    return next(
        one for one in found.changes if one.kind == kind and (not field or one.field == field)
    )


def texts(found: Imported) -> list[str]:
    return [one.text for one in found.stories[0].body]


def test_marks_become_the_copys_own_again() -> None:
    found = imported(BROKEN)
    after = undo_change(found, repair(found, "normalised", "body/0"))
    assert texts(after)[0] == "3月2日,新桥通车。"
    assert texts(after)[1:] == texts(found)[1:], "the other fields keep their marks"
    assert rebuild(after, 0) == BROKEN


def test_a_join_is_parted_again() -> None:
    found = imported(BROKEN)
    assert texts(found)[1] == "参加的有老电工、机械师、焊工，还有退休工人。"
    after = undo_change(found, repair(found, "joined"))
    assert texts(after)[1:3] == ["参加的有老电工、机", "械师、焊工，还有退休工人。"]
    flags = [(one.code, one.field) for one in after.stories[0].flags]
    assert ("missing_before", "body/3") in flags, "the flag of the next paragraph goes along"
    assert "joined" not in {code for code, _ in flags}
    assert rebuild(after, 0) == BROKEN


def test_a_moved_piece_goes_back() -> None:
    found = imported(MOVED)
    assert texts(found)[1] == "名单上有老电工、机械师、焊工等参加。"
    after = undo_change(found, repair(found, "reordered"))
    assert texts(after)[1:] == ["械师、焊工等参加。", "名单上有老电工、机"]
    assert not {"joined", "reordered"} & {one.code for one in after.stories[0].flags}
    assert not {"joined", "reordered"} & {one.kind for one in after.changes}
    assert rebuild(after, 0) == MOVED


def test_a_join_in_a_brief_is_parted_again() -> None:
    found = imported(BRIEFS)
    after = undo_change(found, repair(found, "joined"))
    (item,) = after.stories[0].items
    assert (item.text, item.more) == ("近日，区里开展人防", ("宣传教育进学校。",))
    assert rebuild(after, 0) == BRIEFS


def test_a_story_is_enough() -> None:
    found = imported(BROKEN)
    after = undo_in_story(found.stories[0], repair(found, "joined"))
    assert after.body[1].text == "参加的有老电工、机"


@pytest.mark.parametrize("text", [BROKEN, MOVED, BRIEFS])
def test_repairs_are_told_from_the_story_and_its_copy(text: str) -> None:
    found = imported(text)
    (story,) = found.stories
    noted = [one for one in found.changes if one.kind in REPAIRS]
    moved = {one.start for one in noted if one.kind == "reordered"}
    # Where a piece was moved and joined, taking the move back is one step.
    noted = [one for one in noted if one.kind != "joined" or one.start not in moved]
    told = repairs_of(story, text)
    assert sorted((one.kind, one.field, one.start, one.count) for one in told) == sorted(
        (one.kind, one.field, one.start, one.count) for one in noted
    )
    for change in told:
        twin = next(one for one in noted if (one.kind, one.field) == (change.kind, change.field))
        others = [one for one in told if one != change]
        assert undo_in_story(story, change, others) == undo_change(found, twin).stories[0]


def test_a_field_that_was_edited_has_no_repairs() -> None:
    story = imported(BROKEN).stories[0]
    edited = replace(story, body=(Paragraph("另写的。"), *story.body[1:]))
    assert {one.field for one in repairs_of(edited, BROKEN)} == {"byline", "body/1", "body/2"}


def test_wrapped_lines_and_bold_marks_are_no_seams() -> None:
    text = "# 题\n\n那天来了很多人。\n\n参加的有**老**电工、机\n\n械师，还有**退休**工人。\n"
    (story,) = imported(text).stories
    assert [one.kind for one in repairs_of(story, text)] == ["joined"]


def test_what_cannot_be_taken_back_is_refused() -> None:
    found = imported(BROKEN)
    change = repair(found, "joined")
    markup = repair(found, "markup")
    with pytest.raises(NotUndoableError):
        undo_change(found, markup)
    with pytest.raises(NotUndoableError):
        undo_change(undo_change(found, change), change)
    edited = fill_flag(found.stories[0], Flag("missing_before", "body/2"), "远处传来歌")
    with pytest.raises(NotUndoableError):
        undo_in_story(edited, repair(found, "normalised", "body/2"))


def test_a_gap_is_filled_and_checked() -> None:
    story = imported(BROKEN).stories[0]
    after = fill_flag(story, Flag("missing_before", "body/2"), "远处传来歌")
    assert after.body[2].text == "远处传来歌的声音响起，大家都笑了。"
    assert Flag("missing_before", "body/2", checked=True) in after.flags
    with pytest.raises(NotUndoableError):
        fill_flag(after, Flag("missing_before", "body/2"), "又")


PARTS = (BROKEN, MOVED, BRIEFS, "# 甲\n\n**一,**二**三,四**。\n\n", "文,字 ( 括号 )...\n\n")


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), st.randoms())
def test_all_repairs_taken_back_in_any_order_leave_the_ledger_whole(
    parts: list[str], chance: object
) -> None:
    text = "".join(parts)
    found = imported(text)
    while True:
        left = [one for one in found.changes if one.kind in REPAIRS]
        if not left:
            break
        change = chance.choice(left)  # type: ignore[attr-defined]
        found = undo_change(found, change)
        assert rebuild(found, 0) == text
    assert not [f for s in found.stories for f in s.flags if f.code in ("joined", "reordered")]
