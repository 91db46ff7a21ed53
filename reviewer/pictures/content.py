"""A picture file's bytes, or why there are none, before anything looks inside them."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from reviewer.domain.picture import PictureRead, PictureState

LARGEST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a picture file and their digest, which names the picture wherever it lies."""

    raw: bytes
    digest: str


def content_of(path: str, engine: str) -> Content | PictureRead:
    """The content of a local file, or what became of it where it has none that can be read."""
    try:
        file = Path(path)
        if "\0" in path or not file.is_file():
            return PictureRead("", engine, PictureState.MISSING)
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        return PictureRead("", engine, PictureState.MISSING, detail=error.strerror or "")
    if len(raw) > LARGEST_BYTES:
        return PictureRead("", engine, PictureState.TOO_LARGE, detail=f"{LARGEST_BYTES >> 20} MiB")
    return Content(raw, blake2b(raw, digest_size=16).hexdigest())
