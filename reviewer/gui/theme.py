"""Colours, type and icons of the desk in the scheme and size that are in force."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.domain.policy import BY_CODE, Group
from reviewer.gui.stylesheet import stylesheet
from reviewer.gui.tokens import (
    COLOURS,
    FAMILIES,
    GROUPS,
    MONO_FAMILIES,
    TEXT_PX,
    UNDERLINES,
    Scheme,
    Underline,
)
from reviewer.resources import read_text

SMALLEST_PERCENT, LARGEST_PERCENT = 80, 200
_MONO_ROLES = {"mono", "code"}
_BOLD_ROLES = {"title", "heading", "strong", "figure", "section"}


@dataclass(frozen=True, slots=True)
class GroupStyle:
    """How a category looks: `ink` on `ground`, `mark` for lines, an underline and a letter."""

    ink: QColor
    ground: QColor
    mark: QColor
    underline: Underline
    letter: str


class Theme(QObject):
    """Tokens in force; `changed` says that colours or sizes are others now."""

    changed = Signal()

    def __init__(self, choice: str = "system", text_percent: int = 100) -> None:
        super().__init__()
        self._choice = choice
        self._percent = _clamped(text_percent)
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._groups: dict[tuple[str, Scheme], GroupStyle] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        """`light` or `dark`, following the system unless the person chose one."""
        if self._choice in ("light", "dark"):
            return "light" if self._choice == "light" else "dark"
        system = QGuiApplication.styleHints().colorScheme()
        return "dark" if system == Qt.ColorScheme.Dark else "light"

    @property
    def percent(self) -> int:
        return self._percent

    def choose(self, choice: str, text_percent: int) -> None:
        """Take a scheme (`system`, `light`, `dark`) and a text size in percent, at once."""
        before = (self.scheme, self._percent)
        self._choice, self._percent = choice, _clamped(text_percent)
        if before != (self.scheme, self._percent):
            self.changed.emit()

    def _follow_system(self) -> None:
        if self._choice == "system":
            self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A colour by its token's name (see tokens.COLOURS)."""
        return QColor(COLOURS[self.scheme][name])

    def group(self, code: str) -> GroupStyle:
        """Style of a category (`DIV-CONTACT`) or group (`DIV`); neutral for anything else."""
        key = (code, self.scheme)
        if key not in self._groups:
            self._groups[key] = self._made_group(code)
        return self._groups[key]

    def _made_group(self, code: str) -> GroupStyle:
        head = code.partition("-")[0]
        if head not in set(Group):
            muted, ground = self.colour("muted"), self.colour("hover")
            return GroupStyle(muted, ground, self.colour("edge"), Underline.SOLID, "")
        group = Group(head)
        colours = GROUPS[self.scheme][group]
        letter = BY_CODE[code].letter.upper() if code in BY_CODE else ""
        return GroupStyle(
            QColor(colours.ink),
            QColor(colours.ground),
            QColor(colours.mark),
            UNDERLINES[group],
            letter,
        )

    def px(self, size: float) -> int:
        """A length that grows with the text, in device-independent pixels."""
        return max(1, round(size * self._percent / 100))

    def font(self, role: str = "ui") -> QFont:
        """The font of a role in tokens.TEXT_PX, or `mono` for keys and figures."""
        key = (role, self._percent)
        if key not in self._fonts:
            self._fonts[key] = _made_font(role, self.px(TEXT_PX.get(role, TEXT_PX["small"])))
        return QFont(self._fonts[key])

    def stylesheet(self) -> str:
        """The Qt style sheet of the whole application."""
        sizes = {role: self.px(size) for role, size in TEXT_PX.items()}
        return stylesheet(COLOURS[self.scheme], sizes)

    def palette(self) -> QPalette:
        """The same colours for whatever Qt draws by itself."""
        palette = QPalette()
        role = QPalette.ColorRole
        for target, token in (
            (role.Window, "ground"),
            (role.Base, "panel"),
            (role.AlternateBase, "hover"),
            (role.Button, "panel"),
            (role.ToolTipBase, "raised"),
            (role.WindowText, "ink"),
            (role.Text, "ink"),
            (role.ButtonText, "ink"),
            (role.ToolTipText, "ink"),
            (role.PlaceholderText, "muted"),
            (role.Highlight, "accent"),
            (role.Accent, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
        ):
            palette.setColor(target, self.colour(token))
        for target in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("faint"))
        return palette

    def dress(self, app: QApplication) -> None:
        """Put the whole application into these clothes."""
        app.setPalette(self.palette())
        app.setFont(self.font("ui"))
        app.setStyleSheet(self.stylesheet())

    def pixmap(self, name: str, size: int, colour: str = "ink", ratio: float = 2.0) -> QPixmap:
        """A line icon tinted with a token's colour; `size` in device-independent pixels."""
        from PySide6.QtSvg import QSvgRenderer

        drawing = _drawing(name).replace("currentColor", self.colour(colour).name())
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def icon(self, name: str, colour: str = "ink") -> QIcon:
        """A line icon for buttons and lists."""
        return QIcon(self.pixmap(name, self.px(20), colour))


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew after a property that it names has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def is_restyled(event: QEvent) -> bool:
    """Whether an event means that colours or sizes may have changed."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


def _made_font(role: str, pixels: int) -> QFont:
    font = QFont()
    font.setFamilies([*(MONO_FAMILIES if role in _MONO_ROLES else ()), *FAMILIES])
    font.setPixelSize(pixels)
    if role in _BOLD_ROLES:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@cache
def _drawing(name: str) -> str:
    return read_text(f"icons/{name}.svg")


def _clamped(percent: int) -> int:
    return min(LARGEST_PERCENT, max(SMALLEST_PERCENT, percent))
