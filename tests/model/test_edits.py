"""Every edit gives the edition it promises, leaves the old one alone and survives the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app.model import edits
from layout_app.model.edition import Advert, Edition, Masthead, Picture
from layout_app.model.page import Banner, Cells, Credit, Filler, Page, Placement, StoryPart
from layout_app.model.story import Flag, Story
from layout_app.storage.edition_folder import read_edition, write_edition
from layout_app.storage.templates import find_template

SLIM, TABLOID = find_template("slim-6"), find_template("tabloid-6")
CELLS = Cells(0, 0, 2, 10)
LEAD = Placement(StoryPart("s1"), CELLS)
SLOGAN = Placement(Banner("s2"), CELLS)
SPACE = Placement(Filler(), CELLS)
PAGE_1 = Page(id="p1", folio=1, template="slim-6", placements=(LEAD, SPACE))
PAGE_2 = Page(id="p2", folio=2, template="slim-6")
STORY_1, STORY_2 = Story(id="s1", headline="一"), Story(id="s2", kind="banner", headline="二")
BASE = Edition(
    title="示例日报",
    date=dt.date(2026, 11, 23),
    number="第1期",
    pages=(PAGE_1, PAGE_2),
    stories=(STORY_1, STORY_2),
    pictures=(Picture("i1"),),
    templates=(SLIM,),
)
NEW_1, NEW_3 = Story(id="s1", headline="新"), Story(id="s3")
NEW_PICTURE = Picture("i1", "a.jpg", 30, 20)
EDITOR = Credit("责编", "某某")
TODAY = dt.date(2026, 11, 24)

CASES: dict[str, tuple[Callable[[Edition], Edition], Edition]] = {
    "put_stories": (
        lambda old: edits.put_stories(old, [NEW_3, NEW_1]),
        replace(BASE, stories=(NEW_1, STORY_2, NEW_3)),
    ),
    "put_pictures": (
        lambda old: edits.put_pictures(old, [Picture("i2"), NEW_PICTURE]),
        replace(BASE, pictures=(NEW_PICTURE, Picture("i2"))),
    ),
    "put_adverts": (
        lambda old: edits.put_adverts(old, [Advert("a1", "one.pdf")]),
        replace(BASE, adverts=(Advert("a1", "one.pdf"),)),
    ),
    "put_pages": (
        lambda old: edits.put_pages(old, [replace(PAGE_1, folio=3)]),
        replace(BASE, pages=(replace(PAGE_1, folio=3), PAGE_2)),
    ),
    "set_pages": (
        lambda old: edits.set_pages(old, iter([PAGE_2])),
        replace(BASE, pages=(PAGE_2,)),
    ),
    "keep_template": (
        lambda old: edits.keep_template(old, TABLOID),
        replace(BASE, templates=(SLIM, TABLOID)),
    ),
    "keep_template again": (
        lambda old: edits.keep_template(old, replace(SLIM, title="另")),
        replace(BASE, templates=(replace(SLIM, title="另"),)),
    ),
    "add_page": (
        lambda old: edits.add_page(old, "slim-6", "p1", "要闻"),
        replace(
            BASE,
            pages=(
                PAGE_1,
                Page(id="p01", folio=2, section="要闻", template="slim-6"),
                replace(PAGE_2, folio=3),
            ),
        ),
    ),
    "remove_page": (
        lambda old: edits.remove_page(old, "p1"),
        replace(BASE, pages=(replace(PAGE_2, folio=1),)),
    ),
    "move_page": (
        lambda old: edits.move_page(old, "p2", -1),
        replace(BASE, pages=(replace(PAGE_2, folio=1), replace(PAGE_1, folio=2))),
    ),
    "check_flag": (
        lambda old: edits.check_flag(old, "s1", Flag("joined", "body/0")),
        BASE,
    ),
    "set_title": (lambda old: edits.set_title(old, "另报"), replace(BASE, title="另报")),
    "set_date": (lambda old: edits.set_date(old, TODAY), replace(BASE, date=TODAY)),
    "set_date with number": (
        lambda old: edits.set_date(old, TODAY, "第2期"),
        replace(BASE, date=TODAY, number="第2期"),
    ),
    "set_masthead": (
        lambda old: edits.set_masthead(old, Masthead(issue=7)),
        replace(BASE, masthead=Masthead(issue=7)),
    ),
    "place": (
        lambda old: edits.place(old, "p2", iter([SLOGAN])),
        replace(BASE, pages=(PAGE_1, replace(PAGE_2, placements=(SLOGAN,)))),
    ),
    "set_credits": (
        lambda old: edits.set_credits(old, "p1", iter([EDITOR])),
        replace(BASE, pages=(replace(PAGE_1, credits=(EDITOR,)), PAGE_2)),
    ),
    "set_section": (
        lambda old: edits.set_section(old, "p2", "综合"),
        replace(BASE, pages=(PAGE_1, replace(PAGE_2, section="综合"))),
    ),
    "set_black_only": (
        lambda old: edits.set_black_only(old, "p2", True),
        replace(BASE, pages=(PAGE_1, replace(PAGE_2, black_only=True))),
    ),
    "remove_stories": (
        lambda old: edits.remove_stories(old, iter(["s1", "none"])),
        replace(BASE, stories=(STORY_2,), pages=(replace(PAGE_1, placements=(SPACE,)), PAGE_2)),
    ),
    "take_off_stories": (
        lambda old: edits.take_off_stories(old, iter(["s1", "none"])),
        replace(BASE, pages=(replace(PAGE_1, placements=(SPACE,)), PAGE_2)),
    ),
}
every_edit = pytest.mark.parametrize(("edit", "result"), CASES.values(), ids=CASES.keys())


@every_edit
def test_do(edit: Callable[[Edition], Edition], result: Edition, tmp_path: Path) -> None:
    before = replace(BASE)
    done = edit(BASE)
    assert done == result
    assert before == BASE, "the old edition is the undo"
    assert edit(BASE) == done, "redo"
    write_edition(done, tmp_path / "e")
    assert read_edition(tmp_path / "e") == done


@every_edit
def test_what_is_not_touched_stays_the_same_value(
    edit: Callable[[Edition], Edition], result: Edition
) -> None:
    """Views compare pages with ``is``."""
    done = edit(BASE)
    for page in done.pages:
        for old in BASE.pages:
            assert (page is old) == (page == old)


def test_a_flag_is_checked_and_unchecked() -> None:
    flagged = replace(STORY_1, flags=(Flag("joined", "body/0"), Flag("joined", "body/1")))
    edition = edits.put_stories(BASE, [flagged])
    checked = edits.check_flag(edition, "s1", flagged.flags[0])
    assert [flag.checked for flag in checked.story("s1").flags] == [True, False]
    again = edits.check_flag(checked, "s1", flagged.flags[0], checked=False)
    assert again == edition


def test_a_banner_goes_with_its_story() -> None:
    edition = edits.place(BASE, "p2", [SLOGAN, LEAD])
    assert edits.remove_stories(edition, ["s2"]).page("p2").placements == (LEAD,)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.place(BASE, "p9", ()),
        lambda: edits.set_credits(BASE, "p9", ()),
        lambda: edits.set_section(BASE, "p9", ""),
        lambda: edits.set_black_only(BASE, "p9", True),
    ],
)
def test_a_page_that_is_not_there(edit: Callable[[], Edition]) -> None:
    with pytest.raises(KeyError, match="p9"):
        edit()


def test_every_edit_has_a_case() -> None:
    public = {
        name
        for name, value in vars(edits).items()
        if callable(value) and value.__module__ == edits.__name__ and not name.startswith("_")
    }
    assert public == {name.split()[0] for name in CASES}


def test_values_are_found_by_their_names() -> None:
    assert BASE.page("p2") is PAGE_2
    assert BASE.story("s1") is STORY_1
    assert BASE.picture("i1") == Picture("i1")
    assert BASE.template("slim-6") is SLIM
    for find in (BASE.page, BASE.story, BASE.picture, BASE.template):
        with pytest.raises(KeyError):
            find("none")
