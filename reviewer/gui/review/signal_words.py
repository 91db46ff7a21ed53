"""What an account rule compared, in plain words instead of its expression."""

import re

from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.review.sign_words import account_words
from reviewer.gui.review.wording import figure, title, translate

_FIGURES = re.compile(r"\((?P<told>\w+ = [^()]*)\)$")
_COUNTS = {
    "age_days": QT_TRANSLATE_NOOP("review", "{n} days old"),
    "followers": QT_TRANSLATE_NOOP("review", "{n} followers"),
    "strikes": QT_TRANSLATE_NOOP("review", "{n} strikes"),
    "notes_24h": QT_TRANSLATE_NOOP("review", "{n} other notes within a day"),
    "notes_7d": QT_TRANSLATE_NOOP("review", "{n} other notes within a week"),
    "duplicate_notes": QT_TRANSLATE_NOOP("review", "{n} other notes copy it"),
    "shared_contacts": QT_TRANSLATE_NOOP("review", "{n} other accounts give the same contact"),
}


def in_plain_words(why: str) -> str:
    """The figures that an account rule met, such as `not certified · 2 strikes`.

    `why` is what the rule says of itself: its expression, then its figures in brackets. Where it
    is written otherwise, it is told as it stands.
    """
    found = _FIGURES.search(why)
    if found is None:
        return account_words(why) or why
    told = [_told(*part.split(" = ", 1)) for part in found["told"].split(", ")]
    return " · ".join(part.replace(" ", "\u00a0") for part in told)


def _told(name: str, value: str) -> str:
    if name == "certified":
        yes = value == "True"
        return translate("review", "certified") if yes else translate("review", "not certified")
    if name not in _COUNTS:
        return title(value)
    try:
        count = int(float(value))
    except ValueError:
        return f"{name} = {value}"
    return translate("review", _COUNTS[name]).format(n=figure(count))
