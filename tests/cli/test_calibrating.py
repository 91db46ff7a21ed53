from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from reviewer import bootstrap
from reviewer.cli import main
from reviewer.services import installing
from tests.tuning_builders import RULE, Arrival, a_desk, bring, days_of

DAY = [Arrival(0.7, False)] * 16 + [Arrival(0.9, True)] * 4


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three days of verdicts and five notes that wait; the owner is the person at the machine."""
    monkeypatch.setattr(bootstrap, "system_user", lambda: "zhang")
    monkeypatch.setattr(installing, "install_shipped_rules", lambda _session: None)
    evening = days_of(a_desk(tmp_path), 3, DAY)
    bring(evening, [Arrival(0.7, False)] * 5)
    monkeypatch.setattr(bootstrap.open_session, "__defaults__", ("", None, evening.clock))
    evening.db.close()
    return tmp_path / "queue.db"


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["rules", "calibrate", *words, "--db", str(file)])


def test_it_prints_a_table_and_moves_the_queue_once(file: Path) -> None:
    first = run(file)
    assert first.exit_code == 0, first.output
    assert RULE in first.output
    assert "1 curves fitted, 0 dropped; 5 tasks weighed, 5 stand elsewhere now." in first.output
    assert "0 curves fitted, 0 dropped; 0 tasks weighed" in run(file).output


def test_the_figures_as_json(file: Path) -> None:
    told = orjson.loads(run(file, RULE, "--json").stdout)
    assert (told["fitted"], told["weighed"], told["moved"]) == (1, 5, 5)
    (rule,) = told["rules"]
    assert (rule["rule_id"], rule["reviewed"], rule["violating"]) == (RULE, 60, 12)
    assert rule["knots"] == sorted(rule["knots"])
    assert rule["told"]["after"]["ece"] < rule["told"]["before"]["ece"]


def test_a_rule_without_verdicts_has_no_curve(file: Path) -> None:
    told = run(file, "claims.other")
    assert told.exit_code == 0, told.output
    assert "1 rule has fewer than 20 reviewed clusters" in told.output


def test_an_unknown_rule_is_named(file: Path) -> None:
    assert run(file, "nothing").exit_code != 0
