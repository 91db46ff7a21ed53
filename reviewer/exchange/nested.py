"""JSON objects of many shapes as flat rows: Mongo wrappers, nested objects, web state."""

from collections.abc import Iterator

_DEEPEST = 6
_LISTS = ("notes", "items", "data", "list", "records", "results", "rows", "feeds", "accounts")
_WRAPPED = ("$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal")

Json = dict[str, object]


def rows_of(value: Json) -> Iterator[Json]:
    """The rows that one JSON object holds: itself, or each note of a web state."""
    if not any(type(part) is dict for part in value.values()):
        yield value
    elif all(type(part) is dict and type(part.get("note")) is dict for part in value.values()):
        for key, state in value.items():
            yield _of_state(key, state) if isinstance(state, dict) else {}
    else:
        yield flat(value)


def _of_state(key: str, state: Json) -> Json:
    note = state.get("note")
    rest = {f"state.{name}": part for name, part in state.items() if name != "note"}
    row = flat(note) if isinstance(note, dict) else {}
    return {"note_id": key, **row, **rest} if "noteId" not in row else {**row, **rest}


def flat(value: Json, depth: int = 0) -> Json:
    """The object with nested ones unfolded into dotted names and Mongo's wrappers taken off."""
    row: Json = {}
    for name, part in value.items():
        if type(part) is not dict:
            row[name] = part
            continue
        inner = unwrapped(part)
        if type(inner) is not dict:
            row[name] = inner
        elif depth < _DEEPEST and inner:
            for below, leaf in flat(inner, depth + 1).items():
                row[f"{name}.{below}"] = leaf
        elif inner:
            row[name] = inner
    return row


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
