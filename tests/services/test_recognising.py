"""A note whose pictures say something new comes to review; what was read is never read twice."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.person import Role
from reviewer.domain.picture import PictureRead, PictureState, WrittenLine
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.pictures.content import Content
from reviewer.services import checking, importing, recognising, reviewing
from reviewer.services.recognising import NoteRead, PicturesRead, Recognising
from reviewer.services.session import Session
from reviewer.store.database import database_path
from tests.tuning_builders import a_desk, as_role

PLAIN = "做完鼻子第九天，恢复得不错，拍几张照片留念，希望大家都顺利。"
WORDS = "想问的看这里\n加微信 yl_beauty7702"
FLAGGED = "想做的姐妹先收定金，名额不多，先到先得，看到请回复。"
CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.2), (0.1, 0.2))


class ScriptedReader:
    """Finds in a file the words that were written into it."""

    def __init__(self) -> None:
        self.looked_at: list[str] = []

    def read(self, content: Content) -> PictureRead:
        self.looked_at.append(content.digest)
        text = content.raw.decode()
        if text == "broken":
            return PictureRead(content.digest, "test 1", PictureState.BROKEN, detail="scripted")
        lines = tuple(WrittenLine(part, CORNERS, 0.99) for part in text.split("\n") if part)
        return PictureRead(content.digest, "test 1", PictureState.READ, lines)


class Reading:
    """A queue file, and a reader on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = a_desk(folder)
        self.reader = ScriptedReader()

    def picture(self, words: str) -> str:
        path = self.folder / f"{hashlib.sha1(words.encode()).hexdigest()}.png"
        path.write_text(words, "utf-8")
        return str(path)

    def take(self, note_id: str, *media: str, body: str = PLAIN) -> None:
        note = Note(note_id, f"a-{note_id}", "恢复记录", body, media=media)
        importing.take_notes(self.session, [(note, None)])

    def run(self, desk: str = "", engine: str = "test 1", again: bool = False) -> PicturesRead:
        self.told: list[NoteRead] = []
        reading = Recognising(self.session, self.reader, engine, desk)
        return reading.run(lambda one, _: self.told.append(one), again=again)

    def one(self, sql: str) -> object:
        row = self.session.db.conn.execute(sql).fetchone()
        return row[0] if row else None

    def verified(self) -> None:
        found = checking.verify(database_path(self.session.db), self.session.clock())
        assert [f for f in found if not f.well] == []


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path)
    yield made
    made.session.db.close()


def lane_of(reading: Reading, note_id: str) -> object:
    return reading.one(
        f"select group_concat(lane || ' ' || state) from tasks where note_id = '{note_id}'"
    )


def test_words_in_a_picture_bring_a_note_to_review(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS))
    done = reading.run()
    assert (done.notes, done.pictures, done.fresh, done.queued, done.waiting) == (1, 1, 1, 1, 0)
    assert reading.told[0].changed == Changed.PICTURES | Changed.QUEUE
    dossier = reviewing.claim_next(reading.session, QueueFilter(lane=Lane.FIRST))
    assert dossier is not None
    assert dossier.note.in_pictures == WORDS
    contact = next(m for m in dossier.matches if m.category == "DIV-CONTACT" and m.flagged)
    assert "pictures" in {hit.span.field for hit in contact.hits}
    assert dossier.task.sampling_probability == 1.0
    assert dossier.pictures.reads[0].lines[1].text == "加微信 yl_beauty7702"
    reading.verified()


def test_a_verdict_on_such_a_note_holds_with_its_phrases(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS))
    reading.run()
    dossier = reviewing.claim_next(reading.session, QueueFilter(lane=Lane.FIRST))
    assert dossier is not None
    draft = VerdictDraft(
        NoteAction.REMOVE, ("DIV-CONTACT",), reason="The picture names an account."
    )
    reviewing.submit_verdict(reading.session, dossier.task.id, draft)
    reading.verified()


def test_one_picture_in_many_notes_is_read_once(reading: Reading) -> None:
    copies = [reading.folder / f"copy{n}.png" for n in range(3)]
    for number, path in enumerate(copies):
        path.write_text("水光 ¥199", "utf-8")
        reading.take(f"n{number}", str(path))
    done = reading.run()
    assert (done.notes, done.fresh, len(reading.reader.looked_at)) == (3, 1, 1)


def test_reading_again_changes_nothing(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS))
    reading.run()
    before = "\n".join(reading.session.db.conn.iterdump())
    assert reading.run().notes == 0
    reading.take("n1", reading.picture(WORDS))
    assert reading.run().notes == 0
    assert len(reading.reader.looked_at) == 1
    tables = ("note_versions", "tasks", "matches", "picture_reads", "note_pictures")
    after = "\n".join(reading.session.db.conn.iterdump())
    for table in tables:
        assert before.count(f'INSERT INTO "{table}"') == after.count(f'INSERT INTO "{table}"')


def test_each_state_is_told_with_its_reason(reading: Reading) -> None:
    reading.take("n1", reading.picture("broken"), "/no/such/file.png", reading.picture("水光"))
    done = reading.run()
    told = {state: n for state, n in done.states.items() if n}
    assert told == {"read": 1, "missing": 1, "broken": 1}
    rows = reading.session.db.conn.execute(
        "select state, detail, digest <> '' from note_pictures order by number"
    ).fetchall()
    assert rows == [("broken", "scripted", 1), ("missing", "", 0), ("read", "", 1)]
    assert reading.one("select in_pictures from note_versions") == "水光"


def test_again_takes_up_what_was_missing(reading: Reading) -> None:
    late = reading.folder / "late.png"
    reading.take("n1", str(late))
    reading.run()
    late.write_text(WORDS, "utf-8")
    assert reading.run().notes == 0
    assert reading.run(again=True).queued == 1


def test_a_new_version_of_the_engine_reads_anew_where_asked(reading: Reading) -> None:
    reading.take("n1", reading.picture("水光"))
    reading.run()
    assert reading.run(engine="test 2").notes == 0
    assert reading.run(engine="test 2", again=True).fresh == 1


def test_a_new_text_keeps_what_its_pictures_say(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS))
    reading.run()
    reading.take("n1", reading.picture(WORDS), body=PLAIN + "今天拆线了。")
    assert reading.run().fresh == 0
    newest = "select in_pictures from note_versions order by id desc"
    assert reading.one(newest) == WORDS
    assert lane_of(reading, "n1") == "first closed,first open"
    reading.verified()


def test_what_somebody_has_on_the_desk_is_left_until_it_is_back(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS), body=FLAGGED)
    dossier = reviewing.claim_next(reading.session, QueueFilter(lane=Lane.FIRST))
    assert dossier is not None
    assert reading.run(desk="another").notes == 0
    assert reading.run(desk=reading.session.desk).notes == 1
    fresh = reviewing.claim(reading.session, dossier.task.id)
    assert fresh.note.in_pictures == WORDS
    reading.verified()


def decided(reading: Reading, action: NoteAction, categories: tuple[str, ...] = ()) -> None:
    reading.take("n1", reading.picture(WORDS), body="做完三次，保证根治，恢复得不错。")
    dossier = reviewing.claim_next(reading.session, QueueFilter(lane=Lane.FIRST))
    assert dossier is not None
    lawful = "OK-EXP" if action is NoteAction.PASS else ""
    reason = "Decided before its pictures were read."
    draft = VerdictDraft(action, categories, lawful=lawful, reason=reason)
    reviewing.submit_verdict(reading.session, dossier.task.id, draft)


def test_a_passed_note_comes_back_as_a_version_of_its_own(reading: Reading) -> None:
    decided(reading, NoteAction.PASS)
    judged = "select group_concat(score) from matches where note_version_id = 1"
    before = reading.one(judged)
    assert reading.run().queued == 1
    assert reading.one(judged) == before
    assert reading.one("select in_pictures from note_versions where id = 1") == ""
    dossier = reviewing.claim_next(reading.session, QueueFilter(lane=Lane.FIRST))
    assert dossier is not None
    assert (dossier.version_no, dossier.task.reason) == (2, recognising.AGAIN)
    assert dossier.note.in_pictures == WORDS
    assert dossier.previous_body is None
    assert reading.run().notes == 0
    reading.verified()


def test_the_first_verdict_can_still_be_undone(reading: Reading) -> None:
    decided(reading, NoteAction.PASS)
    reading.run()
    undone = reviewing.undo(reading.session)
    assert undone is not None
    assert undone.dossier.note.id == "n1"
    reading.verified()


def test_a_removed_note_does_not_come_back(reading: Reading) -> None:
    decided(reading, NoteAction.REMOVE, ("CLM-ABS",))
    assert reading.run().queued == 0
    assert lane_of(reading, "n1") == "first done"
    assert reading.one("select in_pictures from note_versions") == WORDS
    reading.verified()


def test_words_that_say_nothing_new_queue_nothing(reading: Reading) -> None:
    reading.take("n1", reading.picture("今天天气很好"))
    lane = lane_of(reading, "n1")
    assert reading.run().queued == 0
    assert lane_of(reading, "n1") == lane
    reading.verified()


def test_pictures_of_the_next_notes_are_read_first(reading: Reading) -> None:
    reading.take("quiet", reading.picture("安静"))
    reading.take("urgent", reading.picture("着急"), body=FLAGGED)
    reading.run()
    assert [one.note_id for one in reading.told] == ["urgent", "quiet"]


def test_handles_in_pictures_tie_accounts(reading: Reading) -> None:
    reading.take("n1", reading.picture(WORDS))
    reading.take("n2", reading.picture("联系加微信 yl_beauty7702 备注姓名"), body="第三天消肿了。")
    reading.run()
    found = "select count(distinct account_id) from entity_links where found_by = 'picture'"
    assert reading.one(found) == 2


def test_without_the_extra_it_says_what_to_install(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "installed_engine", lambda: None)
    with pytest.raises(ReviewerError, match="not installed") as told:
        recognising.read_waiting(reading.session, lambda *_: None)
    assert "reviewer[ocr]" in told.value.remedy


def test_a_trainer_may_not_read_pictures(reading: Reading) -> None:
    trainer = as_role(reading.session, Role.TRAINER)
    with pytest.raises(ReviewerError, match="may not"):
        recognising.read_waiting(trainer, lambda *_: None)
    assert isinstance(trainer, Session)
