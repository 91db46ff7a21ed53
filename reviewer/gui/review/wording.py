"""The words of the review desk: names, times and figures in the language of the desk."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from reviewer.domain.dossier import RuleFacts
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.task import Lane, hours_between
from reviewer.gui.i18n import QT_TRANSLATE_NOOP, language

_TITLES: dict[str, str] = {
    NoteAction.PASS: QT_TRANSLATE_NOOP("review", "Pass"),
    NoteAction.LIMIT: QT_TRANSLATE_NOOP("review", "Limit"),
    NoteAction.REMOVE: QT_TRANSLATE_NOOP("review", "Remove"),
    NoteAction.ESCALATE: QT_TRANSLATE_NOOP("review", "Escalate"),
    AccountAction.NONE: QT_TRANSLATE_NOOP("review", "No action"),
    AccountAction.WARN: QT_TRANSLATE_NOOP("review", "Warn"),
    AccountAction.DOWNGRADE: QT_TRANSLATE_NOOP("review", "Downgrade"),
    AccountAction.MUTE: QT_TRANSLATE_NOOP("review", "Mute"),
    AccountAction.CLOSE: QT_TRANSLATE_NOOP("review", "Close"),
    AccountAction.DECERTIFY: QT_TRANSLATE_NOOP("review", "Decertify"),
    Lane.FIRST: QT_TRANSLATE_NOOP("review", "First"),
    Lane.SECOND: QT_TRANSLATE_NOOP("review", "Second"),
    Lane.AUDIT: QT_TRANSLATE_NOOP("review", "Audit"),
    Lane.APPEAL: QT_TRANSLATE_NOOP("review", "Appeals"),
    Lane.LOOKBACK: QT_TRANSLATE_NOOP("review", "Look-back"),
    Lane.ESCALATED: QT_TRANSLATE_NOOP("review", "Escalated"),
    "held": QT_TRANSLATE_NOOP("review", "Held"),
    "normal": QT_TRANSLATE_NOOP("review", "Normal"),
    "warned": QT_TRANSLATE_NOOP("review", "Warned"),
    "downgraded": QT_TRANSLATE_NOOP("review", "Downgraded"),
    "muted": QT_TRANSLATE_NOOP("review", "Muted"),
    "closed": QT_TRANSLATE_NOOP("review", "Closed"),
    "user": QT_TRANSLATE_NOOP("review", "Ordinary user"),
    "doctor": QT_TRANSLATE_NOOP("review", "Doctor"),
    "merchant": QT_TRANSLATE_NOOP("review", "Merchant"),
    "institution": QT_TRANSLATE_NOOP("review", "Institution"),
    "intermediary": QT_TRANSLATE_NOOP("review", "Intermediary"),
    "brand": QT_TRANSLATE_NOOP("review", "Brand"),
    "platform": QT_TRANSLATE_NOOP("review", "Platform"),
    "registered": QT_TRANSLATE_NOOP("review", "Registered"),
    "certified": QT_TRANSLATE_NOOP("review", "Certified"),
    "decertified": QT_TRANSLATE_NOOP("review", "Decertified"),
    "note_removed": QT_TRANSLATE_NOOP("review", "Note removed"),
    "note_limited": QT_TRANSLATE_NOOP("review", "Note limited"),
    "appealed": QT_TRANSLATE_NOOP("review", "Appealed"),
    "appeal_upheld": QT_TRANSLATE_NOOP("review", "Appeal upheld"),
    "appeal_rejected": QT_TRANSLATE_NOOP("review", "Appeal rejected"),
    "restored": QT_TRANSLATE_NOOP("review", "Restored"),
    "strike": QT_TRANSLATE_NOOP("review", "Strike"),
    "contact": QT_TRANSLATE_NOOP("review", "Same contact"),
    "copy": QT_TRANSLATE_NOOP("review", "Near-copies"),
    "public": QT_TRANSLATE_NOOP("review", "public"),
    "private": QT_TRANSLATE_NOOP("review", "private"),
    "zero-width": QT_TRANSLATE_NOOP("review", "zero-width signs"),
    "width": QT_TRANSLATE_NOOP("review", "full width"),
    "case": QT_TRANSLATE_NOOP("review", "letter case"),
    "traditional": QT_TRANSLATE_NOOP("review", "traditional"),
    "shape": QT_TRANSLATE_NOOP("review", "look-alike"),
    "split": QT_TRANSLATE_NOOP("review", "split by signs"),
    "emoji": QT_TRANSLATE_NOOP("review", "emoji"),
    "components": QT_TRANSLATE_NOOP("review", "split character"),
    "homophone": QT_TRANSLATE_NOOP("review", "homophone"),
    "pinyin": QT_TRANSLATE_NOOP("review", "pinyin"),
    "initials": QT_TRANSLATE_NOOP("review", "pinyin initials"),
    "swapped": QT_TRANSLATE_NOOP("review", "swapped characters"),
    "slang": QT_TRANSLATE_NOOP("review", "slang"),
}
"""Shown names of the domain's own values, in English, by value."""

translate = QCoreApplication.translate
"""A text in a context in the language of the desk; `pyside6-lupdate` knows it by this name."""


def title(value: str) -> str:
    """The shown name of a value of the domain; the value itself where it has none."""
    known = _TITLES.get(value)
    return translate("review", known) if known else value


def rule_title(facts: RuleFacts | None, rule_id: str) -> str:
    """The name of a rule."""
    if facts is None:
        return rule_id
    return (facts.title_zh if language() == "zh" else facts.title_en) or rule_id


def figure(count: int) -> str:
    """A count in few signs: 803, 6,204, 1.4万 or 14k."""
    if count < 0:
        return "–"
    if count < 10_000:
        return f"{count:,}"
    if language() == "zh":
        return f"{count / 10_000:.1f}".removesuffix(".0") + "万"
    if count < 1_000_000:
        return f"{count / 1000:.0f}k"
    return f"{count / 1_000_000:.1f}M"


def share(value: float) -> str:
    """A probability in [0, 1] in two places: .94, 1."""
    text = f"{value:.2f}"
    return "1" if text == "1.00" else text.lstrip("0") if value else "0"


def hours(value: float) -> str:
    """A length of time in few signs: 40m, 3.8h, 4h, 12d."""
    if value >= 72:
        return f"{value / 24:.0f}d"
    if value < 1:
        return f"{max(0, value) * 60:.0f}m"
    return f"{value:.1f}".removesuffix(".0") + "h"


def days_since(at: str, now: str) -> int:
    """Whole days between a time and now; -1 where the time is not known."""
    try:
        return int(hours_between(at, now) // 24)
    except (ValueError, TypeError):
        return -1


def moment(at: str, parts: str = "%Y-%m-%d %H:%M") -> str:
    """A UTC time as the clock on this wall shows it; empty where it is not known."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime(parts)
    except ValueError:
        return at
