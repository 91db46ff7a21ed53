"""Gold notes: JSON lines of notes, each with what a person holds of it."""

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError
from reviewer.domain.evaluation import Gold, Labelled
from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, LAWFUL
from reviewer.exchange.note_lines import note_of, signals_of, told_signals

_EVASION = re.compile(r"\[evasion:\s*([^\]]*)\]")
_REMEDY = "Correct or delete the line; docs/evaluation.md shows how a gold note is written."


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A note, the figures of its account if told, and the gold; with the place it was read from.

    `told` names those figures that the row gives; the others are unknown.
    """

    file: str
    line: int
    note: Note
    signals: AccountSignals | None
    told: frozenset[str]
    gold: Gold


def read_gold(path: Path) -> list[GoldNote]:
    """Every gold note of a file, empty lines left out.

    Raises ReviewerError naming the line for anything that is no gold note.
    """
    try:
        lines = path.read_bytes().removeprefix(BOM_UTF8).splitlines()
    except OSError as error:
        raise ReviewerError(
            f"{path} cannot be read: {error.strerror}.", "Check its name and permissions."
        ) from error
    found: list[GoldNote] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_gold_note(path.name, number, line))
        except ValueError as error:
            raise ReviewerError(f"{path}, line {number}: {error}.", _REMEDY) from error
    return found


def _gold_note(file: str, number: int, line: bytes) -> GoldNote:
    row: object = orjson.loads(line)
    note = note_of(row)
    if not isinstance(row, dict) or not note.id:
        raise ValueError("the note has no id")
    gold = row.get("gold")
    if not isinstance(gold, dict):
        raise ValueError("the note has no gold object")
    held = _gold(gold, len(note.body))
    return GoldNote(file, number, note, signals_of(row), told_signals(row), held)


def _gold(gold: Mapping[str, object], size: int) -> Gold:
    violating, hard = gold.get("violating"), gold.get("hard") or False
    if not isinstance(violating, bool) or not isinstance(hard, bool):
        raise ValueError("gold.violating and gold.hard must be true or false")
    categories = _categories(gold)
    if categories and not violating:
        raise ValueError("an innocent note violates no category")
    rationale = gold.get("rationale") or ""
    if not isinstance(rationale, str):
        raise ValueError("gold.rationale must be text")
    return Gold(violating, hard, categories, _spans(gold, size), _evasions(rationale))


def _categories(gold: Mapping[str, object]) -> tuple[str, ...]:
    """The categories that the note violates; lawful ones are no violation."""
    told = gold.get("categories") or []
    if not isinstance(told, list) or not all(isinstance(code, str) for code in told):
        raise ValueError("gold.categories must be a list of codes")
    violated = [code for code in told if code not in LAWFUL]
    for code in violated:
        _check_code(code)
    return tuple(dict.fromkeys(violated))


def _spans(gold: Mapping[str, object], size: int) -> tuple[Labelled, ...] | None:
    told = gold.get("spans")
    if told is None:
        return None
    if not isinstance(told, list):
        raise ValueError("gold.spans must be a list")
    spans = (_span(each, size) for each in told)
    return tuple(span for span in spans if span.category not in LAWFUL)


def _span(told: object, size: int) -> Labelled:
    if not isinstance(told, list) or len(told) != 3:
        raise ValueError("a span is [start, end, category]")
    start, end, code = told
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= size:
        raise ValueError(f"the span {start}-{end} does not stand in the body of {size} characters")
    _check_code(code)
    return Labelled(start, end, code)


def _check_code(code: object) -> None:
    if code not in BY_CODE and code not in LAWFUL:
        raise ValueError(f"no such category: {code}")


def _evasions(rationale: str) -> tuple[str, ...]:
    kinds = [kind.strip() for told in _EVASION.findall(rationale) for kind in told.split("+")]
    return tuple(dict.fromkeys(kind for kind in kinds if kind))
