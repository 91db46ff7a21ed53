"""Packs held against gold notes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.services import evaluating
from reviewer.services.evaluating import Half

PACK = """
[[rule]]
id = "contact.wechat"
category = "DIV-CONTACT"
title_zh = "加微信"
title_en = "Asks to add on WeChat"
kind = "phrases"
threshold = {threshold}
phrases = [{{ text = "加微信", weight = 0.6 }}]

[[rule]]
id = "account.burst"
category = "INA-SEED"
title_zh = "密集发布"
title_en = "Many notes in a day"
kind = "account"
threshold = 0.5
weight = 0.6
when = "account.notes_24h >= 8"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.toml"
    path.write_text(PACK.format(threshold=0.5), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    def row(name: str, body: str, violating: bool, **more: object) -> bytes:
        told = {"violating": violating, "categories": ["DIV-CONTACT"] if violating else []}
        return orjson.dumps({"id": name, "title": "鼻子", "body": body, "gold": told, **more})

    path = tmp_path / "gold.jsonl"
    path.write_bytes(
        b"\n".join(
            [
                row("caught", "想做的加微信聊", True),
                row("missed", "想做的来问我", True),
                row("spared", "今天天气很好", False, account={"id": "a", "notes_24h": 1}),
                row("hit", "今天天气很好", False, account={"id": "a", "notes_24h": 9}),
            ]
        )
    )
    return path


def test_what_is_told_of_a_pack(pack: Path, gold: Path) -> None:
    notes = evaluating.gold_notes([gold])
    told = evaluating.told(evaluating.run("mine", evaluating.pack_matcher(pack), notes))
    assert told["note"] == {
        "precision": 0.5,
        "precision_interval": pytest.approx((0.0945, 0.9055), abs=1e-4),
        "recall": 0.5,
        "recall_interval": pytest.approx((0.0945, 0.9055), abs=1e-4),
        "f1": 0.5,
        "support": 2,
        "predicted": 2,
        "average_precision": pytest.approx(0.5),
    }
    assert told["account_rules"] == {"tested": 2, "left_out": 2}
    assert told["misses"] == [
        {
            "id": "missed",
            "file": "gold.jsonl",
            "line": 2,
            "title": "鼻子",
            "categories": ["DIV-CONTACT"],
            "evasions": [],
            "body": "想做的来问我",
            "nearest": [],
        }
    ]
    (wrong,) = _list(told["false_hits"])
    assert wrong["id"] == "hit"
    assert "notes_24h = 9" in wrong["rules"][0]["why"]


def _list(told: object) -> list[Mapping[str, Any]]:
    assert isinstance(told, list)
    return told


def test_a_near_miss_names_its_addends(tmp_path: Path, gold: Path) -> None:
    strict = tmp_path / "strict.toml"
    strict.write_text(PACK.format(threshold=0.8), encoding="utf-8")
    notes = evaluating.gold_notes([gold])
    told = evaluating.told(evaluating.run("strict", evaluating.pack_matcher(strict), notes))
    near = _list(told["misses"])[0]["nearest"][0]
    assert (near["rule"], near["score"], near["threshold"], near["margin"]) == (
        "contact.wechat",
        0.6,
        0.8,
        0.75,
    )
    assert near["addends"] == [
        {
            "surface": "加微信",
            "folded": "加微信",
            "field": "body",
            "start": 3,
            "end": 6,
            "how": [],
            "weight": 0.6,
        }
    ]


def test_a_figure_that_is_not_told_is_no_evidence(tmp_path: Path, gold: Path) -> None:
    wary = tmp_path / "wary.toml"
    wary.write_text(
        PACK.format(threshold=0.5).replace(
            "account.notes_24h >= 8", "account.notes_24h >= 8 and account.certified == false"
        ),
        encoding="utf-8",
    )
    notes = evaluating.gold_notes([gold])
    told = evaluating.told(evaluating.run("wary", evaluating.pack_matcher(wary), notes))
    assert told["false_hits"] == []


def test_halves_files_and_rules_stand_apart(pack: Path, gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_bytes(gold.read_bytes().splitlines()[0])
    notes = evaluating.gold_notes([gold, other])
    told = evaluating.told(evaluating.run("mine", evaluating.pack_matcher(pack), notes))
    halves, files = told["halves"], told["by_file"]
    assert isinstance(halves, dict)
    assert isinstance(files, dict)
    assert [halves[name]["note"]["support"] for name in ("dev", "test")] == [3, 0]
    assert [files[name]["note"]["recall"] for name in ("gold.jsonl", "other.jsonl")] == [0.5, 1.0]
    assert told["by_rule"] == [
        {
            "rule_id": "account.burst",
            "category": "INA-SEED",
            "violating": 0,
            "innocent": 1,
            "named": 0,
            "alone_violating": 0,
            "alone_innocent": 1,
        },
        {
            "rule_id": "contact.wechat",
            "category": "DIV-CONTACT",
            "violating": 2,
            "innocent": 0,
            "named": 2,
            "alone_violating": 2,
            "alone_innocent": 0,
        },
    ]


def test_two_packs_side_by_side(tmp_path: Path, pack: Path, gold: Path) -> None:
    folder = tmp_path / "strict"
    folder.mkdir()
    (folder / "one.toml").write_text(PACK.format(threshold=0.8), encoding="utf-8")
    notes = evaluating.gold_notes([gold])
    mine = evaluating.run("mine", evaluating.pack_matcher(pack), notes)
    strict = evaluating.run("strict", evaluating.pack_matcher(folder), notes)
    (change,) = evaluating.changed(mine, strict)
    assert (change["id"], change["violating"], change["flagged_by"]) == ("caught", True, "mine")


def test_halves_are_fixed_and_share_nothing(gold: Path) -> None:
    dev = {n.note.id for n in evaluating.gold_notes([gold], Half.DEV)}
    test = {n.note.id for n in evaluating.gold_notes([gold], Half.TEST)}
    assert dev == {"caught", "missed"}
    assert test == {"spared", "hit"}


def test_nothing_to_evaluate_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    with pytest.raises(ReviewerError, match="no gold note"):
        evaluating.gold_notes([empty])
    with pytest.raises(ReviewerError, match="no rule pack"):
        evaluating.pack_matcher(tmp_path)
