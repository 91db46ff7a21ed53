"""A queue file whose verdicts are what gold notes hold, given by people through the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from reviewer.domain.account import Account
from reviewer.domain.evaluation import Gold
from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, VerdictDraft
from reviewer.exchange.gold import GoldNote
from reviewer.resources import resource_path
from reviewer.services import importing, installing, reviewing
from reviewer.services.evaluating import Half, gold_notes
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import rules
from reviewer.store.database import writing
from reviewer.text.rulepack import load_rules
from tests.builders import LEAD, Clock, an_empty_file

GOLD = sorted((Path(__file__).parent / "gold").glob("*.jsonl"))
NOW = "2026-11-02T09:00:00.000Z"
ALL = replace(
    Settings(), audit_near=1.0, audit_deep=1.0, audit_blank=1.0, audit_daily_budget=100_000
)
"""Every note that comes in is reviewed, so that a small file holds enough verdicts."""


def unseen(count: int) -> list[GoldNote]:
    """Gold notes of the half that no shipped model was trained from, each file alike."""
    notes = _gold()
    return notes[:: max(1, len(notes) // count)][:count]


SLANG = "戳橘子要单子呀"
"""What no shipped model knows: how the authors of a new wave ask to be written to."""
_PLACES = ("眼袋", "鼻子", "下巴", "皮肤", "法令纹", "双眼皮")
_DAYS = ("早上去公园散步，回来炖了汤。", "朋友送的花开了，拍了几张。", "排队很久，医生说话很慢。")


@cache
def _gold() -> list[GoldNote]:
    return gold_notes(GOLD, Half.TEST)


def wave(count: int) -> list[GoldNote]:
    """Notes of which every other one asks in the new way, each by an author of its own."""
    return [
        GoldNote(
            "wave",
            number,
            Note(
                f"wave{number:03}",
                f"author of wave {number}",
                _PLACES[number % 6],
                f"{_body(number)}{SLANG if bad else '大家早点休息呀'}",
                posted_at="2026-10-01T00:00:00.000Z",
            ),
            None,
            frozenset(),
            Gold(bad, categories=("DIV-BAIT",) if bad else ()),
        )
        for number in range(count)
        for bad in (number % 2 == 0,)
    ]


def _body(number: int) -> str:
    """No two alike: near copies would count as one."""
    filler = "".join(chr(0xAC00 + (number * 97 + at * 31) % 11_000) for at in range(60))
    place, day = _PLACES[number // 2 % 6], _DAYS[number // 2 % 3]
    return f"{place}第{number // 2}天，{day}{filler}。"


def judged(count: int) -> list[GoldNote]:
    """What a desk has decided: as many notes of the wave as of all others."""
    return [*wave(count // 2), *unseen(count // 2)]


def a_desk(folder: Path, settings: Settings = ALL) -> Session:
    """A lead's session on a new file in which only the learned rules are in force."""
    db = an_empty_file(folder / "queue.db")
    with writing(db):
        pack = load_rules([resource_path(f"rules/{name}.toml") for name in ("sets", "learned")])
        rules.install_pack(db, pack, "shipped", LEAD.id, NOW)
    return Session(db, LEAD, Clock(NOW), settings, "desk", installing.compile_rules)


def bring(session: Session, notes: Iterable[GoldNote]) -> None:
    """Import gold notes as notes of accounts of their own."""
    importing.take_notes(session, [(one.note, _account(one)) for one in notes])


def decide_all(session: Session, notes: Sequence[GoldNote], limit: int = 1_000_000) -> int:
    """Decide what waits as the gold holds it, phrases marked where it marks them; how many."""
    gold = {one.note.id: one for one in notes}
    done = 0
    for lane in (Lane.FIRST, Lane.AUDIT):
        while done < limit and (task := reviewing.claim_next(session, QueueFilter(lane=lane))):
            reviewing.submit_verdict(session, task.task.id, verdict_of(gold[task.note.id]))
            done += 1
    return done


def verdict_of(one: GoldNote) -> VerdictDraft:
    """The verdict that the gold stands for."""
    codes = tuple(code for code in one.gold.categories if code in BY_CODE)
    if not codes:
        return VerdictDraft(NoteAction.PASS, active_ms=9_000)
    missed = tuple(
        SpanVerdict(
            Span("body", span.start, span.end),
            one.note.body[span.start : span.end],
            PhraseJudgement.MISSED,
            span.category,
        )
        for span in one.gold.spans or ()
    )
    reason = "This is what the gold note holds of it."
    return VerdictDraft(NoteAction.REMOVE, codes, reason=reason, spans=missed, active_ms=9_000)


def _account(one: GoldNote) -> Account:
    about = one.signals
    kind = about.kind if about else "user"
    return Account(one.note.account_id, kind=kind, certified=bool(about and about.certified))
