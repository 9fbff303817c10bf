"""One page in several forms is the same stories: plain text, two Word documents, GB18030."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from layout_app.intake.importer import Imported, import_copy
from layout_app.model.story import Story

HERE = Path(__file__).parent
OWN = sorted(
    [
        *(HERE / "copy").glob("*.md"),
        *(HERE / "kinds").glob("[!s]*.md"),
        HERE / "kinds" / "supplement.md",
    ]
)
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "qingshi-ribao" / "copy"
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def content(found: Imported) -> list[tuple[object, ...]]:
    return [
        (
            *(story.kind, story.kicker, story.headline, story.deck, story.byline),
            tuple((one.role, one.text, one.stanza) for one in story.body),
            tuple((one.no, one.title, one.text, one.fields, one.more) for one in story.items),
            story.fields,
            tuple((one.caption, one.credit) for one in story.pictures),
        )
        for story in found.stories
    ]


def pages(shared: Path) -> list[Path]:
    return [shared / "copy" / "lhrb-page.md", *OWN, *sorted(SAMPLE.glob("*.md"))]


@pytest.mark.parametrize("styled", [True, False], ids=["styles", "sizes"])
def test_word(shared: Path, tmp_path: Path, word: ModuleType, styled: bool) -> None:
    for page in pages(shared):
        made = word.from_markdown(page.read_text("utf-8"), tmp_path / "a.docx", styled=styled)
        assert content(import_copy([made])) == content(import_copy([page])), page.name


def test_gb18030(shared: Path, tmp_path: Path) -> None:
    for page in pages(shared):
        made = tmp_path / "page.md"
        made.write_bytes(page.read_text("utf-8").encode("gb18030"))
        found = import_copy([made])
        assert found.copies[0].encoding == "gb18030"
        assert content(found) == content(import_copy([page])), page.name


def unmarked(page: Path, folder: Path) -> Imported:
    text = FRONT.sub("", page.read_text("utf-8"))
    made = folder / "page.txt"
    made.write_text(re.sub(r"(?m)^#{1,6}\s+|^!\[.*\n", "", text), "utf-8")
    return import_copy([made])


def lines_over(story: Story) -> set[str]:
    """Which of the lines over a story is the headline only marks can tell."""
    return {story.kicker, story.headline, story.deck} - {""}


def test_plain_text_without_marks(shared: Path, tmp_path: Path) -> None:
    page = shared / "copy" / "lhrb-page.md"
    plain, marked = unmarked(page, tmp_path), import_copy([page])
    assert [one.kind for one in plain.stories] == [one.kind for one in marked.stories]
    assert [one.body for one in plain.stories] == [one.body for one in marked.stories]
    assert [one.items for one in plain.stories] == [one.items for one in marked.stories]
    assert [one.byline for one in plain.stories] == [one.byline for one in marked.stories]
    assert list(map(lines_over, plain.stories)) == list(map(lines_over, marked.stories))
    heads = [
        one.headline == two.headline for one, two in zip(plain.stories, marked.stories, strict=True)
    ]
    assert heads.count(False) <= 1, "a kicker without marks reads as a headline with a deck"


@pytest.mark.parametrize("name", ["supplement.md", "finance.md", "tech.md", "verse.md"])
def test_own_copy_without_marks(name: str, tmp_path: Path) -> None:
    page = next(one for one in OWN if one.name == name)
    assert content(unmarked(page, tmp_path)) == content(import_copy([page]))


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "none"])
@pytest.mark.parametrize(
    "name", ["front", "sport", "investigation", "interview", "statute", "briefs"]
)
def test_word_without_any_style(tmp_path: Path, word: ModuleType, name: str, blank: bool) -> None:
    page = HERE / "kinds" / f"{name}.txt"
    lines = page.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if blank or line.strip())
    made = word.from_markdown(text, tmp_path / "a.docx")
    assert content(import_copy([made])) == content(import_copy([page]))
