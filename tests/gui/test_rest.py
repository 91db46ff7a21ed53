from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reviewer.gui.rest import RestClock
from reviewer.settings import Settings
from tests.gui.conftest import a_day

USUAL = Settings()


class Wall:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def minutes(self, count: float) -> None:
        self.seconds += count * 60


@pytest.fixture
def wall() -> Wall:
    return Wall()


def a_clock(wall: Wall, settings: Settings = USUAL) -> tuple[RestClock, list[bool]]:
    clock = RestClock(lambda: settings, wall)
    suggested: list[bool] = []
    clock.suggested.connect(suggested.append)
    return clock, suggested


def test_a_break_is_suggested_once_after_its_minutes(qtbot: QtBot, wall: Wall) -> None:
    clock, suggested = a_clock(wall)
    wall.minutes(54)
    clock.tick()
    assert (clock.minutes_left(), suggested) == (1, [])
    wall.minutes(2)
    clock.tick()
    clock.tick()
    assert (clock.minutes_left(), suggested) == (0, [False])


def test_a_break_starts_the_count_anew(qtbot: QtBot, wall: Wall) -> None:
    clock, suggested = a_clock(wall)
    wall.minutes(60)
    clock.tick()
    clock.rested()
    assert clock.minutes_left() == 55
    wall.minutes(60)
    clock.tick()
    assert suggested == [False, False]


def test_five_minutes_away_are_a_break(qtbot: QtBot, wall: Wall) -> None:
    clock, _suggested = a_clock(wall)
    wall.minutes(30)
    clock.touch()
    assert clock.minutes_left() == 55
    wall.minutes(3)
    clock.touch()
    assert clock.minutes_left() == 52


def test_what_was_seen_counts_since_the_last_break(qtbot: QtBot, wall: Wall) -> None:
    clock, suggested = a_clock(wall, replace(Settings(), exposure_budget=20))
    clock.see(a_day(exposure=20))
    assert suggested == [True]
    clock.rested()
    clock.see(a_day(exposure=35))
    assert suggested == [True]
    clock.see(a_day(exposure=41))
    assert suggested == [True, True]


def test_nought_never_suggests(qtbot: QtBot, wall: Wall) -> None:
    clock, suggested = a_clock(wall, replace(Settings(), break_minutes=0, exposure_budget=0))
    wall.minutes(600)
    clock.see(a_day(exposure=10_000))
    assert (clock.minutes_left(), suggested) == (None, [])
