"""Writing a rule: its text to begin with, what is wrong with it by line, and drafts that last.

The checks load the matcher's libraries, so they are imported inside the functions.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from reviewer.domain.composition import Composition, Purpose
from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding, Severity, in_order
from reviewer.domain.person import Power
from reviewer.domain.preview import CheckedText
from reviewer.domain.rule import RuleVersion
from reviewer.services.session import Session
from reviewer.store import rule_drafts, rules
from reviewer.store.database import writing

NAME = "rule"
"""What findings call the text of the rule that is being written."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A text to write on; `base` is the version in force that it stands against, None for a new
    rule. `outdated` says that the rule was changed since the text was begun."""

    composition: Composition
    base: RuleVersion | None
    outdated: bool = False


def compose(session: Session, purpose: Purpose) -> Opened:
    """The text that a person left for this purpose, or one to begin with.

    Raises ReviewerError without the power and for an unknown rule.
    """
    session.require(Power.EDIT_RULES)
    known = _known(session, purpose.rule_id) if purpose.rule_id else None
    base = None if purpose.makes_new else known
    kept = rule_drafts.find(session.db, session.person.id, purpose)
    if kept is not None:
        outdated = base is not None and base.version != kept.base_version
        return Opened(kept, base, outdated)
    return Opened(_begun(session, purpose, known), base)


def keep(session: Session, draft: Composition) -> Composition:
    """Keep a text that is not finished; with the time at which it was kept."""
    session.require(Power.EDIT_RULES)
    kept = replace(draft, saved_at=session.clock())
    with writing(session.db):
        rule_drafts.save(session.db, session.person.id, kept)
    return kept


def throw_away(session: Session, purpose: Purpose) -> Opened:
    """Forget a text, and begin anew."""
    with writing(session.db):
        rule_drafts.remove(session.db, session.person.id, purpose)
    return compose(session, purpose)


def check_text(text: str, purpose: Purpose, taken: Collection[str]) -> CheckedText:
    """What is wrong with the text of one rule, by line, and the rule if it can be read.

    `taken` are the ids of rules that are there; a new rule needs another one.
    """
    from reviewer.resources import read_text
    from reviewer.text.lint.linter import lint_texts
    from reviewer.text.rulepack import parse_rules
    from reviewer.text.rulewriting import SETS, shipped_sets

    found, drafts = lint_texts({NAME: text, SETS: read_text(f"rules/{SETS}")})
    lines = [(draft.rule.id, draft.table.line, draft.table.at("id")) for draft in drafts]
    mine = [f for f in found if f.file == NAME and f.check != "no-rules"]
    mine += _of_purpose(lines, purpose, taken, any(f.check == "no-toml" for f in mine))
    findings = tuple(in_order(mine))
    if any(f.severity is Severity.ERROR for f in findings):
        return CheckedText(findings, None)
    return CheckedText(findings, parse_rules(text, NAME, shipped_sets())[0])


def taken_ids(session: Session) -> frozenset[str]:
    """The ids of every rule, retired ones too."""
    return frozenset(version.rule.id for version in rules.all_in_force(session.db))


def _of_purpose(
    lines: list[tuple[str, int, int]],
    purpose: Purpose,
    taken: Collection[str],
    unreadable: bool,
) -> list[Finding]:
    """Whether the text is one rule, under the id that it must have."""
    if not lines:
        return [] if unreadable else [_error(1, "no-rule", "There is no [[rule]] table.")]
    if len(lines) > 1:
        return [_error(lines[1][1], "several-rules", "Write one rule here; a pack holds more.")]
    rule_id, _, line = lines[0]
    if not purpose.makes_new and rule_id != purpose.rule_id:
        told = f"The id stays {purpose.rule_id}; copy the rule to give it another."
        return [_error(line, "other-id", told)]
    if purpose.makes_new and rule_id in taken:
        return [_error(line, "taken-id", f"There is a rule {rule_id}; choose another id.")]
    return []


def _error(line: int, check: str, message: str) -> Finding:
    return Finding(NAME, line, "", check, Severity.ERROR, message)


def _begun(session: Session, purpose: Purpose, known: RuleVersion | None) -> Composition:
    from reviewer.text.rulewriting import new_rule_text, rule_text, shipped_sets

    taken = taken_ids(session)
    if known is None:
        return Composition(purpose, new_rule_text(_free("own.rule", taken)), 0)
    rule = known.rule
    if purpose.copied:
        rule = replace(rule, id=_free(f"{rule.id}-copy", taken), enabled=True)
    return Composition(purpose, rule_text(rule, shipped_sets()), known.version)


def _free(wanted: str, taken: Collection[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _known(session: Session, rule_id: str) -> RuleVersion:
    version = rules.version_in_force(session.db, rule_id)
    if version is None:
        raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
    return version
