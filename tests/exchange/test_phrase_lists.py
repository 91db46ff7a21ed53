import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.phrase_lists import Listed, read_list

TEXT = "# 词表\n加微信\t0.8\n\n  私信我  \r\n最低价\thigh\n"
ROWS = (
    Listed(2, "加微信", 0.8),
    Listed(4, "私信我"),
    Listed(5, "最低价", fault="'high' is no weight"),
)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8 with BOM"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le with BOM"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be with BOM"),
    ],
)
def test_lists_in_every_encoding(tmp_path: Path, raw: bytes, encoding: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(raw)
    listed = read_list(path)
    assert (listed.encoding, listed.lines, listed.rows) == (encoding, 5, ROWS)


def test_a_broken_line_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xff\n" + "加微信\n私信我\n最低价\n".encode())
    first, *rest = read_list(path).rows
    assert first.fault == "byte 0xff is no character"
    assert [row.text for row in rest] == ["加微信", "私信我", "最低价"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match=r"none\.txt cannot be read"):
        read_list(tmp_path / "none.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_one_clear_error(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(raw)
    with suppress(ReviewerError):
        assert all(row.text.encode() for row in read_list(path).rows)
