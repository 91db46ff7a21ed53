"""The stance of a note: what it says in warning, in quotation or as another's words weighs less."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from reviewer.domain.errors import ReviewerError
from reviewer.resources import read_text
from reviewer.text.context import Clauses, Marks
from reviewer.text.literals import Literals, Places

_QUOTED = re.compile(
    '“[^”\n]{1,60}”|「[^」\n]{1,60}」|『[^』\n]{1,60}』|"[^"\n]{1,60}"|‘[^’\n]{1,60}’'
)
_QUOTES = '“「『"‘'
_REACH = 16


@dataclass(frozen=True, slots=True)
class StanceTable:
    """Words that warn, with weights that add up to `enough`, words that report what others say,
    the factors by which hits in such places count, and those of the fields of a note."""

    warnings: Mapping[str, float] = field(default_factory=dict)
    reports: tuple[str, ...] = ()
    enough: float = 1.0
    warned: float = 1.0
    quoted: float = 1.0
    reported: float = 1.0
    fields: Mapping[str, float] = field(default_factory=dict)


def parse_stance(text: str, name: str) -> StanceTable:
    """The table from TOML. Raises ReviewerError naming the file."""
    try:
        data = tomllib.loads(text)
        factors = {key: float(value) for key, value in data["factors"].items()}
        warnings = {str(key): float(value) for key, value in data["warnings"].items()}
        fields = {str(key): float(value) for key, value in data["fields"].items()}
        reports = tuple(map(str, data["reports"]))
        return StanceTable(warnings, reports, **factors, fields=fields)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReviewerError(f"{name}: {error}", remedy="Mend the table.") from error


@cache
def default_stance() -> StanceTable:
    """The table that ships with the program."""
    return parse_stance(read_text("stance.toml"), "stance.toml")


class Stances:
    """A stance table made ready: its words by number."""

    def __init__(self, table: StanceTable, literals: Literals) -> None:
        self.table = table
        self._weights = {literals.add(word): weight for word, weight in table.warnings.items()}
        self._reports = literals.add_all(table.reports)

    def of(self, text: str, places: Places, clauses: Clauses) -> "Stance":
        """How one folded text stands to what it says."""
        weights = self._weights
        warning = sum(weights[number] for number in places.keys() & weights.keys())
        reports = Marks(places, places.keys() & self._reports)
        return Stance(self.table, warning >= self.table.enough, text, reports, clauses)


class Stance:
    """The stance of one text, asked hit by hit; `plain` where every hit counts in full."""

    def __init__(
        self, table: StanceTable, warns: bool, text: str, reports: Marks, clauses: Clauses
    ) -> None:
        self._table = table
        self._warns = warns
        self._reports = reports
        self._clauses = clauses
        quoting = any(map(text.__contains__, _QUOTES))
        self._quotes = [m.span() for m in _QUOTED.finditer(text)] if quoting else []
        self.plain = not (warns or reports or self._quotes)

    def factor(self, start: int, end: int) -> float:
        """How much a hit counts, in [0, 1]."""
        factor = self._table.warned if self._warns else 1.0
        if self._in_quotes(start, end):
            factor *= self._table.quoted
        before = self._reports.last_end(start)
        if before >= 0 and start - before <= _REACH and self._clauses.same_sentence(before, start):
            factor *= self._table.reported
        return factor

    def _in_quotes(self, start: int, end: int) -> bool:
        at = bisect_right(self._quotes, (start, len(self._quotes) + end)) - 1
        return at >= 0 and self._quotes[at][0] < start and end < self._quotes[at][1]
