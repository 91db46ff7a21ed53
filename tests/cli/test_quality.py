"""`reviewer evaluate`."""

import shutil
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import BODY, PLAIN, Run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    rows = [
        _row("g1", BODY, violating=True, categories=["DIV-CONTACT"]),
        _row("g2", PLAIN, violating=True, categories=["CLM-BA"]),
        _row("g3", PLAIN, violating=False, hard=True),
        _row("g4", BODY, violating=False),
    ]
    path.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return path


def _row(name: str, body: str, **gold: object) -> dict[str, object]:
    return {"id": name, "body": body.format(1), "gold": gold}


def test_figures_as_json(run: Run, gold: Path) -> None:
    done = run("evaluate", gold, gold, "--json")
    assert (done.code, done.err) == (0, "")
    told = done.json
    assert isinstance(told, dict)
    assert told["pack"] == "shipped"
    assert told["notes"] == 8
    assert told["note"]["recall"] == 0.5
    assert {"precision", "recall", "f1"} <= set(told["note"])
    assert {"precision", "recall", "f1"} <= set(told["span_overlap"])
    assert {"precision", "recall", "f1"} <= set(told["span_exact"])
    assert told["hard_negative_rate"] == 0.0
    assert told["evasive_recall"] is None
    assert told["by_category"]["DIV-CONTACT"]["support"] == 2
    assert told["by_evasion"] == {}
    assert [m["id"] for m in told["misses"]] == ["g2", "g2"]
    assert [m["id"] for m in told["false_hits"]] == ["g4", "g4"]


def test_figures_to_read(run: Run, gold: Path) -> None:
    done = run("evaluate", gold)
    assert done.code == 0
    for word in (
        "4 notes",
        "precision",
        "0.500",
        "DIV-CONTACT",
        "Missed: 1",
        "g2",
        "no rule met",
        "half",
    ):
        assert word in done.out
    assert "Rules that flag innocent notes: " in done.out
    assert "gold.jsonl" not in done.out
    other = shutil.copy(gold, gold.with_name("other.jsonl"))
    assert "other.jsonl" in run("evaluate", gold, other).out
    assert "Flagged wrongly: 1" in done.out


def test_rules_of_a_queue_file(run: Run, gold: Path, queue: Path) -> None:
    mine = run("evaluate", gold, "--db", queue, "--json").json
    shipped = run("evaluate", gold, "--json").json
    assert isinstance(mine, dict)
    assert isinstance(shipped, dict)
    assert mine["note"] == shipped["note"]
    assert mine["pack"] == str(queue)


def test_two_packs_side_by_side(run: Run, gold: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        'rule = [{ id = "walk", category = "CLM-BA", title_zh = "a", title_en = "a", '
        'kind = "phrases", threshold = 0.5, phrases = [{ text = "散步", weight = 0.6 }] }]',
        encoding="utf-8",
    )
    told = run("evaluate", gold, "--compare", pack, "--json").json
    assert isinstance(told, dict)
    assert told["compare"]["note"]["recall"] == 0.5
    assert [c["id"] for c in told["changed"]] == ["g1", "g2", "g3", "g4"]
    shown = run("evaluate", gold, "--pack", pack, "--compare", pack).out
    assert "Flagged by one only: 0" in shown


def test_what_cannot_be_read_is_named(run: Run, gold: Path, tmp_path: Path, queue: Path) -> None:
    gold.write_bytes(gold.read_bytes() + b"\n{")
    first, second = run("evaluate", gold).complaint
    assert "gold.jsonl, line 5: " in first
    assert "docs/evaluation.md" in second
    assert "Choose one of" in run("evaluate", gold, "--db", queue, "--pack", gold).complaint[0]
    missing = tmp_path / "none.db"
    gold.write_bytes(gold.read_bytes()[:-2])
    assert "There is no file" in run("evaluate", gold, "--db", missing).complaint[0]
