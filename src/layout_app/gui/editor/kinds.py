"""What the kinds of rows are called, in full for menus and short for the margin."""

from __future__ import annotations

from layout_app.messages import _, mark

_NAMES = {
    "stamp": mark("Column stamp"),
    "kicker": mark("Kicker"),
    "headline": mark("Headline"),
    "deck": mark("Deck"),
    "byline": mark("Byline"),
    "body": mark("Text"),
    "speech": mark("Speech"),
    "clause": mark("Clause"),
    "crosshead": mark("Crosshead"),
    "editor_note": mark("Editor’s note"),
    "pull_quote": mark("Pull quote"),
    "signature": mark("Signature"),
    "verse": mark("Verse"),
    "table": mark("Table row"),
    "item_head": mark("Item head"),
    "brief": mark("Brief"),
    "brief_more": mark("Brief, next paragraph"),
    "names": mark("Contributor"),
    "item_title": mark("Item"),
    "item_text": mark("Item text"),
    "item_more": mark("Item, next paragraph"),
    "label": mark("Label"),
    "field_text": mark("Field text"),
    "field_more": mark("Field, next paragraph"),
    "own_label": mark("Label"),
    "own_text": mark("Field text"),
    "own_more": mark("Field, next paragraph"),
    "caption": mark("Caption"),
    "credit": mark("Credit"),
}

_STORIES = {
    "news": mark("News"),
    "feature": mark("Feature"),
    "photo": mark("Photo"),
    "photo_news": mark("Photo news"),
    "briefs": mark("Briefs"),
    "notice": mark("Notice"),
    "banner": mark("Banner"),
}

_FLAGS = {
    "missing_before": mark("Text before this is missing"),
    "missing_after": mark("Text after this is missing"),
    "joined": mark("Two pieces were joined here"),
    "reordered": mark("A piece was moved here"),
}


def kind_name(kind: str) -> str:
    """Say what a row is."""
    return _(_NAMES.get(kind, _NAMES["body"]))


def flag_name(code: str) -> str:
    """Say what an editor must look at."""
    known = _FLAGS.get(code)
    return code if known is None else _(known)


def story_kind(kind: str) -> str:
    """Say what sort of story it is."""
    return _(_STORIES.get(kind, _STORIES["news"]))
