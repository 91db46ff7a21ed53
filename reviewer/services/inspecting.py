"""Looking at rules: the list with what is certified, one rule in full, proposals with their papers.

Reads only; what it returns may be held by any thread.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import orjson

from reviewer.domain.betting import Tally, share_high, share_low
from reviewer.domain.bounds import Bounds
from reviewer.domain.epoch import Epoch
from reviewer.domain.errors import ReviewerError
from reviewer.domain.pin import NO_PINS, PinCheck
from reviewer.domain.proposal import Backtest, Bar, ProposalRow, ProposalState
from reviewer.domain.rule import RuleVersion
from reviewer.domain.sampling import Shares
from reviewer.domain.threshold import Proposal, ProposalRecord, replay
from reviewer.domain.threshold import propose as weigh
from reviewer.services.auditing import day_of
from reviewer.services.calibrating import Calibration, calibration_of
from reviewer.services.gathering import Gathered, gather
from reviewer.services.pinning import check_threshold
from reviewer.services.proposing import ALARM
from reviewer.services.rescoring import same_definition
from reviewer.services.session import Session
from reviewer.services.standing import standing_of
from reviewer.store import bounds, epochs, flips, people, rules, sampled
from reviewer.store import proposals as proposal_store


class RuleState(StrEnum):
    """What a lead must know of a rule at a glance."""

    CERTIFIED = "certified"
    UNCERTIFIED = "uncertified"
    PROPOSAL = "proposal"
    ALARM = "alarm"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list.

    `precision` is that of flagged notes by the verdicts so far, None without any, and `low`..`high`
    its band, valid at all times; `volume` notes a day at this threshold, lately; `needed` further
    verdicts until a certificate, None where none is in sight; `since` the start of the epoch.
    """

    rule_id: str
    title_zh: str
    title_en: str
    category: str
    version: int
    threshold: float
    precision: float | None
    low: float
    high: float
    verdicts: int
    volume: float
    state: RuleState
    needed: int | None
    since: str
    proposal: ProposalRow | None = None
    shadow: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a rule; `change` names what differs from the one before."""

    version: int
    threshold: float
    before: float | None
    edited: bool
    author: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal with its papers: the record that replays it, and which notes flip."""

    row: ProposalRow
    evidence: ProposalRecord
    backtest: Backtest
    created_by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class RuleDetail:
    """One rule in full; `weighed` is what its evidence says now, None before its first epoch.

    `histogram` holds reviewed notes by score in steps of .05; `in_force` is the approved proposal
    that a roll-back would take back; `pins` are checked against the open proposal.
    """

    version: RuleVersion
    epoch: Epoch | None
    weighed: Proposal | None
    histogram: tuple[Bar, ...]
    days: int
    notes: int
    units: int
    audited: int
    waiting: int
    shares: Shares | None
    seconds_per_review: float
    delta: float
    versions: tuple[VersionRow, ...]
    open: ProposalView | None
    in_force: ProposalRow | None
    past: tuple[ProposalRow, ...]
    pins: PinCheck = NO_PINS
    calibration: Calibration | None = None
    bounds: Bounds | None = None


def list_rules(session: Session) -> list[RuleRow]:
    """Every enabled rule in force: alarms and proposals first, then by volume."""
    db, now = session.db, session.clock()
    judged = sampled.flagged_verdicts(db)
    flagged = sampled.flagged_a_day(db, day_of(now))
    known = epochs.open_epochs(db)
    asked = {row.rule_id: row for row in proposal_store.listed(db, ProposalState.OPEN)}
    versions = rules.pack_in_force(db).versions
    bands = _bands([judged.get(v.rule.id, (0, 0)) for v in versions], session.settings.error_budget)
    rows = []
    for version, (low, high) in zip(versions, bands, strict=True):
        rule = version.rule
        violating, benign = judged.get(rule.id, (0, 0))
        proposal = asked.get(rule.id)
        live = proposal is not None and proposal.expires_at > now
        live = live and proposal is not None and proposal.from_version_id == version.id
        state, needed = _state(session, known.get(rule.id), rule.threshold, live)
        verdicts = violating + benign
        rows.append(
            RuleRow(
                rule_id=rule.id,
                title_zh=rule.title_zh,
                title_en=rule.title_en,
                category=rule.category,
                version=version.version,
                threshold=rule.threshold,
                precision=violating / verdicts if verdicts else None,
                low=low,
                high=high,
                verdicts=verdicts,
                volume=flagged.get(rule.id, 0.0),
                state=state,
                needed=needed,
                since=known[rule.id].started_at if rule.id in known else "",
                proposal=proposal if live else None,
                shadow=rule.shadow,
            )
        )
    return sorted(rows, key=lambda r: (_ORDER[r.state], -r.volume, -r.verdicts, r.rule_id))


_ORDER = {state: i for i, state in enumerate((RuleState.ALARM, RuleState.PROPOSAL))} | {
    RuleState.CERTIFIED: 2,
    RuleState.UNCERTIFIED: 2,
}


def proposals(session: Session, state: ProposalState | None = None) -> list[ProposalRow]:
    """Proposals in a state (None for all), newest first."""
    return proposal_store.listed(session.db, state)


def show(session: Session, proposal_id: str) -> ProposalView:
    """A proposal with its papers; ReviewerError for an unknown one."""
    row = proposal_store.proposal(session.db, proposal_id)
    if row is None:
        raise ReviewerError(
            f"There is no proposal {proposal_id}.", "See `reviewer thresholds list`."
        )
    evidence, backtest = proposal_store.papers(session.db, row.id)
    record: ProposalRecord = orjson.loads(evidence)
    return ProposalView(
        row,
        record,
        flips.backtest_of(backtest),
        people.name_of(session.db, row.created_by),
        people.name_of(session.db, row.decided_by) if row.decided_by else "",
    )


def rule_detail(session: Session, rule_id: str) -> RuleDetail:
    """One rule in full; ReviewerError for an unknown one."""
    db, now = session.db, session.clock()
    version = rules.version_in_force(db, rule_id)
    if version is None:
        raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
    epoch = epochs.open_epoch(db, rule_id)
    gathered = gather(session, version, epoch) if epoch else None
    past = proposal_store.listed(db, rule_id=rule_id)
    asked = next((row for row in past if _is_live(row, version, now)), None)
    in_force = next((row for row in past if _is_in_force(row, version)), None)
    view = show(session, asked.id) if asked else None
    ids = [v.id for v in same_definition(session, version)]
    return RuleDetail(
        version=version,
        epoch=epoch,
        weighed=_weighed(gathered, view) if gathered else None,
        histogram=tuple(sampled.histogram(db, ids)),
        days=_span(gathered),
        notes=gathered.notes if gathered else 0,
        units=gathered.units if gathered else 0,
        audited=gathered.audited if gathered else 0,
        waiting=gathered.waiting if gathered else 0,
        shares=gathered.settings.shares if gathered else None,
        seconds_per_review=gathered.settings.seconds_per_review if gathered else 0.0,
        delta=gathered.settings.delta if gathered else session.settings.error_budget,
        versions=_versions(session, rule_id),
        open=view,
        in_force=in_force,
        past=tuple(past),
        calibration=calibration_of(session, version),
        bounds=bounds.of_rule(db, version.rule.id),
        pins=check_threshold(session, rule_id, asked.to_threshold if asked else _at(version)),
    )


def _at(version: RuleVersion) -> float:
    """The threshold in effect; a shadow rule flags nothing."""
    return 1.0 if version.rule.shadow else version.rule.threshold


def _weighed(gathered: Gathered, view: ProposalView | None) -> Proposal:
    """What the evidence says now; while an alarm waits, what it said when the alarm sounded."""
    if view is not None and view.row.kind == ALARM and not gathered.units:
        return replay(view.evidence)
    threshold = gathered.version.rule.threshold
    return weigh(gathered.evidence, threshold, gathered.settings, gathered.notes_a_day)


def _span(gathered: Gathered | None) -> int:
    """Days that the evidence covers."""
    judged = [c.day for c in gathered.evidence.counts] if gathered else []
    return max(judged) - min(judged) + 1 if judged else 0


def _is_live(row: ProposalRow, version: RuleVersion, now: str) -> bool:
    return (
        row.state is ProposalState.OPEN
        and row.expires_at > now
        and row.from_version_id == version.id
    )


def _is_in_force(row: ProposalRow, version: RuleVersion) -> bool:
    return row.state is ProposalState.APPROVED and row.to_threshold == version.rule.threshold


def _versions(session: Session, rule_id: str) -> tuple[VersionRow, ...]:
    history = rules.history(session.db, rule_id)
    alike = {v.id for v in same_definition(session, history[0])} if history else set()
    return tuple(
        VersionRow(
            version=one.version,
            threshold=one.rule.threshold,
            before=older.rule.threshold if older else None,
            edited=older is not None and (one.id in alike) != (older.id in alike),
            author=people.name_of(session.db, one.author),
            at=one.created_at,
            reason=one.reason,
        )
        for one, older in zip(history, [*history[1:], None], strict=True)
    )


def _state(
    session: Session, epoch: Epoch | None, threshold: float, live: bool
) -> tuple[RuleState, int | None]:
    if epoch is not None and epoch.why == ALARM:
        return RuleState.ALARM, None
    told = standing_of(session, epoch.rule_id) if epoch else None
    fresh = told is not None and epoch is not None and told.epoch_id == epoch.id
    needed = told.needed if fresh and told else None
    if live:
        return RuleState.PROPOSAL, needed
    certified = fresh and told is not None and threshold in told.certified
    return (RuleState.CERTIFIED if certified else RuleState.UNCERTIFIED), needed


def _bands(judged: list[tuple[int, int]], delta: float) -> list[tuple[float, float]]:
    """Anytime-valid bands of precision, one rule a row."""
    if not judged:
        return []
    counts = np.array([[[benign, violating]] for violating, benign in judged], dtype=float)
    seen = Tally(np.ones(1), counts)
    low, high = share_low(seen, delta / 2), share_high(seen, delta / 2)
    return list(zip(low.round(6).tolist(), high.round(6).tolist(), strict=True))
