"""Reading a note by key: hits, selections, pictures, policy, search, lanes, any text at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.policy import NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane
from reviewer.domain.verdict import PhraseJudgement
from reviewer.gui.keymap import Keymap
from reviewer.gui.review.hit_card import HitCard
from reviewer.gui.review.note_view import NoteView
from reviewer.gui.review.open_note import OpenNote
from reviewer.gui.review.pictures import PictureStrip
from reviewer.gui.review.pointer import Pointer
from reviewer.gui.theme import Theme
from reviewer.settings import Settings
from tests.builders import LEAD
from tests.gui.review.conftest import CTRL, SHIFT, Driver
from tests.gui.review.dossiers import a_dossier, a_hit, a_match, a_note

Drive = Callable[..., Driver]


@pytest.fixture
def view(qtbot: QtBot) -> NoteView:
    theme, keymap = Theme("light"), Keymap()
    made = NoteView(theme, HitCard(theme, keymap), PictureStrip(theme, keymap))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


any_text = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from("😭❤️\u200d\u202e\x00\ud83d\n\r<a>加薇")),
    min_size=1,
    max_size=120,
)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(any_text, any_text, st.data())
def test_any_text_opens_and_is_painted(
    view: NoteView, body: str, title: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    note = a_note(body=body, title=title)
    hit = replace(a_hit(note, body[start:end]), span=Span("body", start, end))
    view.open(OpenNote(a_dossier(note, a_match(hit)), "meta", masked=False))
    view.grab()
    assert view.note is not None
    assert view.note.focused is not None
    assert note.surface(view.note.focused.span) == body[start:end]


def test_a_hundred_thousand_characters_open(view: NoteView) -> None:
    note = a_note(body="好😭加微信\n" * 12_500 + "x" * 25_000)
    view.open(OpenNote(a_dossier(note, a_match(a_hit(note, "加微信"))), "", masked=False))
    view.grab()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert view.verticalScrollBar().maximum() > 100_000


def test_the_mouse_selects_the_characters_under_it(view: NoteView) -> None:
    note = a_note(body="😭😭加薇信 abc")
    view.open(OpenNote(a_dossier(note, a_match(a_hit(note, "abc"))), "", masked=False))
    assert view.page is not None
    (rect,) = view.page.grounds(Span("body", 2, 5))
    corner = view.page_point(QPointF(0, 0))
    left = (rect.topLeft() - corner + QPointF(1, 5)).toPoint()
    right = (rect.topRight() - corner + QPointF(-1, 5)).toPoint()
    Pointer(view)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(view.viewport(), right)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert view.note is not None
    assert view.note.selection == Span("body", 2, 5)


def test_hits_are_walked_and_judged_by_key(drive: Drive) -> None:
    desk = drive()
    parts = desk.place.parts
    assert parts.view.note is not None
    assert parts.view.note.focused is not None
    assert "rule" in parts.card.accessibleName() or "WeChat" in parts.card.accessibleName()
    desk.press("y")
    assert [v.judgement for v in parts.work.draft.spans] == [PhraseJudgement.REAL]
    desk.press("x")
    assert [v.judgement for v in parts.work.draft.spans] == [PhraseJudgement.NOT_RISKY]
    desk.press("]", "[", Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert parts.view.note.focused.judgement is PhraseJudgement.NOT_RISKY


def test_a_missed_phrase_is_selected_and_named_by_key(drive: Drive) -> None:
    desk = drive()
    for _ in range(2):
        desk.press(Qt.Key.Key_Left, modifier=SHIFT)
    desk.press("F", modifier=SHIFT)
    (missed,) = desk.place.parts.work.draft.spans
    assert (missed.surface, missed.category) == ("加我", "PRO-PRICE")
    assert missed.judgement is PhraseJudgement.MISSED
    desk.press("3", Qt.Key.Key_Return)
    desk.settle()
    rows = desk.query("select surface, judgement, category from span_verdicts")
    assert rows == [("加我", "missed", "PRO-PRICE")]


def test_letters_from_a_to_p_only_choose_categories(drive: Drive) -> None:
    desk = drive()
    for letter in "abcdefghijklmnop":
        desk.press(letter)
    assert len(desk.place.parts.work.draft.categories) == 16
    assert desk.task_id == "t0000"


def test_precedents_wait_for_a_choice(drive: Drive) -> None:
    desk = drive()
    desk.press("3", Qt.Key.Key_Return)
    desk.settle()
    side = desk.place.parts.side
    assert "Shown after your choice" in side.sheet.text()
    desk.press("3")
    desk.settle()
    assert "Remove 1 of 1" in side.sheet.text()


def test_the_policy_opens_at_the_choice_and_follows_it(drive: Drive) -> None:
    desk = drive()
    desk.press("k", Qt.Key.Key_F1)
    side = desk.place.parts.side
    assert side.shows_policy
    assert side.policy.code == "CLM-ABS"
    assert "Borderline" in side.policy.sheet.text()
    desk.press("g")
    assert side.policy.code == "ILL-PROJ"
    desk.press(Qt.Key.Key_Escape)
    assert not side.shows_policy


def test_pictures_are_shown_only_while_the_key_is_held(
    view: NoteView, qtbot: QtBot, tmp_path: Path
) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#d55e00"))
    image.save(str(tmp_path / "one.png"))
    strip = PictureStrip(Theme("light"), Keymap())
    strip.setParent(view)
    loaded: list[object] = []
    strip.loader.loaded.connect(lambda _ticket, picture: loaded.append(picture))
    strip.show_paths((str(tmp_path / "one.png"), "https://example.org/x.png", "\0"))
    qtbot.waitUntil(lambda: len(loaded) == 3)
    assert [i.size() for i in strip.images()] == [image.size()]
    strip.grab()
    seen: list[bool] = []
    for shown in (True, False):
        strip.reveal(shown)
        seen.append(strip.revealed)
        view.grab()
    assert seen == [True, False]
    strip.loader.stop()


def test_space_held_reaches_the_pictures(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = drive()
    strip, seen = desk.place.parts.strip, list[bool]()
    monkeypatch.setattr(strip, "reveal", seen.append)
    QTest.keyPress(desk.place.parts.view, Qt.Key.Key_Space)
    QTest.keyRelease(desk.place.parts.view, Qt.Key.Key_Space)
    monkeypatch.undo()
    assert seen == [True, False]


def test_search_narrows_the_list_and_finds_other_notes(drive: Drive) -> None:
    desk = drive()
    desk.press("/")
    desk.press("n0005", Qt.Key.Key_Return)
    QTest.qWait(250)
    desk.settle()
    panel = desk.place.parts.queue
    assert "1 notes" in panel.results.sheet.text() or "0 notes" not in panel.results.sheet.text()
    desk.press(Qt.Key.Key_Escape)
    QTest.qWait(250)
    desk.settle()
    assert desk.place.parts.view.hasFocus()
    assert panel.model.rowCount() == 8
    desk.press("k")
    assert desk.place.parts.work.draft.categories == ("CLM-ABS",)


def test_rows_and_lanes_are_walked_by_key(drive: Drive) -> None:
    desk = drive(person=LEAD)
    desk.press(Qt.Key.Key_Down)
    desk.settle()
    assert desk.task_id == "t0001"
    desk.press(Qt.Key.Key_Down, modifier=CTRL)
    desk.settle()
    assert desk.place.controls.hand.wanted.lane is Lane.AUDIT
    assert desk.task_id == ""
    assert desk.place.parts.empty.isVisible()
    assert desk.place.parts.queue.model.rowCount() == 0
    desk.press(Qt.Key.Key_Up, modifier=CTRL)
    desk.settle()
    assert desk.task_id == "t0000"


def test_hit_words_can_be_covered(drive: Drive) -> None:
    desk = drive(settings=Settings(language="en", theme="dark", mask_hits=True))
    note = desk.place.parts.view.note
    assert note is not None
    assert note.look.masked
    desk.opened.window.grab()
    desk.press("6")
    assert not note.look.masked


def test_an_empty_lane_says_what_to_do(drive: Drive) -> None:
    desk = drive(count=1)
    desk.press("1", Qt.Key.Key_Return)
    desk.settle()
    assert desk.task_id == ""
    assert desk.place.parts.empty.isVisible()
    desk.press(Qt.Key.Key_Z, modifier=CTRL)
    desk.settle()
    assert desk.task_id == "t0000"
    assert desk.place.parts.view.isVisible()


def test_filters_are_left_by_key_where_nothing_waits(drive: Drive) -> None:
    desk = drive(count=1)
    filters = desk.place.parts.queue.filters
    desk.press("1", Qt.Key.Key_Return)
    desk.settle()
    assert desk.place.hasFocus()
    desk.press(Qt.Key.Key_F, modifier=CTRL)
    assert filters.category.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.place.hasFocus()
    desk.press(Qt.Key.Key_F, modifier=CTRL)
    desk.press(Qt.Key.Key_F, modifier=CTRL)
    assert filters.category.hasFocus()
    desk.press(Qt.Key.Key_Z, modifier=CTRL)
    desk.settle()
    assert desk.task_id == "t0000"
    desk.press("3")
    assert desk.place.parts.work.draft.action is NoteAction.PASS
    desk.press(Qt.Key.Key_Escape)
    assert desk.place.parts.view.hasFocus()
