"""The small grey heading over a section of a panel."""

from PySide6.QtWidgets import QWidget

from reviewer.gui.widgets.label import Label


class SectionHeading(Label):
    """Names the section below it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "section", parent=parent)
        self.setContentsMargins(0, 0, 0, 2)
