"""Word documents: what each part of them becomes, and what is reported."""

from __future__ import annotations

import io
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from layout_app.intake.docx_numbers import han_numeral, numeral
from layout_app.intake.importer import Imported, import_copy, rebuild


def png(colour: int = 0) -> bytes:
    data = io.BytesIO()
    Image.new("L", (30, 20), colour).save(data, "PNG")
    return data.getvalue()


def imported(folder: Path, data: bytes, name: str = "稿.docx") -> Imported:
    path = folder / name
    path.write_bytes(data)
    found = import_copy([path])
    assert rebuild(found, 0) == found.copies[0].text
    assert not [one for one in found.changes if one.kind == "dropped"]
    return found


def texts(found: Imported) -> list[str]:
    return [one.text for story in found.stories for one in story.body]


def told(found: Imported) -> dict[str, dict[str, object]]:
    return {one.code: dict(one.fact) for one in found.issues}


HEAD = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'


def test_headings_by_outline_and_bold_words(tmp_path: Path, word: ModuleType) -> None:
    body = (
        word.paragraph("新桥通车", HEAD)
        + word.paragraph("本报讯（记者 张三）3月2日，新桥通车。")
        + "<w:p><w:r><w:t>市民说：</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>方便多了</w:t></w:r>"
        "<w:r><w:t>，真好。</w:t></w:r></w:p>"
    )
    (story,) = imported(tmp_path, word.raw(body)).stories
    assert (story.headline, story.byline) == ("新桥通车", "本报讯（记者 张三）")
    (span,) = story.body[1].spans
    assert (span.start, span.end, span.style) == (4, 8, "bold")


def test_tracked_changes_are_carried_out_and_reported(tmp_path: Path, word: ModuleType) -> None:
    body = word.paragraph("题目", HEAD) + (
        '<w:p><w:r><w:t>大桥</w:t></w:r><w:ins w:author="李四"><w:r><w:t>昨天</w:t></w:r></w:ins>'
        '<w:del w:author="王五"><w:r><w:delText>今天</w:delText></w:r></w:del>'
        "<w:r><w:t>通车了。</w:t></w:r></w:p>"
    )
    found = imported(tmp_path, word.raw(body))
    assert texts(found) == ["大桥昨天通车了。"]
    assert "今天" in "".join(one.before for one in found.changes if one.kind == "comment")
    codes = told(found)
    assert codes["copy-tracked"] == {"inserted": 1, "deleted": 1}
    assert codes["copy-inserted"] == {"text": "昨天", "author": "李四"}
    assert codes["copy-deleted"] == {"text": "今天", "author": "王五"}


def test_a_deleted_paragraph_mark_joins(tmp_path: Path, word: ModuleType) -> None:
    mark = '<w:pPr><w:rPr><w:del w:author="王五"/></w:rPr></w:pPr>'
    body = (
        word.paragraph("题目", HEAD) + word.paragraph("大桥昨天", mark) + word.paragraph("通车。")
    )
    assert texts(imported(tmp_path, word.raw(body))) == ["大桥昨天通车。"]


def test_comments_and_footnotes_stay_out_and_are_reported(tmp_path: Path, word: ModuleType) -> None:
    body = word.paragraph("题目", HEAD) + (
        '<w:p><w:r><w:t>大桥通车。</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    spaces = f'xmlns:w="{word.W}"'
    parts = {
        "word/comments.xml": f'<w:comments {spaces}><w:comment w:id="1" w:author="编辑">'
        f"{word.paragraph('核实日期')}</w:comment></w:comments>",
        "word/footnotes.xml": f'<w:footnotes {spaces}><w:footnote w:id="2">'
        f"{word.paragraph('据市志')}</w:footnote></w:footnotes>",
    }
    targets = (("a", "comments", "comments.xml"), ("b", "footnotes", "footnotes.xml"))
    found = imported(tmp_path, word.raw(body, *targets, parts=parts))
    assert texts(found) == ["大桥通车。"]
    assert told(found)["copy-comment"] == {"text": "核实日期", "author": "编辑"}
    assert told(found)["copy-footnote"]["text"] == "据市志"


def test_text_boxes_hidden_text_and_fields(tmp_path: Path, word: ModuleType) -> None:
    box = f"<w:pict><w:txbxContent>{word.paragraph('框里的一段话。')}</w:txbxContent></w:pict>"
    body = word.paragraph("题目", HEAD) + (
        f"<w:p><w:r><w:t>大桥通车。</w:t></w:r><w:r>{box}</w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3月2日</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>完工。</w:t></w:r></w:p>'
    )
    found = imported(tmp_path, word.raw(body))
    assert texts(found) == ["大桥通车。", "框里的一段话。", "3月2日完工。"]
    assert told(found)["copy-text-box"]["text"] == "框里的一段话。"
    assert told(found)["copy-hidden-text"] == {"text": "藏着"}


def test_tables_are_rows_and_frames_are_text(tmp_path: Path, word: ModuleType) -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{word.paragraph(text)}</w:tc>"

    rows = "".join(f"<w:tr>{cell(a)}{cell(b)}{cell(c)}</w:tr>" for a, b, c in ("队胜负", "甲31"))
    frame = f"<w:tbl><w:tr>{cell('框中文字，一句话。')}</w:tr></w:tbl>"
    body = word.paragraph("题目", HEAD) + f"<w:tbl>{rows}</w:tbl>" + frame
    (story,) = imported(tmp_path, word.raw(body)).stories
    assert [(one.role, one.text) for one in story.body] == [
        ("table", "队\t胜\t负"),
        ("table", "甲\t3\t1"),
        ("body", "框中文字，一句话。"),
    ]


def test_lists_count_as_word_does(tmp_path: Path, word: ModuleType) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{word.W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = word.paragraph("条例", HEAD) + "".join(
        word.paragraph(text, listed) for text in ("　为了保护绿地。", "　本条例自公布日施行。")
    )
    targets = (("n", "numbering", "numbering.xml"),)
    found = imported(tmp_path, word.raw(body, *targets, parts={"word/numbering.xml": numbering}))
    assert texts(found) == ["第一条　为了保护绿地。", "第二条　本条例自公布日施行。"]
    assert all(one.spans for one in found.stories[0].body)


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "decimal", "3"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1990, "upperRoman", "MCMXC"),
        (12, "chineseCountingThousand", "十二"),
        (7, "decimalEnclosedCircle", "⑦"),
    ],
)
def test_numerals(count: int, form: str, shown: str) -> None:
    assert numeral(count, form) == shown


def test_han_numerals() -> None:
    shown = [han_numeral(count) for count in (1, 10, 11, 20, 100, 103, 110, 1001, 2024)]
    assert shown == [
        *("一", "十", "十一", "二十", "一百", "一百零三", "一百一十", "一千零一", "二千零二十四"),
    ]


def test_pictures_come_out_with_their_captions(tmp_path: Path, word: ModuleType) -> None:
    blip = '<w:p><w:r><w:drawing><a:blip r:embed="{}"/></w:drawing></w:r></w:p>'
    linked = '<w:p><w:r><w:drawing><a:blip r:link="z"/></w:drawing></w:r></w:p>'
    styles = (
        f'<w:styles xmlns:w="{word.W}"><w:style w:type="paragraph" w:styleId="C">'
        '<w:name w:val="caption"/></w:style></w:styles>'
    )
    body = (
        word.paragraph("题目", HEAD)
        + word.paragraph("一段文字，有头有尾。")
        + blip.format("x")
        + word.paragraph("大桥夜景。", '<w:pPr><w:pStyle w:val="C"/></w:pPr>')
        + blip.format("y")
        + word.paragraph("大桥合龙。本报记者 张三 摄")
        + linked
        + blip.format("w")
        + word.paragraph("又一段文字，也有头有尾。")
    )
    targets = (
        *(("x", "image", "media/image1.png"), ("y", "image", "../word/media/../media/i2.png")),
        *(("z", "image", "http://example.com/a.png"), ("s", "styles", "styles.xml")),
        ("w", "image", "../../../../etc/passwd"),
    )
    parts: dict[str, str | bytes] = {
        "word/media/image1.png": png(),
        "word/media/i2.png": png(200),
        "word/styles.xml": styles,
    }
    found = imported(tmp_path, word.raw(body, *targets, parts=parts))
    assert [one.name for one in found.media] == ["稿-1.png", "稿-2.png"]
    assert [one.data for one in found.media] == [png(), png(200)]
    (story,) = found.stories
    shown = [(one.file_hint, one.caption, one.photographer) for one in story.pictures]
    assert shown[:2] == [("稿-1.png", "大桥夜景。", ""), ("稿-2.png", "大桥合龙。", "张三")]
    assert {"copy-picture-external", "copy-picture-broken"} <= set(told(found))


def test_macros_are_told(tmp_path: Path, word: ModuleType) -> None:
    data = word.raw(
        word.paragraph("题目", HEAD) + word.paragraph("一段文字。"),
        parts={"word/vbaProject.bin": b"\xd0\xcf"},
    )
    assert "copy-macros" in told(imported(tmp_path, data, "a.docm"))


def test_two_documents_of_one_name_keep_their_pictures_apart(
    tmp_path: Path, word: ModuleType
) -> None:
    blip = '<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>'
    body = word.paragraph("题目", HEAD) + word.paragraph("一段文字，有头有尾。") + blip
    for number, name in enumerate("ab"):
        (tmp_path / name).mkdir()
        parts = {"word/media/1.png": png(number)}
        data = word.raw(body, ("x", "image", "media/1.png"), parts=parts)
        (tmp_path / name / "稿.docx").write_bytes(data)
    found = import_copy([tmp_path])
    names = [one.name for one in found.media]
    assert len(set(names)) == 2
    assert [story.pictures[0].file_hint for story in found.stories] == names


def test_a_line_drawn_between_stories_and_lines_of_old_pages(
    tmp_path: Path, word: ModuleType
) -> None:
    text = (
        "凌晨三点的渔港已经醒了。吊机把一筐筐带鱼从船舱里提上来，冰屑落了一地。船老大点着烟。他说，"
        "今年的鱼群来得早，多半要提前收网。码头上的灯一直亮到天明。女工们坐在矮凳上分拣，手套都湿透了。"
    )
    column = [text[at : at + 9] for at in range(0, len(text), 9)]
    second = "本报讯（记者 乔木）渔港八个泊位全部装上岸电桩，渔船不再烧油发电。"
    lines = ["渔港的早晨", "本报记者 骆宾", *column, "————————", "码头加装岸电", second]
    path = tmp_path / "a.docx"
    path.write_bytes(word.raw("".join(map(word.paragraph, lines))))
    found = import_copy([path])
    assert [one.headline for one in found.stories] == ["渔港的早晨", "码头加装岸电"]
    assert [len(one.body) for one in found.stories] == [1, 1]
    assert rebuild(found, 0) == found.copies[0].text


def test_rows_of_a_page_are_no_headlines(tmp_path: Path) -> None:
    rows = (
        "今日菜价",
        "大白菜 1.20元/斤",
        "西红柿 3.50元/斤",
        "带鱼 28.00元/斤",
        "（农贸市场提供）",
    )
    path = tmp_path / "a.html"
    path.write_text("".join(f"<p>{row}</p>" for row in rows), "utf-8")
    (story,) = import_copy([path]).stories
    assert story.headline == "今日菜价"
    assert [one.role for one in story.body] == ["table"] * 3 + ["body"]
