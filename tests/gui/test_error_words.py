from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import ReviewerError
from reviewer.gui.error_words import said
from reviewer.gui.i18n import Translations


@pytest.fixture
def chinese(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    translations = Translations(qapp)
    translations.install("zh")
    yield
    translations.uninstall()


def test_a_plain_message_and_its_remedy_are_translated(chinese: None) -> None:
    told = said(ReviewerError("No action was chosen.", "Ask an admin."))
    assert (told.message, told.remedy) == ("没有选择处置方式。", "请找管理员。")


def test_values_stay_where_they_belong(chinese: None) -> None:
    told = said(ReviewerError("Only 2 of these 31 notes were looked at; 4 are needed."))
    assert told.message == "这 31 篇只看过 2 篇，至少要看 4 篇。"


def test_inserted_words_are_translated_too(chinese: None) -> None:
    told = said(ReviewerError("Mo (lead, trainer) may not edit_rules. Nothing was changed."))
    assert told.message == "Mo（组长, 标注员）无权编辑规则。没有任何改动。"
    told = said(ReviewerError("This note was decided by Lea meanwhile."))
    assert told.message == "这篇笔记已由 Lea 判定。"


@pytest.mark.parametrize("value", ["{1}", "\\1", "a\nb", "<b>x</b>", "%1"])
def test_a_value_is_never_taken_for_a_place(chinese: None, value: str) -> None:
    assert said(ReviewerError(f"There is no note {value}.")).message == f"没有笔记 {value}。"


def test_what_nobody_collected_stays_as_it_is(chinese: None) -> None:
    assert said(ReviewerError("Something else entirely")).message == "Something else entirely"


def test_english_stays_english(qtbot: QtBot) -> None:
    assert said(ReviewerError("No note is selected.")).message == "No note is selected."
