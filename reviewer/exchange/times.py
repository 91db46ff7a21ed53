"""Times as exports write them, made into UTC ISO-8601 with milliseconds."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_EIGHT_HOURS = timedelta(hours=8)
SHANGHAI = timezone(_EIGHT_HOURS)
"""The zone of times without one: the platform's own, which has had no summer time since 1991."""

_PARTS = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?:[:分]\s*(\d{1,2})(?:\.(\d{1,9}))?\s*秒?|分)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE]\+?\d+)?")
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=SHANGHAI)
_EARLIEST, _LATEST = 1969, 2101


def utc(value: object) -> str:
    """A time as UTC ISO-8601 with milliseconds and Z; empty where `value` holds no time.

    Takes ISO-8601 with or without zone, `2025/6/14 20:01`, `2025年6月14日`, compact digits,
    seconds to nanoseconds since 1970, Excel serial days, dates and datetimes; a time without a
    zone is Asia/Shanghai. Raises ValueError where a value stands that is no time.
    """
    if isinstance(value, str):
        if value[23:] == "Z" and value[10] == "T" and "1970" <= value[:4] <= "2100":
            datetime.fromisoformat(value)
            return value
        return _from_text(value)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, date):
        return _written(datetime(value.year, value.month, value.day, tzinfo=SHANGHAI))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    raise ValueError(f"no time: {value!r}")


def _from_text(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value.removesuffix("+08:00"))
    except ValueError:
        bare = value.strip().strip("\ufeff").strip()
        return _from_parts(bare) if bare else ""
    if len(value) == 8:
        return _from_parts(value)
    return _written(moment)


def _from_parts(text: str) -> str:
    found = _COMPACT.fullmatch(text)
    if found and _EARLIEST < int(found[1]) < _LATEST:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return _written(datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI))
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    found = _PARTS.fullmatch(text)
    if not found:
        raise ValueError(f"no time: {text!r}")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    micro = int((found[7] or "0").ljust(6, "0")[:6])
    where = _zone(found[8]) if found[8] else SHANGHAI
    return _written(datetime(year, month, day, hour, minute, second, micro, tzinfo=where))


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _from_number(value: float) -> str:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970, or Excel's serial days."""
    for low, unit in ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0)):
        if low <= value < low * 42.0:
            return _written(datetime.fromtimestamp(0, UTC) + timedelta(seconds=value / unit))
    if 25_569 <= value < 73_051:
        seconds = round(value * 86_400)
        return _written(_SERIAL_ZERO + timedelta(seconds=seconds))
    if value == int(value) and 19_700_101 <= value <= 21_001_231:
        return _from_parts(str(int(value)))
    raise ValueError(f"no time: {value!r}")


def _written(moment: datetime) -> str:
    """UTC by plain subtraction, which is three times as fast as `astimezone`."""
    if not _EARLIEST < moment.year < _LATEST:
        raise ValueError(f"no time of this platform: {moment.isoformat()}")
    offset = moment.utcoffset()
    universal = moment - (_EIGHT_HOURS if offset is None else offset)
    return universal.isoformat("T", "milliseconds")[:23] + "Z"
