"""Counts, flags, ids and tags as exports write them."""

import pytest

from reviewer.exchange.values import count, flag, id_in_address, identifier, platform_id, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (312, 312),
        ("312", 312),
        ("1,024", 1024),
        ("1.2万", 12_000),
        ("10w+", 100_000),
        ("1.5k", 1_500),
        ("2亿", 200_000_000),
        ("3千+", 3_000),
        ("", -1),
        ("-", -1),
        (None, -1),
        ("赞", 0),
        (12.0, 12),
        ("１２", 12),
        (" 7 ", 7),
        (-5, -1),
        ("0", 0),
    ],
)
def test_counts(value: object, expected: int) -> None:
    assert count(value) == expected


@pytest.mark.parametrize(
    "value", ["many", "1.2.3", [1], True, float("inf"), float("nan"), 2**63, "9999999999999亿"]
)
def test_what_is_no_count(value: object) -> None:
    with pytest.raises(ValueError, match="count"):
        count(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("64a1f0c2000000001303e5b1", "64a1f0c2000000001303e5b1"),
        (36118514667, "36118514667"),
        (36118514667.0, "36118514667"),
        (" acc_1\ufeff", "acc_1"),
        (None, ""),
        ("", ""),
        (18446744073709551615, "18446744073709551615"),
        ("6e12345678901234567890", "6e12345678901234567890"),
    ],
)
def test_ids_keep_every_digit(value: object, expected: str) -> None:
    assert identifier(value) == expected


@pytest.mark.parametrize("value", ["3.61185E+18", 1e19, 1.5, "a\0b", [1], True])
def test_ids_that_lost_digits_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"rounded|no id|NUL"):
        identifier(value)


def test_flags() -> None:
    assert [flag(v) for v in (True, "是", "已认证", 1, "TRUE")] == [True] * 5
    assert [flag(v) for v in (False, "否", "", None, 0, "0.0")] == [False] * 6
    with pytest.raises(ValueError, match="neither"):
        flag("perhaps")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a;b;a", ("a", "b")),
        ("#单鞋,#芭蕾风", ("单鞋", "芭蕾风")),
        ("#甲 #乙#丙", ("甲", "乙", "丙")),
        (["甲", " 乙 "], ("甲", "乙")),
        ([{"name": "甲", "id": 1}], ("甲",)),
        ('["甲","乙"]', ("甲", "乙")),
        ("", ()),
        (None, ()),
        ("甲、乙；丙", ("甲", "乙", "丙")),
        ("KPL ;x", ("KPL", "x")),
    ],
)
def test_tags(value: object, expected: tuple[str, ...]) -> None:
    assert words(value) == expected


def test_ids_in_addresses() -> None:
    note = "https://www.xiaohongshu.com/explore/64a1f0c2000000001303e5b1?xsec_token=AB#x"
    assert id_in_address(note) == platform_id(note) == "64a1f0c2000000001303e5b1"
    assert id_in_address("https://example.invalid/4842ee8b75/") == "4842ee8b75"
    assert platform_id("https://example.invalid/4842ee8b75") == ""
    assert id_in_address("") == ""
