from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.backtest import Edit, Flips
from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import Phrase, Rule
from reviewer.services import rematching, reviewing, trying
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.database import writing
from tests.tuning_builders import (
    CATEGORY,
    PHRASES,
    RULE,
    Arrival,
    a_desk,
    a_rule,
    another_rule,
    bring,
    days_of,
    decide_all,
)

DAY = (
    [Arrival(0.9, True)] * 10
    + [Arrival(0.7, False)] * 5
    + [Arrival(0.55, True)] * 12
    + [Arrival(0.4, False)] * 8
    + [Arrival(0.0, False)] * 4
)


@pytest.fixture
def evening(tmp_path: Path) -> Session:
    return days_of(a_desk(tmp_path), 8, DAY)


def reweighed(phrase: str, weight: float) -> Rule:
    phrases = tuple(replace(p, weight=weight) if p.text == phrase else p for p in a_rule().phrases)
    return replace(a_rule(), phrases=phrases)


def test_another_threshold_alone_reads_no_note_again(evening: Session) -> None:
    told = trying.backtest_pack(evening, [a_rule(threshold=0.8)])
    assert [effect.edit for effect in told.rules] == [Edit.THRESHOLD]
    assert (told.matched, told.same) == (0, 1)
    assert told.flips == Flips(dropped_false=40)
    assert told.before.precision == pytest.approx(10 / 15)
    assert told.after.precision == 1.0
    assert told.queue_change == pytest.approx(-5)
    assert told.before.flagged_a_day == pytest.approx(15)
    assert told.after.hours_a_day < told.before.hours_a_day
    assert all(flip.rules == (RULE,) for flip in told.notes)


def test_a_rule_defined_otherwise_is_matched_again(evening: Session) -> None:
    told = trying.backtest_pack(evening, [reweighed(PHRASES[0.55], 0.9)])
    (effect,) = told.rules
    assert (effect.edit, told.matched) == (Edit.DEFINITION, told.decided)
    assert told.flips.flagged_true > 0
    assert told.flips == effect.flips == Flips(flagged_true=told.flips.flagged_true)
    audited = told.flips.flagged_true / 0.5
    assert told.after.precision == pytest.approx((80 + audited) / (120 + audited))
    assert told.after.missed is not None
    assert told.before.missed is not None
    assert told.after.missed < told.before.missed
    assert told.queue_change == pytest.approx(12, rel=0.3), "scaled up from the audited share"


def test_matching_again_gives_what_is_stored(evening: Session) -> None:
    touched = replace(a_rule(), exceptions=("没有这样的话",))
    told = trying.backtest_pack(evening, [touched])
    assert told.matched == told.decided
    assert told.flips == Flips()
    assert told.before == told.after


def test_a_new_rule_and_a_rule_switched_off(evening: Session) -> None:
    fresh = replace(
        a_rule("claims.new", "CLM-ABS"), threshold=0.5, phrases=(Phrase(PHRASES[0.4], 0.6),)
    )
    told = trying.backtest_pack(evening, [fresh, replace(a_rule(), enabled=False)])
    edits = {effect.rule_id: effect for effect in told.rules}
    assert edits["claims.new"].edit is Edit.NEW
    assert edits[RULE].edit is Edit.OFF
    assert edits[RULE].flips == Flips(dropped_true=80, dropped_false=40)
    assert edits["claims.new"].flips.flagged_true == 0, "no verdict names its category"
    assert told.flips.dropped_true == 80
    assert told.notes[0].violating, "violating notes that are lost come first"


def test_a_whole_pack_switches_off_what_it_does_not_name(evening: Session) -> None:
    told = trying.backtest_pack(evening, [another_rule()], whole=True)
    assert [(e.rule_id, e.edit) for e in told.rules] == [(RULE, Edit.OFF)]
    assert trying.backtest_pack(evening, [another_rule()]).rules == ()


def test_a_rule_in_shadow_flags_nothing(evening: Session) -> None:
    told = trying.backtest_pack(evening, [replace(a_rule(), shadow=True)])
    assert told.flips == Flips(dropped_true=80, dropped_false=40)
    assert told.rules[0].to_threshold is None
    assert told.after.precision is None


def test_rules_younger_than_the_notes_are_matched_for_both_sides(evening: Session) -> None:
    heavier = reweighed(PHRASES[0.55], 0.65)
    with writing(evening.db):
        rules.new_version(evening.db, heavier, "zhang", "edit", evening.clock())
    told = trying.backtest_pack(evening, [replace(heavier, threshold=0.66)])
    assert told.matched == told.decided
    assert told.flips.dropped_true > 0
    assert told.flips == Flips(dropped_true=told.flips.dropped_true)


def test_several_processes_find_the_same(evening: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    wider = replace(a_rule(), phrases=(*a_rule().phrases, Phrase("笔记", 0.65)))
    alone = trying.backtest_pack(evening, [wider])
    monkeypatch.setattr(rematching, "_LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert trying.backtest_pack(evening, [wider]) == alone


def test_pages_cover_every_flip_once(evening: Session) -> None:
    wanted = [a_rule(threshold=0.95)]
    first = trying.backtest_pack(evening, wanted, size=50)
    assert first.page.pages == 3
    told = [trying.backtest_pack(evening, wanted, page=page, size=50) for page in (1, 2, 3)]
    names = [flip.note_id for one in told for flip in one.notes]
    assert len(set(names)) == len(names) == 120


def test_withdrawn_verdicts_and_escalations_do_not_count(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    bring(session, [Arrival(0.9, True)] * 4)
    decide_all(session)
    reviewing.undo(session)
    told = trying.backtest_pack(session, [a_rule(threshold=0.95)])
    assert (told.decided, told.flips.dropped_true) == (3, 3)


def test_nothing_decided_gives_no_figures(tmp_path: Path) -> None:
    told = trying.backtest_pack(a_desk(tmp_path), [replace(a_rule(), exceptions=("嗯",))])
    assert (told.decided, told.before.precision, told.flips.total) == (0, None, 0)


def test_cancelling_is_an_error_that_says_so(evening: Session) -> None:
    with pytest.raises(ReviewerError, match="cancelled"):
        trying.backtest_pack(
            evening, [replace(a_rule(), exceptions=("嗯",))], watch=lambda _: False
        )


def test_copies_count_once_in_the_figures(evening: Session) -> None:
    with writing(evening.db):
        evening.db.execute(
            "update draws set unit = (select min(note_version_id) from draws) "
            "where note_version_id in "
            "(select note_version_id from verdicts where note_version_id > 1 limit 3)"
        )
    told = trying.backtest_pack(evening, [a_rule(threshold=0.8)])
    assert told.flips.dropped_false == 40
    assert told.before.verdicts == 117


def made_by(count: int, rule: Callable[[int], Rule]) -> list[Rule]:
    return [rule(number) for number in range(count)]


def test_the_rules_of_a_pack_do_not_lean_on_each_other(evening: Session) -> None:
    many = made_by(3, lambda n: a_rule(f"try.copy-{n}", CATEGORY, 0.6))
    told = trying.backtest_pack(evening, many)
    assert len({effect.after for effect in told.rules}) == 1
    assert told.rules[0].after.precision == pytest.approx(10 / 15)


def test_an_edit_that_narrows_reads_only_what_the_rule_had_scored(
    evening: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rare = replace(a_rule("try.rare", threshold=0.5), phrases=(Phrase(PHRASES[0.9], 0.8),))
    with writing(evening.db):
        rules.install_pack(evening.db, [rare], "more", "zhang", "2026-01-01T00:00:00.000Z")
        made = rules.version_in_force(evening.db, "try.rare")
        assert made is not None
        evening.db.execute(
            "insert into matches select m.note_version_id, ?, 0.8, 1, '[]', '' from matches m "
            "where m.score = 0.9",
            (made.id,),
        )
    weaker = replace(rare, phrases=(Phrase(PHRASES[0.9], 0.3),))
    monkeypatch.setattr("reviewer.services.scorekeeping._FEW", 0.5)
    told = trying.backtest_pack(evening, [weaker])
    assert told.matched == told.rules[0].flips.dropped_true == 80
    monkeypatch.setattr("reviewer.services.scorekeeping._FEW", 0.0)
    everywhere = trying.backtest_pack(evening, [weaker])
    assert everywhere.matched == everywhere.decided
    assert replace(everywhere, matched=told.matched) == told
