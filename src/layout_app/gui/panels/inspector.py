"""The inspector: what is selected in numbers and choices, each change one step."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from layout_app.compose import advert_room
from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.editing.commands import Commands
from layout_app.gui.editing.selection import Selection
from layout_app.gui.hand import copyfit, moves
from layout_app.gui.hand.copyfit import Copyfit
from layout_app.gui.hand.refit import Case
from layout_app.gui.names import content_title
from layout_app.gui.panels.edge_form import EdgeForm
from layout_app.gui.panels.fields import ChoiceBox, CountBox, Labels, quietly
from layout_app.gui.panels.inset_form import InsetForm
from layout_app.gui.panels.picture_form import PictureForm
from layout_app.makeup.flow import InitialFault, initial_fault
from layout_app.messages import _, begun, language, mark, ngettext
from layout_app.model.page import Cells, Placement, StoryPart
from layout_app.model.template import Template
from layout_app.typeset.initial import FEWEST, MOST
from layout_app.units import mm, nearest_hao

_GRADES = (
    ("", mark("by its kind")), ("lead", mark("lead")), ("second", mark("second")),
    ("news", mark("news")), ("feature", mark("feature")), ("photo", mark("photo")),
    ("notice", mark("notice")),
)  # fmt: skip
_FORMS = (("horizontal", mark("across")), ("vertical", mark("down (vertical)")))
_MOST_TURNS = 4
_NO_INITIAL: dict[InitialFault, str] = {
    "": mark("Lines over which the first character of the text stands"),
    "no-text": mark("There is no running text that could begin with a drop initial."),
    "continued": mark("This part goes on from another page: a drop initial begins a story."),
    "byline": mark("The byline runs into the text of a story that goes on elsewhere: no drop "
                   "initial can begin it."),
    "mark": mark("The text begins with a mark, a date or a number of several digits, which "
                 "cannot be a drop initial."),
    "room": mark("The first paragraph is too short for a drop initial, or its column too narrow."),
}  # fmt: skip


class Inspector(QScrollArea):
    """Fields for the selected block.

    Signals:
        grown: it asks for another height.
    """

    grown = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document, self._selection, self._commands = document, selection, commands
        self._labels = Labels(self)
        self._build()
        self._connect()
        selection.changed.connect(self.renew)
        document.opened.connect(self.renew)
        self.retranslate()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        body = QWidget(self)
        both = QVBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        self._nothing = QLabel(body)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        fields = self._fields = QWidget(body)
        column = QVBoxLayout(fields)
        column.setContentsMargins(12, 8, 12, 12)
        self.title = QLabel(fields)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.fit, self.size_told = QLabel(fields), QLabel(fields)
        self.size_told.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(self.size_told)
        column.addWidget(self.fit)
        column.addLayout(self._place_form(fields))
        self._story = QWidget(fields)
        self._story.setLayout(self._story_form(self._story))
        column.addWidget(self._story)
        self.pictures = PictureForm(self._document, self._selection, self._commands, fields)
        column.addWidget(self.pictures)
        self.insets = InsetForm(self._document, self._selection, self._commands, fields)
        column.addWidget(self.insets)
        self.edges = EdgeForm(self._selection, self._commands, fields)
        column.addWidget(self.edges)
        column.addStretch(1)
        both.addWidget(self._nothing)
        both.addWidget(fields)
        self.setWidget(body)

    def _place_form(self, parent: QWidget) -> QFormLayout:
        form = _form()
        self.columns, self.lines = CountBox(parent), CountBox(parent)
        self.column, self.line = CountBox(parent), CountBox(parent)
        self.locked = QCheckBox(parent)
        self._labels.add(form, mark("Wi&dth"), self.columns)
        self._labels.add(form, mark("&Height"), self.lines)
        self._labels.add(form, mark("From &column"), self.column)
        self._labels.add(form, mark("From &line"), self.line)
        form.addRow(self.locked)
        return form

    def _story_form(self, parent: QWidget) -> QFormLayout:
        form = _form()
        form.setContentsMargins(0, 0, 0, 0)
        self.grade, self.head_size = ChoiceBox(parent), ChoiceBox(parent)
        self.head_form = ChoiceBox(parent)
        for form_key, text in _FORMS:
            self.head_form.addItem(begun(_(text)), form_key)
        self.turns, self.air = CountBox(parent), CountBox(parent)
        self.text_columns, self.initial = CountBox(parent), CountBox(parent)
        # One line is none.
        self.initial.setRange(1, MOST)
        self.boxed = QCheckBox(parent)
        for key, text in _GRADES:
            self.grade.addItem(begun(_(text)), key)
        self.turns.setRange(1, _MOST_TURNS)
        self._labels.add(form, mark("Head &rank"), self.grade)
        self._labels.add(form, mark("Head &form"), self.head_form)
        self._labels.add(form, mark("Head &size"), self.head_size)
        self._labels.add(form, mark("Head &turns"), self.turns)
        self._labels.add(form, mark("Head in &all"), self.air)
        self._labels.add(form, mark("Te&xt columns"), self.text_columns)
        self._labels.add(form, mark("Drop &initial"), self.initial)
        form.addRow(self.boxed)
        return form

    def _connect(self) -> None:
        for box in (self.columns, self.lines, self.column, self.line):
            box.valueChanged.connect(self._take_cells)
        self.locked.clicked.connect(self._commands.lock)
        self.grade.currentIndexChanged.connect(self._take_options)
        self.head_form.currentIndexChanged.connect(self._take_options)
        self.head_size.currentIndexChanged.connect(self._take_options)
        for box in (self.turns, self.air, self.text_columns, self.initial):
            box.valueChanged.connect(self._take_options)
        self.boxed.toggled.connect(self._take_options)

    # --- showing --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for room for label and field side by side."""
        return QSize(300, 420)

    def renew(self) -> None:
        """Show what is selected now."""
        index, page = self._selection.only, self._selection.page
        edition = self._document.edition
        template = None if page is None else self._document.template(page)
        if index is None or page is None or edition is None or template is None:
            count = len(self._selection.indexes)
            many = ngettext("{n} block selected", "{n} blocks selected", count).format(n=count)
            none = _("Click a story on the page to see and change how it is set.")
            if edition is None:
                none = _("No edition is open")
            self._nothing.setText(many if count else none)
            self._show_fields(False)
            return
        placement = page.placements[index]
        self.title.setText(content_title(edition, placement.content) or _("(untitled)"))
        self._show_cells(placement, template)
        across, down = placement.cells.columns, placement.cells.lines
        room = advert_room(template, across, down)
        self.size_told.setText(copyfit.size_in_mm(across, down, room))
        is_story = isinstance(placement.content, StoryPart)
        self._story.setVisible(is_story)
        if is_story:
            self._show_options(placement, template)
        self.pictures.renew()
        self.insets.renew()
        self.edges.show_placement(placement, template)
        for field in (self.columns, self.lines, self.column, self.line, self._story,
                      self.pictures, self.insets, self.edges):  # fmt: skip
            field.setEnabled(not placement.locked)
        self._show_fields(True)

    def _show_fields(self, shown: bool) -> None:
        """Show the fields or a word instead; a stack would keep room for both, and scroll."""
        self._nothing.setVisible(not shown)
        self._fields.setVisible(shown)

    def show_fit(self, _size: str, fit: Copyfit | None) -> None:
        """Say how the text fits."""
        self.fit.setText("" if fit is None else begun(copyfit.words(fit)))

    def _show_cells(self, placement: Placement, template: Template) -> None:
        cells, grid = placement.cells, template.grid
        step = grid.measure + grid.gutter
        for box, unit in ((self.columns, step), (self.column, step), (self.lines, grid.pitch),
                          (self.line, grid.pitch)):  # fmt: skip
            names = {"栏": 1.0, "columns": 1.0, "column": 1.0, "行": 1.0, "lines": 1.0, "line": 1.0}
            box.set_units({**names, "mm": mm(1.0) / unit, "cm": mm(10.0) / unit, "pt": 1.0 / unit})
        with quietly(self.columns, self.lines, self.column, self.line, self.locked):
            self.columns.setRange(1, grid.columns)
            self.lines.setRange(2, grid.lines)
            self.column.setRange(1, grid.columns)
            self.line.setRange(1, grid.lines)
            self.columns.setValue(cells.columns)
            self.lines.setValue(cells.lines)
            self.column.setValue(cells.column + 1)
            self.line.setValue(cells.line + 1)
            self.locked.setChecked(placement.locked)

    def _show_options(self, placement: Placement, template: Template) -> None:
        options = placement.options
        fields = (
            self.grade, self.head_form, self.head_size, self.turns, self.air, self.text_columns,
            self.boxed, self.initial,
        )  # fmt: skip
        with quietly(*fields):
            self._list_sizes(template, options.head_size)
            self.grade.choose(options.grade)
            self.head_form.choose(options.form)
            self.head_size.choose(options.head_size)
            self.turns.setValue(options.head_turns or 1)
            self.air.setRange(0, placement.cells.lines)
            self.air.setValue(options.head_lines)
            self.text_columns.setRange(0, 2 * template.grid.columns)
            self.text_columns.setValue(options.text_columns)
            self.boxed.setChecked(options.boxed)
            self.initial.setValue(max(1, options.initial_lines))
        fault = self._initial_fault(placement)
        # What was asked for and does not stand can still be taken back.
        self.initial.setEnabled(not fault or options.initial_lines > 0)
        self.initial.setToolTip(_(_NO_INITIAL[fault]))

    def _initial_fault(self, placement: Placement) -> InitialFault:
        edition, page = self._document.edition, self._selection.page
        if edition is None or page is None:
            return ""
        asked = replace(placement, options=replace(placement.options, initial_lines=FEWEST))
        with self._document.setting() as setter:
            plan = Case(edition, page, setter).plan(asked)
            measure = setter.columns(plan).measure_em
            return initial_fault(setter.blocks(plan), measure, setter.setter, plan.start)

    def _list_sizes(self, template: Template, own: float) -> None:
        sizes = [0.0, *sorted({*template.ladder.sizes, *([own] if own else [])}, reverse=True)]
        known = [self.head_size.itemData(number) for number in range(self.head_size.count())]
        if known == sizes:
            return
        self.head_size.clear()
        for size in sizes:
            self.head_size.addItem(size_name(size), size)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self._labels.retranslate()
        for box in (self.columns, self.column):
            box.setSuffix(_(" col.") if box is self.columns else "")
        self.lines.setSuffix(_(" lines"))
        self.air.setSuffix(_(" lines"))
        self.air.setSpecialValueText(begun(_("as needed")))
        self.text_columns.setSpecialValueText(begun(_("like the page")))
        self.initial.setSpecialValueText(begun(_("none")))
        self.initial.setSuffix(_(" lines"))
        self.locked.setText(plain(_("Loc&ked in its place")))
        self.boxed.setText(plain(_("&Boxed")))
        for number, (_key, text) in enumerate(_GRADES):
            self.grade.setItemText(number, begun(_(text)))
        for number, (_key, text) in enumerate(_FORMS):
            self.head_form.setItemText(number, begun(_(text)))
        for number in range(self.head_size.count()):
            self.head_size.setItemText(number, size_name(self.head_size.itemData(number)))
        self.pictures.retranslate()
        self.insets.retranslate()
        self.edges.retranslate()
        self.renew()

    # --- taking ---------------------------------------------------------------------------

    def _take_cells(self) -> None:
        placements = self._selection.placements
        if len(placements) != 1:
            return
        old = placements[0].cells
        wanted = Cells(
            self.column.value() - 1, self.line.value() - 1,
            self.columns.value(), self.lines.value(),
        )  # fmt: skip
        if (wanted.columns, wanted.lines) != (old.columns, old.lines):
            self._commands.on_one(
                mark("Resize {title}"), lambda c, i: moves.resize(c, i, wanted), "resize"
            )
        elif wanted != old:
            self._commands.on_one(
                mark("Move {title}"),
                lambda c, i: moves.move(c, i, wanted.column, wanted.line),
                "move",
            )
        # What could not be done is not to stand in the fields as if it had been.
        self.renew()

    def _take_options(self) -> None:
        placements = self._selection.placements
        if len(placements) != 1:
            return
        if self.head_form.currentData() not in (None, placements[0].options.form):
            # Whether it finds room is the command's to say.
            self._commands.head_form()
            self.renew()
            return
        options = replace(
            placements[0].options,
            grade=str(self.grade.currentData() or ""),
            head_size=float(self.head_size.currentData() or 0.0),
            head_turns=self.turns.value(),
            head_lines=self.air.value(),
            text_columns=self.text_columns.value(),
            boxed=self.boxed.isChecked(),
            initial_lines=self.initial.value() if self.initial.value() > 1 else 0,
        )
        if options != placements[0].options:
            changed = replace(placements[0], options=options)
            self._commands.put(mark("Change the form of {title}"), changed, "form")
        self.renew()


def size_name(size: float) -> str:
    """Name a type size in points; in Chinese also by its 字号, as editors know it.

    None is the size that the ladder has for the head's rank.
    """
    if not size:
        return begun(_("by its rank"))
    points = f"{size:g} pt"
    return f"{points} · {nearest_hao(size)}" if language() == "zh_CN" else points


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return form
