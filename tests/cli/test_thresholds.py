import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PySide6.QtWidgets import QApplication

from reviewer import bootstrap
from reviewer.cli import main
from reviewer.services import installing
from reviewer.services.session import Session
from reviewer.store import people, rules
from reviewer.store.database import writing
from tests.tuning_builders import RULE, Arrival, a_desk, days_of

DAY = [Arrival(0.7, True)] * 16 + [Arrival(0.55, True)] * 12 + [Arrival(0.4, False)] * 4


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A queue file with ten days of verdicts, whose owner is the person at the machine."""
    monkeypatch.setattr(bootstrap, "system_user", lambda: "zhang")
    monkeypatch.setattr(installing, "install_shipped_rules", lambda _session: None)
    evening = days_of(a_desk(tmp_path), 10, DAY)
    monkeypatch.setattr(bootstrap.open_session, "__defaults__", ("", None, evening.clock))
    evening.db.close()
    return tmp_path / "queue.db"


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["thresholds", *words, "--db", str(file)])


def told(result: Result) -> object:
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def a_proposal(file: Path) -> str:
    rows = told(run(file, "propose", RULE, "--json"))
    assert isinstance(rows, list)
    return str(rows[0]["proposal"])


def session_on(file: Path) -> Session:
    return bootstrap.open_session(file)


def test_the_whole_way_from_evidence_to_roll_back(file: Path) -> None:
    proposal = a_proposal(file)
    shown = run(file, "show", proposal).output
    assert "at least 80%" in shown
    assert "Of 2" in shown
    assert "does not promise" in shown
    approved = told(run(file, "approve", proposal, "--reason", "audited", "--json"))
    assert isinstance(approved, dict)
    assert (approved["version"], approved["rule"]) == (2, RULE)
    back = run(file, "rollback", proposal)
    assert "Version 3 at 0.6 is in force" in back.output
    listed = told(run(file, "list", "--proposals", "--json"))
    assert isinstance(listed, list)
    assert [row["state"] for row in listed] == ["rolled_back"]


def test_the_list_says_what_is_certified(file: Path) -> None:
    a_proposal(file)
    rows = told(run(file, "list", "--json"))
    assert isinstance(rows, list)
    row = next(r for r in rows if r["rule_id"] == RULE)
    assert row["state"] == "proposal"
    assert row["low"] <= row["precision"] <= row["high"]
    text = run(file, "list").output
    assert "proposal → " in text
    assert "uncertified" in text


def test_a_rejected_proposal_cannot_be_approved(file: Path) -> None:
    proposal = a_proposal(file)
    assert run(file, "reject", proposal, "--reason", "not now").exit_code == 0
    again = run(file, "approve", proposal)
    assert again.exit_code == 2
    assert "rejected (not now)" in again.output


def test_unknown_names_are_refused_in_words(file: Path) -> None:
    for words in (("propose", "no.such"), ("show", "nothing"), ("approve", "nothing")):
        result = run(file, *words)
        assert result.exit_code == 2
        assert "There is no" in result.output


def test_a_moderator_is_refused(file: Path) -> None:
    proposal = a_proposal(file)
    session = session_on(file)
    with writing(session.db):
        people.set_roles(session.db, "zhang", [])
    session.db.close()
    result = run(file, "approve", proposal)
    assert result.exit_code == 2
    assert "may not" in result.output
    session = session_on(file)
    version = rules.version_in_force(session.db, RULE)
    session.db.close()
    assert version is not None
    assert version.version == 1


def test_the_promise_holds_in_a_small_simulation() -> None:
    words = ["thresholds", "simulate", "--runs", "20", "--scenario", "C", "--seed", "3", "--json"]
    first = CliRunner().invoke(main, words)
    figures = json.loads(first.stdout)
    assert set(figures) == {"C"}
    assert figures["C"]["ours"]["violation"] == 0.0
    assert figures["C"]["empirical"]["violation"] >= 0.5
    assert CliRunner().invoke(main, words).stdout == first.stdout
    unknown = CliRunner().invoke(main, ["thresholds", "simulate", "--scenario", "Q"])
    assert unknown.exit_code == 2


def test_a_simulation_is_held_against_its_bars() -> None:
    words = ["thresholds", "simulate", "--runs", "30", "--scenario", "C", "--seed", "3", "--check"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert [line.split()[-1] for line in done.stdout.splitlines()[1:]] == ["ok"] * 3
    words = ["thresholds", "simulate", "--runs", "1", "--scenario", "A", "--check", "--json"]
    done = CliRunner().invoke(main, words)
    told = json.loads(done.stdout)
    assert done.exit_code == (0 if all(bar["ok"] for bar in told) else 1)
    assert {bar["scenario"] for bar in told} == {"A"}


def test_a_simulation_leaves_charts(qapp: QApplication, tmp_path: Path) -> None:
    words = ["thresholds", "simulate", "--runs", "2", "--scenario", "C", "--json"]
    done = CliRunner().invoke(main, [*words, "--plot", str(tmp_path / "new" / "charts")])
    assert done.stdout == CliRunner().invoke(main, words).stdout
    folder = tmp_path / "new" / "charts"
    assert sorted(path.name for path in folder.iterdir()) == ["scenario-C.png", "simulation.json"]
    assert json.loads((folder / "simulation.json").read_bytes()) == json.loads(done.stdout)
    (tmp_path / "file").touch()
    refused = CliRunner().invoke(main, [*words, "--plot", str(tmp_path / "file" / "charts")])
    assert refused.exit_code == 2
    assert "cannot be made" in refused.stderr


def test_a_simulation_draws_without_a_display(tmp_path: Path) -> None:
    words = ["thresholds", "simulate", "--runs", "2", "--scenario", "C", "--plot", str(tmp_path)]
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", *words], env=bare, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"1 chart and simulation.json in {tmp_path}"


def test_a_scheduled_run_proposes_once(file: Path) -> None:
    first = told(run(file, "run", "--json"))
    assert isinstance(first, dict)
    assert (first["changed"], len(first["proposed"]), first["waiting"]) == (True, 1, 1)
    second = told(run(file, "run", "--json"))
    assert isinstance(second, dict)
    assert (second["changed"], second["proposed"]) == (False, [])
    assert "Nothing had to change." in run(file, "run").output


def test_bounds_let_a_run_approve(file: Path) -> None:
    assert "waits for a lead" in run(file, "bounds").output
    said = run(file, "bounds", RULE, "--lowest", "0.4", "--highest", "0.9", "--reason", "calm")
    assert f"{RULE}: 0.4–0.9; by zhang" in said.output
    assert "Approved within bounds" in run(file, "run").output
    assert told(run(file, "bounds", RULE, "--clear", "--json")) == []
    assert run(file, "bounds", RULE, "--lowest", "0.4").exit_code == 2
