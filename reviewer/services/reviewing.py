"""Everything that the desk may ask for while notes are reviewed, in one list.

Each of these runs on the thread that owns the database and returns frozen values; those that
change something return an object with `changed`, which says what must be refreshed.
"""

from reviewer.services.changes import Moved, MyDay, Released, Renewed, Saved, Undone
from reviewer.services.claiming import (
    claim,
    claim_next,
    cluster,
    held,
    lane_depths,
    look,
    queue_page,
    release,
    renew,
)
from reviewer.services.deciding import decide_many, save_draft, submit_verdict
from reviewer.services.handing import hand_over, hold, skip, unhold
from reviewer.services.recalling import my_day, precedent
from reviewer.services.undoing import redo, undo

__all__ = [
    "Moved",
    "MyDay",
    "Released",
    "Renewed",
    "Saved",
    "Undone",
    "claim",
    "claim_next",
    "cluster",
    "decide_many",
    "hand_over",
    "held",
    "hold",
    "lane_depths",
    "look",
    "my_day",
    "precedent",
    "queue_page",
    "redo",
    "release",
    "renew",
    "save_draft",
    "skip",
    "submit_verdict",
    "undo",
    "unhold",
]
