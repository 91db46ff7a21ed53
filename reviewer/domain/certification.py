"""Who may hold a professional certification, and when a verdict should ask to take it."""

from collections.abc import Iterable

from reviewer.domain.account import Account
from reviewer.domain.ladder import PUBLIC
from reviewer.domain.policy import BY_CODE, Group

_HOLDERS = frozenset({"institution", "doctor", "user"})
"""Kinds that may be a hospital or its doctor; exports call many doctors plain users."""

_GRADE_SIGNS = str.maketrans({"一": "1", "二": "2", "三": "3", "甲": "A", "乙": "B", "丙": "C"})
_MARKETING = frozenset({Group.DIVERSION, Group.PROMOTION})
_GRAVE_SEVERITY = 3


def may_be_certified(account: Account, eligible_grades: Iterable[str]) -> bool:
    """Whether an account is a public hospital of an eligible grade or a doctor of one.

    What the export does not tell is taken for fit (enforcement section 3).
    """
    if account.kind not in _HOLDERS:
        return False
    public = not account.ownership or account.ownership in PUBLIC
    grade = _grade(account.hospital_grade)
    return public and (not grade or grade in {_grade(known) for known in eligible_grades})


def suggests_decertifying(categories: tuple[str, ...], account: Account, eligible: bool) -> bool:
    """Whether these violations call for the certification: any, where the holder is not fit for it.

    Of others only diversion and promotion of severity 3 or more do (enforcement section 3).
    """
    if not account.certified or not categories:
        return False
    return not eligible or any(
        BY_CODE[code].group in _MARKETING and BY_CODE[code].severity >= _GRAVE_SEVERITY
        for code in categories
    )


def _grade(text: str) -> str:
    """A grade in one spelling: 三甲, 三级甲等 and 3a are 3A."""
    return text.translate(_GRADE_SIGNS).replace("级", "").replace("等", "").strip().upper()
