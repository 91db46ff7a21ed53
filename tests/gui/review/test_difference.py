from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.review.difference import changes


def test_a_changed_word_is_one_change() -> None:
    (change,) = changes("第一行\n加微信\n末行", "第一行\n加薇信\n末行")
    assert (change.before, change.after) == ("微", "薇")
    assert change.span is not None
    assert (change.span.start, change.span.end) == (5, 6)


def test_the_same_text_has_no_change() -> None:
    assert changes("a\nb", "a\nb") == ()


def test_what_was_taken_away_has_no_place() -> None:
    (change,) = changes("a\nb\n", "a\n")
    assert (change.before, change.after, change.span) == ("b\n", "", None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_change_stands_where_it_says(before: str, after: str) -> None:
    for change in changes(before, after):
        if change.span is not None:
            assert after[change.span.start : change.span.end] == change.after
        assert change.before in before
