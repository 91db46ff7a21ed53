from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer.domain.task import Lane, Odds
from reviewer.gui.review import queue_words
from reviewer.gui.review.queue_model import ROW_ROLE, QueueModel
from tests.gui.review.dossiers import NOW, a_row


def a_model(count: int = 5, more: bool = False) -> QueueModel:
    model = QueueModel(lambda: NOW)
    model.show([a_row(i) for i in range(count)], more)
    return model


def shown(model: QueueModel) -> list[str]:
    return [str(model.index(i).data()) for i in range(model.rowCount())]


def test_the_model_keeps_qts_contract(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = a_model()
    check = cast(Callable[[object], None], qtmodeltester.check)
    check(model)
    model.pin([a_row(3), a_row(9)])
    model.remove(["t0001", "unknown"])
    model.add([a_row(0), a_row(11)], more=False)
    model.show([a_row(1)], more=False)
    check(model)


def test_what_lies_on_the_desk_stands_on_top(qtbot: QtBot) -> None:
    model = a_model()
    model.pin([a_row(3), a_row(9)])
    assert shown(model) == ["note 3", "note 9", "note 0", "note 1", "note 2", "note 4"]
    model.pin([a_row(9)])
    assert shown(model)[0] == "note 9"


def test_the_next_page_is_asked_for_once(qtbot: QtBot) -> None:
    model = a_model(3, more=True)
    asked: list[object] = []
    model.more_wanted.connect(asked.append)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [a_row(2)]
    model.add([a_row(2), a_row(3)], more=False)
    assert shown(model)[-1] == "note 3"
    assert model.rowCount() == 4
    assert not model.canFetchMore(QModelIndex())


def test_the_same_tasks_reset_nothing(qtbot: QtBot) -> None:
    model = a_model(2)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show([replace(a_row(0), title="other"), a_row(1)], more=False)
    assert not resets
    assert shown(model) == ["other", "note 1"]


def test_a_row_says_everything_to_a_screen_reader(qtbot: QtBot) -> None:
    model = a_model(1)
    spoken = str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "note 0" in spoken
    assert "3.8h / 4h" in spoken
    assert model.index(0).data(ROW_ROLE) == a_row(0)


def test_the_words_of_a_row(qapp: object) -> None:
    assert queue_words.age(a_row(), NOW) == ("3.8h / 4h", True)
    assert queue_words.age(a_row(due_at="2026-01-06T02:12:00.000Z"), NOW) == ("3.8h", False)
    audit = replace(a_row(), lane=Lane.AUDIT, sampling_probability=0.05)
    assert queue_words.chip(audit) == ("", "Audit q=.05")
    assert queue_words.badge(replace(a_row(), certified=True, account_kind="doctor")) == "✓ Doctor"
    assert queue_words.factors(a_row(), NOW).startswith("sev 3 × score .94 × reach 14k × age 1.2")
    known = replace(a_row(), odds=Odds(3, 0.94, "r.contact", 0.9, 0.94, 7, 140))
    assert queue_words.factors(known, NOW).startswith("sev 3 × prob .94 × reach 14k × age 1.2")
    assert "score .90 → 94% of 140 reviewed" in queue_words.spoken(known, NOW)
