"""Whatever a file holds, reading it gives rows, rejects or one clear error, never a crash."""

import json
import sqlite3
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.reading import Accepted, Rejected, open_accounts, open_events, open_notes

SUFFIXES = ("jsonl", "json", "csv", "tsv", "xlsx", "xls", "parquet", "")
STARTS = (
    b"",
    b"PAR1",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)

relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read_all(path: Path) -> None:
    """Read a file every way; everything accepted must fit SQLite and carry an id."""
    for opened in (open_notes, open_accounts, open_events):
        with suppress(ReviewerError):
            for row in opened(path):
                check(row)


def check(row: object) -> None:
    if isinstance(row, Rejected):
        orjson.dumps([row.reason, row.raw, row.line])
        return
    assert isinstance(row, Accepted)
    assert row.value.id
    for value in (row.value, row.account):
        for name in getattr(value, "__slots__", ()):
            storable(getattr(value, name))


def storable(value: object) -> None:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str):
            item.encode()
            assert "\0" not in item
        elif isinstance(item, int):
            assert -(2**63) <= item < 2**63


@relaxed
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes(tmp_path: Path, start: bytes, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any.{suffix}"
    path.write_bytes(start + content)
    read_all(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)
NAMES = """
id note_id title body desc tags media posted_at time updated_at likes account account_id url user
interactInfo likedCount noteId note _id $oid $date certified kind at source
"""
names = st.sampled_from(NAMES.split())
json_rows = st.dictionaries(names, json_values | st.dictionaries(names, json_values, max_size=4))


@relaxed
@given(st.lists(json_rows, max_size=4), st.booleans())
def test_any_json(tmp_path: Path, rows: list[dict[str, object]], as_lines: bool) -> None:
    path = tmp_path / "any.json"
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) if as_lines else f"[{','.join(lines)}]", encoding="utf-8")
    read_all(path)


cells = st.text(max_size=12) | st.sampled_from(["=1", "??", "1e5", "2025/6/14 20:01", "1.2万", '"'])


@relaxed
@given(
    st.lists(st.lists(cells, min_size=3, max_size=5), max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]),
    st.sampled_from(",;\t|"),
)
def test_any_table(tmp_path: Path, rows: list[list[str]], encoding: str, delimiter: str) -> None:
    path = tmp_path / "any.csv"
    lines = [["笔记id", "title", "body"], *rows]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    path.write_bytes(text.encode(encoding, "surrogatepass" if "16" in encoding else "replace"))
    read_all(path)


@relaxed
@given(st.data())
def test_any_damage_to_a_workbook(tmp_path: Path, data: st.DataObject) -> None:
    good = a_workbook()
    at = data.draw(st.integers(0, len(good) - 1))
    path = tmp_path / "any.xlsx"
    path.write_bytes(good[:at] + data.draw(st.binary(max_size=6)) + good[at + 3 :])
    read_all(path)


@relaxed
@given(st.sampled_from(("xl/workbook.xml", "xl/worksheets/s.xml", "xl/styles.xml")), st.data())
def test_any_damage_inside_a_workbook(tmp_path: Path, part: str, data: st.DataObject) -> None:
    parts = dict(PARTS)
    text = parts[part]
    at = data.draw(st.integers(0, len(text)))
    parts[part] = text[:at] + data.draw(st.text(alphabet='<>/"=0a&;', max_size=4)) + text[at + 2 :]
    path = tmp_path / "any.xlsx"
    path.write_bytes(a_workbook(parts))
    read_all(path)


PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": (
        '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    ),
    "xl/worksheets/s.xml": (
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c>'
        '<c r="B1" t="inlineStr"><is><t>body</t></is></c><c t="str"><v>time</v></c></row>'
        '<row r="2"><c r="A2"><v>12345678901234567890</v></c>'
        '<c r="B2" t="str"><v>text_x000D_</v></c><c r="C2" s="1"><v>45000.5</v></c></row>'
        "</sheetData></worksheet>"
    ),
}


def a_workbook(parts: dict[str, str] = PARTS) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return packed.getvalue()


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(a_workbook())
    (row,) = open_notes(path)
    assert isinstance(row, Accepted)
    assert row.value.id == "12345678901234567890"
    assert (row.value.body, row.value.posted_at) == ("text\r", "2023-03-15T04:00:00.000Z")


def test_half_characters_and_nul_can_be_stored_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    row = '{"id":"1","body":"a\\ud83d b\\u0000c","title":"\\ude00","tags":["x\\u0000"]}'
    path.write_text(row + "\n", encoding="utf-8")
    (read,) = open_notes(path)
    assert isinstance(read, Accepted)
    note = read.value
    assert note.tags == ("x\u2400",)
    assert (note.title, note.body) == ("\\ude00", "a\\ud83d b\u2400c")
    assert note.damaged == "lone_surrogate"
    assert any("NUL" in remark for remark in read.notes)
    db = sqlite3.connect(":memory:")
    assert db.execute("select ?", [note.body]).fetchone() == (note.body,)
    db.close()


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_rows(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(content)
    assert list(open_notes(path)) == []
