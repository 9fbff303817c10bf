"""The import dialog: what was recognised in the copy, what is doubtful, what is to come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.dialogs.import_copy_diff import Change, changes, marked
from layout_app.gui.dialogs.import_copy_plan import Arrival, arrivals, as_new
from layout_app.gui.editor.kinds import flag_name, kind_name, story_kind
from layout_app.gui.editor.rows import rows_of
from layout_app.gui.panels.outline import characters
from layout_app.gui.panels.rows import RoomyRows
from layout_app.intake.importer import Imported
from layout_app.issues import Issue, Severity
from layout_app.messages import _, begun, ngettext, sentence
from layout_app.model.edition import Edition
from layout_app.model.story import Story

_MOST_SHOWN = 80
"""Characters; the list cuts off what has no room, and says so."""
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SEVERITIES = {
    Severity.ERROR: ("error", icons.ERROR),
    Severity.WARNING: ("warning", icons.WARNING),
    Severity.INFO: ("info", icons.INFO),
}


class ImportDialog(QDialog):
    """Shows what an import recognised and lets the person choose.

    Args:
        edition: into which it is imported.
        imported: what was recognised.
    """

    def __init__(self, edition: Edition, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(_("Import Copy"))
        self.resize(980, 620)
        self._edition = edition
        self._imported = imported
        self._found = arrivals(edition, imported.stories)
        self._arrivals = list(self._found)
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.details = QTextBrowser(self)
        self.corrects = QCheckBox(_("&Correct the story in the edition; it keeps its place"), self)
        self._buttons = QDialogButtonBox(self)
        self._set_up_list()
        self._lay_out()
        self._fill()

    def _set_up_list(self) -> None:
        self.list.setObjectName("importList")
        self.list.setAccessibleName(_("Stories"))
        self.list.setHeaderLabels(
            [_("Story"), _("Kind"), _("Characters"), _("Pictures"), _("From"), _("What it is")]
        )
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        self.list.itemChanged.connect(self._tick)
        self.list.currentItemChanged.connect(lambda *_items: self._show_details())

    def _lay_out(self) -> None:
        self.details.setObjectName("importDetails")
        self.details.setAccessibleName(_("What was recognised"))
        self.details.setOpenLinks(False)
        self.corrects.setObjectName("importCorrects")
        self.corrects.toggled.connect(self._choose_version)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.corrects)
        column.addWidget(self.details, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        split.setSizes([280, 260])
        go = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("importGo")
        go.setDefault(True)
        self._go = go
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addWidget(self._summary)
        outer.addWidget(split, 1)
        outer.addWidget(self._buttons)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        room = _no_icon(self.list.iconSize())
        for arrival in self._arrivals:
            story = arrival.story
            entry = QTreeWidgetItem(
                [
                    title_of(story), story_kind(story.kind), str(characters(story)),
                    str(len(story.pictures) or ""), _place(story), "",
                ]
            )  # fmt: skip
            entry.setCheckState(0, _check(arrival.chosen))
            entry.setToolTip(0, title_of(story))
            for column in (2, 3):
                entry.setTextAlignment(column, _NUMBER)
            worst = min((one.severity for one in self._issues(story)), default=Severity.INFO)
            # Those that are well have the room of a sign too, so that the titles stand in line.
            well = worst == Severity.INFO
            entry.setIcon(0, room if well else icons.coloured(*_SEVERITIES[worst]))
            self.list.addTopLevelItem(entry)
        self.list.blockSignals(False)
        self._say()
        first = next((n for n, one in enumerate(self._arrivals) if not one.same), 0)
        self.list.setCurrentIndex(self.list.model().index(first, 0))
        self._show_details()

    # --- choosing -------------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[Arrival, ...]:
        """What the person wants to come in."""
        return tuple(arrival for arrival in self._arrivals if arrival.chosen)

    def _tick(self, entry: QTreeWidgetItem, column: int) -> None:
        row = self.list.indexOfTopLevelItem(entry)
        if column == 0 and row >= 0:
            self._put(row, entry.checkState(0) == Qt.CheckState.Checked, self._arrivals[row])

    def _put(self, row: int, chosen: bool, arrival: Arrival) -> None:
        made = Arrival(arrival.story, arrival.known, arrival.same, chosen)
        if made != self._arrivals[row]:
            self._arrivals[row] = made
            self._say()

    def _choose_version(self, corrects: bool) -> None:
        row = self._row()
        if row < 0 or not self._found[row].known:
            return
        arrival = self._found[row] if corrects else as_new(self._found[row])
        self._put(row, True, arrival)
        entry = self.list.topLevelItem(row)
        if entry is not None:
            entry.setCheckState(0, _check(self._arrivals[row].chosen))
        self._show_details()

    def _row(self) -> int:
        return self.list.currentIndex().row()

    # --- what it says ---------------------------------------------------------------------

    def _say(self) -> None:
        self.list.blockSignals(True)
        for row, arrival in enumerate(self._arrivals):
            entry = self.list.topLevelItem(row)
            if entry is not None:
                entry.setText(5, self._what(arrival))
        self.list.blockSignals(False)
        count = len(self.chosen)
        self._summary.setText(self._summed())
        text = ngettext("&Import {n} Story", "&Import {n} Stories", count).format(n=count)
        self._go.setText(text)
        self._go.setEnabled(bool(count or self._imported.media))

    def _what(self, arrival: Arrival) -> str:
        if arrival.same:
            return begun(_("unchanged"))
        if arrival.known:
            return begun(_("correction"))
        return begun(_("new"))

    def _summed(self) -> str:
        counted = Counter(story.kind for story in self._imported.stories)
        parts = [f"{story_kind(kind)} {number}" for kind, number in counted.items()]
        pictures = len(self._imported.media)
        if pictures:
            told = ngettext("{n} picture", "{n} pictures", pictures)
            parts.append(told.format(n=pictures))
        doubts = sum(one.severity != Severity.INFO for one in self._imported.issues)
        if doubts:
            told = ngettext("{n} place to check", "{n} places to check", doubts)
            parts.append(told.format(n=doubts))
        return " · ".join(parts) or _("No story was recognised.")

    def _issues(self, story: Story) -> list[Issue]:
        return [one for one in self._imported.issues if one.where.story == story.id]

    def _show_details(self) -> None:
        row = self._row()
        known = row >= 0 and bool(self._found[row].known)
        self.corrects.setVisible(known)
        general = [one for one in self._imported.issues if not one.where.story]
        if row < 0:
            self.details.setHtml(self._issue_list(general))
            return
        arrival = self._arrivals[row]
        self.corrects.blockSignals(True)
        self.corrects.setChecked(bool(arrival.known))
        self.corrects.blockSignals(False)
        told = self._issue_list(self._issues(arrival.story))
        if arrival.known:
            old = self._edition.story(arrival.known)
            body = _change_table(changes(old, arrival.story), self.palette())
        else:
            body = _row_table(arrival.story, self.palette())
        self.details.setHtml(told + body + self._issue_list(general))

    def _issue_list(self, found: Sequence[Issue]) -> str:
        lines = []
        for one in found:
            colour = _SEVERITIES[one.severity][1].name()
            named = replace(one, where=replace(one.where, story=""))
            lines.append(
                f'<p style="margin:2px 0"><span style="color:{colour}">●</span> '
                f"{escape(sentence(named))}</p>"
            )
        return "".join(lines)


def _place(story: Story) -> str:
    """Say where a story stands in the copy."""
    if story.source is None:
        return ""
    return _("{file}, line {line}").format(file=story.source.file, line=story.source.lines[0])


def _no_icon(size: QSize) -> QIcon:
    """Give an icon that nothing is to be seen of."""
    empty = QPixmap(size if size.isValid() else QSize(16, 16))
    empty.fill(Qt.GlobalColor.transparent)
    return QIcon(empty)


def title_of(story: Story) -> str:
    """Give the words by which a story is known: its headline, or how its text begins."""
    texts = [story.headline, *(row.text for row in rows_of(story))]
    return next((text for text in texts if text), story.id)[:_MOST_SHOWN]


def _check(chosen: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked


def _row_table(story: Story, palette: QPalette) -> str:
    """Show a story's rows with their kinds, those with flags marked."""
    quiet = palette.color(QPalette.ColorRole.PlaceholderText).name()
    flags = {flag.field: flag for flag in story.flags}
    lines = []
    for row in rows_of(story):
        flag = flags.get(row.path)
        note = ""
        if flag is not None:
            note = f' <b style="color:{_seen(icons.WARNING)}">{escape(flag_name(flag.code))}</b>'
        lines.append(_line(kind_name(row.kind), escape(row.text) + note, quiet))
    return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'


def _change_table(found: Sequence[Change], palette: QPalette) -> str:
    """Show what is other in a corrected story: the old text above the new one."""
    quiet = palette.color(QPalette.ColorRole.PlaceholderText).name()
    if not found:
        return f"<p>{escape(_('The text is the same as in the edition.'))}</p>"
    lines = []
    for change in found:
        old, new = marked(change)
        gone = old.replace("<b>", f'<s style="color:{_seen(icons.ERROR)}">')
        come = new.replace("<b>", f'<b style="color:{_seen(icons.FINE)}">')
        if change.old:
            words = gone.replace("</b>", "</s>")
            lines.append(_line(f"{kind_name(change.kind)} · {_('before')}", words, quiet))
        if change.new:
            lines.append(_line(f"{kind_name(change.kind)} · {_('now')}", come, quiet))
    return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'


def _line(name: str, words: str, quiet: str) -> str:
    return (
        f'<tr><td style="color:{quiet}; white-space:nowrap; padding-right:10px">{escape(name)}'
        f"</td><td>{words}</td></tr>"
    )


def _seen(colour: QColor) -> str:
    return icons.as_words(colour, QGuiApplication.palette()).name()
