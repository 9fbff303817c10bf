"""The status bar: which page, where the pointer is, what the check says, how large the page is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QProgressBar,
    QSlider,
    QStatusBar,
    QToolButton,
    QWidget,
)

from layout_app.gui import icons
from layout_app.gui.canvas import zoom as steps
from layout_app.gui.hand.copyfit import Copyfit, words
from layout_app.messages import _, begun, ngettext

_SLIDER_STEPS = 200
_BEFORE_LAMP = 7
"""How many parts stand before the lamp, on the left and on the right."""
_GROUNDS = {"over": "#ce2029", "under": "#7d5400", "fits": "#1c733e"}
_FIT_SHEET = "background: {ground}; color: white; border-radius: 3px; padding: 1px 6px;"


class StatusLine(QStatusBar):
    """The window's status bar.

    Signals:
        zoom_asked: the person chose a zoom (1.0 is real size).
        issues_asked: the lamp was clicked.
        cancel_asked: the running work is to stop.
    """

    zoom_asked = Signal(float)
    issues_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._page = QLabel(self)
        self._place = QLabel(self)
        self._place.setObjectName("statusPlace")
        self._selection = QLabel(self)
        self._selection.setObjectName("statusSelection")
        self._fit = QLabel(self)
        self._fit.setObjectName("statusFit")
        self._work = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("workBar")
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._cancel = QToolButton(self)
        self._cancel.setObjectName("workCancel")
        self._cancel.setAutoRaise(True)
        self._cancel.clicked.connect(self.cancel_asked)
        self._lamp = QToolButton(self)
        self._lamp.setObjectName("lamp")
        self._lamp.setAutoRaise(True)
        self._lamp.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lamp.setIconSize(QSize(16, 16))
        self._lamp.clicked.connect(self.issues_asked)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setObjectName("zoomSlider")
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setFixedWidth(130)
        self._slider.valueChanged.connect(self._slide)
        self._percent = QComboBox(self)
        self._percent.setObjectName("zoomPercent")
        self._percent.setEditable(True)
        self._percent.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._percent.addItems([f"{preset} %" for preset in steps.PRESETS])
        self._percent.setFixedWidth(92)
        self._percent.activated.connect(self._choose_percent)
        edit = self._percent.lineEdit()
        if edit is not None:
            edit.returnPressed.connect(self._choose_percent)
        self._counts: tuple[int, int] | None = None
        self._checked = False
        self._lit = ""
        self._shown_fit: Copyfit | None = None
        self._fit.hide()
        self._told = ""
        self._page_text: tuple[str, int, int] | None = None
        self._lay_out()
        self.show_work("")
        self.retranslate()
        self._recolour()

    def _lay_out(self) -> None:
        self._page.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self._page)
        self.addWidget(self._place, 1)
        self.addWidget(self._selection)
        self.addWidget(self._fit)
        parts: tuple[QWidget, ...] = (
            self._work, self._bar, self._cancel, self._lamp, self._slider, self._percent,
        )  # fmt: skip
        for part in parts:
            self.addPermanentWidget(part)

    def add_sign(self, part: QWidget) -> None:
        """Put a sign before the lamp."""
        self.insertPermanentWidget(_BEFORE_LAMP, part)

    # --- what it says ---------------------------------------------------------------------

    def show_page(self, section: str, number: int, count: int) -> None:
        """Say which page is shown; ``count`` 0 when no edition is open."""
        self._page_text = (section, number, count) if count else None
        self._say_page()

    def _say_page(self) -> None:
        if self._page_text is None:
            self._page.setText("")
            return
        section, number, count = self._page_text
        text = _("Page {number} of {count}").format(number=number, count=count)
        self._page.setText(f"{text} · {section}" if section else text)

    def show_place(self, text: str) -> None:
        """Say where the pointer is."""
        self._place.setText(text)

    def show_selection(self, text: str, fit: Copyfit | None) -> None:
        """Say what is selected and whether its text fits; the colour only underlines it."""
        self._selection.setText(text)
        if fit == self._shown_fit:
            return
        self._shown_fit = fit
        self._fit.setText("" if fit is None else begun(words(fit)))
        self._fit.setVisible(fit is not None)
        if fit is not None:
            # Set only when it differs: a style sheet costs a new layout of the bar.
            sheet = _FIT_SHEET.format(ground=_GROUNDS[fit.state])
            if sheet != self._fit.styleSheet():
                self._fit.setStyleSheet(sheet)

    def tell(self, text: str) -> None:
        """Say something for a moment."""
        self._told = text
        self._place.setText(text)

    def hush(self) -> None:
        """Let go of what was told: the next step is done, and it was not about that."""
        if self._told and self._place.text() == self._told:
            self._place.setText("")
        self._told = ""

    def show_zoom_controls(self, shown: bool) -> None:
        """Show or hide slider and box: without a page there is nothing to zoom."""
        self._slider.setVisible(shown)
        self._percent.setVisible(shown)

    def show_zoom(self, zoom: float) -> None:
        """Say how large the page is shown."""
        self._slider.blockSignals(True)
        self._slider.setValue(steps.to_slider(zoom, _SLIDER_STEPS))
        self._slider.blockSignals(False)
        self._percent.setEditText(f"{zoom * 100:.0f} %")

    def show_issues(self, errors: int | None, warnings: int = 0, checked: bool = True) -> None:
        """Light the lamp; None when there is nothing to check; grey until it was checked."""
        self._counts = None if errors is None else (errors, warnings)
        self._checked = checked
        self._say_issues()

    def _say_issues(self) -> None:
        self._lamp.setVisible(self._counts is not None)
        errors, warnings = self._counts or (0, 0)
        if errors:
            name, colour = "error", icons.ERROR
        elif warnings:
            name, colour = "warning", icons.WARNING
        elif self._checked:
            name, colour = "fine", icons.FINE
        else:
            name, colour = "info", icons.FADED
        if name != self._lit:
            self._lit = name
            self._lamp.setIcon(icons.coloured(name, colour))
        text = _("{first}, {next}").format(
            first=ngettext("{n} error", "{n} errors", errors).format(n=errors),
            next=ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
        )
        nothing = _("No problems found") if self._checked else _("Checking…")
        self._lamp.setText(text if errors or warnings else nothing)

    def show_work(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how far it is; an empty text: nothing."""
        self._work.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        for part in (self._work, self._bar, self._cancel):
            part.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        for part, name in (
            (self._slider, _("Zoom")),
            (self._percent, _("Zoom in percent of the printed size")),
            (self._cancel, _("Cancel")),
            (self._lamp, _("Show what the check found")),
            (self._bar, _("Progress")),
        ):
            part.setAccessibleName(name)
            part.setToolTip(name)
        self._say_page()
        self._say_issues()
        if self._shown_fit is not None:
            self._fit.setText(words(self._shown_fit))

    # --- hands ----------------------------------------------------------------------------

    def _slide(self, position: int) -> None:
        self.zoom_asked.emit(steps.from_slider(position, _SLIDER_STEPS))

    def _choose_percent(self) -> None:
        zoom = steps.parse_percent(self._percent.currentText())
        if zoom is not None:
            self.zoom_asked.emit(zoom)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        self._cancel.setIcon(icons.icon("close", self.palette()))
