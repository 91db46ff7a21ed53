from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.gui.application import OpenDesk
from reviewer.gui.fuzzy import fit
from tests.gui.conftest import ENGLISH
from tests.gui.test_window import press, review_of

Opener = Callable[..., OpenDesk]
Key = Qt.Key


def open_palette(opened: OpenDesk) -> None:
    press(opened, Key.Key_K, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("better", "worse", "query"),
    [
        ("Redo", "Larger text", "re"),
        ("Dark colours", "Close the desk", "dc"),
        ("Go to Settings", "Usual text size", "gs"),
    ],
)
def test_what_fits_better_comes_first(better: str, worse: str, query: str) -> None:
    assert fit(query, better) > fit(query, worse)


def test_letters_out_of_order_do_not_fit() -> None:
    assert fit("odr", "Redo") == 0
    assert fit("", "anything") > 0


def test_a_command_is_found_and_given(open_desk: Opener) -> None:
    opened = open_desk()
    open_palette(opened)
    QTest.keyClicks(opened.window.palette_view.field, "rem")
    assert opened.window.palette_view.shown_titles()[0] == "Remove"
    press(opened, Key.Key_Return)
    assert review_of(opened).done == ["remove"]
    assert not opened.window.palette_view.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("query", ["dark", "深色"])
def test_both_languages_find_a_command(open_desk: Opener, language: str, query: str) -> None:
    opened = open_desk(replace(ENGLISH, language=language))
    open_palette(opened)
    opened.window.palette_view.field.setText(query)
    press(opened, Key.Key_Return)
    assert opened.desk.theme.scheme == "dark"


def test_escape_changes_nothing_and_gives_the_focus_back(open_desk: Opener) -> None:
    opened = open_desk()
    opened.window.rail.setFocus()
    before = QApplication.focusWidget()
    open_palette(opened)
    press(opened, Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert review_of(opened).done == []


def test_arrows_move_and_what_fits_nothing_says_so(open_desk: Opener) -> None:
    opened = open_desk()
    open_palette(opened)
    view = opened.window.palette_view
    press(opened, Key.Key_Down)
    assert view.list.currentIndex().row() == 1
    view.field.setText("zzzz")
    assert view.shown_titles() == []
    press(opened, Key.Key_Return)
    assert review_of(opened).done == []
