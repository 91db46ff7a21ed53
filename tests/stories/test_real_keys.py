"""Real key presses through a real display server reach the file: decide, undo, quit."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from reviewer import bootstrap
from reviewer.domain.note import Note
from reviewer.services import checking, importing
from reviewer.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds for a step before the story fails; a loaded machine needs a few."""

BODY = "第{0}位姐妹想做的加我微信 yl_beauty{0}{0}，内部价名额不多，先到先得，看到请回复哦。"


def until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain until {what}")
        time.sleep(0.05)


@contextmanager
def running(words: list[str], env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone when the block ends, whatever happens inside."""
    with log.open("wb") as out:
        process = subprocess.Popen(words, env=env, stdout=out, stderr=out, cwd=ROOT)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def display(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a display of its own, with folders that no real desk uses."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb and xdotool are needed for real key presses")
    told, tell = os.pipe()
    env = dict(os.environ, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
    env.pop("WAYLAND_DISPLAY", None)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        env[name] = str(tmp_path / name.lower())
    words = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        words, pass_fds=[tell], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(tell)
    try:
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield env | {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    path = tmp_path / "queue.db"
    session = bootstrap.open_session(path, settings=Settings())
    notes = [Note(f"n{n}", f"a{n}", f"笔记 {n}", BODY.format(n)) for n in range(8)]
    queued = importing.take_notes(session, [(note, None) for note in notes])
    assert queued.first == 8
    session.db.close()
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def count(path: Path, sql: str) -> int:
    return len(rows(path, sql))


def as_many(path: Path, sql: str, wanted: int) -> bool:
    return count(path, sql) == wanted


class Keyboard:
    """Presses keys on the desk's window."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env
        until(self._focus, "the window is there")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._ask("key", key)

    def _focus(self) -> bool:
        found = self._ask("search", "--onlyvisible", "--class", "reviewer").split()
        return any(not self._ask("windowfocus", "--sync", window) for window in found[:1])

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout


def test_a_moderator_decides_five_notes_by_keys(
    display: dict[str, str], queue: Path, tmp_path: Path
) -> None:
    desk_words = [sys.executable, "-m", "reviewer", "desk", "--db", str(queue)]
    log = tmp_path / "desk.log"
    with running(desk_words, display, log) as desk:
        keyboard = Keyboard(display)
        leased = "select 1 from tasks where state = 'leased'"
        until(lambda: count(queue, leased) > 0, "a note lies on the desk")
        decided = "select 1 from verdicts where kind = 'decide'"
        for number in range(1, 6):
            keyboard.press("1" if number % 2 else "3", "Return")
            until(partial(as_many, queue, decided, number), f"{number} notes are decided")
        keyboard.press("ctrl+z")
        withdrawn = "select 1 from verdicts where kind = 'withdraw'"
        until(lambda: count(queue, withdrawn) == 1, "the last verdict is withdrawn")
        keyboard.press("ctrl+q")
        until(lambda: desk.poll() is not None, "the desk has closed")
        assert desk.returncode == 0, log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("reviewer.log")), "the desk met a fault and logged it"
    actions = rows(queue, "select action from live_verdicts order by id")
    assert actions == [("pass",), ("remove",), ("pass",), ("remove",)]
    assert count(queue, "select distinct note_id from live_verdicts") == 4
    assert count(queue, leased) == 0
    assert [f for f in checking.verify(queue, bootstrap.now()) if not f.well] == []
