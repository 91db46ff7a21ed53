"""The audit sample: which notes are reviewed although no rule flags them, and with what chance."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reviewer.domain.errors import ReviewerError
from reviewer.domain.evidence import canonical_json
from reviewer.domain.sampling import RulePlan, Shares, propensity, within_budget
from reviewer.services import epochs as epoch_service
from reviewer.services.session import Session
from reviewer.store import draws, epochs, facts, rules
from reviewer.store.database import writing
from reviewer.store.draws import PlanRow

_KEY = "audit_key"
_BLOCK = 64


class Lots:
    """The numbers of `sampling.draw` for one key and epoch, four times as fast.

    HMAC-SHA256 with both padded keys hashed beforehand (RFC 2104).
    """

    def __init__(self, key: bytes, epoch: str) -> None:
        padded = key.ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(b ^ 0x36 for b in padded))
        self._outer = hashlib.sha256(bytes(b ^ 0x5C for b in padded))
        self._tail = f":{epoch}".encode()

    def lot(self, unit: str) -> float:
        """The uniform number in [0, 1) of a near-copy cluster."""
        name = unit.encode()
        inner = self._inner.copy()
        inner.update(b"%d:%b%b" % (len(name), name, self._tail))
        outer = self._outer.copy()
        outer.update(inner.digest())
        return (int.from_bytes(outer.digest()[:8], "big") >> 11) / 2**53


@dataclass(frozen=True, slots=True)
class Draw:
    """Whether a note is reviewed, and the chance that it had."""

    propensity: float
    drawn: bool


@dataclass(frozen=True, slots=True)
class AuditPlan:
    """A sampling plan: each rule's frozen grid and threshold, and the shares below them.

    `id` is a digest of all it says; `epoch` changes whenever a rule's epoch does.
    """

    id: str
    epoch: str
    rules: Mapping[str, RulePlan]
    shares: Shares
    lots: Lots = field(repr=False, compare=False)

    def draw(self, scores: Mapping[str, float], unit: str) -> Draw:
        """Draw a note with these scores by rule (absent for 0); `unit` names its cluster."""
        q = self.shares.unscored
        for rule_id, score in scores.items():
            plan = self.rules.get(rule_id)
            if plan is not None:
                q = max(q, propensity({rule_id: score}, (plan,), self.shares))
        if q >= 1.0:
            return Draw(1.0, True)
        return Draw(q, self.lots.lot(unit) < q)


def plan_in_force(session: Session) -> AuditPlan:
    """The plan by which notes that come in today are drawn; kept in the file once.

    Starts epochs that are missing. Shares are scaled to the daily budget by the volumes of earlier
    days, never by today's.
    """
    with writing(session.db):
        epoch_service.start_missing(session)
        key = audit_key(session)
        plans, named = _rule_plans(session)
        shares = _shares(session)
        epoch = _digest(sorted(named.items()))
        told = (epoch, [(p.rule, p.grid, p.threshold) for p in plans.values()], _plain(shares))
        plan = AuditPlan(_digest(told), epoch, plans, shares, Lots(key, epoch))
        thresholds = {rule_id: plan.threshold for rule_id, plan in plans.items()}
        row = PlanRow(plan.id, epoch, named, thresholds, shares, session.clock())
        draws.keep_plan(session.db, row)
    return plan


def day_of(at: str) -> int:
    """The day of a time as a proleptic ordinal, which draws and evidence count by."""
    return datetime.fromisoformat(at).toordinal()


def _rule_plans(session: Session) -> tuple[dict[str, RulePlan], dict[str, str]]:
    """Each rule as the sampler needs it, and the epoch that it was frozen in."""
    thresholds = {v.rule.id: v.rule.threshold for v in rules.pack_in_force(session.db).versions}
    known = {
        rule_id: epoch
        for rule_id, epoch in epochs.open_epochs(session.db).items()
        if rule_id in thresholds
    }
    plans = {
        rule_id: RulePlan(rule_id, epoch.grid, thresholds[rule_id])
        for rule_id, epoch in known.items()
    }
    return plans, {rule_id: epoch.id for rule_id, epoch in known.items()}


def _shares(session: Session) -> Shares:
    settings = session.settings
    volumes = draws.volumes_before(session.db, day_of(session.clock()))
    try:
        wanted = Shares(settings.audit_near, settings.audit_deep, settings.audit_blank)
        budget = settings.audit_daily_budget
        return wanted if volumes is None else within_budget(wanted, volumes, budget)
    except ValueError as error:
        raise ReviewerError(
            f"The audit settings contradict each other: {error}.",
            "Change audit_near, audit_deep, audit_blank or audit_daily_budget in the settings.",
        ) from error


def audit_key(session: Session) -> bytes:
    """The secret that fixes every draw of this file, made once."""
    known = facts.read(session.db, _KEY)
    if not known:
        known = secrets.token_hex(32)
        facts.write(session.db, _KEY, known)
    return bytes.fromhex(known)


def _plain(shares: Shares) -> tuple[float, float, float, int]:
    return shares.near, shares.deep, shares.unscored, shares.near_steps


def _digest(told: object) -> str:
    return hashlib.sha256(canonical_json({"told": told}).encode()).hexdigest()[:16]
