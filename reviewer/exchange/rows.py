"""What reading a file yields, row by row, and what a source of rows has to offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from reviewer.domain.account import Account

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Accepted(Generic[T]):
    """A row that became a value.

    `line` is the line of the file where the row begins (row number in a sheet or Parquet file,
    item number in a JSON array). `account` is the author where the row tells of one, and
    `account_given` names the fields of it that the file truly gave; the others are defaults.
    `notes` are remarks on what was cleaned, guessed or not understood.
    """

    line: int
    value: T
    account: Account | None = None
    notes: tuple[str, ...] = ()
    account_given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be taken, why, and its text as it stood in the file."""

    line: int
    reason: str
    raw: str


Row: TypeAlias = Accepted[T] | Rejected


class Record(NamedTuple):
    """One row of a file before it is understood: values by column name, never lone surrogates.

    `raw` is the text of the row for a reject file, or None where `values` says it all; `damage`
    names what was found broken while the row was read.
    """

    line: int
    values: dict[str, object]
    raw: bytes | str | None = None
    damage: str = ""


class Source(Protocol):
    """A file of rows in one format.

    `columns` are the headers of a table; empty where every row names its own. `preface` are the
    lines that stood above the header.
    """

    @property
    def format(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def total_bytes(self) -> int: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def preface(self) -> tuple[str, ...]: ...
    def position(self) -> int: ...
    def records(self) -> Iterator[Record | Rejected]: ...
