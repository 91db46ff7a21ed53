import threading
from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.gui.background import Background
from reviewer.services.session import Session
from tests.gui.conftest import ANNA, a_session


@dataclass(frozen=True)
class Result:
    changed: Changed


def test_results_come_on_the_gui_thread_and_work_is_done_on_the_other(
    qtbot: QtBot, background: Background
) -> None:
    threads: list[str] = []
    background.run(
        lambda _session: threads.append(threading.current_thread().name),
        lambda _nothing: threads.append(threading.current_thread().name),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads == ["database", "MainThread"]


def test_the_session_is_open_with_its_person(background: Background) -> None:
    assert background.session is not None
    assert background.session.person == ANNA


def test_what_changed_is_told(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.changed) as told:
        background.run(lambda _session: Result(Changed.QUEUE | Changed.VERDICTS))
    assert told.args == [Changed.QUEUE | Changed.VERDICTS]


def test_nothing_changed_is_not_told(qtbot: QtBot, background: Background) -> None:
    with qtbot.assertNotEmitted(background.changed), qtbot.waitSignal(background.idle):
        background.run(lambda _session: Result(Changed.NOTHING))


def test_an_error_goes_to_the_one_who_asked(qtbot: QtBot, background: Background) -> None:
    heard: list[ReviewerError] = []
    with qtbot.assertNotEmitted(background.trouble), qtbot.waitSignal(background.idle):
        background.run(_refuse, failed=heard.append)
    assert heard[0].message == "No."


def test_an_error_without_an_asker_is_trouble(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.trouble) as told:
        background.run(_refuse)
    assert told.args is not None
    assert told.args[0].remedy == "Ask."


def test_a_bug_carries_its_traceback_and_work_goes_on(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.bug) as told:
        background.run(lambda _session: 1 // 0)
    assert told.args is not None
    assert "ZeroDivisionError" in told.args[0]
    with qtbot.waitSignal(background.idle):
        background.run(lambda _session: None)


def test_urgent_work_overtakes_reads_and_never_writes(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    gate = threading.Event()

    def noting(word: str) -> None:
        order.append(word)

    background.run(lambda _session: gate.wait(10))
    background.run(lambda _s: noting("write 1"))
    background.run(lambda _s: noting("read 1"), read=True)
    background.run(lambda _s: noting("read 2"), read=True)
    background.run(lambda _s: noting("urgent 1"), urgent=True)
    background.run(lambda _s: noting("urgent 2"), urgent=True)
    background.run(lambda _s: noting("write 2"))
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 6)
    assert order == ["write 1", "urgent 1", "urgent 2", "read 1", "read 2", "write 2"]


def test_closing_does_the_writes_and_drops_the_reads(qtbot: QtBot, tmp_path: Path) -> None:
    running = Background(lambda: a_session(tmp_path / "other.db"))
    running.start()
    done: list[str] = []
    gate = threading.Event()
    running.run(lambda _session: gate.wait(10))
    running.run(lambda _session: done.append("read"), read=True)
    for _ in range(5):
        running.run(lambda _session: done.append("write"))
    running.finish()
    running.run(lambda _session: done.append("too late"))
    gate.set()
    running.close()
    assert done == ["write"] * 5


def test_a_file_that_cannot_be_opened_says_so_for_every_wish(qtbot: QtBot) -> None:
    def refused() -> Session:
        raise ReviewerError("This is no database.", "Choose another file.")

    running = Background(refused)
    with qtbot.waitSignal(running.unopened):
        running.start()
    assert running.opening_error is not None
    assert running.opening_error.message == "This is no database."
    assert not running.wait_until_open()
    heard: list[ReviewerError] = []
    running.run(lambda _session: None, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    running.close()


def _refuse(_session: Session) -> None:
    raise ReviewerError("No.", "Ask.")
