"""Cells as exports write them, made into counts, flags, ids and tags."""

import re
from decimal import Decimal

import orjson

_EXACT_FLOAT = 2**53
_MOST = 2**63 - 1
_UNITS = {"": 1, "千": 10**3, "k": 10**3, "万": 10**4, "w": 10**4, "m": 10**6, "亿": 10**8}
_COUNT = re.compile(r"(-?\d[\d,，]*(?:\.\d+)?)\s*(千|k|万|w|m|亿|)\s*\+?")
_ROUNDED = re.compile(r"-?\d(?:\.\d+)?[eE]\+\d+")
_SPLIT = re.compile(r"[;；,，、|\t\r\n]+")
_ADDRESS_ID = re.compile(r"[0-9A-Za-z_-]{6,64}")
_PLATFORM_ADDRESS = re.compile(r"xiaohongshu\.com/[\w/-]*?/([0-9a-f]{24})(?![0-9a-f])")
_YES = frozenset({"1", "true", "yes", "y", "t", "是", "有", "已认证", "认证", "√", "✓"})
_NO = frozenset({"", "0", "false", "no", "n", "f", "否", "无", "未认证", "none", "null", "-"})
_ZERO_LABELS = frozenset({"赞", "点赞", "收藏", "评论", "分享"})
"""What the platform shows in place of a count of zero."""


def count(value: object) -> int:
    """A count; -1 where none is given. `1.2万`, `1,024`, `10w+` are read; ValueError otherwise."""
    if type(value) is int:
        return _in_range(value)
    if value is None:
        return -1
    if isinstance(value, float | Decimal):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError(f"no count: {value!r}")
        return _in_range(round(value))
    if isinstance(value, str):
        return _count_in(value)
    raise ValueError(f"no count: {value!r}")


def _count_in(value: str) -> int:
    if value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    text = value.strip().strip("\ufeff").strip().casefold()
    if not text or text in {"-", "--", "—", "null", "none", "nan", "n/a"}:
        return -1
    if text in _ZERO_LABELS:
        return 0
    found = _COUNT.fullmatch(text)
    if not found or len(text) > 40:
        raise ValueError(f"no count: {value!r}")
    number = Decimal(found[1].replace(",", "").replace("，", ""))
    return _in_range(int(number * _UNITS[found[2]]))


def _in_range(number: int) -> int:
    if number > _MOST:
        raise ValueError(f"too large for a count: {number}")
    return max(-1, number)


def flag(value: object) -> bool:
    """Yes or no in any of the usual spellings; ValueError where it is neither."""
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    text = str(value).strip().casefold()
    if text in _YES or text in {"1.0"}:
        return True
    if text in _NO or text in {"0.0"}:
        return False
    raise ValueError(f"neither yes nor no: {value!r}")


def identifier(value: object) -> str:
    """An id as text, digit by digit; empty where none is given.

    ValueError where the id has lost digits (a float beyond 2^53, `3.6E+10` from a spreadsheet)
    or cannot be an id.
    """
    if isinstance(value, str):
        if value.isalnum():
            return value
        text = value.strip().strip("\ufeff").strip()
        if "\0" in text:
            raise ValueError("an id with a NUL character")
        if text[:1].isdigit() and _ROUNDED.fullmatch(text):
            raise ValueError(f"rounded by a spreadsheet: {text}")
        return text
    if value is None:
        return ""
    if type(value) is int:
        return str(value) if value.bit_length() < 4096 else ""
    if isinstance(value, float | Decimal):
        number = float(value)
        if not number.is_integer() or abs(number) >= _EXACT_FLOAT:
            raise ValueError(f"rounded to a floating-point number: {value!r}")
        return str(int(value))
    raise ValueError(f"no id: {value!r:.80}")


def id_in_address(address: str) -> str:
    """The id that an address ends in (`…/explore/64a…?x=y`); empty where there is none."""
    path = re.split(r"[?#]", address.strip(), maxsplit=1)[0].rstrip("/")
    last = path.rsplit("/", 1)[-1]
    return last if _ADDRESS_ID.fullmatch(last) else ""


def platform_id(address: str) -> str:
    """The note id in an address of the platform itself; empty elsewhere."""
    found = _PLATFORM_ADDRESS.search(address)
    return found[1] if found else ""


def words(value: object) -> tuple[str, ...]:
    """Tags or paths of one cell: a list, a list of objects with names, or a joined text."""
    if not value:
        return ()
    if isinstance(value, list):
        if _sound(value):
            return tuple(value)
        return _distinct([_name(item) for item in value])
    if not isinstance(value, str):
        return _distinct([str(value)])
    for sign in ";,":
        if sign in value:
            parts = value.split(sign)
            if _sound(parts):
                return tuple(parts)
            break
    text = value.strip()
    if text.startswith("["):
        try:
            listed = orjson.loads(text)
        except orjson.JSONDecodeError:
            listed = None
        if isinstance(listed, list):
            return _distinct([_name(item) for item in listed])
    return _distinct(_SPLIT.split(text.replace("#", "\n") if "#" in text else text))


def _sound(parts: list[str]) -> bool:
    """Whether these are letters and digits alone, none empty, each once: nothing to clean."""
    try:
        return "".join(parts).isalnum() and "" not in parts and len(set(parts)) == len(parts)
    except TypeError:
        return False


def paths(value: object, remarks: list[str]) -> tuple[str, ...]:
    """Local files of one cell; addresses are left out, because nothing is ever fetched."""
    if not value:
        return ()
    listed = value if isinstance(value, list) else re.split(r"[;\n]", str(value))
    found = tuple(item.strip() for item in listed if isinstance(item, str) and item.strip())
    local = tuple(item for item in found if "://" not in item and "\0" not in item)
    if len(local) < len(found):
        remarks.append(f"media: {len(found) - len(local)} addresses left out")
    return local


def _name(item: object) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, dict):
        return str(item.get("name") or item.get("title") or item.get("tag") or "")
    return "" if item is None else str(item)


def _distinct(parts: list[str]) -> tuple[str, ...]:
    """The tags without their signs, each once; letters and digits alone need no cleaning."""
    bare = [part if part.isalnum() else _bare(part) for part in parts]
    return tuple(dict.fromkeys([part for part in bare if part]))


def _bare(tag: str) -> str:
    shown = tag.replace("\ufeff", "").replace("\0", "\u2400")
    return shown.strip().strip("#").strip()
