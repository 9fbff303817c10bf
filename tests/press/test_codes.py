"""Small parts of a font dictionary: the widths and the map to text."""

from __future__ import annotations

import pytest

from layout_app.press.codes import to_unicode, width_array
from layout_app.press.lines import number


def spread(array: list[float | list[float]], count: int) -> list[float]:
    """Read a W array as a reader does."""
    widths = [1000.0] * count
    steps = iter(array)
    for first in steps:
        second = next(steps)
        if isinstance(second, list):
            widths[int(first) : int(first) + len(second)] = second
        else:
            width = next(steps)
            widths[int(first) : int(second) + 1] = [width] * (int(second) - int(first) + 1)
    return widths


@pytest.mark.parametrize(
    "widths",
    [
        [],
        [1000, 1000],
        [500],
        [1000, 500, 1000, 500, 600],
        [500, 500],
        [500, 500, 500, 600, 700, 700, 700, 700, 1000, 250.5],
        [600, 500, 500, 500],
    ],
)
def test_widths_can_be_read_back(widths: list[float]) -> None:
    assert spread(width_array(widths), len(widths)) == widths


def test_equal_widths_stand_as_a_range() -> None:
    assert width_array([1000, *[500] * 9, 1000, 300]) == [1, 9, 500, 11, [300]]


def test_ranges_of_the_map_keep_within_a_high_byte() -> None:
    written = to_unicode({254: "一", 255: "丁", 256: "𠮷", 258: "——", 259: ""}).decode()
    assert "<00FE><00FF>[<4E00><4E01>]\n<0100><0100>[<D842DFB7>]\n" in written
    assert "<0102><0102>[<20142014>]\nendbfrange" in written
    assert "3 beginbfrange" in written


def test_the_map_of_a_press_file_names_each_code_alone() -> None:
    texts = {254: "一", 255: "丁", 256: "𠮷", 258: "——", 259: ""}
    written = to_unicode(texts, widely=True).decode()
    assert "4 beginbfchar\n<00FE><4E00>\n<00FF><4E01>\n<0100><D842DFB7>\n" in written
    assert "<0102><20142014>\nendbfchar" in written
    assert "bfrange" not in written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.0001, "0"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (10.0, "10"),
        (100, "100"),
        (-12.3456, "-12.346"),
        (0.9996, "1"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text
