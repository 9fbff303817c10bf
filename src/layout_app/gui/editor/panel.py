"""The story editor's panel: which story, what a row is, whether it fits, what is to be checked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.editor.find_bar import FindBar
from layout_app.gui.editor.find_text import Hit
from layout_app.gui.editor.kinds import flag_name, kind_name
from layout_app.gui.editor.line_ends import LineEnds, line_ends
from layout_app.gui.editor.rows import kinds_for, rows_of, with_kind
from layout_app.gui.editor.story_text import settled, story_of
from layout_app.gui.editor.text_edit import StoryText
from layout_app.gui.hand import copyfit
from layout_app.messages import _, begun, ngettext
from layout_app.model import edits
from layout_app.model.story import Flag, Story

_TITLE = 24


class StoryEditor(QWidget):
    """Shows one story of the open edition and takes what is typed into it.

    Signals:
        story_shown: the id of the story that is shown now; empty for none.
    """

    story_shown = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyEditor")
        self._document = document
        self._story: Story | None = None
        self.chooser = QComboBox(self)
        self.chooser.setObjectName("storyChooser")
        self.kind = QComboBox(self)
        self.kind.setObjectName("rowKind")
        self._story_label = QLabel(self)
        self._kind_label = QLabel(self)
        self.fit = QLabel(self)
        self.fit.setObjectName("storyFit")
        self.text = StoryText(self)
        self.finder = FindBar(document, self)
        self._flag_bar = QFrame(self)
        self._flag_text = QLabel(self._flag_bar)
        self._go = QPushButton(self._flag_bar)
        self._checked = QPushButton(self._flag_bar)
        self._flag: Flag | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self._renew()

    def _lay_out(self) -> None:
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.setMinimumContentsLength(12)
        self.kind.setMinimumContentsLength(8)
        self._story_label.setBuddy(self.chooser)
        self._kind_label.setBuddy(self.kind)
        head = QGridLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(4)
        head.addWidget(self._story_label, 0, 0)
        head.addWidget(self.chooser, 0, 1, 1, 2)
        head.addWidget(self._kind_label, 1, 0)
        head.addWidget(self.kind, 1, 1)
        head.addWidget(self.fit, 1, 2, Qt.AlignmentFlag.AlignRight)
        head.setColumnStretch(1, 1)
        self._flag_text.setTextFormat(Qt.TextFormat.PlainText)
        self._flag_text.setWordWrap(True)
        # What is asked, then what can be done: side by side a narrow panel would cut the question.
        bar = QGridLayout(self._flag_bar)
        bar.setContentsMargins(8, 0, 8, 4)
        bar.setVerticalSpacing(2)
        sign = QLabel(self._flag_bar)
        sign.setPixmap(icons.pixmap("warning", icons.WARNING, 16, 2.0))
        bar.addWidget(sign, 0, 0)
        bar.addWidget(self._flag_text, 0, 1, 1, 3)
        bar.setColumnStretch(1, 1)
        for place, (name, button) in enumerate((("Go", self._go), ("Checked", self._checked)), 2):
            button.setObjectName(f"flag{name}")
            bar.addWidget(button, 1, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._flag_bar)
        column.addWidget(self.finder)
        # Never less than a few rows of text, whatever bars stand above it.
        self.text.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        column.addWidget(self.text, 1)

    def _connect(self) -> None:
        self._document.opened.connect(self._renew)
        self._document.changed.connect(self._follow)
        self._document.composed.connect(lambda _page: self._show_ends())
        self.chooser.activated.connect(self._choose)
        self.kind.activated.connect(self._choose_kind)
        self.text.typed.connect(self._push)
        self.text.row_changed.connect(self._show_row)
        self.text.kind_asked.connect(self._offer_kinds)
        self.text.selectionChanged.connect(self._tell_spot)
        self.text.cursorPositionChanged.connect(self._tell_spot)
        self.finder.found.connect(self._show_hit)
        self.finder.closed.connect(self.text.setFocus)
        self._go.clicked.connect(self.go_to_flag)
        self._checked.clicked.connect(self.check_flag)

    # --- which story ----------------------------------------------------------------------

    @property
    def story(self) -> Story | None:
        """The story that is shown."""
        return self._story

    def show_story(self, story_id: str) -> None:
        """Show another story; an id that the edition has not shows none."""
        edition = self._document.edition
        stories = () if edition is None else edition.stories
        story = next((one for one in stories if one.id == story_id), None)
        if story is not self._story or story is None:
            self._show(story)
        self.chooser.setCurrentIndex(self.chooser.findData(story_id))
        self._tell_spot()

    def show_place(self, story_id: str, place: str, start: int = 0, end: int = 0) -> None:
        """Show a story and select characters at a place of it (``body/3``)."""
        self.show_story(story_id)
        row = self._row_of(place)
        if row >= 0:
            self.text.select(row, start, end)

    def show_overset(self) -> None:
        """Put the cursor where the text begins that has no room."""
        place = self.text.over_at()
        if place is not None:
            self.text.select(place[0], place[1], place[1])

    def _show_hit(self, hit: Hit) -> None:
        self.show_place(hit.story, hit.place, hit.start, hit.end)

    def _tell_spot(self) -> None:
        """Let finding go on from where the cursor stands."""
        cursor = self.text.textCursor()
        start = cursor.selectionStart()
        block = self.text.document().findBlock(start)
        inside = block.text().encode("utf-16-le")[: 2 * (start - block.position())]
        at = len(inside.decode("utf-16-le", errors="ignore"))
        self.finder.moved((self.chooser.currentIndex(), block.blockNumber(), at))

    def ask_find(self, replacing: bool) -> None:
        """Open the find bar, with what is selected in it."""
        self.finder.ask(replacing, self.text.textCursor().selectedText())

    def _show(self, story: Story | None) -> None:
        self._story = story
        self.text.ends = LineEnds()
        self.text.flagged = frozenset()
        self.text.set_rows(() if story is None else rows_of(story))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._show_ends()
        self._show_row()
        self.story_shown.emit("" if story is None else story.id)

    def _renew(self) -> None:
        self._list_stories()
        self._show(None)
        if self.chooser.count():
            self._choose(0)

    def _list_stories(self) -> None:
        edition = self._document.edition
        stories = () if edition is None else edition.stories
        self.chooser.clear()
        for story in stories:
            self.chooser.addItem(_title(story), story.id)
        shown = -1 if self._story is None else self.chooser.findData(self._story.id)
        self.chooser.setCurrentIndex(shown)
        self.chooser.setEnabled(bool(stories))

    def _choose(self, index: int) -> None:
        self.show_story(str(self.chooser.itemData(index)))
        self.chooser.setCurrentIndex(index)

    def _follow(self) -> None:
        """Follow an edit that was made elsewhere, or taken back."""
        edition = self._document.edition
        stories = () if edition is None else edition.stories
        listed = [(_title(story), story.id) for story in stories]
        shown = [
            (self.chooser.itemText(n), self.chooser.itemData(n))
            for n in range(self.chooser.count())
        ]
        if listed != shown:
            self._list_stories()
        if self._story is None:
            self._show_row()
            return
        story = next((one for one in stories if one.id == self._story.id), None)
        if story is self._story:
            return
        self._story = story
        self.text.set_rows(() if story is None else rows_of(story))
        if story is None:
            self.chooser.setCurrentIndex(-1)
        self._show_ends()
        self._show_row()

    # --- typing ---------------------------------------------------------------------------

    def _push(self, row: int) -> None:
        """Make an edit of what was typed; a burst in one row is one step."""
        edition, before = self._document.edition, self._story
        if edition is None or before is None:
            return
        rows = self.text.rows
        after = story_of(rows, before)
        self.text.relabel(settled(rows, after))
        self._story = after
        place = self.text.rows[row].path if row < len(self.text.rows) else ""
        name = _title(after)
        self._document.apply(
            lambda: _("Typing in “{story}”").format(story=name),
            edits.put_stories(edition, [after]),
            f"typing/{after.id}/{place}",
        )
        self._show_row()

    def _choose_kind(self, index: int) -> None:
        self.set_kind(self.text.row, str(self.kind.itemData(index)))
        self.text.setFocus()

    def set_kind(self, row: int, kind: str) -> None:
        """Let a row be of another kind."""
        edition, before = self._document.edition, self._story
        rows = self.text.rows
        if edition is None or before is None or rows[row].kind == kind:
            return
        after = story_of(with_kind(rows, row, kind), before)
        name = rows[row].text[:_TITLE]
        # Not taken as its own yet: the rows come back from the edition in their order.
        self._document.apply(
            lambda: _("“{text}” as {kind}").format(text=name, kind=kind_name(kind)),
            edits.put_stories(edition, [after]),
        )

    def _offer_kinds(self, row: int, at: QPointF) -> None:
        menu = self.kinds_menu(row)
        menu.popup(at.toPoint())

    def kinds_menu(self, row: int) -> QMenu:
        """Give the menu of the kinds a row may be of."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        now = self.text.rows[row].kind
        for kind in self._kinds(row):
            action = menu.addAction(kind_name(kind))
            action.setCheckable(True)
            action.setChecked(kind == now)
            action.triggered.connect(lambda _on=False, kind=kind: self.set_kind(row, kind))
        return menu

    def _kinds(self, row: int) -> tuple[str, ...]:
        if self._story is None or row >= len(self.text.rows):
            return ()
        return kinds_for(self.text.rows[row], self._story)

    # --- what it says ---------------------------------------------------------------------

    def _show_ends(self) -> None:
        edition, story = self._document.edition, self._story
        if edition is None or story is None:
            self.fit.setText("")
            return
        ends = line_ends(edition, story, self._document.layout)
        self.text.show_ends(ends)
        self.fit.setText(fit_text(ends))

    def _show_row(self) -> None:
        """Say what the current row is, and what of the story is still to be checked."""
        kinds = self._kinds(self.text.row)
        if [self.kind.itemData(n) for n in range(self.kind.count())] != list(kinds):
            self.kind.clear()
            for kind in kinds:
                self.kind.addItem(kind_name(kind), kind)
        self.kind.setEnabled(len(kinds) > 1)
        if kinds:
            self.kind.setCurrentIndex(self.kind.findData(self.text.rows[self.text.row].kind))
        self._show_flags()

    def _show_flags(self) -> None:
        flags = [] if self._story is None else [f for f in self._story.flags if not f.checked]
        rows = {row: flag for flag in reversed(flags) if (row := self._row_of(flag.field)) >= 0}
        flagged = frozenset(rows)
        if flagged != self.text.flagged:
            self.text.flagged = flagged
            self.text.show_ends(self.text.ends)
        self._flag = rows.get(self.text.row) or next(iter(flags), None)
        self._flag_bar.setVisible(self._flag is not None)
        if self._flag is None:
            return
        row = self._row_of(self._flag.field)
        self._go.setEnabled(row >= 0)
        missing = self._flag.code.startswith("missing")
        self._go.setText(_("Fill In") if missing else _("Go There"))
        count = ngettext("{n} place to check", "{n} places to check", len(flags))
        told = f"{count.format(n=len(flags))} · {flag_name(self._flag.code)}"
        self._flag_text.setText(told)
        self._flag_text.setToolTip(told)

    def _row_of(self, place: str) -> int:
        rows = self.text.rows
        exact = (n for n, row in enumerate(rows) if row.path == place)
        near = (n for n, row in enumerate(rows) if row.path.startswith(f"{place}/"))
        return next(exact, next(near, -1))

    def go_to_flag(self) -> None:
        """Put the cursor where something is to be checked, or where text is to be typed in."""
        if self._flag is not None:
            row = self._row_of(self._flag.field)
            at = len(self.text.rows[row].text) if self._flag.code == "missing_after" else 0
            self.text.select(row, at, at)
            self.text.setFocus()

    def check_flag(self) -> None:
        """Mark what is told as checked."""
        edition, story, flag = self._document.edition, self._story, self._flag
        if edition is None or story is None or flag is None:
            return
        name = _title(story)
        self._document.apply(
            lambda: _("“{story}” checked").format(story=name),
            edits.check_flag(edition, story.id, flag),
        )

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self._story_label.setText(plain(_("&Story")))
        self._kind_label.setText(plain(_("&Kind")))
        self.chooser.setAccessibleName(_("Story"))
        self.kind.setAccessibleName(_("What this row is"))
        self.kind.setToolTip(_("What this row is"))
        self.text.setAccessibleName(_("Text of the story"))
        self.text.setPlaceholderText(_("Choose a story, or click one on the page."))
        self.text.margin.setToolTip(_("Click for another kind"))
        self._go.setText(_("Go There"))
        self._checked.setText(_("Mark as Checked"))
        self.kind.clear()
        self.finder.retranslate()
        self.text.retranslate()
        self._list_stories()
        self._show_ends()
        self._show_row()


def fit_text(ends: LineEnds) -> str:
    """Say whether a story fits its place, as the block on the page and the bin say it."""
    if not ends.placed:
        return begun(_("not on a page"))
    return "" if ends.fit is None else begun(copyfit.words(ends.fit))


def _title(story: Story) -> str:
    texts = [story.headline, *(p.caption for p in story.pictures), *(p.text for p in story.body)]
    first = next((text for text in texts if text), story.id)
    return first if len(first) <= _TITLE else f"{first[:_TITLE]}…"
