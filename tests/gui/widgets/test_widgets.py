import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.policy import CATEGORIES
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button, KeyButton
from reviewer.gui.widgets.chip import Chip, chip_size, chip_text
from reviewer.gui.widgets.choice import Choice
from reviewer.gui.widgets.elided import Elided
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.flow import FlowLayout
from reviewer.gui.widgets.key_cap import KeyCap
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.meter import Meter
from reviewer.gui.widgets.segments import Segments
from reviewer.gui.widgets.stepper import Stepper
from reviewer.gui.widgets.switch import Switch
from reviewer.gui.widgets.timeline import Stroke, Timeline
from reviewer.gui.widgets.toast import Toast

MARKUP = "<img src=x onerror=y><a href='file:///etc'>a</a> **b** javascript:c"


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme("light")


def test_a_label_shows_markup_as_typed(qtbot: QtBot) -> None:
    label = Label(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKUP
    assert not label.openExternalLinks()


def test_flow_breaks_lines_and_knows_its_height(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=10)
    for _ in range(5):
        item = QWidget()
        item.setFixedSize(100, 20)
        flow.addWidget(item)
    assert flow.heightForWidth(600) == 20
    assert flow.heightForWidth(330) == 50
    assert flow.heightForWidth(50) == 5 * 20 + 4 * 10
    flow.setGeometry(QRect(0, 0, 330, 50))
    third, fourth = flow.itemAt(2), flow.itemAt(3)
    assert third is not None
    assert fourth is not None
    assert (third.geometry().x(), third.geometry().y()) == (220, 0)
    assert (fourth.geometry().x(), fourth.geometry().y()) == (0, 30)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_buttons_are_pressed_by_enter_and_space(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    for button in (Button("Do"), KeyButton(theme, "1"), Switch(theme)):
        qtbot.addWidget(button)
        button.show()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_click_does_not_take_the_focus(qtbot: QtBot, theme: Theme) -> None:
    for button in (Button("Do"), KeyButton(theme, "1")):
        qtbot.addWidget(button)
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_choice_is_named_with_its_key(qtbot: QtBot, theme: Theme) -> None:
    button = KeyButton(theme, "3", tone="danger")
    qtbot.addWidget(button)
    button.set_words("Remove")
    assert button.accessibleName() == "Remove (3)"


def test_a_chip_says_letter_and_words(qtbot: QtBot, theme: Theme) -> None:
    for category in CATEGORIES:
        text = chip_text(theme, category.code, category.zh)
        assert text == f"{category.letter.upper()} {category.zh}"
        chip = Chip(theme, category.zh, category.code)
        qtbot.addWidget(chip)
        assert chip.sizeHint() == chip_size(theme, text)


def test_stepper_stays_in_its_range_and_on_its_steps(qtbot: QtBot, theme: Theme) -> None:
    stepper = Stepper(theme, 80, 200, 10)
    qtbot.addWidget(stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    stepper.set_value(194)
    for _ in range(3):
        QTest.keyClick(stepper, Qt.Key.Key_Up)
    stepper.set_value(85)
    for _ in range(3):
        QTest.keyClick(stepper, Qt.Key.Key_Down)
    assert heard == [200, 80]


def test_segments_move_by_arrows_and_stop_at_the_ends(qtbot: QtBot, theme: Theme) -> None:
    segments = Segments(theme, ("a", "b", "c"))
    qtbot.addWidget(segments)
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Left, *[Qt.Key.Key_Right] * 4):
        QTest.keyClick(segments, key)
    assert heard == ["b", "c"]
    assert segments.value == "c"


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_every_painted_widget_paints_at_every_size(qtbot: QtBot, percent: int) -> None:
    theme = Theme("dark", percent)
    meter, timeline = Meter(theme, "DIV"), Timeline(theme)
    meter.show_value(1.4, 0.5)
    timeline.show_strokes((Stroke(0, 0, "muted"), Stroke(1, 1, "danger", "removed")))
    state = EmptyState(theme, "queue")
    state.set_words("Nothing", "Do this", "Go")
    button = KeyButton(theme, "A", "DIV-CONTACT", small=True)
    button.set_words("留联系方式")
    button.setChecked(True)
    for widget in (meter, timeline, state, button, KeyCap(theme, "Ctrl K"), Chip(theme, "x")):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        assert not widget.grab().isNull()
    assert meter.accessibleName() == "1.40 / 0.50"


def test_a_toast_goes_away_and_leaves_no_timer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.gui.widgets.toast.SHOWN_MS", 20)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    toast = Toast(holder, lambda: 40)
    toast.say("Done")
    assert toast.isVisible()
    assert toast.geometry().bottom() < 300 - 40
    qtbot.waitUntil(lambda: not toast.isVisible())
    QApplication.processEvents()


def test_a_long_choice_ends_in_dots_and_is_whole_in_its_tip(qtbot: QtBot, theme: Theme) -> None:
    box = Choice(theme)
    qtbot.addWidget(box)
    box.addItems(["A Contact handle", "B"])
    box.setFixedWidth(70)
    assert box.shown_text().endswith("…")
    assert box.toolTip() == "A Contact handle"
    box.setFixedWidth(400)
    assert box.shown_text() == "A Contact handle"


def test_an_elided_line_asks_for_no_width_and_keeps_its_words(qtbot: QtBot) -> None:
    line = Elided(role="muted")
    qtbot.addWidget(line)
    line.setText("diversion.dm-me · v1 · threshold .60")
    assert line.minimumSizeHint().width() == 0
    assert line.toolTip() == line.text()
    line.resize(60, 20)
    assert not line.grab().isNull()
