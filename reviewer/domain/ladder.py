"""The enforcement ladder: what a violation costs its account, and for how long (section 2)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.domain.account import Account, AccountEvent, add_days
from reviewer.domain.policy import (
    BY_CODE,
    AccountAction,
    Group,
    primary,
    stricter,
    strictest_account_action,
)

STRIKE_WEIGHT: dict[int, int] = {1: 0, 2: 1, 3: 2, 4: 6, 5: 12}
"""Strike weight by effective severity of the primary category."""

GRAVE_WEIGHT = 6
"""A strike of severity 4 or more weighs at least this."""

PUBLIC = frozenset({"public", "公立"})
"""How exports write that a hospital is public."""

LEAD_FROM_MUTE_DAYS = 30
"""A mute of so many days is decided by a lead (section 1)."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """Something imposed on an account; `days` 0 lasts until it is lifted."""

    action: AccountAction
    days: int = 0


_WARN, _DOWNGRADE, _MUTE, _CLOSE = (
    AccountAction.WARN,
    AccountAction.DOWNGRADE,
    AccountAction.MUTE,
    AccountAction.CLOSE,
)
LADDER: tuple[tuple[Sanction, ...], ...] = (
    (),
    (Sanction(_WARN),),
    (Sanction(_DOWNGRADE, 7),),
    (Sanction(_DOWNGRADE, 30), Sanction(_MUTE, 3)),
    (Sanction(_MUTE, 7),),
    (Sanction(_MUTE, 30),),
    (Sanction(_CLOSE),),
)
"""The steps, mildest first."""

_SCORES = (1, 2, 4, 6, 9, 12)
_DEFAULT_STEP = {AccountAction.NONE: 0, _WARN: 1, _DOWNGRADE: 2, _MUTE: 4, _CLOSE: 6}
_USUAL_DAYS = {_DOWNGRADE: 7, _MUTE: 7}
_LONGEST_DAYS = {_DOWNGRADE: 30, _MUTE: 30}
_LIMITING = frozenset({"downgraded", "muted"})
_LIFTING = frozenset({"restored", "appeal_upheld"})


@dataclass(frozen=True, slots=True)
class Record:
    """What the ladder asks about an account before a verdict on one of its notes.

    `score` sums the live strikes of its other notes, `own` is the strike that this note has cost;
    `groups` are the groups of strikes of the last 30 days, `grave` counts those of severity 4 or
    more in 180 days; `limited` says that the note was posted during a downgrade or mute, and
    `before_policy` that it may only cost a warning and no strike (look-back, non-retroactivity).
    """

    score: int = 0
    own: int = 0
    groups: tuple[Group, ...] = ()
    grave: int = 0
    limited: bool = False
    before_policy: bool = False


NO_RECORD = Record()
"""Of an account that has done nothing yet."""


def record_of(
    events: Iterable[AccountEvent], note_id: str, posted_at: str, now: str, before_policy: bool
) -> Record:
    """The record at `now` of the account that posted a note."""
    known = list(events)
    voided = {e.voids for e in known if e.kind == "voided"}
    live = [e for e in known if e.id not in voided and e.at <= now]
    strikes = [e for e in live if e.kind == "strike" and (not e.expires_at or e.expires_at > now)]
    others = [e for e in strikes if not note_id or e.note_id != note_id]
    own = sum(e.weight for e in strikes if note_id and e.note_id == note_id)
    limited = bool(posted_at) and _limited([e for e in live if e.note_id != note_id], posted_at)
    if not others:
        return Record(own=own, limited=limited, before_policy=before_policy)
    month, half_year = add_days(now, -30), add_days(now, -180)
    return Record(
        score=sum(e.weight for e in others),
        own=own,
        groups=tuple(
            BY_CODE[e.category].group for e in others if e.at > month and e.category in BY_CODE
        ),
        grave=sum(e.at > half_year and e.weight >= GRAVE_WEIGHT for e in others),
        limited=limited,
        before_policy=before_policy,
    )


def _limited(live: Sequence[AccountEvent], at: str) -> bool:
    """Whether a downgrade or mute was in force at a time."""
    lifted = max((e.at for e in live if e.kind in _LIFTING and e.at <= at), default="")
    return any(
        e.kind in _LIMITING and lifted < e.at <= at and (not e.expires_at or e.expires_at > at)
        for e in live
    )


def repeats(categories: tuple[str, ...], record: Record) -> bool:
    """Whether a violation of these categories makes its account a repeat offender."""
    if not categories:
        return False
    leading = BY_CODE[primary(categories)]
    same_group = 1 + record.groups.count(leading.group)
    grave = record.grave + (STRIKE_WEIGHT[leading.severity] >= GRAVE_WEIGHT)
    return record.limited or same_group >= 3 or grave >= 2


def spared(categories: tuple[str, ...], record: Record) -> bool:
    """Whether a note from before the policy costs no strike; illegal practice always does."""
    return record.before_policy and all(BY_CODE[c].group is not Group.ILLEGAL for c in categories)


def strike_weight(categories: tuple[str, ...], record: Record) -> int:
    """Weight of the strike that a violation adds; 0 for none.

    Follows the primary category's severity, one higher for a repeat offender; DIV-BAIT counts 1.
    One note counts one strike.
    """
    leading = primary(categories)
    if not leading or record.own or spared(categories, record):
        return 0
    if leading == "DIV-BAIT":
        return 1
    severity = BY_CODE[leading].severity + repeats(categories, record)
    return STRIKE_WEIGHT[min(5, severity)]


def step_for(categories: tuple[str, ...], record: Record) -> int:
    """The step of `LADDER` that a violation asks for: the stricter of score and default.

    A repeat offender goes one step up; a first strike below severity 5 never closes an account
    by itself (proportionality guard), and a spared note costs at most a warning.
    """
    if not categories:
        return 0
    score = record.score + record.own + strike_weight(categories, record)
    default = _DEFAULT_STEP[strictest_account_action(categories)]
    step = max(default, bisect_right(_SCORES, score))
    if spared(categories, record):
        return min(step, 1)
    step = min(step + repeats(categories, record), len(LADDER) - 1)
    guarded = record.score == 0 and BY_CODE[primary(categories)].severity < 5
    return (
        min(step, _DEFAULT_STEP[_MUTE]) if guarded and LADDER[step][-1].action is _CLOSE else step
    )


def suggested_action(categories: tuple[str, ...], record: Record) -> AccountAction:
    """The account action to pre-fill for chosen categories."""
    return stricter(*(sanction.action for sanction in LADDER[step_for(categories, record)]))


def sanctions(action: AccountAction, step: int) -> tuple[Sanction, ...]:
    """What choosing an account action imposes when the ladder asks for a step.

    The step's own sanctions where it asks for this action; a milder choice lasts as long as that
    action ever does, a stricter one its usual time.
    """
    if action is AccountAction.NONE:
        return ()
    asked = stricter(*(sanction.action for sanction in LADDER[step]))
    if action is asked:
        return LADDER[step]
    milder = stricter(action, asked) is asked
    return (Sanction(action, (_LONGEST_DAYS if milder else _USUAL_DAYS).get(action, 0)),)


def imposed(
    action: AccountAction, categories: tuple[str, ...], record: Record
) -> tuple[Sanction, ...]:
    """What choosing an account action for these categories imposes."""
    if action is AccountAction.NONE:
        return ()
    return sanctions(action, step_for(categories, record))


def needs_lead(asked: Iterable[Sanction], account: Account | None) -> bool:
    """Whether a lead must decide: closures, mutes of 30 days, public hospitals above a warning."""
    hospital = account is not None and is_public_hospital(account)
    return any(
        one.action is _CLOSE
        or (one.action is _MUTE and one.days >= LEAD_FROM_MUTE_DAYS)
        or (hospital and one.action is not _WARN)
        for one in asked
    )


def is_public_hospital(account: Account) -> bool:
    """Whether an account is certified as a public hospital itself."""
    return account.certified and account.kind == "institution" and account.ownership in PUBLIC
