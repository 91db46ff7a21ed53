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
    """Whether a rule's threshold is certified in an epoch; it stays so until the epoch ends.

    `needed` estimates further verdicts until a first certificate; None where none is in sight.
    """

    rule_id: str
    epoch_id: str
    at: str
    certified: bool
    needed: int | None
    alarm: bool

    @staticmethod
    def of(gathered: Gathered, found: Proposal, alarm: bool) -> "Standing":
        """What this weighing says."""
        index = gathered.evidence.grid.index(found.from_threshold)
        now = found.candidates[index]
        return Standing(
            gathered.version.rule.id,
            gathered.epoch.id,
            "",
            now.certified and not now.refuted and not alarm,
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
    return Standing(**orjson.loads(told)) if told else None
