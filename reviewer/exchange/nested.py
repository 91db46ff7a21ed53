"""JSON objects of many shapes as flat rows: Mongo wrappers, nested objects, web state."""

from collections.abc import Iterable
from functools import lru_cache

_DEEPEST = 6
_LISTS = ("notes", "items", "data", "list", "records", "results", "rows", "feeds", "accounts")
_WRAPPED = ("$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal")

Json = dict[str, object]


def rows_of(value: Json) -> Iterable[Json]:
    """The rows that one JSON object holds: itself, or each note of a web state."""
    if _is_state(next(iter(value.values()), None)) and all(map(_is_state, value.values())):
        return [_of_state(key, part) for key, part in value.items() if isinstance(part, dict)]
    return (flat(value),)


def _is_state(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("note"), dict)


def _of_state(key: str, state: Json) -> Json:
    note = state.get("note")
    rest = {f"state.{name}": part for name, part in state.items() if name != "note"}
    row = flat(note) if isinstance(note, dict) else {}
    return {"note_id": key, **row, **rest} if "noteId" not in row else {**row, **rest}


def flat(row: Json, depth: int = 0) -> Json:
    """The object itself, with nested ones unfolded into dotted names, Mongo's wrappers off."""
    for name in [name for name, part in row.items() if type(part) is dict]:
        part = row.pop(name)
        if not isinstance(part, dict):
            continue
        inner = unwrapped(part) if len(part) == 1 else part
        if not isinstance(inner, dict) or depth == _DEEPEST:
            row[name] = inner
            continue
        flat(inner, depth + 1)
        row.update(zip(_dotted(name, tuple(inner)), inner.values(), strict=True))
    return row


@lru_cache(maxsize=1_024)
def _dotted(name: str, below: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}.{part}" for part in below)


def unwrapped(value: Json) -> object:
    """What stands in one of Mongo's wrappers (extended JSON v1 and v2), else the value itself."""
    if len(value) != 1:
        return value
    name, inner = next(iter(value.items()))
    if name not in _WRAPPED:
        return value
    if name == "$date" and type(inner) is dict:
        inner = unwrapped(inner)
    if name in {"$numberLong", "$numberInt"} or (name == "$date" and isinstance(inner, str)):
        return int(inner) if isinstance(inner, str) and inner.lstrip("-").isdecimal() else inner
    return inner


def listed(value: object) -> list[object] | None:
    """The rows of a whole JSON document: an array, or the array inside an envelope."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and inner and all(isinstance(row, dict) for row in inner):
            return inner
        if isinstance(inner, dict):
            found = listed(inner)
            if found:
                return found
    return [value]
