"""Credits at the end of captions, and text that only looks like one."""

from __future__ import annotations

import pytest

from layout_app.intake.captions import credit_of, is_own_caption

CREDITS = [
    ("大桥通车。本报记者 张三 摄", "本报记者 张三 摄", ("张三",), "本报记者"),
    ("大桥通车。新华社记者张三摄", "新华社记者张三摄", ("张三",), "新华社记者"),
    ("大桥通车。本报记者 张三 李四 摄", "本报记者 张三 李四 摄", ("张三", "李四"), "本报记者"),
    ("大桥通车。张三、李四摄", "张三、李四摄", ("张三", "李四"), ""),
    ("大桥通车（张三 摄）", "（张三 摄）", ("张三",), ""),
    ("大桥通车 张三 摄", "张三 摄", ("张三",), ""),
    ("大桥全景 王小二摄", "王小二摄", ("王小二",), ""),
    ("大桥。通讯员 张三 摄影报道", "通讯员 张三 摄影报道", ("张三",), "通讯员"),
    ("大桥。（张三/图）", "（张三/图）", ("张三",), ""),
    ("大桥。新华社发（张三 摄）", "新华社发（张三 摄）", ("张三",), ""),
    ("大桥。新华社发", "新华社发", (), ""),
    ("大桥。（资料图片）", "（资料图片）", (), ""),
    ("大桥。受访者供图", "受访者供图", (), ""),
    ("大桥。视觉中国供图", "视觉中国供图", (), ""),
    ("大桥。记者 张三 李四/摄", "记者 张三 李四/摄", ("张三", "李四"), "记者"),
    ("张三 摄", "张三 摄", ("张三",), ""),
    ("本报记者 张　三 摄", "本报记者 张　三 摄", ("张　三",), "本报记者"),
]
NO_CREDITS = [
    "他喜欢拍摄",
    "他一直在拍摄。",
    "记者在现场拍摄",
    "大桥通车。",
    "（记者 张三）",
    "看地图",
    "市里发",
    "他是一名记者，业余爱好是摄影",
    "",
]


@pytest.mark.parametrize(("text", "credit", "names", "role"), CREDITS, ids=[o[0] for o in CREDITS])
def test_credits(text: str, credit: str, names: tuple[str, ...], role: str) -> None:
    found = credit_of(text)
    assert found
    assert text[found.start :] == credit
    assert found.names == names
    assert found.role == role


@pytest.mark.parametrize("text", NO_CREDITS)
def test_no_credits(text: str) -> None:
    assert credit_of(text) is None


@pytest.mark.parametrize("text", ["图为大桥全景。", "左图：大桥。", "图①为大桥。", "▲大桥全景"])
def test_words_that_point_at_the_storys_own_picture(text: str) -> None:
    assert is_own_caption(text)


def test_a_date_does_not_point_at_a_picture() -> None:
    assert not is_own_caption("1月1日，大桥通车。")
