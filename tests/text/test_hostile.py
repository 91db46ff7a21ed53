"""The time that a note takes grows with its length, whatever stands in it."""

import gc
import time

import pytest

from reviewer.domain.note import Note
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules
from reviewer.text.scanner import Scanner
from tests.text.hostile import UNITS, hostile

MOST = 1.75
"""What four times the length may cost, over four times the time; a square would make it 4."""
BRIEF = 0.15
"""Seconds below which the noise of a busy machine tells nothing."""


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(compile_pack(first_versions(shipped_rules())))


def seconds(scanner: Scanner, text: str) -> float:
    note = Note("n", "a", "", text)
    gc.collect()
    started = time.process_time()
    scanner.scan(note)
    return time.process_time() - started


def overgrown(scanner: Scanner, name: str, size: int) -> str:
    """How four times a size costs more than it should; empty where it does not."""
    told = ""
    for _ in range(3):
        once, fourfold = (seconds(scanner, hostile(name, many)) for many in (size, 4 * size))
        if fourfold < BRIEF or fourfold < 4 * MOST * once:
            return ""
        told = f"{name}: {size:,} take {once:.2f} s, four times as many {fourfold:.2f} s"
    return told


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_length(scanner: Scanner, name: str) -> None:
    """In two steps, so that a square is seen before it takes minutes."""
    for size in (1_500, 6_000):
        assert overgrown(scanner, name, size) == ""


@pytest.mark.nightly
@pytest.mark.parametrize("name", UNITS)
def test_a_note_of_a_million_characters(scanner: Scanner, name: str) -> None:
    assert overgrown(scanner, name, 250_000) == ""
