"""Files that appear whole or not at all: written beside their place, then moved there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.domain.errors import ReviewerError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; it becomes `path` when the block ends well and vanishes when not.

    Raises ReviewerError where the folder cannot be written or the disk is full; a file that stood
    at `path` is then as it was.
    """
    part = path.with_name(f".{path.name[:150]}.{secrets.token_hex(6)}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> ReviewerError:
    return ReviewerError(
        f"{path} could not be written: {error.strerror or error}. What stood there is unchanged.",
        "Free space on the disk, or choose a folder that you may write to.",
    )
