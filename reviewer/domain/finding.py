"""What a check of rules found: where it stands, what is wrong, how grave it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is, gravest first; only errors make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about a rule; `line` counts from 1, and is 0 for rules that stand in no file.

    `check` names the check that made it, as a word to search for.
    """

    file: str
    line: int
    rule_id: str
    check: str
    severity: Severity
    message: str


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and gravity, each once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda f: (f.file, f.line, _ORDER[f.severity], f.rule_id, f.check, f.message),
    )
