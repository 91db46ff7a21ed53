"""Builders of what the desk shows, without a database."""

from reviewer.domain.account import Account, AccountEvent, Standing
from reviewer.domain.dossier import Dossier, RuleFacts
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.span import Field, Span
from reviewer.domain.task import Lane, Priority, QueueRow, Task, TaskState

NOW = "2026-01-05T02:00:00.000Z"
BODY = "先说结论😭 加薇❤️ yl7702 领价格表"


def a_note(body: str = BODY, title: str = "鼻子做对了") -> Note:
    return Note("n1", "a1", title, body, ("鼻综合",), posted_at=NOW, likes=312)


def a_hit(note: Note, surface: str, folded: str = "", field: Field = "body") -> Hit:
    start = note.field(field).index(surface)
    how = ("emoji", "homophone") if folded else ()
    return Hit(Span(field, start, start + len(surface)), surface, folded or surface, 0.7, how)


def a_match(
    *hits: Hit, rule_id: str = "r.contact", category: str = "DIV-CONTACT", flagged: bool = True
) -> Match:
    return Match(rule_id, 1, category, 0.9 if flagged else 0.3, 0.5, flagged, hits)


def a_task() -> Task:
    return Task(
        "t1", 1, "n1", "a1", Lane.FIRST, TaskState.LEASED, Priority(3, 0.9, 312, NOW),
        "2026-01-06T02:00:00.000Z", 1.0, "DIV-CONTACT", 0.9,
    )  # fmt: skip


def a_dossier(note: Note | None = None, *matches: Match) -> Dossier:
    shown = note or a_note()
    found = matches or (a_match(a_hit(shown, "加薇❤️", "加微信")),)
    facts = RuleFacts("r.contact", 7, "DIV-CONTACT", "加微信", "Asks for WeChat", "", 208, 6)
    return Dossier(
        task=a_task(),
        note=shown,
        version_no=1,
        previous_body=None,
        previous_verdict=None,
        matches=found,
        rules={"r.contact": facts},
        account=Account("a1", "桃桃", registered_at="2025-11-05T02:00:00.000Z", followers=640),
        standing=Standing("warned", 1, 1, "2026-02-04T02:00:00.000Z"),
        events=(AccountEvent("e1", "a1", "2025-12-05T02:00:00.000Z", "note_removed"),),
        past_notes=(),
        linked=(),
        draft=None,
    )


def a_row(number: int = 0, due_at: str = "2026-01-05T02:12:00.000Z") -> QueueRow:
    return QueueRow(
        f"t{number:04}", f"n{number:04}", f"note {number}", Lane.FIRST, TaskState.OPEN,
        "DIV-CONTACT", 0.9, Priority(3, 0.94, 14_000, "2026-01-04T22:12:00.000Z"),
        due_at, 1.0, "a1", "桃桃", "user", False, "",
    )  # fmt: skip
