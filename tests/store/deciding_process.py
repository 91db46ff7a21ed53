"""A desk in a process of its own: claims and decides until nothing waits, and says what is saved.

`python -m tests.store.deciding_process FILE PERSON COUNT` prints `task verdict` after each commit.
"""

import os
import socket
import sys
from pathlib import Path

from reviewer.domain.policy import AccountAction
from reviewer.domain.task import QueueFilter
from reviewer.services import reviewing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import people
from reviewer.store.database import open_database
from tests.builders import NOW, Clock, a_draft, no_matcher


def main(path: Path, person_id: str, count: int) -> None:
    db = open_database(path, NOW)
    someone = people.person(db, person_id)
    assert someone is not None
    desk = f"{socket.gethostname()}:{os.getpid()}:{person_id}"
    session = Session(db, someone, Clock(), Settings(), desk, no_matcher)
    draft = a_draft(account_action=AccountAction.DOWNGRADE)
    print("ready", flush=True)
    for _ in range(count):
        dossier = reviewing.claim_next(session, QueueFilter())
        if dossier is None:
            break
        saved = reviewing.submit_verdict(session, dossier.task.id, draft)
        print(dossier.task.id, saved.verdict_id, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
