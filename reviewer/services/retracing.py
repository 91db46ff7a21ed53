"""The versions of a rule, each as the text that it was, so that any two can be set side by side."""

from dataclasses import dataclass

from reviewer.domain.line_changes import LineChange, line_changes
from reviewer.domain.rule import RuleVersion
from reviewer.services.session import Session
from reviewer.store import people, rules


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version of a rule as text, with who made it, when and why."""

    made: RuleVersion
    author: str
    text: str

    @property
    def version(self) -> int:
        return self.made.version

    def since(self, older: "PastVersion") -> tuple[LineChange, ...]:
        """What differs from another version, line by line."""
        return line_changes(older.text, self.text)


def versions(session: Session, rule_id: str) -> tuple[PastVersion, ...]:
    """Every version of a rule, newest first."""
    from reviewer.text.rulewriting import rule_text, shipped_sets

    sets = shipped_sets()
    return tuple(
        PastVersion(one, people.name_of(session.db, one.author), rule_text(one.rule, sets))
        for one in rules.history(session.db, rule_id)
    )
