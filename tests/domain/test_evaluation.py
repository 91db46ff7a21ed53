"""Figures against published values, and their definitions on small cases."""

import pytest

from reviewer.domain.evaluation import (
    Agreement,
    Gold,
    Judged,
    Labelled,
    Share,
    average_precision,
    evaluate,
    margin,
    nearest,
    predicted_spans,
    wilson,
)
from reviewer.domain.match import Hit, Match
from reviewer.domain.span import Field, Span


def a_match(
    score: float = 0.8,
    threshold: float = 0.5,
    category: str = "DIV-CONTACT",
    spans: tuple[tuple[int, int], ...] = (),
    shadow: bool = False,
    field: Field = "body",
) -> Match:
    hits = tuple(Hit(Span(field, a, b), "", f"{a}-{b}", 0.5) for a, b in spans)
    flagged = score >= threshold and not shadow
    return Match(f"rule.{category}", 1, category, score, threshold, flagged, hits)


def judged(
    violating: bool,
    *matches: Match,
    hard: bool = False,
    categories: tuple[str, ...] = (),
    spans: tuple[Labelled, ...] | None = None,
    evasions: tuple[str, ...] = (),
) -> Judged:
    return Judged(Gold(violating, hard, categories, spans, evasions), matches)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_as_newcombe_published_them(count: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


def test_intervals_end_where_proportions_do() -> None:
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


def test_average_precision_as_scikit_learn_documents_it() -> None:
    ranked = zip((0.1, 0.4, 0.35, 0.8), (False, False, True, True), strict=True)
    assert average_precision(ranked) == pytest.approx(0.8333, abs=5e-5)


def test_equal_scores_enter_together() -> None:
    assert average_precision([(0.5, True), (0.5, False)]) == 0.5
    assert average_precision([(0.5, False), (0.5, True)]) == 0.5
    assert average_precision([(0.5, False)]) is None


def test_a_margin_says_how_near_a_threshold_a_score_came() -> None:
    assert margin(a_match(0.5, 0.5)) == 1.0
    assert margin(a_match(0.3, 0.6)) == pytest.approx(0.5)
    assert margin(a_match(0.9, 0.6, shadow=True)) == 0.0
    near = judged(
        True, a_match(0.3, 0.6), a_match(0.5, 0.6, "DIV-BAIT"), a_match(0.1, 0.9, "CLM-BA")
    )
    assert [m.category for m in nearest(near)] == ["DIV-BAIT", "DIV-CONTACT", "CLM-BA"]


def test_notes_count_by_any_flag() -> None:
    figures = evaluate(
        [
            judged(True, a_match(0.1), a_match(0.9), evasions=("emoji", "homophone")),
            judged(True, a_match(0.1), evasions=("emoji",)),
            judged(True, a_match(0.9)),
            judged(False, a_match(0.9), hard=True),
            judged(False, a_match(0.9)),
            judged(False, hard=True),
        ]
    )
    assert figures.note.precision == Share(2, 4)
    assert figures.note.recall == Share(2, 3)
    assert figures.note.f1 == pytest.approx(2 * 0.5 * (2 / 3) / (0.5 + 2 / 3))
    assert figures.hard_negatives == Share(1, 2)
    assert figures.evasive == Share(1, 2)
    assert figures.by_evasion == {"emoji": Share(1, 2), "homophone": Share(1, 1)}


def test_categories_are_compared_note_by_note() -> None:
    figures = evaluate(
        [
            judged(True, a_match(), a_match(category="CLM-BA"), categories=("DIV-CONTACT",)),
            judged(True, categories=("DIV-CONTACT", "PRO-PROV")),
        ]
    )
    assert figures.by_category == {
        "CLM-BA": Agreement(Share(0, 1), Share(0, 0)),
        "DIV-CONTACT": Agreement(Share(1, 1), Share(1, 2)),
        "PRO-PROV": Agreement(Share(0, 0), Share(0, 1)),
    }
    assert figures.by_category["CLM-BA"].f1 == 0.0
    assert Agreement(Share(0, 0), Share(0, 0)).f1 is None


def test_spans_of_one_category_that_overlap_are_one() -> None:
    found = predicted_spans(
        [
            a_match(spans=((0, 4), (10, 12))),
            a_match(spans=((2, 6), (12, 14))),
            a_match(category="CLM-BA", spans=((3, 5),)),
            a_match(0.1, spans=((20, 22),)),
            a_match(spans=((30, 32),), field="title"),
        ]
    )
    assert found == [
        Labelled(0, 6, "DIV-CONTACT"),
        Labelled(3, 5, "CLM-BA"),
        Labelled(10, 12, "DIV-CONTACT"),
        Labelled(12, 14, "DIV-CONTACT"),
    ]


def test_spans_agree_in_place_and_category() -> None:
    gold = (
        Labelled(0, 4, "DIV-CONTACT"),
        Labelled(8, 12, "DIV-CONTACT"),
        Labelled(20, 24, "CLM-BA"),
    )
    figures = evaluate(
        [
            judged(True, a_match(spans=((0, 4), (9, 11), (20, 24))), spans=gold),
            judged(True, a_match(spans=((0, 4),))),
        ]
    )
    assert figures.span_exact == Agreement(Share(1, 3), Share(1, 3))
    assert figures.span_overlap == Agreement(Share(2, 3), Share(2, 3))
    assert figures.span_overlap_any_category == Agreement(Share(3, 3), Share(3, 3))
