"""Small invented files in the shapes that exports have."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reviewer.exchange.reading import Accepted, Reading, Rejected, T

HEADER = ("note_id", "account", "title", "text", "likes", "upload_time")


def a_file(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def a_csv(
    folder: Path,
    rows: Iterable[Sequence[str]],
    header: Sequence[str] = HEADER,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> Path:
    lines = [delimiter.join(quoted(cell) for cell in row) for row in [header, *rows]]
    return a_file(folder, "notes.csv", "\r\n".join([*lines, ""]), encoding)


def quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if set(cell) & set(',;\t|"\r\n') else cell


def taken(reading: Reading[T]) -> list[Accepted[T]]:
    return [row for row in reading if isinstance(row, Accepted)]


def refused(reading: Reading[T]) -> list[Rejected]:
    return [row for row in reading if isinstance(row, Rejected)]
