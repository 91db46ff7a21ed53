"""Beside the chart: why, what flips, what it rests on, what is not promised, the versions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.domain.pin import PinCheck
from reviewer.domain.proposal import Backtest
from reviewer.gui.rules import words
from reviewer.gui.rules.widths import beside
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.flow import FlowLayout
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleDetail

_VERSIONS = 6


class Papers(QFrame):
    """`asked` carries what the person wants: approve, reject, roll-back or flips."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "card")
        self._why = Label(wrap=True)
        self._flips_head, self._flips = SectionHeading(), Label(wrap=True)
        self._pins_head, self._pins = SectionHeading(), Label(role="small", wrap=True)
        self._broken = Label(role="danger", wrap=True)
        self._evidence_head, self._evidence = SectionHeading(), Label(role="small", wrap=True)
        self._limits_head, self._limits = SectionHeading(), Label(role="small", wrap=True)
        self._versions_head, self._versions = SectionHeading(), Label(role="small", wrap=True)
        self.approve, self.reject = Button(kind="primary"), Button()
        self.roll_back, self.see = Button(), Button(kind="quiet")
        for button, name in (
            (self.approve, "approve"),
            (self.reject, "reject"),
            (self.roll_back, "roll-back"),
            (self.see, "flips"),
        ):
            button.clicked.connect(lambda _=False, n=name: self.asked.emit(n))
        self._flips_head.setWordWrap(True)
        self._lay_out()
        self.fit()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("surface", "clear")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(18, 16, 18, 16)
        rows.setSpacing(6)
        rows.addWidget(self._why)
        self._flip_rows = QWidget()
        line = QVBoxLayout(self._flip_rows)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._flips_head, 1)
        head.addWidget(self.see)
        line.addSpacing(6)
        line.addWidget(hairline())
        line.addLayout(head)
        line.addWidget(self._flips)
        rows.addWidget(self._flip_rows)
        self._pin_rows = self._pinned()
        rows.addWidget(self._pin_rows)
        for heading, text in (
            (self._evidence_head, self._evidence),
            (self._limits_head, self._limits),
            (self._versions_head, self._versions),
        ):
            rows.addSpacing(6)
            rows.addWidget(hairline())
            rows.addSpacing(2)
            rows.addWidget(heading)
            rows.addWidget(text)
        rows.addStretch(1)
        self._buttons = Panel()
        flow = FlowLayout(self._buttons)
        flow.setContentsMargins(18, 10, 18, 14)
        for button in (self.approve, self.reject, self.roll_back):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(_scrolling(body), 1)
        column.addWidget(self._buttons)

    def _pinned(self) -> QWidget:
        """The section about pinned verdicts, which is there when there are any."""
        section = QWidget()
        rows = QVBoxLayout(section)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addSpacing(6)
        for widget in (hairline(), self._pins_head, self._broken, self._pins):
            rows.addWidget(widget)
        return section

    def show_detail(self, detail: RuleDetail, may_sign: bool) -> None:
        """Show another rule; the buttons are there for whoever may sign."""
        self._why.setText(words.why(detail))
        self._show_flips(detail.open.backtest if detail.open else None)
        self._show_pins(detail.pins)
        self._evidence_head.setText(self.tr("Evidence"))
        self._evidence.setText(self.evidence(detail))
        self._limits_head.setText(self.tr("Not promised"))
        self._limits.setText(self.limits())
        self._versions_head.setText(self.tr("Versions"))
        lines = [words.version_line(row) for row in detail.versions[:_VERSIONS]]
        self._versions.setText("\n".join(lines))
        self._versions.setToolTip("\n".join(f"v{r.version}  {r.reason}" for r in detail.versions))
        self._show_buttons(detail, may_sign)

    def _show_flips(self, told: Backtest | None) -> None:
        self._flip_rows.setVisible(told is not None)
        if told is None:
            return
        self._flips_head.setText(self.tr("Of %n decided notes would flip", "", told.decided))
        lines = []
        if told.flagged_true or told.flagged_false:
            lines.append(
                self.tr("+{n} flagged: {v} violating, {b} benign").format(
                    n=told.flagged_true + told.flagged_false,
                    v=told.flagged_true,
                    b=told.flagged_false,
                )
            )
        if told.dropped_true or told.dropped_false:
            lines.append(
                self.tr("−{n} no longer flagged: {v} violating, {b} benign").format(
                    n=told.dropped_true + told.dropped_false,
                    v=told.dropped_true,
                    b=told.dropped_false,
                )
            )
        self._flips.setText("\n".join(lines) or self.tr("None."))
        self.see.setVisible(bool(told.notes))

    def _show_pins(self, check: PinCheck) -> None:
        told, broken = words.pins(check), words.broken_pins(check)
        self._pin_rows.setVisible(bool(told or broken))
        self._pins_head.setText(self.tr("Pinned verdicts"))
        for label, text in ((self._pins, told), (self._broken, broken)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_buttons(self, detail: RuleDetail, may_sign: bool) -> None:
        asked = detail.open
        self.approve.setVisible(asked is not None)
        self.reject.setVisible(asked is not None)
        self.roll_back.setVisible(detail.in_force is not None)
        if asked is not None:
            at = words.short(asked.row.to_threshold)
            self.approve.setText(self.tr("Approve {at}").format(at=at))
        self.reject.setText(self.tr("Reject…"))
        if detail.in_force is not None:
            at = words.short(detail.in_force.from_threshold)
            self.roll_back.setText(self.tr("Roll back to {at}").format(at=at))
        for button in (self.approve, self.reject, self.roll_back):
            button.setEnabled(may_sign)
        self._buttons.setVisible(asked is not None or detail.in_force is not None)

    def evidence(self, detail: RuleDetail) -> str:
        """What the figures rest on, in a few short sentences."""
        if detail.epoch is None or detail.weighed is None:
            return self.tr("None yet.")
        found = detail.weighed
        parts = [
            self.tr("v{n} since {day}").format(
                n=detail.version.version, day=words.day(detail.epoch.started_at)
            ),
            self.tr("%n groups of near-copies judged", "", detail.units),
            self.tr("%n of them audited below the threshold", "", detail.audited),
        ]
        if detail.shares is not None:
            told = self.tr("drawn below it: {near} near, {deep} deeper, {none} without a score")
            shares = detail.shares
            parts.append(
                told.format(
                    near=_in_hundred(shares.near),
                    deep=_in_hundred(shares.deep),
                    none=_in_hundred(shares.unscored),
                )
            )
        if detail.waiting:
            parts.append(self.tr("%n more count once their day is decided", "", detail.waiting))
        parts.append(
            self.tr("target {t}, corrected for wrong verdicts {c}").format(
                t=words.short(found.target), c=words.short(round(found.corrected_target, 3))
            )
            if found.noise_measured
            else self.tr("verdicts taken as right: too few double reviews")
        )
        if detail.bounds is not None:
            told = self.tr("proposals between {low} and {high} approve themselves")
            low, high = words.short(detail.bounds.lowest), words.short(detail.bounds.highest)
            parts.append(told.format(low=low, high=high))
        return " · ".join(parts)

    def limits(self) -> str:
        """What no screen may hide."""
        return self.tr(
            "Guarantees hold until the rule changes, an alarm sounds or 90 days pass. Slow drift "
            "near the target is seen late; where days differ much, a certificate of the first days "
            "promises less. Wrong verdicts must not depend on the score. Below about 10 scored "
            "notes a day a rule stays uncertified for months. Audits below the threshold are the "
            "price of knowing what is missed."
        )

    def fit(self) -> None:
        """Take the width that the text size asks for, as far as the chart can spare it."""
        self.setFixedWidth(beside(self._theme, 344))

    def retranslate(self) -> None:
        """Set the words that no rule brings."""
        self.see.setText(self.tr("See them"))


def _in_hundred(share: float) -> str:
    """A share of notes drawn, in percent with two figures: 50%, 1.5%."""
    return f"{share * 100:.2g}%"


def _scrolling(body: QWidget) -> QScrollArea:
    """The papers in a frame that scrolls where the window is low."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    scroll.setWidget(body)
    return scroll
