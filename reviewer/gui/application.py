"""Starts the application, opens the window, and keeps working when a bug shows itself."""

import gc
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.gui.background import Background
from reviewer.gui.i18n import Translations
from reviewer.gui.keymap import Keymap
from reviewer.gui.messages import Messages
from reviewer.gui.opening import await_session
from reviewer.gui.picture_reading import PictureReading
from reviewer.gui.preferences import Preferences
from reviewer.gui.theme import Theme
from reviewer.gui.warming import Idle
from reviewer.gui.window import Window
from reviewer.gui.workspace import Desk, Workspace
from reviewer.services import preferring
from reviewer.services.session import Session
from reviewer.settings import Places, Settings

_LOG_BYTES, _LOGS_KEPT = 1_000_000, 3


@dataclass(frozen=True)
class OpenDesk:
    """A window with everything behind it; `close` ends its thread after the last write."""

    window: Window
    desk: Desk
    translations: Translations

    def close(self) -> None:
        """Finish the pending writes and end the database thread."""
        self.window.rest_clock.stop()
        self.window.closing.end()
        self.desk.background.close()
        self.translations.uninstall()


def run_desk(open_session: Callable[[], Session], places: Places, now: Callable[[], str]) -> int:
    """Open the desk and stay until it is closed; returns the process's exit code.

    Raises ReviewerError when the settings or the database cannot be opened.
    """
    background = Background(open_session)
    background.start()
    try:
        settings = preferring.load(places.settings)
        app = make_application()
        log = open_log(places.log)
        opened = build_window(app, background, settings, places.database.name, now)
    except BaseException:
        background.close()
        raise
    reporter = _BugReporter(opened.desk.messages, log, places.log)
    reporter.install(background)
    opened.desk.preferences.changed.connect(
        lambda _before, after: _save(places.settings, after, opened.desk.messages)
    )
    reading = PictureReading(background)
    opened.window.show()
    reading.start()
    idle = Idle(lambda: background.pending, opened.window.warm)
    opened.window.given.connect(idle.touch)
    calm_collector()
    code = app.exec()
    idle.stop()
    reading.stop()
    opened.close()
    reporter.uninstall()
    return code


def calm_collector() -> None:
    """Keep the garbage collector from pausing between key press and picture.

    What is loaded by now stays for good, and a shift's snapshots hold no cycles: collecting seldom
    halves the slowest hundredth of key presses.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def make_application() -> QApplication:
    """The QApplication of this process, made on first use."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("reviewer")
    app = QApplication(["reviewer"])
    app.setStyle("fusion")
    return app


def build_window(
    app: QApplication,
    background: Background,
    settings: Settings,
    database_name: str,
    now: Callable[[], str],
    workspaces: Callable[[Desk], list[Workspace]] | None = None,
) -> OpenDesk:
    """The window on a started background, not shown yet; the run, the tour and the tests use it.

    `workspaces` makes other places than those that the person may enter.
    Raises ReviewerError when the session could not be opened.
    """
    translations = Translations(app)
    translations.install(settings.language)
    theme = Theme(settings.theme, settings.text_percent)
    theme.dress(app)
    person = await_session(background, theme, database_name).person
    preferences = Preferences(settings)
    desk = Desk(background, theme, Messages(), preferences, person, now, Keymap(settings.keys))
    window = Window(desk, (workspaces or make_workspaces)(desk), database_name, translations)
    theme.changed.connect(lambda: theme.dress(app))
    preferences.changed.connect(lambda _before, after: _adopt(desk, translations, after))
    window.go(window.workspaces[0].name)
    return OpenDesk(window, desk, translations)


def make_workspaces(desk: Desk) -> list[Workspace]:
    """The places that this person may enter, in the rail's order."""
    from reviewer.gui.review.workspace import ReviewWorkspace
    from reviewer.gui.rules.workspace import RulesWorkspace

    places: list[Workspace] = [ReviewWorkspace(desk)]
    if desk.person.may(Power.PROPOSE_THRESHOLD):
        places.append(RulesWorkspace(desk))
    return places


def _adopt(desk: Desk, translations: Translations, settings: Settings) -> None:
    """Let everything follow other settings at once."""

    def pass_on(session: Session) -> None:
        session.settings = settings

    translations.install(settings.language)
    desk.theme.choose(settings.theme, settings.text_percent)
    if desk.keymap.overrides != settings.keys:
        desk.keymap.replace(settings.keys)
    desk.background.run(pass_on)


def _save(path: Path, settings: Settings, messages: Messages) -> None:
    try:
        preferring.save(path, settings)
    except ReviewerError as error:
        messages.trouble(error)


def open_log(path: Path) -> logging.Logger:
    """The rotating log of bugs; without a file where its folder cannot be written."""
    log = logging.getLogger("reviewer.bugs")
    log.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.handlers = [handler]
    return log


class _BugReporter(QObject):
    """Logs what is a bug with its traceback, tells the person once, and lets the desk go on."""

    _found = Signal(str)

    def __init__(self, messages: Messages, log: logging.Logger, log_path: Path) -> None:
        super().__init__()
        self._messages, self._log, self._log_path = messages, log, log_path
        self._told: set[str] = set()
        self._hooks = (sys.excepthook, threading.excepthook)
        self._found.connect(self._report)

    def install(self, background: Background) -> None:
        """Take over from Python's own hooks."""
        background.bug.connect(self._report)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook, threading.excepthook = self._hooks
        for handler in self._log.handlers:
            handler.close()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self._found.emit("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._found.emit("".join(traceback.format_exception(args.exc_value)))

    def _report(self, trace: str) -> None:
        self._log.error(trace)
        last = trace.strip().splitlines()[-1]
        if last in self._told:
            return
        self._told.add(last)
        words = self.tr("A fault inside the program: {fault}. What was decided is kept.")
        remedy = self.tr("You can go on. The details are in {path}.")
        self._messages.trouble(
            ReviewerError(words.format(fault=last), remedy.format(path=self._log_path))
        )
