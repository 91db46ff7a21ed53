"""What the window asks of a workspace, and what it gives it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from reviewer.domain.changed import Changed
from reviewer.domain.person import Person
from reviewer.gui.background import Background
from reviewer.gui.commands import Command
from reviewer.gui.keymap import Keymap
from reviewer.gui.messages import Messages
from reviewer.gui.preferences import Preferences
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel
from reviewer.settings import Settings


@dataclass(frozen=True)
class Desk:
    """What every workspace works with. `now` gives UTC ISO-8601 with milliseconds."""

    background: Background
    theme: Theme
    messages: Messages
    preferences: Preferences
    person: Person
    now: Callable[[], str]
    keymap: Keymap

    @property
    def settings(self) -> Settings:
        """The settings in force; read them when needed, for they change while the desk is open."""
        return self.preferences.settings


class Workspace(Panel):
    """A place in the rail. Set `name`, `watches`, `icon`; then answer the window's calls.

    A widget inside that wants its keys before the commands sets the property `ownKeys` on itself
    or on a parent; text fields get theirs anyway.
    """

    name = ""
    icon = ""
    watches = Changed.NOTHING
    note_asked = Signal(str)
    """A note to look at where notes are looked at; carries its id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def title(self) -> str:
        """The name of the place as the rail shows it."""
        return self.name

    def commands(self) -> list[Command]:
        """Everything that can be done here, fixed for the life of the workspace."""
        return []

    def contexts(self) -> tuple[str, ...]:
        """Contexts whose keys work now, the strongest first."""
        return (self.name,)

    def foot(self) -> int:
        """Height of what must not be covered at the foot, in pixels."""
        return 0

    def entered(self) -> None:
        """The person came here; load what is stale, and take the focus to where keys go."""

    def warm(self) -> None:
        """Nobody waits for anything: load what entering this place would have to wait for."""

    def left(self) -> None:
        """The person went elsewhere."""

    def refresh(self, changed: Changed) -> None:
        """Something that this place watches was changed."""

    def look_at(self, note_id: str) -> None:
        """Show a note for reading; only the place where notes are read does."""

    def closing(self) -> None:
        """The window closes: hand the last writes to the background now."""
