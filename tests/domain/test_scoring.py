"""Evidence adds up: repeats count once, more never lowers, scores stay in [0, 1]."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.match import Hit, Match
from reviewer.domain.policy import BY_CODE
from reviewer.domain.scoring import combine, flagged_categories, leading, score
from reviewer.domain.span import Span

weights = st.floats(0, 1)
hits = st.builds(
    lambda folded, weight, at: Hit(Span("body", at, at + 1), "字", folded, weight),
    st.sampled_from("abcdef"),
    weights,
    st.integers(0, 99),
)


def a_match(category: str, told: float = 0.7, flagged: bool = True, rule: str = "") -> Match:
    return Match(rule or f"r.{category}", 1, category, told, 0.5, flagged)


@given(st.lists(weights, max_size=12))
def test_a_score_is_a_probability(told: list[float]) -> None:
    assert 0.0 <= combine(told) <= 1.0


@given(st.lists(hits, max_size=10), hits)
def test_more_evidence_never_lowers_a_score(told: list[Hit], more: Hit) -> None:
    assert score([*told, more]) >= score(told)


@given(st.lists(hits, max_size=10))
def test_order_and_repetition_do_not_matter(told: list[Hit]) -> None:
    assert score(told) == score(list(reversed(told))) == score(told + told)


def test_independent_evidence_combines_as_noisy_or() -> None:
    assert combine([]) == 0.0
    assert combine([0.5, 0.5]) == 0.75
    assert combine([0.4, 1.0]) == 1.0


def test_one_phrase_counts_at_its_heaviest() -> None:
    told = [Hit(Span("body", i, i + 1), "v", "v", weight) for i, weight in enumerate((0.2, 0.6))]
    assert score(told) == 0.6


@pytest.mark.parametrize(
    ("matches", "leads"),
    [
        ([a_match("CLM-ABS", 0.9), a_match("ILL-DRUG", 0.6)], "r.ILL-DRUG"),
        ([a_match("ILL-DRUG", 0.4, False), a_match("CLM-ABS", 0.6)], "r.CLM-ABS"),
        ([a_match("CLM-ABS", 0.1, False), a_match("CLM-BA", 0.2, False)], "r.CLM-ABS"),
        ([a_match("DIV-GROUP", 0.6, rule="x"), a_match("DIV-GROUP", 0.8, rule="a")], "a"),
        ([a_match("DIV-GROUP", 0.8, rule="x"), a_match("DIV-GROUP", 0.8, rule="a")], "x"),
    ],
)
def test_the_gravest_flagged_category_leads_by_its_best_rule(
    matches: list[Match], leads: str
) -> None:
    for told in (matches, matches[::-1]):
        found = leading(told)
        assert found is not None
        assert found.rule_id == leads


def test_without_matches_nothing_leads() -> None:
    assert leading([]) is None
    assert flagged_categories([]) == ()


@given(st.lists(st.tuples(st.sampled_from(tuple(BY_CODE)), st.booleans()), max_size=9))
def test_flagged_categories_are_each_named_once(told: list[tuple[str, bool]]) -> None:
    found = flagged_categories(a_match(code, flagged=flagged) for code, flagged in told)
    assert set(found) == {code for code, flagged in told if flagged}
    assert list(found) == sorted(set(found))
