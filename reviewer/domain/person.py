"""Someone at a desk, and what their roles allow."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The four roles; a person may hold several."""

    MODERATOR = "moderator"
    LEAD = "lead"
    TRAINER = "trainer"
    ADMIN = "admin"


class Power(StrEnum):
    """Things that a role may do; services ask for these, never for a role by name."""

    DECIDE = "decide"
    DECIDE_ESCALATED = "decide_escalated"
    CLOSE_ACCOUNT = "close_account"
    BULK = "bulk"
    DRAFT_EXCEPTION = "draft_exception"
    IMPORT = "import"
    PROPOSE_THRESHOLD = "propose_threshold"
    SIGN_THRESHOLD = "sign_threshold"
    EDIT_RULES = "edit_rules"
    SEE_TEAM = "see_team"
    LABEL = "label"
    MANAGE_PEOPLE = "manage_people"
    ACT_AS = "act_as"


_MODERATOR = frozenset({Power.DECIDE, Power.BULK, Power.DRAFT_EXCEPTION})
_LEAD = _MODERATOR | {
    Power.DECIDE_ESCALATED,
    Power.CLOSE_ACCOUNT,
    Power.IMPORT,
    Power.PROPOSE_THRESHOLD,
    Power.SIGN_THRESHOLD,
    Power.EDIT_RULES,
    Power.SEE_TEAM,
}
POWERS: dict[Role, frozenset[Power]] = {
    Role.MODERATOR: _MODERATOR,
    Role.LEAD: frozenset(_LEAD),
    Role.TRAINER: frozenset({Power.LABEL, Power.DRAFT_EXCEPTION}),
    Role.ADMIN: frozenset({Power.MANAGE_PEOPLE, Power.ACT_AS, Power.IMPORT}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at a desk; `id` is the operating-system user name unless an admin chose one."""

    id: str
    name: str
    roles: frozenset[Role]
    active: bool = True

    def may(self, power: Power) -> bool:
        return self.active and any(power in POWERS[role] for role in self.roles)
