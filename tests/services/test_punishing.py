"""What verdicts cost an account: lengths, leads, replaced decisions, look-back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.account import AccountEvent, add_days
from reviewer.domain.errors import ReviewerError
from reviewer.domain.ladder import suggested_action
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.services import reviewing
from reviewer.store import accounts
from reviewer.store.database import open_database, writing
from tests.builders import LEAD, NOW, SECOND_MODERATOR, a_draft, a_queue, a_session
from tests.store.consistency import assert_consistent

_CLOSE_DRUGS = a_draft(categories=("ILL-DRUG",), account_action=AccountAction.CLOSE)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 12), NOW)
    yield opened
    assert_consistent(opened)
    opened.close()


def _strikes(db: Database, *weights: int, account_id: str = "a0000") -> None:
    with writing(db):
        past = [
            AccountEvent(f"s{i}", account_id, add_days(NOW, -40), "strike", weight=weight)
            for i, weight in enumerate(weights)
        ]
        accounts.add_events(db, past, NOW)


def _lasting(db: Database, account_id: str = "a0000") -> list[tuple[str, str]]:
    rows = db.conn.execute(
        "select kind, substr(expires_at, 1, 10) from account_events where account_id = ? "
        "and kind in ('warned', 'downgraded', 'muted', 'closed') order by kind",
        (account_id,),
    )
    return list(rows.fetchall())


def _live(db: Database, account_id: str = "a0000") -> list[tuple[str, int, str]]:
    rows = db.conn.execute(
        "select kind, weight, expires_at from account_events e where account_id = ? "
        "and kind <> 'voided' and not exists (select 1 from account_events w "
        "where w.voids = e.id) order by kind, at",
        (account_id,),
    )
    return list(rows.fetchall())


def _leads(db: Database) -> list[str]:
    rows = db.conn.execute(
        "select note_id from tasks where lane = 'escalated' and state <> 'closed'"
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("weights", "lasting"),
    [
        ((), [("downgraded", "2026-01-12")]),
        ((2,), [("downgraded", "2026-02-04"), ("muted", "2026-01-08")]),
        ((2, 2), [("muted", "2026-01-12")]),
    ],
)
def test_a_sanction_lasts_as_the_ladder_says(
    db: Database, weights: tuple[int, ...], lasting: list[tuple[str, str]]
) -> None:
    _strikes(db, *weights)
    session = a_session(db)
    dossier = reviewing.claim(session, "t0000")
    asked = suggested_action(("DIV-CONTACT",), dossier.record)
    reviewing.submit_verdict(session, "t0000", a_draft(account_action=asked))
    assert _lasting(db) == lasting
    reviewing.undo(session)
    assert _live(db) == [("strike", weight, "") for weight in weights]
    reviewing.redo(session)
    assert reviewing.look(session, "n0000").standing.status == (
        "muted" if weights else lasting[0][0]
    )


def test_a_mute_of_thirty_days_is_a_leads_to_give(db: Database) -> None:
    _strikes(db, 2, 2, 3)
    session, lead = a_session(db), a_session(db, LEAD, "desk-2")
    draft = a_draft(account_action=AccountAction.MUTE)
    reviewing.submit_verdict(session, "t0000", draft)
    assert _lasting(db) == []
    dossier = reviewing.claim_next(lead, QueueFilter(lane=Lane.ESCALATED))
    assert dossier is not None
    assert dossier.draft == draft
    reviewing.submit_verdict(lead, dossier.task.id, dossier.draft)
    assert _lasting(db) == [("muted", "2026-02-04")]


def test_a_certified_public_hospital_is_a_leads_to_punish(db: Database) -> None:
    db.conn.execute("update accounts set certified = 1, kind = 'institution', ownership = 'public'")
    db.conn.commit()
    session = a_session(db)
    warned = a_draft(account_action=AccountAction.WARN)
    reviewing.submit_verdict(session, "t0000", warned)
    assert _lasting(db) == [("warned", "")]
    reviewing.submit_verdict(session, "t0001", a_draft(account_action=AccountAction.DOWNGRADE))
    assert _leads(db) == ["n0001"]
    assert _lasting(db) == [("warned", "")]


def test_what_is_always_escalated_is_removed_at_once_and_shown_to_a_lead(db: Database) -> None:
    session, lead = a_session(db), a_session(db, LEAD, "desk-2")
    saved = reviewing.submit_verdict(session, "t0000", _CLOSE_DRUGS)
    seen = reviewing.look(session, "n0000")
    assert seen.previous_verdict is not None
    assert seen.previous_verdict.action is NoteAction.REMOVE
    assert (seen.standing.status, seen.standing.strikes) == ("normal", 12)
    dossier = reviewing.claim_next(lead, QueueFilter(lane=Lane.ESCALATED))
    assert dossier is not None
    assert dossier.draft == _CLOSE_DRUGS
    assert saved.verdict_id in dossier.task.reason
    assert "close" in dossier.task.reason
    with pytest.raises(ReviewerError, match="Lea has taken up"):
        reviewing.undo(session)
    reviewing.submit_verdict(lead, dossier.task.id, dossier.draft)
    closed = reviewing.look(session, "n0000").standing
    assert (closed.status, closed.strikes, closed.entries) == ("closed", 12, 1)
    assert _leads(db) == ["n0000"]


@pytest.mark.parametrize("action", [None, AccountAction.WARN, AccountAction.MUTE])
def test_a_lead_looks_whatever_account_action_was_chosen(
    db: Database, action: AccountAction | None
) -> None:
    draft = replace(a_draft(categories=("INA-RECRUIT", "DIV-BAIT")), account_action=action)
    session = a_session(db)
    before = _live(db)
    reviewing.submit_verdict(session, "t0000", draft)
    assert _leads(db) == ["n0000"]
    undone = reviewing.undo(session)
    assert undone is not None
    assert undone.dossier.draft == draft
    assert (_leads(db), _live(db)) == ([], before)
    reviewing.redo(session)
    assert _leads(db) == ["n0000"]


def test_a_leads_own_verdict_needs_no_other_lead(db: Database) -> None:
    reviewing.submit_verdict(a_session(db, LEAD), "t0000", _CLOSE_DRUGS)
    assert _leads(db) == []
    assert _lasting(db) == [("closed", "")]


@pytest.mark.parametrize(
    "changed",
    [
        a_draft(NoteAction.PASS, ()),
        a_draft(categories=("DIV-CONTACT",), account_action=AccountAction.WARN),
    ],
)
def test_a_leads_decision_replaces_the_moderators_and_undo_brings_it_back(
    db: Database, changed: VerdictDraft
) -> None:
    session, lead = a_session(db), a_session(db, LEAD, "desk-2")
    muted = a_draft(categories=("ILL-DRUG",), account_action=AccountAction.MUTE)
    reviewing.submit_verdict(session, "t0000", muted)
    first = _live(db)
    task = reviewing.claim_next(lead, QueueFilter(lane=Lane.ESCALATED))
    assert task is not None
    reviewing.submit_verdict(lead, task.task.id, changed)
    second, strikes = _live(db), reviewing.look(lead, "n0000").standing.strikes
    assert strikes == (2 if changed.categories else 0)
    for _ in range(2):
        reviewing.undo(lead)
        assert _live(db) == first
        reviewing.redo(lead)
        assert [row[:2] for row in _live(db)] == [row[:2] for row in second]
        assert reviewing.look(lead, "n0000").standing.strikes == strikes
    reviewing.undo(lead)
    reviewing.release(lead, (task.task.id,))
    reviewing.undo(session)
    assert _live(db) == []
    assert reviewing.look(session, "n0000").standing.strikes == 0


def test_a_look_back_costs_old_notes_no_strike_but_for_illegal_practice(db: Database) -> None:
    db.conn.execute("update tasks set lane = 'lookback'")
    db.conn.execute(
        "update notes set posted_at = case id when 'n0002' then '2022-02-16T16:00:00.000Z' "
        "else '2022-02-16T15:59:59.999Z' end"
    )
    db.conn.commit()
    session = a_session(db)
    dossier = reviewing.claim(session, "t0000")
    assert suggested_action(("DIV-CONTACT",), dossier.record) is AccountAction.WARN
    with pytest.raises(ReviewerError, match="a warning at most"):
        reviewing.submit_verdict(session, "t0000", a_draft(account_action=AccountAction.MUTE))
    reviewing.submit_verdict(session, "t0000", a_draft(account_action=AccountAction.WARN))
    assert reviewing.look(session, "n0000").standing.strikes == 0
    reviewing.submit_verdict(session, "t0001", a_draft(categories=("ILL-PROJ",)))
    assert reviewing.look(session, "n0000").standing.strikes == 6
    reviewing.submit_verdict(session, "t0002", a_draft())
    assert reviewing.look(session, "n0000").standing.strikes == 8


def test_an_appeal_gives_a_certification_back_and_its_undo_takes_it_again(db: Database) -> None:
    db.conn.execute("update accounts set certified = 1")
    db.conn.commit()
    lead = a_session(db, LEAD)
    reviewing.submit_verdict(lead, "t0000", a_draft(decertify=True))
    db.conn.execute(
        "update tasks set lane = 'appeal', note_id = 'n0000', note_version_id = "
        "(select version_id from notes where id = 'n0000') where id = 't0001'"
    )
    db.conn.commit()
    other = a_session(db, SECOND_MODERATOR, "desk-3")
    reviewing.submit_verdict(other, "t0001", a_draft(NoteAction.PASS, ()))
    assert reviewing.look(lead, "n0000").account.certified
    reviewing.undo(other)
    assert not reviewing.look(lead, "n0000").account.certified
