"""How wide the columns beside the chart are."""

from reviewer.gui.theme import Theme

_GROWTH = 0.35


def beside(theme: Theme, width: int) -> int:
    """A column's width at this text size: it grows less than the text, for words wrap."""
    return round(width * (1 + _GROWTH * (theme.percent / 100 - 1)))
