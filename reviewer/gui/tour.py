"""A moderator's ten minutes and a lead's approval, driven by keys through the real window.

Every picture in README and docs comes from here, in both languages and both themes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer.domain.errors import ReviewerError
from reviewer.gui.application import OpenDesk, build_window, make_application
from reviewer.gui.background import Background
from reviewer.services.session import Session
from reviewer.settings import Settings

PATIENCE_MS = 90_000
"""How long a step may take before the tour gives up."""

_READING_MS = 600
"""Time for a list to follow what was typed."""

_LOOKS = (("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark"))
_SIZES = {"1280x800": QSize(1280, 800), "1920x1080": QSize(1920, 1080)}


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: keys to press, then a picture under `name`, or none where it is empty.

    Keys are written as in the keymap (`3`, `Ctrl+Z`, `Return`), `hold:` before one that stays
    down for the picture, `type:` before a text, `asked:` before one that is typed and sent only
    where the desk asks for it.
    """

    name: str
    keys: tuple[str, ...] = ()


_REASON = "asked:多处引流，截图已留存，前次处罚未满"

MODERATOR: tuple[Stop, ...] = (
    Stop("desk"),
    Stop("filtered", ("Ctrl+F", "Down")),
    Stop("hit", ("Esc", "Down", *("Right",) * 6)),
    Stop("pictures", (*("Left",) * 17, "hold:Space")),
    Stop("judged", (*("Right",) * 17, "Y", "Right", "X")),
    Stop("verdict", ("3",)),
    Stop("policy", ("F1",)),
    Stop("saved", ("F1", "Return", _REASON)),
    Stop("", ("3", "Return", _REASON)),
    Stop("", ("2", "Return", _REASON)),
    Stop("undone", ("Ctrl+Z",)),
    Stop("", ("Ctrl+Shift+Z",)),
    Stop("skip", ("S",)),
    Stop("", ("Esc",)),
    Stop("found", ("/", "type:微信", "Return")),
    Stop("", ("Esc", "Esc", "Ctrl+F", "Ctrl+F", "Up", "Esc")),
    Stop("audit", ("Ctrl+Down",)),
    Stop("", ("1", "Return")),
    Stop("palette", ("Ctrl+K", "type:undo")),
    Stop("keys", ("Esc", "?")),
    Stop("settings", ("Esc", "Ctrl+,")),
)
LEAD: tuple[Stop, ...] = (
    Stop("rules", ("Ctrl+2",)),
    Stop("proposed", ("/", "type:dm-me", "Return", "/", "Esc")),
    Stop("flips", ("F",)),
    Stop("signing", ("Esc", "Ctrl+Return")),
    Stop("approved", ("Return",)),
    Stop("queue-after", ("Ctrl+1", "Ctrl+Up")),
    Stop("taking-back", ("Ctrl+2", "Ctrl+Shift+Z")),
    Stop("", ("Esc",)),
)


def tour_desk(
    open_session: Callable[[], Session], now: Callable[[], str], out: Path, brief: bool
) -> list[Path]:
    """Open a window, walk it through both stories, close it; the pictures taken, in order.

    Raises ReviewerError when the desk cannot be opened or does not come to rest.
    """
    background = Background(open_session)
    background.start()
    faults: list[str] = []
    background.bug.connect(faults.append)
    settings = Settings(language="zh", theme="light", break_minutes=0)
    try:
        opened = build_window(make_application(), background, settings, "sample.db", now)
    except BaseException:
        background.close()
        raise
    try:
        pictures = Tour(opened, out, brief).run(MODERATOR + LEAD)
    finally:
        opened.close()
    if faults:
        raise RuntimeError(faults[0])
    return pictures


class Tour:
    """Drives one open desk; `out` must exist, `brief` takes one picture a stop instead of eight."""

    def __init__(self, opened: OpenDesk, out: Path, brief: bool) -> None:
        self._looks = _LOOKS[:1] if brief else _LOOKS
        self._sizes = dict(list(_SIZES.items())[:1]) if brief else _SIZES
        self._opened = opened
        self._window = opened.window
        self._out = out
        self._taken: list[Path] = []

    def run(self, stops: tuple[Stop, ...]) -> list[Path]:
        """Press the keys of each stop and take its pictures.

        Raises ReviewerError when the desk does not come to rest.
        """
        self._window.resize(_SIZES["1280x800"])
        self._window.show()
        self._settle()
        for stop in stops:
            held = [self._press(keys) for keys in stop.keys]
            self._settle()
            if stop.name:
                self._picture(stop.name)
            for release in held:
                release()
            self._settle()
        return self._taken

    def _press(self, keys: str) -> Callable[[], None]:
        kind, colon, rest = keys.partition(":")
        target = QApplication.focusWidget() or self._window
        if colon and kind == "asked":
            if isinstance(target, QLineEdit):
                self._press(f"type:{rest}")
                self._press("Return")
            return _nothing
        if colon and kind == "type":
            for letter in rest:
                QTest.keyClicks(target, letter) if letter.isascii() else _type(letter)
            QTest.qWait(_READING_MS)
            return _nothing
        if colon and kind == "hold":
            held = Qt.Key[f"Key_{rest}"]
            QTest.keyPress(target, held)
            return lambda: QTest.keyRelease(target, held)
        QTest.keySequence(target, QKeySequence(keys))
        self._settle()
        return _nothing

    def _settle(self) -> None:
        """Wait until nothing is pending and nothing waits to be painted."""
        started = monotonic()
        quiet = 0
        while quiet < 4:
            QTest.qWait(15)
            quiet = quiet + 1 if self._opened.desk.background.pending == 0 else 0
            if monotonic() - started > PATIENCE_MS / 1000:
                raise ReviewerError(
                    "The desk did not come to rest during the tour.", "Run `reviewer doctor`."
                )

    def _picture(self, name: str) -> None:
        preferences = self._opened.desk.preferences
        usual = preferences.settings
        number = 1 + len({path.name.split("-")[0] for path in self._taken})
        for language, theme in self._looks:
            preferences.change(replace(preferences.settings, language=language, theme=theme))
            for size_name, size in self._sizes.items():
                self._window.resize(size)
                self._settle()
                path = self._out / f"{number:02d}-{name}-{language}-{theme}-{size_name}.png"
                if not self._window.grab().save(str(path)):
                    raise ReviewerError(f"{path} could not be written.", "Choose another --out.")
                self._taken.append(path)
        self._window.resize(_SIZES["1280x800"])
        preferences.change(usual)
        self._settle()


def _type(letter: str) -> None:
    """Give a text field a letter that no key has, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(letter)
    target = QApplication.focusWidget()
    if target is not None:
        QApplication.sendEvent(target, event)


def _nothing() -> None:
    return None
