"""Learn from verdicts: a model led on from the shipped one, judged, and kept to run in shadow."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import orjson

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.model import SHIPPED, ModelRow, Seat
from reviewer.domain.person import Power
from reviewer.domain.quality import Comparison
from reviewer.domain.rule import RuleVersion
from reviewer.resources import read_bytes
from reviewer.services import seating
from reviewer.services.collecting import Lessons, collect
from reviewer.services.comparing import compare
from reviewer.services.session import Session
from reviewer.store import journal, models
from reviewer.store.database import writing
from reviewer.text.adapting import Adapted, Watch, adapt
from reviewer.text.learned import from_bytes

FEWEST_JUDGING = 20


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of learning.

    `model` is None where the verdicts show no gain over the shipped model, which then stays;
    `fresh` says that the file did not hold this model yet. `strength` is how far verdicts moved
    the prior, `losses` the log loss by strength on texts held out, `prior_loss` the prior's.
    """

    model: ModelRow | None
    comparison: Comparison | None
    training: int
    violating: int
    strength: float | None
    losses: dict[float, float]
    prior_loss: float
    signs: tuple[tuple[str, float], ...]
    fresh: bool = False
    changed: Changed = Changed.NOTHING


def ever_on(_share: float) -> bool:
    """A watch that lets everything go on."""
    return True


def learn(session: Session, dry_run: bool = False, watch: Watch = ever_on) -> Learnt:
    """Train from every verdict that stands, judge on other authors, and run the model in shadow.

    Nothing flags otherwise until somebody uses it. A dry run keeps nothing. The same verdicts give
    the same model. Raises ReviewerError without the power or scikit-learn, with too few verdicts on
    either side, and when `watch` cancels.
    """
    session.require(Power.EDIT_RULES)
    versions = seating.in_force(session)
    lessons = collect(session)
    _refuse_few(lessons)
    prior = from_bytes(read_bytes(f"models/{SHIPPED}.npz"))
    adapted = adapt(prior, [one.taught for one in lessons.training], lambda s: watch(0.8 * s))
    if adapted.model is None:
        return _told(lessons, adapted, None, None)
    data = adapted.model.to_bytes()
    comparison = _compared(session, versions, data, lessons)
    watch(0.95)
    row = ModelRow(
        models.digest(data),
        session.clock(),
        session.person.id,
        len(lessons.training),
        sum(bool(one.leaves) for one in lessons.training),
        lessons.digest,
        orjson.dumps(asdict(comparison), option=orjson.OPT_SORT_KEYS).decode(),
    )
    if dry_run:
        return _told(lessons, adapted, row, comparison)
    return _kept(session, row, data, _told(lessons, adapted, row, comparison))


def _refuse_few(lessons: Lessons) -> None:
    violating = sum(bool(one.leaves) for one in lessons.judging)
    if min(violating, len(lessons.judging) - violating) < FEWEST_JUDGING:
        raise ReviewerError(
            f"Too few verdicts to judge a model by: {violating} violating notes and "
            f"{len(lessons.judging) - violating} others, by authors it does not learn from; "
            f"{FEWEST_JUDGING} of each are needed.",
            "Decide more notes first.",
        )


def _compared(
    session: Session, versions: Sequence[RuleVersion], data: bytes, lessons: Lessons
) -> Comparison:
    name = models.name_of(data)
    before = versions[0].rule.model
    held = {**models.of_names(session.db, [before]), name: data}
    return compare(versions, before, name, held, lessons.judging)


def _told(
    lessons: Lessons, adapted: Adapted, row: ModelRow | None, comparison: Comparison | None
) -> Learnt:
    choice, pulls = adapted.choice, adapted.pulls
    return Learnt(
        row,
        comparison,
        len(lessons.training),
        sum(bool(one.leaves) for one in lessons.training),
        choice.strength,
        choice.losses,
        choice.prior_loss,
        tuple((s, p) for s, p in zip(pulls.signs, pulls.pulls, strict=True) if s),
    )


def _kept(session: Session, row: ModelRow, data: bytes, told: Learnt) -> Learnt:
    """Store the model and let it run in shadow; one that stands somewhere already stays there."""
    with writing(session.db):
        fresh = models.add(session.db, row, data)
        seat = {one.name: one.seat for one in seating.listed(session)}[row.name]
        if seat is Seat.STORED:
            reason = f"model {row.sha256[:12]} learned from {row.verdicts} verdicts"
            seating.shadow(session, row.name, reason)
        detail: dict[str, object] = {
            "model": row.sha256,
            "verdicts": row.verdicts,
            "learned_from": row.learned_from,
            "fresh": fresh,
        }
        journal.append(
            session.db, row.trained_at, row.trained_by, "learn from verdicts", row.sha256, detail
        )
    return replace(told, fresh=fresh, changed=Changed.RULES)
