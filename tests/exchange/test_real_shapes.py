"""The real exports import whole: every row, every character, every id, every time."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from reviewer.domain.note import Note
from reviewer.exchange.reading import Reading, open_accounts, open_events, open_notes
from tests.exchange.files import refused, taken

DATA = Path(__file__).parents[3] / "shared" / "data"
SHAPES = DATA / "xhs_import_shapes"
DOMAIN = DATA.parent / "domain"


def opened(path: Path) -> Reading[Note]:
    if not path.exists():
        pytest.skip(f"the real export {path.name} is not here")
    return open_notes(path)


def table(path: Path, encoding: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def utc(shanghai: str, form: str) -> str:
    moment = datetime.strptime(shanghai + " +0800", form + " %z").astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def plain(text: str) -> str:
    return text.replace("\ufeff", "")


def test_business_notes_come_whole() -> None:
    reading = opened(path := DATA / "xhs_notes_business" / "notes.csv")
    notes, truth = taken(reading), table(path, "utf-8")
    assert len(notes) == len(truth) == 4053
    assert refused(reading) == []
    assert reading.repeated == 8
    for row, cells in zip(notes, truth, strict=True):
        note = row.value
        assert (note.id, note.account_id) == (cells["note_id"], cells["account"])
        assert note.title == plain(cells["title"])
        assert note.body == plain(cells["text"])
        assert set(note.tags) >= set(filter(None, cells["tags"].split(";")))
        assert note.posted_at == utc(cells["upload_time"], "%Y-%m-%d %H:%M:%S")
        assert [note.likes, note.collects, note.comments, note.shares] == [
            int(cells[name]) for name in ("likes", "favors", "comments", "shares")
        ]
        assert note.damaged == ""


def test_chinese_headers_with_bom_come_whole() -> None:
    reading = opened(path := SHAPES / "notes_cn_headers_bom.csv")
    notes, truth = taken(reading), table(path, "utf-8-sig")
    assert len(notes) == len(truth) == 182
    assert reading.encoding == "utf-8 with BOM"
    for row, cells in zip(notes, truth, strict=True):
        assert row.value.id == cells["笔记id"]
        assert row.value.account_id == cells["作者id"]
        assert row.value.body == plain(cells["笔记内容"])
        assert row.value.posted_at == utc(cells["笔记上传时间"], "%Y-%m-%d %H:%M:%S")
        assert row.account is not None
        assert row.account.handle == cells["作者名称（user_name）"]
        assert ("\ufeff" in cells["笔记内容"]) == any("U+FEFF" in note for note in row.notes)


def test_emoji_lost_in_a_spreadsheet_are_flagged() -> None:
    reading = opened(path := SHAPES / "notes_excel_damaged_crlf.csv")
    notes, truth = taken(reading), table(path, "utf-8")
    assert len(notes) == len(truth) == 31
    for row, cells in zip(notes, truth, strict=True):
        assert row.value.id == cells["video_id"]
        assert (row.value.title, row.value.body) == (cells["title"], cells["text"])
        assert row.value.posted_at == utc(cells["upload_time"], "%Y/%m/%d %H:%M")
        assert bool(row.value.damaged) == ("?" in cells["title"] + cells["text"])
    assert sum(row.value.damaged == "emoji_lost" for row in notes) >= 27


def test_web_state_comes_whole() -> None:
    reading = opened(path := SHAPES / "note_web_state_nested.jsonl")
    notes = taken(reading)
    truth = [
        state["note"]
        for line in path.read_text(encoding="utf-8").strip().split("\n")
        for state in json.loads(line).values()
    ]
    assert len(notes) == len(truth) == 182
    for row, told in zip(notes, truth, strict=True):
        note = row.value
        assert (note.id, note.account_id) == (told["noteId"], told["user"]["userId"])
        assert (note.title, note.body) == (plain(told["title"]), plain(told["desc"]))
        assert note.likes == int(told["interactInfo"]["likedCount"])
        assert note.shares == int(told["interactInfo"]["shareCount"])
        since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=told["time"])
        assert note.posted_at == since.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        assert set(note.tags) >= {tag["name"] for tag in told["tagList"]}


def test_mongo_export_comes_whole() -> None:
    reading = opened(path := SHAPES / "mongoexport_extended_json.json")
    notes, truth = taken(reading), json.loads(path.read_text(encoding="utf-8"))
    assert len(notes) == len(truth) == 100
    for row, told in zip(notes, truth, strict=True):
        assert row.value.id == told["_id"]["$oid"]
        assert row.value.body == plain(told["content"])
        assert row.value.posted_at == told["datePublished"]["$date"]
        assert row.account is not None
        assert row.account.followers == told["author_fans_nr"]


@pytest.mark.parametrize(
    ("name", "header", "count"),
    [
        ("huitun_export_plain_header.xlsx", 1, 200),
        ("huitun_export_banner_row_above_header.xlsx", 2, 33),
        ("huitun_export_with_detail_columns.xlsx", 1, 9),
    ],
)
def test_third_party_workbooks_come_whole(name: str, header: int, count: int) -> None:
    reading = opened(path := SHAPES / name)
    notes = taken(reading)
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    names = [str(cell) for cell in rows[header - 1]]
    assert len(notes) == len(rows) - header == count
    assert len({row.value.id for row in notes}) == count
    assert len(reading.preface) == header - 1
    for row, cells in zip(notes, rows[header:], strict=True):
        told = dict(zip(names, cells, strict=True))
        assert row.value.title == (told["笔记标题"] or "")
        assert row.value.body == (told.get("笔记详情") or "")
        assert row.value.id == str(told["官方笔记地址"]).rsplit("/", 1)[-1]
        assert row.value.likes == told["点赞数"]
        assert row.value.posted_at == utc(str(told["发布时间"]), "%Y-%m-%d %H:%M:%S")
        if told["小红书号"]:
            assert row.value.account_id == str(told["小红书号"])
        assert row.account is not None
        assert row.account.handle == told["达人名称"]


def test_sample_notes_bring_their_accounts_and_gold_is_left_over() -> None:
    reading = opened(path := DOMAIN / "samples.jsonl")
    notes = taken(reading)
    truth = [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]
    assert len(notes) == len(truth) == 160
    for row, told in zip(notes, truth, strict=True):
        assert (row.value.id, row.value.body) == (told["id"], told["body"])
        assert row.value.account_id == told["account"]["id"]
        assert row.account is not None
        assert row.account.kind == told["account"]["kind"]
        assert row.account.followers == told["account"]["followers"]
    assert "gold.spans" in reading.mapping.left_over


def test_account_history_comes_whole() -> None:
    path = DOMAIN / "account_history.jsonl"
    if not path.exists():
        pytest.skip("the account history is not here")
    reading = open_events(path)
    assert len(taken(reading)) == 384
    assert (refused(reading), reading.repeated) == ([], 0)


def test_accounts_are_read_from_files_of_notes() -> None:
    path = SHAPES / "notes_cn_headers_bom.csv"
    if not path.exists():
        pytest.skip("the real export is not here")
    ids = {row.value.id for row in taken(open_accounts(path))}
    assert ids == {cells["作者id"] for cells in table(path, "utf-8-sig")}
