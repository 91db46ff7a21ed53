"""The targets hold on their seeds, with and without atheris, and a fault ends the run with 1."""

import importlib.util

import pytest

from tests.fuzz import __main__ as fuzzing
from tests.fuzz import one, targets


@pytest.mark.parametrize("name", one.NAMES)
def test_a_target_holds_on_its_seeds(name: str) -> None:
    assert set(one.NAMES) == set(targets.TARGETS)
    assert targets.words(name)
    for seed in list(targets.seeds(name))[::4]:
        targets.TARGETS[name](seed)


def test_without_atheris_hypothesis_makes_up_inputs_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    one.main("folding", 1)
    said = capsys.readouterr().out
    assert "atheris is not installed here" in said
    assert "no fault" in said


def test_a_fault_is_found_without_atheris(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(data: bytes) -> None:
        raise AssertionError(data)

    monkeypatch.setitem(targets.TARGETS, "folding", faulty)
    with pytest.raises(AssertionError):
        one.by_hypothesis("folding", 20)


def test_a_target_that_breaks_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzzing.fuzz("no-such-target", 1)
    assert "FAULT" in capsys.readouterr().out
