"""What stands on a sheet of bar charts, as plain data apart from Qt."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A length in the unit of its axis and its colour; `light` bars are outlines, half filled."""

    value: float
    colour: str
    light: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """What is measured, with its unit. Shares run from 0 to 1 and are written in percent."""

    title: str
    top: float
    share: bool = False

    def text(self, value: float, finer: int = 0) -> str:
        """A value as it stands beside its bar, with `finer` digits more than usual."""
        if value != value:
            return "none"
        if self.share:
            return f"{value * 100:.{1 + finer}f}%"
        digits = 0 if self.top >= 100 else 1 if self.top >= 10 else 2
        return f"{value:,.{digits + finer}f}"

    def tick_text(self, value: float) -> str:
        """A value as it stands under its grid line."""
        return f"{value * 100:.0f}%" if self.share else f"{value:,.10g}"

    def ticks(self) -> list[float]:
        """At most six round values from 0 up to the top; shares step by even parts of the top."""
        if self.share:
            parts = 4 if self.top == 1.0 else 5
            return [self.top * part / parts for part in range(parts + 1)]
        power = 1.0
        while power * 10 <= self.top:
            power *= 10
        step = next(s * power for s in (0.1, 0.2, 0.5, 1.0, 2.0) if self.top / (s * power) <= 5)
        return [step * place for place in range(int(self.top / step + 1e-9) + 1)]


@dataclass(frozen=True, slots=True)
class Limit:
    """A dashed line; a value beyond it is written in bold red with `broken` behind it.

    `least` says that values must not be below it, else they must not be above.
    """

    at: float
    label: str
    least: bool = False
    broken: str = ""

    def breaks(self, value: float) -> bool:
        """Whether a value lies on the wrong side; with a grain for rounding."""
        return value < self.at - 1e-9 if self.least else value > self.at + 1e-9


@dataclass(frozen=True, slots=True)
class Row:
    """Bars that share a label, from top to bottom. `limit` is for the first of them alone."""

    label: str
    bars: tuple[Bar, ...]
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart of horizontal bars. Without `labelled` its rows are named by its left neighbour."""

    title: str
    axis: Axis
    rows: tuple[Row, ...]
    limit: Limit | None = None
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A legend entry: a colour filled, half filled (`light`) or as a dashed line (`line`)."""

    label: str
    colour: str
    light: bool = False
    line: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Panels from left to right and from top to bottom, under a title and a legend."""

    name: str
    title: str
    told: str
    keys: tuple[tuple[Key, ...], ...]
    panels: tuple[Panel, ...]
    columns: int = 2


def round_up(value: float) -> float:
    """The next of 1, 2, 3, 4, 5, 6, 8 and 10 times a power of ten; 1 where there is no value."""
    if not value > 0.0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(s * power for s in (1, 2, 3, 4, 5, 6, 8, 10) if s * power >= value - 1e-9)
