"""Faults of a page as it stands, and their cures: each one edit, each a better page."""

from __future__ import annotations

import inventories as make
import pytest
from msgspec.structs import replace

from layout_app.compose import compose_page
from layout_app.fonts.catalogue import Catalogue
from layout_app.makeup.cures import CURES, Cure, cured, cures
from layout_app.makeup.setting import StorySetter
from layout_app.makeup.standing import Fault, page_faults, standing
from layout_app.model.edition import Edition
from layout_app.model.page import AdvertPart, Cells, Options, Page, Placement, StoryPart


def at(story: str, cells: tuple[int, int, int, int], **options: object) -> Placement:
    """A story at column, line, over columns and lines."""
    return Placement(StoryPart(story), Cells(*cells), options=Options(**options))  # type: ignore[arg-type]


def butting() -> tuple[Edition, Page]:
    """A page of two rows: the lead, and under it two stories with heads of one size."""
    stories = (make.news(0, 900), make.news(1, 640), make.news(2, 640))
    page = Page(
        id="p02",
        folio=2,
        template="tabloid-6",
        placements=(
            at("s00", (0, 0, 6, 22), grade="lead"),
            at("s01", (0, 23, 3, 30), grade="news", head_size=24.0, head_turns=1),
            at("s02", (3, 23, 3, 30), grade="news", head_size=24.0, head_turns=1),
        ),
    )
    return replace(make.edition(*stories), pages=(page,)), page


def named(found: tuple[Fault, ...], name: str) -> list[Fault]:
    return [fault for fault in found if fault.name == name]


def test_a_fault_names_its_stories(setter: StorySetter) -> None:
    edition, page = butting()
    (fault,) = named(page_faults(edition, page, setter), "bump_hard")
    assert fault == Fault("bump_hard", ("s01", "s02"), True, 1.0)


def test_hard_faults_come_first(setter: StorySetter) -> None:
    edition, page = butting()
    hard = [fault.hard for fault in page_faults(edition, page, setter)]
    assert hard == sorted(hard, reverse=True)


def test_butting_heads_are_cured_by_a_frame_or_another_head(setter: StorySetter) -> None:
    edition, page = butting()
    (fault,) = named(page_faults(edition, page, setter), "bump_hard")
    found = cures(edition, page, fault, setter)
    assert {"box", "head"} <= {cure.name for cure in found}
    assert [cure.gain for cure in found] == sorted((cure.gain for cure in found), reverse=True)
    for cure in found:
        assert named(page_faults(edition, cure.page, setter), "bump_hard") == []


def test_a_vertical_head_butts_no_other(setter: StorySetter, catalogue: Catalogue) -> None:
    edition, page = butting()
    (fault,) = named(page_faults(edition, page, setter), "bump_hard")
    upright = [each for each in cures(edition, page, fault, setter) if each.name == "vertical"]
    assert upright
    for cure in upright:
        forms = [each.options.form for each in cure.page.placements]
        assert forms.count("vertical") == 1
        assert named(page_faults(edition, cure.page, setter), "bump_hard") == []
        assert fits(edition, cure, catalogue)


def fits(edition: Edition, cure: Cure, catalogue: Catalogue) -> bool:
    layout = compose_page(cured(edition, cure), cure.page.id, catalogue)
    return all(not report.overset_chars for report in layout.stories)


@pytest.mark.parametrize("seed", [3, 11])
def test_every_cure_is_one_edit_that_keeps_all_text(
    seed: int, setter: StorySetter, catalogue: Catalogue
) -> None:
    from layout_app.makeup.planner import MakeupRequest, make_up

    edition = make.edition(*make.inventory(seed, make.Mix(least=6, most=7, longest=700)))
    (made,) = make_up(edition, catalogue, MakeupRequest(template="tabloid-6", first_page=2))
    page = made.edition.pages[0]
    before = {each.content for each in page.placements}
    for fault in page_faults(made.edition, page, setter):
        for cure in cures(made.edition, page, fault, setter)[:3]:
            assert cure.name in CURES
            assert cure.gain > 0
            assert {each.content for each in cure.page.placements} == before
            assert fits(made.edition, cure, catalogue)
            after = standing(made.edition, cure.page, setter).measures()
            assert after[fault.name] < fault.count


def test_a_cure_leaves_locked_pieces_where_they_are(setter: StorySetter) -> None:
    edition, page = butting()
    lead, left, right = page.placements
    held = replace(page, placements=(replace(lead, locked=True), left, replace(right, locked=True)))
    edition = replace(edition, pages=(held,))
    (fault,) = named(page_faults(edition, held, setter), "bump_hard")
    found = cures(edition, held, fault, setter)
    assert found
    for cure in found:
        assert cure.page.placements[0] == held.placements[0]
        assert cure.page.placements[2] == held.placements[2]
        assert cure.stories == ("s01",)


def test_two_stories_one_above_the_other_change_places(setter: StorySetter) -> None:
    stories = (make.news(0, 300), make.news(1, 300))
    page = Page(
        id="p02",
        folio=2,
        template="tabloid-6",
        placements=(
            at("s01", (0, 0, 6, 15), grade="news", head_size=16.0, head_turns=1),
            at("s00", (0, 16, 6, 15), grade="lead", head_size=40.0, head_turns=1),
        ),
    )
    edition = replace(make.edition(*stories), pages=(page,))
    (fault,) = named(page_faults(edition, page, setter), "lead_top")
    best = cures(edition, page, fault, setter)[0]
    assert best.name == "swap"
    assert [each.cells.line for each in best.page.placements] == [16, 0]


def test_an_advert_is_seen_and_has_no_head(setter: StorySetter) -> None:
    edition, page = butting()
    advert = Placement(AdvertPart("a1"), Cells(0, 54, 6, 20))
    page = replace(page, placements=(*page.placements, advert))
    found = standing(edition, page, setter)
    assert found.facts[-1].kind == "advert"
    assert found.placed[-1].choice.head_size == 0
