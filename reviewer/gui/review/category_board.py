"""All sixteen categories by group, for whoever does not know the letters by heart yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reviewer.domain.policy import CATEGORIES, Group
from reviewer.gui.i18n import QT_TRANSLATE_NOOP, category_name
from reviewer.gui.keymap import Keymap
from reviewer.gui.review.wording import translate
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import KeyButton
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.panel import Panel

_GROUPS = {
    Group.DIVERSION: QT_TRANSLATE_NOOP("review", "Diversion"),
    Group.PROMOTION: QT_TRANSLATE_NOOP("review", "Promotion"),
    Group.ILLEGAL: QT_TRANSLATE_NOOP("review", "Illegal"),
    Group.CLAIMS: QT_TRANSLATE_NOOP("review", "False claims"),
    Group.INAUTHENTIC: QT_TRANSLATE_NOOP("review", "Inauthentic"),
}


class CategoryBoard(Panel):
    """A column a group; the same letters as everywhere."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._headings = {g: SectionHeading() for g in Group}
        self._buttons = {c.code: KeyButton(theme, code=c.code, small=True) for c in CATEGORIES}
        self.setProperty("surface", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 4)
        row.setSpacing(20)
        for group in Group:
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(self._headings[group])
            for category in (c for c in CATEGORIES if c.group is group):
                button = self._buttons[category.code]
                button.clicked.connect(lambda _on, c=category.code: self.chosen.emit(c))
                column.addWidget(button)
            column.addStretch(1)
            row.addLayout(column)
        row.addStretch(1)
        keymap.changed.connect(self.retranslate)
        self.hide()
        self.retranslate()

    def show_chosen(self, codes: tuple[str, ...]) -> None:
        """Mark the chosen categories."""
        for code, button in self._buttons.items():
            button.setChecked(code in codes)

    def retranslate(self) -> None:
        for group, heading in self._headings.items():
            heading.setText(translate("review", _GROUPS[group]))
        for category in CATEGORIES:
            button = self._buttons[category.code]
            button.set_key(self._keymap.shown(f"review.category-{category.letter}"))
            button.set_words(category_name(category.code))
