"""A search shared with a helper process finds what it finds alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from test_search import SMALL, search

from layout_app.makeup import crew as crews
from layout_app.makeup.crew import Crew


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew()
    yield made
    made.close()


def test_two_processes_find_the_page_that_one_finds(crew: Crew) -> None:
    alone = search(5).run(SMALL)
    assert search(5).run(SMALL, crew) == alone
    # The helper stays, and takes up another page.
    assert search(6).run(SMALL, crew) == search(6).run(SMALL)


def test_a_helper_that_is_gone_is_done_without(crew: Crew) -> None:
    alone = search(4).run(SMALL)
    assert search(4).run(SMALL, crew) == alone
    assert crew._helper is not None
    crew._helper[0].kill()
    crew._helper[0].join()
    assert search(4).run(SMALL, crew) == alone


def test_one_core_needs_no_crew() -> None:
    assert crews.crew(1) is None
    assert crews.crew(2) is not None
