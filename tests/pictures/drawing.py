"""Pictures with words in them, drawn for tests."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform

from reviewer.pictures.engine import Engine, installed_engine

HANDLE = "加薇 yl_beauty7702"
_FAMILY = "Noto Sans CJK SC"


def the_engine() -> Engine:
    """The installed recogniser; skips the test where the extra is not installed."""
    engine = installed_engine()
    if engine is None:
        pytest.skip("the extra ocr is not installed")
    return engine


def draw(
    path: Path,
    lines: Sequence[str],
    size: tuple[int, int] = (720, 480),
    ink: str = "#5b3a36",
    ground: str = "#fdf3ee",
    pixels: int = 44,
    turned: float = 0.0,
) -> Path:
    """A picture with these lines; `turned` degrees clockwise. Needs a running QApplication."""
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    font = QFont(_FAMILY)
    font.setPixelSize(pixels)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    for number, line in enumerate(lines):
        painter.drawText(60, round(100 + number * pixels * 2), line)
    painter.end()
    if turned:
        image = image.transformed(QTransform().rotate(turned))
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")
    return path


def a_png(wide: int, tall: int, data: bytes) -> bytes:
    """A PNG that claims a size, whatever it holds."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
