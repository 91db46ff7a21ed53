"""Colours, sizes and spacing as plain data, apart from Qt, so that a test can judge them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from reviewer.domain.policy import Group

Scheme = Literal["light", "dark"]


class Underline(StrEnum):
    """The second sign of a category group beside its colour."""

    SOLID = "solid"
    DOUBLE = "double"
    DASHED = "dashed"
    DOTTED = "dotted"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class GroupColours:
    """`ink` for text on `ground`, `mark` for underlines and bars on ground or panel."""

    ink: str
    ground: str
    mark: str


UNDERLINES: dict[Group, Underline] = {
    Group.DIVERSION: Underline.SOLID,
    Group.PROMOTION: Underline.DOUBLE,
    Group.ILLEGAL: Underline.DASHED,
    Group.CLAIMS: Underline.DOTTED,
    Group.INAUTHENTIC: Underline.WAVE,
}

COLOURS: dict[Scheme, dict[str, str]] = {
    "light": {
        "ground": "#f6f6f4",
        "panel": "#ffffff",
        "raised": "#ffffff",
        "hover": "#f0efec",
        "line": "#e3e2de",
        "edge": "#8f8e8a",
        "ink": "#1d1d1f",
        "muted": "#6a6a6f",
        "faint": "#b9b8b4",
        "accent": "#2f5fd0",
        "accent_soft": "#eef2fc",
        "on_accent": "#ffffff",
        "danger": "#c0392b",
        "danger_soft": "#fdf0ee",
        "good": "#2a7549",
        "good_soft": "#ebf6ef",
        "caution": "#8a5a00",
        "caution_soft": "#fdf5e2",
        "track": "#e6e5e1",
        "cover": "#bdbab4",
    },
    "dark": {
        "ground": "#17181a",
        "panel": "#1f2124",
        "raised": "#26282c",
        "hover": "#2a2c31",
        "line": "#303338",
        "edge": "#74777f",
        "ink": "#e8e8ea",
        "muted": "#9a9ca3",
        "faint": "#55585f",
        "accent": "#7ea2ff",
        "accent_soft": "#262d3f",
        "on_accent": "#10131c",
        "danger": "#ef8a7f",
        "danger_soft": "#3a2422",
        "good": "#7ccf9d",
        "good_soft": "#1e3327",
        "caution": "#e6bf57",
        "caution_soft": "#37301c",
        "track": "#34373d",
        "cover": "#3a3c41",
    },
}

GROUPS: dict[Scheme, dict[Group, GroupColours]] = {
    "light": {
        Group.DIVERSION: GroupColours("#a54800", "#fbe6d6", "#d55e00"),
        Group.PROMOTION: GroupColours("#735600", "#f8eecb", "#b8860b"),
        Group.ILLEGAL: GroupColours("#75468f", "#efe4f5", "#8a5aa8"),
        Group.CLAIMS: GroupColours("#005f96", "#dcebf6", "#0072b2"),
        Group.INAUTHENTIC: GroupColours("#006a4b", "#d8f0e7", "#009e73"),
    },
    "dark": {
        Group.DIVERSION: GroupColours("#ffad73", "#46301f", "#ffa566"),
        Group.PROMOTION: GroupColours("#e9c665", "#41371c", "#e6bf57"),
        Group.ILLEGAL: GroupColours("#d9b3ee", "#392c44", "#cfa0ea"),
        Group.CLAIMS: GroupColours("#8cc9f5", "#1e3546", "#7fc1f2"),
        Group.INAUTHENTIC: GroupColours("#74d9b6", "#1a382f", "#5fcfa9"),
    },
}

TEXT_PX: dict[str, float] = {
    "rail": 11.5,
    "small": 12.0,
    "ui": 13.0,
    "strong": 13.0,
    "code": 13.5,
    "button": 14.0,
    "note": 17.0,
    "heading": 16.0,
    "title": 21.0,
    "figure": 22.0,
}
"""Type sizes at 100 %, in device-independent pixels."""

NOTE_LINE_HEIGHT = 1.85
RADIUS = 8
UNIT = 8
FAMILIES: tuple[str, ...] = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "WenQuanYi Micro Hei",
    "Noto Sans",
    "Segoe UI",
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
)
MONO_FAMILIES: tuple[str, ...] = (
    "JetBrains Mono",
    "SF Mono",
    "Cascadia Mono",
    "Noto Sans Mono CJK SC",
    "DejaVu Sans Mono",
)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
