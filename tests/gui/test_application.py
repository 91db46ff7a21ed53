import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Role
from reviewer.gui import application
from reviewer.gui.application import build_window, run_desk
from reviewer.gui.background import Background
from reviewer.gui.window import Window
from reviewer.gui.workspace import Desk, Workspace
from reviewer.services import preferring
from reviewer.services.session import Session
from reviewer.settings import Places, Settings
from tests.gui.conftest import ENGLISH, NOW, Place, a_session


@pytest.fixture
def places(tmp_path: Path) -> Places:
    preferring.save(tmp_path / "settings.toml", ENGLISH)
    return Places(tmp_path / "queue.db", tmp_path / "settings.toml", tmp_path / "log" / "r.log")


@pytest.fixture
def simple_places(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(desk: Desk) -> list[Workspace]:
        return [Place(desk, "review")]

    monkeypatch.setattr(application, "make_workspaces", make)


def during(act: Callable[[Window], None]) -> None:
    """Do something once the window stands, then close it."""

    def go() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        standing = [w for w in windows if w.isVisible()]
        if not standing:
            QTimer.singleShot(50, go)
            return
        try:
            act(standing[0])
        finally:
            QTimer.singleShot(50, standing[0].close)

    QTimer.singleShot(50, go)


def test_the_desk_opens_and_closes(qapp: QApplication, places: Places, simple_places: None) -> None:
    titles: list[str] = []
    during(lambda window: titles.append(window.windowTitle()))
    assert run_desk(lambda: a_session(places.database), places, lambda: NOW) == 0
    assert titles == ["queue.db — Reviewer"]


def test_changed_settings_are_saved(
    qapp: QApplication, places: Places, simple_places: None
) -> None:
    def darken(window: Window) -> None:
        preferences = window.desk.preferences
        preferences.change(replace(preferences.settings, theme="dark"))

    during(darken)
    run_desk(lambda: a_session(places.database), places, lambda: NOW)
    assert preferring.load(places.settings) == replace(ENGLISH, theme="dark")


def test_the_session_learns_of_other_settings(
    qapp: QApplication, places: Places, simple_places: None
) -> None:
    sessions: list[Session] = []

    def opening() -> Session:
        sessions.append(a_session(places.database))
        return sessions[0]

    def shorten(window: Window) -> None:
        preferences = window.desk.preferences
        preferences.change(replace(preferences.settings, break_minutes=5))

    during(shorten)
    run_desk(opening, places, lambda: NOW)
    assert sessions[0].settings.break_minutes == 5


def test_a_bug_is_logged_told_once_and_work_goes_on(
    qapp: QApplication, places: Places, simple_places: None
) -> None:
    told: list[str] = []

    def fail(window: Window) -> None:
        for _ in range(2):
            try:
                raise ValueError("something unforeseen")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        told.append(window.notices.trouble.message)
        window.notices.trouble.hide()

    during(fail)
    before = sys.excepthook, threading.excepthook
    assert run_desk(lambda: a_session(places.database), places, lambda: NOW) == 0
    assert (sys.excepthook, threading.excepthook) == before
    assert "something unforeseen" in told[0]
    assert "Traceback" in places.log.read_text()


def test_a_database_that_does_not_open_leaves_no_thread(qapp: QApplication, places: Places) -> None:
    def refused() -> Session:
        raise ReviewerError("This is no database.", "Choose another.")

    with pytest.raises(ReviewerError, match="no database"):
        run_desk(refused, places, lambda: NOW)


def test_unknown_settings_are_refused_before_a_window_opens(
    qapp: QApplication, places: Places
) -> None:
    places.settings.write_text("nonsense = 1")
    with pytest.raises(ReviewerError, match="nonsense"):
        run_desk(lambda: a_session(places.database), places, lambda: NOW)


def test_a_moderator_sees_only_the_places_of_one(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    person = Person("p", "P", frozenset({Role.MODERATOR}))
    background = Background(lambda: a_session(tmp_path / "q.db", person))
    background.start()
    opened = build_window(qapp, background, Settings(language="en"), "q.db", lambda: NOW)
    names = [workspace.name for workspace in opened.window.workspaces]
    opened.close()
    assert names == ["review", "settings"]


@pytest.fixture(autouse=True)
def _windows_are_gone() -> Iterator[None]:
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window):
            window.deleteLater()
    QApplication.processEvents()
