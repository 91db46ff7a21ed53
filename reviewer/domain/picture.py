"""What was read in a note's pictures: lines of words, each with its place on the picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.span import Span

LINE_BREAK, PICTURE_BREAK = "\n", "\n\n"
"""What stands between the lines of a picture, and between pictures, in the field `pictures`."""

Point = tuple[float, float]
"""Right and down, as shares of the picture's width and height in [0, 1]."""


class PictureState(StrEnum):
    """What became of a picture file when its words were to be read."""

    READ = "read"
    MISSING = "missing"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One line of words on a picture.

    `corners` go round from where the line begins, upper side first; `cuts` are the places of the
    character borders along the line as shares of its length, one more than characters, or empty
    where they are not known; `sure` is the recogniser's confidence in [0, 1].
    """

    text: str
    corners: tuple[Point, Point, Point, Point]
    sure: float
    cuts: tuple[float, ...] = ()

    def part(self, start: int, end: int) -> tuple[Point, Point, Point, Point]:
        """The corners of the characters `start:end`."""
        if len(self.cuts) != len(self.text) + 1:
            return self.corners
        first, last = self.cuts[start], self.cuts[end]
        a, b, c, d = self.corners
        return (
            _between(a, b, first),
            _between(a, b, last),
            _between(d, c, last),
            _between(d, c, first),
        )


@dataclass(frozen=True, slots=True)
class PictureRead:
    """A picture's content read by one engine; `digest` is empty where there was no content.

    `engine` names the recogniser, its version and its models; `detail` says more of a failure.
    """

    digest: str
    engine: str
    state: PictureState
    lines: tuple[WrittenLine, ...] = ()
    detail: str = ""

    @property
    def words(self) -> str:
        """The lines as one text."""
        return LINE_BREAK.join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a line on a note's picture; `number` counts the note's pictures from 0."""

    number: int
    corners: tuple[Point, Point, Point, Point]


def words_of(reads: Iterable[PictureRead]) -> str:
    """What all pictures of a note say, as its field `pictures`."""
    return PICTURE_BREAK.join(read.words for read in reads if read.lines)


def boxes(reads: Sequence[PictureRead], span: Span) -> tuple[Box, ...]:
    """Where a span of the field `pictures` stands on the pictures, a box a line that it touches."""
    return tuple(
        Box(number, line.part(max(span.start, begin) - begin, min(span.end, end) - begin))
        for number, line, begin in _placed(reads)
        if (end := begin + len(line.text)) > span.start and begin < span.end
    )


def picture_at(reads: Sequence[PictureRead], position: int) -> int:
    """The number of the picture on which a position of the field stands; -1 for none."""
    for number, line, begin in _placed(reads):
        if position < begin + len(line.text):
            return number
    return -1


def _placed(reads: Sequence[PictureRead]) -> Iterator[tuple[int, WrittenLine, int]]:
    """Every line with the number of its picture and where it begins in the field."""
    begin = 0
    for number, read in enumerate(reads):
        for line in read.lines:
            yield number, line, begin
            begin += len(line.text) + len(LINE_BREAK)
        if read.lines:
            begin += len(PICTURE_BREAK) - len(LINE_BREAK)


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
