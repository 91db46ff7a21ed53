"""What was read in a note's pictures: lines of words, each with its place on the picture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.span import Span

PICTURE_BREAK = "\n\n"
"""What stands between pictures in the field `pictures`; between two lines stands one sign."""

_NAME_ALONE = re.compile(r"[ (]*[A-Za-z0-9][A-Za-z0-9_\-+. ]{4,}[ )]*")
"""A name or number alone on its line: it belongs to the line above, which says what it is."""

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


PlainLine = tuple[str, Sequence[Point], float, Sequence[float]]
"""A line as JSON holds it: text, corners, how sure, cuts."""


def plain(line: WrittenLine) -> PlainLine:
    """A line in the form in which files hold it."""
    return line.text, line.corners, line.sure, line.cuts


def line_of(told: PlainLine) -> WrittenLine:
    """A line back from `plain`."""
    text, corners, sure, cuts = told
    a, b, c, d = ((x, y) for x, y in corners)
    return WrittenLine(text, (a, b, c, d), sure, tuple(cuts))


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
        return "".join(
            line.text if not number else f"{_between_lines(line.text)}{line.text}"
            for number, line in enumerate(self.lines)
        )


@dataclass(frozen=True, slots=True)
class SeenPictures:
    """How far the words in a note's pictures are known.

    `reads` has one entry a picture once they were read; until then it is empty, and `engine` says
    whether a recogniser is installed that will read them.
    """

    reads: tuple[PictureRead, ...] = ()
    engine: bool = False


NO_PICTURES = SeenPictures()


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


def picture_at(reads: Sequence[PictureRead], span: Span) -> int:
    """The number of the picture on which a span begins; -1 where it stands in another field."""
    found = boxes(reads, span) if span.field == "pictures" else ()
    return found[0].number if found else -1


def _placed(reads: Sequence[PictureRead]) -> Iterator[tuple[int, WrittenLine, int]]:
    """Every line with the number of its picture and where it begins in the field."""
    begin = 0
    for number, read in enumerate(reads):
        for line in read.lines:
            yield number, line, begin
            begin += len(line.text) + 1
        if read.lines:
            begin += len(PICTURE_BREAK) - 1


def _between_lines(below: str) -> str:
    return " " if _NAME_ALONE.fullmatch(below) else "\n"


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
