"""What scores are worth, in the place of the threshold's chart, from a real file's verdicts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.gui.rules.detail_view import DetailView
from reviewer.gui.rules.reliability import ReliabilityChart
from reviewer.gui.theme import Theme
from reviewer.services import inspecting
from reviewer.services.calibrating import calibrate
from reviewer.services.inspecting import RuleDetail
from reviewer.services.session import Session
from tests.tuning_builders import RULE, Arrival, a_desk, days_of

DAY = [Arrival(0.7, False)] * 16 + [Arrival(0.9, True)] * 4


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Session]:
    session = days_of(a_desk(tmp_path), 3, DAY)
    yield session
    session.db.close()


@pytest.fixture
def view(qtbot: QtBot, qapp: object) -> DetailView:
    made = DetailView(Theme(), may_sign=True)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    return made


def detail(session: Session) -> RuleDetail:
    return inspecting.rule_detail(session, RULE)


def test_the_curve_stands_where_the_chart_did(view: DetailView, evening: Session) -> None:
    calibrate(evening)
    view.show_detail(detail(evening))
    view.show()
    assert view.chart.isVisible()
    assert not view.findChildren(ReliabilityChart), "nobody waits for what is not asked for"
    view.reliability.switch.click()
    drawn = view.reliability.chart
    assert drawn is not None
    assert drawn.isVisible()
    assert not view.chart.isVisible()
    spoken = view.reliability.accessibleDescription()
    assert spoken.startswith("score .70: 0% of 48 violating, 0% to ")
    assert "score .90: 100% of 12 violating" in spoken
    view.reliability.switch.click()
    assert view.chart.isVisible()


def test_it_stays_while_rules_are_stepped_through(view: DetailView, evening: Session) -> None:
    calibrate(evening)
    view.show_detail(detail(evening))
    view.toggle_reliability()
    view.show_detail(inspecting.rule_detail(evening, "claims.other"))
    view.show()
    assert view.reliability.isVisible()
    drawn = view.reliability.chart
    assert drawn is not None
    assert not drawn.isVisible(), "a rule without verdicts has no curve"


def test_the_empty_state_says_what_is_missing(view: DetailView, evening: Session) -> None:
    texts = []
    for rule in ("claims.other", RULE):
        view.reliability.show_detail(inspecting.rule_detail(evening, rule))
        texts.append(view.reliability.missing())
    assert texts[0].startswith("0 of 20 reviewed notes")
    assert texts[1].startswith("60 reviewed notes are enough")


@pytest.mark.parametrize(("choice", "percent"), [("light", 80), ("dark", 200)])
def test_it_is_drawn_in_the_colours_of_the_theme(
    choice: str, percent: int, evening: Session, qtbot: QtBot
) -> None:
    calibrate(evening)
    theme = Theme(choice, percent)
    made = DetailView(theme, may_sign=True)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show_detail(detail(evening))
    made.toggle_reliability()
    made.show()
    assert made.reliability.chart is not None
    picture = made.reliability.chart.grab().toImage()
    found = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert {theme.colour("panel").name(), theme.colour("accent").name()} <= found
