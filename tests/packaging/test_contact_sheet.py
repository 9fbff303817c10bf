"""Contact sheets: pictures for invented stories, pages laid in a row."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def contact() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(CHECKOUT / "packaging")
        patch.syspath_prepend(CHECKOUT)
        import contact_sheet

        yield contact_sheet
    sys.modules.pop("contact_sheet", None)


def test_photographs_are_of_the_shape_and_come_again_only_when_all_are_used(
    contact: ModuleType,
) -> None:
    import datetime as dt

    from layout_app.model.edition import Edition, Picture

    photographs = [Picture("a", "wide.jpg", 1600, 900), Picture("b", "tall.jpg", 900, 1600)]
    wanted = (Picture("1", "", 2, 3), Picture("2", "", 2, 3), Picture("3", "", 3, 2))
    edition = Edition(title="清石日报", date=dt.date(2021, 12, 4), pictures=wanted)
    shown = contact.with_photographs(edition, photographs).pictures
    assert [each.file for each in shown] == ["tall.jpg", "wide.jpg", "wide.jpg"]
    assert [(each.id, each.width) for each in shown] == [("1", 2), ("2", 2), ("3", 3)]


def test_a_sheet_holds_every_page_whole_and_apart(contact: ModuleType) -> None:
    red = Image.new("RGB", (30, 50), "#ff0000")
    blue = Image.new("RGB", (40, 60), "#0000ff")
    made = contact.sheet([("1", red), ("2\ncut, bump", blue)])
    top, gap = contact.CAPTION, contact.GAP
    assert made.size == (3 * gap + 70, top + 60 + gap)
    assert made.crop((gap, top, gap + 30, top + 50)).getcolors() == [(1500, (255, 0, 0))]
    left = 2 * gap + 30
    assert made.crop((left, top, left + 40, top + 60)).getcolors() == [(2400, (0, 0, 255))]
