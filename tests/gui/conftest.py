"""A real window offscreen; Qt's warnings, leaked threads and running timers fail a test."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.person import Person, Role
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.commands import Command
from reviewer.gui.workspace import Desk, Workspace
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import open_database
from reviewer.text.matcher import Matcher

NOW = "2026-11-22T14:07:31.000Z"
ANNA = Person("anna", "Anna", frozenset({Role.MODERATOR, Role.LEAD}))
ENGLISH = Settings(language="en", theme="light")
_EXPECTED = ("This plugin does not support propagateSizeHints()",)


@pytest.fixture(autouse=True)
def _no_warnings_threads_timers(qtlog: object) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    records = getattr(qtlog, "records", [])
    warnings = [
        str(r.message)
        for r in records
        if r.type_name in ("QtWarningMsg", "QtCriticalMsg") and str(r.message) not in _EXPECTED
    ]
    assert not warnings
    leaked = [t for t in threading.enumerate() if t not in before and not t.daemon]
    assert not leaked
    running = [
        o for o in gc.get_objects() if type(o) is QTimer and shiboken6.isValid(o) and o.isActive()
    ]
    assert not running


class Place(Workspace):
    """A workspace that notes down what it was asked to do."""

    icon = "review"

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self.name = name
        self.done: list[str] = []

    def title(self) -> str:
        return self.name.title()

    def commands(self) -> list[Command]:
        def noting(word: str) -> Callable[[], None]:
            return lambda: self.done.append(word)

        if self.name != "review":
            return []
        return [
            Command("review.pass", "Pass", "review", noting("pass")),
            Command("review.remove", "Remove", "review", noting("remove")),
            Command("review.undo", "Undo", "review", noting("undo")),
            Command("review.next-hit", "Next hit", "review", noting("next"), repeats=True),
            Command(
                "review.pictures",
                "Show pictures",
                "review",
                noting("show"),
                released=noting("hide"),
            ),
        ]

    def closing(self) -> None:
        self.done.append("closing")


def a_session(path: Path, person: Person = ANNA) -> Session:
    """A session on a new file, without rules."""

    def no_rules(_db: object) -> Matcher:
        raise AssertionError("nothing here asks for rules")

    return Session(open_database(path, NOW), person, lambda: NOW, Settings(), "desk", no_rules)


@pytest.fixture
def background(qtbot: QtBot, tmp_path: Path) -> Iterator[Background]:
    """A started background on a real file."""
    running = Background(lambda: a_session(tmp_path / "queue.db"))
    running.start()
    assert running.wait_until_open()
    yield running
    running.close()


@pytest.fixture
def open_desk(
    qtbot: QtBot, qapp: QApplication, background: Background
) -> Iterator[Callable[..., OpenDesk]]:
    """Opens the window with two places that only note what they are asked."""
    opened: list[OpenDesk] = []

    def make(settings: Settings = ENGLISH) -> OpenDesk:
        desk = build_window(
            qapp,
            background,
            settings,
            "queue.db",
            lambda: NOW,
            lambda d: [Place(d, "review"), Place(d, "rules")],
        )
        opened.append(desk)
        desk.window.show()
        with qtbot.waitActive(desk.window):
            desk.window.activateWindow()
        return desk

    yield make
    for desk in opened:
        desk.close()
        desk.window.hide()
        desk.window.deleteLater()
    qapp.processEvents()


def a_day(decided: int = 3, median_ms: int = 11_200, exposure: int = 9) -> SimpleNamespace:
    """What a service says of a day."""
    return SimpleNamespace(decided=decided, median_ms=median_ms, exposure=exposure)
