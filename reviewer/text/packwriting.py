"""Rules written as a pack, so that the loader reads the same rules back."""

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields

from reviewer.domain.rule import Phrase, Rule


def pack_text(rules: Iterable[Rule], group: str, remark: str = "") -> str:
    """A pack as TOML; `remark` becomes a comment above it. Sets are written out."""
    head = "".join(f"# {line}\n" for line in remark.splitlines())
    entries = "".join(f"\n[[rule]]\n{_fields(rule)}" for rule in rules)
    return f"{head}schema = 1\ngroup = {toml_text(group)}\n{entries}"


def _fields(rule: Rule) -> str:
    """Every field that has no default, or another value than that."""
    told = ""
    for each in fields(rule):
        value = getattr(rule, each.name)
        if each.default is MISSING or value != each.default:
            told += f"{each.name} = {_value(value)}\n"
    return told


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + "".join(f"\n  {_item(item)}," for item in value) + "\n]"
    return toml_text(str(value))


def _item(item: object) -> str:
    if isinstance(item, Phrase):
        return f"{{ text = {toml_text(item.text)}, weight = {item.weight!r} }}"
    return toml_text(str(item))


def toml_text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for the one sign that only TOML escapes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
