from pathlib import Path

import pytest

from reviewer.domain.composition import Purpose
from reviewer.domain.preview import Gain, Preview
from reviewer.services import composing, previewing
from reviewer.services.foreseeing import Foresight
from reviewer.services.previewing import Answer, Asked, OvertakenError
from reviewer.services.session import Session
from tests.tuning_builders import RULE, Arrival, a_desk, bring, decide_all

PURPOSE = Purpose(RULE)
WAVE = [Arrival(0.9, True)] * 4 + [Arrival(0.55, True)] * 3 + [Arrival(0.4, False)] * 2


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = a_desk(tmp_path)
    bring(session, WAVE)
    return session


@pytest.fixture
def reading(session: Session) -> Foresight:
    return Foresight(session.db, session.clock(), 0.05)


def text_of(session: Session, purpose: Purpose = PURPOSE) -> str:
    return composing.compose(session, purpose).composition.text


def ask(reading: Foresight, text: str, purpose: Purpose = PURPOSE) -> Answer:
    answers = list(reading.answers(Asked(7, text, purpose), lambda: None))
    assert {answer.number for answer in answers} == {7}
    return answers[-1]


def preview_of(reading: Foresight, text: str, purpose: Purpose = PURPOSE) -> Preview:
    told = ask(reading, text, purpose).preview
    assert told is not None
    assert told.complete
    return told


def test_an_unchanged_text_changes_nothing(session: Session, reading: Foresight) -> None:
    told = preview_of(reading, text_of(session))
    assert (told.notes, told.flagged_before, told.flagged_after) == (9, 4, 4)
    assert (told.gained, told.lost, told.rows) == (Gain(), Gain(), ())


def test_gained_and_lost_notes_are_named_with_their_phrase(
    session: Session, reading: Foresight
) -> None:
    text = text_of(session).replace("weight = 0.55", "weight = 0.65")
    told = preview_of(reading, text.replace("weight = 0.9", "weight = 0.5"))
    assert (told.gained.notes, told.lost.notes) == (3, 4)
    gained = [row for row in told.rows if row.gained]
    assert {row.phrase for row in gained} == {"约面谈"}
    assert {row.score for row in gained} == {0.65}
    assert gained[0].before.endswith("。")
    assert {row.phrase for row in told.rows if not row.gained} == {"收定金"}


def test_another_threshold_alone_needs_no_reading(session: Session, reading: Foresight) -> None:
    told = preview_of(reading, text_of(session).replace("threshold = 0.6", "threshold = 0.4"))
    assert told.gained.notes == 5
    assert told.precision is None


def test_decided_notes_say_how_right_the_gain_would_be(
    session: Session, reading: Foresight
) -> None:
    session.settings = session.settings.__class__(audit_near=1.0, audit_deep=1.0, audit_blank=1.0)
    bring(session, [Arrival(0.55, True)] * 3 + [Arrival(0.55, False)], seed=1)
    decide_all(session)
    told = preview_of(reading, text_of(session).replace("weight = 0.55", "weight = 0.65"))
    assert told.gained.decided >= 4
    assert told.gained.decided - told.gained.right == 1
    assert told.precision is not None
    assert told.low < told.precision < told.high
    assert told.rows[0].right is False, "what speaks against the edit comes first"


def test_a_disguised_phrase_is_found_like_at_import(session: Session, reading: Foresight) -> None:
    text = text_of(session).replace("约面谈", "加薇信")
    assert preview_of(reading, text).lost.notes == 0


def test_errors_end_it_with_their_lines(session: Session, reading: Foresight) -> None:
    text = (
        '[[rule]]\nid = "own.x"\ncategory = "DIV-CONTACT"\ntitle_zh = "试"\ntitle_en = "Try"\n'
        'kind = "pattern"\nthreshold = 0.6\nweight = 0.7\npattern = "(?=微)信"\n'
    )
    told = ask(reading, text, Purpose())
    assert told.preview is None
    assert [(f.line, f.check) for f in told.checked.errors] == [(9, "not-linear")]
    other = ask(reading, text_of(session).replace(RULE, "diversion.other"))
    assert [(f.line, f.check) for f in other.checked.errors] == [(2, "other-id")]
    taken = ask(reading, text_of(session), Purpose())
    assert [f.check for f in taken.checked.errors] == ["taken-id"]


def test_a_newer_question_ends_the_answer(session: Session, reading: Foresight) -> None:
    def overtaken() -> None:
        raise OvertakenError

    with pytest.raises(OvertakenError):
        list(reading.answers(Asked(1, text_of(session), PURPOSE), overtaken))
    assert preview_of(reading, text_of(session)).notes == 9


def test_notes_that_came_since_are_read(session: Session, reading: Foresight) -> None:
    assert preview_of(reading, text_of(session)).notes == 9
    bring(session, WAVE, seed=2)
    assert preview_of(reading, text_of(session)).notes == 18


def test_a_process_of_its_own_answers_the_newest_question(session: Session) -> None:
    beside = previewing.begin(session)
    for number in (1, 2, 3):
        beside.pipe.send(Asked(number, text_of(session), PURPOSE))
    answers: list[Answer] = []
    while not answers or not (answers[-1].preview and answers[-1].number == 3):
        assert beside.pipe.poll(60)
        answers.append(beside.pipe.recv())
    told = answers[-1].preview
    assert told is not None
    assert told.flagged_after == 4
    beside.end(patience_s=20)
    assert beside.process.exitcode == 0
