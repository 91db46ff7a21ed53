"""Notes chosen for one common verdict, and how many of them must be looked at first (pure)."""

from dataclasses import dataclass, replace
from math import ceil

SAMPLE_SHARE, SAMPLE_MOST = 0.1, 5


@dataclass(frozen=True, slots=True)
class Bulk:
    """Chosen tasks in the order of choosing, and those whose note was opened."""

    task_ids: tuple[str, ...] = ()
    looked_at: frozenset[str] = frozenset()

    @property
    def sample(self) -> int:
        """How many notes must be looked at: a tenth, at least one, at most five."""
        if not self.task_ids:
            return 0
        return min(SAMPLE_MOST, max(1, ceil(SAMPLE_SHARE * len(self.task_ids))))

    @property
    def seen(self) -> int:
        """How many of the chosen notes were looked at."""
        return len(self.looked_at & set(self.task_ids))

    @property
    def missing(self) -> int:
        """How many must still be looked at."""
        return max(0, self.sample - self.seen)

    @property
    def next_to_look_at(self) -> str:
        """The next chosen note to open, spread over the choice; empty when all are seen."""
        unseen = [t for t in self.task_ids if t not in self.looked_at]
        return unseen[len(unseen) // 2] if unseen else ""

    def toggled(self, task_id: str) -> "Bulk":
        """With a task chosen, or given up."""
        if task_id in self.task_ids:
            return replace(self, task_ids=tuple(t for t in self.task_ids if t != task_id))
        return replace(self, task_ids=(*self.task_ids, task_id))

    def with_all(self, task_ids: tuple[str, ...]) -> "Bulk":
        """With these tasks chosen, too."""
        fresh = tuple(t for t in task_ids if t not in self.task_ids)
        return replace(self, task_ids=self.task_ids + fresh)

    def looked(self, task_id: str) -> "Bulk":
        """With one more note looked at."""
        return replace(self, looked_at=self.looked_at | {task_id})
