"""Turns of an interview, articles and lists are told from other paragraphs, by their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.intake.importer import import_copy, rebuild
from layout_app.model.story import Span

QUESTION, ANSWER = "水压够不够用，楼上的住户放心吗？", "够用，两条管子并到一处，夜里也不降压。"

# Lines below the headline, and the wanted role of each by its first letter.
CASES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("questions and answers", (f"问：{QUESTION}", f"答：{ANSWER}") * 2, "ssss"),
    ("in English letters", (f"Q：{QUESTION}", f"A：{ANSWER}") * 2, "ssss"),
    ("names, one padded", (f"记者：{QUESTION}", f"苏　木：{ANSWER}") * 2, "ssss"),
    (
        "an answer of two paragraphs",
        (f"问：{QUESTION}", f"答：{ANSWER}", ANSWER, f"问：{QUESTION}", f"答：{ANSWER}"),
        "sssss",
    ),
    (
        "what the reporter says before and after",
        (ANSWER, f"问：{QUESTION}", f"答：{ANSWER}", f"问：{QUESTION}", f"答：{ANSWER}", ANSWER),
        "bssssb",
    ),
    ("a lone remark with a colon", (ANSWER, f"他说：{ANSWER}", ANSWER), "bbb"),
    (
        "articles with their items",
        (
            f"第一条　{ANSWER}",
            "第二条　有下列情形之一的，不予受理：",
            "（一）材料不全，补正后仍然不全的；",
            "（二）不在本市范围之内的。",
            f"第三条　{ANSWER}",
        ),
        "ccccc",
    ),
    (
        "a list in the text",
        (ANSWER, f"1. {ANSWER}", f"2. {ANSWER}", f"3. {ANSWER}", ANSWER),
        "bcccb",
    ),
    ("circled numbers", (ANSWER, f"①{ANSWER}", f"②{ANSWER}"), "bcc"),
    ("Han numbers", (ANSWER, f"一、{ANSWER}", f"二、{ANSWER}", ANSWER), "bccb"),
    ("a number that leads nowhere", (ANSWER, f"3、{ANSWER}", ANSWER), "bbb"),
    ("numbers that do not count on", (ANSWER, f"1、{ANSWER}", f"4、{ANSWER}"), "bbb"),
    (
        "sections of several paragraphs are no list",
        (f"一、{ANSWER}", ANSWER, f"二、{ANSWER}", ANSWER),
        "bbbb",
    ),
)
_ROLES = {"b": "body", "s": "speech", "c": "clause"}


@pytest.mark.parametrize(("lines", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_hangs(lines: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.md"
    file.write_text("# 高层的水压\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    found = import_copy([file])
    (story,) = found.stories
    assert [one.role for one in story.body] == [_ROLES[letter] for letter in wanted]
    # No character is lost, doubled or moved by it.
    assert [one.text for one in story.body] == list(lines)
    assert rebuild(found, 0) == found.copies[0].text


def test_who_speaks_is_set_as_a_label(tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(f"问：{QUESTION}\n答：{ANSWER}\n" * 2, "utf-8")
    (story,) = import_copy([file]).stories
    assert [one.spans for one in story.body] == [(Span(0, 2, "label"),)] * 4
