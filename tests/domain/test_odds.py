import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.match import Match
from reviewer.domain.odds import SHARED, Calibrated, odds_of, probability_of
from reviewer.domain.task import NO_ODDS
from tests.bench.order import one_queue
from tests.domain.test_calibration import PATIENT

KNOTS = tuple(0.2 + 0.03 * step for step in range(20))


def a_match(
    rule: str = "r", score: float = 0.7, category: str = "DIV-CONTACT", flagged: bool = True
) -> Match:
    return Match(rule, len(rule), category, score, 0.5, flagged)


def test_between_knots_it_is_linear_and_beyond_them_flat() -> None:
    curve = Calibrated(1, "r", KNOTS, 50)
    assert curve.probability(0.025) == pytest.approx(0.2)
    assert curve.probability(0.05) == pytest.approx(0.215)
    assert (curve.probability(0.0), curve.probability(1.0)) == (KNOTS[0], KNOTS[-1])


@PATIENT
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20).map(sorted), st.floats(-1, 2))
def test_it_stays_among_its_knots(knots: list[float], score: float) -> None:
    at = Calibrated(1, "r", tuple(knots), 1).probability(score)
    assert knots[0] - 1e-12 <= at <= knots[-1] + 1e-12


def test_a_rule_without_a_curve_takes_that_of_all_rules_else_the_score() -> None:
    own, all_ = Calibrated(7, "r", KNOTS, 140), Calibrated(8, "", KNOTS[::-1][-1:], 900)
    assert odds_of([a_match("r")], {1: own, SHARED: all_}).calibration == 7
    told = odds_of([a_match("qq")], {1: own, SHARED: all_})
    assert (told.calibration, told.reviewed, told.shared) == (8, 900, True)
    assert probability_of(a_match("qq", 0.7), {1: own}) == (0.7, None)
    bare = odds_of([a_match("qq", 0.7)], {1: own})
    assert (bare.calibration, bare.reviewed, bare.shared) == (0, 0, False)


def test_the_severity_that_expects_most_harm_counts() -> None:
    grave, likely = a_match("g", 0.9, "ILL-DRUG"), a_match("ll", 0.9, "PRO-PROD")
    unlikely = {1: Calibrated(1, "g", (0.01,), 99), 2: Calibrated(2, "ll", (0.95,), 99)}
    both = odds_of([grave, likely], {})
    assert both.rule_id == "g"
    assert (both.severity, both.probability) == (5, 0.9)
    told = odds_of([grave, likely], unlikely)
    assert (told.rule_id, told.alone, told.severity) == ("ll", 0.95, 3)
    assert told.probability == pytest.approx(1 - 0.05 * 0.99)


def test_rules_of_one_category_are_one_piece_of_evidence_and_categories_several() -> None:
    contact, group = a_match("a", 0.6), a_match("bb", 0.5, "DIV-GROUP")
    again = a_match("ccc", 0.55)
    assert odds_of([contact, again], {}) == odds_of([contact], {})
    both = odds_of([contact, again, group], {})
    assert (both.rule_id, both.alone, both.probability) == ("a", 0.6, 0.8)


@PATIENT
@given(st.permutations([("a", 0.6), ("bb", 0.51), ("ccc", 0.6), ("dddd", 0.9)]))
def test_the_order_of_matches_does_not_matter(told: list[tuple[str, float]]) -> None:
    codes = {"a": "DIV-CONTACT", "bb": "ILL-PROJ", "ccc": "CLM-ABS", "dddd": "DIV-GROUP"}
    found = odds_of([a_match(rule, score, codes[rule]) for rule, score in told], {})
    assert (found.rule_id, found.severity, found.probability) == ("bb", 4, 0.51)


def test_what_is_not_flagged_counts_only_where_nothing_is() -> None:
    low, high = a_match("l", 0.55), a_match("hh", 0.95, flagged=False)
    assert odds_of([low, high], {}).rule_id == "l"
    assert odds_of([high], {}).rule_id == "hh"
    assert odds_of([], {}) == NO_ODDS


def test_the_learned_order_finds_violations_earlier_than_the_scores() -> None:
    found = [one_queue(seed) for seed in range(5)]
    by_score, calibrated, truth = (
        sum(one[way] for one in found) for way in ("by_score", "by_calibrated", "by_truth")
    )
    assert calibrated > 1.05 * by_score
    assert calibrated > 0.95 * truth
