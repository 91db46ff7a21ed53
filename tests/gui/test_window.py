import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import ReviewerError
from reviewer.gui.application import OpenDesk
from reviewer.services.session import Session
from tests.gui.conftest import ENGLISH, NOW, Place, a_day

Opener = Callable[..., OpenDesk]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def review_of(opened: OpenDesk) -> Place:
    place = opened.window.workspaces[0]
    assert isinstance(place, Place)
    return place


def press(opened: OpenDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where a person's key press would arrive."""
    target = QApplication.focusWidget() or opened.window
    QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)


def test_the_title_names_the_file(open_desk: Opener) -> None:
    assert open_desk().window.windowTitle().startswith("queue.db")


def test_keys_give_commands_of_the_place(open_desk: Opener) -> None:
    opened = open_desk()
    press(opened, Key.Key_1)
    press(opened, Key.Key_3)
    press(opened, Key.Key_Z, CTRL)
    assert review_of(opened).done == ["pass", "remove", "undo"]


def test_keys_work_while_a_list_has_the_focus(open_desk: Opener) -> None:
    opened = open_desk()
    rows = QListWidget(review_of(opened))
    rows.addItems(["one", "two", "1"])
    rows.show()
    rows.setFocus()
    press(opened, Key.Key_1)
    assert review_of(opened).done == ["pass"]


def test_a_text_field_keeps_its_letters_and_its_undo(open_desk: Opener) -> None:
    opened = open_desk()
    field = QLineEdit(review_of(opened))
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "13?a")
    press(opened, Key.Key_Z, CTRL)
    assert review_of(opened).done == []
    press(opened, Key.Key_K, CTRL)
    assert opened.window.palette_view.isVisible()


def test_a_field_without_text_shuts_the_input_method_out(open_desk: Opener) -> None:
    opened = open_desk()
    rows, field = QListWidget(review_of(opened)), QLineEdit(review_of(opened))
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    for widget in (rows, field):
        widget.setAttribute(enabled)
        widget.show()
        widget.setFocus()
    assert not rows.testAttribute(enabled)
    assert field.testAttribute(enabled)


def test_what_is_held_is_let_go(open_desk: Opener) -> None:
    opened = open_desk()
    QTest.keyPress(opened.window, Key.Key_Space)
    assert review_of(opened).done == ["show"]
    QTest.keyRelease(opened.window, Key.Key_Space)
    assert review_of(opened).done == ["show", "hide"]


def test_places_are_switched_by_key(open_desk: Opener) -> None:
    opened = open_desk()
    press(opened, Key.Key_2, CTRL)
    assert opened.window.place.name == "rules"
    press(opened, Key.Key_3)
    assert review_of(opened).done == []
    press(opened, Key.Key_Comma, CTRL)
    assert opened.window.place.name == "settings"
    press(opened, Key.Key_1, CTRL)
    assert opened.window.place.name == "review"


def test_the_key_list_opens_and_closes_with_its_key(open_desk: Opener) -> None:
    opened = open_desk()
    press(opened, Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert opened.window.key_list.isVisible()
    press(opened, Key.Key_1)
    assert review_of(opened).done == []
    press(opened, Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert not opened.window.key_list.isVisible()


def test_text_grows_and_shrinks_at_once(open_desk: Opener) -> None:
    opened = open_desk()
    before = opened.window.status_bar.height()
    for _ in range(12):
        press(opened, Key.Key_Plus, CTRL)
    QApplication.processEvents()
    assert opened.desk.theme.percent == 200
    assert opened.window.status_bar.height() > before * 1.4
    press(opened, Key.Key_0, CTRL)
    assert opened.desk.theme.percent == 100


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", [80, 100, 150])
@pytest.mark.parametrize("place", ["review", "settings"])
def test_the_frame_fits_a_small_screen(
    open_desk: Opener, place: str, percent: int, language: str
) -> None:
    opened = open_desk(replace(ENGLISH, language=language, text_percent=percent))
    opened.desk.messages.saved(NOW)
    opened.desk.messages.counts(a_day(1347))
    opened.desk.messages.depth(1_200_000)
    opened.window.go(place)
    QApplication.processEvents()
    assert opened.window.minimumSizeHint().width() <= 1280
    assert opened.window.minimumSizeHint().height() <= 800


def test_every_control_can_be_reached_and_has_a_name(open_desk: Opener) -> None:
    opened = open_desk()
    opened.window.go("settings")
    controls: list[QWidget] = [*opened.window.findChildren(QAbstractButton)]
    controls += [w for w in opened.window.findChildren(QWidget) if _is_focusable(w)]
    for control in controls:
        if control.isVisible():
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or _is_inside(control)


def _is_focusable(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_inside(control: QWidget) -> bool:
    return isinstance(control.parent(), QLineEdit)


def test_the_status_bar_says_saved_only_when_it_is(open_desk: Opener) -> None:
    opened = open_desk()
    messages, bar = opened.desk.messages, opened.window.status_bar
    messages.unsaved(2)
    assert "2" in bar.saved_words()
    assert "Saved" not in bar.saved_words()
    messages.saved(NOW)
    assert bar.saved_words().startswith("Saved ")


def test_the_status_bar_says_that_a_verdict_is_a_draft_again(open_desk: Opener) -> None:
    opened = open_desk()
    messages, bar = opened.desk.messages, opened.window.status_bar
    messages.unsaved(1)
    messages.unsaved(0)
    messages.unsaved_came_back()
    assert bar.saved_words().startswith("Not saved")
    messages.saved(NOW)
    assert bar.saved_words().startswith("Saved ")


def test_what_was_said_goes_with_its_language(open_desk: Opener) -> None:
    opened = open_desk()
    opened.desk.messages.say("The verdict stands again.")
    assert opened.window.toast.isVisibleTo(opened.window)
    settings = opened.desk.settings
    other = "en" if settings.language == "zh" else "zh"
    opened.desk.preferences.change(replace(settings, language=other))
    QTest.qWait(30)
    assert not opened.window.toast.isVisibleTo(opened.window)


def test_trouble_is_a_bar_and_goes_with_escape(open_desk: Opener) -> None:
    opened = open_desk()
    opened.desk.messages.trouble(ReviewerError("The disk is full.", "Free some space."))
    assert opened.window.notices.trouble.isVisible()
    assert QApplication.activeModalWidget() is None
    assert opened.window.notices.trouble.message == "The disk is full."
    press(opened, Key.Key_Escape)
    assert not opened.window.notices.trouble.isVisible()


def test_closing_waits_for_the_last_write(qtbot: QtBot, open_desk: Opener) -> None:
    opened = open_desk()
    gate, written = threading.Event(), []

    def write(_session: Session) -> None:
        gate.wait(10)
        written.append("verdict")

    opened.desk.background.run(write)
    opened.window.close()
    assert opened.window.isVisible()
    assert review_of(opened).done == []
    with qtbot.waitSignal(opened.window.left_for_good):
        gate.set()
    assert written == ["verdict"]
    assert review_of(opened).done == ["closing"]
    qtbot.waitUntil(lambda: not opened.window.isVisible())


def test_a_failed_last_write_keeps_the_desk_open_once(qtbot: QtBot, open_desk: Opener) -> None:
    opened = open_desk()

    def fail(_session: Session) -> None:
        raise ReviewerError("The disk is full.", "Free some space.")

    opened.desk.background.run(fail)
    opened.window.close()
    qtbot.waitUntil(opened.window.notices.trouble.isVisible)
    qtbot.waitUntil(lambda: "stays open" in opened.window.notices.trouble.message)
    assert opened.window.isVisible()
    opened.window.close()
    assert not opened.window.isVisible()


def test_a_break_is_suggested_and_covers_the_desk(open_desk: Opener) -> None:
    opened = open_desk(replace(ENGLISH, exposure_budget=20))
    opened.desk.messages.counts(a_day(exposure=19))
    assert not opened.window.notices.rest.isVisible()
    opened.desk.messages.counts(a_day(exposure=21))
    assert opened.window.notices.rest.isVisible()
    opened.window.notices.rest.action.click()
    assert opened.window.rest_screen.isVisible()
    press(opened, Key.Key_1)
    assert review_of(opened).done == []
    press(opened, Key.Key_Return)
    assert not opened.window.rest_screen.isVisible()
    assert not opened.window.notices.rest.isVisible()


def test_starting_loads_nothing_heavy() -> None:
    import subprocess

    code = (
        "import sys, reviewer.gui.application;"
        "heavy = {'jieba', 'pyqtgraph', 'numpy', 'scipy', 'pyarrow', 'openpyxl'};"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
