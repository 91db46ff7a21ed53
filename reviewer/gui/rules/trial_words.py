"""What trying a pack says, in the language of the desk."""

from PySide6.QtCore import QCoreApplication

from reviewer.domain.backtest import Edit, PackBacktest, RuleEffect
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.rules.two_lines import TwoLines
from reviewer.gui.rules.words import effort, estimate, short

translate = QCoreApplication.translate
"""By this name pyside6-lupdate finds the texts."""

_EDITS: dict[str, str] = {
    Edit.NEW: QT_TRANSLATE_NOOP("trial", "new"),
    Edit.DEFINITION: QT_TRANSLATE_NOOP("trial", "defined otherwise"),
    Edit.THRESHOLD: QT_TRANSLATE_NOOP("trial", "threshold"),
    Edit.OFF: QT_TRANSLATE_NOOP("trial", "switched off"),
}


def summary(pack: str, told: PackBacktest) -> str:
    """How much was tried."""
    return translate(
        "trial", "{pack} on {n} decided notes, {m} of them read again; {same} rules stay."
    ).format(pack=pack, n=f"{told.decided:,}", m=f"{told.matched:,}", same=told.same)


def changes(told: PackBacktest) -> list[str]:
    """Precision, misses, queue and hours, before and after."""
    before, after = told.before, told.after
    line = translate("rules", "Precision {a} → {b}").format(a=estimate(before), b=estimate(after))
    if after.missed is not None:
        line += " · " + translate("rules", "missed of all notes {a} → {b}").format(
            a="–" if before.missed is None else f"{before.missed:.1%}", b=f"{after.missed:.1%}"
        )
    hours = " ".join(effort(after.hours_a_day - before.hours_a_day, True))
    queue = translate("rules", "Queue {n} notes a day · effort {h}").format(
        n=f"{told.queue_change:+.1f}", h=hours
    )
    return [line, queue]


def rule_row(effect: RuleEffect) -> TwoLines:
    """One rule that the pack changes."""
    what = translate("trial", _EDITS[effect.edit])
    gained = effect.flips.flagged_true + effect.flips.flagged_false
    lost = effect.flips.dropped_true + effect.flips.dropped_false
    foot = f"{what} {_way(effect)} · {estimate(effect.before)} → {estimate(effect.after)}"
    return TwoLines(effect.rule_id, foot, f"+{gained} −{lost}")


def _way(effect: RuleEffect) -> str:
    sides = (effect.from_threshold, effect.to_threshold)
    shown = ["–" if at is None else short(at) for at in sides]
    return shown[1] if shown[0] == shown[1] else " → ".join(shown)
