"""What the sample says of its pictures is what the recogniser reads in them."""

import json

import pytest

from reviewer.domain.picture import PictureState, line_of
from reviewer.pictures.content import Content, content_of
from reviewer.pictures.process import PictureProcess
from tests.pictures.drawing import the_engine
from tests.resources.sample_rows import SAMPLE, read_lines

ROWS = {row["picture"]: row for row in map(json.loads, read_lines("pictures.jsonl"))}
FILES = sorted((SAMPLE / "media").iterdir())


def content(name: str) -> Content:
    found = content_of(str(SAMPLE / "media" / name), "")
    assert isinstance(found, Content)
    return found


def test_every_picture_is_told_once_by_its_content() -> None:
    assert sorted(ROWS) == [path.name for path in FILES]
    assert all(content(name).digest == row["digest"] for name, row in ROWS.items())
    assert len({row["engine"] for row in ROWS.values()}) == 1


@pytest.mark.parametrize("name", ["card-handle.png", "cat.png"])
def test_the_recogniser_reads_the_same(name: str) -> None:
    engine = the_engine()
    if engine.name != ROWS[name]["engine"]:
        pytest.skip(f"the sample was read by {ROWS[name]['engine']}")
    process = PictureProcess(engine)
    try:
        read = process.read(content(name))
    finally:
        process.close()
    assert read.state is PictureState.READ
    told = [line_of(line).text for line in ROWS[name]["lines"]]
    assert [line.text for line in read.lines] == told
