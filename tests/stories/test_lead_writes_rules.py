"""A lead writes rules: sees what an edit changes, saves it, looks back, tries packs, pins cases."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.person import Person, Role
from reviewer.gui.application import OpenDesk, build_window
from reviewer.gui.background import Background
from reviewer.gui.review.workspace import ReviewWorkspace
from reviewer.gui.rules.rooms import Rooms
from reviewer.gui.rules.view import RulesView
from reviewer.gui.rules.workspace import RulesWorkspace
from reviewer.services import installing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import open_database
from tests.tuning_builders import RULE, Arrival, a_desk, at_time, bring, days_of, later

DAY = [Arrival(0.7, True)] * 4 + [Arrival(0.55, True)] * 3 + [Arrival(0.4, False)] * 2
MONDAY = later(3)
LEAD = Person("zhang", "张", frozenset({Role.LEAD}))
PATIENCE_MS = 60_000
PACK = """
[[rule]]
id = "diversion.try"
category = "DIV-CONTACT"
title_zh = "试规则"
title_en = "Trial rule"
kind = "phrases"
threshold = 0.6
phrases = [{ text = "约面谈", weight = 0.8 }]
rationale = "tried"
"""


class Lead:
    """The real window with a lead before it, driven by keys."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, path: Path) -> None:
        self._bot = qtbot
        self.faults: list[str] = []
        self._background = Background(lambda: a_session(path))
        self._background.bug.connect(self.faults.append)
        self._background.start()
        settings = Settings(language="en", theme="light", break_minutes=0)
        self.desk: OpenDesk = build_window(
            qapp, self._background, settings, "queue.db", lambda: MONDAY
        )
        self.desk.window.show()
        with qtbot.waitActive(self.desk.window):
            self.desk.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        QTest.qWait(30)
        self._bot.waitUntil(lambda: self._background.pending == 0, timeout=PATIENCE_MS)
        QTest.qWait(30)

    def press(self, *keys: str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.desk.window
            QTest.keySequence(target, QKeySequence(key))
            self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)
        self.settle()

    def write(self, old: str, new: str) -> None:
        """Edit the rule's text as a person would who replaces a piece of it."""
        text = self.rooms.editor.text
        assert old in text.toPlainText()
        text.setPlainText(text.toPlainText().replace(old, new))
        self.previewed()

    def previewed(self) -> None:
        """Wait for the answer to what was typed last."""
        QTest.qWait(300)
        process = self.rooms.editing.asking.process
        self._bot.waitUntil(lambda: not process.busy, timeout=PATIENCE_MS)
        self.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        self._bot.waitUntil(until, timeout=PATIENCE_MS)
        self.settle()

    @property
    def view(self) -> RulesView:
        place = next(w for w in self.desk.window.workspaces if isinstance(w, RulesWorkspace))
        assert place.view is not None
        return place.view

    @property
    def rooms(self) -> Rooms:
        return self.view.rooms

    @property
    def version(self) -> int:
        detail = self.view.shown()
        assert detail is not None
        return detail.version.version

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        answers: list[list[tuple[object, ...]]] = []
        self._background.run(lambda s: list(s.db.conn.execute(sql).fetchall()), answers.append)
        self.settle()
        return answers[0]

    def close(self) -> None:
        self.desk.close()
        self.desk.window.hide()
        self.desk.window.deleteLater()
        QApplication.processEvents()


def a_session(path: Path) -> Session:
    db = open_database(path, MONDAY)
    return Session(db, LEAD, lambda: MONDAY, Settings(), "desk", installing.compile_rules)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days of verdicts, and Monday's notes waiting."""
    folder = tmp_path_factory.mktemp("writes")
    days_of(session := a_desk(folder), 3, DAY)
    bring(at_time(session, MONDAY), DAY)
    session.db.close()
    return folder / "queue.db"


@pytest.fixture
def path(file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "queue.db"
    source = open_database(file, MONDAY)
    source.conn.execute("vacuum into ?", (str(target),))
    source.close()
    return target


@pytest.fixture
def lead(qtbot: QtBot, qapp: QApplication, path: Path) -> Iterator[Lead]:
    there = Lead(qtbot, qapp, path)
    there.press("Ctrl+2")
    assert there.view.current == RULE
    yield there
    there.close()
    assert not there.faults


def test_an_edit_is_previewed_saved_and_taken_back_by_keys(lead: Lead) -> None:
    before = lead.ask("select count(*) from tasks where lane = 'first' and state = 'open'")
    lead.press("E")
    editor = lead.rooms.editor
    lead.previewed()
    assert editor.preview.told is not None
    assert editor.preview.gained.figure == "+0"

    lead.write("weight = 0.55", "weight = 0.65")
    assert editor.preview.gained.figure == "+12"
    assert editor.preview.list.count() == 12
    assert "约面谈" in editor.preview.list.item(0).text()

    lead.press("Ctrl+S")
    assert lead.view.reason.isVisible()
    lead.type("they ask to meet")
    lead.press("Return")
    assert lead.view.room is None
    assert lead.version == 2
    after = lead.ask("select count(*) from tasks where lane = 'first' and state = 'open'")
    assert after > before

    lead.press("H")
    history = lead.rooms.history
    assert history.list.count() == 2
    assert "+   { text" in history.difference.toPlainText()
    lead.press("Down", "R")
    lead.type("it was a bad week")
    lead.press("Return")
    assert lead.version == 3
    again = lead.ask("select count(*) from tasks where lane = 'first' and state = 'open'")
    assert again == before
    acts = lead.ask("select action from journal where action like '%rule' order by rowid")
    assert acts == [("save rule",), ("restore rule",)]


def test_what_is_wrong_stands_beside_its_line_and_is_not_saved(lead: Lead) -> None:
    lead.press("E")
    lead.write('kind = "phrases"', 'kind = "pattern"\nweight = 0.7\npattern = "(?=微)信"')
    text = lead.rooms.editor.text
    (line,) = (n for n, found in text.findings.items() if found[0].check == "not-linear")
    assert text.document().findBlockByNumber(line - 1).text().startswith("pattern")
    text.go_to(1)
    lead.press("Ctrl+S")
    assert not lead.view.reason.isVisible()
    assert text.line == line
    lead.press("Esc")
    assert lead.view.room is None
    assert lead.version == 1


def test_a_draft_survives_leaving_and_a_restart(
    qtbot: QtBot, qapp: QApplication, path: Path
) -> None:
    first = Lead(qtbot, qapp, path)
    first.press("Ctrl+2", "E")
    first.write("weight = 0.55", "weight = 0.65")
    first.press("Ctrl+1", "Ctrl+2")
    assert "weight = 0.65" in first.rooms.editor.text.toPlainText()
    first.press("Esc")
    first.press("E")
    first.write("weight = 0.65", "weight = 0.66")
    first.close()
    second = Lead(qtbot, qapp, path)
    second.press("Ctrl+2", "E")
    assert "weight = 0.66" in second.rooms.editor.text.toPlainText()
    second.press("Ctrl+D")
    assert "weight = 0.55" in second.rooms.editor.text.toPlainText()
    second.press("Ctrl+Z")
    assert "weight = 0.66" in second.rooms.editor.text.toPlainText()
    second.close()
    assert not first.faults + second.faults


def test_a_note_of_the_preview_opens_in_review_and_one_comes_back(lead: Lead) -> None:
    lead.press("E")
    lead.write("weight = 0.55", "weight = 0.65")
    lead.press("Ctrl+J")
    told = lead.rooms.editor.preview.told
    assert told is not None
    name = told.rows[0].note_id
    lead.press("Return")
    place = lead.desk.window.place
    assert isinstance(place, ReviewWorkspace)
    dossier = place.parts.work.dossier
    assert dossier is not None
    assert dossier.note.id == name
    lead.press("Ctrl+2")
    assert lead.view.room is lead.rooms.editor
    lead.press("Esc")


def test_a_new_rule_runs_in_shadow_until_it_is_let(lead: Lead) -> None:
    lead.press("N")
    lead.write('text = ""', 'text = "私下聊"')
    lead.press("Ctrl+Shift+S")
    lead.type("watch it first")
    lead.press("Return")
    assert lead.view.current == "own.rule"
    assert "0 of 30 verdicts" in lead.view.doors.shadow.text()
    assert lead.ask(
        "select count(*) from matches m join rules r on r.version_id = "
        "m.rule_version_id where r.id = 'own.rule' and m.flagged = 1"
    ) == [(0,)]
    lead.press("L")
    lead.type("it is plain enough")
    lead.press("Return")
    assert lead.version == 2
    assert not lead.view.doors.shadow.isVisible()


def test_a_retired_rule_stays_in_sight_and_comes_back(lead: Lead) -> None:
    for why in ("out of use", "needed after all"):
        lead.press("X")
        lead.type(why)
        lead.press("Return")
    assert lead.view.current == RULE
    assert lead.version == 3


def test_a_pinned_flip_stands_in_the_way_until_a_word_is_given(lead: Lead) -> None:
    lead.press(*["Right"] * 4, "F", "P")
    lead.type("the plain case")
    lead.press("Return")
    assert len(lead.ask("select 1 from pinned_verdicts")) == 1
    lead.press("Esc", "E")
    lead.write("加微信", "从不出现")
    lead.press("Ctrl+S")
    assert "the plain case" in lead.rooms.editor.broken_pins
    lead.type("settled elsewhere")
    lead.press("Return")
    assert lead.ask("select count(*) from journal where action = 'override pins'") == [(1,)]

    lead.press("I")
    assert lead.rooms.pins.list.count() == 1
    lead.press("U")
    lead.type("no use any more")
    lead.press("Return")
    assert lead.rooms.pins.list.count() == 0
    lead.press("Esc")
    assert lead.view.room is None


def test_a_decided_note_is_pinned_where_it_is_read(lead: Lead) -> None:
    lead.press("Right", "Right", "Right", "Right", "F", "Return", "8")
    lead.type("a case to keep")
    lead.press("Return")
    assert lead.ask("select reason from pinned_verdicts") == [("a case to keep",)]


def test_a_pack_is_tried_by_keys_and_can_be_cancelled(lead: Lead, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(PACK, encoding="utf-8")
    lead.press("B")
    trial = lead.rooms.trial
    lead.type(str(pack))
    lead.press("Return")
    lead.wait(lambda: not lead.rooms.proving.runs)
    assert trial.rules.count() == 1
    assert trial.flips.count() > 0
    assert "decided notes" in trial.state.text()
    lead.press("Ctrl+Return", "Ctrl+.")
    lead.wait(lambda: not lead.rooms.proving.runs)
    assert "nothing was changed" in trial.state.text()
    lead.press("Esc")
    assert lead.view.room is None
