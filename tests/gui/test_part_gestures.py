"""Ctrl and a drag on a part of a block: a picture moves behind its frame, an inset in the text."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from layout_app.display.items import Picture
from layout_app.gui.hand.insets import with_inset
from layout_app.model import edits
from layout_app.model.page import Inset, Options, StoryPart
from layout_app.model.story import Paragraph
from tests.gui.block_hands import LEFT, steps

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
QUOTE = "四点半来，九点收，石板还是热的。"


@pytest.fixture
def story(sample) -> str:
    """A story of the first page with a picture, selected; its frame is made lower, so it crops."""
    edition, page = sample.document.edition, sample.page
    index, placement = next(
        (number, one) for number, one in enumerate(page.placements)
        if one.options.pictures and len(edition.story(one.content.story).body) > 3
    )  # fmt: skip
    (choice, *more) = placement.options.pictures
    lower = replace(choice, lines=choice.lines - 6)
    changed = replace(placement, options=replace(placement.options, pictures=(lower, *more)))
    put(sample, index, changed)
    return placement.content.story


def put(window, index: int, placement) -> None:
    page = window.document.edition.page(window.page.id)
    placements = [placement if n == index else one for n, one in enumerate(page.placements)]
    window.document.apply("x", edits.place(window.document.edition, page.id, placements))
    window.document.steps.clear()
    window._compose_current()
    window.document.wait()
    window.editor.selection.select([index])


def picture_of(window, story: str):
    edition = window.document.edition
    return edition.picture(edition.story(story).pictures[0].picture)


def shown(window, story: str) -> Picture:
    file = picture_of(window, story).file
    items = window.document.compose_now(window.page.id).display.items
    return next(one for one in items if isinstance(one, Picture) and one.media == file)


def pulled(window, start: QPointF, by: QPointF, held=CTRL) -> None:
    port, view = window.view.viewport(), window.view
    first, last = view.mapFromScene(start), view.mapFromScene(start + by)
    QTest.mousePress(port, LEFT, held, first)
    for step in range(1, 9):
        at = first + (last - first) * (step / 8)
        _moved_to(window, QPoint(at), held)
    QTest.mouseRelease(port, LEFT, held, last)


def _moved_to(window, at: QPoint, held) -> None:
    """QTest.mouseMove holds no key; the event is what the platform would send."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    port = window.view.viewport()
    there = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, there, QPointF(port.mapToGlobal(at)), Qt.MouseButton.NoButton,
        LEFT, held,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def middle(picture: Picture) -> QPointF:
    rect = picture.rect
    return QPointF((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2)


def test_a_picture_follows_the_pointer_behind_its_frame_in_one_step(sample, story):
    before, edition = shown(sample, story), sample.document.edition
    assert before.crop.y1 - before.crop.y0 < 1
    pulled(sample, middle(before), QPointF(0, -0.15 * before.rect.height))
    after = shown(sample, story)
    assert after.rect == before.rect
    # Up by so much of the frame: what shows lies lower in the picture by as much.
    share = before.crop.y1 - before.crop.y0
    assert after.crop.y0 - before.crop.y0 == pytest.approx(0.15 * share, abs=0.01)
    assert len(steps(sample)) == 1
    sample.document.steps.undo()
    assert sample.document.edition == edition


def test_a_picture_ends_where_its_file_ends(sample, story):
    before = shown(sample, story)
    pulled(sample, middle(before), QPointF(0, -3 * before.rect.height))
    assert shown(sample, story).crop.y1 == pytest.approx(1.0)
    x, y = picture_of(sample, story).focus
    assert 0 <= x <= 1
    assert 0 <= y <= 1


def test_without_ctrl_the_block_moves(sample, story):
    before, focus = shown(sample, story), picture_of(sample, story).focus
    pulled(sample, middle(before), QPointF(0, 200), held=NONE)
    assert picture_of(sample, story).focus == focus


def test_ctrl_on_the_text_moves_the_block_as_ever(sample, story):
    layout = sample.document.compose_now(sample.page.id)
    line = next(one for one in layout.lines if one.story == story and one.field == "body/1")
    focus = picture_of(sample, story).focus
    pulled(sample, QPointF(line.x0 + 4, line.baseline - 2), QPointF(0, 200))
    assert picture_of(sample, story).focus == focus


def options(window) -> Options:
    (placement,) = window.editor.selection.placements
    return placement.options


def test_a_quote_in_the_text_is_dragged_by_lines_and_columns(sample, story):
    edition = sample.document.edition
    told = edition.story(story)
    body = (*told.body[:2], Paragraph(QUOTE, "pull_quote"), *told.body[2:])
    sample.document.apply("x", edits.put_stories(edition, [replace(told, body=body)]))
    index = next(
        n for n, one in enumerate(sample.page.placements) if one.content == StoryPart(story)
    )
    placement = sample.page.placements[index]
    inset = Inset("quote", 2, 0, 4, 6, 4)
    put(sample, index, replace(placement, options=with_inset(placement.options, inset)))
    layout = sample.document.compose_now(sample.page.id)
    line = next(one for one in layout.lines if one.story == story and one.field == "body/2")
    start = QPointF(line.x0 + 3, line.baseline - line.size / 3)
    grid = sample.document.template(sample.page).grid
    pulled(sample, start, QPointF(0, 5 * grid.pitch))
    (moved,) = options(sample).insets
    assert moved == replace(inset, line=9)
    assert len(steps(sample)) == 1
    pulled(sample, start + QPointF(0, 5 * grid.pitch), QPointF(grid.measure + grid.gutter, 0))
    (aside,) = options(sample).insets
    assert aside == replace(inset, line=9, column=1)
