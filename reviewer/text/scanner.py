"""Everything that one reading of a note gives: matches, contact handles, fingerprint."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.text.copies import bands
from reviewer.text.matcher import Matcher


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the text of a note told; `bands` are empty where it is too short to have copies."""

    matches: tuple[Match, ...]
    handles: tuple[str, ...]
    folded: str
    bands: tuple[int, ...]


class Scanner:
    """Reads notes with one matcher; may be sent to another process."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def scan(self, note: Note) -> Scanned:
        """Matches of the text rules, handles and fingerprint."""
        return self.scan_all([note])[0]

    def scan_all(self, notes: Sequence[Note]) -> list[Scanned]:
        """What `scan` tells of each note; together they take half the time."""
        return [
            Scanned(survey.matches, survey.handles, survey.folded, bands(survey.folded))
            for survey in self._matcher.survey(notes)
        ]

    def of_account(self, signals: AccountSignals) -> tuple[Match, ...]:
        """Matches of the account rules."""
        return tuple(self._matcher.account_matches(signals))

    def with_account(self, matches: Sequence[Match], signals: AccountSignals) -> tuple[Match, ...]:
        """Matches of a text together with what its account adds to them."""
        return self._matcher.with_account(matches, signals)

    def folded(self, title: str, body: str) -> str:
        """Title and body in canonical reading, as fingerprints compare them."""
        return self._matcher.canonical(f"{title}\n{body}")
