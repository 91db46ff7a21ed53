"""A process that imports a file in chunks of ten and prints a line after each."""

import sys
from pathlib import Path

from reviewer.domain.person import Person, Role
from reviewer.services import installing
from reviewer.services.importing import Progress, import_notes
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import open_database
from tests.tuning_builders import NOW


def told(progress: Progress) -> bool:
    print(progress.rows, flush=True)
    return True


def main(database: Path, file: Path) -> None:
    db = open_database(database, NOW)
    person = Person("zhang", "张", frozenset({Role.LEAD}))
    settings = Settings(import_chunk=10)
    session = Session(db, person, lambda: NOW, settings, "other", installing.compile_rules)
    print("ready", flush=True)
    import_notes(session, file, watch=told)
    db.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
