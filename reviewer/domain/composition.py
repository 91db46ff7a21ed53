"""A rule that somebody is writing: what for, and its text so far."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a text shall become: another version of a rule, a copy of it, or a new rule (no id)."""

    rule_id: str = ""
    copied: bool = False

    @property
    def makes_new(self) -> bool:
        """Whether it becomes a rule that is not there yet."""
        return self.copied or not self.rule_id


@dataclass(frozen=True, slots=True)
class Composition:
    """The text of one rule; `base_version` is the version that it was begun from, 0 for none.

    `saved_at` is empty for a text that nobody has touched yet.
    """

    purpose: Purpose
    text: str
    base_version: int
    saved_at: str = ""
