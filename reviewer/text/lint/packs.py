"""Whole packs: files read with patience, sets known to all of them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.domain.finding import Finding, Severity
from reviewer.text.lint.draft import Draft, Reader, Sets
from reviewer.text.lint.source import Layout, layout

_HEAD = frozenset({"schema", "group", "sets", "rule"})


@dataclass(frozen=True, slots=True)
class Packs:
    """The rules of several files as drafts, their sets, and what was wrong in reading them."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    sets: Sets


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: Mapping[str, object]
    places: Layout
    sets: Sets


def read_packs(texts: Mapping[str, str]) -> Packs:
    """The rules of packs given as text by file name; never raises for what they hold."""
    findings: list[Finding] = []
    files: list[_File] = []
    for name, text in texts.items():
        try:
            data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            findings.append(_unreadable(name, text, str(error)))
            continue
        places = layout(text)
        reader = Reader(name, {})
        sets = _sets(data, reader, places, findings)
        files.append(_File(name, data, places, sets))
    shared: dict[str, tuple[str, ...]] = {}
    for file in files:
        findings += _sets_again(file, shared)
        shared |= file.sets
    drafts: list[Draft] = []
    used: set[str] = set()
    for file in files:
        reader = Reader(file.name, {**shared, **file.sets})
        drafts += _rules(file, reader, findings)
        findings += [*reader.faults, *_head(file)]
        used |= reader.used
    findings += [found for file in files for found in _unused(file, used, files)]
    return Packs(tuple(drafts), tuple(findings), shared)


def _finding(file: str, line: int, check: str, severity: Severity, message: str) -> Finding:
    return Finding(file, line, "", check, severity, message)


def _unreadable(name: str, text: str, said: str) -> Finding:
    """A file that is no TOML; the reader's message ends with `(at line 3, column 7)`."""
    _, _, where = said.rpartition("(at line ")
    digits = where.partition(",")[0]
    line = int(digits) if digits.isdecimal() else len(text.splitlines())
    return _finding(name, line, "no-toml", Severity.ERROR, f"{said.partition(' (at ')[0]}.")


def _sets(
    data: Mapping[str, object], reader: Reader, places: Layout, findings: list[Finding]
) -> dict[str, tuple[str, ...]]:
    """The named lists of one pack; a list may use those before it."""
    table, found = places.table("sets"), dict[str, tuple[str, ...]]()
    lists = data.get("sets", {})
    if not isinstance(lists, dict):
        lists = {}
        findings.append(
            _finding(reader.file, table.line, "wrong-type", Severity.ERROR, "sets must be a table.")
        )
    for key, value in lists.items():
        line = table.at(str(key))
        texts = (
            [t for t in value if isinstance(t, str) and t.strip()]
            if isinstance(value, list)
            else []
        )
        if not isinstance(value, list) or len(texts) < len(value):
            told = f"The set {key} must be a list of texts."
            findings.append(_finding(reader.file, line, "wrong-type", Severity.ERROR, told))
        found[str(key)], unknown = reader.members(texts, found)
        findings += [
            _finding(
                reader.file,
                table.at(str(key), f"<<{name}>>"),
                "unknown-set",
                Severity.ERROR,
                f"The set {key} uses {name}, which does not stand before it.",
            )
            for name in unknown
        ]
    return found


def _sets_again(file: _File, shared: Sets) -> Iterator[Finding]:
    for name, texts in file.sets.items():
        if name in shared and shared[name] != texts:
            yield _finding(
                file.name,
                file.places.table("sets").at(name),
                "set-twice",
                Severity.WARNING,
                f"Another pack has a set {name} with other texts.",
            )


def _rules(file: _File, reader: Reader, findings: list[Finding]) -> Iterator[Draft]:
    entries = file.data.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        told = "Rules must be [[rule]] tables."
        findings.append(
            _finding(file.name, file.places.head.at("rule"), "wrong-type", Severity.ERROR, told)
        )
        return
    tables = file.places.rules
    for number, entry in enumerate(entries):
        table = tables[number] if number < len(tables) else file.places.head
        yield reader.read(entry, table)


def _head(file: _File) -> Iterator[Finding]:
    for key in sorted(set(file.data) - _HEAD):
        known = {table.name: table.line for table in file.places.others}
        line = known.get(key, file.places.head.at(key))
        told = f"Nothing reads {key}; a pack holds schema, group, [sets] and [[rule]] tables."
        yield _finding(file.name, line, "unknown-field", Severity.ERROR, told)
    if not file.data.get("rule") and not file.sets:
        yield _finding(file.name, 1, "no-rules", Severity.WARNING, "The pack holds no rule.")


def _unused(file: _File, used: set[str], files: Sequence[_File]) -> Iterator[Finding]:
    inner = {name for each in files for name in _named(each)}
    for name in file.sets:
        if name not in used | inner:
            line = file.places.table("sets").at(name)
            yield _finding(
                file.name, line, "unused-set", Severity.ADVICE, f"No rule uses the set {name}."
            )


def _named(file: _File) -> Iterator[str]:
    """Sets that other sets are made of."""
    for key, text in file.places.table("sets").texts:
        if key and text.startswith("<<") and text.endswith(">>"):
            yield text[2:-2]
