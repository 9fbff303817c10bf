"""Which columns begin badly (孤行): typography.md 48."""

from __future__ import annotations

from layout_app.typeset.lonely import Stand, lonely


def stands(*counts: int) -> list[Stand]:
    """Give the lines of paragraphs with so many lines each."""
    return [Stand(number, k, count) for number, count in enumerate(counts) for k in range(count)]


def test_a_first_line_alone_at_the_foot() -> None:
    assert lonely(stands(3, 4), [4]) == [4]


def test_a_last_line_alone_at_the_head() -> None:
    assert lonely(stands(3, 4), [6]) == [6]


def test_two_lines_are_company_and_a_paragraph_s_edge_parts_nothing() -> None:
    assert lonely(stands(3, 4), [5]) == []
    assert lonely(stands(3, 4), [3]) == []
    assert lonely(stands(1, 1, 1), [1, 2]) == []


def test_a_paragraph_of_two_lines_cannot_be_parted() -> None:
    assert lonely(stands(2, 2), [1, 3]) == [1, 3]
