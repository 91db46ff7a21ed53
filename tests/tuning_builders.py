"""A queue file with two small rules, and notes, verdicts and days to try the tuning on."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from reviewer.domain.person import Person, Role
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.services import installing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import people, rules
from reviewer.store.database import open_database, writing

NOW = "2026-11-02T09:00:00.000Z"
RULE = "diversion.try"
CATEGORY = "DIV-CONTACT"


def a_rule(rule_id: str = RULE, category: str = CATEGORY, threshold: float = 0.6) -> Rule:
    return Rule(
        id=rule_id,
        category=category,
        title_zh="试规则",
        title_en="Trial rule",
        kind=RuleKind.PHRASES,
        threshold=threshold,
        phrases=(Phrase("加微信", 0.7), Phrase("私聊", 0.4)),
    )


def a_desk(folder: Path, *roles: Role, now: str = NOW) -> Session:
    """A session on a fresh file; the person is a lead unless other roles are given."""
    db = open_database(folder / "queue.db", now)
    person = Person("zhang", "张", frozenset(roles or (Role.LEAD,)))
    with writing(db):
        people.add(db, person, now)
        pack = [a_rule(), a_rule("claims.other", "CLM-ABS")]
        rules.install_pack(db, pack, "try", person.id, now)
    return Session(db, person, lambda: now, Settings(), "desk", installing.compile_rules)


def later(days: float = 0.0, start: str = NOW) -> str:
    moved = datetime.fromisoformat(start) + timedelta(days=days)
    return moved.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def at_time(session: Session, now: str) -> Session:
    """The same desk at another time."""
    return replace(session, clock=lambda: now)
