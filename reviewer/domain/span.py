"""Where in a note something stands, in code points of the original text."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "body", "tags", "pictures"]
FIELDS: tuple[Field, ...] = ("title", "body", "tags", "pictures")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one field of the original note text."""

    field: Field
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.field}[{self.start}:{self.end}]")

    def overlaps(self, other: "Span") -> bool:
        return self.field == other.field and self.start < other.end and other.start < self.end
