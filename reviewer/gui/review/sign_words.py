"""How an account pulled at the score of a learned rule, in plain words."""

import re
from math import exp

from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.review.wording import title, translate

_SAID = re.compile(r"account: (?P<signs>.+) \((?P<pull>[+-]\d+\.\d+)\)$")
_SIGNS = {
    "younger than 30 days": QT_TRANSLATE_NOOP("review", "younger than 30 days"),
    "younger than a year": QT_TRANSLATE_NOOP("review", "younger than a year"),
    "under 100 followers": QT_TRANSLATE_NOOP("review", "under 100 followers"),
    "under 10,000 followers": QT_TRANSLATE_NOOP("review", "under 10,000 followers"),
    "live strikes": QT_TRANSLATE_NOOP("review", "live strikes"),
    "5 or more notes in a day": QT_TRANSLATE_NOOP("review", "5 or more notes in a day"),
    "copies of its notes": QT_TRANSLATE_NOOP("review", "copies of its notes"),
    "a contact shared with other accounts": QT_TRANSLATE_NOOP(
        "review", "a contact shared with other accounts"
    ),
    "unlike most": QT_TRANSLATE_NOOP("review", "unlike most"),
}


def account_words(why: str) -> str:
    """What the account did to a score, such as `Account: institution · not certified · odds × 1.4`.

    Empty where `why` says nothing of the kind.
    """
    found = _SAID.match(why)
    if found is None:
        return ""
    told = [part for sign in found["signs"].split("; ") for part in _parts(sign)]
    odds = translate("review", "odds × {n}").format(n=f"{exp(float(found['pull'])):.2f}")
    return translate("review", "Account: {signs}").format(signs=" · ".join([*told, odds]))


def _parts(sign: str) -> list[str]:
    if sign in _SIGNS:
        return [translate("review", _SIGNS[sign])]
    kind, _, certified = sign.partition(", ")
    yes = certified == "certified"
    said = translate("review", "certified") if yes else translate("review", "not certified")
    return [title(kind), said]
