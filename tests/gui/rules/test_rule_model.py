from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer.gui.rules import words
from reviewer.gui.rules.rule_model import ROW_ROLE, RuleModel
from reviewer.services.inspecting import RuleRow, RuleState


def a_row(
    rule_id: str = "r.one",
    state: RuleState = RuleState.CERTIFIED,
    precision: float | None = 0.9,
    needed: int | None = 0,
    title: str = "微信导流",
) -> RuleRow:
    return RuleRow(
        rule_id=rule_id,
        title_zh=title,
        title_en="WeChat",
        category="DIV-CONTACT",
        version=3,
        threshold=0.6,
        precision=precision,
        low=0.88123,
        high=0.94456,
        verdicts=100,
        volume=61.2,
        state=state,
        needed=needed,
        since="2026-11-02T09:00:00.000Z",
    )


@pytest.fixture
def model(qtbot: QtBot) -> RuleModel:
    made = RuleModel()
    made.show_rows([a_row(), a_row("r.two", title="速成班")])
    return made


def test_the_model_keeps_qts_contract(model: RuleModel, qtmodeltester: ModelTester) -> None:
    check = cast(Callable[[object], None], qtmodeltester.check)
    check(model)
    model.narrow("two")
    check(model)


@pytest.mark.parametrize(("text", "count"), [("", 2), ("速成", 1), ("R.ONE", 1), ("nothing", 0)])
def test_rules_are_found_by_title_id_and_category(model: RuleModel, text: str, count: int) -> None:
    model.narrow(text)
    assert model.rowCount() == count


def test_a_reader_hears_state_and_figures(model: RuleModel) -> None:
    index = model.index(0)
    told = model.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
    assert "DIV-CONTACT · precision .88–.94 · 61 a day · v3" in str(told)
    assert model.data(index, ROW_ROLE) == a_row()
    assert (model.place_of("r.two"), model.place_of("gone")) == (1, -1)


def test_an_uncertified_rule_says_what_is_missing() -> None:
    row = a_row(state=RuleState.UNCERTIFIED, precision=None, needed=90)
    assert "no verdict yet" in words.summary(row)
    assert "90 more verdicts" in words.summary(row)
    assert words.chip(row) == "Uncertified"


@pytest.mark.parametrize(
    ("value", "text"), [(0.45, ".45"), (0.4625, ".4625"), (0.6, ".60"), (1.0, "1"), (0.0, ".00")]
)
def test_shares_are_written_short(value: float, text: str) -> None:
    assert words.short(value) == text
