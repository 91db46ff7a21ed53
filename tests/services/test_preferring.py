from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.services import preferring
from reviewer.settings import Settings

OTHER = Settings(
    language="zh",
    text_percent=150,
    mask_hits=True,
    target_precision=0.9,
    eligible_grades=("3A", "2A"),
    keys=(("review.pass", "7"), ("window.keys", "?")),
)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert preferring.load(tmp_path / "absent.toml") == Settings()


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    preferring.save(path, OTHER)
    assert preferring.load(path) == OTHER


def test_the_defaults_leave_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    preferring.save(path, Settings())
    assert path.read_text() == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("langauge = 'zh'", "langauge"),
        ("language = 'fr'", "language"),
        ("text_percent = 300", "text_percent"),
        ("text_percent = '100'", "text_percent"),
        ("mask_hits = 1", "mask_hits"),
        ("keys = 3", "keys"),
        ("eligible_grades = '3A'", "eligible_grades"),
        ("language =", "settings.toml"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(ReviewerError, match=named):
        preferring.load(path)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReviewerError, match="could not be saved"):
        preferring.save(tmp_path / "file" / "settings.toml", OTHER)
