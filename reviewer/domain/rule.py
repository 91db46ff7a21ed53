"""A rule of a pack, and the version of it that a match or verdict names."""

from dataclasses import dataclass, field
from enum import StrEnum


class RuleKind(StrEnum):
    """How a rule looks for evidence."""

    PHRASES = "phrases"
    PATTERN = "pattern"
    NEAR = "near"
    ACCOUNT = "account"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a rule with its weight in (0, 1]."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its pack states it; only the fields of its kind are filled.

    `pattern` is RE2 syntax over folded text; `near` asks for one of `a` and one of `b` within
    `within` characters; `when` compares account signals; `model` names a learned model, which
    scores the category of a rule of that kind, and tempers a rule of another kind: its hits weigh
    half where the model holds the note unlikely to violate. `threshold` in [0, 1]: a note is
    flagged when its score reaches it. `shadow` rules are scored but never flag; `boundary` rules
    count only hits that begin and end where words do. A rule counts only where the note holds a
    text of its `needs`, if any; `firm` rules count in full even where the note warns or quotes.
    """

    id: str
    category: str
    title_zh: str
    title_en: str
    kind: RuleKind
    threshold: float
    weight: float = 0.0
    phrases: tuple[Phrase, ...] = ()
    pattern: str = ""
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    within: int = 0
    when: str = ""
    exceptions: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    rationale: str = ""
    shadow: bool = False
    enabled: bool = True
    boundary: bool = False
    needs: tuple[str, ...] = ()
    firm: bool = False
    model: str = ""


_STORED = "sha256:"


def stored_model(digest: str) -> str:
    """How a rule names a model that its queue file holds, by the SHA-256 of its bytes."""
    return f"{_STORED}{digest}"


def is_stored(model: str) -> bool:
    """Whether a rule's `model` lies in its queue file; others ship with the program."""
    return model.startswith(_STORED)


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One version of a rule: definition and threshold together; never changed once written."""

    id: int
    version: int
    rule: Rule
    author: str = ""
    reason: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules that are in force together."""

    versions: tuple[RuleVersion, ...] = field(default=())

    def by_id(self) -> dict[str, RuleVersion]:
        return {v.rule.id: v for v in self.versions}
