"""What one line of the queue says: factors, age against its limit, badge."""

from reviewer.domain.dossier import Dossier
from reviewer.domain.task import Lane, QueueRow, hours_between
from reviewer.gui.i18n import category_name
from reviewer.gui.review.hit_card import one_line
from reviewer.gui.review.turn import basis
from reviewer.gui.review.wording import figure, hours, share, title, translate

_NEAR_LIMIT = 0.8
_ALMOST = 0.99


def row_of(dossier: Dossier) -> QueueRow:
    """The row of a note that lies on this desk."""
    task, account = dossier.task, dossier.account
    return QueueRow(
        task_id=task.id,
        note_id=task.note_id,
        title=dossier.note.title,
        lane=task.lane,
        state=task.state,
        top_category=task.top_category,
        top_score=task.top_score,
        priority=task.priority,
        due_at=task.due_at,
        sampling_probability=task.sampling_probability,
        account_id=task.account_id,
        account_handle=account.handle,
        account_kind=account.kind,
        certified=account.certified,
        lease_owner=task.lease_owner,
        odds=task.odds,
    )


def heading(row: QueueRow) -> str:
    """The note's title on one line."""
    return one_line(row.title) or translate("review", "(no title)")


def chip(row: QueueRow) -> tuple[str, str]:
    """Code and words of the row's chip: its leading category, or how an audit drew it."""
    if row.lane is Lane.AUDIT:
        return "", f"{title(Lane.AUDIT)} q={share(row.sampling_probability)}"
    if not row.top_category:
        return "", title(row.lane)
    return row.top_category, category_name(row.top_category)


def age(row: QueueRow, now: str) -> tuple[str, bool]:
    """How long the row waits, with its limit where that is near, and whether it is."""
    try:
        waited = hours_between(row.priority.queued_at, now)
        limit = hours_between(row.priority.queued_at, row.due_at)
    except ValueError:
        return "", False
    if limit > 0 and waited >= _NEAR_LIMIT * limit:
        return f"{hours(waited)} / {hours(limit)}", True
    return hours(waited), False


def factors(row: QueueRow, now: str) -> str:
    """Why the row stands where it stands: severity x probability x reach x age.

    Where nothing is calibrated the score stands for the probability, and is called so.
    """
    if row.lane is Lane.AUDIT:
        return translate("review", "below its threshold · drawn at random")
    if row.odds.calibration:
        words = translate(
            "review", "sev {severity} × prob {probability} × reach {reach} × age {age}"
        )
    else:
        words = translate(
            "review", "sev {severity} × score {probability} × reach {reach} × age {age}"
        )
    aged = row.priority.age_factor(now)
    return words.format(
        severity=row.priority.severity,
        probability=share(_likely(row)),
        reach=figure(row.priority.reach),
        age=f"{aged:.1f}".removesuffix(".0") if aged < 1000 else figure(int(aged)),
    )


def _likely(row: QueueRow) -> float:
    """The probability, never certain where it was learned; else the score."""
    probability = row.priority.probability
    return min(probability, _ALMOST) if row.odds.calibration else probability


def badge(row: QueueRow) -> str:
    """What is special about the account; empty for an ordinary user."""
    if row.certified:
        return f"✓ {title(row.account_kind)}"
    return "" if row.account_kind == "user" else title(row.account_kind)


def spoken(row: QueueRow, now: str) -> str:
    """The whole row for a screen reader."""
    place = (age(row, now)[0], factors(row, now), basis(row.odds))
    parts = (heading(row), chip(row)[1], badge(row), *place)
    return ", ".join(part for part in parts if part)
