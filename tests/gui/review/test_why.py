"""Each rule's score taken apart beside the note, and the way from there to the phrase."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.span import Span
from reviewer.gui.keymap import Keymap
from reviewer.gui.review import wording
from reviewer.gui.review.highlights import Mark, marks
from reviewer.gui.review.hit_card import HitCard
from reviewer.gui.review.sheet_rows import Addend, Row, Score, Text, Total
from reviewer.gui.review.why import hit_of, why_rows
from reviewer.gui.theme import Theme
from reviewer.text.disguise.heard import HOMOPHONE, SWAPPED
from reviewer.text.disguise.spelled import INITIALS, PINYIN
from reviewer.text.provenance import ORDER
from tests.gui.review.conftest import Driver
from tests.gui.review.dossiers import a_dossier, a_hit, a_match, a_note

Drive = Callable[..., Driver]


@pytest.fixture
def note() -> Note:
    return a_note()


def a_sum(note: Note) -> Match:
    first = replace(a_hit(note, "加薇❤️", "加微信"), weight=0.6)
    second = replace(a_hit(note, "领价格表"), weight=0.5)
    again = replace(a_hit(note, "价格表"), folded="领价格表", weight=0.1)
    return replace(a_match(first, second, again), score=0.8)


def mark_of(note: Note, match: Match, hit: Hit) -> Mark:
    return next(m for m in marks(note, [match]) if m.span == hit.span)


def of_kind(rows: list[Row], kind: type[Row]) -> list[str]:
    return [row.words for row in rows if isinstance(row, kind)]


def test_the_rule_in_focus_shows_what_it_adds_up(qtbot: QtBot, note: Note) -> None:
    match = a_sum(note)
    other = a_match(a_hit(note, "先说结论"), rule_id="r.other", flagged=False)
    rows = why_rows(a_dossier(note, match, other), mark_of(note, match, match.hits[1]), False)
    assert of_kind(rows, Addend) == ["加薇❤️ → 加微信  emoji, homophone .60", "领价格表 .50"]
    assert of_kind(rows, Total) == ["together  1 − .40 × .50 = .80 ≥ .50"]
    assert len(of_kind(rows, Score)) == 2
    assert [row.strong for row in rows if isinstance(row, Addend)] == [False, True]


def test_without_a_focus_only_the_scores_show(qtbot: QtBot, note: Note) -> None:
    rows = why_rows(a_dossier(note, a_sum(note)), None, False)
    assert of_kind(rows, Addend) == []
    assert len(of_kind(rows, Score)) == 1


def test_one_phrase_stands_on_its_own(qtbot: QtBot, note: Note) -> None:
    match = a_match(a_hit(note, "先说结论"), flagged=False)
    rows = why_rows(a_dossier(note, match), mark_of(note, match, match.hits[0]), False)
    assert of_kind(rows, Total) == ["on its own .30 < .50"]


def test_covered_words_stay_covered(qtbot: QtBot, note: Note) -> None:
    match = a_sum(note)
    rows = why_rows(a_dossier(note, match), mark_of(note, match, match.hits[1]), True)
    assert of_kind(rows, Addend) == ["••• .60", "领价格表 .50"]


def test_the_rule_in_focus_is_never_cut_off(qtbot: QtBot, note: Note) -> None:
    many = [a_match(a_hit(note, "先说结论"), rule_id=f"r.{n:02}") for n in range(12)]
    last = replace(many[-1], score=0.55)
    rows = why_rows(a_dossier(note, *many[:-1], last), mark_of(note, last, last.hits[0]), False)
    assert len(of_kind(rows, Score)) == 9
    assert len(of_kind(rows, Addend)) == 1


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (
            "account.shared_contacts >= 2 and account.certified == false "
            "(shared_contacts = 2, certified = False)",
            "2 other accounts give the same contact · not certified",
        ),
        (
            "account.kind == 'doctor' and account.age_days < 14 (kind = doctor, age_days = 3.25)",
            "Doctor · 3 days old",
        ),
        ("some other reason", "some other reason"),
        ("account.strikes >= 3 (strikes = many)", "strikes = many"),
    ],
)
def test_account_rules_speak_plainly(qtbot: QtBot, note: Note, why: str, told: str) -> None:
    match = replace(a_match(), why=why)
    texts = of_kind(why_rows(a_dossier(note, match), None, False), Text)
    assert [text.replace("\u00a0", " ") for text in texts] == [told]


def test_pieces_beyond_the_fifth_are_counted(qtbot: QtBot) -> None:
    note = a_note(body="一二三四五六七八")
    match = a_match(*(replace(a_hit(note, sign), weight=0.2) for sign in note.body))
    rows = why_rows(a_dossier(note, match), mark_of(note, match, match.hits[7]), False)
    shown = of_kind(rows, Addend)
    assert [words[0] for words in shown] == ["一", "二", "三", "四", "五", "八", "a"]
    assert shown[-1] == "and 2 more"


def test_rows_lead_to_their_phrase(qtbot: QtBot, note: Note) -> None:
    match = a_sum(note)
    rows = why_rows(a_dossier(note, match), mark_of(note, match, match.hits[0]), False)
    asked = [hit_of(row.action.removeprefix("hit:")) for row in rows if row.action]
    assert asked == [(match.rule_id, match.hits[n].span) for n in (0, 0, 1)]
    assert hit_of("a:b:0:1:2") == ("a:b", Span("title", 1, 2))


def test_the_card_says_what_its_rule_comes_to(qtbot: QtBot, note: Note) -> None:
    card, match = HitCard(Theme("light"), Keymap()), a_sum(note)
    qtbot.addWidget(card)
    card.show_mark(mark_of(note, match, match.hits[0]), a_dossier(note, match), "1 / 2")
    assert card.sum().endswith(".80 ≥ .50")
    assert card.sum() in card.accessibleName()
    card.show_mark(None, None, "")
    assert card.sum() == ""


def test_a_row_beside_the_note_takes_the_focus_to_its_hit(drive: Drive) -> None:
    desk = drive()
    parts = desk.place.parts
    assert parts.view.note is not None
    hit = parts.view.note.look.marks[0]
    assert "on its own .70 ≥ .50" in parts.side.sheet.text()
    parts.view.note.look.focused = -1
    parts.view.mark_changed.emit()
    assert "on its own" not in parts.side.sheet.text()
    parts.side.hit_asked.emit(hit.rule_id, hit.span)
    assert parts.view.note.focused == hit
    assert "on its own" in parts.side.sheet.text()
    parts.side.hit_asked.emit("r.unknown", hit.span)
    assert parts.view.note.focused == hit


def test_every_layer_has_a_name() -> None:
    layers = {*ORDER, HOMOPHONE, SWAPPED, INITIALS, PINYIN}
    assert layers <= wording._TITLES.keys()
