import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reviewer import bootstrap
from reviewer.cli import main
from reviewer.services import installing
from tests.tuning_builders import RULE, Arrival, a_desk, days_of

DAY = [Arrival(0.7, True)] * 16 + [Arrival(0.55, True)] * 12 + [Arrival(0.4, False)] * 4
PACK = """
[[rule]]
id = "diversion.try"
category = "DIV-CONTACT"
title_zh = "试规则"
title_en = "Trial rule"
kind = "phrases"
threshold = 0.5
phrases = [{ text = "加微信", weight = 0.7 }, { text = "私下聊", weight = 0.6 }]

[[rule]]
id = "claims.new"
category = "CLM-ABS"
title_zh = "新规则"
title_en = "New rule"
kind = "near"
threshold = 0.5
weight = 0.6
a = ["<<item>>"]
b = ["包治"]
within = 5
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A queue file with ten days of verdicts, whose owner is the person at the machine."""
    monkeypatch.setattr(bootstrap, "system_user", lambda: "zhang")
    monkeypatch.setattr(installing, "install_shipped_rules", lambda _session: None)
    evening = days_of(a_desk(tmp_path), 10, DAY)
    monkeypatch.setattr(bootstrap.open_session, "__defaults__", ("", None, evening.clock))
    evening.db.close()
    return tmp_path / "queue.db"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def run(file: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", *map(str, words), "--db", str(file)])


def told(result: Result) -> dict[str, object]:
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_a_rule_at_another_threshold(file: Path) -> None:
    done = told(run(file, "backtest", RULE, "--threshold", "0.75", "--json"))
    assert done["flips"] == {
        "flagged_true": 0,
        "flagged_false": 0,
        "dropped_true": 160,
        "dropped_false": 0,
    }
    assert isinstance(done["notes"], list)
    assert len(done["notes"]) == 100
    assert done["page"] == {"number": 1, "pages": 2, "size": 100}
    said = run(file, "backtest", RULE, "--threshold", "0.75").output
    assert "0.6 → 0.75" in said
    assert "no longer: 160 violating, 0 not" in said
    assert "Page 1 of 2" in said


def test_a_pack_in_the_place_of_the_rules_in_force(file: Path, pack: Path) -> None:
    done = told(run(file, "backtest", "--pack", pack, "--json"))
    rules = done["rules"]
    assert isinstance(rules, list)
    assert {one["rule_id"]: one["edit"] for one in rules} == {
        RULE: "definition",
        "claims.new": "new",
    }
    said = run(file, "backtest", "--pack", pack).output
    assert "2 rules differ, 1 stay" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name a RULE or a --pack"),
        ((RULE, "--threshold", "2"), "no threshold"),
        (("no.such",), "There is no rule no.such"),
        ((RULE, "--page", "0"), "no such page"),
    ],
)
def test_what_cannot_be_tried_says_why(file: Path, words: tuple[str, ...], said: str) -> None:
    done = run(file, "backtest", *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_pins_are_set_listed_and_released(file: Path) -> None:
    flips = told(run(file, "backtest", RULE, "--threshold", "0.75", "--json"))["notes"]
    assert isinstance(flips, list)
    note = flips[0]["note_id"]
    assert "must be flagged for DIV-CONTACT" in run(file, "pin", note, "--reason", "typical").output
    listed = json.loads(run(file, "pins", "--json").stdout)
    assert [(row["note_id"], row["holds"], row["reason"]) for row in listed] == [
        (note, True, "typical")
    ]
    said = run(file, "backtest", RULE, "--threshold", "0.75").output
    assert f"Pinned verdict broken: {note}" in said
    assert "released" in run(file, "unpin", note).output
    assert note in run(file, "pins", "--past").output
    assert run(file, "pin", note).exit_code == 2


def test_rules_are_reported_and_set_side_by_side(file: Path) -> None:
    done = told(run(file, "report", "--json"))
    rules = done["rules"]
    assert isinstance(rules, list)
    assert (rules[0]["rule_id"], rules[0]["true_hits"], rules[0]["unique"]) == (RULE, 160, 160)
    assert RULE in run(file, "report").output
    assert told(run(file, "report", "--shadow", "--json"))["rules"] == []
    side = told(run(file, "overlap", "--json"))
    assert side["pairs"] == []
    assert "No unique true hit: no rule." in run(file, "overlap").output
    assert told(run(file, "phrases", "--json")) == {"phrases": [], "missed": []}
    assert run(file, "phrases").exit_code == 0
