"""The application's style sheet, small because every widget is matched against it."""

from collections.abc import Mapping
from string import Template

_SHEET = Template(
    """
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4px 8px; }
*[role="muted"] { color: $muted; }
*[role="small"] { color: $muted; font-size: ${px_small}px; }
*[role="strong"] { font-weight: 600; }
*[role="heading"] { font-size: ${px_heading}px; font-weight: 600; }
*[role="section"] { color: $muted; font-size: ${px_small}px; font-weight: 600; }
*[role="title"] { font-size: ${px_title}px; font-weight: 600; }
*[role="figure"] { font-size: ${px_figure}px; font-weight: 600; }
*[role="danger"] { color: $danger; }
*[role="good"] { color: $good; }
*[role="accent"] { color: $accent; }
*[surface="panel"] { background: $panel; }
*[surface="ground"] { background: $ground; }
QFrame[surface="card"] { background: $panel; border: 1px solid $line; border-radius: 10px; }
QFrame[surface="raised"] { background: $raised; border: 1px solid $line; border-radius: 12px; }
QFrame[surface="toast"] { background: $ink; border-radius: 8px; }
QFrame[surface="toast"] QLabel { color: $panel; }
QWidget[tone="danger"] { background: $danger_soft; }
QWidget[tone="caution"] { background: $caution_soft; }
QWidget[tone="good"] { background: $good_soft; }
QFrame[surface="line"] { background: $line; border: none; }
QPushButton { background: $panel; border: 1px solid $line; border-radius: 8px;
  padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $faint; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $track; border-color: $track; color: $muted; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QLineEdit, QSpinBox, QComboBox, QPlainTextEdit[kind="input"] { background: $panel;
  border: 1px solid $edge_soft; border-radius: 8px; padding: 6px 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit[kind="input"]:focus {
  border: 2px solid $accent; padding: 5px 9px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { background: transparent; border: none;
  padding: 4px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink; }
QAbstractItemView { background: $panel; border: none; outline: none; }
QFrame[surface="raised"] QAbstractItemView { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"] { background: transparent;
  border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $faint; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
"""
)


def stylesheet(colours: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    """The sheet for these colours (token -> `#rrggbb`) and type sizes (role -> pixels)."""
    pixels = {f"px_{role}": size for role, size in sizes.items()}
    return _SHEET.substitute({**colours, **pixels, "edge_soft": colours["line"]})
