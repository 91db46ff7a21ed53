"""What an edit of one rule would change among the latest notes, before anybody saves it."""

from dataclasses import dataclass

from reviewer.domain.finding import Finding, Severity
from reviewer.domain.rule import Rule
from reviewer.domain.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule finds in a note: its score, and where its heaviest evidence stands; no span
    where it looks at the account."""

    score: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A note that gains the rule's flag, or loses it, with the phrase that decides and its
    neighbourhood.

    `action` is what people decided, empty where nobody did; `right` whether that speaks for the
    rule's flag, None without a verdict.
    """

    note_id: str
    note_version_id: int
    title: str
    gained: bool
    score: float
    before: str
    phrase: str
    after: str
    action: str = ""
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Gain:
    """Flags of one direction: notes, those decided, and how many of these the flag is right for."""

    notes: int = 0
    decided: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """A rule as edited over the latest `notes` notes, set against the rule in force.

    `precision` estimates the share of right flags among gained ones from decided notes, each
    weighing one over its chance of being reviewed; `low`..`high` its band, valid at all times.
    `shadow` says that the rule as edited flags nothing: flags are those that it would give.
    `complete` is False while phrases in disguise are still looked for.
    """

    notes: int
    flagged_before: int
    flagged_after: int
    gained: Gain
    lost: Gain
    precision: float | None
    low: float
    high: float
    shadow: bool
    complete: bool
    rows: tuple[PreviewRow, ...]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The text of one rule as far as it could be read: what is wrong by line, and the rule.

    `rule` is None where an error keeps it from being a rule.
    """

    findings: tuple[Finding, ...]
    rule: Rule | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended before the rule can be saved."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)
