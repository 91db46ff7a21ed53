"""What is loaded beside the desk: once, off the GUI thread, step by step, when nobody is busy."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.warming import Idle, Loading, Slices


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that remembers on which thread it was loaded."""
    text = "import threading\nwhere = threading.current_thread().name\n"
    (tmp_path / "heavy_beside.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "heavy_beside", raising=False)
    return "heavy_beside"


def test_modules_load_on_a_thread_of_their_own_once(qtbot: QtBot, module: str) -> None:
    loading = Loading([module])
    told: list[str] = []
    loading.ready.connect(lambda: told.append(threading.current_thread().name))
    loading.start()
    loading.start()
    qtbot.waitUntil(lambda: bool(told))
    QTest.qWait(20)
    assert told == [threading.current_thread().name]
    assert sys.modules[module].where == "loading"


def test_steps_go_one_at_a_turn(qtbot: QtBot) -> None:
    seen: list[str] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            seen.append(f"step {number}")
            yield

    slices = Slices(steps())
    assert seen == []
    with qtbot.waitSignal(slices.done):
        pass
    assert seen == ["step 0", "step 1", "step 2"]


def test_it_waits_until_nothing_is_pending_and_acts_once(qtbot: QtBot) -> None:
    pending, acted = [1], [0]
    idle = Idle(lambda: pending[0], lambda: acted.append(1), quiet_seconds=0.1, look_ms=10)
    idle.touch()
    QTest.qWait(200)
    assert acted == [0]
    pending[0] = 0
    qtbot.waitUntil(lambda: acted != [0])
    QTest.qWait(50)
    assert acted == [0, 1]


def test_it_waits_while_keys_are_pressed(qtbot: QtBot) -> None:
    acted: list[int] = []
    idle = Idle(lambda: 0, lambda: acted.append(1), quiet_seconds=0.5, look_ms=10)
    for _ in range(8):
        QTest.qWait(100)
        idle.touch()
    assert acted == []
    qtbot.waitUntil(lambda: bool(acted), timeout=5_000)


def test_stopped_it_does_nothing(qtbot: QtBot) -> None:
    acted: list[int] = []
    idle = Idle(lambda: 0, lambda: acted.append(1), quiet_seconds=0.0, look_ms=10)
    idle.stop()
    QTest.qWait(60)
    assert acted == []
