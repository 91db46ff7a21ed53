"""The categories that fit this note best, as buttons that keep their place while it is open."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from reviewer.domain.dossier import Dossier
from reviewer.domain.policy import BY_CODE, CATEGORIES
from reviewer.gui.i18n import category_name
from reviewer.gui.keymap import Keymap
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import KeyButton
from reviewer.gui.widgets.panel import Panel

_GAP = 6
_LINES, _LINES_NARROW, _NARROW = 2, 3, 420


class CategoryStrip(Panel):
    """Two lines of category buttons and one that shows all; sixteen buttons made once."""

    chosen = Signal(str)
    more_asked = Signal()

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._theme, self._keymap = theme, keymap
        self._order = [c.code for c in CATEGORIES]
        self._taken: tuple[str, ...] = ()
        self.buttons = {c.code: KeyButton(theme, code=c.code, small=True) for c in CATEGORIES}
        self.more = KeyButton(theme, small=True)
        self.more.setCheckable(False)
        for code, button in self.buttons.items():
            button.setParent(self)
            button.clicked.connect(lambda _on, c=code: self.chosen.emit(c))
        self.more.setParent(self)
        self.more.clicked.connect(self.more_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        keymap.changed.connect(self.retranslate)
        self.retranslate()

    def open(self, dossier: Dossier | None) -> None:
        """Order the categories for another note: flagged, then met, then the rest by letter."""
        met = dossier.matches if dossier else ()
        flagged = {m.category for m in met if m.flagged}
        seen = {m.category for m in met}
        self._order = sorted(
            BY_CODE,
            key=lambda c: (c not in flagged, c not in seen, BY_CODE[c].letter),
        )
        self._taken = ()
        self._arrange()

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Mark the chosen categories; those out of sight come into it."""
        for code, button in self.buttons.items():
            button.setChecked(code in codes)
        if codes != self._taken:
            self._taken = codes
            self._arrange()

    def _lines(self) -> int:
        """Two lines, three where there is little room for either language's words."""
        return _LINES_NARROW if self.width() < self._theme.px(_NARROW) else _LINES

    def _arrange(self) -> None:
        shown = self._fitting()
        for code, button in self.buttons.items():
            place = shown.get(code)
            button.setVisible(place is not None)
            if place is not None:
                button.setGeometry(place)

    def _fitting(self) -> dict[str, QRect]:
        """Where each button stands that has room; chosen ones are sure of theirs."""
        tall = self.more.sizeHint().height()
        lines = self._lines()
        top = max(0, (self.height() - lines * tall - (lines - 1) * _GAP) // 2)
        reserve = self.more.sizeHint().width() + _GAP
        wide = {c: b.sizeHint().width() for c, b in self.buttons.items()}
        waiting = sum(wide[c] + _GAP for c in self._taken)
        shown: dict[str, QRect] = {}
        x = line = 0
        for code in [*self._order, "more"]:
            width = reserve - _GAP if code == "more" else wide[code]
            last = line == lines - 1
            room = self.width() - (reserve + waiting if last else 0)
            if code in self._taken:
                waiting -= wide[code] + _GAP
                room = self.width() - (reserve + waiting if last else 0)
            elif code == "more":
                room = self.width()
            if x and x + width > room:
                if last and code != "more" and code not in self._taken:
                    continue
                if not last:
                    x, line = 0, line + 1
            place = QRect(x, top + line * (tall + _GAP), width, tall)
            x += width + _GAP
            if code == "more":
                self.more.setGeometry(place)
            else:
                shown[code] = place
        return shown

    def sizeHint(self) -> QSize:
        tall, lines = self.more.sizeHint().height(), self._lines()
        return QSize(300, lines * tall + (lines - 1) * _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        self._arrange()

    def retranslate(self) -> None:
        for category in CATEGORIES:
            button = self.buttons[category.code]
            button.set_key(self._keymap.shown(f"review.category-{category.letter}"))
            button.set_words(category_name(category.code))
            button.setToolTip(category_name(category.code))
        self.more.set_key(self._keymap.shown("review.more"))
        self.more.set_words(self.tr("… more"))
        self._arrange()
