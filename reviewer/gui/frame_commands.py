"""What can be done anywhere at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer.gui.commands import Command, always
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.theme import LARGEST_PERCENT, SMALLEST_PERCENT

if TYPE_CHECKING:
    from reviewer.gui.window import Window

_PLACES = {
    "review": QT_TRANSLATE_NOOP("commands", "Go to Review"),
    "rules": QT_TRANSLATE_NOOP("commands", "Go to Rules"),
    "settings": QT_TRANSLATE_NOOP("commands", "Go to Settings"),
}


def frame_commands(window: Window) -> list[Command]:
    """The commands of the window, the places first."""
    return [*_places(window), *_views(window), *_looks(window), *_leaving(window)]


def _command(
    name: str,
    title: str,
    run: Callable[[], object],
    enabled: Callable[[], bool] = always,
    listed: bool = True,
) -> Command:
    def give() -> None:
        run()

    return Command(f"window.{name}", title, "window", give, enabled, listed=listed)


def _places(window: Window) -> list[Command]:
    def going(name: str) -> Callable[[], None]:
        return lambda: window.go(name)

    names = [w.name for w in window.workspaces if w.name in _PLACES]
    return [_command(name, _PLACES[name], going(name)) for name in names]


def _views(window: Window) -> list[Command]:
    return [
        _command(
            "palette",
            QT_TRANSLATE_NOOP("commands", "Command palette"),
            lambda: window.palette_view.open_with(window.here()),
            listed=False,
        ),
        _command(
            "keys",
            QT_TRANSLATE_NOOP("commands", "Show the keys"),
            lambda: window.key_list.open_with(window.here(), window.place.title()),
        ),
        _command(
            "dismiss",
            QT_TRANSLATE_NOOP("commands", "Dismiss the message"),
            window.notices.dismiss,
            enabled=window.notices.any_shown,
            listed=False,
        ),
    ]


def _looks(window: Window) -> list[Command]:
    preferences = window.desk.preferences

    def size(step: int) -> Callable[[], None]:
        def change() -> None:
            wanted = preferences.settings.text_percent + step if step else 100
            percent = min(LARGEST_PERCENT, max(SMALLEST_PERCENT, wanted))
            preferences.change(replace(preferences.settings, text_percent=percent))

        return change

    def colours(choice: str) -> Callable[[], None]:
        return lambda: preferences.change(replace(preferences.settings, theme=choice))

    def language(choice: str) -> Callable[[], None]:
        return lambda: preferences.change(replace(preferences.settings, language=choice))

    return [
        _command("larger", QT_TRANSLATE_NOOP("commands", "Larger text"), size(10)),
        _command("smaller", QT_TRANSLATE_NOOP("commands", "Smaller text"), size(-10)),
        _command("usual-size", QT_TRANSLATE_NOOP("commands", "Usual text size"), size(0)),
        _command("colours-light", QT_TRANSLATE_NOOP("commands", "Light colours"), colours("light")),
        _command("colours-dark", QT_TRANSLATE_NOOP("commands", "Dark colours"), colours("dark")),
        _command(
            "colours-system",
            QT_TRANSLATE_NOOP("commands", "Colours of the system"),
            colours("system"),
        ),
        _command("language-zh", QT_TRANSLATE_NOOP("commands", "Speak Chinese"), language("zh")),
        _command("language-en", QT_TRANSLATE_NOOP("commands", "Speak English"), language("en")),
    ]


def _leaving(window: Window) -> list[Command]:
    return [
        _command("break", QT_TRANSLATE_NOOP("commands", "Take a break"), window.rest_screen.open),
        _command("quit", QT_TRANSLATE_NOOP("commands", "Close the desk"), window.close),
    ]
