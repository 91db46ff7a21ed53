"""A lead decides about a proposed threshold, and can take the decision back."""

from dataclasses import dataclass, replace

from reviewer.domain.bounds import Bounds
from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.pin import Pin
from reviewer.domain.proposal import ProposalRow, ProposalState
from reviewer.domain.rule import RuleVersion
from reviewer.services import pinning
from reviewer.services.proposing import expire
from reviewer.services.rescoring import Rescored, rescore
from reviewer.services.session import Session
from reviewer.store import journal, rules
from reviewer.store import proposals as proposal_store
from reviewer.store.database import writing

_NOTHING = Rescored()


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal was decided; `version` is the rule version that this made, 0 for none."""

    proposal_id: str
    rule_id: str
    version: int = 0
    threshold: float = 0.0
    queue: Rescored = _NOTHING
    changed: Changed = Changed.RULES
    broken_pins: tuple[Pin, ...] = ()


def approve(session: Session, proposal_id: str, reason: str = "", despite: str = "") -> Decided:
    """Put the proposed threshold in force and rescore the open queue, in one transaction.

    A change that breaks pinned verdicts needs a reason `despite` them, which is journaled. Raises
    ReviewerError without it, without the power, or when the proposal is decided, past its time or
    about a version that is not in force any more.
    """
    session.require(Power.SIGN_THRESHOLD)
    return _approve(session, proposal_id, reason, despite, session.person.id)


def approve_within(session: Session, proposal_id: str, bounds: Bounds) -> Decided:
    """Approve for the lead who set the bounds; the caller has seen that they let it through.

    Raises ReviewerError as `approve` does, and never breaks a pinned verdict.
    """
    session.require(Power.PROPOSE_THRESHOLD)
    allowed = f"{bounds.lowest:.4g}–{bounds.highest:.4g}"
    reason = f"automatic, within the bounds {allowed} of {bounds.set_at[:10]}"
    return _approve(session, proposal_id, reason, "", bounds.set_by)


def _approve(session: Session, proposal_id: str, reason: str, despite: str, signer: str) -> Decided:
    expire(session)
    asked = _open(session, proposal_id)
    broken = pinning.check_threshold(session, asked.rule_id, asked.to_threshold).broken
    if not despite.strip():
        pinning.refuse_broken(broken)
    with writing(session.db):
        row = _open(session, proposal_id)
        current = _in_force(session, row.rule_id)
        why = reason or row.why
        made, queue = _change(session, current, row.to_threshold, why, row.id, signer)
        decided = (ProposalState.APPROVED, signer, session.clock(), reason, made.id)
        proposal_store.decide(session.db, row.id, *decided)
        _journal(session, "approve threshold", row, made, reason, queue)
        if broken:
            pinning.journal_override(session, row.id, broken, despite.strip())
    return _decided(row, made, queue, broken)


def reject(session: Session, proposal_id: str, reason: str = "") -> Decided:
    """Turn a proposal down; the threshold stays. Raises ReviewerError as `approve` does."""
    session.require(Power.SIGN_THRESHOLD)
    with writing(session.db):
        row = _open(session, proposal_id)
        person, now = session.person.id, session.clock()
        proposal_store.decide(session.db, row.id, ProposalState.REJECTED, person, now, reason)
        _journal(session, "reject threshold", row, None, reason, _NOTHING)
    return Decided(row.id, row.rule_id)


def rollback(session: Session, proposal_id: str, reason: str = "") -> Decided:
    """Take an approved change back by one more version; the same notes are flagged as before it.

    It tells which pinned verdicts this breaks, and is never refused for them. Raises ReviewerError
    without the power, when it is not in force, or when a later change of the threshold stands in
    the way.
    """
    session.require(Power.SIGN_THRESHOLD)
    asked = _known(session, proposal_id)
    broken = pinning.check_threshold(session, asked.rule_id, asked.from_threshold).broken
    with writing(session.db):
        row = _known(session, proposal_id)
        current = _in_force(session, row.rule_id)
        if row.state is not ProposalState.APPROVED:
            raise ReviewerError(
                f"This proposal is {_state(row)}; there is nothing to roll back.",
                "Choose one that was approved.",
            )
        if current.rule.threshold != row.to_threshold:
            raise ReviewerError(
                f"The threshold of {row.rule_id} was changed again since. Nothing was changed.",
                "Roll back the newer change first.",
            )
        why = reason or f"roll back of version {current.version}"
        made, queue = _change(session, current, row.from_threshold, why, row.id)
        proposal_store.roll_back(session.db, row.id, session.person.id, session.clock(), made.id)
        _journal(session, "roll back threshold", row, made, reason, queue)
    return _decided(row, made, queue, broken)


def _change(
    session: Session,
    current: RuleVersion,
    threshold: float,
    reason: str,
    proposal_id: str,
    signer: str = "",
) -> tuple[RuleVersion, Rescored]:
    """A version that `signer` answers for; without one it rolls back and every match follows."""
    rule = replace(current.rule, threshold=threshold)
    author, now = signer or session.person.id, session.clock()
    made = rules.new_version(session.db, rule, author, reason, now, proposal_id)
    return made, rescore(session, made, undecided=bool(signer))


def _known(session: Session, proposal_id: str) -> ProposalRow:
    row = proposal_store.proposal(session.db, proposal_id)
    if row is None:
        raise ReviewerError(
            f"There is no proposal {proposal_id}.", "See `reviewer thresholds list`."
        )
    return row


def _open(session: Session, proposal_id: str) -> ProposalRow:
    row = _known(session, proposal_id)
    if row.state is not ProposalState.OPEN:
        raise ReviewerError(
            f"This proposal is {_state(row)}. Nothing was changed.",
            "Ask for a new one with `reviewer thresholds propose`.",
        )
    return row


def _state(row: ProposalRow) -> str:
    told = row.state.value.replace("_", " ")
    return f"{told} ({row.decision_reason})" if row.decision_reason else told


def _in_force(session: Session, rule_id: str) -> RuleVersion:
    version = rules.version_in_force(session.db, rule_id)
    if version is None:
        raise ReviewerError(f"The rule {rule_id} is gone.")
    return version


def _decided(
    row: ProposalRow, made: RuleVersion, queue: Rescored, broken: tuple[Pin, ...]
) -> Decided:
    changed = Changed.RULES | Changed.QUEUE
    return Decided(row.id, row.rule_id, made.version, made.rule.threshold, queue, changed, broken)


def _journal(
    session: Session,
    action: str,
    row: ProposalRow,
    made: RuleVersion | None,
    reason: str,
    queue: Rescored,
) -> None:
    detail: dict[str, object] = {
        "rule": row.rule_id,
        "from": row.from_threshold,
        "to": row.to_threshold,
        "version": made.version if made else 0,
        "reason": reason,
        "queued": queue.queued,
        "closed": queue.closed,
    }
    journal.append(session.db, session.clock(), session.person.id, action, row.id, detail)
