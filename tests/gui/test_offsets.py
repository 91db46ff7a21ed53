from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.offsets import Offsets, displayable

any_text = st.text(st.characters(codec=None), max_size=200)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(any_text)
def test_every_position_goes_to_qt_and_back(text: str) -> None:
    offsets = Offsets(text)
    for position in range(len(text) + 1):
        there = offsets.to_qt(position)
        assert there == units(text[:position])
        assert offsets.from_qt(there) == position


@given(any_text)
def test_a_position_inside_a_pair_is_the_start_of_the_pair(text: str) -> None:
    offsets = Offsets(text)
    for position, sign in enumerate(text):
        if sign > "\uffff":
            assert offsets.from_qt(offsets.to_qt(position) + 1) == position


@given(any_text)
def test_what_is_shown_has_the_same_positions_as_what_was_written(text: str) -> None:
    shown = displayable(text)
    assert len(shown) == len(text)
    assert [units(sign) for sign in shown] == [units(sign) for sign in text]


def test_what_qt_cannot_draw_has_a_visible_stand_in() -> None:
    assert displayable("a\x00b\ud83dc\x7f\ufffc") == "a␀b\ufffdc␡\ufffd"
    assert displayable("a\r\nb\rc\u2028d") == "a \nb\nc\nd"
    assert displayable("加薇❤️\t👩‍⚕️\u202e<b>") == "加薇❤️\t👩‍⚕️\u202e<b>"
