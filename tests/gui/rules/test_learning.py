"""A lead opens the learned models by key, lets another flag, and takes it back."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import orjson
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reviewer.domain.model import SHIPPED, ModelRow, Seat
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.rules.learning.models_view import ModelsView
from reviewer.gui.rules.rooms import Rooms
from reviewer.gui.rules.workspace import RulesWorkspace
from reviewer.resources import read_bytes
from reviewer.services import installing, seating
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import models, rules
from reviewer.store.database import open_database, writing
from reviewer.text.learned import from_bytes
from tests.builders import LEAD, Clock
from tests.learning_builders import a_desk, bring, unseen

PATIENCE_MS = 60_000
GAP_MS = 250
"""As long as a process that shares two cores with a whole test run may be kept from its turn."""
STOOD = {"average_precision": 0.91, "precision": {"count": 40, "of": 50}}
QUALITY = {
    "notes": 108,
    "violating": 50,
    **{side: {**STOOD, "recall": {"count": 40, "of": 60}} for side in ("shipped", "before")},
    "after": {**STOOD, "average_precision": 0.93, "recall": {"count": 45, "of": 60}},
    "gain": 0.02,
    "gain_low": 0.004,
    "gain_high": 0.03,
    "leaves": [],
}


def a_doubter() -> bytes:
    """The shipped model, surer that notes may stay."""
    model = from_bytes(read_bytes(f"models/{SHIPPED}.npz"))
    biases = model.biases.copy()
    biases[0] -= np.float32(1.5)
    return replace(model, biases=biases).to_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    session = a_desk(tmp_path)
    data = a_doubter()
    row = ModelRow(
        models.digest(data), session.clock(), LEAD.id, 212, 95, "x", orjson.dumps(QUALITY).decode()
    )
    bring(session, unseen(60))
    with writing(session.db):
        models.add(session.db, row, data)
        seating.shadow(session, row.name, "try it")
    session.db.close()
    return tmp_path / "queue.db"


class Window:
    """The real window with a lead before it, driven by keys."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, path: Path) -> None:
        self._bot = qtbot
        clock = Clock("2026-11-03T09:00:00.000Z")

        def a_session() -> Session:
            db = open_database(path, clock())
            return Session(db, LEAD, clock, Settings(), "desk", installing.compile_rules)

        self.background = Background(a_session)
        self.background.start()
        settings = Settings(language="en", theme="light", break_minutes=0)
        self.desk: OpenDesk = build_window(qapp, self.background, settings, "queue.db", clock)
        self.desk.window.show()
        with qtbot.waitActive(self.desk.window):
            self.desk.window.activateWindow()
        self.press("Ctrl+2")
        self._bot.waitUntil(lambda: self.workspace.view is not None, timeout=PATIENCE_MS)
        self.settle()

    @property
    def workspace(self) -> RulesWorkspace:
        (found,) = (w for w in self.desk.window.workspaces if isinstance(w, RulesWorkspace))
        return found

    @property
    def rooms(self) -> Rooms:
        assert self.workspace.view is not None
        return self.workspace.view.rooms

    @property
    def view(self) -> ModelsView:
        return self.rooms.models

    def settle(self) -> None:
        QTest.qWait(30)
        self._bot.waitUntil(lambda: self.background.pending == 0, timeout=PATIENCE_MS)
        QTest.qWait(30)

    def give(self, key: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.desk.window, QKeySequence(key))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.give(key)
            self.settle()

    @property
    def runs(self) -> bool:
        return self.rooms.study.runs

    @property
    def said(self) -> str:
        return self.view.state.text()

    def wait(self) -> None:
        """Until the process beside has said its last word."""
        self._bot.waitUntil(lambda: not self.runs, timeout=PATIENCE_MS)
        self.settle()

    def adopt(self, row: int) -> None:
        self.view.list.setCurrentRow(row)
        self.press("A")
        assert self.workspace.view is not None
        QTest.keyClicks(self.workspace.view.reason.text, "tried for a week")
        self.press("Return")
        self.wait()

    def seats(self) -> list[Seat]:
        told: list[Seat] = []
        self.background.run(lambda s: told.extend(one.seat for one in seating.listed(s)))
        self.settle()
        return told


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, file: Path) -> Iterator[Callable[[], Window]]:
    opened: list[Window] = []

    def open_it() -> Window:
        opened.append(Window(qtbot, qapp, file))
        return opened[-1]

    yield open_it
    for one in opened:
        one.desk.close()
        one.desk.window.hide()
        one.desk.window.deleteLater()
    qapp.processEvents()


def test_the_models_are_shown_adopted_and_taken_back(window: Callable[[], Window]) -> None:
    lead = window()
    lead.press("M")
    assert lead.view.isVisible()
    assert lead.view.list.count() == 2
    shown = " ".join(label.text() for label in lead.view.findChildren(QLabel))
    for told in (
        "Judged on 108 decided notes",
        "0.930",
        "+0.020 (+0.004 … +0.030)",
        "80% (67–89%)",
    ):
        assert told in shown
    lead.adopt(0)
    assert lead.seats() == [Seat.IN_FORCE, Seat.STORED]
    assert "left" in lead.said
    assert not lead.view.may_adopt()
    lead.adopt(1)
    assert lead.seats() == [Seat.STORED, Seat.IN_FORCE]
    lead.press("Esc")
    assert not lead.view.isVisible()


def test_learning_runs_beside_and_says_what_is_missing(window: Callable[[], Window]) -> None:
    lead = window()
    lead.press("M")
    turns = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(1)
    lead.press("Ctrl+Return")
    lead.wait()
    timer.stop()
    assert max((b - a) * 1000 for a, b in pairwise(turns)) < GAP_MS
    assert lead.said == "Nothing was changed."
    assert lead.seats() == [Seat.SHADOW, Seat.IN_FORCE]


def test_learning_can_be_cancelled(window: Callable[[], Window]) -> None:
    lead = window()
    lead.press("M")
    lead.give("Ctrl+Return")
    assert lead.runs
    lead.give("Ctrl+.")
    assert lead.said == "Cancelled; nothing was changed."
    before: list[int] = []
    lead.background.run(lambda s: before.append(rules.newest_version_id(s.db)))
    lead.settle()
    assert before[0] == 32
