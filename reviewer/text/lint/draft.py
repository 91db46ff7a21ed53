"""Rules read with patience: what is wrong with one is noted, and the rest of it is read on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import TypeGuard

from reviewer.domain.finding import Finding, Severity
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.text.lint.source import Table

Sets = Mapping[str, tuple[str, ...]]
KNOWN = frozenset(each.name for each in fields(Rule))
NEEDED = tuple(each.name for each in fields(Rule) if each.default is MISSING)
_SET = re.compile(r"<<([a-z_]+)>>")
_LARGE = 1e9
_FALLBACK = (("pattern", RuleKind.PATTERN), ("a", RuleKind.NEAR), ("when", RuleKind.ACCOUNT))


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as far as it could be read, the keys it gives, and where it stands in its file."""

    file: str
    rule: Rule
    given: frozenset[str]
    table: Table

    def finding(
        self, check: str, severity: Severity, message: str, key: str = "", text: str = ""
    ) -> Finding:
        """A finding at the line of a key, or of a text under it."""
        line = self.table.at(key, text)
        return Finding(self.file, line, self.rule.id, check, severity, message)

    def error(self, check: str, message: str, key: str = "", text: str = "") -> Finding:
        """What makes the rule unfit."""
        return self.finding(check, Severity.ERROR, message, key, text)

    def warning(self, check: str, message: str, key: str = "", text: str = "") -> Finding:
        """What is probably not meant."""
        return self.finding(check, Severity.WARNING, message, key, text)

    def advice(self, check: str, message: str, key: str = "", text: str = "") -> Finding:
        """What could be said better."""
        return self.finding(check, Severity.ADVICE, message, key, text)


def draft_of(rule: Rule, file: str) -> Draft:
    """A rule that stands in no file, such as one in force in a queue."""
    return Draft(file, rule, KNOWN, Table("rule", 0))


@dataclass(slots=True)
class Reader:
    """Reads the entries of one pack; what is no valid value goes to `faults`."""

    file: str
    sets: Sets
    faults: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def read(self, entry: Mapping[str, object], table: Table) -> Draft:
        """One `[[rule]]` table as a draft."""
        name = entry.get("id")
        one = _Entry(self, entry, table, name if isinstance(name, str) else "")
        rule = Rule(
            id=one.text("id"),
            category=one.text("category"),
            title_zh=one.text("title_zh"),
            title_en=one.text("title_en"),
            kind=one.kind(),
            threshold=one.number("threshold"),
            weight=one.number("weight"),
            phrases=one.phrases(),
            pattern=one.filled("pattern"),
            a=one.texts("a"),
            b=one.texts("b"),
            within=int(one.number("within")),
            when=one.text("when"),
            exceptions=one.texts("exceptions"),
            negations=one.texts("negations"),
            rationale=one.text("rationale"),
            shadow=one.switch("shadow", False),
            enabled=one.switch("enabled", True),
            boundary=one.switch("boundary", False),
            needs=one.texts("needs"),
            firm=one.switch("firm", False),
            model=one.text("model"),
        )
        return Draft(self.file, rule, frozenset(entry), table)

    def members(self, values: Iterable[str], known: Sets) -> tuple[tuple[str, ...], list[str]]:
        """Texts with sets replaced by what they hold, and the names of sets that are unknown."""
        found: dict[str, None] = {}
        unknown: list[str] = []
        for value in values:
            whole = _SET.fullmatch(value)
            if whole is None:
                found[value] = None
            elif whole[1] in known:
                self.used.add(whole[1])
                found |= dict.fromkeys(known[whole[1]])
            else:
                unknown.append(whole[1])
        return tuple(found), unknown


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table being read."""

    reader: Reader
    entry: Mapping[str, object]
    table: Table
    rule_id: str

    def fault(self, check: str, key: str, message: str, text: str = "") -> None:
        line = self.table.at(key, text)
        found = Finding(self.reader.file, line, self.rule_id, check, Severity.ERROR, message)
        self.reader.faults.append(found)

    def text(self, key: str) -> str:
        value = self.entry.get(key, "")
        if isinstance(value, str):
            return value
        self.fault("wrong-type", key, f"{key} must be text.")
        return ""

    def number(self, key: str) -> float:
        value = self.entry.get(key, 0)
        if _is_number(value):
            return float(value)
        self.fault("wrong-type", key, f"{key} must be a number.")
        return 0.0

    def switch(self, key: str, default: bool) -> bool:
        value = self.entry.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault("wrong-type", key, f"{key} must be true or false.")
        return default

    def kind(self) -> RuleKind:
        value = self.text("kind")
        if value in set(RuleKind):
            return RuleKind(value)
        if "kind" in self.entry:
            known = ", ".join(RuleKind)
            self.fault("unknown-kind", "kind", f"There is no kind {value!r}; choose of {known}.")
        return next((kind for key, kind in _FALLBACK if key in self.entry), RuleKind.PHRASES)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.entry.get(key, [])
        if not isinstance(value, list):
            self.fault("wrong-type", key, f"{key} must be a list of texts.")
            return ()
        good = [item for item in value if isinstance(item, str) and item.strip()]
        if len(good) < len(value):
            self.fault("wrong-type", key, f"{key} holds something that is no text, or is blank.")
        found, unknown = self.reader.members(good, self.reader.sets)
        for name in unknown:
            self.fault("unknown-set", key, f"There is no set {name}.", f"<<{name}>>")
        return found

    def filled(self, key: str) -> str:
        """A pattern with the sets in it written out, longest text first."""

        def alternatives(match: re.Match[str]) -> str:
            found, unknown = self.reader.members([match[0]], self.reader.sets)
            if unknown:
                self.fault("unknown-set", key, f"There is no set {match[1]}.")
            longest_first = sorted(found, key=lambda text: (-len(text), text))
            return f"(?:{'|'.join(re.escape(text) for text in longest_first)})"

        return _SET.sub(alternatives, self.text(key))

    def phrases(self) -> tuple[Phrase, ...]:
        value = self.entry.get("phrases", [])
        if not isinstance(value, list):
            self.fault("wrong-type", "phrases", "phrases must be a list.")
            return ()
        found: dict[str, Phrase] = {}
        for item in value:
            text = item.get("text") if isinstance(item, dict) else None
            weight = item.get("weight") if isinstance(item, dict) else None
            if not isinstance(text, str) or not text.strip():
                self.fault("wrong-type", "phrases", "A phrase is { text = …, weight = … }.")
            elif not _is_number(weight):
                self.fault("wrong-type", "phrases", f"The phrase {text} needs a weight.", text)
            elif text in found:
                self._twice(text)
            else:
                found[text] = Phrase(text, float(weight))
        return tuple(found.values())

    def _twice(self, text: str) -> None:
        lines = self.table.texts.get(("phrases", text), [self.table.line])
        message = f"The phrase {text} stands twice, first in line {lines[0]}."
        self.reader.faults.append(
            Finding(self.reader.file, lines[-1], self.rule_id, "twice", Severity.ERROR, message)
        )


def _is_number(value: object) -> TypeGuard[int | float]:
    """Whether it is a number that arithmetic can bear, which NaN and the infinite are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGE
