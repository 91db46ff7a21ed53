import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from reviewer.domain.note import Note
from reviewer.services.scanning import scan
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return compile_pack(first_versions(shipped_rules()))


def needed(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the checkout")
    return path


def judged(matcher: Matcher, path: Path) -> tuple[float, float]:
    """Recall and precision over the notes of a gold file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [row["flagged"] is True for row in scan(matcher, lines)]
    gold: list[bool] = [json.loads(line)["gold"]["violating"] for line in lines]
    hits = sum(t and g for t, g in zip(told, gold, strict=True))
    return hits / sum(gold), hits / sum(told)


def flagged(matcher: Matcher, notes: Iterable[Note]) -> float:
    found = [any(m.flagged for m in matcher.match(note)) for note in notes]
    return sum(found) / len(found)


def test_invented_notes_of_many_voices(matcher: Matcher) -> None:
    recall, precision = judged(matcher, ROOT / "tests/gold/notes.jsonl")
    assert recall >= 0.85
    assert precision >= 0.85


@pytest.mark.parametrize("name", ["voices", "plain"])
@pytest.mark.parametrize("half", [0, 1])
def test_halves_of_later_notes(matcher: Matcher, tmp_path: Path, name: str, half: int) -> None:
    lines = (ROOT / f"tests/gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if int(json.loads(line)["id"][1:]) % 2 == half]
    path = tmp_path / "half.jsonl"
    path.write_text("\n".join(kept), encoding="utf-8")
    recall, precision = judged(matcher, path)
    assert recall >= 0.85
    assert precision >= 0.85


def test_notes_written_after_the_rules(matcher: Matcher) -> None:
    recall, precision = judged(matcher, ROOT / "tests/gold/unseen.jsonl")
    assert recall >= 0.6
    assert precision >= 0.85


def test_sample_notes(matcher: Matcher) -> None:
    recall, precision = judged(matcher, needed(SHARED / "domain/samples.jsonl"))
    assert recall >= 0.85
    assert precision >= 0.85


def test_doctors_answers_are_spared(matcher: Matcher) -> None:
    path = needed(SHARED / "data/medaesthetic_qa/qa.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = (Note(str(i), "a", "", row["answer"]) for i, row in enumerate(rows))
    assert flagged(matcher, answers) <= 0.03


def test_other_trades_notes_are_spared(matcher: Matcher) -> None:
    path = needed(SHARED / "data/xhs_notes_business/notes.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    notes = (Note(str(i), "a", row["title"], row["text"]) for i, row in enumerate(rows))
    assert flagged(matcher, notes) <= 0.05
