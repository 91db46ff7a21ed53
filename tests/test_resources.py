from pathlib import Path

import pytest

from reviewer import resources
from reviewer.domain.errors import ReviewerError
from reviewer.resources import read_text, resource_path


@pytest.fixture
def fresh() -> None:
    resources._root.cache_clear()


def test_shipped_files_are_found() -> None:
    assert resource_path("rules/contact.toml").is_file()
    assert "水光" in read_text("userdict.txt")


def test_an_absent_file_is_named() -> None:
    with pytest.raises(ReviewerError, match=r"nothing\.txt"):
        resource_path("nothing.txt")


def test_a_frozen_bundle_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    (tmp_path / "resources/rules").mkdir(parents=True)
    (tmp_path / "resources/word.txt").write_text("好", encoding="utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert read_text("word.txt") == "好"
    resources._root.cache_clear()


def test_an_installed_wheel_holds_them_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    (tmp_path / "reviewer/resources/rules").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "reviewer/resources.py"))
    assert resource_path("rules") == tmp_path / "reviewer/resources/rules"
    resources._root.cache_clear()


def test_nothing_at_all_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "reviewer/resources.py"))
    with pytest.raises(ReviewerError, match="missing"):
        resource_path("rules")
    resources._root.cache_clear()
