"""Real recognition in its own process: words, places, and pictures made to do harm."""

import os
import signal
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.domain.errors import ReviewerError
from reviewer.domain.picture import PictureRead, PictureState, words_of
from reviewer.pictures.content import Content, content_of
from reviewer.pictures.engine import Engine
from reviewer.pictures.process import PictureProcess
from tests.pictures.drawing import HANDLE, a_png, draw, the_engine


@pytest.fixture(scope="module")
def process() -> Iterator[PictureProcess]:
    made = PictureProcess(the_engine())
    yield made
    made.close()


def read(process: PictureProcess, path: Path) -> PictureRead:
    found = content_of(str(path), "engine")
    assert isinstance(found, Content)
    return process.read(found)


def test_chinese_and_a_handle_are_read_with_their_place(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    found = read(process, draw(tmp_path / "a.png", ("姐妹们放心冲", HANDLE, "私聊发价格表")))
    assert found.state is PictureState.READ
    assert [line.text.replace(" ", "") for line in found.lines] == [
        "姐妹们放心冲",
        HANDLE.replace(" ", ""),
        "私聊发价格表",
    ]
    line = found.lines[1]
    (left, top), (right, _), (_, bottom), _ = line.corners
    assert 0.05 < left < 0.11
    assert 0.5 < right < 0.75
    assert 0.25 < top < 100 / 480 + 88 / 480 < bottom < 0.5
    assert len(line.cuts) == len(line.text) + 1
    assert list(line.cuts) == sorted(line.cuts)
    # The two Chinese characters take about a quarter of the line.
    assert 0.15 < line.cuts[2] < 0.35


def test_light_words_on_a_dark_ground_and_on_nothing(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    dark = draw(tmp_path / "dark.png", ("进群抱团更便宜",), ink="#f2f2f2", ground="#20262e")
    nothing = draw(tmp_path / "nothing.png", ("进群抱团更便宜",), ink="#ffffff", ground="#00000000")
    for path in (dark, nothing):
        assert words_of([read(process, path)]) == "进群抱团更便宜"


def test_a_picture_without_words_is_read_and_empty(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    for size in ((720, 480), (1, 1), (8, 300)):
        found = read(process, draw(tmp_path / "plain.png", (), size))
        assert found.state is PictureState.READ
        assert found.lines == ()


def test_a_long_picture_is_read_to_its_end_each_line_once(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    lines = [f"第{number}段恢复得不错" for number in range(10, 60)]
    found = read(process, draw(tmp_path / "long.png", lines, (720, 4600)))
    assert [line.text for line in found.lines] == lines


def test_words_written_downwards_have_a_box_that_begins_above(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    found = read(process, draw(tmp_path / "turned.png", ("限时特惠",), (480, 160), turned=90))
    for line in found.lines:
        assert all(0 <= share <= 1 for corner in line.corners for share in corner)
        begin, along = line.corners[0], line.corners[1]
        assert along[1] - begin[1] > abs(along[0] - begin[0])


HOSTILE = {
    "empty.png": (b"", PictureState.BROKEN),
    "text.png": ("不是图片".encode(), PictureState.BROKEN),
    "claims_much.png": (a_png(2_000_000_000, 2, zlib.compress(b"")), PictureState.TOO_LARGE),
    "large.png": (a_png(20_000, 20_000, zlib.compress(bytes(1 << 20))), PictureState.TOO_LARGE),
    "cut.png": (a_png(400, 400, zlib.compress(bytes(400 * 401))[:40]), PictureState.BROKEN),
    "script.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", PictureState.BROKEN),
    "program.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nquit", PictureState.BROKEN),
    "zero.png": (a_png(0, 0, zlib.compress(b"")), PictureState.BROKEN),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_do_harm_is_told_by_its_state(
    process: PictureProcess, tmp_path: Path, name: str
) -> None:
    raw, state = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(raw)
    assert read(process, path).state is state


def test_a_picture_that_takes_too_long_fails_and_the_next_is_read(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = draw(tmp_path / "a.png", (HANDLE,))
    process = PictureProcess(the_engine(), longest_s=0.0)
    try:
        assert read(process, path).state is PictureState.FAILED
    finally:
        process.close()


def test_a_process_that_dies_costs_one_picture(
    process: PictureProcess, qapp: QApplication, tmp_path: Path
) -> None:
    path = draw(tmp_path / "a.png", (HANDLE,))
    assert read(process, path).state is PictureState.READ
    os.kill(process.pid, signal.SIGKILL)
    assert read(process, path).state is PictureState.FAILED
    assert read(process, path).state is PictureState.READ


def test_a_recogniser_that_does_not_start_blames_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "model.onnx"
    broken.write_bytes(b"no model")
    process = PictureProcess(Engine("broken 1", broken, broken, broken))
    picture = tmp_path / "a.png"
    picture.write_bytes(a_png(20, 20, b""))
    with pytest.raises(ReviewerError, match="does not start") as told:
        read(process, picture)
    assert "reviewer[ocr]" in told.value.remedy
    assert process.pid == 0
