"""At the foot of a rule: what can be done with it, and what a shadow rule still lacks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from reviewer.gui.keymap import Keymap
from reviewer.gui.rules import words
from reviewer.gui.rules.key_foot import KeyFoot
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleDetail
from reviewer.services.shadowing import Trial

_ACTS = ("let-flag", "edit", "new", "copy", "history", "switch", "pins", "try-pack")


class Doors(Panel):
    """`asked` carries the id of a command."""

    asked = Signal(str)

    def __init__(self, keymap: Keymap, may_edit: bool) -> None:
        super().__init__()
        self._may_edit = may_edit
        self._detail: RuleDetail | None = None
        self._trial: Trial | None = None
        self.setProperty("surface", "panel")
        self.shadow = Label(wrap=True)
        self.shadow.setContentsMargins(24, 10, 24, 0)
        self._foot = KeyFoot(keymap, [f"rules.{act}" for act in _ACTS])
        self._foot.asked.connect(self.asked)
        keymap.changed.connect(self.retranslate)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(hairline())
        rows.addWidget(self.shadow)
        rows.addWidget(self._foot)
        self.retranslate()

    def show_detail(self, detail: RuleDetail) -> None:
        """Name what can be done with another rule."""
        self._detail, self._trial = detail, None
        self.retranslate()

    def show_trial(self, told: Trial | None) -> None:
        """Say what is known of a rule in shadow mode."""
        self._trial = told
        self.retranslate()

    @property
    def enough(self) -> bool:
        """Whether enough is known of a shadow rule."""
        return self._trial is not None and self._trial.enough

    def _trial_words(self, told: Trial) -> str:
        known = self.tr("Shadow mode: {n} of {m} verdicts on notes that it would flag").format(
            n=told.verdicts, m=told.wanted
        )
        if told.precision is not None:
            band = f"{told.low * 100:.0f}–{words.percent(told.high)}"
            known += " · " + self.tr("precision {p} ({band}), target {t}").format(
                p=words.percent(told.precision), band=band, t=words.percent(told.target)
            )
        if told.enough:
            return known + "\n" + self.tr("That is enough to let it flag.")
        return (
            known
            + "\n"
            + self.tr("Not enough yet: {m} verdicts and a precision at the target are.").format(
                m=told.wanted
            )
        )

    def retranslate(self) -> None:
        rule = self._detail.version.rule if self._detail else None
        retired = rule is not None and not rule.enabled
        shadow = rule is not None and rule.shadow and rule.enabled
        self.shadow.setText(self._trial_words(self._trial) if self._trial else "")
        self.shadow.setVisible(bool(self.shadow.text()))
        for act in _ACTS:
            known = rule is not None or act in ("new", "try-pack")
            looks = act in ("history", "pins", "try-pack")
            self._foot.allow(f"rules.{act}", known and (self._may_edit or looks))
        self._foot.allow("rules.let-flag", shadow and self._may_edit)
        self._foot.stress("rules.let-flag", self.enough)
        self._foot.name(
            {
                "rules.let-flag": self.tr("Let it flag…"),
                "rules.edit": self.tr("Edit"),
                "rules.new": self.tr("New rule"),
                "rules.copy": self.tr("Copy as new"),
                "rules.history": self.tr("History"),
                "rules.switch": self.tr("Bring back…") if retired else self.tr("Retire…"),
                "rules.pins": self.tr("Pins"),
                "rules.try-pack": self.tr("Try a pack"),
            }
        )
