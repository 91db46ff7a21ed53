"""Where the files that ship with the program lie: rule packs, tables, texts, icons."""

import sys
from functools import cache
from pathlib import Path

from reviewer.domain.errors import ReviewerError


def _candidates() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", "")
    bundled = (Path(frozen) / "resources", Path(frozen) / "reviewer/resources") if frozen else ()
    return (*bundled, package / "resources", package.parent / "resources")


@cache
def _root() -> Path:
    for folder in _candidates():
        if (folder / "rules").is_dir():
            return folder
    raise ReviewerError(
        "The program's own files (rules, tables, texts) are missing.",
        remedy="Install it again, or run it from a complete checkout.",
    )


def resource_path(name: str) -> Path:
    """Path of a shipped file or folder, from a checkout, a wheel or a frozen bundle.

    `name` is relative to `resources/`, with forward slashes. Raises ReviewerError where absent.
    """
    path = _root() / name
    if not path.exists():
        raise ReviewerError(
            f"A file of the program is missing: {name}", remedy="Install the program again."
        )
    return path


def read_text(name: str) -> str:
    """The UTF-8 text of a shipped file. Raises ReviewerError where absent."""
    return resource_path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """The content of a shipped file. Raises ReviewerError where absent."""
    return resource_path(name).read_bytes()
