"""What the last weighing said of each rule, kept so that a list of rules needs no weighing."""

from dataclasses import asdict, dataclass, replace

import orjson

from reviewer.domain.threshold import Proposal
from reviewer.services.gathering import Gathered
from reviewer.services.session import Session
from reviewer.store import facts

_FACT = "standing:"


@dataclass(frozen=True, slots=True)
class Standing:
    """Which thresholds of a rule are certified in an epoch; they stay so until the epoch ends.

    `needed` estimates further verdicts until a first certificate; None where none is in sight.
    """

    rule_id: str
    epoch_id: str
    at: str
    certified: tuple[float, ...]
    needed: int | None
    alarm: bool

    @staticmethod
    def of(gathered: Gathered, found: Proposal, alarm: bool) -> "Standing":
        """What this weighing says."""
        good = [c.threshold for c in found.candidates if c.certified and not c.refuted]
        return Standing(
            gathered.version.rule.id,
            gathered.epoch.id,
            "",
            () if alarm else tuple(good),
            found.verdicts_needed,
            alarm,
        )


def keep_standing(session: Session, told: Standing) -> None:
    """Remember a weighing; inside the caller's transaction."""
    known = standing_of(session, told.rule_id)
    if known == replace(told, at=known.at if known else ""):
        return
    row = asdict(replace(told, at=session.clock()))
    facts.write(session.db, _FACT + told.rule_id, orjson.dumps(row).decode())


def standing_of(session: Session, rule_id: str) -> Standing | None:
    """What the last weighing of a rule said; None where there was none."""
    told = facts.read(session.db, _FACT + rule_id)
    if not told:
        return None
    row = orjson.loads(told)
    return Standing(**row | {"certified": tuple(row["certified"])})
