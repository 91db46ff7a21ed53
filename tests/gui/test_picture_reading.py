"""The desk has waiting pictures read by another process, hears of it, and is never held up."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import bootstrap
from reviewer.domain.changed import Changed
from reviewer.domain.note import Note
from reviewer.gui.background import Background
from reviewer.gui.picture_reading import PictureReading
from reviewer.services import importing
from reviewer.settings import Settings
from tests.pictures.drawing import HANDLE, draw, the_engine

GAP_MS = 250
"""As long as a process that shares two cores with a whole test run may be kept from its turn."""


@pytest.fixture
def queue(tmp_path: Path, qapp: QApplication) -> Path:
    path = tmp_path / "queue.db"
    session = bootstrap.open_session(path, settings=Settings())
    card = draw(tmp_path / "card.png", ("要问的看这里", HANDLE))
    note = Note("n1", "a1", "做完鼻子第九天", "恢复得不错，拍几张留念。", media=(str(card),))
    importing.take_notes(session, [(note, None)])
    session.db.close()
    return path


Start = Callable[[Settings], tuple[Background, PictureReading]]


@pytest.fixture
def start(queue: Path) -> Iterator[Start]:
    """Opens the queue and gives the reader beside it; both are closed at the end."""
    running: list[tuple[Background, PictureReading]] = []

    def begin(settings: Settings) -> tuple[Background, PictureReading]:
        background = Background(lambda: bootstrap.open_session(queue, settings=settings))
        background.start()
        assert background.wait_until_open()
        running.append((background, PictureReading(background)))
        return running[-1]

    yield begin
    for background, reading in running:
        reading.stop()
        background.close()


def in_pictures(background: Background, told: Callable[[str], None]) -> None:
    sql = "select group_concat(in_pictures) from note_versions"
    background.run(lambda s: str(s.db.conn.execute(sql).fetchone()[0]), told)


def test_waiting_pictures_are_read_beside_the_desk(start: Start, qtbot: QtBot) -> None:
    the_engine()
    background, reading = start(Settings())
    heard: list[Changed] = []
    background.changed.connect(heard.append)
    turns = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(1)
    reading.start(0)
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    qtbot.waitUntil(lambda: not reading.reads, timeout=20_000)
    timer.stop()
    assert len(heard) == 1
    assert heard[0] & Changed.PICTURES
    gaps = [(after - before) * 1000 for before, after in pairwise(turns)]
    assert max(gaps) < GAP_MS
    words: list[str] = []
    in_pictures(background, words.append)
    qtbot.waitUntil(lambda: bool(words))
    assert "yl_beauty7702" in words[0]


def test_closing_the_desk_ends_the_reader_at_once(start: Start, qtbot: QtBot) -> None:
    the_engine()
    _, reading = start(Settings())
    reading.start(0)
    qtbot.waitUntil(lambda: reading.reads, timeout=10_000)
    reading.stop()
    assert not reading.reads


def test_nothing_is_started_where_the_person_does_not_want_it(start: Start, qtbot: QtBot) -> None:
    _, reading = start(Settings(read_pictures=False))
    reading.start(0)
    qtbot.wait(300)
    assert not reading.reads
