"""Beside the note: why it comes now, each factor visible, and what the probability rests on."""

from dataclasses import replace

from reviewer.domain.dossier import Dossier
from reviewer.domain.task import NO_ODDS, Odds, Priority, TaskState
from reviewer.gui.review.sheet_rows import Heading
from reviewer.gui.review.turn import basis, turn_rows
from tests.gui.review.dossiers import NOW, a_dossier

QUEUED = "2026-01-04T14:00:00.000Z"
OWN = Odds(3, 0.61, "r.contact", 0.72, 0.61, 5, 140)


def with_odds(odds: Odds) -> Dossier:
    dossier = a_dossier()
    priority = Priority(odds.severity, odds.probability, 99, QUEUED)
    return replace(dossier, task=replace(dossier.task, priority=priority, odds=odds))


def words(odds: Odds) -> list[str]:
    return [row.words for row in turn_rows(with_odds(odds), NOW)]


def test_every_factor_stands_with_its_weight(qapp: object) -> None:
    rows = turn_rows(with_odds(OWN), NOW)
    assert isinstance(rows[0], Heading)
    assert words(OWN) == [
        "Why this is next",
        "Severity 3 × 4",
        "Probability 61% × .61",
        "Reach 99 × 3",
        "Waiting 12h × 2",
        "Asks for WeChat: score .72 → 61% of 140 reviewed",
    ]


def test_what_is_not_calibrated_says_so(qapp: object) -> None:
    told = words(replace(OWN, calibration=0, reviewed=0, probability=0.72, alone=0.72))
    assert told[-1].endswith("score .72 as it is, not calibrated: too few verdicts yet")


def test_the_curve_of_all_rules_is_named(qapp: object) -> None:
    told = basis(replace(OWN, shared=True, reviewed=900))
    assert told == "score .72 → 61% by all rules (900 reviewed); too few verdicts on this one"


def test_other_categories_are_told_where_they_add_something(qapp: object) -> None:
    assert basis(replace(OWN, probability=0.74)).endswith("; with the other categories 74%")
    assert "other" not in basis(replace(OWN, probability=0.6101))


def test_a_note_drawn_at_random_rests_on_nothing(qapp: object) -> None:
    assert basis(NO_ODDS) == ""
    assert len(words(NO_ODDS)) == 5


def test_a_decided_note_comes_no_more(qapp: object) -> None:
    dossier = with_odds(OWN)
    done = replace(dossier, task=replace(dossier.task, state=TaskState.DONE))
    assert turn_rows(done, NOW) == []
