"""What the services of the desk return: what was done, and which views must refresh."""

from dataclasses import dataclass

from reviewer.domain.changed import Changed
from reviewer.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Saved:
    """A verdict that is on disk; a bulk names all of its verdicts, the last in `verdict_id`."""

    verdict_id: str
    at: str
    verdict_ids: tuple[str, ...] = ()
    bulk_id: str = ""
    changed: Changed = Changed.QUEUE | Changed.VERDICTS


@dataclass(frozen=True, slots=True)
class Undone:
    """Verdicts that were withdrawn; the dossier is the note that lies on the desk again."""

    verdict_ids: tuple[str, ...]
    dossier: Dossier
    changed: Changed = Changed.QUEUE | Changed.VERDICTS


@dataclass(frozen=True, slots=True)
class Moved:
    """A task went elsewhere without a verdict; `escalated` when its third skip did that."""

    task_id: str
    escalated: bool = False
    changed: Changed = Changed.QUEUE


@dataclass(frozen=True, slots=True)
class Released:
    """Leases given back."""

    count: int
    changed: Changed = Changed.QUEUE


@dataclass(frozen=True, slots=True)
class Renewed:
    """A heartbeat: tasks that this desk lost, and how many others came back to the queue."""

    lost: tuple[str, ...]
    freed: int
    changed: Changed = Changed.NOTHING


@dataclass(frozen=True, slots=True)
class MyDay:
    """A person's own day: verdicts, median active time of one, severities since the last break."""

    decided: int
    median_ms: int
    exposure: int
