"""`reviewer explain`."""

from pathlib import Path

import orjson

from tests.cli.conftest import BODY, PLAIN, Run


def test_addends_and_how_they_combine(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("姐妹们加薇信 yl_beauty7702，卫星同号，私我看价格", encoding="utf-8")
    done = run("explain", path)
    assert (done.code, done.err) == (0, "")
    assert "× 0.95 homophone = " in done.out
    assert "flagged  " in done.out
    assert "1 − (1 − " in done.out
    assert "rules on accounts were left out" in done.out


def test_what_was_taken_back_is_told(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        'rule = [{ id = "add", category = "DIV-CONTACT", title_zh = "a", title_en = "a", '
        'kind = "phrases", threshold = 0.5, negations = ["不要"], needs = ["鼻", "眼"], '
        'phrases = [{ text = "加微信", weight = 0.6 }] }]',
        encoding="utf-8",
    )
    negated = run("explain", "-", "--pack", pack, stdin="做鼻子的不要加微信".encode()).out
    assert negated.startswith("Rules that met it: 0; that flag it: 0")
    assert "taken back: 不要" in negated
    elsewhere = run("explain", "-", "--pack", pack, stdin="宠物加微信".encode()).out
    assert "the note holds no text that the rule needs" in elsewhere
    assert "does not count" in elsewhere


def test_a_note_on_standard_input_as_json(run: Run) -> None:
    note = {"id": "m1", "title": "笔记", "body": BODY.format(1), "account": {"notes_24h": 1}}
    told = run("explain", "-", "--json", stdin=orjson.dumps(note)).json
    assert isinstance(told, dict)
    assert told["id"] == "m1"
    assert told["flagged"] is True
    assert told["account_rules"] is True
    rule = told["rules"][0]
    assert rule["score"] >= rule["threshold"]
    assert {"surface", "start", "end", "how", "base", "factors", "weight"} <= set(
        rule["addends"][0]
    )


def test_a_note_of_the_queue_file(run: Run, queue: Path) -> None:
    told = run("explain", "n01", "--db", queue, "--json").json
    assert isinstance(told, dict)
    assert told["flagged"] is True
    shown = run("explain", "n00", "--db", queue)
    assert shown.out.startswith("n00 笔记0\n")
    assert "There is no note n99" in run("explain", "n99", "--db", queue).complaint[0]


def test_a_file_read_by_other_rules(run: Run, queue: Path, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(PLAIN.format(1), encoding="utf-8")
    pack = tmp_path / "pack.toml"
    pack.write_text(
        'rule = [{ id = "walk", category = "CLM-BA", title_zh = "a", title_en = "a", '
        'kind = "phrases", threshold = 0.5, phrases = [{ text = "散步", weight = 0.6 }] }]',
        encoding="utf-8",
    )
    assert "walk" in run("explain", path, "--pack", pack).out
    assert "walk" not in run("explain", path, "--db", queue).out


def test_what_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    assert "There is no file" in run("explain", "n1", "--db", tmp_path / "no.db").complaint[0]
    assert "The text is empty" in run("explain", "-").complaint[0]
    assert "no UTF-8 text" in run("explain", "-", stdin=b"\xff\xfe").complaint[0]
