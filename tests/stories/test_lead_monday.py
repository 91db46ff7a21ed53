"""A lead's Monday: look at what the verdicts ask for, sign it, think again, take it back."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.person import Person, Role
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.review.workspace import ReviewWorkspace
from reviewer.gui.rules import words
from reviewer.gui.rules.view import RulesView
from reviewer.gui.rules.workspace import RulesWorkspace
from reviewer.services import pinning, reviewing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import journal
from reviewer.store.database import open_database
from tests.tuning_builders import (
    RULE,
    Arrival,
    a_desk,
    a_verdict,
    at_time,
    bring,
    days_of,
    later,
)

DAY = (
    [Arrival(0.7, True)] * 15
    + [Arrival(0.7, False)]
    + [Arrival(0.55, True)] * 12
    + [Arrival(0.4, False)] * 4
    + [Arrival(0.0, False)] * 4
)
MONDAY = later(10)
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
Press = Callable[..., None]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten days of verdicts, and Monday's notes waiting."""
    folder = tmp_path_factory.mktemp("monday")
    days_of(session := a_desk(folder), 10, DAY)
    bring(at_time(session, MONDAY), DAY)
    session.db.close()
    return folder / "queue.db"


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    source = open_database(file, MONDAY)
    target = tmp_path / "queue.db"
    source.conn.execute("vacuum into ?", (str(target),))
    source.close()
    return target


@pytest.fixture(params=[Role.LEAD])
def opened(
    qtbot: QtBot, qapp: QApplication, copy: Path, request: pytest.FixtureRequest
) -> Iterator[OpenDesk]:
    def open_session() -> Session:
        session = a_desk_on(copy)
        return replace(session, person=Person("zhang", "张", frozenset({request.param})))

    background = Background(open_session)
    faults: list[str] = []
    background.bug.connect(faults.append)
    background.start()
    settings = Settings(language="en", theme="light", break_minutes=0)
    desk = build_window(qapp, background, settings, "queue.db", lambda: MONDAY)
    desk.window.show()
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    settle(qtbot, desk)
    yield desk
    desk.close()
    desk.window.hide()
    desk.window.deleteLater()
    qapp.processEvents()
    assert not faults


def a_desk_on(path: Path) -> Session:
    from reviewer.services import installing

    lead = Person("zhang", "张", frozenset({Role.LEAD}))
    db = open_database(path, MONDAY)
    return Session(db, lead, lambda: MONDAY, Settings(), "desk", installing.compile_rules)


def settle(qtbot: QtBot, desk: OpenDesk) -> None:
    QTest.qWait(30)
    qtbot.waitUntil(lambda: desk.desk.background.pending == 0, timeout=20_000)
    QTest.qWait(30)


@pytest.fixture
def press(qtbot: QtBot, opened: OpenDesk) -> Press:
    def go(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or opened.window, key, modifiers)
        settle(qtbot, opened)

    return go


def the_view(desk: OpenDesk) -> RulesView:
    place = next(w for w in desk.window.workspaces if isinstance(w, RulesWorkspace))
    assert place.view is not None
    return place.view


def ask(desk: OpenDesk, sql: str) -> list[tuple[object, ...]]:
    """What the file says, read on the thread that owns it."""
    answers: list[list[tuple[object, ...]]] = []

    def read(session: Session) -> list[tuple[object, ...]]:
        return list(session.db.conn.execute(sql).fetchall())

    desk.desk.background.run(read, answers.append)
    while not answers:
        QTest.qWait(10)
    return answers[0]


WAITING = "select count(*) from tasks where lane = 'first' and state = 'open'"


def test_a_lead_signs_by_keys_and_takes_it_back(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    detail = view.shown()
    assert detail is not None
    assert (detail.version.rule.id, detail.open) == (RULE, None)
    before = ask(opened, WAITING)

    press(Key.Key_P, CTRL)
    detail = view.shown()
    assert detail is not None
    assert detail.open is not None
    assert view.detail.figures.precision.figure == "≥ 80%"
    assert "→" in view.detail.figures.queue.figure

    press(Key.Key_Return, CTRL)
    assert view.reason.isVisible()
    QTest.keyClicks(view.reason.text, "the audits are clear")
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert detail.version.version == 2
    assert detail.versions[0].reason == "the audits are clear"
    assert ask(opened, WAITING) > before

    press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert (detail.version.version, detail.version.rule.threshold) == (3, 0.6)
    assert ask(opened, WAITING) == before


def test_a_lead_turns_a_proposal_down_with_a_reason(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    view = the_view(opened)
    press(Key.Key_Backspace, CTRL)
    press(Key.Key_Return)
    assert view.reason.isVisible(), "a rejection needs its reason"
    QTest.keyClicks(view.reason.text, "wait for the holidays")
    press(Key.Key_Return)
    states = ask(opened, "select state, decision_reason from proposals")
    assert states == [("rejected", "wait for the holidays")]
    assert not view.may("approve")


def test_another_threshold_is_tried_by_keys(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    figures = view.detail.figures
    at_rest = [card.figure for card in (figures.precision, figures.queue, figures.effort)]
    for _ in range(4):
        press(Key.Key_Left)
    moved = [card.figure for card in (figures.precision, figures.queue, figures.effort)]
    assert all(one != other for one, other in zip(at_rest, moved, strict=True))
    for _ in range(4):
        press(Key.Key_Right)
    assert [figures.precision.figure, figures.queue.figure] == at_rest[:2]


def test_bounds_let_a_proposal_approve_itself(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    press(Key.Key_O)
    assert view.reason.isVisible()
    view.reason.text.setText("half")
    press(Key.Key_Return)
    assert ask(opened, "select count(*) from approval_bounds") == [(0,)]
    press(Key.Key_O)
    view.reason.text.setText(".30 – 0.7")
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert detail.bounds is not None
    assert (detail.bounds.lowest, detail.bounds.highest) == (0.3, 0.7)
    assert "approve themselves" in view.detail.papers.evidence(detail) or detail.epoch is None
    press(Key.Key_O)
    assert view.reason.text.text() == ".30 – .70"
    view.reason.text.clear()
    press(Key.Key_Return)
    assert ask(opened, "select count(*) from approval_bounds") == [(0,)]


def test_escape_leaves_the_line_and_signs_nothing(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    view = the_view(opened)
    press(Key.Key_Return, CTRL)
    press(Key.Key_Escape)
    assert not view.reason.isVisible()
    assert ask(opened, "select state from proposals") == [("open",)]


def test_the_question_follows_the_language_and_keeps_what_was_typed(
    qtbot: QtBot, opened: OpenDesk, press: Press
) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    view = the_view(opened)
    press(Key.Key_Return, CTRL)
    QTest.keyClicks(view.reason.text, "the audits are clear")
    hint = view.reason.text.placeholderText()
    opened.desk.preferences.change(replace(opened.desk.settings, language="zh"))
    settle(qtbot, opened)
    assert view.reason.text.placeholderText() != hint
    assert view.reason.text.text() == "the audits are clear"


def test_the_flips_are_a_key_away_and_the_search_narrows(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    view = the_view(opened)
    press(Key.Key_F)
    assert view.detail.flips.isVisible()
    assert view.detail.flips.list.count() > 0
    press(Key.Key_F)
    assert view.detail.chart.isVisible()
    press(Key.Key_Slash)
    QTest.keyClicks(view.panel.search, "claims")
    assert view.panel.model.rowCount() == 1
    press(Key.Key_Escape)
    assert view.panel.model.rowCount() == 2


def test_a_search_lands_on_the_rule_that_it_found(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    assert view.current == RULE
    press(Key.Key_Slash)
    QTest.keyClicks(view.panel.search, "claims")
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert detail.version.rule.id != RULE, "no key acts on a rule out of sight"
    assert view.panel.list.hasFocus()


def test_see_why_open_the_flips_sign_and_take_it_back(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    view = the_view(opened)
    detail = view.shown()
    assert detail is not None
    assert detail.open is not None
    wanted = detail.open.row.to_threshold
    assert "95% sure" in words.why(detail)
    before = ask(opened, WAITING)

    press(Key.Key_F)
    flips = view.detail.flips.list
    assert flips.hasFocus()
    assert flips.count() > 0
    press(Key.Key_Escape)
    assert view.detail.chart.isVisible()

    press(Key.Key_Return, CTRL)
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert (detail.version.version, detail.version.rule.threshold) == (2, wanted)
    assert detail.in_force is not None
    assert view.detail.papers.roll_back.isVisible()
    row = next(row for row in view.panel.model.rows if row.rule_id == RULE)
    assert row.precision is not None, "what was judged before still counts"
    assert ask(opened, WAITING) > before

    press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_Return)
    detail = view.shown()
    assert detail is not None
    assert detail.version.rule.threshold == 0.6
    assert detail.in_force is None
    assert ask(opened, WAITING) == before
    assert ask(opened, "select state from proposals order by created_at")[0] == ("rolled_back",)


def test_each_flip_is_a_key_away_from_review(opened: OpenDesk, press: Press) -> None:
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    assert not view.may("flips"), "nothing is tried"
    press(Key.Key_Left)
    press(Key.Key_F)
    flips = view.detail.flips.list
    assert flips.hasFocus()
    assert "newly flagged" in flips.item(0).text()
    press(Key.Key_Down)
    assert flips.currentRow() == 1
    name = flips.item(1).data(Qt.ItemDataRole.UserRole).note_id
    press(Key.Key_Return)
    place = opened.window.place
    assert isinstance(place, ReviewWorkspace)
    dossier = place.parts.work.dossier
    assert dossier is not None
    assert (dossier.note.id, place.parts.work.reading) == (name, True)
    press(Key.Key_2, CTRL)
    assert view.detail.shows_flips, "one comes back to where one was"
    press(Key.Key_Escape)
    assert view.detail.chart.isVisible()


def test_a_pin_in_the_way_is_shown_and_asks_for_a_reason(
    qtbot: QtBot, opened: OpenDesk, press: Press
) -> None:
    found = "select note_id from tasks where lane = 'first' and state = 'open' limit 1"
    (name,) = ask(opened, found)[0]
    pass_and_pin(opened, str(name))
    press(Key.Key_2, CTRL)
    view = the_view(opened)
    settle(qtbot, opened)
    detail = view.shown()
    assert detail is not None
    assert [pin.reason for pin in detail.pins.still_broken] == ["an honest diary"]
    for _ in range(3):
        press(Key.Key_Right)
    press(Key.Key_F)
    settle(qtbot, opened)
    assert view.detail.flips.list.count() > 0


def pass_and_pin(desk: OpenDesk, name: str) -> None:
    """Decide a flagged note as harmless and pin that."""

    def write(session: Session) -> None:
        task = session.db.conn.execute(
            "select id from tasks where note_id = ? and state = 'open'", (name,)
        ).fetchone()[0]
        reviewing.claim(session, task)
        reviewing.submit_verdict(session, task, a_verdict(False))
        pinning.pin(session, name, "an honest diary")

    desk.desk.background.run(write)


@pytest.mark.parametrize("opened", [Role.MODERATOR], indirect=True)
def test_a_moderator_does_not_see_the_rules(opened: OpenDesk, press: Press) -> None:
    assert [w.name for w in opened.window.workspaces] == ["review", "settings"]


def test_everything_signed_stands_in_the_journal(
    qtbot: QtBot, opened: OpenDesk, press: Press
) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_P, CTRL)
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return)
    acts = ask(opened, "select action, person_id from journal where action like '%threshold'")
    assert acts == [("propose threshold", "zhang"), ("approve threshold", "zhang")]
    broken: list[str | None] = []
    opened.desk.background.run(lambda session: journal.verify(session.db), broken.append)
    settle(qtbot, opened)
    assert broken == [None]
