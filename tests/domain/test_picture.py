"""Words of pictures as one field, and back from a span to boxes on the pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.note import Note
from reviewer.domain.picture import (
    PictureRead,
    PictureState,
    WrittenLine,
    boxes,
    picture_at,
    words_of,
)
from reviewer.domain.span import Span

SQUARE = ((0.1, 0.2), (0.9, 0.2), (0.9, 0.4), (0.1, 0.4))


def a_line(text: str, cuts: tuple[float, ...] = ()) -> WrittenLine:
    return WrittenLine(text, SQUARE, 0.99, cuts)


def a_read(*texts: str, state: PictureState = PictureState.READ) -> PictureRead:
    return PictureRead("d1", "engine", state, tuple(a_line(text) for text in texts))


def test_lines_and_pictures_stand_apart() -> None:
    reads = (a_read("年末特惠", "限本月"), a_read(state=PictureState.MISSING), a_read("水光"))
    assert words_of(reads) == "年末特惠\n限本月\n\n水光"


def test_a_name_alone_on_its_line_follows_the_line_above() -> None:
    assert words_of((a_read("绿泡泡", "luo_yan0077", "晚上回"),)) == "绿泡泡 luo_yan0077\n晚上回"


def test_a_span_gives_the_box_of_its_characters() -> None:
    reads = (
        a_read(),
        PictureRead("d", "e", PictureState.READ, (a_line("加薇ab", (0, 0.25, 0.5, 0.75, 1)),)),
    )
    (box,) = boxes(reads, Span("pictures", 0, 2))
    assert box.number == 1
    assert [x for x, _ in box.corners] == pytest.approx([0.1, 0.5, 0.5, 0.1])
    assert [y for _, y in box.corners] == pytest.approx([0.2, 0.2, 0.4, 0.4])


def test_a_span_over_two_lines_gives_two_boxes() -> None:
    reads = (a_read("绿泡泡", "luo_yan0077"),)
    assert len(boxes(reads, Span("pictures", 1, 8))) == 2
    assert boxes(reads, Span("pictures", 3, 4)) == ()


@given(st.lists(st.lists(st.text("加薇ab1_ ", min_size=1, max_size=9), max_size=4), max_size=4))
def test_every_character_of_the_field_is_on_its_line(texts: list[list[str]]) -> None:
    reads = tuple(a_read(*lines) for lines in texts)
    note = Note("n", "a", "", "", in_pictures=words_of(reads))
    found = ""
    for position, sign in enumerate(note.in_pictures):
        span = Span("pictures", position, position + 1)
        for box in boxes(reads, span):
            assert picture_at(reads, span) == box.number
            found += sign
    assert found == "".join(text for lines in texts for text in lines)
