"""The review workspace in the real window on a real queue file, driven by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.person import Person
from reviewer.domain.task import Lane
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.review.workspace import ReviewWorkspace
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import open_database
from tests.builders import MODERATOR, NOW, Clock, a_queue, no_matcher

SETTINGS = Settings(language="en", theme="light")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Driver:
    """A person at the keyboard."""

    def __init__(self, qtbot: QtBot, opened: OpenDesk, path: Path) -> None:
        self._qtbot, self.opened, self.path = qtbot, opened, path
        place = opened.window.workspaces[0]
        assert isinstance(place, ReviewWorkspace)
        self.place = place
        self.said: list[str] = []
        self.troubles: list[str] = []
        opened.desk.messages.said.connect(self.said.append)
        opened.desk.messages.troubled.connect(lambda e: self.troubles.append(e.message))
        opened.desk.background.trouble.connect(lambda e: self.troubles.append(e.message))
        self.bugs: list[str] = []
        opened.desk.background.bug.connect(self.bugs.append)

    def press(
        self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys one after another in whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget() or self.opened.window
            if isinstance(key, str):
                QTest.keyClicks(target, key, modifier)
            else:
                QTest.keyClick(target, key, modifier)
        QApplication.processEvents()

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        self._qtbot.waitUntil(self._quiet, timeout=10_000)
        QTest.qWait(80)
        self._qtbot.waitUntil(self._quiet, timeout=10_000)
        assert not self.bugs

    def _quiet(self) -> bool:
        QApplication.processEvents()
        return self.opened.desk.background.pending == 0

    @property
    def task_id(self) -> str:
        """The task of the open note; empty for none."""
        dossier = self.place.parts.work.dossier
        return dossier.task.id if dossier else ""

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of the file as another connection sees them."""
        db = open_database(self.path, NOW)
        try:
            return [tuple(row) for row in db.conn.execute(sql).fetchall()]
        finally:
            db.close()


@pytest.fixture
def drive(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    """Opens the desk on a queue file (a new one with `count` notes unless `path` is given)."""
    running: list[tuple[Driver, Background]] = []

    def open_desk(
        count: int = 8,
        path: Path | None = None,
        person: Person = MODERATOR,
        settings: Settings = SETTINGS,
        desk: str = "desk-1",
        lane: Lane = Lane.FIRST,
        categories: tuple[str, ...] = ("DIV-CONTACT",),
        cluster_id: int = 0,
    ) -> Driver:
        file = path or a_queue(tmp_path, count, lane, categories, cluster_id=cluster_id)
        clock = Clock()

        def open_session() -> Session:
            return Session(open_database(file, NOW), person, clock, settings, desk, no_matcher)

        background = Background(open_session)
        background.start()
        opened = build_window(
            qapp, background, settings, "queue.db", clock, lambda d: [ReviewWorkspace(d)]
        )
        driver = Driver(qtbot, opened, file)
        running.append((driver, background))
        opened.window.show()
        with qtbot.waitActive(opened.window):
            opened.window.activateWindow()
        driver.settle()
        return driver

    yield open_desk
    for driver, background in running:
        driver.place.closing()
        driver.opened.close()
        background.close()
        driver.opened.window.hide()
        driver.opened.window.deleteLater()
    qapp.processEvents()
