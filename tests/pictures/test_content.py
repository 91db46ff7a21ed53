"""Files are looked at before anything looks inside them; nothing that is no file is opened."""

import os
from pathlib import Path

import pytest

from reviewer.domain.picture import PictureRead, PictureState
from reviewer.pictures import content
from reviewer.pictures.content import Content, content_of

ENGINE = "engine 1"


def state_of(path: str) -> PictureState:
    found = content_of(path, ENGINE)
    assert isinstance(found, PictureRead)
    assert found.engine == ENGINE
    assert found.digest == ""
    return found.state


@pytest.mark.parametrize("path", ["", "\0", "a\0b.png", "no/such/file.png", "https://e.org/x.png"])
def test_what_is_no_file_is_missing(path: str) -> None:
    assert state_of(path) is PictureState.MISSING


def test_a_folder_and_a_pipe_are_missing_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    assert state_of(str(pipe)) is PictureState.MISSING
    assert state_of(str(tmp_path)) is PictureState.MISSING


def test_an_endless_name_is_missing() -> None:
    assert state_of("x" * 100_000) is PictureState.MISSING


def test_a_huge_file_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "LARGEST_BYTES", 1_000)
    huge = tmp_path / "huge.png"
    huge.write_bytes(b"\x89PNG" + b"\0" * 1_000)
    assert state_of(str(huge)) is PictureState.TOO_LARGE


def test_the_same_bytes_have_one_digest_wherever_they_lie(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("a.png", "b.jpg", "c.png"))
    one.write_bytes(b"same")
    other.write_bytes(b"same")
    third.write_bytes(b"different")
    found = [content_of(str(path), ENGINE) for path in (one, other, third)]
    digests = [each.digest for each in found if isinstance(each, Content)]
    assert len(digests) == 3
    assert digests[0] == digests[1] != digests[2]
