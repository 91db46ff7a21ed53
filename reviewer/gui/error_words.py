"""Says a ReviewerError from beneath the desk in the language of the desk."""

import re
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QCoreApplication

from reviewer.domain.errors import ReviewerError
from reviewer.gui.error_texts import ERROR_TEXTS
from reviewer.gui.i18n import QT_TRANSLATE_NOOP

_INSERTED: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("errors", "was decided by {0} meanwhile"),
    QT_TRANSLATE_NOOP("errors", "was taken out of the queue"),
    QT_TRANSLATE_NOOP("errors", "nobody"),
    QT_TRANSLATE_NOOP("errors", "no role"),
    QT_TRANSLATE_NOOP("errors", "moderator"),
    QT_TRANSLATE_NOOP("errors", "lead"),
    QT_TRANSLATE_NOOP("errors", "trainer"),
    QT_TRANSLATE_NOOP("errors", "admin"),
    QT_TRANSLATE_NOOP("errors", "decide"),
    QT_TRANSLATE_NOOP("errors", "decide_escalated"),
    QT_TRANSLATE_NOOP("errors", "close_account"),
    QT_TRANSLATE_NOOP("errors", "bulk"),
    QT_TRANSLATE_NOOP("errors", "draft_exception"),
    QT_TRANSLATE_NOOP("errors", "propose_threshold"),
    QT_TRANSLATE_NOOP("errors", "sign_threshold"),
    QT_TRANSLATE_NOOP("errors", "edit_rules"),
    QT_TRANSLATE_NOOP("errors", "see_team"),
    QT_TRANSLATE_NOOP("errors", "manage_people"),
    QT_TRANSLATE_NOOP("errors", "open"),
    QT_TRANSLATE_NOOP("errors", "approved"),
    QT_TRANSLATE_NOOP("errors", "rejected"),
    QT_TRANSLATE_NOOP("errors", "expired"),
    QT_TRANSLATE_NOOP("errors", "rolled back"),
)
"""Words that the code puts into a message."""


def said(error: ReviewerError) -> ReviewerError:
    """The same error in the language of the desk; a text that nobody collected stays as it is."""
    return ReviewerError(_said(error.message), _said(error.remedy))


def _said(text: str) -> str:
    for pattern, source in _patterns():
        found = pattern.fullmatch(text)
        if found:
            translated = QCoreApplication.translate("errors", source)
            return _filled(translated, [_inserted(group) for group in found.groups()])
    return text


def _filled(template: str, values: list[str]) -> str:
    """Only `{0}`, `{1}` are places; whatever a value holds stays as it is."""
    return re.sub(r"\{(\d)\}", lambda place: values[int(place[1])], template)


def _inserted(text: str) -> str:
    words = [_said(word) for word in text.split(", ")]
    return ", ".join(words)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """One pattern a text, those with the most words of their own first."""
    return tuple(_compiled(sorted({*ERROR_TEXTS, *_INSERTED}, key=_own_length, reverse=True)))


def _own_length(text: str) -> int:
    return len(re.sub(r"\{\d\}", "", text))


def _compiled(texts: Iterable[str]) -> list[tuple[re.Pattern[str], str]]:
    compiled = []
    for text in texts:
        parts = re.split(r"\{\d\}", text)
        compiled.append((re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL), text))
    return compiled
