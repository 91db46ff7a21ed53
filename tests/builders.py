"""Builders of domain values and real queue files for tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.account import Account, add_days
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.person import Person, Role
from reviewer.domain.policy import BY_CODE, AccountAction, NoteAction
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.domain.span import Span
from reviewer.domain.task import Lane, Priority
from reviewer.domain.verdict import VerdictDraft
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import accounts, matches, notes, people, rules, tasks
from reviewer.store.database import open_database, writing
from reviewer.store.tasks import NewTask
from reviewer.text.matcher import Matcher

NOW = "2026-01-05T02:00:00.000Z"
REASON = "The note leads readers to a private chat."

MODERATOR = Person("mo", "Mo", frozenset({Role.MODERATOR}))
SECOND_MODERATOR = Person("nan", "Nan", frozenset({Role.MODERATOR}))
LEAD = Person("lea", "Lea", frozenset({Role.LEAD}))
TRAINER = Person("tri", "Tri", frozenset({Role.TRAINER}))
ADMIN = Person("ada", "Ada", frozenset({Role.ADMIN}))
PEOPLE = (MODERATOR, SECOND_MODERATOR, LEAD, TRAINER, ADMIN)


def a_note(
    id: str = "n1",
    body: str = "加我微信 abc，价格表发你",
    account_id: str = "a1",
    title: str = "笔记",
) -> Note:
    return Note(id, account_id, title, body, ("变美",), posted_at="2026-01-04T02:00:00.000Z")


def an_account(id: str = "a1", certified: bool = False, handle: str = "") -> Account:
    return Account(
        id,
        handle or f"name {id}",
        certified=certified,
        registered_at="2025-01-01T00:00:00.000Z",
        followers=10,
    )


def a_rule(
    id: str = "diversion.wechat", category: str = "DIV-CONTACT", threshold: float = 0.5
) -> Rule:
    return Rule(
        id,
        category,
        "加微信",
        "Asks to add on WeChat",
        RuleKind.PHRASES,
        threshold,
        phrases=(Phrase("微信", 0.7),),
        rationale="Leads off the platform.",
    )


def a_draft(
    action: NoteAction = NoteAction.REMOVE,
    categories: tuple[str, ...] = ("DIV-CONTACT",),
    account_action: AccountAction = AccountAction.NONE,
    reason: str = REASON,
    **rest: object,
) -> VerdictDraft:
    draft = VerdictDraft(action, categories, account_action, reason=reason, active_ms=1500)
    for name, value in rest.items():
        object.__setattr__(draft, name, value)
    return draft


@dataclass(slots=True)
class Clock:
    """A clock that a test moves; each reading is a millisecond later."""

    now: str = NOW

    def __call__(self) -> str:
        self.now = add_days(self.now, 0.001 / 86_400)
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now = add_days(self.now, seconds / 86_400)


def no_matcher(_db: Database) -> Matcher:
    """For sessions that must not need the rules compiled."""
    raise AssertionError("this test did not expect the rules to be compiled")


def a_session(
    db: Database,
    person: Person = MODERATOR,
    desk: str = "desk-1",
    clock: Callable[[], str] | None = None,
    settings: Settings | None = None,
) -> Session:
    return Session(db, person, clock or Clock(), settings or Settings(), desk, no_matcher)


def an_empty_file(path: Path, staff: Sequence[Person] = PEOPLE) -> Database:
    """A new queue file with people in it."""
    db = open_database(path, NOW)
    with writing(db):
        for someone in staff:
            people.add(db, someone, NOW)
    return db


def a_queue(
    folder: Path,
    count: int,
    lane: Lane = Lane.FIRST,
    categories: Sequence[str] = ("DIV-CONTACT",),
    notes_an_account: int = 3,
    cluster_id: int = 0,
) -> Path:
    """A queue file with that many open tasks, each matched by one rule of its category.

    Task ids are t0000 and on, note ids n0000 and on, in the order in which they come.
    """
    path = folder / "queue.db"
    db = an_empty_file(path)
    fill(db, count, lane, categories, notes_an_account, cluster_id)
    db.close()
    return path


def fill(
    db: Database,
    count: int,
    lane: Lane = Lane.FIRST,
    categories: Sequence[str] = ("DIV-CONTACT",),
    notes_an_account: int = 3,
    cluster_id: int = 0,
    prefix: str = "",
) -> None:
    """Put open tasks into a file that has none of these notes yet."""
    made = [
        a_note(f"{prefix}n{i:04}", account_id=f"{prefix}a{i // notes_an_account:04}")
        for i in range(count)
    ]
    with writing(db):
        versions = _rules(db, categories)
        accounts.upsert_accounts(db, [an_account(n.account_id) for n in made], NOW)
        stored = notes.upsert_notes(db, made, "batch", NOW)
        notes.set_clusters(db, [(done.version_id, cluster_id) for done in stored])
        found: dict[int, list[Match]] = {}
        wanted: list[NewTask] = []
        for i, (note, done) in enumerate(zip(made, stored, strict=True)):
            category = categories[i % len(categories)]
            match = _match(note, category, versions[category])
            found[done.version_id] = [match]
            wanted.append(_task(note, done.version_id, match, lane, cluster_id, i, prefix))
        matches.add_matches(db, found)
        tasks.add_tasks(db, wanted)


def _rules(db: Database, categories: Sequence[str]) -> dict[str, int]:
    pack = [a_rule(f"rule.{code.lower()}", code) for code in dict.fromkeys(categories)]
    rules.install_pack(db, pack, "tests", ADMIN.id, NOW)
    return {v.rule.category: v.id for v in rules.pack_in_force(db).versions}


def _match(note: Note, category: str, version_id: int) -> Match:
    start = note.body.index("微信")
    hit = Hit(Span("body", start, start + 2), "微信", "微信", 0.7)
    return Match(f"rule.{category.lower()}", version_id, category, 0.7, 0.5, True, (hit,))


def _task(
    note: Note, version_id: int, match: Match, lane: Lane, cluster_id: int, place: int, prefix: str
) -> NewTask:
    severity = BY_CODE[match.category].severity
    queued_at = add_days("2026-01-05T00:00:00.000Z", place / 86_400)
    return NewTask(
        note_version_id=version_id,
        note_id=note.id,
        account_id=note.account_id,
        account_kind="user",
        lane=lane,
        priority=Priority(severity, match.score, 0, queued_at),
        due_at=add_days(queued_at, 1),
        design="plan-1",
        top_category=match.category,
        top_rule=match.rule_id,
        top_score=match.score,
        cluster_id=cluster_id,
        id=f"{prefix}t{place:04}",
    )
