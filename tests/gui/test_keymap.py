import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from reviewer.gui.keymap import DEFAULT_KEYS, Keymap, context_of, key_text, shown_key

NO, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def a_press(
    key: int, modifiers: Qt.KeyboardModifier = NO, text: str = "", scan_code: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)


@pytest.mark.parametrize(("command", "keys"), DEFAULT_KEYS.items())
def test_no_default_key_clashes_and_all_can_be_read(command: str, keys: str) -> None:
    assert Keymap().clash(command, keys) == ""
    assert all(QKeySequence(text).toString() for text in keys.split())


def test_the_sixteen_letters_belong_to_the_categories_alone() -> None:
    for letter in "ABCDEFGHIJKLMNOP":
        owners = [
            name
            for name, keys in DEFAULT_KEYS.items()
            if letter in keys.split() and context_of(name) in ("review", "window")
        ]
        assert owners == [f"review.category-{letter.lower()}"]


@pytest.mark.parametrize(
    ("command", "event"),
    [
        ("review.category-a", a_press(Qt.Key.Key_A, text="a")),
        ("review.missed-a", a_press(Qt.Key.Key_A, SHIFT, "A")),
        ("review.submit", a_press(Qt.Key.Key_Return)),
        ("review.submit", a_press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)),
        ("review.pass", a_press(Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier, "1")),
        ("window.keys", a_press(Qt.Key.Key_Question, SHIFT, "?")),
        ("window.keys", a_press(0xFF1F, SHIFT, "？")),
        ("review.search", a_press(0x3001, NO, "、")),
        ("review.next-hit", a_press(0x3011, NO, "】")),
        ("window.palette", a_press(Qt.Key.Key_K, CTRL)),
        ("window.larger", a_press(Qt.Key.Key_Plus, CTRL | SHIFT, "+")),
        ("review.redo", a_press(Qt.Key.Key_Z, CTRL | SHIFT)),
    ],
)
def test_a_press_means_its_command(qtbot: QtBot, command: str, event: QKeyEvent) -> None:
    assert Keymap().means(event, command)


def test_a_letter_counts_by_its_place_where_another_script_is_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", staticmethod(lambda: "xcb"))
    cyrillic_ef = a_press(0x0424, NO, "ф", scan_code=38)
    assert Keymap().means(cyrillic_ef, "review.category-a")


def test_a_latin_letter_counts_by_its_sign_on_any_layout(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", staticmethod(lambda: "xcb"))
    azerty_a = a_press(Qt.Key.Key_A, NO, "a", scan_code=24)
    assert Keymap().means(azerty_a, "review.category-a")
    assert not Keymap().means(azerty_a, "review.select")


def test_a_bare_modifier_means_nothing() -> None:
    assert key_text(a_press(Qt.Key.Key_Control, CTRL)) == ""


def test_own_keys_replace_the_defaults() -> None:
    keymap = Keymap([("review.pass", "7"), ("gone.command", "8")])
    assert keymap.means(a_press(Qt.Key.Key_7, text="7"), "review.pass")
    assert not keymap.means(a_press(Qt.Key.Key_1, text="1"), "review.pass")
    assert keymap.overrides == (("review.pass", "7"),)


def test_a_clash_names_the_other_command() -> None:
    keymap = Keymap()
    assert keymap.clash("review.pass", "3") == "review.remove"
    assert keymap.clash("review.pass", "Ctrl+K") == "window.palette"
    assert keymap.clash("window.break", "Return") == "review.submit"
    assert keymap.clash("review.pass", "J") == "review.category-j"
    assert keymap.clash("rules.next", "1") == ""


def test_going_back_to_the_default_drops_the_override() -> None:
    keymap = Keymap([("review.pass", "7")])
    assert keymap.with_change("review.pass", "1") == ()
    assert keymap.with_change("review.limit", "8") == (
        ("review.limit", "8"),
        ("review.pass", "7"),
    )


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("Ctrl+Return", "Ctrl ⏎"), ("?", "?"), ("Ctrl++", "Ctrl +"), ("Left", "←"), ("", "")],
)
def test_keys_are_shown_as_on_the_caps(keys: str, shown: str) -> None:
    assert shown_key(keys) == shown
