import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import ReviewerError
from reviewer.gui.background import Background
from reviewer.gui.opening import Opening, await_session
from reviewer.gui.theme import Theme
from reviewer.services.session import Session
from tests.gui.conftest import ANNA, a_session


def test_a_slow_file_is_waited_for_with_a_word(qtbot: QtBot, tmp_path: Path) -> None:
    gate = threading.Event()
    seen: list[str] = []

    def slowly() -> Session:
        gate.wait(10)
        return a_session(tmp_path / "q.db")

    def look() -> None:
        seen.extend(
            w.windowTitle() for w in QApplication.topLevelWidgets() if isinstance(w, Opening)
        )
        gate.set()

    background = Background(slowly)
    background.start()
    QTimer.singleShot(50, look)
    session = await_session(background, Theme("light"), "q.db")
    background.close()
    assert session.person == ANNA
    assert seen == ["Opening q.db…"]
    QApplication.processEvents()


def test_a_slow_refusal_is_still_one(qtbot: QtBot) -> None:
    gate = threading.Event()

    def refuse() -> Session:
        gate.wait(10)
        raise ReviewerError("It is damaged.", "Restore a backup.")

    background = Background(refuse)
    background.start()
    QTimer.singleShot(50, gate.set)
    with pytest.raises(ReviewerError, match="damaged"):
        await_session(background, Theme("light"), "q.db")
    background.close()
    QApplication.processEvents()
