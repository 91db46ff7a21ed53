"""Which models there are, and where each stands: behind the rules in force, or in shadow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson

from reviewer.domain.errors import ReviewerError
from reviewer.domain.evaluation import Share
from reviewer.domain.model import SHIPPED, ModelRow, Seat
from reviewer.domain.quality import Comparison, LeafGain, Standing
from reviewer.domain.rule import Rule, RuleKind, RuleVersion, stored_model
from reviewer.services.session import Session
from reviewer.store import models, rules

CANDIDATE = ".next"
"""How the ids of rules end that score with another model without flagging."""

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Seated:
    """A model and where it stands; `row` and `comparison` are None for the one that ships."""

    name: str
    seat: Seat
    row: ModelRow | None
    comparison: Comparison | None = None


def in_force(session: Session) -> list[RuleVersion]:
    """The learned rules that flag, by id. Raises ReviewerError where there is none."""
    found = [v for v in _learned(session) if not v.rule.id.endswith(CANDIDATE)]
    if not found:
        raise ReviewerError(
            "No learned rule is in force.", "Bring the rules of the pack `learned` back first."
        )
    return found


def candidates(session: Session) -> list[RuleVersion]:
    """The rules that score with another model in shadow, by id."""
    return [v for v in _learned(session) if v.rule.id.endswith(CANDIDATE)]


def _learned(session: Session) -> list[RuleVersion]:
    versions = rules.pack_in_force(session.db).versions
    return [v for v in versions if v.rule.kind is RuleKind.MODEL]


def listed(session: Session) -> list[Seated]:
    """Every model, the newest first and the one that ships last."""
    forced = {v.rule.model for v in _learned(session) if not v.rule.id.endswith(CANDIDATE)}
    shadowed = {v.rule.model for v in candidates(session)}

    def seat(name: str) -> Seat:
        if name in forced:
            return Seat.IN_FORCE
        return Seat.SHADOW if name in shadowed else Seat.STORED

    rows = models.listed(session.db)
    kept = [Seated(row.name, seat(row.name), row, _comparison(row.quality)) for row in rows]
    return [*kept, Seated(SHIPPED, seat(SHIPPED), None)]


def named(session: Session, told: str) -> str:
    """The model that a person means: `shipped`, or how its digest begins. Raises ReviewerError."""
    if told in ("shipped", SHIPPED):
        return SHIPPED
    prefix = told.removeprefix(stored_model(""))
    found = models.named(session.db, prefix) if len(prefix) >= _SHORTEST else []
    if len(found) == 1:
        return found[0].name
    what = f"Several models begin with {told}." if found else f"There is no model {told}."
    raise ReviewerError(what, "See `reviewer rules models`; name at least four characters.")


def shadow(session: Session, model: str, reason: str) -> list[RuleVersion]:
    """Let rules score with a model beside those in force, without flagging anything.

    Inside the caller's transaction; the versions that this made. What they would flag is reviewed
    as an audit, which tells how good they are before anybody relies on them.
    """
    db, person, now = session.db, session.person.id, session.clock()
    made: list[RuleVersion] = []
    for version in in_force(session):
        wanted = _candidate(version.rule, model)
        known = rules.version_in_force(db, wanted.id)
        if known is None:
            made.append(rules.add_rule(db, wanted, person, reason, now))
        elif known.rule != replace(wanted, threshold=known.rule.threshold):
            made.append(rules.new_version(db, wanted, person, reason, now))
    return made


def dismiss(session: Session, model: str, reason: str) -> None:
    """End the shadow of a model, inside the caller's transaction."""
    for version in candidates(session):
        if version.rule.model == model:
            off = replace(version.rule, enabled=False)
            rules.new_version(session.db, off, session.person.id, reason, session.clock())


def _candidate(rule: Rule, model: str) -> Rule:
    return replace(
        rule,
        id=f"{rule.id}{CANDIDATE}",
        title_zh=f"{rule.title_zh}（候选模型）",
        title_en=f"{rule.title_en} (candidate model)",
        model=model,
        shadow=True,
        enabled=True,
    )


def _comparison(quality: str) -> Comparison:
    """A comparison back from its JSON."""
    told = orjson.loads(quality)
    sides = {
        name: _standing(told[name]["average_precision"], told[name])
        for name in ("shipped", "before", "after")
    }
    leaves = tuple(
        LeafGain(
            leaf["category"],
            leaf["notes"],
            _standing(leaf["before"]["average_precision"], leaf["before"]),
            _standing(leaf["after"]["average_precision"], leaf["after"]),
        )
        for leaf in told["leaves"]
    )
    return Comparison(**{**told, **sides, "leaves": leaves})


def _standing(area: float, told: Mapping[str, Mapping[str, int]]) -> Standing:
    return Standing(area, Share(**told["precision"]), Share(**told["recall"]))
