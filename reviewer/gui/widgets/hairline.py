"""The one-pixel line between two panels."""

from PySide6.QtWidgets import QFrame


def hairline(vertical: bool = False) -> QFrame:
    """A line that takes the colour of the theme."""
    line = QFrame()
    line.setProperty("surface", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
