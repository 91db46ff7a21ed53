"""Hits in pictures: on the page like phrases in text, framed on the picture, walked by key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.changed import Changed
from reviewer.domain.dossier import Dossier
from reviewer.domain.picture import PictureRead, PictureState, SeenPictures, WrittenLine, words_of
from reviewer.gui.keymap import Keymap
from reviewer.gui.review.highlights import marks
from reviewer.gui.review.note_page import NotePage
from reviewer.gui.review.picture_frames import frames_of, outline
from reviewer.gui.review.picture_line import picture_line
from reviewer.gui.review.picture_loader import Fault, decode
from reviewer.gui.review.picture_overlay import PictureOverlay
from reviewer.gui.review.pictures import PictureStrip
from reviewer.gui.theme import Theme
from reviewer.store import notes, pictures
from reviewer.store.database import open_database, writing
from reviewer.store.pictures import NotePicture
from tests.builders import NOW
from tests.gui.review.conftest import Driver
from tests.gui.review.dossiers import a_dossier, a_hit, a_match, a_note
from tests.pictures.drawing import a_png

LINES = ("姐妹们放心冲", "加薇 yl_beauty7702", "备注小红薯")


def a_line(number: int, text: str) -> WrittenLine:
    top = 0.1 + 0.2 * number
    corners = ((0.1, top), (0.9, top), (0.9, top + 0.1), (0.1, top + 0.1))
    cuts = tuple(i / len(text) for i in range(len(text) + 1))
    return WrittenLine(text, corners, 0.99, cuts)


READ = PictureRead(
    "d1", "e 1", PictureState.READ, tuple(a_line(n, text) for n, text in enumerate(LINES))
)
MISSING = PictureRead("", "e 1", PictureState.MISSING)


def with_words(*flagged: bool) -> Dossier:
    """A note whose second picture says something, with one rule for each flag."""
    reads = (MISSING, READ)
    note = replace(a_note(), media=("gone.png", "card.png"), in_pictures=words_of(reads))
    found = [
        a_match(a_hit(note, surface, field="pictures"), rule_id=f"r.{n}", flagged=flag)
        for n, (flag, surface) in enumerate(
            zip(flagged, ("加薇", "薇 yl_beauty7702", "备注"), strict=False)
        )
    ]
    return replace(a_dossier(note, *found), pictures=SeenPictures(reads, True))


def test_touching_hits_share_a_frame_and_the_focus_has_its_own(qtbot: QtBot) -> None:
    dossier = with_words(True, True, False)
    found = marks(dossier.note, dossier.matches)
    frames = frames_of(dossier.pictures, found, 1, dossier.rules)
    assert [(f.number, f.more, f.focused) for f in frames] == [(1, 1, False), (1, 0, True)]
    place = QRectF(0, 0, 500, 1000)
    box = outline(frames[0], place).boundingRect()
    assert box.top() == pytest.approx(296)
    assert box.bottom() == pytest.approx(404)
    assert box.contains(outline(frames[1], place).boundingRect().center())


def test_what_does_not_count_is_framed_only_in_focus(qtbot: QtBot) -> None:
    dossier = with_words(True, True, False)
    found = marks(dossier.note, dossier.matches)
    assert not any(f.faint for f in frames_of(dossier.pictures, found, 0, {}))
    assert [f.faint for f in frames_of(dossier.pictures, found, 2, {})] == [False, True]


def test_the_words_stand_on_the_page_in_their_order(qtbot: QtBot) -> None:
    dossier = with_words(True)
    page = NotePage(dossier.note, "meta", Theme("light"), 600, picture_line(dossier))
    field = page.placed["pictures"].field
    assert len(field.text) == len(dossier.note.in_pictures)
    assert page.placed["pictures"].top > page.placed["tags"].bottom
    page.place_marks(marks(dossier.note, dossier.matches))
    assert [len(rects) for rects in page.shapes] == [1]


@pytest.mark.parametrize(
    ("seen", "words", "line"),
    [
        (SeenPictures(), "", "reviewer[ocr] is not installed"),
        (SeenPictures((), True), "", "not been read yet"),
        (SeenPictures((replace(READ, lines=()),), True), "", "No words found"),
        (SeenPictures((READ, MISSING), True), words_of((READ,)), "Words in the pictures  ·  1 mis"),
    ],
)
def test_one_calm_line_says_how_far_the_pictures_are_known(
    seen: SeenPictures, words: str, line: str
) -> None:
    note = replace(a_note(), media=("a.png",), in_pictures=words)
    assert line in picture_line(replace(a_dossier(note), pictures=seen))
    plain = replace(a_dossier(a_note()), pictures=seen)
    assert picture_line(plain) == ""


def test_pictures_that_cannot_be_shown_say_why(tmp_path: Path, qtbot: QtBot) -> None:
    broken, huge = tmp_path / "broken.png", tmp_path / "huge.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    with huge.open("wb") as file:
        file.truncate(65 << 20)
    vast = tmp_path / "vast.png"
    vast.write_bytes(a_png(20_000, 20_000, b""))
    assert decode(str(tmp_path / "no.png"))[1] is Fault.MISSING
    assert decode("\0")[1] is Fault.MISSING
    assert decode(str(tmp_path))[1] is Fault.MISSING
    assert decode(str(broken))[1] is Fault.BROKEN
    assert decode(str(huge))[1] is Fault.TOO_LARGE
    assert decode(str(vast))[1] is Fault.TOO_LARGE


def a_picture(path: Path) -> str:
    image = QImage(480, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    image.save(str(path))
    return str(path)


def test_the_strip_draws_frames_and_faults(qtbot: QtBot, tmp_path: Path) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(700, 600)
    strip = PictureStrip(Theme("light"), Keymap())
    strip.setParent(over)
    strip.resize(600, 88)
    loaded: list[object] = []
    strip.loader.loaded.connect(lambda _ticket, picture: loaded.append(picture))
    strip.show_paths((str(tmp_path / "gone.png"), a_picture(tmp_path / "card.png")))
    qtbot.waitUntil(lambda: len(loaded) == 2)
    plain = strip.grab().toImage()
    dossier = with_words(True, True)
    found = marks(dossier.note, dossier.matches)
    strip.set_frames(frames_of(dossier.pictures, found, 0, dossier.rules))
    assert strip.grab().toImage() != plain
    assert "2 pictures" in strip.accessibleName()
    strip.reveal(True)
    overlay = next(c for c in over.children() if isinstance(c, PictureOverlay))
    shown = overlay.grab().toImage()
    strip.set_frames(frames_of(dossier.pictures, found, 1, dossier.rules))
    assert overlay.grab().toImage() != shown
    strip.reveal(False)
    strip.loader.stop()


Open = Callable[..., Driver]


def test_words_read_meanwhile_appear_on_the_open_note_and_its_draft_stays(
    drive: Open, tmp_path: Path
) -> None:
    desk = drive(count=3)
    place = desk.place
    opened = place.parts.work.dossier
    assert opened is not None
    media = (a_picture(tmp_path / "card.png"),)
    db = open_database(desk.path, NOW)
    text = notes.note_text(db, opened.task.note_version_id)
    assert text is not None
    with writing(db):
        notes.upsert_notes(db, [replace(text.note, media=media)], "b", NOW)
    desk.press("3")
    desk.settle()
    waiting = replace(opened, note=replace(opened.note, media=media))
    place.parts.work.dossier = waiting
    place.controls.hand.current = waiting
    draft = place.parts.work.draft
    with writing(db):
        pictures.keep_reads(db, [READ], NOW)
        found = [NotePicture(media[0], READ)]
        pictures.set_pictures(db, text.version_id, found, READ.words, NOW)
    db.close()
    desk.opened.desk.background.changed.emit(Changed.PICTURES)
    desk.settle()
    shown = place.parts.work.dossier
    assert shown is not None
    assert shown.note.in_pictures == READ.words
    assert place.parts.work.draft == draft
    assert place.parts.view.note is not None
    assert place.parts.view.note.aside == "Words in the pictures"
    assert place.controls.hand.current is not None
    assert place.controls.hand.current.note.in_pictures == READ.words


def test_hits_in_pictures_are_walked_and_judged_like_phrases(drive: Open) -> None:
    desk = drive(count=2)
    dossier = with_words(True, True)
    task = desk.place.parts.work.dossier
    assert task is not None
    desk.place.parts.work.open(replace(dossier, task=task.task))
    desk.settle()
    note = desk.place.parts.view.note
    assert note is not None
    desk.press(Qt.Key.Key_Right)
    focused = note.focused
    assert focused is not None
    assert focused.span.field == "pictures"
    assert [f.focused for f in note.frames].count(True) == 1
    desk.press("x")
    assert desk.place.parts.work.draft.spans[0].surface == focused.surface
