from pathlib import Path

import pytest

from tests.cli.conftest import Run, write_notes
from tests.text.lint.test_linter import GOOD, a_pack, changed


def a_file(folder: Path, text: str, name: str = "p.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_rules_are_checked_where_no_file_is_named(run: Run) -> None:
    done = run("rules", "check")
    assert done.code == 0, done.out
    assert " 0 errors" in done.out.splitlines()[-1]


def test_findings_name_file_line_and_check(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    a_file(tmp_path, a_pack(changed("0.6", "1.2"), changed("test.good", "test.two")))
    done = run("rules", "check", "p.toml")
    assert done.code == 1
    first, *_, last = done.out.splitlines()
    assert first == (
        "p.toml:13: error: test.good: The threshold 1.2 is not above 0 and at most 1."
        " [bad-threshold]"
    )
    assert last.startswith("2 rules in 1 file: 1 error, ")


def test_a_folder_is_checked_as_one_pack(run: Run, tmp_path: Path) -> None:
    a_file(tmp_path, a_pack(GOOD), "a.toml")
    a_file(tmp_path, a_pack(GOOD), "b.toml")
    done = run("rules", "check", tmp_path, "--json")
    assert done.code == 1
    assert isinstance(done.json, dict)
    assert (done.json["files"], done.json["rules"], done.json["errors"]) == (2, 2, 1)
    (error,) = (f for f in done.json["findings"] if f["severity"] == "error")
    assert (error["check"], error["line"], Path(error["file"]).name) == (
        "duplicate-id",
        3,
        "b.toml",
    )


def test_rules_that_meet_no_note(run: Run, tmp_path: Path) -> None:
    pack = a_file(tmp_path, a_pack(GOOD))
    met = write_notes(tmp_path / "met.jsonl", ["想了解的加微信"])
    missed = write_notes(tmp_path / "missed.jsonl", ["今天去公园散步"])
    assert "[never-fired]" in run("rules", "check", pack, "--notes", missed).out
    both = run("rules", "check", pack, "--notes", missed, "--notes", met)
    assert "[never-fired]" not in both.out
    assert "2 notes read" in both.out
    assert both.code == 0


def test_the_rules_and_notes_of_a_queue(run: Run, queue: Path, tmp_path: Path) -> None:
    done = run("rules", "check", "--db", queue)
    assert done.code == 0
    assert "12 notes read" in done.out
    assert "queue.db: warning: " in done.out
    pack = a_file(tmp_path, a_pack(GOOD))
    assert "1 rule in 1 file, 12 notes read" in run("rules", "check", pack, "--db", queue).out


def test_notes_wait_until_errors_are_mended(run: Run, tmp_path: Path) -> None:
    pack = a_file(tmp_path, a_pack(changed("0.6", "1.2")))
    notes = write_notes(tmp_path / "n.jsonl", ["加微信"])
    done = run("rules", "check", pack, "--notes", notes)
    assert done.code == 1
    assert "mend the errors first" in done.out


def test_what_is_no_pack(run: Run, tmp_path: Path) -> None:
    assert run("rules", "check", tmp_path / "none.toml").complaint
    assert "no rule pack" in run("rules", "check", tmp_path).complaint[0]
    broken = tmp_path / "p.toml"
    broken.write_bytes(b"\xff\xfe\x00")
    done = run("rules", "check", broken)
    assert done.code == 1
    assert "[unreadable]" in done.out


def test_a_list_becomes_a_pack(run: Run, tmp_path: Path) -> None:
    words = a_file(tmp_path, "最低价\n内部价\t0.9\n最低价\n", "words.txt")
    target = tmp_path / "p.toml"
    done = run("rules", "add-list", words, "--category", "PRO-PRICE", "--out", target)
    assert done.code == 0
    assert done.out.splitlines() == [
        "words.txt (utf-8): 3 lines, 2 phrases kept, 1 dropped.",
        "  line 3: 最低价: it stands in line 1 already",
        f"{target}: list.words (PRO-PRICE, threshold 0.6)",
    ]
    assert run("rules", "check", target).code == 0


def test_a_list_comes_into_force(run: Run, queue: Path, tmp_path: Path) -> None:
    words = a_file(tmp_path, "最低价\n", "words.txt")
    go = ("rules", "add-list", words, "--category", "PRO-PRICE", "--db", queue)
    assert "version 1 is in force" in run(*go).out
    assert "in force already" in run(*go).out
    told = run(*go, "--weight", "0.8", "--json").json
    assert isinstance(told, dict)
    assert (told["version"], told["phrases"]) == (2, [{"text": "最低价", "weight": 0.8}])


def test_a_list_is_only_told_of_where_nothing_is_to_be_written(run: Run, tmp_path: Path) -> None:
    words = a_file(tmp_path, "\n".join("一二三四五六七八九十甲乙"), "words.txt")
    done = run("rules", "add-list", words, "--category", "PRO-PRICE")
    assert "and 2 more" in done.out
    assert "was not made" in done.complaint[0]
    fine = a_file(tmp_path, "最低价\n", "fine.txt")
    assert "nothing was written" in run("rules", "add-list", fine, "--category", "PRO-PRICE").out
    both = run(
        *("rules", "add-list", fine, "--category", "PRO-PRICE"),
        *("--out", tmp_path / "x.toml", "--db", fine),
    )
    assert "Choose one" in both.complaint[0]
