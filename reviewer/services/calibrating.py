"""Calibrating rules from verdicts: frozen curves that order the queue, and how good they are.

Importing this loads numpy; who only orders the queue needs nothing of it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import orjson

from reviewer.domain.calibration import FEWEST, Sample, fit, joined, reviewed
from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.evidence import canonical_json
from reviewer.domain.person import Power
from reviewer.domain.reliability import Quality, Reliability, ReliabilityBin, reliability
from reviewer.domain.rule import RuleVersion
from reviewer.services.ranking import Ranked, rank_anew
from reviewer.services.rescoring import same_definition
from reviewer.services.session import Session
from reviewer.store import calibrations, journal, rules
from reviewer.store.calibrations import CalibrationRow
from reviewer.store.database import writing

MOST_SAMPLES = 3_000
"""The latest clusters of a rule so many: enough for any curve, and the world moves on."""

FEWEST_RULES, FEWEST_SHARED = 3, 100
"""Rules and clusters from which on there is a curve of all rules."""

_MOST_OF_ONE = 100.0
"""Verdicts that one rule may weigh among all rules."""

Found = dict[str, tuple[RuleVersion, list[Sample]]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rule with its curve in force, if it has one of its own, and how good that is.

    `reviewed` are the clusters with a verdict, now; `fresh` tells that this run fitted it. An empty
    `rule_id` is the curve of all rules.
    """

    rule_id: str
    title_zh: str
    title_en: str
    reviewed: int
    violating: int
    knots: tuple[float, ...] = ()
    fitted_at: str = ""
    told: Reliability | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class CalibrationRun:
    """What a run fitted, and what that did to the queue."""

    rules: tuple[Calibration, ...]
    fitted: int
    dropped: int
    ranked: Ranked
    changed: Changed


def calibrate(session: Session, rule_id: str | None = None) -> CalibrationRun:
    """Fit every rule (or one) whose verdicts changed, and let the open queue follow.

    A rule with fewer than `FEWEST` reviewed clusters has no curve of its own: that of all rules
    serves it, or its score as it is. A second run changes nothing. Raises ReviewerError without the
    power to propose, or for an unknown rule.
    """
    session.require(Power.PROPOSE_THRESHOLD)
    found = _gather(session, rule_id)
    known = calibrations.latest(session.db)
    made = _fits(session, found, known, shared=rule_id is None)
    if made:
        with writing(session.db):
            for row in made:
                calibrations.add(session.db, row)
            _journal(session, made)
    ranked = rank_anew(session)
    fitted = sum(bool(row.knots) for row in made)
    return CalibrationRun(
        _table(session, found, frozenset(row.rule_id for row in made)),
        fitted,
        len(made) - fitted,
        ranked,
        ranked.changed | (Changed.RULES if made else Changed.NOTHING),
    )


def calibration_of(session: Session, version: RuleVersion) -> Calibration:
    """The calibration of one rule as it stands; without a curve where verdicts are too few."""
    known = calibrations.latest(session.db)
    return _told(version, samples_of(session, version), _own(session, version, known), fresh=False)


def replayed(row: CalibrationRow, samples: Sequence[Sample]) -> tuple[float, ...]:
    """The knots of a stored fit once more, from its clusters. ValueError for other clusters."""
    if digest(samples) != row.samples:
        raise ValueError("these are not the clusters of that fit")
    return fit(reviewed(samples), row.prior)


def digest(samples: Sequence[Sample]) -> str:
    """What a fit was made of, in few signs; the same in whatever order."""
    told = [(s.unit, s.score, s.violating, s.propensity) for s in sorted(samples)]
    return hashlib.sha256(canonical_json({"samples": told}).encode()).hexdigest()[:32]


def _gather(session: Session, rule_id: str | None) -> Found:
    """The enabled rules with their reviewed clusters, or the one that is asked for."""
    versions = rules.pack_in_force(session.db).versions
    if rule_id is not None:
        versions = tuple(version for version in versions if version.rule.id == rule_id)
        if not versions:
            raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
    judged = rules.tallies(session.db).keys()
    return {
        version.rule.id: (
            version,
            samples_of(session, version) if version.rule.id in judged else [],
        )
        for version in versions
    }


def samples_of(session: Session, version: RuleVersion) -> list[Sample]:
    """The reviewed clusters that a rule's curve is made of now, in no order that matters."""
    ids = [one.id for one in same_definition(session, version)]
    rows = calibrations.samples(session.db, ids, MOST_SAMPLES)
    return [Sample(row.score, row.violating, row.propensity, row.unit) for row in rows]


def _fits(
    session: Session, found: Found, known: dict[str, CalibrationRow], *, shared: bool
) -> list[CalibrationRow]:
    """New fits where the clusters are other ones than last time, that of all rules first."""
    now = session.clock()
    made = _shared(found, known.get(""), now) if shared else []
    last = made[0] if made else known.get("")
    prior = last.knots if last else ()
    for version, samples in found.values():
        own = _own(session, version, known)
        if len(samples) < FEWEST:
            made += [_row(version, samples, (), now)] if own else []
        elif own is None or own.samples != digest(samples):
            made.append(_row(version, samples, prior, now))
    return made


def _row(
    version: RuleVersion, samples: Sequence[Sample], prior: tuple[float, ...], now: str
) -> CalibrationRow:
    enough = len(samples) >= FEWEST
    seen = reviewed(samples)
    return CalibrationRow(
        rule_id=version.rule.id,
        rule_version_id=version.id,
        fitted_at=now,
        samples=digest(samples),
        prior=prior,
        knots=fit(seen, prior) if enough else (),
        reviewed=len(samples),
        violating=sum(sample.violating for sample in samples),
        reliability=_json(reliability(seen, prior)) if enough else "",
    )


def _shared(found: Found, before: CalibrationRow | None, now: str) -> list[CalibrationRow]:
    """The curve of all rules, none of which outweighs the others; empty where it stays."""
    parts = [samples for _, samples in found.values() if samples]
    count = sum(len(samples) for samples in parts)
    told = hashlib.sha256("".join(digest(samples) for samples in parts).encode()).hexdigest()[:32]
    enough = len(parts) >= FEWEST_RULES and count >= FEWEST_SHARED
    if not enough and not (before and before.knots):
        return []
    if enough and before and before.knots and before.samples == told:
        return []
    seen = joined([reviewed(samples, _MOST_OF_ONE) for samples in parts]) if enough else None
    return [
        CalibrationRow(
            rule_id="",
            rule_version_id=0,
            fitted_at=now,
            samples=told,
            prior=(),
            knots=fit(seen) if seen else (),
            reviewed=count,
            violating=sum(sample.violating for samples in parts for sample in samples),
            reliability="",
        )
    ]


def _own(
    session: Session, version: RuleVersion, known: dict[str, CalibrationRow]
) -> CalibrationRow | None:
    """The rule's own curve in force, as long as it is about scores of this definition."""
    row = known.get(version.rule.id)
    if row is None or not row.knots:
        return None
    if row.rule_version_id == version.id:
        return row
    alike = {one.id for one in same_definition(session, version)}
    return row if row.rule_version_id in alike else None


def _table(session: Session, found: Found, fresh: frozenset[str]) -> tuple[Calibration, ...]:
    """Every rule with verdicts as it stands now, most reviewed first; all rules together last."""
    known = calibrations.latest(session.db)
    rows = [
        _told(version, samples, _own(session, version, known), version.rule.id in fresh)
        for version, samples in found.values()
        if samples or len(found) == 1
    ]
    rows.sort(key=lambda row: (not row.knots, -row.reviewed, row.rule_id))
    every = known.get("")
    if every and every.knots:
        rows.append(
            Calibration(
                *("", "", "", every.reviewed, every.violating, every.knots, every.fitted_at),
                fresh="" in fresh,
            )
        )
    return tuple(rows)


def _told(
    version: RuleVersion, samples: Sequence[Sample], own: CalibrationRow | None, fresh: bool
) -> Calibration:
    return Calibration(
        rule_id=version.rule.id,
        title_zh=version.rule.title_zh,
        title_en=version.rule.title_en,
        reviewed=len(samples),
        violating=sum(sample.violating for sample in samples),
        knots=own.knots if own else (),
        fitted_at=own.fitted_at if own else "",
        told=_reliability(own.reliability) if own else None,
        fresh=fresh,
    )


def _json(told: Reliability) -> str:
    return orjson.dumps(asdict(told), option=orjson.OPT_SORT_KEYS).decode()


def _reliability(text: str) -> Reliability:
    told = orjson.loads(text)
    bins = tuple(ReliabilityBin(**one) for one in told["bins"])
    return Reliability(bins, Quality(**told["before"]), Quality(**told["after"]))


def _journal(session: Session, made: Sequence[CalibrationRow]) -> None:
    detail: dict[str, object] = {
        "fitted": [row.rule_id or "all rules" for row in made if row.knots],
        "dropped": [row.rule_id or "all rules" for row in made if not row.knots],
        "samples": {row.rule_id or "all rules": row.samples for row in made},
    }
    journal.append(
        session.db, session.clock(), session.person.id, "calibrate", "calibrations", detail
    )
