"""Rule packs: TOML text to rules, refused with file and line where something is wrong."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import BY_CODE
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion, is_stored
from reviewer.resources import resource_path
from reviewer.text.learned import shipped_model
from reviewer.text.patterns import check_pattern
from reviewer.text.signals import parse_condition

_TEXTS = ("id", "category", "title_zh", "title_en", "kind", "pattern", "when", "model", "rationale")
_LISTS = ("a", "b", "exceptions", "negations", "needs")
_SWITCHES = ("shadow", "enabled", "boundary", "firm")
_NUMBERS = ("threshold", "weight", "within")
_KNOWN = frozenset((*_TEXTS, *_LISTS, *_SWITCHES, *_NUMBERS, "phrases"))
_NEEDED = ("id", "category", "title_zh", "title_en", "kind", "threshold")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LARGE = 1e9
_REMEDY = "Mend the rule in the pack and load it again."
_SET = re.compile(r"<<([a-z_]+)>>")

Sets = Mapping[str, tuple[str, ...]]
"""Named lists of texts: `<<name>>` in a list or in a pattern stands for all of them."""


def parse_rules(text: str, name: str, sets: Sets | None = None) -> list[Rule]:
    """The rules of one pack; `name` is the file that messages speak of.

    The pack's own `[sets]` are known beside those given. Raises ReviewerError naming file and line
    for anything that is no valid rule.
    """
    data = _read(text, name)
    known = {**(sets or {}), **_sets(data, name)}
    entries = data.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise ReviewerError(f"{name}: rules must be [[rule]] tables", remedy=_REMEDY)
    lines = [i for i, line in enumerate(text.splitlines(), 1) if line.strip() == "[[rule]]"]
    rules: list[Rule] = []
    for index, entry in enumerate(entries):
        line = lines[index] if index < len(lines) else 0
        try:
            rules.append(_rule(entry, known))
        except (ReviewerError, ValueError, TypeError) as error:
            said = error.message if isinstance(error, ReviewerError) else str(error)
            where = f"{name}, line {line}, rule {entry.get('id', index + 1)}"
            raise ReviewerError(f"{where}: {said}", remedy=_REMEDY) from error
    _refuse_twins(rules, name)
    return rules


def load_rules(paths: Iterable[Path]) -> list[Rule]:
    """The rules of several pack files, ids unique across them. Raises ReviewerError."""
    texts: dict[str, str] = {}
    for path in paths:
        try:
            texts[path.name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ReviewerError(f"{path}: {error}", remedy="Choose a rule pack.") from error
    sets: dict[str, tuple[str, ...]] = {}
    for name, text in texts.items():
        sets |= _sets(_read(text, name), name)
    rules = [rule for name, text in texts.items() for rule in parse_rules(text, name, sets)]
    _refuse_twins(rules, "the packs")
    return rules


def shipped_rules() -> list[Rule]:
    """The rules that ship with the program, in order of file name."""
    return load_rules(sorted(resource_path("rules").glob("*.toml")))


def first_versions(rules: Iterable[Rule]) -> Pack:
    """A pack of first versions numbered from 1, for scanning without a database."""
    return Pack(tuple(RuleVersion(i, 1, rule) for i, rule in enumerate(rules, 1)))


def _read(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReviewerError(f"{name}: {error}", remedy=_REMEDY) from error


def _sets(data: Mapping[str, object], name: str) -> dict[str, tuple[str, ...]]:
    tables = data.get("sets", {})
    if not isinstance(tables, dict):
        raise ReviewerError(f"{name}: sets must be a table of lists", remedy=_REMEDY)
    found: dict[str, tuple[str, ...]] = {}
    try:
        for key in tables:
            found[str(key)] = _texts(tables, key, found)
        return found
    except ValueError as error:
        raise ReviewerError(f"{name}: {error}", remedy=_REMEDY) from error


def _refuse_twins(rules: Iterable[Rule], name: str) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ReviewerError(f"{name}: two rules are called {rule.id}", remedy=_REMEDY)
        seen.add(rule.id)


def _rule(entry: Mapping[str, object], sets: Sets) -> Rule:
    unknown = sorted(set(entry) - _KNOWN)
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(unknown)}")
    missing = [key for key in _NEEDED if key not in entry]
    if missing:
        raise ValueError(f"missing keys: {', '.join(missing)}")
    texts = {key: _text(entry, key) for key in _TEXTS}
    lists = {key: _texts(entry, key, sets) for key in _LISTS}
    rule = Rule(
        id=texts["id"],
        category=texts["category"],
        title_zh=texts["title_zh"],
        title_en=texts["title_en"],
        kind=_kind(texts["kind"]),
        threshold=_number(entry, "threshold"),
        weight=_number(entry, "weight"),
        phrases=_phrases(entry.get("phrases", [])),
        pattern=_filled(texts["pattern"], sets),
        a=lists["a"],
        b=lists["b"],
        within=int(_number(entry, "within")),
        when=texts["when"],
        exceptions=lists["exceptions"],
        negations=lists["negations"],
        rationale=texts["rationale"],
        shadow=_switch(entry, "shadow", False),
        enabled=_switch(entry, "enabled", True),
        boundary=_switch(entry, "boundary", False),
        needs=lists["needs"],
        firm=_switch(entry, "firm", False),
        model=texts["model"],
    )
    check_rule(rule)
    return rule


def check_rule(rule: Rule) -> None:
    """Refuse a rule that could not be matched, with a ValueError or ReviewerError saying why."""
    if not _ID.fullmatch(rule.id):
        raise ValueError("an id is lower-case letters, digits, dots and hyphens")
    if rule.category not in BY_CODE:
        raise ValueError(f"no such category: {rule.category}")
    if not 0 < rule.threshold <= 1:
        raise ValueError("the threshold must be above 0 and at most 1")
    if rule.model and not is_stored(rule.model):
        shipped_model(rule.model)
    if rule.kind is RuleKind.PHRASES:
        if not rule.phrases:
            raise ValueError("a phrases rule needs phrases")
        for phrase in rule.phrases:
            _check_weight(phrase.weight, phrase.text)
        return
    _check_weight(rule.weight, "the rule")
    if rule.kind is RuleKind.PATTERN:
        check_pattern(rule.pattern)
    elif rule.kind is RuleKind.NEAR:
        if not rule.a or not rule.b or rule.within < 0:
            raise ValueError("a near rule needs a, b and within")
    elif rule.kind is RuleKind.MODEL:
        if not is_stored(rule.model) and rule.category not in shipped_model(rule.model).codes:
            raise ValueError(f"the model {rule.model} knows no {rule.category}")
    else:
        parse_condition(rule.when)


def _check_weight(weight: float, what: str) -> None:
    if not 0 < weight <= 1:
        raise ValueError(f"the weight of {what} must be above 0 and at most 1")


def _kind(value: str) -> RuleKind:
    try:
        return RuleKind(value)
    except ValueError as error:
        raise ValueError(f"no such kind of rule: {value}") from error


def _phrases(value: object) -> tuple[Phrase, ...]:
    if not isinstance(value, list):
        raise ValueError("phrases must be a list")
    found: list[Phrase] = []
    for item in value:
        if not isinstance(item, dict):
            raise ValueError("a phrase is { text = …, weight = … }")
        text = _text(item, "text")
        if not text.strip():
            raise ValueError("a phrase has no text")
        if any(p.text == text for p in found):
            raise ValueError(f"the phrase {text} stands twice")
        found.append(Phrase(text, _number(item, "weight")))
    return tuple(found)


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text")
    return value


def _texts(entry: Mapping[str, object], key: str, sets: Sets) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"{key} must be a list of texts")
    found: dict[str, None] = {}
    for text in value:
        whole = _SET.fullmatch(text)
        found |= dict.fromkeys(_set(whole[1], sets) if whole else (text,))
    return tuple(found)


def _set(name: str, sets: Sets) -> tuple[str, ...]:
    if name not in sets:
        raise ValueError(f"no such set: {name}")
    return sets[name]


def _filled(pattern: str, sets: Sets) -> str:
    def alternatives(match: re.Match[str]) -> str:
        longest_first = sorted(_set(match[1], sets), key=lambda text: (-len(text), text))
        return f"(?:{'|'.join(re.escape(text) for text in longest_first)})"

    return _SET.sub(alternatives, pattern)


def _number(entry: Mapping[str, object], key: str) -> float:
    value = entry.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGE:
        raise ValueError(f"{key} must be a number")
    return float(value)


def _switch(entry: Mapping[str, object], key: str, default: bool) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false")
    return value
