"""Which Latin key lies where a pressed key lies, whatever the layout or input method made of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'"), (44, "ZXCVBNM,./"))
_BY_SCAN_CODE = {start + i: ord(sign) for start, row in _ROWS for i, sign in enumerate(row)}
_SHIFTED = {ord("/"): ord("?")}
_WIDE_SIGNS = {
    "？": ord("?"),
    "、": ord("/"),
    "／": ord("/"),
    "【": ord("["),
    "】": ord("]"),
    "「": ord("["),
    "」": ord("]"),
    "，": ord(","),
    "。": ord("."),
}
_XKB_OFFSET = 8
"""X11 and Wayland count eight above the kernel's code; Windows counts like the kernel here."""


def latin_key(event: QKeyEvent) -> int:
    """The Latin key of a press whose sign is not Latin, as a Qt key code; 0 where it is not known.

    Full-width signs of a Chinese keyboard stand for their half-width ones.
    """
    if event.text() in _WIDE_SIGNS:
        return _WIDE_SIGNS[event.text()]
    if 0 < event.key() < 0x7F or 0x01000000 <= event.key() < Qt.Key.Key_unknown.value:
        return 0
    code = event.nativeScanCode()
    if QGuiApplication.platformName() in ("xcb", "wayland"):
        code -= _XKB_OFFSET
    key = _BY_SCAN_CODE.get(code, 0)
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return _SHIFTED.get(key, key) if shifted else key
