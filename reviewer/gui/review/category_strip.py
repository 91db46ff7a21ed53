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
        self._places: dict[str, QRect] = {}
        self._wide: dict[str, int] = {}
        self._tall = 0
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

    def open(self, dossier: Dossier | None, chosen: tuple[str, ...]) -> None:
        """Order the categories for another note: flagged, then met, then the rest by letter."""
        met = dossier.matches if dossier else ()
        flagged = {m.category for m in met if m.flagged}
        seen = {m.category for m in met}
        self._order = sorted(
            BY_CODE,
            key=lambda c: (c not in flagged, c not in seen, BY_CODE[c].letter),
        )
        self._taken = chosen
        self._check(chosen)
        self._arrange()

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Mark the chosen categories; those out of sight come into it."""
        self._check(codes)
        if codes != self._taken:
            self._taken = codes
            self._arrange()

    def _check(self, codes: tuple[str, ...]) -> None:
        for code, button in self.buttons.items():
            if button.isChecked() != (code in codes):
                button.setChecked(code in codes)

    def _lines(self) -> int:
        """Two lines, three where there is little room for either language's words."""
        return _LINES_NARROW if self.width() < self._theme.px(_NARROW) else _LINES

    def _arrange(self) -> None:
        """Give every button its place; only those that move or come and go are touched."""
        places = self._fitting()
        for name, button in (*self.buttons.items(), ("more", self.more)):
            place = places.get(name)
            shown = button.isVisibleTo(self)
            if place == self._places.get(name) and shown == (place is not None):
                continue
            button.setVisible(place is not None)
            if place is not None:
                button.setGeometry(place)
        self._places = places

    def _fitting(self) -> dict[str, QRect]:
        """Where each button stands that has room; in order of letters where all have it."""
        wide = self._wide
        order, lines = self._order, self._lines()
        if sum(wide.values()) <= lines * self.width():
            whole = self._flow([c.code for c in CATEGORIES], lines)
            if whole is not None:
                return whole
        best, fewest, most = {"more": QRect(0, 0, wide["more"], self._tall)}, 0, len(order) - 1
        while fewest <= most:
            count = (fewest + most) // 2
            hidden = [c for c in self._taken if c in order[count:]]
            found = self._flow([*order[:count], *hidden, "more"], lines)
            if found is None:
                most = count - 1
            else:
                best, fewest = found, count + 1
        return best

    def _flow(self, names: list[str], lines: int) -> dict[str, QRect] | None:
        """Places side by side on so many lines; None where they need more."""
        top = max(0, (self.height() - lines * self._tall - (lines - 1) * _GAP) // 2)
        places: dict[str, QRect] = {}
        x, line, room = 0, 0, self.width()
        for name in names:
            width = self._wide[name]
            if x and x + width > room:
                x, line = 0, line + 1
            if line >= lines:
                return None
            places[name] = QRect(x, top + line * (self._tall + _GAP), width, self._tall)
            x += width + _GAP
        return places

    def sizeHint(self) -> QSize:
        lines = self._lines()
        return QSize(300, lines * self._tall + (lines - 1) * _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize() != event.size():
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
        self.restyled()

    def restyled(self) -> None:
        """Measure the buttons anew, since their words or type size are others."""
        hints = {code: button.sizeHint() for code, button in self.buttons.items()}
        self._wide = {code: hint.width() for code, hint in hints.items()}
        self._wide["more"] = self.more.sizeHint().width()
        self._tall = self.more.sizeHint().height()
        self._places = {}
        self._arrange()
