from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.partition import JUDGE_SHARE, components, judging

NAMES = st.text("abcdefgh", min_size=1, max_size=2)
TIES = st.lists(st.tuples(NAMES, NAMES), max_size=30)


@given(TIES)
def test_neither_author_nor_cluster_stands_on_both_sides(ties: list[tuple[str, str]]) -> None:
    sides, of = judging(ties), components(ties)
    for place in (0, 1):
        seen: dict[str, tuple[bool, int]] = {}
        for tie, side, number in zip(ties, sides, of, strict=True):
            assert seen.setdefault(tie[place], (side, number)) == (side, number)


@given(TIES, TIES)
def test_what_has_taught_never_judges_later(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    now = judging(before + after)
    for was, side in zip(judging(before), now, strict=False):
        assert was or not side


def test_components_are_joined_through_a_shared_copy() -> None:
    ties = [("ann", "1"), ("bob", "2"), ("cem", "1"), ("bob", "3"), ("cem", "3"), ("dea", "4")]
    assert components(ties) == [0, 0, 0, 0, 0, 1]
    assert components([]) == []


def test_about_a_third_of_unrelated_authors_judge() -> None:
    sides = judging([(f"author {n}", f"{n}") for n in range(2_000)])
    assert abs(sum(sides) / 2_000 - JUDGE_SHARE) < 0.03
