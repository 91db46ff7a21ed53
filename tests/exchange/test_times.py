"""Times of every export become UTC with milliseconds."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange.times import SHANGHAI, utc


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025/6/14 20:01", "2025-06-14T12:01:00.000Z"),
        ("2025-06-25 09:00:48", "2025-06-25T01:00:48.000Z"),
        ("2021-12-03T21:14:08+08:00", "2021-12-03T13:14:08.000Z"),
        ("2021-12-03T21:14:08-05:00", "2021-12-04T02:14:08.000Z"),
        ("2021-12-03T13:14:08.123456Z", "2021-12-03T13:14:08.123Z"),
        ("2021-12-03T13:14:08.123Z", "2021-12-03T13:14:08.123Z"),
        ("2025年6月14日 20:01", "2025-06-14T12:01:00.000Z"),
        ("2025.06.14 8:05:09", "2025-06-14T00:05:09.000Z"),
        ("2021-10-02", "2021-10-01T16:00:00.000Z"),
        ("20250614200148", "2025-06-14T12:01:48.000Z"),
        (20250614, "2025-06-13T16:00:00.000Z"),
        (1750813248000, "2025-06-25T01:00:48.000Z"),
        (1750813248, "2025-06-25T01:00:48.000Z"),
        ("1750813248", "2025-06-25T01:00:48.000Z"),
        (1750813248000000, "2025-06-25T01:00:48.000Z"),
        (45000.5, "2023-03-15T04:00:00.000Z"),
        ("45000.5", "2023-03-15T04:00:00.000Z"),
        (date(2025, 1, 2), "2025-01-01T16:00:00.000Z"),
        (datetime(2025, 1, 2, 8, tzinfo=SHANGHAI), "2025-01-02T00:00:00.000Z"),
        ("", ""),
        ("  ", ""),
        (None, ""),
    ],
)
def test_times(value: object, expected: str) -> None:
    assert utc(value) == expected


@pytest.mark.parametrize(
    "value", ["昨天", "3天前", "2025-13-01", "0001-01-01", True, -5, 12, float("nan"), [1], "x"]
)
def test_what_is_no_time(value: object) -> None:
    with pytest.raises(ValueError, match=r"no time|must be|range|NaN"):
        utc(value)


@given(st.integers(86_400, 4_000_000_000), st.integers(0, 999_999))
def test_every_moment_comes_back(seconds: int, micro: int) -> None:
    local = datetime.fromtimestamp(seconds, SHANGHAI)
    moment = local.replace(tzinfo=None, microsecond=micro)
    shown = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    there = utc(shown.isoformat())
    back = datetime.fromisoformat(there).astimezone(SHANGHAI).replace(tzinfo=None)
    assert back == shown
    assert utc(there) == there
    assert datetime.fromisoformat(there).tzinfo == UTC
