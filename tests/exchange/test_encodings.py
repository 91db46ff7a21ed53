"""Encodings are told from the bytes alone."""

from pathlib import Path

import pytest

from reviewer.exchange.encodings import detect
from tests.exchange.files import a_file

CHINESE = "笔记id,内容\r\nn1,第三十天😭，恢复得很好\r\n"
ASCII = "id,body\r\nn1,all in English\r\n"


@pytest.mark.parametrize("text", [CHINESE, ASCII, CHINESE * 9_000, ASCII * 30_000 + CHINESE])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_without_a_mark(tmp_path: Path, text: str, codec: str) -> None:
    found = detect(a_file(tmp_path, "n.csv", text, codec))
    expected = "utf-8" if text is ASCII and codec == "gb18030" else codec
    assert (found.codec, found.mark) == (expected, 0)


@pytest.mark.parametrize(
    ("codec", "name", "mark"), [("utf-8-sig", "utf-8", 3), ("utf-16", "utf-16-le", 2)]
)
def test_with_a_mark(tmp_path: Path, codec: str, name: str, mark: int) -> None:
    found = detect(a_file(tmp_path, "n.csv", CHINESE, codec))
    assert (found.codec, found.mark) == (name, mark)
    assert found.shown.endswith("with BOM")


def test_a_few_nul_bytes_do_not_make_it_wide(tmp_path: Path) -> None:
    assert detect(a_file(tmp_path, "n.csv", b"id,body\r\nn1,a\0b\0c\r\n")).codec == "utf-8"


def test_a_bad_byte_among_chinese_is_still_utf_8(tmp_path: Path) -> None:
    content = CHINESE.encode() * 5 + b"\xff" + CHINESE.encode() * 5
    assert detect(a_file(tmp_path, "n.csv", content)).codec == "utf-8"
