"""The field in which a rule is written: line numbers, and what is wrong beside its line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from reviewer.domain.finding import Finding
from reviewer.gui.rules.editing.colouring import Colouring
from reviewer.gui.rules.editing.gutter import Gutter, paint_findings
from reviewer.gui.theme import Theme

_DENT = "  "


class RuleText(QPlainTextEdit):
    """Plain text in a fixed-width face; Tab leaves it, Enter keeps the dent of the line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.findings: dict[int, list[Finding]] = {}
        self._gutter = Gutter(self, theme)
        self._colouring = Colouring(self.document(), theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setCenterOnScroll(False)
        self.blockCountChanged.connect(lambda _count: self._fit_gutter())
        self.updateRequest.connect(self._follow)
        self.cursorPositionChanged.connect(self._gutter.update)
        self.cursorPositionChanged.connect(self.viewport().update)
        self._dress()

    def write(self, text: str, undoable: bool = False) -> None:
        """Show another text; where it is `undoable`, Ctrl Z brings the one before back."""
        self.findings = {}
        if undoable:
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        else:
            self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark these lines, the gravest finding of each first."""
        self.findings = {}
        for found in findings:
            self.findings.setdefault(max(1, found.line), []).append(found)
        self._gutter.update()
        self.viewport().update()

    @property
    def line(self) -> int:
        """The number of the line in which one writes, from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for line, box in self.visible_lines():
            if line == self.line and self.hasFocus():
                painter.fillRect(box, self._theme.colour("hover"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, box in self.visible_lines():
            if line in self.findings:
                last = self._last_row(line)
                left = last.right() + self.contentOffset().x()
                row = QRectF(
                    left, box.top() + last.top(), self.viewport().width() - left, last.height()
                )
                paint_findings(painter, row, self.findings[line], self._theme)
        painter.end()

    def _last_row(self, line: int) -> QRectF:
        """The last row of a line that may be wrapped, as far as text stands in it."""
        rows = self.document().findBlockByNumber(line - 1).layout()
        return rows.lineAt(rows.lineCount() - 1).naturalTextRect()

    def visible_lines(self) -> list[tuple[int, QRectF]]:
        """Number and rectangle of each line in sight."""
        seen: list[tuple[int, QRectF]] = []
        block: QTextBlock = self.firstVisibleBlock()
        offset: QPointF = self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > self.viewport().height():
                break
            if block.isVisible():
                seen.append((block.blockNumber() + 1, box))
            block = block.next()
        return seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        line = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
        dent = line[: len(line) - len(line.lstrip(" "))]
        opened = _DENT if line.rstrip().endswith("[") else ""
        self.textCursor().insertText(f"\n{dent}{opened}")
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect()
        self._gutter.setGeometry(room.left(), room.top(), self._gutter.width(), room.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        elif event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()

    def _dress(self) -> None:
        font: QFont = self._theme.font("code")
        if self.font() != font:
            self.setFont(font)
        self._colouring.dress()
        self._fit_gutter()

    def _fit_gutter(self) -> None:
        room, wide = self.contentsRect(), self._gutter.sizeHint().width()
        self.setViewportMargins(wide, 0, 0, 0)
        self._gutter.setGeometry(room.left(), room.top(), wide, room.height())

    def _follow(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())
