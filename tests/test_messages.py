"""Every sentence there is, in both languages."""

from __future__ import annotations

import ast
import gettext as system_gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout_app import messages
from layout_app.errors import CopyError, FontError, LayoutAppError
from layout_app.issues import Severity, Where, issue
from layout_app.messages import catalogue
from layout_app.messages.counted import Counted
from layout_app.messages.language import wished
from layout_app.messages.table import CODED_FACTS, SENTENCES, WORDS

SOURCE = Path(messages.__file__).parents[1]
TRANSLATED = [name for name in messages.languages() if name != "en"]


@pytest.fixture(autouse=True)
def language_kept() -> Iterator[None]:
    before = messages.language()
    yield
    messages.set_language(before)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def forms(code: str) -> tuple[str, ...]:
    wording = SENTENCES[code]
    return (wording.one, wording.many) if isinstance(wording, Counted) else (wording,)


# --- the catalogue -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_program_is_translated(language: str) -> None:
    words = catalogue.read(language)
    known = {message.id for message in words if message.id}
    wanted = set(catalogue.texts(SOURCE))
    assert wanted - known == set(), "run: python -m layout_app.messages, then translate"
    assert known - wanted == set(), "run: python -m layout_app.messages"
    assert catalogue.untranslated(words) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_words_are_those_of_the_source(language: str) -> None:
    words = catalogue.read(language)
    with catalogue.po_file(language).with_suffix(".mo").open("rb") as stream:
        compiled = system_gettext.GNUTranslations(stream)
    for message in words:
        if not message.string or not all(message.string):
            continue  # another test reports it
        if isinstance(message.id, tuple):
            said = compiled.ngettext(message.id[0], message.id[1], 5)
            assert said == message.string[-1]
        elif message.id:
            assert compiled.gettext(message.id) == message.string


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_places_of_their_source(language: str) -> None:
    for message in catalogue.read(language):
        if not message.id or "%(" in str(message.id):
            continue
        source = message.id[-1] if isinstance(message.id, tuple) else message.id
        said = message.string[-1] if isinstance(message.string, tuple) else message.string
        if not said:
            continue  # another test reports it
        assert places(said) == places(source), source


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_percent_places_and_shortcut_letters(language: str) -> None:
    percent = re.compile(r"%\(\w+\)[srd]|%[srdn]")
    for message in catalogue.read(language):
        if isinstance(message.id, str) and message.id:
            assert sorted(percent.findall(message.id)) == sorted(percent.findall(message.string))
            if "&" in message.string:
                assert "&" in message.id, message.id


def test_the_same_words_compile_to_the_same_bytes() -> None:
    assert catalogue.compiled(catalogue.read("zh_CN")) == catalogue.compiled(
        catalogue.read("zh_CN")
    )


# --- codes -------------------------------------------------------------------------------------


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Every code that the program's source can give: file, code, names of the facts."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in ("issue", "fault") and not name.endswith("Error"):
                continue
            if name == "PictureError":  # inside the press only; its issue carries the facts
                continue
            first = [arg for arg in node.args[:2] if isinstance(arg, ast.Constant)]
            codes = [arg.value for arg in first if isinstance(arg.value, str)]
            if codes and re.fullmatch(r"[a-z]+(-[a-z]+)+", codes[0]):
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                yield file.name, codes[0], facts | ({"key"} if name == "fault" else set())


def test_every_code_of_the_program_has_its_sentence() -> None:
    unknown = {(file, code) for file, code, _ in raised() if code not in messages.codes()}
    assert unknown == set()


def test_every_sentence_is_of_use() -> None:
    """Its code stands in the program, whole or made of a kind (``copy-{kind}``)."""
    whole, made = set(), set()
    for file in sorted(SOURCE.rglob("*.py")):
        if file.relative_to(SOURCE).parts[0] == "messages":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                made.add(node.values[0].value)
    starts = tuple(start for start in made if re.fullmatch(r"[a-z]+-", start))
    assert starts
    assert {code for code in messages.codes() if code not in whole} == {
        code for code in messages.codes() if code not in whole and code.startswith(starts)
    }


def test_codes_that_are_handed_on_have_their_sentence_too() -> None:
    kinds = "copy|edition|export|font|glyph|pdf|picture|template|story|page"
    code = re.compile(rf"({kinds})(-[a-z]+)+")
    unknown = set()
    for file in sorted(SOURCE.rglob("*.py")):
        if file.relative_to(SOURCE).parts[0] in ("gui", "messages", "cli"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and code.fullmatch(value) and value not in messages.codes():
                unknown.add((file.name, value))
    assert unknown == set()


def test_every_fact_a_sentence_wants_is_given_where_its_code_is_raised() -> None:
    lacking = {
        (file, code, name)
        for file, code, facts in raised()
        for form in forms(code)
        for name in places(form) - facts - {"where"} - ({"code"} if "char" in facts else set())
    }
    assert lacking == set()


@pytest.mark.parametrize("language", messages.languages())
@pytest.mark.parametrize("code", messages.codes())
def test_a_sentence_is_whole_even_without_its_facts(language: str, code: str) -> None:
    messages.set_language(language)
    for found in (LayoutAppError(code, "稿.md:3"), issue(Severity.ERROR, code)):
        said = messages.sentence(found)
        assert said.rstrip().endswith((".", "。", "?", "？", "text", "文本")), said
        assert "{" not in said
    assert "稿.md" in messages.sentence(LayoutAppError(code, "稿.md:3"))


@pytest.mark.parametrize("language", messages.languages())
def test_facts_that_are_codes_become_words(language: str) -> None:
    messages.set_language(language)
    for code, word in WORDS.items():
        said = messages.sentence(
            LayoutAppError("template-type", "t.toml:2", key="k", value="v", expected=code)
        )
        assert messages.gettext(word) in said
    assert "expected" in CODED_FACTS


# --- sentences ---------------------------------------------------------------------------------


def test_a_sentence_says_what_where_and_what_to_do() -> None:
    error = FontError("font-missing", "/fonts/Song.ttf", face="Song")
    messages.set_language("en")
    assert messages.sentence(error) == (
        "The font file /fonts/Song.ttf (face Song) is missing. "
        "Put it back or install the program again."
    )
    messages.set_language("zh_CN")
    assert messages.sentence(error) == (
        "字体文件 /fonts/Song.ttf（Song）缺失。请放回原处，或重新安装程序。"
    )


def test_an_issue_gets_its_place_in_front() -> None:
    where = Where(file="a.md", line=11, story="s01", part="body/1")
    found = issue(Severity.WARNING, "copy-missing-before", where, text="染防治")
    messages.set_language("zh_CN")
    assert messages.sentence(found).startswith("a.md 第 11 行，稿件 s01，第 2 段：“染防治”之前")
    messages.set_language("en")
    assert messages.sentence(found).startswith("a.md, line 11, story s01, paragraph 2: Text is")


def test_a_story_is_named_once() -> None:
    where = Where(page="p01", story="s01")
    found = issue(Severity.ERROR, "story-unplaced", where, headline="晨雾里的桥")
    messages.set_language("en")
    assert messages.sentence(found).startswith(
        "Page p01: The story “晨雾里的桥” stands on no page."
    )
    part = Where(page="p01", story="s01", part="pictures/0")
    empty = issue(Severity.WARNING, "picture-placeholder", part, story="晨雾里的桥", page=1)
    assert messages.sentence(empty).startswith("Page p01, picture 1: A picture of “晨雾里的桥”")


@pytest.mark.parametrize(
    ("chars", "start"),
    [(1, "Page 1: 1 character (1 lines) does"), (32, "Page 1: 32 characters (1 lines) do")],
)
def test_english_counts(chars: int, start: str) -> None:
    messages.set_language("en")
    found = issue(Severity.ERROR, "overset", Where(page="1"), chars=chars, lines=1, story="s01")
    assert messages.sentence(found).startswith(start)


def test_a_line_of_a_file_is_named_as_such() -> None:
    messages.set_language("zh_CN")
    error = LayoutAppError("template-syntax", "broadsheet-8.toml:12", detail="…")
    assert "broadsheet-8.toml 第 12 行" in messages.sentence(error)


def test_a_code_that_nobody_knows_is_named_with_its_facts() -> None:
    for language in messages.languages():
        messages.set_language(language)
        said = messages.sentence(CopyError("copy-{strange}", "x.md", depth=3))
        assert "x.md" in said
        assert "copy-{strange}" in said
        assert "depth=3" in said


def test_braces_in_facts_stay_as_they_are() -> None:
    said = messages.sentence(LayoutAppError("template-syntax", "{0}", detail="{x} {"))
    assert "{x} {" in said
    assert "{0}" in said


def test_a_character_is_named_by_its_code_too() -> None:
    messages.set_language("en")
    found = issue(Severity.ERROR, "glyph-missing", char="𠀋")
    assert "“𠀋” (U+2000B)" in messages.sentence(found)


def test_numbers_are_short() -> None:
    messages.set_language("en")
    found = issue(Severity.INFO, "line-tightened", em=0.0123456, text="甲")
    assert "by 0.01 em" in messages.sentence(found)


# --- the language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "BANXIN_LANG": "en"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "BANXIN_LANG": "zh"}, "zh_CN"),
    ],
)
def test_the_language_follows_the_machine(environment: dict[str, str], language: str) -> None:
    assert wished(environment) == language


def test_the_language_switches_live() -> None:
    messages.set_language("zh_CN")
    assert messages.gettext("headline") == "标题"
    messages.set_language("en")
    assert messages.gettext("headline") == "headline"
    assert messages.language() == "en"


def test_a_language_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="tlh"):
        messages.set_language("tlh")


def test_the_empty_text_is_empty() -> None:
    messages.set_language("zh_CN")
    assert messages.gettext("") == ""
