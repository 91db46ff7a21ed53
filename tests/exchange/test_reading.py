"""Every format gives the same notes; what is odd in a row is told or refused with a reason."""

from pathlib import Path

import openpyxl
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reviewer.domain.account import Account, AccountEvent
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.exchange.reading import (
    Mapping,
    open_accounts,
    open_events,
    open_notes,
    stream_notes,
)
from tests.exchange.files import HEADER, a_csv, a_file, refused, taken

ROWS = [
    ("64a1f0c2000000001303e5b1", "acc_1", "双眼皮😭", "第30天\n\t\n好了", "312", "2025/6/14 20:01"),
    ("64a1f0c2000000001303e5b2", "acc_2", "", '他说"好",就去了', "1.2万", "2025-06-25 09:00:48"),
]
FIRST = Note(
    id="64a1f0c2000000001303e5b1",
    account_id="acc_1",
    title="双眼皮😭",
    body="第30天\n\t\n好了",
    posted_at="2025-06-14T12:01:00.000Z",
    likes=312,
    source="",
)


def told(path: Path) -> list[tuple[str, str, str, str, str, int]]:
    notes = [row.value for row in taken(open_notes(path))]
    return [(n.id, n.account_id, n.title, n.body, n.posted_at, n.likes) for n in notes]


EXPECTED = [
    (*ROWS[0][:4], "2025-06-14T12:01:00.000Z", 312),
    (*ROWS[1][:4], "2025-06-25T01:00:48.000Z", 12_000),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert told(a_csv(tmp_path, ROWS, encoding=encoding, delimiter=delimiter)) == EXPECTED


def test_gb18030(tmp_path: Path) -> None:
    path = a_csv(tmp_path, ROWS, encoding="gb18030")
    assert open_notes(path).encoding == "gb18030"
    assert told(path) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_json_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    lines = [orjson.dumps(dict(zip(HEADER, row, strict=True))).decode() for row in ROWS]
    assert told(a_file(tmp_path, "n.jsonl", "\n".join(lines), encoding)) == EXPECTED


@pytest.mark.parametrize("envelope", [False, True])
def test_json_array(tmp_path: Path, envelope: bool) -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    value = {"code": 0, "data": {"notes": rows}} if envelope else rows
    pretty = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    assert told(a_file(tmp_path, "n.json", pretty)) == EXPECTED


def test_web_state_with_many_notes_in_one_object(tmp_path: Path) -> None:
    state = {
        row[0]: {
            "note": {
                "noteId": row[0],
                "user": {"userId": row[1], "nickname": "桃"},
                "title": row[2],
                "desc": row[3],
                "interactInfo": {"likedCount": row[4], "liked": False},
                "time": 1749902460000 + number,
            },
            "comments": {"list": []},
        }
        for number, row in enumerate(ROWS)
    }
    notes = taken(open_notes(a_file(tmp_path, "state.json", orjson.dumps(state))))
    assert [row.value.id for row in notes] == [row[0] for row in ROWS]
    assert [row.value.likes for row in notes] == [312, 12_000]
    assert notes[1].value.posted_at == "2025-06-14T12:01:00.001Z"
    assert notes[0].account == Account("acc_1", "桃", source="state.json")


def test_mongo_wrappers(tmp_path: Path) -> None:
    row = {
        "_id": {"$oid": "64a1f0c2000000001303e5b1"},
        "content": "好",
        "like_nr": {"$numberLong": "14000"},
        "comment_nr": {"$numberInt": "7"},
        "datePublished": {"$date": {"$numberLong": "1681776000000"}},
    }
    (taken_row,) = taken(open_notes(a_file(tmp_path, "m.json", orjson.dumps([row]))))
    note = taken_row.value
    assert (note.id, note.likes, note.comments) == ("64a1f0c2000000001303e5b1", 14_000, 7)
    assert note.posted_at == "2023-04-18T00:00:00.000Z"


def test_workbook_with_a_banner_and_long_ids(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["判断标准：点赞数>粉丝数"])
    sheet.append(["笔记id", "笔记标题", "笔记内容", "点赞数", "小红书号", "空"])
    sheet.append([123456789012345, "题", "文", 7, 36118514667, None])
    sheet.append([12345678901234567890, "题", "openpyxl rounds this id itself", 7, "36118", None])
    book.save(path := tmp_path / "b.xlsx")
    reading = open_notes(path)
    row, rounded = taken(reading)
    assert (row.value.id, row.value.account_id) == ("123456789012345", "36118514667")
    assert (rounded.value.id[:2], rounded.value.damaged) == ("x-", "id_rounded")
    assert (row.line, row.value.likes) == (3, 7)
    assert reading.preface == ("判断标准：点赞数>粉丝数",)


def test_parquet(tmp_path: Path) -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    nested: list[dict[str, object]] = [{**row, "author": {"nickname": "桃"}} for row in rows]
    pq.write_table(pa.Table.from_pylist(nested), path := tmp_path / "n.parquet")
    assert told(path) == EXPECTED
    reading = open_notes(path)
    assert [row.account.handle for row in taken(reading) if row.account] == ["桃", "桃"]
    assert reading.position() == reading.total_bytes


def test_rows_without_ids_get_stable_ones_and_no_shared_author(tmp_path: Path) -> None:
    path = a_csv(tmp_path, [("甲",), ("乙",)], header=["正文"])
    first, second = taken(open_notes(path)), taken(open_notes(path))
    assert [row.value for row in first] == [row.value for row in second]
    assert all(row.value.id.startswith("x-") for row in first)
    assert first[0].value.account_id != first[1].value.account_id
    assert any(remark.startswith("id: made") for remark in first[0].notes)


def test_an_id_rounded_by_a_spreadsheet_is_never_shared(tmp_path: Path) -> None:
    rows = [("3.61185E+18", "a", "", "甲", "", ""), ("3.61185E+18", "b", "", "乙", "", "")]
    notes = taken(open_notes(a_csv(tmp_path, rows)))
    assert len({row.value.id for row in notes}) == 2
    assert {row.value.damaged for row in notes} == {"id_rounded"}


def test_the_later_copy_wins_unless_it_is_older(tmp_path: Path) -> None:
    rows = [
        ("n1", "a", "", "first", "", "2025-06-02"),
        ("n1", "a", "", "later", "", "2025-06-02"),
        ("n1", "a", "", "older", "", "2025-06-01"),
    ]
    reading = open_notes(a_csv(tmp_path, rows))
    assert [row.value.body for row in taken(reading)] == ["first", "later"]
    (old,) = refused(reading)
    assert "older" in old.reason
    assert "older" in old.raw
    assert reading.repeated == 2


def test_what_is_not_understood_is_remarked(tmp_path: Path) -> None:
    (row,) = taken(open_notes(a_csv(tmp_path, [("n1", "a", "", "x", "many", "昨天")])))
    assert (row.value.likes, row.value.posted_at) == (-1, "")
    assert any("many" in remark for remark in row.notes)
    assert any("昨天" in remark for remark in row.notes)


def test_export_marks_go_and_the_person_s_characters_stay(tmp_path: Path) -> None:
    body = "看\u00a0这里\n\t\n\ufeff@小桃\ufeff \ufeff#双眼皮[话题]#\ufeff 👩‍⚕️"
    (row,) = taken(open_notes(a_csv(tmp_path, [("n1", "a", "", body, "", "")])))
    assert row.value.body == body.replace("\ufeff", "")
    assert row.value.tags == ("双眼皮",)
    assert row.notes == ("body: export marks U+FEFF removed",)


def test_one_bad_byte_costs_one_row(tmp_path: Path) -> None:
    content = (
        b"note_id,text\r\nn1,\xe5\xa5\xbd\r\nn2,bad \xff byte\r\nn3,\xe5\xa5\xbd\r\n"
        + b"".join(f"m{number},很好很好很好\r\n".encode() for number in range(40))
    )
    reading = open_notes(a_file(tmp_path, "n.csv", content))
    assert len(taken(reading)) == 42
    (bad,) = refused(reading)
    assert (bad.line, bad.reason) == (3, "byte 0xff is not text in utf-8")
    assert bad.raw == "n2,bad \\xff byte"


def test_bad_json_lines_cost_only_themselves(tmp_path: Path) -> None:
    content = (
        b'{"id":"1","body":"a"}\n{"id":\n[1]\n{"id":"2","body":"\xff"}\n\n{"id":"3","body":"c"}'
    )
    reading = open_notes(a_file(tmp_path, "n.jsonl", content))
    assert [row.value.id for row in taken(reading)] == ["1", "3"]
    assert [row.line for row in refused(reading)] == [2, 3, 4]
    assert refused(reading)[2].reason == "byte 0xff is not text in this encoding"


def test_a_quote_never_closed_costs_one_line(tmp_path: Path) -> None:
    content = 'note_id,text\nn1,"open\nn2,fine\nn3,"two\nlines"\nn4,"not ""really"" odd"\n'
    reading = open_notes(a_file(tmp_path, "n.csv", content))
    assert [row.value.id for row in taken(reading)] == ["n2", "n3", "n4"]
    (bad,) = refused(reading)
    assert (bad.line, bad.raw) == (2, 'n1,"open')


def test_rows_of_another_width_are_refused(tmp_path: Path) -> None:
    content = "note_id,text,likes\nn1,a,1\nn2,b\nn3,c,3,extra\nn4,d,4,\n"
    reading = open_notes(a_file(tmp_path, "n.csv", content))
    assert [row.value.id for row in taken(reading)] == ["n1", "n4"]
    assert [row.line for row in refused(reading)] == [3, 4]


def test_rows_of_mixed_shapes_each_find_their_fields(tmp_path: Path) -> None:
    lines = '{"id":"1","body":"a"}\n{"note_id":"2","desc":"b"}\n{"noteId":"3","content":"c","x":1}'
    reading = open_notes(a_file(tmp_path, "n.jsonl", lines))
    assert [row.value.body for row in taken(reading)] == ["a", "b", "c"]
    assert reading.mapping.left_over == ("x",)


def test_given_columns_win(tmp_path: Path) -> None:
    path = a_csv(tmp_path, [("n1", "wrong", "right")], header=["id", "body", "奇怪的列"])
    reading = open_notes(path, Mapping.given(["奇怪的列=body"]))
    assert [row.value.body for row in taken(reading)] == ["right"]
    assert reading.mapping.left_over == ("body",)


@pytest.mark.parametrize("pair", ["无此列=body", "text=nothing", "text"])
def test_given_columns_that_do_not_exist_are_told(tmp_path: Path, pair: str) -> None:
    path = a_csv(tmp_path, ROWS)
    with pytest.raises(ReviewerError) as told:
        open_notes(path, Mapping.given([pair]))
    assert told.value.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("noise.csv", bytes(range(256)) * 40),
        ("packed.jsonl.gz", b"\x1f\x8b\x08\x00rest"),
        ("unknown.csv", b"a,b\n1,2\n"),
        ("broken.xlsx", b"PK\x03\x04nothing"),
        ("broken.parquet", b"PAR1nothing"),
        ("broken.json", b'[{"id": 1},'),
        ("folder", None),
        ("missing.csv", None),
    ],
)
def test_what_cannot_be_read_at_all_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    elif name == "folder":
        path.mkdir()
    with pytest.raises(ReviewerError) as told:
        list(open_notes(path))
    assert told.value.remedy
    assert name in told.value.message


def test_noise_is_named_with_encoding_and_byte(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match=r"UTF-8, byte 0x80 at position 128"):
        open_notes(a_file(tmp_path, "noise.bin", bytes(range(256)) * 40))


def test_accounts(tmp_path: Path) -> None:
    header = ["账号ID", "昵称", "账号类型", "是否认证", "粉丝数", "注册时间", "医院等级"]
    rows = [("a1", "桃", "机构", "是", "1.2万", "2021-10-02", "三甲")]
    (row,) = taken(open_accounts(a_csv(tmp_path, rows, header=header)))
    assert row.value == Account(
        id="a1",
        handle="桃",
        kind="institution",
        certified=True,
        hospital_grade="三甲",
        registered_at="2021-10-01T16:00:00.000Z",
        followers=12_000,
        source="notes.csv",
    )


def test_accounts_of_a_file_of_notes_are_its_authors(tmp_path: Path) -> None:
    lines = '{"id":"note1","body":"a","account":{"id":"a1","handle":"桃"}}'
    (row,) = taken(open_accounts(a_file(tmp_path, "n.jsonl", lines)))
    assert row.value.id == "a1"


def test_a_file_of_something_else_is_no_file_of_notes(tmp_path: Path) -> None:
    lines = '{"account_id":"a1","at":"2021-12-03T21:14:08+08:00","kind":"warned"}'
    with pytest.raises(ReviewerError, match="body or title"):
        open_notes(a_file(tmp_path, "e.jsonl", lines))


def test_events(tmp_path: Path) -> None:
    lines = (
        '{"account_id":"a1","at":"2021-12-03T21:14:08+08:00","kind":"warned","detail":"导流"}\n'
        '{"account_id":"a1","kind":"warned"}\n{"at":"2021-12-03","kind":"warned"}\n'
        '{"account_id":"a1","at":"2021-12-03","kind":"praised"}\n'
    )
    reading = open_events(a_file(tmp_path, "e.jsonl", lines))
    (row,) = taken(reading)
    assert isinstance(row.value, AccountEvent)
    assert (row.value.at, row.value.kind) == ("2021-12-03T13:14:08.000Z", "warned")
    assert [bad.line for bad in refused(reading)] == [2, 3, 4]


def test_only_what_a_note_tells_of_its_author_is_given(tmp_path: Path) -> None:
    lines = '{"id":"1","body":"a","account":{"id":"a1","handle":"桃","kind":null}}'
    (row,) = taken(open_notes(a_file(tmp_path, "n.jsonl", lines)))
    assert row.account_given == ("handle",)


def test_a_stream_of_lines() -> None:
    rows = list(stream_notes([b'{"id":"1","body":"a"}\n', b"nonsense\n"], "input"))
    assert [type(row).__name__ for row in rows] == ["Accepted", "Rejected"]


def test_the_position_reaches_the_end(tmp_path: Path) -> None:
    lines = '{"id":"1","title":"a"}\n' * 999
    for path in (a_csv(tmp_path, ROWS * 500), a_file(tmp_path, "n.jsonl", lines)):
        reading = open_notes(path)
        list(reading)
        assert reading.position() == reading.total_bytes == path.stat().st_size
