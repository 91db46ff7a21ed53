"""One rule as the text that a person edits: shared sets by name, short lists in one line."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields

from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.resources import read_text
from reviewer.text.lint.packs import read_packs
from reviewer.text.packwriting import toml_text
from reviewer.text.rulepack import parse_rules

SETS = "sets.toml"
"""The pack of shared sets, under the name that findings give it."""
_WIDE = 76
_LISTS = ("a", "b", "exceptions", "negations", "needs")
_GROUP = re.compile(r"\(\?:((?:[^()\\|]|\\.)+(?:\|(?:[^()\\|]|\\.)+)+)\)")

Sets = Mapping[str, tuple[str, ...]]


def shipped_sets() -> Sets:
    """The named lists of texts that every rule may use."""
    return read_packs({SETS: read_text(f"rules/{SETS}")}).sets


def rule_text(rule: Rule, sets: Sets) -> str:
    """A rule as one `[[rule]]` table that reads back as the same rule with these sets."""
    named = _table(rule, sets)
    return named if parse_rules(named, "rule", sets) == [rule] else _table(rule, {})


def new_rule_text(rule_id: str) -> str:
    """A rule to begin with: every field that a rule of phrases needs, with something to replace."""
    return (
        "[[rule]]\n"
        f"id = {toml_text(rule_id)}\n"
        'category = "DIV-CONTACT"\n'
        'title_zh = ""\n'
        'title_en = ""\n'
        'kind = "phrases"\n'
        "threshold = 0.6\n"
        "phrases = [\n"
        '  { text = "", weight = 0.7 },\n'
        "]\n"
        "exceptions = []\n"
        "negations = []\n"
        'rationale = ""\n'
    )


def _table(rule: Rule, sets: Sets) -> str:
    told = "".join(
        f"{each.name} = {_value(rule, each.name, sets)}\n"
        for each in fields(rule)
        if _is_told(rule, each)
    )
    return f"[[rule]]\n{told}"


def _is_told(rule: Rule, each: "Field[object]") -> bool:
    """Whether a field has no default, or another value than that."""
    return each.default is MISSING or getattr(rule, each.name) != each.default


def _value(rule: Rule, name: str, sets: Sets) -> str:
    value = getattr(rule, name)
    if name == "pattern":
        return _pattern(str(value), sets)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, RuleKind):
        return toml_text(value.value)
    if isinstance(value, int | float):
        return _number(value)
    if name == "phrases":
        told = "".join(f"  {_phrase(phrase)},\n" for phrase in rule.phrases)
        return f"[\n{told}]" if told else "[]"
    if isinstance(value, tuple):
        return _list(_with_sets(value, sets) if name in _LISTS else value)
    return toml_text(str(value))


def _number(value: float) -> str:
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


def _phrase(phrase: Phrase) -> str:
    return f"{{ text = {toml_text(phrase.text)}, weight = {_number(phrase.weight)} }}"


def _list(texts: tuple[str, ...]) -> str:
    """One line, or as many as it takes, each filled."""
    told = [toml_text(text) for text in texts]
    if len(line := f"[{', '.join(told)}]") <= _WIDE:
        return line
    lines = [""]
    for item in told:
        if len(lines[-1]) + len(item) > _WIDE - 4 and lines[-1]:
            lines.append("")
        lines[-1] += f"{item}, "
    return "[" + "".join(f"\n  {line.rstrip()}" for line in lines) + "\n]"


def _with_sets(texts: tuple[str, ...], sets: Sets) -> tuple[str, ...]:
    """Runs of texts that are a whole set, replaced by its name; the longest sets first."""
    told: list[str] = list(texts)
    for name, members in sorted(sets.items(), key=lambda pair: -len(pair[1])):
        for at in range(len(told) - len(members) + 1):
            if len(members) > 1 and tuple(told[at : at + len(members)]) == members:
                told[at : at + len(members)] = [f"<<{name}>>"]
                break
    return tuple(told)


def _pattern(pattern: str, sets: Sets) -> str:
    """A pattern in quotes that need no escapes, where it holds none of them itself."""
    known = {frozenset(map(re.escape, members)): name for name, members in sets.items()}

    def named(group: re.Match[str]) -> str:
        name = known.get(frozenset(group[1].split("|")))
        return f"<<{name}>>" if name else group[0]

    told = _GROUP.sub(named, pattern)
    plain = "'" not in told and "\n" not in told and told.isprintable()
    return f"'{told}'" if plain else toml_text(told)
