"""Pinned verdicts: the rules' unit tests, which every change of a rule must face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import uuid_utils

from reviewer.domain.changed import Changed
from reviewer.domain.decision import PUNISHING
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.pin import NO_PINS, Pin, PinCheck, compare
from reviewer.domain.policy import NoteAction
from reviewer.domain.rule import Pack, Rule, RuleVersion
from reviewer.services.session import Session
from reviewer.store import journal, models, notes, rules, signals, verdicts
from reviewer.store import pins as pin_store
from reviewer.store.database import writing

if TYPE_CHECKING:  # compiles rules, which no desk waits for
    from reviewer.text.matcher import Matcher

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin was set or released."""

    pin: Pin
    changed: Changed = Changed.RULES


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pin in the list: whether the rules in force say the same, None for a released one.

    `outdated` says that the verdict was withdrawn or replaced since it was pinned.
    """

    pin: Pin
    holds: bool | None
    outdated: bool


def pin(session: Session, note_id: str, reason: str) -> Pinned:
    """Pin the verdict that stands on a note; the rules must agree with it from now on.

    Raises ReviewerError without the power, the verdict or a reason, and for a text that is pinned.
    """
    session.require(Power.EDIT_RULES)
    reason = _reason(reason)
    with writing(session.db):
        given = verdicts.standing_on(session.db, note_id)
        if given is None or given.action is NoteAction.ESCALATE:
            raise ReviewerError(
                f"No verdict stands on note {note_id}.", "Decide it first, then pin the verdict."
            )
        if any(p.note_version_id == given.note_version_id for p in _on(session, note_id)):
            raise ReviewerError(f"Note {note_id} is pinned already.", "Unpin it first.")
        text = notes.note_text(session.db, given.note_version_id)
        made = Pin(
            id=str(uuid_utils.uuid7()),
            note_id=note_id,
            note_version_id=given.note_version_id,
            verdict_id=given.id,
            title=text.note.title if text else "",
            violating=given.action in PUNISHING,
            categories=given.categories if given.action in PUNISHING else (),
            pinned_by=session.person.id,
            pinned_at=session.clock(),
            reason=reason,
        )
        pin_store.add(session.db, made)
        _journal(session, "pin verdict", made, reason)
    return Pinned(made)


def unpin(session: Session, note_id: str, reason: str = "") -> Pinned:
    """Release the newest pin on a note; it stays in the history and can be pinned anew.

    Raises ReviewerError without the power, and for a note without a pin.
    """
    session.require(Power.EDIT_RULES)
    with writing(session.db):
        standing = _on(session, note_id)
        if not standing:
            raise ReviewerError(f"Note {note_id} is not pinned.", "See `reviewer rules pins`.")
        now, person = session.clock(), session.person.id
        pin_store.release(session.db, standing[0].id, person, now, reason)
        _journal(session, "unpin verdict", standing[0], reason)
    released = replace(standing[0], unpinned_by=person, unpinned_at=now, unpin_reason=reason)
    return Pinned(released)


def pins(session: Session, past: bool = False) -> list[PinRow]:
    """Every pin with whether the rules in force agree; `past` adds those that were released."""
    found = pin_store.listed(session.db, past)
    holds = holding(session)
    outdated = pin_store.outdated(session.db)
    return [PinRow(one, holds.get(one.id), one.id in outdated) for one in found]


def holding(session: Session) -> Mapping[str, bool]:
    """Whether the rules in force agree with each pin that stands, by its id."""
    live = pin_store.listed(session.db)
    return _holding(session, live, session.matcher) if live else {}


def check_threshold(session: Session, rule_id: str, threshold: float) -> PinCheck:
    """What another threshold of a rule in force does to the pins; a shadow rule is let flag."""
    live = pin_store.listed(session.db)
    version = rules.version_in_force(session.db, rule_id)
    if not live or version is None:
        return NO_PINS
    if version.rule.shadow:
        return check_rules(session, [replace(version.rule, shadow=False, threshold=threshold)])
    after = session.matcher.with_thresholds({rule_id: threshold})
    return _check(session, live, session.matcher, after)


def check_rules(session: Session, wanted: Sequence[Rule], whole: bool = False) -> PinCheck:
    """What rules in the place of those in force with the same ids do to the pins.

    With `whole`, rules in force that are not among them are switched off.
    """
    live = pin_store.listed(session.db)
    if not live:
        return NO_PINS
    from reviewer.text.matcher import compile_pack

    in_force = {v.rule.id: v for v in rules.pack_in_force(session.db).versions}
    kept = {} if whole else in_force
    named = {r.id: RuleVersion(0, 0, r) for r in wanted if r.enabled or r.id in in_force}
    pack = Pack(tuple({**kept, **named}.values()))
    after = compile_pack(pack, models=models.of_pack(session.db, pack))
    return _check(session, live, session.matcher, after)


def refuse_broken(broken: Sequence[Pin]) -> None:
    """Raise ReviewerError naming the pins that a change would break, if any."""
    if not broken:
        return
    named = ", ".join(p.note_id for p in broken[:_NAMED])
    more = f" and {len(broken) - _NAMED} more" if len(broken) > _NAMED else ""
    raise ReviewerError(
        f"This would break {len(broken)} pinned verdicts: {named}{more}. Nothing was changed.",
        "Unpin them, or approve with a reason why they may break.",
    )


def journal_override(session: Session, subject: str, broken: Sequence[Pin], reason: str) -> None:
    """Write down that a change breaks pins all the same; inside the caller's transaction."""
    detail = {"pins": [p.id for p in broken], "notes": [p.note_id for p in broken]}
    told: dict[str, object] = {**detail, "reason": reason}
    journal.append(session.db, session.clock(), session.person.id, "override pins", subject, told)


def _check(session: Session, live: Sequence[Pin], before: Matcher, after: Matcher) -> PinCheck:
    return compare(live, _holding(session, live, before), _holding(session, live, after))


def _holding(session: Session, live: Sequence[Pin], matcher: Matcher) -> Mapping[str, bool]:
    """Whether each pin holds, by its id; the pinned texts are matched as they were judged."""
    texts = [notes.note_text(session.db, p.note_version_id) for p in live]
    known = [text.note for text in texts if text]
    about = signals.signals_for(session.db, known, session.clock())
    return {
        one.id: one.holds(matcher.match(note, told))
        for one, note, told in zip(live, known, about, strict=True)
    }


def _on(session: Session, note_id: str) -> list[Pin]:
    return pin_store.standing_on(session.db, note_id)


def _reason(text: str) -> str:
    if not text.strip():
        raise ReviewerError("A pin needs a reason.", "Say in a sentence what it stands for.")
    return text.strip()


def _journal(session: Session, action: str, pin: Pin, reason: str) -> None:
    detail = {"note": pin.note_id, "verdict": pin.verdict_id, "reason": reason}
    journal.append(session.db, session.clock(), session.person.id, action, pin.id, detail)
