"""Which column of a file becomes which field, guessed from its headers or given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.headers import Guess

GIVEN = 2.0
"""How sure a column is that the person named; above every guess."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file and the field it becomes; `sure` in [0, 1], or GIVEN."""

    source: str
    field: str
    sure: float


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns that are read, and those that are left over."""

    columns: tuple[Column, ...] = ()
    left_over: tuple[str, ...] = ()

    @classmethod
    def given(cls, pairs: Iterable[str]) -> "Mapping":
        """A mapping from texts such as `笔记内容=body`; `COLUMN=` leaves a column out.

        Raises ReviewerError where a text is not of that form.
        """
        columns = []
        for pair in pairs:
            source, sign, target = pair.rpartition("=")
            if not sign or not source.strip():
                raise ReviewerError(
                    f"Not a column mapping: {pair}",
                    "Write COLUMN=field, for instance 笔记内容=body.",
                )
            columns.append(Column(source.strip(), target.strip(), GIVEN))
        return cls(tuple(columns))

    def source_of(self) -> dict[str, str]:
        """The column that each mapped field is read from."""
        return {column.field: column.source for column in self.columns if column.field}

    def joined(self, other: "Mapping") -> "Mapping":
        """Both mappings as one, for files whose rows have different columns."""
        columns = dict.fromkeys((*self.columns, *other.columns))
        used = {column.source for column in columns}
        left = dict.fromkeys(c for c in (*self.left_over, *other.left_over) if c not in used)
        return Mapping(tuple(columns), tuple(left))


@dataclass(frozen=True, slots=True)
class Guesser:
    """Guesses mappings for one kind of row.

    `allowed` are the fields such a row has, `needed` those of which it must have one.
    """

    guess: Callable[[str], Guess | None]
    allowed: frozenset[str]
    needed: frozenset[str]
    wishes: Mapping = field(default_factory=Mapping)

    def with_wishes(self, wishes: Mapping) -> "Guesser":
        """The same guesser, bound to the columns that the person named.

        Raises ReviewerError where a named field does not exist.
        """
        for column in wishes.columns:
            if column.field and column.field not in self.allowed:
                raise ReviewerError(
                    f"There is no field {column.field} for the column {column.source}.",
                    f"The fields are {', '.join(sorted(self.allowed))}.",
                )
        return replace(self, wishes=wishes)

    def check(self, mapping: Mapping) -> None:
        """Raise ReviewerError where named columns, or all that are needed, are not in the file."""
        there = [*(column.source for column in mapping.columns), *mapping.left_over]
        for column in self.wishes.columns:
            if column.source not in there:
                raise ReviewerError(
                    f"The file has no column {column.source}.",
                    f"Its columns are {', '.join(there)}.",
                )
        if not self.needed & {column.field for column in mapping.columns}:
            wanted = " or ".join(sorted(self.needed))
            raise ReviewerError(
                f"No column of the file is known as {wanted}. Its columns are"
                f" {', '.join(there):.500}",
                f"Name one, for instance --map COLUMN={min(self.needed)}.",
            )

    def mapping(self, columns: Iterable[str]) -> Mapping:
        """The best mapping for these columns: for each field the surest, first column."""
        wished = {c.source: c for c in self.wishes.columns}
        best: dict[str, Column] = {}
        order = list(columns)
        for source in order:
            column = wished.get(source) or self._guessed(source)
            if column is None or not column.field:
                continue
            rival = best.get(column.field)
            if rival is None or column.sure > rival.sure:
                best[column.field] = column
        chosen = {column.source: column for column in best.values()}
        return Mapping(
            tuple(chosen[source] for source in order if source in chosen),
            tuple(source for source in order if source not in chosen),
        )

    def score(self, columns: Iterable[str]) -> float:
        """How much of a header these cells look like: the summed certainty of the mapping."""
        return sum(min(column.sure, 1.0) for column in self.mapping(columns).columns)

    def _guessed(self, source: str) -> Column | None:
        guess = self.guess(source)
        return Column(source, *guess) if guess and guess[0] in self.allowed else None
