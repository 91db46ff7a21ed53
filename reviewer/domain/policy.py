"""The categories of the policy: 16 violation leaves in five groups, five lawful ones, one abstain.

Codes, severities and default actions follow the policy's summary table; letters are the keys
that choose a leaf at the desk.
"""

from dataclasses import dataclass
from enum import StrEnum


class NoteAction(StrEnum):
    """What becomes of a note, mildest first; `ESCALATE` hands the decision to a lead."""

    PASS = "pass"
    LIMIT = "limit"
    REMOVE = "remove"
    ESCALATE = "escalate"


class AccountAction(StrEnum):
    """What becomes of an account, mildest first; `DECERTIFY` stands beside the ladder."""

    NONE = "none"
    WARN = "warn"
    DOWNGRADE = "downgrade"
    MUTE = "mute"
    CLOSE = "close"
    DECERTIFY = "decertify"


class Group(StrEnum):
    """The five groups of violations."""

    DIVERSION = "DIV"
    PROMOTION = "PRO"
    ILLEGAL = "ILL"
    CLAIMS = "CLM"
    INAUTHENTIC = "INA"


@dataclass(frozen=True, slots=True)
class Category:
    """One violation leaf: its letter at the desk, base severity 1-5 and default actions."""

    code: str
    letter: str
    group: Group
    zh: str
    en: str
    severity: int
    note_action: NoteAction
    account_action: AccountAction
    precedence: int
    """Tie-break between equal severities, lower first (policy section 8, rule 1)."""
    always_escalate: bool = False


def _leaf(
    letter: str,
    code: str,
    zh: str,
    en: str,
    severity: int,
    note: NoteAction,
    account: AccountAction,
    precedence: int,
    always_escalate: bool = False,
) -> Category:
    group = Group(code.partition("-")[0])
    return Category(
        code, letter, group, zh, en, severity, note, account, precedence, always_escalate
    )


_R, _L = NoteAction.REMOVE, NoteAction.LIMIT
_W, _D, _M, _C = (
    AccountAction.WARN,
    AccountAction.DOWNGRADE,
    AccountAction.MUTE,
    AccountAction.CLOSE,
)

CATEGORIES: tuple[Category, ...] = (
    _leaf("a", "DIV-CONTACT", "留联系方式", "Contact handle", 3, _R, _D, 5),
    _leaf("b", "DIV-GROUP", "站外群/链接", "Off-platform group", 3, _R, _D, 5),
    _leaf("c", "DIV-BAIT", "私信接力", "Private-message bait", 3, _R, _W, 5),
    _leaf("d", "PRO-PROV", "机构医生推广", "Provider promotion", 3, _R, _D, 6),
    _leaf("e", "PRO-PROD", "药械推广", "Product promotion", 3, _R, _D, 6),
    _leaf("f", "PRO-PRICE", "价格团购", "Price and group-buy", 3, _R, _D, 6),
    _leaf("g", "ILL-PROJ", "违规项目", "Illegal project", 4, _R, _M, 3),
    _leaf("h", "ILL-PRAC", "非法行医", "Unlicensed practice", 5, _R, _C, 1, True),
    _leaf("i", "ILL-TRAIN", "非法培训", "Illegal training", 5, _R, _C, 2, True),
    _leaf("j", "ILL-DRUG", "走私药械", "Unapproved drugs", 5, _R, _C, 0, True),
    _leaf("k", "CLM-ABS", "绝对化承诺", "Absolute claims", 2, _L, _W, 9),
    _leaf("l", "CLM-BA", "对比案例", "Before and after", 2, _L, _W, 9),
    _leaf("m", "CLM-ANX", "容貌焦虑", "Appearance anxiety", 2, _L, _W, 9),
    _leaf("n", "CLM-SCI", "伪科学", "Fake science", 4, _R, _M, 7),
    _leaf("o", "INA-SEED", "虚假种草", "Fake seeding", 3, _R, _D, 8),
    _leaf("p", "INA-RECRUIT", "通告招募", "Writer recruitment", 4, _R, _C, 4, True),
)
BY_CODE: dict[str, Category] = {c.code: c for c in CATEGORIES}
BY_LETTER: dict[str, Category] = {c.letter: c for c in CATEGORIES}

LAWFUL: dict[str, tuple[str, str]] = {
    "OK-PRO": ("持证专业内容", "Licensed professional content"),
    "OK-SCI": ("科普", "Popular science"),
    "OK-EXP": ("真实体验", "Honest experience"),
    "OK-WARN": ("避雷维权", "Warning or grievance"),
    "OK-OFF": ("无关", "Off topic"),
}
ABSTAIN = "UNS"

TIME_LIMIT_HOURS: dict[int, float] = {5: 1.0, 4: 4.0, 3: 24.0, 2: 48.0, 1: 48.0}
"""Hours until a flagged note should be decided, by severity (enforcement section 7)."""

_NOTE_ORDER = (NoteAction.PASS, NoteAction.LIMIT, NoteAction.REMOVE)
_ACCOUNT_ORDER = (
    AccountAction.NONE,
    AccountAction.WARN,
    AccountAction.DOWNGRADE,
    AccountAction.MUTE,
    AccountAction.CLOSE,
)


def primary(codes: tuple[str, ...]) -> str:
    """The leading category among several: highest severity, then group order, then letter.

    Returns the empty string for none (policy section 8, rule 1).
    """
    if not codes:
        return ""
    return min(
        codes, key=lambda c: (-BY_CODE[c].severity, BY_CODE[c].precedence, BY_CODE[c].letter)
    )


def strictest_note_action(codes: tuple[str, ...]) -> NoteAction:
    """The strictest default note action among categories (policy section 8, rule 2)."""
    return max(
        (BY_CODE[c].note_action for c in codes), key=_NOTE_ORDER.index, default=_NOTE_ORDER[0]
    )


def strictest_account_action(codes: tuple[str, ...]) -> AccountAction:
    """The strictest default account action among categories (policy section 8, rule 2)."""
    return stricter(*(BY_CODE[c].account_action for c in codes))


def stricter(*actions: AccountAction) -> AccountAction:
    """The strictest of several account actions on the ladder; `NONE` for none."""
    return max(actions, key=_ACCOUNT_ORDER.index, default=AccountAction.NONE)
