"""The person's settings; every change holds at once and is saved."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.commands import Command
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.key_settings import KeySettings
from reviewer.gui.theme import LARGEST_PERCENT, SMALLEST_PERCENT
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.segments import Segments
from reviewer.gui.widgets.setting_row import SettingCard, SettingRow
from reviewer.gui.widgets.stepper import Stepper
from reviewer.gui.widgets.switch import Switch
from reviewer.gui.workspace import Desk, Workspace
from reviewer.settings import Settings

_WIDEST = 760


class SettingsPage(Workspace):
    """Built when it is first opened, since most days nobody does."""

    name = "settings"
    icon = "settings"

    def __init__(self, desk: Desk, all_commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(desk)
        self._all_commands = all_commands
        self._built = False

    def title(self) -> str:
        return self.tr("Settings")

    def commands(self) -> list[Command]:
        return [
            Command(
                "settings.search",
                QT_TRANSLATE_NOOP("commands", "Find a key"),
                "settings",
                lambda: self.keys.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
                enabled=lambda: self._built,
            )
        ]

    def entered(self) -> None:
        if not self._built:
            self._build()
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._built = True
        self._make_controls()
        page = QWidget()
        page.setProperty("surface", "clear")
        rows = QVBoxLayout()
        rows.setContentsMargins(32, 32, 32, 48)
        rows.setSpacing(8)
        rows.addWidget(self._title)
        rows.addSpacing(8)
        for widget in self._sections:
            if isinstance(widget, SectionHeading):
                rows.addSpacing(16)
            rows.addWidget(widget)
        rows.addStretch(1)
        column = QWidget()
        column.setLayout(rows)
        column.setProperty("surface", "clear")
        column.setMaximumWidth(self.desk.theme.px(_WIDEST))
        centre = QHBoxLayout(page)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(column, 10)
        centre.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self.keys.row_focused.connect(self._scroll.ensureWidgetVisible)
        self.retranslate()

    def _make_controls(self) -> None:
        theme, settings = self.desk.theme, self.desk.settings
        self.language = Segments(theme, ("system", "zh", "en"))
        self.colours = Segments(theme, ("system", "light", "dark"))
        self.text_size = Stepper(theme, SMALLEST_PERCENT, LARGEST_PERCENT, 10)
        self.masking = Switch(theme)
        self.pause = Stepper(theme, 0, 240, 5)
        self.budget = Stepper(theme, 0, 2000, 20)
        self.keys = KeySettings(self.desk, self._all_commands)
        self.language.set_value(settings.language)
        self.colours.set_value(settings.theme)
        self.text_size.set_value(settings.text_percent)
        self.masking.setChecked(settings.mask_hits)
        self.pause.set_value(settings.break_minutes)
        self.budget.set_value(settings.exposure_budget)
        self._connect()
        self._title = Label(role="title")
        self._look, self._care, self._keyboard = (SectionHeading() for _ in range(3))
        look = (self.language, self.colours, self.text_size)
        care = (self.masking, self.pause, self.budget)
        self._rows = [SettingRow(control) for control in (*look, *care)]
        self._sections: list[QWidget] = [self._look, SettingCard(self._rows[: len(look)])]
        self._sections += [self._care, SettingCard(self._rows[len(look) :])]
        self._sections += [self._keyboard, self.keys]

    def _connect(self) -> None:
        settings, change = self.desk.preferences, self._change
        self.language.chosen.connect(lambda v: change(replace(settings.settings, language=v)))
        self.colours.chosen.connect(lambda v: change(replace(settings.settings, theme=v)))
        self.text_size.changed.connect(lambda v: change(replace(settings.settings, text_percent=v)))
        self.masking.toggled.connect(lambda v: change(replace(settings.settings, mask_hits=v)))
        self.pause.changed.connect(lambda v: change(replace(settings.settings, break_minutes=v)))
        self.budget.changed.connect(lambda v: change(replace(settings.settings, exposure_budget=v)))
        settings.changed.connect(self._follow)

    def _change(self, settings: Settings) -> None:
        self.desk.preferences.change(settings)

    def _follow(self) -> None:
        settings = self.desk.settings
        self.language.set_value(settings.language)
        self.colours.set_value(settings.theme)
        self.text_size.set_value(settings.text_percent)

    def retranslate(self) -> None:
        if not self._built:
            return
        self._title.setText(self.title())
        self._look.setText(self.tr("Language and looks"))
        self._care.setText(self.tr("Care for yourself · nobody else sees these figures"))
        self._keyboard.setText(self.tr("Keys"))
        self.language.set_words(self.tr("System"), "中文", "English")
        self.colours.set_words(self.tr("System"), self.tr("Light"), self.tr("Dark"))
        self.text_size.set_pattern(self.tr("{n} %"))
        self.pause.set_pattern(self.tr("{n} min"), self.tr("Never"))
        self.budget.set_pattern(self.tr("{n} points"), self.tr("Never"))
        for row, (words, hint) in zip(self._rows, self._row_words(), strict=True):
            row.set_words(words, hint)

    def _row_words(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Language"), ""),
            (self.tr("Colours"), ""),
            (self.tr("Text size"), self.tr("From 80 to 200 percent")),
            (self.tr("Cover risky words"), self.tr("Until the note is opened further")),
            (self.tr("Suggest a break after"), self.tr("Minutes of work without one")),
            (
                self.tr("Suggest a rest after"),
                self.tr("Severity points of what you decided since the last break"),
            ),
        ]
