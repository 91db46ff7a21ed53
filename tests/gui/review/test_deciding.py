"""Verdicts by key, through the real window on a real file."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from reviewer.domain.dossier import Linked
from reviewer.services import reviewing
from reviewer.store.database import open_database
from tests.builders import MODERATOR, NOW, SECOND_MODERATOR, a_draft, a_session
from tests.gui.review.conftest import CTRL, SHIFT, Driver

Drive = Callable[..., Driver]
ENTER = Qt.Key.Key_Return
VERDICTS = "select task_id, action, categories, kind from verdicts order by decided_at"


def test_enter_gives_the_verdict_and_opens_the_next_note_at_once(drive: Drive) -> None:
    desk = drive()
    assert desk.task_id == "t0000"
    desk.press("3", ENTER)
    assert desk.task_id == "t0001"
    assert desk.opened.desk.messages.waiting == 1
    desk.settle()
    assert desk.opened.desk.messages.waiting == 0
    assert desk.query(VERDICTS) == [("t0000", "remove", '["DIV-CONTACT"]', "decide")]
    assert desk.opened.window.status_bar.saved_words().startswith("Saved")


def test_a_letter_alone_is_enough(drive: Drive) -> None:
    desk = drive()
    desk.press("k", ENTER)
    desk.settle()
    assert desk.query(VERDICTS)[0][1:3] == ("limit", '["CLM-ABS"]')


def test_without_a_choice_nothing_is_given(drive: Drive) -> None:
    desk = drive()
    desk.press(ENTER)
    desk.settle()
    assert (desk.task_id, desk.query(VERDICTS)) == ("t0000", [])
    assert desk.said


def test_a_severe_category_asks_for_its_reason_and_then_submits(drive: Drive) -> None:
    desk = drive()
    desk.press("3", "a", "g", ENTER)
    assert desk.place.parts.ask.isVisible()
    desk.press("too short", ENTER)
    assert desk.task_id == "t0000"
    desk.press(" but now it is long enough", ENTER)
    desk.settle()
    assert desk.task_id == "t0001"
    (reason,) = desk.query("select reason from verdicts")[0]
    assert reason == "too short but now it is long enough"


def test_the_enter_that_ends_a_reason_decides_only_one_note(drive: Drive) -> None:
    desk = drive()
    desk.press(Qt.Key.Key_Down)
    desk.settle()
    desk.press("1", Qt.Key.Key_Up)
    desk.settle()
    assert desk.task_id == "t0000"
    desk.press("g", ENTER, "offers a banned operation", ENTER)
    desk.settle()
    assert [row[0] for row in desk.query(VERDICTS)] == ["t0000"]
    assert desk.task_id == "t0001"
    assert desk.place.parts.work.draft.action == "pass"


def test_undo_and_redo_over_several_notes(drive: Drive) -> None:
    desk = drive()
    for action in "123":
        desk.press(action, ENTER)
        desk.settle()
    assert desk.task_id == "t0003"
    for expected in ("t0002", "t0001"):
        desk.press(Qt.Key.Key_Z, modifier=CTRL)
        desk.settle()
        assert desk.task_id == expected
    assert desk.place.parts.work.draft.action == "limit"
    desk.press(Qt.Key.Key_Z, modifier=CTRL | SHIFT)
    desk.settle()
    assert desk.task_id == "t0002"
    assert desk.place.parts.work.draft.action == "remove"
    live = "select count(*) from tasks where state = 'done'"
    assert desk.query(live) == [(2,)]


def test_a_refused_verdict_brings_its_note_and_draft_back(drive: Drive) -> None:
    desk = drive()
    other = open_database(desk.path, NOW)
    other.conn.execute("update tasks set state = 'open', lease_owner = '', lease_desk = ''")
    other.conn.commit()
    session = a_session(other, SECOND_MODERATOR, "desk-2")
    reviewing.submit_verdict(session, "t0000", a_draft())
    other.close()
    desk.press("y", "k", ENTER)
    assert desk.task_id == "t0001"
    desk.settle()
    assert desk.task_id == "t0000"
    assert desk.place.parts.work.draft.categories == ("CLM-ABS",)
    assert len(desk.place.parts.work.draft.spans) == 1
    assert "decided by Nan" in desk.troubles[0]
    assert desk.opened.window.status_bar.saved_words() == "Not saved: a draft"
    assert desk.opened.desk.messages.waiting == 0


def test_a_draft_is_saved_while_one_works_and_comes_back(drive: Drive) -> None:
    desk = drive(desk="desk-1")
    desk.press("k", "y")
    desk.settle()
    desk.place.parts.work.leave()
    desk.settle()
    assert desk.query("select count(*) from drafts") == [(1,)]
    desk.place.closing()
    desk.settle()
    again = drive(path=desk.path, desk="desk-2")
    assert again.task_id == "t0000"
    assert again.place.parts.work.draft.categories == ("CLM-ABS",)
    assert len(again.place.parts.work.draft.spans) == 1


def test_skip_hold_and_hand_over_ask_why_in_one_line(drive: Drive) -> None:
    desk = drive()
    desk.press("s")
    desk.press("not my field", ENTER)
    desk.settle()
    assert desk.task_id == "t0001"
    desk.press("v")
    desk.press("waiting for the clinic", ENTER)
    desk.settle()
    assert desk.task_id == "t0002"
    desk.press("u")
    desk.settle()
    people = desk.place.parts.ask.people
    people.setCurrentIndex(people.findData(SECOND_MODERATOR.id))
    desk.press("knows this clinic", ENTER)
    desk.settle()
    assert desk.task_id == "t0003"
    states = desk.query("select id, state, assigned_to from tasks where id < 't0003' order by id")
    assert states == [
        ("t0000", "open", ""),
        ("t0001", "held", ""),
        ("t0002", "open", SECOND_MODERATOR.id),
    ]
    assert not desk.place.parts.ask.isVisible()


def test_escape_leaves_a_question_without_an_answer(drive: Drive) -> None:
    desk = drive()
    desk.press("s", Qt.Key.Key_Escape)
    assert not desk.place.parts.ask.isVisible()
    desk.press("k")
    assert desk.place.parts.work.draft.categories == ("CLM-ABS",)


def test_one_verdict_for_many_after_looking_at_some(drive: Drive) -> None:
    desk = drive(count=14)
    desk.press("k", "q")
    for _ in range(11):
        desk.press(Qt.Key.Key_Down, modifier=SHIFT)
    bulk = desk.place.controls.bulk
    assert (len(bulk.bulk.task_ids), bulk.bulk.missing) == (12, 1)
    desk.press(ENTER, modifier=CTRL)
    desk.settle()
    assert desk.place.parts.work.reading
    assert bulk.bulk.missing == 0
    desk.press(ENTER, modifier=CTRL)
    desk.settle()
    rows = desk.query("select count(*), count(distinct bulk_id), min(bulk_id) <> '' from verdicts")
    assert rows == [(12, 1, 1)]
    assert desk.task_id == "t0012"
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, modifier=CTRL)
    desk.settle()
    assert desk.query("select count(*) from tasks where state = 'done'") == [(0,)]


def test_near_copies_are_chosen_together(drive: Drive) -> None:
    desk = drive(count=6, cluster_id=7)
    desk.press("k")
    desk.press(Qt.Key.Key_G, modifier=CTRL)
    desk.settle()
    assert desk.place.controls.bulk.bulk.task_ids[0] == "t0000"
    assert desk.place.controls.bulk.bulk.sample == 1
    desk.press(ENTER, modifier=CTRL)
    desk.settle()
    given = desk.query("select count(*) from verdicts")[0][0]
    assert given == len(set(desk.query("select distinct task_id from verdicts")))
    assert isinstance(given, int)
    assert given > 1


def test_leases_go_back_when_the_desk_closes(drive: Drive) -> None:
    desk = drive()
    leased = "select count(*) from tasks where state = 'leased'"
    assert desk.query(leased) == [(4,)]
    desk.place.closing()
    desk.settle()
    assert desk.query(leased) == [(0,)]


def test_a_lost_lease_makes_room_for_the_next_note(drive: Drive) -> None:
    desk = drive()
    raw = sqlite3.connect(desk.path)
    raw.execute(
        "update tasks set lease_desk = 'other', lease_owner = ? where id = 't0000'",
        (SECOND_MODERATOR.id,),
    )
    raw.commit()
    raw.close()
    desk.place.controls.heartbeat.beat()
    desk.settle()
    assert MODERATOR.id != SECOND_MODERATOR.id
    assert desk.task_id in ("t0000", "t0001")


def test_notes_tied_by_a_link_are_chosen_together(drive: Drive) -> None:
    desk = drive()
    dossier = desk.place.parts.work.dossier
    assert dossier is not None
    link = Linked("contact", "we••", 3, 3, ("t0000", "t0004", "t0005"))
    desk.place.parts.work.dossier = replace(dossier, linked=(link,))
    desk.press("k")
    desk.place.parts.side.sheet.chosen.emit("link:0")
    desk.press(ENTER, modifier=CTRL)
    desk.settle()
    assert desk.query("select count(*) from verdicts where bulk_id <> ''") == [(3,)]
    assert desk.query("select state from tasks where id = 't0004'") == [("done",)]


def test_an_open_question_follows_the_language(drive: Drive) -> None:
    desk = drive()
    ask = desk.place.parts.ask
    desk.press("s")
    english = ask.text.accessibleName()
    preferences = desk.opened.desk.preferences
    preferences.change(replace(preferences.settings, language="zh"))
    desk.settle()
    assert english == "Skip, because"
    assert ask.text.accessibleName() not in ("", english)
    preferences.change(replace(preferences.settings, language="en"))
    desk.settle()
    assert ask.text.accessibleName() == english
