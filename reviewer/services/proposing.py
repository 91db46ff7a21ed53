"""Verdicts ask for a threshold: weigh a rule's evidence and lay a proposal before the leads."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import uuid_utils

from reviewer.domain.account import add_days
from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.evidence import canonical_json
from reviewer.domain.person import Power
from reviewer.domain.proposal import Backtest, ProposalRow, ProposalState
from reviewer.domain.rule import RuleVersion
from reviewer.domain.threshold import Kind, Proposal
from reviewer.domain.threshold import propose as weigh
from reviewer.services import epochs as epoch_service
from reviewer.services import telling
from reviewer.services.gathering import Alarm, Gathered, alarm_in, gather
from reviewer.services.rescoring import same_definition
from reviewer.services.session import Session
from reviewer.services.standing import Standing, keep_standing
from reviewer.store import counted, epochs, flips, journal, rules, sampled
from reviewer.store import proposals as proposal_store
from reviewer.store.database import writing

DAYS_OPEN = 14
DAYS_REFUSED = 14
"""So long nobody asks again for a change that a lead rejected or took back."""
ALARM = "alarm"
_ASKED = frozenset({Kind.LOWER, Kind.RAISE, Kind.CONFLICT})


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the evidence says of one rule; `proposal_id` is empty where nothing is asked for."""

    rule_id: str
    version: int
    proposal: Proposal
    alarm: Alarm | None
    proposal_id: str
    told: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A run over rules: what was weighed, how many had no verdict yet, which views refresh."""

    rules: tuple[Weighed, ...]
    without_verdicts: int = 0
    changed: Changed = Changed.RULES


def propose(session: Session, rule_id: str | None = None, now: str | None = None) -> Proposed:
    """Weigh the evidence of one rule or all, and ask for a threshold where it points to another.

    A run over all rules leaves out those without any verdict. Looking again changes nothing. An
    alarm voids what was certified, restarts the rule's evidence and asks for a provisional
    threshold. Raises ReviewerError without the power or for an unknown rule.
    """
    session.require(Power.PROPOSE_THRESHOLD)
    at = replace(session, clock=lambda: now) if now else session
    versions = _wanted(at, rule_id)
    expire(at)
    epoch_service.start_missing(at)
    known = epochs.open_epochs(at.db)
    judged = sampled.judged_rules(at.db)
    if rule_id is None:
        _catch_up(at, {v.rule.id for v in versions if v.rule.id in judged})
    due = [
        gather(at, version, known[version.rule.id])
        for version in versions
        if version.rule.id in known and (rule_id or version.rule.id in judged)
    ]
    weighed = [_weigh(gathered) for gathered in due]
    with writing(at.db):
        settled = tuple(_settle(at, g, w) for g, w in zip(due, weighed, strict=True))
    return Proposed(settled, len(versions) - len(due))


def _catch_up(session: Session, wanted: Collection[str]) -> None:
    """Write down counts of evidence, so that weighing reads only the rows of later changes."""
    with writing(session.db):
        counted.catch_up(session.db, wanted)


def expire(session: Session) -> int:
    """Close open proposals past their time or about a version that is gone; how many."""
    now = session.clock()
    with writing(session.db):
        due = proposal_store.overdue(session.db, now)
        for proposal_id, stale in due:
            why = "the rule has another version by now" if stale else "its time ran out"
            proposal_store.decide(session.db, proposal_id, ProposalState.EXPIRED, "", now, why)
    return len(due)


def _weigh(gathered: Gathered) -> Weighed:
    version = gathered.version
    found = weigh(
        gathered.evidence, version.rule.threshold, gathered.settings, gathered.notes_a_day
    )
    alarm = alarm_in(gathered)
    told = telling.alarm(alarm, found) if alarm else telling.reason(found, gathered)
    return Weighed(version.rule.id, version.version, found, alarm, "", told)


def _settle(session: Session, gathered: Gathered, weighed: Weighed) -> Weighed:
    """Write down what was weighed: standing, alarm and proposal.

    Nothing where another run has ended the epoch in the meantime.
    """
    version, found, alarm = gathered.version, weighed.proposal, weighed.alarm
    now_open = epochs.open_epoch(session.db, version.rule.id)
    if now_open is None or now_open.id != gathered.epoch.id:
        return weighed
    keep_standing(session, Standing.of(gathered, found, alarm is not None))
    if alarm is not None:
        epoch_service.restart(session, version.rule.id, ALARM, alarm.threshold)
        detail: dict[str, object] = {"since_day": alarm.since_day}
        now, person = session.clock(), session.person.id
        journal.append(session.db, now, person, "drift alarm", version.rule.id, detail)
        if alarm.threshold != version.rule.threshold:
            asked = ask(session, version, weighed, ALARM, alarm.threshold)
            return replace(weighed, proposal_id=asked)
    elif (
        found.kind in _ASKED
        and not _refused(session, version, found)
        and _moves_anything(session, version, found)
    ):
        asked = ask(session, version, weighed, found.kind.value, found.suggested)
        return replace(weighed, proposal_id=asked)
    else:
        _let_go(session, version.rule.id)
    return weighed


def _refused(session: Session, version: RuleVersion, found: Proposal) -> bool:
    """Whether a lead said no to this very change of late; another threshold is another question."""
    kind, wanted = found.kind.value, found.suggested
    refused = proposal_store.last_refusal(session.db, version.rule.id, kind, wanted)
    return bool(refused) and session.clock() < add_days(refused, DAYS_REFUSED)


def _moves_anything(session: Session, version: RuleVersion, found: Proposal) -> bool:
    """Whether any note, decided or arriving, lies between the two thresholds."""
    return bool(found.queue_change) or backtest(session, version, found.suggested).flips > 0


def ask(session: Session, version: RuleVersion, weighed: Weighed, kind: str, wanted: float) -> str:
    """The id of the open proposal for this change: the one that is open already, or a new one."""
    db, now = session.db, session.clock()
    for row in proposal_store.listed(db, ProposalState.OPEN, version.rule.id):
        if (row.kind, row.to_threshold) == (kind, wanted) or row.kind == ALARM != kind:
            return row.id
        proposal_store.decide(
            db, row.id, ProposalState.EXPIRED, "", now, "newer evidence points elsewhere"
        )
    expires = datetime.fromisoformat(now) + timedelta(days=DAYS_OPEN)
    row = ProposalRow(
        id=str(uuid_utils.uuid7()),
        rule_id=version.rule.id,
        from_version_id=version.id,
        kind=kind,
        from_threshold=version.rule.threshold,
        to_threshold=wanted,
        why=weighed.told,
        created_at=now,
        created_by=session.person.id,
        expires_at=expires.strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z",
    )
    tried = flips.backtest_json(backtest(session, version, wanted))
    proposal_store.add(db, row, canonical_json({**weighed.proposal.evidence}), tried)
    detail: dict[str, object] = {"rule": row.rule_id, "from": row.from_threshold, "to": wanted}
    journal.append(db, now, session.person.id, "propose threshold", row.id, detail)
    return row.id


def backtest(session: Session, version: RuleVersion, wanted: float) -> Backtest:
    """Which decided notes another threshold would flip."""
    ids = [v.id for v in same_definition(session, version)]
    return flips.backtest(session.db, ids, version.rule.threshold, wanted)


def _let_go(session: Session, rule_id: str) -> None:
    """Expire what the evidence does not ask for any more; an alarm's proposal stays."""
    for row in proposal_store.listed(session.db, ProposalState.OPEN, rule_id):
        if row.kind != ALARM:
            proposal_store.decide(
                session.db,
                row.id,
                ProposalState.EXPIRED,
                "",
                session.clock(),
                "the evidence does not ask for it any more",
            )


def _wanted(session: Session, rule_id: str | None) -> Sequence[RuleVersion]:
    versions = rules.pack_in_force(session.db).versions
    if rule_id is None:
        return versions
    found = [version for version in versions if version.rule.id == rule_id]
    if not found:
        raise ReviewerError(
            f"There is no rule {rule_id} in force.", "See `reviewer thresholds list`."
        )
    return found
