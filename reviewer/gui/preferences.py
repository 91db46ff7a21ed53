"""The person's settings as they are now; the desk follows a change at once."""

from PySide6.QtCore import QObject, Signal

from reviewer.settings import Settings


class Preferences(QObject):
    """Holds the settings in force; `changed` carries those before and those after."""

    changed = Signal(object, object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    @property
    def settings(self) -> Settings:
        return self._settings

    def change(self, settings: Settings) -> None:
        """Put other settings in force."""
        before, self._settings = self._settings, settings
        if before != settings:
            self.changed.emit(before, settings)
