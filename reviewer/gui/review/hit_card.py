"""The card about one hit: its rule, how the surface was read, its record, what to say of it."""

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reviewer.domain.dossier import Dossier, RuleFacts
from reviewer.domain.match import Match
from reviewer.domain.scoring import addends
from reviewer.domain.verdict import PhraseJudgement
from reviewer.gui.i18n import category_name
from reviewer.gui.keymap import Keymap
from reviewer.gui.offsets import displayable
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.line import RIGHT, Pen
from reviewer.gui.review.wording import rule_title, share, title, translate
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import KeyButton
from reviewer.gui.widgets.chip import chip_size, chip_text, paint_chip
from reviewer.gui.widgets.panel import Panel

_PAD, _SUM_ROOM = 14, 100


class Impact(Protocol):
    """What a service says of an exception that it drafted."""

    @property
    def phrase(self) -> str: ...

    @property
    def removed_true(self) -> int: ...

    @property
    def removed_false(self) -> int: ...


class HitCard(Panel):
    """Shows the hit that has the focus; the buttons judge it."""

    judged = Signal(object)
    """A PhraseJudgement was chosen."""
    exception_asked = Signal()

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._theme, self._keymap, self._pen = theme, keymap, Pen(theme)
        self._mark: Mark | None = None
        self._facts: RuleFacts | None = None
        self._match: Match | None = None
        self._place = self._impact = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self._real = KeyButton(theme, tone="good", small=True)
        self._refuse = KeyButton(theme, tone="danger", small=True)
        self._except = KeyButton(theme, small=True)
        self._except.setCheckable(False)
        self._real.clicked.connect(lambda: self.judged.emit(PhraseJudgement.REAL))
        self._refuse.clicked.connect(lambda: self.judged.emit(PhraseJudgement.NOT_RISKY))
        self._except.clicked.connect(self.exception_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._real, self._refuse, self._except):
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_PAD, 10, _PAD, 12)
        rows.addStretch(1)
        rows.addLayout(row)
        keymap.changed.connect(self.retranslate)
        self.retranslate()

    def show_mark(self, mark: Mark | None, dossier: Dossier | None, place: str) -> None:
        """Show a hit; `place` is its number among all, such as `2 / 7`."""
        if mark is None or self._mark is None or mark.span != self._mark.span:
            self._impact = ""
        self._mark, self._place = mark, place
        self._facts = dossier.rules.get(mark.rule_id) if mark and dossier else None
        found = dossier.matches if mark and mark.rule_id and dossier else ()
        self._match = next((m for m in found if mark and m.rule_id == mark.rule_id), None)
        judgement = mark.judgement if mark else None
        self._real.setChecked(judgement is PhraseJudgement.REAL)
        self._refuse.setChecked(judgement is PhraseJudgement.NOT_RISKY)
        by_rule = mark is not None and bool(mark.rule_id)
        self._real.setEnabled(by_rule)
        self._except.setEnabled(by_rule)
        self.setAccessibleName(f"{self.reading()}. {self.record()}. {self.sum()}")
        self.update()

    def show_impact(self, impact: Impact) -> None:
        """Say what an exception just drafted would have removed, until another hit is shown."""
        words = self.tr(
            "Exception “{phrase}” drafted: of past hits it takes {wrong} wrong, {right} right"
        )
        self._impact = words.format(
            phrase=one_line(impact.phrase), wrong=impact.removed_false, right=impact.removed_true
        )
        self.setAccessibleName(f"{self.reading()}. {self._impact}")
        self.update()

    def reading(self) -> str:
        """Surface, what it was read as, and how."""
        mark = self._mark
        if mark is None:
            return ""
        surface = one_line(mark.surface)
        if not mark.rule_id:
            missed = translate("review", "missed by every rule")
            return f"{surface}  {missed}"
        if not mark.how:
            return surface
        how = ", ".join(title(layer) for layer in mark.how)
        return f"{surface} → {one_line(mark.folded)}  {how}"

    def record(self) -> str:
        """The rule, its version and how its hits were judged so far."""
        mark, facts = self._mark, self._facts
        if mark is None or not mark.rule_id:
            return ""
        words = rule_title(facts, mark.rule_id)
        if facts is None:
            return words
        words += f" v{facts.version}"
        judged = facts.confirmed + facts.refused
        if not judged:
            fresh = translate("review", "no hit judged yet")
            return f"{words} · {fresh}"
        past = translate("review", "{confirmed} of {judged} hits confirmed")
        return f"{words} · {past.format(confirmed=facts.confirmed, judged=judged)}"

    def sum(self) -> str:
        """What the rule's phrases come to, against its threshold."""
        match = self._match
        if match is None:
            return ""
        sign = "≥" if match.score >= match.threshold else "<"
        told = f"{share(match.score)} {sign} {share(match.threshold)}"
        count = len(addends(match.hits))
        return self.tr("%n phrases together {sum}", "", count).format(sum=told)

    def retranslate(self) -> None:
        for button, name, words in (
            (self._real, "confirm-hit", self.tr("Real")),
            (self._refuse, "refuse-hit", self.tr("Not risky")),
            (self._except, "exception", self.tr("Exception")),
        ):
            button.set_key(self._keymap.shown(f"review.{name}"))
            button.set_words(words)
        self.update()

    def restyled(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(320, self._theme.px(106))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        if self._mark is not None:
            self._paint_words(painter, self._mark)
        painter.end()

    def _paint_words(self, painter: QPainter, mark: Mark) -> None:
        theme, width = self._theme, float(self.width())
        words = chip_text(theme, mark.category, category_name(mark.category))
        size = chip_size(theme, words)
        top = float(theme.px(12))
        paint_chip(
            painter, QRectF(_PAD, top, size.width(), size.height()), words, mark.category, theme
        )
        word = self.tr("weight")
        weight = f"{word} {share(mark.weight)}" if mark.rule_id else ""
        aside = "   ".join(part for part in (weight, self._place) if part)
        line = QRectF(_PAD + size.width() + 10, top, 0, size.height())
        line.setRight(width - _PAD)
        taken = self._pen.write(painter, line, aside, "muted", "small", RIGHT)
        line.setRight(width - _PAD - taken - 12)
        self._pen.write(painter, line, self.reading())
        below = QRectF(_PAD, line.bottom() + 6, width - 2 * _PAD, size.height())
        words, tone = (self._impact, "accent") if self._impact else (self.record(), "muted")
        self._pen.write(painter, below, words, tone, "small")
        button = self._real.geometry()
        foot = QRectF(_PAD, button.top(), button.left() - 2 * _PAD, button.height())
        if foot.width() >= theme.px(_SUM_ROOM):
            self._pen.write(painter, foot, self.sum(), "muted", "small")


def one_line(text: str) -> str:
    """A surface as one line that Qt can draw, cut where it is very long."""
    return displayable(" ".join(text[:200].split()))
