"""Every rule that there is: those in force, those that were retired, those with a draft."""

from dataclasses import replace

from reviewer.domain.rule import RuleVersion
from reviewer.services.inspecting import RuleRow, RuleState, list_rules
from reviewer.services.session import Session
from reviewer.store import rule_drafts, rules


def list_all(session: Session) -> list[RuleRow]:
    """The rules in force as `list_rules` orders them, then retired ones by id."""
    drafts = rule_drafts.rules_with_drafts(session.db, session.person.id)
    gone = [v for v in rules.all_in_force(session.db) if not v.rule.enabled]
    rows = [*list_rules(session), *map(_retired, gone)]
    return [replace(row, draft=True) if row.rule_id in drafts else row for row in rows]


def _retired(version: RuleVersion) -> RuleRow:
    rule = version.rule
    return RuleRow(
        rule_id=rule.id,
        title_zh=rule.title_zh,
        title_en=rule.title_en,
        category=rule.category,
        version=version.version,
        threshold=rule.threshold,
        precision=None,
        low=0.0,
        high=1.0,
        verdicts=0,
        volume=0.0,
        state=RuleState.RETIRED,
        needed=None,
        since=version.created_at,
        shadow=rule.shadow,
    )
