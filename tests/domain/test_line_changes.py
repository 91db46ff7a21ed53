from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.line_changes import LineChange, LineKind, line_changes

LINES = st.lists(st.sampled_from("abcdef"), max_size=30)


def test_equal_texts_differ_in_nothing() -> None:
    assert line_changes("a\nb", "a\nb") == ()


def test_a_change_stands_between_lines_that_stay() -> None:
    before = "\n".join(f"line {n}" for n in range(20))
    told = line_changes(before, before.replace("line 9\n", "another\n"))
    assert told == (
        LineChange(LineKind.LEFT_OUT, "7"),
        LineChange(LineKind.SAME, "line 7"),
        LineChange(LineKind.SAME, "line 8"),
        LineChange(LineKind.REMOVED, "line 9"),
        LineChange(LineKind.ADDED, "another"),
        LineChange(LineKind.SAME, "line 10"),
        LineChange(LineKind.SAME, "line 11"),
        LineChange(LineKind.LEFT_OUT, "8"),
    )


@given(LINES, LINES)
def test_no_line_is_lost(old: list[str], new: list[str]) -> None:
    told = line_changes("\n".join(old), "\n".join(new))
    if old == new or "\n".join(old) == "\n".join(new):
        assert told == ()
        return
    kept = sum(
        int(one.text) if one.kind is LineKind.LEFT_OUT else one.kind is LineKind.SAME
        for one in told
    )
    removed = sum(one.kind is LineKind.REMOVED for one in told)
    added = [one.text for one in told if one.kind is LineKind.ADDED]
    assert kept + removed == len("\n".join(old).splitlines())
    assert kept + len(added) == len("\n".join(new).splitlines())
