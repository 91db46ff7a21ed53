"""What a person can do, as a list that can be read."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


def always() -> bool:
    """The command can be given at any time."""
    return True


@dataclass(frozen=True)
class Command:
    """One thing to do at the desk; its key stands in the keymap under its id.

    `title` is the English source text, marked at its place with QT_TRANSLATE_NOOP("commands", …);
    `context` is where the key works: `window` everywhere, otherwise a workspace's name.
    `released` is called when the key is let go (for what is shown only while a key is held);
    `repeats` lets a held key repeat the command; `listed` False keeps it out of the palette.
    """

    id: str
    title: str
    context: str
    run: Callable[[], None]
    enabled: Callable[[], bool] = always
    released: Callable[[], None] | None = None
    repeats: bool = False
    listed: bool = True

    def shown_title(self) -> str:
        """The title in the language of the desk."""
        return QCoreApplication.translate("commands", self.title)
