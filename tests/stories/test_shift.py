"""A moderator's shift on the sample queue: keys only, the real window, the real rules and file."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.bootstrap import now, open_sample, open_session
from reviewer.domain.task import Lane
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.review.workspace import ReviewWorkspace
from reviewer.settings import Settings
from reviewer.store.database import open_database

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample queue in a file of its own."""
    return open_sample(lambda _share: None, tmp_path_factory.mktemp("sample") / "sample.db")


class Shift:
    """One sitting at the desk."""

    def __init__(self, qtbot: QtBot, app: QApplication, path: Path) -> None:
        self._qtbot, self.path = qtbot, path
        settings = Settings(language="en", theme="light")
        self.background = Background(lambda: open_session(path, settings=settings))
        self.background.start()
        self.opened: OpenDesk = build_window(app, self.background, settings, path.name, now)
        place = self.opened.window.workspaces[0]
        assert isinstance(place, ReviewWorkspace)
        self.place = place
        self.bugs: list[str] = []
        self.troubles: list[str] = []
        self.background.bug.connect(self.bugs.append)
        self.background.trouble.connect(lambda e: self.troubles.append(e.message))
        self.opened.desk.messages.troubled.connect(lambda e: self.troubles.append(e.message))
        self.opened.window.show()
        with qtbot.waitActive(self.opened.window):
            self.opened.window.activateWindow()
        self.settle()

    def press(self, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.opened.window
            if isinstance(key, str):
                QTest.keyClicks(target, key, with_)
            else:
                QTest.keyClick(target, key, with_)
        QApplication.processEvents()

    def settle(self) -> None:
        for _ in range(2):
            self._qtbot.waitUntil(lambda: self.background.pending == 0, timeout=20_000)
            QTest.qWait(80)
        self._qtbot.waitUntil(lambda: self.background.pending == 0, timeout=20_000)
        assert not self.bugs

    @property
    def task_id(self) -> str:
        dossier = self.place.parts.work.dossier
        return dossier.task.id if dossier else ""

    def count(self, sql: str) -> int:
        db = open_database(self.path, now())
        try:
            return int(db.conn.execute(sql).fetchone()[0])
        finally:
            db.close()

    def go_home(self) -> None:
        self.place.closing()
        self.opened.close()
        self.opened.window.hide()
        self.opened.window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, sample: Path) -> Iterator[Callable[[], Shift]]:
    sittings: list[Shift] = []

    def open_desk() -> Shift:
        while sittings:
            sittings.pop().go_home()
        sittings.append(Shift(qtbot, qapp, sample))
        return sittings[0]

    yield open_desk
    while sittings:
        sittings.pop().go_home()


LIVE = (
    "select count(*) from verdicts v where kind <> 'withdraw' and not exists "
    "(select 1 from verdicts w where w.withdraws = v.id)"
)


def test_a_shift_by_keys_only(sit_down: Callable[[], Shift]) -> None:
    desk = sit_down()
    before = desk.count(LIVE)
    seen = [desk.task_id]
    for keys in ("1", "1", "3", "k", "2"):
        desk.press("y", *keys)
        desk.press(ENTER)
        if desk.place.parts.ask.isVisible():
            desk.press("sells what may not be sold", ENTER)
        desk.settle()
        seen.append(desk.task_id)
    assert len(set(seen)) == 6
    assert desk.count(LIVE) == before + 5
    assert desk.count("select count(*) from span_verdicts where judgement = 'real'") >= 4

    for back in range(1, 4):
        desk.press(Qt.Key.Key_Z, with_=CTRL)
        desk.settle()
        assert desk.task_id == seen[5 - back]
    assert desk.count(LIVE) == before + 2
    desk.press(Qt.Key.Key_Z, with_=CTRL | SHIFT)
    desk.settle()
    assert desk.count(LIVE) == before + 3

    desk.press("a", "Z")
    draft = desk.place.parts.work.draft
    working_on = desk.task_id
    desk = sit_down()
    assert desk.count(LIVE) == before + 3
    desk.press(Qt.Key.Key_Z, with_=CTRL)
    desk.settle()
    assert desk.count(LIVE) == before + 2
    kept = f"select count(*) from drafts where task_id = '{working_on}'"
    assert draft.categories
    assert desk.count(kept) == 1


def test_the_other_lanes_and_the_search(sit_down: Callable[[], Shift]) -> None:
    desk = sit_down()
    desk.press(Qt.Key.Key_Down, with_=CTRL)
    desk.settle()
    assert desk.place.controls.hand.wanted.lane is Lane.AUDIT
    assert desk.task_id
    desk.press("1", "0", "0", "0", ENTER)
    desk.settle()
    assert desk.count("select count(*) from verdicts where lane = 'audit' and lawful = 'OK-EXP'")
    desk.press("v")
    desk.press("the clinic is asked", ENTER)
    desk.settle()
    assert desk.count("select count(*) from tasks where state = 'held'") == 1
    desk.press("/")
    desk.press("VX", ENTER)
    QTest.qWait(250)
    desk.settle()
    assert "notes" in desk.place.parts.queue.results.sheet.text()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    desk.settle()
    assert desk.place.parts.work.reading
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.place.parts.work.reading


def test_nothing_that_the_person_sees_is_in_trouble(sit_down: Callable[[], Shift]) -> None:
    desk = sit_down()
    for key in ("w", "t", "u", Qt.Key.Key_Escape, Qt.Key.Key_F1, ".", "5", "6", "z"):
        desk.press(key)
        desk.settle()
    desk.press(Qt.Key.Key_F, with_=CTRL)
    desk.press(Qt.Key.Key_G, with_=CTRL)
    desk.settle()
    desk.opened.window.grab()
    assert not [t for t in desk.troubles if "exception" not in t]
