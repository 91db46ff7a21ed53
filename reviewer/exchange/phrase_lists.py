"""Plain phrase lists: one phrase a line, a weight behind a tab if it has its own."""

from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.encodings import detect
from reviewer.exchange.lines import TextLines, undecodable, whole


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: its phrase, its own weight or None, and why it cannot be read, if so."""

    line: int
    text: str
    weight: float | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PhraseList:
    """A list as it stands in its file; blank lines and those that begin with # are left out."""

    encoding: str
    lines: int
    rows: tuple[Listed, ...]


def read_list(path: Path) -> PhraseList:
    """The phrases of a text file in any encoding that the import knows.

    Raises ReviewerError where the file cannot be read or is no text.
    """
    try:
        encoding = detect(path)
        lines = list(TextLines(path, encoding, ""))
    except OSError as error:
        raise ReviewerError(
            f"{path} cannot be read: {error.strerror or error}",
            "Check the path and that you may read the file.",
        ) from error
    rows = [_listed(number, line.strip()) for number, line in enumerate(lines, 1)]
    kept = tuple(row for row in rows if row.text and not row.text.startswith("#"))
    return PhraseList(encoding.shown, len(lines), kept)


def _listed(number: int, line: str) -> Listed:
    if broken := undecodable(line):
        return Listed(number, ascii(line), fault=f"{broken} is no character")
    if not whole(line):
        return Listed(number, ascii(line), fault="it holds half a character")
    text, tab, weight = line.partition("\t")
    if not tab:
        return Listed(number, text)
    try:
        return Listed(number, text.strip(), float(weight))
    except ValueError:
        return Listed(number, text.strip(), fault=f"{weight.strip()!r} is no weight")
