import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from reviewer.gui.review.text_field import TextField

any_text = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from("😭❤️\u200d\u202e\x00\ud83d\n\r\t加薇")),
    max_size=80,
)


def a_font() -> QFont:
    font = QFont()
    font.setFamilies(["Noto Sans CJK SC", "Noto Color Emoji"])
    font.setPixelSize(17)
    return font


@settings(deadline=None)
@given(any_text, st.data())
def test_any_text_is_laid_out_drawn_and_pointed_at(
    qapp: object, text: str, data: st.DataObject
) -> None:
    field = TextField(text, a_font(), 1.85, 200)
    assert sum(p.layout.lineCount() or 1 for p in field.paragraphs) * field.slot == field.height
    image = QImage(200, 60, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    field.draw(painter, QPointF(0, 0), QRectF(0, 0, 200, 60))
    painter.end()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for rect in field.slots(start, end):
        assert 0 <= rect.top() < field.height
    point = QPointF(data.draw(st.floats(-10, 250)), data.draw(st.floats(-10, 400)))
    assert 0 <= field.position_at(point) <= len(text)
    assert field.caret(start).height() == field.slot


def test_the_ground_of_a_phrase_after_emoji_stands_under_its_letters(qapp: object) -> None:
    field = TextField("😭😭加薇", a_font(), 1.85, 400)
    (rect,) = field.slots(2, 4)
    assert field.position_at(QPointF(rect.left() + 1, 5)) == 2
    assert field.position_at(QPointF(rect.right() - 1, 5)) == 4


def test_a_phrase_over_two_lines_has_two_grounds(qapp: object) -> None:
    field = TextField("加微信" * 20, a_font(), 1.85, 200)
    rects = field.slots(0, 60)
    assert len(rects) == len(field.paragraphs[0].layout.text()) // 11 + 1
    assert [r.top() for r in rects] == [i * field.slot for i in range(len(rects))]


@pytest.mark.parametrize("text", ["<img src=x onerror=1>", "<a href='file:///etc'>x</a>", "**b**"])
def test_markup_stays_as_typed(qtbot: QtBot, text: str) -> None:
    assert TextField(text, a_font(), 1.85, 400).paragraphs[0].layout.text() == text
