"""`reviewer import` and `reviewer scan`."""

from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import BODY, PLAIN, Run, write_notes

FIGURES = [
    *("read", "imported", "updated", "unchanged", "rejected"),
    *("damaged", "queued", "audit", "seconds"),
]


def test_import_tells_what_happened_as_json(run: Run, queue: Path, tmp_path: Path) -> None:
    path = write_notes(tmp_path / "in.jsonl", [BODY.format(77), PLAIN.format(3)])
    done = run("import", "notes", path, "--db", queue, "--json")
    told = done.json
    assert isinstance(told, dict)
    assert (done.code, done.err, list(told)) == (0, "", FIGURES)
    assert (told["read"], told["imported"], told["queued"]) == (2, 2, 1)
    again = run("import", "notes", path, "--db", queue, "--json").json
    assert isinstance(again, dict)
    assert (again["unchanged"], again["queued"]) == (2, 0)


def test_several_files_are_one_summary(run: Run, queue: Path, tmp_path: Path) -> None:
    files = [
        write_notes(tmp_path / "one.jsonl", [PLAIN.format(1)]),
        write_notes(tmp_path / "two.jsonl", [PLAIN.format(1), PLAIN.format(2)]),
    ]
    told = run("import", "notes", *files, "--db", queue, "--json").json
    assert isinstance(told, dict)
    assert (told["read"], told["imported"], told["unchanged"]) == (3, 2, 1)


def test_rejected_rows_end_with_code_one_and_say_where_they_are(
    run: Run, queue: Path, tmp_path: Path
) -> None:
    path = write_notes(tmp_path / "in.jsonl", [PLAIN.format(1)])
    path.write_bytes(path.read_bytes() + b"not json\n")
    done = run("import", "notes", path, "--db", queue)
    assert done.code == 1
    assert "rejected 1" in done.out
    assert f"{path}.rejects.jsonl" in done.out
    quiet = run("import", "notes", path, "--db", queue, "--json")
    assert isinstance(quiet.json, dict)
    assert (quiet.code, quiet.json["rejected"]) == (1, 1)


def test_a_dry_run_shows_the_columns_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("笔记id,笔记内容,心情\n1,你好,好\n", encoding="utf-8")
    done = run("import", "notes", path, "--dry-run", "--db", tmp_path / "new.db")
    assert done.code == 0
    assert "body" in done.out
    assert "(not read)" in done.out
    assert not (tmp_path / "new.db").exists()


def test_columns_can_be_named(run: Run, queue: Path, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("k,words\n1,今天的天气真好\n", encoding="utf-8")
    words = ("import", "notes", path, "--db", queue, "--json", "--map", "k=id")
    done = run(*words, "--map", "words=body")
    assert isinstance(done.json, dict)
    assert done.json["imported"] == 1


@pytest.mark.parametrize(
    ("pair", "said"),
    [("nonsense", "Not a column mapping"), ("text=colour", "no field"), ("gone=id", "no column")],
)
def test_a_wrong_mapping_is_explained(
    run: Run, queue: Path, tmp_path: Path, pair: str, said: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_text("note_id,account,text\n1,u1,今天的天气真好\n", encoding="utf-8")
    lines = run("import", "notes", path, "--db", queue, "--map", pair).complaint
    assert len(lines) == 2
    assert said in lines[0]


def test_accounts_and_events(run: Run, queue: Path, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.jsonl"
    accounts.write_bytes(orjson.dumps({"id": "z1", "handle": "小美", "kind": "user"}) + b"\n")
    done = run("import", "accounts", accounts, "--db", queue, "--json")
    assert isinstance(done.json, dict)
    assert (done.code, done.json["imported"]) == (0, 1)
    events = tmp_path / "events.jsonl"
    row = {"account": "z1", "at": "2026-01-01T00:00:00Z", "kind": "warned"}
    events.write_bytes(orjson.dumps(row) + b"\n")
    done = run("import", "history", events, "--db", queue, "--json")
    assert isinstance(done.json, dict)
    assert (done.code, done.json["imported"]) == (0, 1)


def test_scan_prints_a_line_a_note_and_touches_no_file(run: Run, tmp_path: Path) -> None:
    rows = [{"id": f"s{n}", "title": "", "body": body} for n, body in enumerate((BODY, PLAIN))]
    done = run("scan", "--json", stdin=b"\n".join(map(orjson.dumps, rows)))
    told = [orjson.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [row["id"] for row in told] == ["s0", "s1"]
    assert (told[0]["flagged"], told[1]["flagged"]) == (True, False)
    assert set(told[0]) == {"id", "flagged", "categories", "rules"}
    rule = told[0]["rules"][0]
    assert {"id", "category", "score", "threshold", "flagged", "spans"} <= set(rule)
    span = rule["spans"][0]
    assert set(span) == {"field", "start", "end", "surface", "folded"}
    assert rows[0][span["field"]][span["start"] : span["end"]] == span["surface"]
    assert not (tmp_path / "home" / "xdg_data_home").exists()


def test_scan_names_lines_that_are_no_notes(run: Run) -> None:
    done = run("scan", stdin=b'{"id": "s1", "title": "", "body": "x"}\nnope\n')
    assert done.code == 1
    assert orjson.loads(done.out)["id"] == "s1"
    assert orjson.loads(done.err)["line"] == 2


def test_scan_reads_a_file(run: Run, tmp_path: Path) -> None:
    path = write_notes(tmp_path / "in.jsonl", [PLAIN.format(1)])
    assert orjson.loads(run("scan", "--file", path).out)["id"] == "m0"
