from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Role
from reviewer.domain.pin import PinCheck
from reviewer.domain.rule import Phrase
from reviewer.services import (
    backtesting,
    installing,
    listing,
    pinning,
    proposing,
    reviewing,
    trying,
    tuning,
)
from reviewer.services.session import Session
from reviewer.store import facts, rules
from reviewer.store.database import writing
from reviewer.text import rulepack
from tests.tuning_builders import (
    PHRASES,
    RULE,
    Arrival,
    a_desk,
    a_rule,
    another_rule,
    as_role,
    at_time,
    bring,
    days_of,
    decide_all,
    later,
)

GOOD_DAY = [Arrival(0.7, True)] * 15 + [Arrival(0.55, True)] * 12 + [Arrival(0.4, False)] * 4


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def decided(session: Session, *arrivals: Arrival) -> list[str]:
    """Ids of notes that came in and were decided, all of them."""
    plan = replace(session.settings, audit_near=1.0, audit_deep=1.0, audit_blank=1.0)
    there = replace(session, settings=plan)
    made = bring(there, arrivals)
    decide_all(there)
    return [note.id for note in made]


def journaled(session: Session, action: str) -> list[dict[str, object]]:
    rows = session.db.conn.execute("select detail from journal where action = ?", (action,))
    return [orjson.loads(row[0]) for row in rows]


def test_a_pin_keeps_verdict_person_time_and_reason(session: Session) -> None:
    (bad,) = decided(session, Arrival(0.9, True))
    made = pinning.pin(session, bad, "the case of the deposit").pin
    (row,) = pinning.pins(session)
    assert row.pin == made
    assert (row.holds, row.outdated) == (True, False)
    assert (made.violating, made.categories, made.pinned_by) == (True, ("DIV-CONTACT",), "zhang")
    assert journaled(session, "pin verdict")[0]["reason"] == "the case of the deposit"


def test_a_pin_is_released_and_set_again_with_its_history_kept(session: Session) -> None:
    (bad,) = decided(session, Arrival(0.9, True))
    pinning.pin(session, bad, "first")
    pinning.unpin(session, bad, "not typical")
    assert pinning.pins(session) == []
    pinning.pin(session, bad, "typical after all")
    told = [(row.pin.reason, row.holds) for row in pinning.pins(session, past=True)]
    assert told == [("first", None), ("typical after all", True)]
    assert journaled(session, "unpin verdict")[0]["reason"] == "not typical"


def test_a_backtest_tells_which_pins_it_breaks_and_mends(session: Session) -> None:
    bad, good, quiet = decided(
        session, Arrival(0.7, True), Arrival(0.7, False), Arrival(0.4, False)
    )
    for note in (bad, good, quiet):
        pinning.pin(session, note, "a test")
    told = backtesting.backtest_rule(session, RULE, 0.8).pins
    assert [pin.note_id for pin in told.broken] == [bad]
    assert [pin.note_id for pin in told.mended] == [good]
    assert told.held == 1
    lower = backtesting.backtest_rule(session, RULE, 0.3).pins
    assert [pin.note_id for pin in lower.broken] == [quiet]
    assert [pin.note_id for pin in lower.still_broken] == [good]


def test_a_packs_backtest_faces_the_pins_too(session: Session) -> None:
    bad, quiet = decided(session, Arrival(0.9, True), Arrival(0.0, False))
    pinning.pin(session, bad, "a test")
    pinning.pin(session, quiet, "a test")
    mild = replace(a_rule(), phrases=(Phrase(PHRASES[0.9], 0.1),))
    assert [p.note_id for p in trying.backtest_pack(session, [mild]).pins.broken] == [bad]
    off = replace(a_rule(), enabled=False)
    assert [p.note_id for p in trying.backtest_pack(session, [off]).pins.broken] == [bad]
    whole = trying.backtest_pack(session, [another_rule()], whole=True)
    assert [p.note_id for p in whole.pins.broken] == [bad]
    eager = replace(a_rule("try.eager"), phrases=(Phrase("笔记", 0.95),))
    assert quiet in {p.note_id for p in trying.backtest_pack(session, [eager]).pins.broken}


def test_without_pins_nothing_is_compiled(session: Session) -> None:
    decided(session, Arrival(0.9, True))
    fresh = replace(session, _matcher=None)
    assert backtesting.backtest_rule(fresh, RULE, 0.8).pins == PinCheck()
    assert fresh._matcher is None


def test_approval_is_refused_where_it_breaks_a_pin_unless_a_reason_stands_against_it(
    session: Session,
) -> None:
    evening = days_of(session, 10, GOOD_DAY)
    weighed = next(w for w in proposing.propose(evening).rules if w.rule_id == RULE)
    tomorrow = at_time(evening, later(10))
    (good,) = decided(tomorrow, Arrival(0.55, False))
    pinning.pin(tomorrow, good, "an honest diary")
    before = evening.db.conn.total_changes
    with pytest.raises(ReviewerError, match=f"break 1 pinned verdicts: {good}"):
        tuning.approve(tomorrow, weighed.proposal_id)
    assert evening.db.conn.total_changes == before
    done = tuning.approve(tomorrow, weighed.proposal_id, despite="rare enough")
    assert [pin.note_id for pin in done.broken_pins] == [good]
    (told,) = journaled(tomorrow, "override pins")
    assert (told["reason"], told["notes"]) == ("rare enough", [good])
    assert pinning.pins(tomorrow)[0].holds is False
    back = tuning.rollback(tomorrow, weighed.proposal_id)
    assert back.broken_pins == ()
    assert pinning.pins(tomorrow)[0].holds is True


def test_installing_rules_journals_the_pins_that_they_break(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bad,) = decided(session, Arrival(0.9, True))
    made = pinning.pin(session, bad, "a test").pin
    with writing(session.db):
        session.db.execute("update rules set pack = 'shipped'")
        facts.write(session.db, "shipped_rules", "of before")
    monkeypatch.setattr(rulepack, "shipped_rules", lambda: [another_rule()])
    installing.install_shipped_rules(session)
    assert journaled(session, "install rules")[-1]["broken_pins"] == [made.id]
    assert pinning.pins(session)[0].holds is False


def test_a_list_that_breaks_a_pin_needs_a_reason(session: Session, tmp_path: Path) -> None:
    (quiet,) = decided(session, Arrival(0.0, False))
    pinning.pin(session, quiet, "a test")
    words = tmp_path / "words.txt"
    words.write_text("笔记\n", encoding="utf-8")
    made = listing.make_rule(words, listing.Wishes("CLM-ABS", weight=0.9, threshold=0.1))
    with pytest.raises(ReviewerError, match=f"break 1 pinned verdicts: {quiet}"):
        listing.install(session, made)
    assert listing.install(session, made, "it is about to be reworded") == 1
    (told,) = journaled(session, "override pins")
    assert (told["notes"], told["reason"]) == ([quiet], "it is about to be reworded")


def test_a_withdrawn_verdict_leaves_the_pin_and_shows(session: Session) -> None:
    (bad,) = decided(session, Arrival(0.9, True))
    pinning.pin(session, bad, "a test")
    reviewing.undo(session)
    assert [(row.holds, row.outdated) for row in pinning.pins(session)] == [(True, True)]


def test_a_rule_in_shadow_is_tried_as_if_it_flagged(session: Session) -> None:
    (good,) = decided(session, Arrival(0.4, False))
    pinning.pin(session, good, "a test")
    current = rules.version_in_force(session.db, RULE)
    assert current is not None
    with writing(session.db):
        rules.new_version(
            session.db, replace(current.rule, shadow=True), "zhang", "try", session.clock()
        )
    assert pinning.check_threshold(session, RULE, 0.3).broken


def test_what_cannot_be_pinned_says_why(session: Session) -> None:
    (bad,) = decided(session, Arrival(0.9, True))
    with pytest.raises(ReviewerError, match="needs a reason"):
        pinning.pin(session, bad, "  ")
    with pytest.raises(ReviewerError, match="No verdict stands"):
        pinning.pin(session, "nobody", "a test")
    with pytest.raises(ReviewerError, match="not pinned"):
        pinning.unpin(session, bad)
    pinning.pin(session, bad, "a test")
    with pytest.raises(ReviewerError, match="pinned already"):
        pinning.pin(session, bad, "again")
    for role in (Role.MODERATOR, Role.TRAINER, Role.ADMIN):
        with pytest.raises(ReviewerError, match="may not"):
            pinning.pin(as_role(session, role), bad, "a test")
        with pytest.raises(ReviewerError, match="may not"):
            pinning.unpin(as_role(session, role), bad)
