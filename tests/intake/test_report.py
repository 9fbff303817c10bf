"""The report of an import for programs: how much of each kind came in."""

from __future__ import annotations

from layout_app.intake.importer import import_texts
from layout_app.intake.read import CopyText
from layout_app.intake.report import as_json

LEDE = "本报讯（记者 张三）今天，新楼封顶，明年投入使用，可容纳千人。"


def test_the_length_of_each_kind_is_that_of_its_running_text() -> None:
    text = f"# 新楼今天封顶\n\n{LEDE}\n\n# 老街今天开市\n\n{LEDE}\n"
    found = import_texts([CopyText("a.md", "a.md", text)])
    running = sum(len(block.text) for story in found.stories for block in story.body)
    assert running > 0
    assert as_json(found)["kinds"] == {"news": {"stories": 2, "characters": running}}
