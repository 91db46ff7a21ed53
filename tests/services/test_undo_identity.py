"""Any order of verdicts, withdrawals and redos leaves derived rows as the standing verdicts ask."""

import tempfile
from pathlib import Path
from typing import TypeAlias

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlite_utils import Database

from reviewer.domain.policy import CATEGORIES, AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, VerdictDraft
from reviewer.services import reviewing
from reviewer.store.database import open_database
from tests.builders import LEAD, MODERATOR, NOW, REASON, Clock, a_queue, a_session
from tests.store.consistency import assert_consistent

Rows: TypeAlias = dict[str, list[tuple[object, ...]]]

_NOTES = 8
_DERIVED = {
    "counters": "select * from counters_daily order by 1, 2, 3, 4, 5",
    "evidence": "select rule_version_id, rule_id, note_version_id, unit, score, propensity, lane, "
    "violating, day from rule_evidence order by 3, 1",
    "tally": "select * from rule_tally order by 1",
    "events": "select account_id, kind, category, weight, note_id from account_events e "
    "where kind <> 'voided' and not exists (select 1 from account_events w "
    "where w.account_id = e.account_id and w.voids = e.id) order by 1, 2, 3, 4, 5",
    "accounts": "select id, status, strikes, decertified from accounts order by 1",
    "tasks": "select note_id, lane, case state when 'leased' then 'open' else state end "
    "from tasks where state <> 'closed' order by 1, 2",
    "spans": "select s.note_version_id, s.surface, s.judgement from span_verdicts s "
    "join live_verdicts v on v.id = s.verdict_id order by 1, 2, 3",
}

_drafts = st.builds(
    VerdictDraft,
    action=st.sampled_from(NoteAction),
    categories=st.lists(
        st.sampled_from([c.code for c in CATEGORIES]), min_size=1, max_size=3, unique=True
    ).map(tuple),
    account_action=st.sampled_from([None, *AccountAction]),
    decertify=st.booleans(),
    reason=st.just(REASON),
    spans=st.sampled_from(
        [
            (),
            (SpanVerdict(Span("body", 2, 4), "微信", PhraseJudgement.MISSED, "DIV-CONTACT"),),
            (
                SpanVerdict(
                    Span("body", 2, 4),
                    "微信",
                    PhraseJudgement.NOT_RISKY,
                    "DIV-CONTACT",
                    "rule.div-contact",
                    1,
                ),
            ),
        ]
    ),
    active_ms=st.integers(0, 100_000),
)


class Desk(RuleBasedStateMachine):
    """One person decides, withdraws and redoes; a stack of states says what must be there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.db: Database
        self.clock = Clock()
        self.before: list[Rows] = []
        self.after: list[Rows] = []

    @initialize(lead=st.booleans(), certified=st.booleans())
    def open(self, lead: bool, certified: bool) -> None:
        path = a_queue(Path(self.folder.name), _NOTES, categories=("DIV-CONTACT", "ILL-DRUG"))
        self.db = open_database(path, NOW)
        self.db.conn.execute("update accounts set certified = ?", (certified,))
        self.db.conn.commit()
        self.session = a_session(self.db, LEAD if lead else MODERATOR, clock=self.clock)

    def _rows(self) -> Rows:
        return {name: list(self.db.conn.execute(sql)) for name, sql in _DERIVED.items()}

    def _free(self) -> list[str]:
        rows = self.db.conn.execute(
            "select id from tasks where state in ('open', 'leased') and lane = 'first' order by id"
        )
        return [row[0] for row in rows]

    @precondition(lambda self: len(self._free()) > 0)
    @rule(draft=_drafts, pick=st.integers(0, _NOTES))
    def decide(self, draft: VerdictDraft, pick: int) -> None:
        free, was = self._free(), self._rows()
        reviewing.submit_verdict(self.session, free[pick % len(free)], draft)
        self.before.append(was)
        self.after.clear()

    @precondition(lambda self: len(self._free()) > 1)
    @rule(draft=_drafts, count=st.integers(2, 4))
    def decide_many(self, draft: VerdictDraft, count: int) -> None:
        chosen, was = tuple(self._free()[:count]), self._rows()
        reviewing.decide_many(self.session, chosen, draft, frozenset(chosen))
        self.before.append(was)
        self.after.clear()

    @rule()
    def undo(self) -> None:
        is_now = self._rows()
        undone = reviewing.undo(self.session)
        assert (undone is not None) == bool(self.before)
        if undone:
            assert self._rows() == self.before.pop()
            self.after.append(is_now)

    @rule()
    def redo(self) -> None:
        was = self._rows()
        redone = reviewing.redo(self.session)
        assert (redone is not None) == bool(self.after)
        if redone:
            assert self._rows() == self.after.pop()
            self.before.append(was)

    @rule()
    def restart(self) -> None:
        path = self.folder.name + "/queue.db"
        self.db.close()
        self.db = open_database(Path(path), NOW)
        self.clock.pass_seconds(600)
        self.session = a_session(self.db, self.session.person, "desk-2", self.clock)

    @invariant()
    def derived_rows_agree(self) -> None:
        if hasattr(self, "session"):
            assert_consistent(self.db)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.db.close()
        self.folder.cleanup()


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=12,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
