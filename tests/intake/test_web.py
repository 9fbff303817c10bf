"""Web pages, pasted web text, and the XML of agencies."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from layout_app.errors import CopyError
from layout_app.intake.importer import Imported, import_copy, import_texts, rebuild
from layout_app.intake.read import CopyText, pasted
from layout_app.intake.report import as_json


def page(folder: Path, text: str | bytes, name: str = "a.html") -> Imported:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = import_copy([path])
    assert rebuild(found, 0) == found.copies[0].text
    return found


def texts(found: Imported) -> list[tuple[str, str]]:
    return [(one.role, one.text) for story in found.stories for one in story.body]


def test_blank_space_is_what_a_browser_shows(tmp_path: Path) -> None:
    found = page(
        tmp_path, "<h1>题 目</h1><p>\n  大桥\n  通车，Hello\n  world。</p><p>又\n一段。</p>"
    )
    assert texts(found) == [("body", "大桥通车，Hello world。"), ("body", "又一段。")]


def test_line_breaks_lists_tables_and_bold(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<h1>题目</h1><p>风从河面上来<br>带着泥土的消息<br>整个春天就进来了<br><br>"
        "桃花开在对岸<br>渡船开在中间</p>"
        "<table><tr><th>队</th><th>胜</th></tr><tr><td>甲</td><td>3</td></tr></table>",
    )
    assert [role for role, _ in texts(found)] == ["verse"] * 5 + ["table"] * 2
    assert [n for n, one in enumerate(found.stories[0].body) if one.stanza] == [3]
    assert texts(found)[-1] == ("table", "甲\t3")


def test_blanks_of_the_web_part_names_as_plain_ones_do(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<h1>新桥&ensp;通车</h1><p>本报记者&nbsp;张三&nbsp;&nbsp;通讯员&emsp;李&nbsp;四</p>"
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;新桥今天通车，全长&nbsp;1.2公里。</p>",
    )
    (story,) = found.stories
    assert (story.headline, story.deck) == ("新桥 通车", "")
    assert story.reporters == ("张三", "李四")
    assert texts(found) == [("body", "新桥今天通车，全长 1.2公里。")]
    assert "\xa0" in as_json(found)["stories"][0]["paragraphs"][0]["text"]


def test_the_encoding_a_page_names(tmp_path: Path) -> None:
    text = "<html><head><meta charset=gb2312></head><h1>题目</h1><p>一段文字。</p></html>"
    found = page(tmp_path, text.encode("gb18030"))
    assert found.copies[0].encoding == "gb18030"
    assert texts(found) == [("body", "一段文字。")]


def test_links_scripts_and_hidden_text(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<h1>题目</h1><script>alert(1)</script><p>见<a href='https://example.com/x'>官网</a>，"
        "详情在内。<span style='display:none'>藏</span></p>",
    )
    assert texts(found) == [("body", "见官网，详情在内。")]
    kinds = {one.kind for one in found.changes}
    assert {"link", "comment"} <= kinds
    assert "copy-hidden-text" in {one.code for one in found.issues}


def test_pictures_beside_inside_and_elsewhere(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("L", (3, 2)).save(data, "PNG")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.png").write_bytes(data.getvalue())
    (tmp_path / "secret.png").write_bytes(data.getvalue())
    inside = base64.b64encode(data.getvalue()).decode()
    found = page(
        tmp_path / "site",
        f"<h1>题目</h1><p>一段。</p><img src=a.png><img src='../secret.png'>"
        f"<img src='data:image/png;base64,{inside}'><img src='http://example.com/b.png'><p>末段。</p>",
    )
    assert [(one.name, one.path and one.path.name) for one in found.media] == [
        ("a.png", "a.png"),
        ("picture.png", None),
    ]
    hints = [one.file_hint for one in found.stories[0].pictures]
    assert hints == ["a.png", "secret.png", "picture.png", "b.png"]
    assert "copy-picture-external" in {one.code for one in found.issues}


def test_pasted_web_text() -> None:
    copy = pasted(
        "<p class=MsoTitle>题目</p><p class=MsoNormal>本报讯(记者 张三)今天,"
        "<b>新楼</b>封顶.<o:p></o:p></p>",
        html=True,
    )
    (story,) = import_texts([copy]).stories
    assert (story.headline, story.byline) == ("题目", "本报讯（记者 张三）")
    assert story.body[0].text == "今天，新楼封顶。"
    assert pasted("题目\n\n一段。").file == "paste.txt"
    for empty, html in ((" \n", False), ("<p> </p>", True)):
        with pytest.raises(CopyError) as caught:
            pasted(empty, html=html)
        assert caught.value.code == "copy-empty"


def test_a_tab_parts_names_as_a_blank_does() -> None:
    copy = CopyText("a.txt", "", "新桥通车\n\n本报记者\t张三\n\n新桥今天通车，两岸居民不再绕行。")
    (story,) = import_texts([copy]).stories
    assert (story.byline, story.reporters) == ("本报记者 张三", ("张三",))


# --- agencies ------------------------------------------------------------------------------------

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.2/nitf-3-2.dtd">
<nitf><head><title>不用</title></head><body>
<body.head><hedline><hl1>新桥通车</hl1><hl2>两岸往来只需五分钟</hl2></hedline></body.head>
<body.content><p>据新华社北京1月1日电（记者 张三）新桥&mdash;&mdash;双塔斜拉桥通车。</p>
<hl2>十年等待</hl2><p>从立项到通车，历时十年，先后三次修改方案。</p>
<media media-type="image"><media-reference source="bridge.jpg" mime-type="image/jpeg"/>
<media-caption>新桥夜景。</media-caption><media-producer>新华社记者 李四 摄</media-producer></media>
</body.content></body></nitf>"""


def test_nitf(tmp_path: Path) -> None:
    found = page(tmp_path, NITF, "a.xml")
    (story,) = found.stories
    assert (story.headline, story.deck) == ("新桥通车", "两岸往来只需五分钟")
    assert (story.byline, story.location) == ("据新华社北京1月1日电（记者 张三）", "北京")
    assert texts(found) == [
        ("body", "新桥——双塔斜拉桥通车。"),
        ("crosshead", "十年等待"),
        ("body", "从立项到通车，历时十年，先后三次修改方案。"),
    ]
    (shot,) = story.pictures
    assert (shot.file_hint, shot.caption, shot.photographer) == ("bridge.jpg", "新桥夜景。", "李四")


NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem><itemMeta/><contentMeta><headline>新桥通车</headline><by>记者 张三</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>新桥今天通车，两岸居民过河不再绕行。</p></body></html></inlineXML></contentSet></newsItem>
<newsItem><contentMeta><headline>图片：新桥</headline><creditline>新华社记者 李四 摄</creditline>
<description role="drol:caption">新桥夜景。</description></contentMeta>
<contentSet><remoteContent href="http://example.com/p/bridge.jpg" contenttype="image/jpeg"/>
</contentSet></newsItem>
<newsItem><contentMeta><headline>夜班车增开</headline></contentMeta><contentSet>
<inlineData contenttype="text/plain">据新华社上海1月1日电 夜班车增开三条。

末班车延长到23时30分。</inlineData></contentSet></newsItem></itemSet></newsMessage>"""


def test_newsml(tmp_path: Path) -> None:
    bridge, photo, bus = page(tmp_path, NEWSML, "a.xml").stories
    assert (bridge.headline, bridge.reporters) == ("新桥通车", ("张三",))
    assert (photo.kind, photo.headline) == ("photo_news", "图片：新桥")
    assert photo.pictures[0].file_hint == "bridge.jpg"
    assert photo.pictures[0].photographer == "李四"
    assert (bus.location, len(bus.body)) == ("上海", 2)


def test_other_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as caught:
        page(tmp_path, "<rss><channel/></rss>", "a.xml")
    assert caught.value.code == "copy-xml-unknown"
    assert caught.value.facts == {"root": "rss"}
