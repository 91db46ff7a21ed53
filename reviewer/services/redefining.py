"""Another definition of a rule comes in force: written anew, retired, brought back, let flag.

Every change is a version with its author and reason; the undecided notes follow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from reviewer.domain.changed import Changed
from reviewer.domain.composition import Composition
from reviewer.domain.edits import matching
from reviewer.domain.errors import ReviewerError
from reviewer.domain.match import Match
from reviewer.domain.person import Power
from reviewer.domain.pin import PinCheck
from reviewer.domain.rule import Pack, Rule, RuleKind, RuleVersion
from reviewer.services import pinning
from reviewer.services.composing import check_text, taken_ids
from reviewer.services.rescoring import Rescored, follow
from reviewer.services.session import Session
from reviewer.store import journal, latest, models, notes, requeue, rule_drafts, rules, signals
from reviewer.store import matches as match_store
from reviewer.store.database import writing

MOST_NOTES = 10_000
"""So many of the latest undecided notes are read again with a new definition."""

_NEVER = 2.0
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Redefined:
    """A version that came in force, and what it did to the queue."""

    rule_id: str
    version: int
    queue: Rescored
    shadow: bool
    enabled: bool
    broken_pins: int = 0
    changed: Changed = Changed.RULES | Changed.QUEUE


def check_pins(session: Session, text: Composition, shadow: bool = False) -> PinCheck:
    """What saving a text would do to the pinned verdicts. Raises ReviewerError where it cannot be
    saved as it is."""
    return pinning.check_rules(session, [_readable(session, text, shadow)])


def save(
    session: Session, text: Composition, reason: str, shadow: bool = False, despite: str = ""
) -> Redefined:
    """Put a text in force as a version of its rule, or as a new rule; its draft is forgotten.

    `shadow` lets it run without flagging. Breaking pinned verdicts needs a reason `despite` them,
    which is journaled. Raises ReviewerError without it, without the power or a reason, for a text
    with errors, and where the rule was changed since the text was begun.
    """
    rule = _readable(session, text, shadow)
    current = rules.version_in_force(session.db, rule.id)
    if current is not None and current.version != text.base_version:
        raise ReviewerError(
            f"The rule {rule.id} was changed to version {current.version} meanwhile. "
            "Your text is kept.",
            "Copy what you need, throw the draft away and edit the new version.",
        )
    return _put_in_force(session, rule, current, reason, despite, "save rule", text)


class Switch(StrEnum):
    """What can be done to a rule without writing it: off, on, out of shadow mode, as it was."""

    RETIRE = "retire rule"
    BRING_BACK = "bring rule back"
    LET_FLAG = "let rule flag"
    RESTORE = "restore rule"


def switch(
    session: Session,
    rule_id: str,
    wanted: Switch,
    reason: str,
    version: int = 0,
    despite: str = "",
) -> Redefined:
    """Put a rule in force as `switched` has it, as one more version. Raises ReviewerError as
    `save` does."""
    session.require(Power.EDIT_RULES)
    rule = switched(session, rule_id, wanted, version)
    current = rules.version_in_force(session.db, rule_id)
    return _put_in_force(session, rule, current, reason, despite, wanted.value)


def switched(session: Session, rule_id: str, wanted: Switch, version: int = 0) -> Rule:
    """A rule retired, brought back, let flag, or as it was in an older version.

    Raises ReviewerError for an unknown rule or version.
    """
    known = {one.version: one.rule for one in rules.history(session.db, rule_id)}
    if not known:
        raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
    current = known[max(known)]
    match wanted:
        case Switch.RETIRE:
            return replace(current, enabled=False)
        case Switch.BRING_BACK:
            return replace(current, enabled=True)
        case Switch.LET_FLAG:
            return replace(current, shadow=False)
        case Switch.RESTORE:
            if version not in known:
                raise ReviewerError(f"The rule {rule_id} has no version {version}.")
            return known[version]


def _put_in_force(
    session: Session,
    rule: Rule,
    current: RuleVersion | None,
    reason: str,
    despite: str,
    action: str,
    text: Composition | None = None,
) -> Redefined:
    session.require(Power.EDIT_RULES)
    if not reason.strip():
        raise ReviewerError("A change of a rule needs a reason. Nothing was changed.", "Give one.")
    if current is not None and rule == current.rule:
        raise ReviewerError(f"Nothing differs from version {current.version} of {rule.id}.")
    broken = pinning.check_rules(session, [rule]).broken
    if not despite.strip():
        pinning.refuse_broken(broken)
    alike = _alike(session, rule)
    found = None if alike else _matches(session, rule)
    with writing(session.db):
        if rules.version_in_force(session.db, rule.id) != current:
            raise ReviewerError(
                f"The rule {rule.id} was changed meanwhile. Nothing was changed.", "Try again."
            )
        made = _version(session, rule, current, reason)
        queue = _follow(session, made, alike, found)
        _journal(session, action, made, reason, queue)
        if broken:
            pinning.journal_override(session, rule.id, broken, despite.strip())
        if text is not None:
            rule_drafts.remove(session.db, session.person.id, text.purpose)
    return Redefined(rule.id, made.version, queue, rule.shadow, rule.enabled, len(broken))


def _readable(session: Session, text: Composition, shadow: bool) -> Rule:
    """The rule that a text says. Raises ReviewerError where it says none."""
    session.require(Power.EDIT_RULES)
    checked = check_text(text.text, text.purpose, taken_ids(session))
    if checked.rule is None:
        first = checked.errors[0]
        raise ReviewerError(
            f"The rule cannot be saved: line {first.line}: {first.message}", "Mend it, then save."
        )
    return replace(checked.rule, shadow=checked.rule.shadow or shadow)


def _version(session: Session, rule: Rule, current: RuleVersion | None, reason: str) -> RuleVersion:
    """Write the version; no pack redefines a rule of which more than the threshold was moved."""
    db, person, now = session.db, session.person.id, session.clock()
    if current is None:
        return rules.add_rule(db, rule, person, reason, now)
    if rule != replace(current.rule, threshold=rule.threshold):
        rules.adopt(db, rule.id)
    return rules.new_version(db, rule, person, reason, now)


def _alike(session: Session, rule: Rule) -> list[int]:
    """Versions without a gap before this one whose scores hold for it, newest first."""
    meant = matching(rule)
    history = rules.history(session.db, rule.id)
    return [v.id for v in takewhile(lambda v: matching(v.rule) == meant, history)]


def _matches(session: Session, rule: Rule) -> dict[int, Match]:
    """What a rule finds in the latest undecided notes, by note version; all of it unsigned."""
    if not rule.enabled:
        return {}
    from reviewer.text.matcher import compile_pack

    held = models.of_names(session.db, [rule.model])
    matcher = compile_pack(Pack((RuleVersion(0, 0, rule),)), models=held)
    ids = latest.undecided(session.db, MOST_NOTES)
    found: dict[int, Match] = {}
    for at in range(0, len(ids), _CHUNK):
        texts = [t for one in ids[at : at + _CHUNK] if (t := notes.note_text(session.db, one))]
        if rule.kind is not RuleKind.ACCOUNT:
            found |= {t.version_id: m for t in texts for m in matcher.match(t.note)}
            continue
        about = signals.signals_for(session.db, [t.note for t in texts], session.clock())
        for text, told in zip(texts, about, strict=True):
            for match in matcher.account_matches(told):
                found[text.version_id] = match
    return found


def _follow(
    session: Session,
    made: RuleVersion,
    alike: Sequence[int],
    found: Mapping[int, Match] | None,
) -> Rescored:
    """Write the version's matches of undecided notes, and bring the queue under it."""
    db, rule = session.db, made.rule
    older = [v.id for v in rules.history(db, rule.id) if v.id != made.id]
    loud = rule.enabled and not rule.shadow
    if found is None:
        requeue.carry_over(db, alike, made.id, rule.threshold if loud else _NEVER, True)
        return follow(session, made, older)
    lost = [one for one in requeue.undecided_with(db, older) if one not in found]
    nothing = Match(rule.id, made.id, rule.category, 0.0, rule.threshold, False)
    told = {one: replace(match, rule_version_id=made.id) for one, match in found.items()}
    match_store.add_matches(db, {one: [match] for one, match in told.items()})
    match_store.add_matches(db, {one: [nothing] for one in lost})
    queue = follow(session, made, older)
    requeue.forget(db, lost, [made.id, *older])
    return queue


def _journal(
    session: Session, action: str, made: RuleVersion, reason: str, queue: Rescored
) -> None:
    detail: dict[str, object] = {
        "version": made.version,
        "threshold": made.rule.threshold,
        "shadow": made.rule.shadow,
        "enabled": made.rule.enabled,
        "reason": reason,
        "queued": queue.queued,
        "closed": queue.closed,
    }
    now, person = session.clock(), session.person.id
    journal.append(session.db, now, person, action, made.rule.id, detail)
