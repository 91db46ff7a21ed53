"""Put another model in the place of the one in force, and take it back by the same step.

The learned rules get a version each that names the model; the notes that wait follow it. Going
back to a model also brings back what its rules said of every note that others have met since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from reviewer.domain.changed import Changed
from reviewer.domain.edits import matching
from reviewer.domain.errors import ReviewerError
from reviewer.domain.match import Match
from reviewer.domain.person import Power
from reviewer.domain.rule import Pack, Rule, RuleVersion
from reviewer.services import pinning, seating
from reviewer.services.rescoring import Rescored, follow
from reviewer.services.session import Session
from reviewer.store import journal, latest, models, notes, rules, seats, signals
from reviewer.store import matches as match_store
from reviewer.store.database import writing
from reviewer.text.adapting import Watch
from reviewer.text.matcher import Matcher, compile_pack

MOST_NOTES = 10_000
"""So many of the latest undecided notes are read again, beside all that wait in the queue."""

_CHUNK = 200

Found = dict[int, dict[str, Match]]
"""By note version and rule id, what the wanted rules find."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A model in force: its name, the one it replaced, and what that did to the queue."""

    model: str
    before: str
    rules: int
    read: int
    queue: Rescored
    broken_pins: int = 0
    changed: Changed = Changed.RULES | Changed.QUEUE


@dataclass(frozen=True, slots=True)
class _Way:
    """From a version in force to the rule that is wanted; `left` are the versions since the model
    was last in force, `alike` all whose scores hold for the rule."""

    current: RuleVersion
    wanted: Rule
    left: tuple[int, ...]
    alike: tuple[int, ...]


def ever_on(_share: float) -> bool:
    """A watch that lets everything go on."""
    return True


def use(
    session: Session, told: str, reason: str, despite: str = "", watch: Watch = ever_on
) -> Adopted:
    """Let the learned rules flag with a model; `told` is `shipped` or how its digest begins.

    A model that was in force before comes back with the thresholds that it had; a new one has
    those of its rules in shadow. Breaking pinned verdicts needs a reason `despite` them. Raises
    ReviewerError without it, without the power or a reason, for a model that is unknown or in
    force, and when `watch` cancels.
    """
    session.require(Power.EDIT_RULES)
    if not reason.strip():
        raise ReviewerError("A change of rules needs a reason. Nothing was changed.", "Give one.")
    name = seating.named(session, told)
    versions = seating.in_force(session)
    if all(version.rule.model == name for version in versions):
        raise ReviewerError(f"The model {told} is in force already. Nothing was changed.")
    ways = [_way(session, version, name) for version in versions]
    broken = pinning.check_rules(session, [way.wanted for way in ways]).broken
    if not despite.strip():
        pinning.refuse_broken(broken)
    matcher = _matcher(session, ways)
    found = _read(session, matcher, _texts(session, ways), watch)
    with writing(session.db):
        if seating.in_force(session) != versions:
            raise ReviewerError(
                "The learned rules were changed meanwhile. Nothing was changed.", "Try again."
            )
        late = [one for one in _texts(session, ways) if one not in found]
        found |= _read(session, matcher, late, ever_on)
        queue = _put_in_force(session, ways, found, reason)
        seating.dismiss(session, name, reason)
        before = versions[0].rule.model
        _journal(session, name, before, reason, queue)
        if broken:
            pinning.journal_override(session, name, broken, despite.strip())
    return Adopted(name, before, len(ways), len(found), queue, len(broken))


def _way(session: Session, current: RuleVersion, model: str) -> _Way:
    history = rules.history(session.db, current.rule.id)
    older = next((v for v in history if v.rule.model == model and v.rule.enabled), None)
    if older is not None:
        since = takewhile(lambda v: v.id != older.id, history)
        alike = [v.id for v in history if matching(v.rule) == matching(older.rule)]
        return _Way(current, older.rule, tuple(v.id for v in since), tuple(alike))
    shadows = {v.rule.id: v.rule for v in seating.candidates(session) if v.rule.model == model}
    tried = shadows.get(f"{current.rule.id}{seating.CANDIDATE}", current.rule)
    wanted = replace(current.rule, model=model, threshold=tried.threshold, shadow=False)
    return _Way(current, wanted, (), ())


def _matcher(session: Session, ways: Sequence[_Way]) -> Matcher:
    pack = Pack(tuple(RuleVersion(0, 0, way.wanted) for way in ways))
    return compile_pack(pack, models=models.of_pack(session.db, pack))


def _texts(session: Session, ways: Sequence[_Way]) -> list[int]:
    """The texts that follow: those that wait, the latest undecided, and those met since."""
    db = session.db
    left = seats.texts_met(db, [one for way in ways for one in way.left])
    return sorted({*seats.waiting_texts(db), *latest.undecided(db, MOST_NOTES), *left})


def _read(session: Session, matcher: Matcher, texts: Sequence[int], watch: Watch) -> Found:
    found: Found = {}
    for at in range(0, len(texts), _CHUNK):
        chunk = texts[at : at + _CHUNK]
        read = [text for one in chunk if (text := notes.note_text(session.db, one))]
        about = signals.signals_for(session.db, [text.note for text in read], session.clock())
        for text, told in zip(read, about, strict=True):
            found[text.version_id] = {m.rule_id: m for m in matcher.match(text.note, told)}
        if not watch(min(1.0, (at + _CHUNK) / len(texts))):
            raise ReviewerError("Cancelled; the model in force stays.")
    return found


def _put_in_force(
    session: Session, ways: Sequence[_Way], found: Mapping[int, Mapping[str, Match]], reason: str
) -> Rescored:
    """Write all versions and matches before the queue follows, so that no note moves twice."""
    db = session.db
    moved: list[tuple[RuleVersion, list[int]]] = []
    for way in ways:
        rules.adopt(db, way.current.rule.id)
        made = rules.new_version(db, way.wanted, session.person.id, reason, session.clock())
        older = [v.id for v in rules.history(db, way.wanted.id) if v.id != made.id]
        _write(session, way, made, older, found)
        moved.append((made, older))
    done = [follow(session, made, older) for made, older in moved]
    return Rescored(
        sum(one.queued for one in done),
        sum(one.closed for one in done),
        sum(one.audited for one in done),
    )


def _write(
    session: Session,
    way: _Way,
    made: RuleVersion,
    older: Sequence[int],
    found: Mapping[int, Mapping[str, Match]],
) -> None:
    """The matches of a version: as its model said before where it did, else as just read.

    A score of 0 says that it finds nothing where an older version did.
    """
    rule = made.rule
    before = seats.found_before(session.db, way.alike, list(found))
    silent = Match(rule.id, made.id, rule.category, 0.0, rule.threshold, False)
    met = seats.texts_met(session.db, older)
    told: dict[int, list[Match]] = {}
    for text, matches in found.items():
        match = before.get(text) or matches.get(rule.id)
        if match is not None:
            flagged = match.score >= rule.threshold and rule.enabled and not rule.shadow
            known = replace(match, rule_version_id=made.id, flagged=flagged)
            told[text] = [replace(known, threshold=rule.threshold)]
        elif text in met:
            told[text] = [silent]
    match_store.add_matches(session.db, told)


def _journal(session: Session, name: str, before: str, reason: str, queue: Rescored) -> None:
    detail: dict[str, object] = {
        "before": before,
        "reason": reason,
        "queued": queue.queued,
        "closed": queue.closed,
        "audited": queue.audited,
    }
    journal.append(
        session.db, session.clock(), session.person.id, "use learned model", name, detail
    )
