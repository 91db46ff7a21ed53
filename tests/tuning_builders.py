"""A queue file with two small rules, and notes, verdicts and days to try the tuning on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from reviewer.domain.note import Note
from reviewer.domain.person import Person, Role
from reviewer.domain.policy import NoteAction
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.services import installing, reviewing
from reviewer.services.queueing import Queueing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import accounts, facts, notes, people, rules
from reviewer.store.database import open_database, writing

NOW = "2026-11-02T09:00:00.000Z"
RULE = "diversion.try"
CATEGORY = "DIV-CONTACT"
PHRASES = {0.9: "收定金", 0.7: "加微信", 0.55: "约面谈", 0.4: "私下聊", 0.2: "问价格"}
"""A phrase of the trial rule by its weight, which is the score of a note with it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A note to come: the score that the rule gives it (0 for none), and what it truly is."""

    score: float
    violating: bool


def a_rule(rule_id: str = RULE, category: str = CATEGORY, threshold: float = 0.6) -> Rule:
    return Rule(
        id=rule_id,
        category=category,
        title_zh="试规则",
        title_en="Trial rule",
        kind=RuleKind.PHRASES,
        threshold=threshold,
        phrases=tuple(Phrase(text, weight) for weight, text in PHRASES.items()),
    )


def another_rule() -> Rule:
    rule = a_rule("claims.other", "CLM-ABS")
    return replace(rule, phrases=(Phrase("保证根治", 0.8),))


def a_desk(folder: Path, *roles: Role, now: str = NOW) -> Session:
    """A session on a fresh file; the person is a lead unless other roles are given."""
    db = open_database(folder / "queue.db", now)
    person = Person("zhang", "张", frozenset(roles or (Role.LEAD,)))
    with writing(db):
        people.add(db, person, now)
        rules.install_pack(db, [a_rule(), another_rule()], "try", person.id, now)
        facts.write(db, "audit_key", "5e" * 32)
    return Session(db, person, lambda: now, Settings(), "desk", installing.compile_rules)


def as_role(session: Session, role: Role) -> Session:
    """The same desk with someone who has only this role."""
    return replace(session, person=Person("wang", "王", frozenset({role})))


def later(days: float = 0.0, start: str = NOW) -> str:
    moved = datetime.fromisoformat(start) + timedelta(days=days)
    return moved.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def at_time(session: Session, now: str) -> Session:
    """The same desk at another time."""
    return replace(session, clock=lambda: now)


def bring(session: Session, arrivals: Sequence[Arrival], seed: int = 0) -> list[Note]:
    """Notes come in, are scored, drawn and queued; ids tell whether each violates."""
    random = Random(f"{session.clock()}{seed}")
    made = [_note(random, one, i) for i, one in enumerate(arrivals)]
    with writing(session.db):
        accounts.add_unknown(session.db, [note.account_id for note in made], session.clock())
        stored = notes.upsert_notes(session.db, made, "batch", session.clock())
        fresh = [(note, done.version_id) for note, done in zip(made, stored, strict=True)]
        Queueing(session).take(fresh)
    return made


def decide_all(
    session: Session, wrong: Callable[[str], bool] = lambda _: False, limit: int = 10_000
) -> int:
    """Decide what waits, truly unless `wrong` says otherwise of a note id; how many."""
    done = 0
    for lane in (Lane.FIRST, Lane.AUDIT):
        while done < limit:
            dossier = reviewing.claim_next(session, QueueFilter(lane=lane))
            if dossier is None:
                break
            violating = dossier.note.id.startswith("bad") != wrong(dossier.note.id)
            reviewing.submit_verdict(session, dossier.task.id, a_verdict(violating))
            done += 1
    return done


def a_verdict(violating: bool) -> VerdictDraft:
    if not violating:
        return VerdictDraft(NoteAction.PASS, active_ms=20_000)
    return VerdictDraft(
        NoteAction.REMOVE, (CATEGORY,), reason="it leads to a private chat", active_ms=30_000
    )


def days_of(session: Session, days: int, day: Sequence[Arrival], start: str = NOW) -> Session:
    """Let the same arrivals come and be decided day after day; the desk on the evening after."""
    for number in range(days):
        today = at_time(session, later(number, start))
        bring(today, day)
        decide_all(today)
    return at_time(session, later(days - 0.5, start))


def _note(random: Random, one: Arrival, number: int) -> Note:
    # Hangul: no two alike, and none sounds or looks like a Chinese phrase in disguise.
    filler = "".join(chr(random.randrange(0xAC00, 0xD7A4)) for _ in range(30))
    phrase = PHRASES[one.score] if one.score else ""
    name = f"{'bad' if one.violating else 'good'}-{random.randrange(10**12)}-{number}"
    account = f"a{random.randrange(10**9)}"
    return Note(name, account, f"笔记 {number}", f"{filler}。{phrase}。", likes=number)
