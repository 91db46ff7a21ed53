from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.application import OpenDesk
from reviewer.gui.settings_page import SettingsPage
from tests.gui.conftest import ENGLISH
from tests.gui.test_window import press, review_of

Opener = Callable[..., OpenDesk]
Key = Qt.Key


def settings_of(opened: OpenDesk) -> SettingsPage:
    opened.window.go("settings")
    return opened.window.settings_page


def test_colours_follow_at_once(open_desk: Opener) -> None:
    opened = open_desk()
    page = settings_of(opened)
    page.colours.setFocus()
    press(opened, Key.Key_Right)
    assert opened.desk.settings.theme == "dark"
    assert opened.desk.theme.scheme == "dark"


def test_the_language_follows_at_once(open_desk: Opener) -> None:
    opened = open_desk()
    page = settings_of(opened)
    page.language.setFocus()
    press(opened, Key.Key_Left)
    assert opened.desk.settings.language == "zh"
    QApplication.processEvents()
    assert page.title() == "设置"
    assert "审核" in opened.window.windowTitle()


@pytest.mark.parametrize(
    ("control", "setting", "before", "after"),
    [
        ("text_size", "text_percent", 100, 110),
        ("pause", "break_minutes", 55, 60),
        ("budget", "exposure_budget", 120, 140),
    ],
)
def test_numbers_are_changed_by_the_arrows(
    open_desk: Opener, control: str, setting: str, before: int, after: int
) -> None:
    opened = open_desk()
    page = settings_of(opened)
    getattr(page, control).setFocus()
    assert getattr(opened.desk.settings, setting) == before
    press(opened, Key.Key_Up)
    assert getattr(opened.desk.settings, setting) == after


def test_nought_minutes_read_as_never(open_desk: Opener) -> None:
    opened = open_desk(replace(ENGLISH, break_minutes=5))
    page = settings_of(opened)
    page.pause.setFocus()
    press(opened, Key.Key_Down)
    assert page.pause.words() == "Never"
    assert opened.window.rest_clock.minutes_left() is None


def test_a_new_key_holds_at_once(open_desk: Opener) -> None:
    opened = open_desk()
    row = settings_of(opened).keys.row("review.pass")
    row.setFocus()
    press(opened, Key.Key_Return)
    press(opened, Key.Key_7)
    assert opened.desk.settings.keys == (("review.pass", "7"),)
    opened.window.go("review")
    opened.window.setFocus()
    QTest.keyClick(opened.window, Key.Key_7)
    QTest.keyClick(opened.window, Key.Key_1)
    assert review_of(opened).done == ["pass"]


def test_a_key_that_another_command_has_is_refused_by_its_name(open_desk: Opener) -> None:
    opened = open_desk()
    row = settings_of(opened).keys.row("review.pass")
    row.setFocus()
    press(opened, Key.Key_Return)
    press(opened, Key.Key_3)
    assert "Remove" in row.refusal
    assert opened.desk.settings.keys == ()


def test_a_key_of_the_window_can_be_pressed_as_a_new_key(open_desk: Opener) -> None:
    opened = open_desk()
    row = settings_of(opened).keys.row("review.pass")
    row.setFocus()
    press(opened, Key.Key_Return)
    press(opened, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not opened.window.palette_view.isVisible()
    assert "Command palette" in row.refusal


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_escape_keeps_and_backspace_restores(open_desk: Opener, key: Qt.Key) -> None:
    opened = open_desk(replace(ENGLISH, keys=(("review.pass", "7"),)))
    row = settings_of(opened).keys.row("review.pass")
    row.setFocus()
    press(opened, Key.Key_Return)
    press(opened, key)
    kept = key == Key.Key_Escape
    assert opened.desk.settings.keys == ((("review.pass", "7"),) if kept else ())


def test_rows_are_found_by_name_or_key(open_desk: Opener) -> None:
    opened = open_desk()
    keys = settings_of(opened).keys
    QApplication.processEvents()
    keys.search.setText("undo")
    assert keys.row("review.undo").isVisible()
    assert not keys.row("review.remove").isVisible()
