"""What every service needs, put together once by bootstrap and passed along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Power
from reviewer.settings import Settings

if TYPE_CHECKING:  # both bring numpy, which must not load before it is needed
    from sqlite_utils import Database

    from reviewer.text.matcher import Matcher


@dataclass(slots=True)
class Session:
    """One person at one desk with one open file; belongs to the thread that made it.

    `clock` gives now as UTC ISO-8601 with milliseconds; `desk` names this process for its leases;
    `load_matcher` compiles the rules in force, which happens only when something needs them.
    """

    db: Database
    person: Person
    clock: Callable[[], str]
    settings: Settings
    desk: str
    load_matcher: Callable[[Database], Matcher]
    _matcher: Matcher | None = None
    _newest: int = 0

    @property
    def matcher(self) -> Matcher:
        """The rules in force; compiled anew after a change, whoever made it."""
        from reviewer.store.rules import newest_version_id

        newest = newest_version_id(self.db)
        if self._matcher is None or newest != self._newest:
            self._matcher, self._newest = self.load_matcher(self.db), newest
        return self._matcher

    def require(self, power: Power) -> None:
        """Raise ReviewerError unless the person may do this."""
        if not self.person.may(power):
            roles = ", ".join(sorted(self.person.roles)) or "no role"
            raise ReviewerError(
                f"{self.person.name} ({roles}) may not {power}. Nothing was changed.",
                "Ask a lead or an admin.",
            )
