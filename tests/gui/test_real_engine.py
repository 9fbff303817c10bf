"""The window on the real engine: an edition folder is read, composed, shown and exported."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app.gui.app import open_window
from layout_app.gui.export_task import ExportOrder, export_edition
from layout_app.gui.settings import Settings
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.storage.edition_folder import create_edition
from layout_app.storage.templates import find_template


@pytest.fixture
def folder(paper, tmp_path):
    form = find_template("broadsheet-6")
    edition = paper.edition()
    cells = Cells(column=0, line=0, columns=3, lines=40)
    pages = tuple(
        Page(
            id=f"p{number}",
            folio=number + 1,
            section="要闻",
            template=form.name,
            placements=(Placement(StoryPart(edition.stories[number].id), cells),),
        )
        for number in (1, 2)
    )
    made = tmp_path / "edition"
    create_edition(replace(edition, pages=pages, templates=(form,)), made)
    return made


def test_edition_is_shown(folder, qtbot, qapp, tmp_path):
    window = open_window(qapp, Settings(tmp_path / "banxin.ini"))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignals([window.document.composed] * 2, timeout=20_000):
        assert window.open_folder(folder)
    assert window.view.page.composed
    assert window.document.layout("p1").lines
    window.close()


def test_baseline_grid_runs_under_the_text(folder, paper):
    from PySide6.QtCore import QRectF

    from layout_app.gui.canvas.page_item import _baselines
    from layout_app.gui.engine import Engine

    engine = Engine()
    edition = engine.read(folder)
    layout = engine.compose(edition, "p1", engine.catalogue(folder))
    lines = _baselines(edition.template("broadsheet-6"), QRectF(0, 0, 2000, 2000))
    grid = {round(line.y1(), 2) for line in lines}
    body = [line for line in layout.lines if line.frame >= 0]
    assert body
    assert {round(line.baseline, 2) for line in body} <= grid


def test_edition_is_exported_with_its_pages_counted(folder, tmp_path):
    seen = []
    order = ExportOrder(folder, tmp_path / "out.pdf", ("p2", "p1"))
    assert export_edition(order, lambda done, total: seen.append((done, total))) == ()
    assert order.target.read_bytes().startswith(b"%PDF")
    assert [done for done, _total in seen] == [0, 1, 2, 3, 4]
    assert {total for _done, total in seen} == {4}


@pytest.mark.parametrize("stop_at", [1, 3])
def test_cancelled_at_any_page_nothing_is_written(folder, tmp_path, stop_at):
    from layout_app.errors import Cancelled

    def progress(done: int, _total: int) -> None:
        if done == stop_at:
            raise Cancelled

    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Cancelled):
        export_edition(ExportOrder(folder, out / "x.pdf", ("p1", "p2")), progress)
    assert list(out.iterdir()) == []
