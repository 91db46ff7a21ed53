"""Taking rows away as CSV or XLSX, with formula cells made harmless."""

from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.verdict import day_begins
from reviewer.exchange.tables import Sheet, write_csv, write_xlsx
from reviewer.services.session import Session
from reviewer.store import journal, listings
from reviewer.store.database import writing

NAMES = listings.NAMES


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where."""

    path: Path
    rows: int


def export(session: Session, name: str, path: Path, since: str = "") -> Exported:
    """Write one listing to a CSV or XLSX file, by its ending; an existing file is replaced whole.

    `since` is a day in Asia/Shanghai or an ISO-8601 time. Raises ReviewerError for another ending,
    for no date, or when the person may not see the team's work.
    """
    session.require(Power.SEE_TEAM)
    columns, found = listings.listing(session.db, name, _moment(since))
    rows = list(found)
    if path.suffix.lower() == ".csv":
        write_csv(path, columns, rows)
    elif path.suffix.lower() == ".xlsx":
        write_xlsx(path, [Sheet(name, columns, rows)])
    else:
        raise ReviewerError(f"{path.name} is neither .csv nor .xlsx.", "Choose one of the two.")
    with writing(session.db):
        now, person = session.clock(), session.person.id
        journal.append(session.db, now, person, "export", name, {"rows": len(rows)})
    return Exported(path, len(rows))


def _moment(since: str) -> str:
    try:
        return day_begins(since) if since else ""
    except ValueError as error:
        raise ReviewerError(f"{since} is no date.", "Write it like 2026-01-31.") from error
