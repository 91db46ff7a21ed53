"""Colours of a rule's text: tables and keys, texts, figures, remarks."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reviewer.gui.offsets import Offsets
from reviewer.gui.theme import Theme

_PARTS = re.compile(
    r"(?P<text>\"(?:[^\"\\]|\\.)*\"?|'[^']*'?)"
    r"|(?P<remark>#.*)"
    r"|(?P<table>^\s*\[\[?[\w.]+\]?\]?\s*$)"
    r"|(?P<key>\b[a-z_]+(?=\s*=))"
    r"|(?P<figure>(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])|\b(?:true|false)\b)"
)
_TONES = {"text": "good", "remark": "muted", "table": "ink", "key": "accent", "figure": "caution"}


class Colouring(QSyntaxHighlighter):
    """Follows the text line by line; texts over several lines keep the plain ink."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self._dressed = ("", 0)

    def dress(self) -> None:
        """Take over other colours or sizes."""
        wanted = (self._theme.scheme, self._theme.percent)
        if wanted == self._dressed:
            return
        self._dressed = wanted
        for part, tone in _TONES.items():
            look = QTextCharFormat()
            look.setForeground(self._theme.colour(tone))
            if part == "table":
                look.setFontWeight(QFont.Weight.DemiBold.value)
            self._formats[part] = look
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        units = Offsets(text)
        for found in _PARTS.finditer(text):
            start, end = units.to_qt(found.start()), units.to_qt(found.end())
            self.setFormat(start, end - start, self._formats[found.lastgroup or "text"])
