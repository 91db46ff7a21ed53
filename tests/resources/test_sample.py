"""The invented sample queue: counts, references, spans and pictures hold together."""

import json
import re
import unicodedata
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from reviewer.domain.policy import CATEGORIES, LAWFUL

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
LEAVES = {category.code for category in CATEGORIES}
ACCOUNT_KINDS = {"user", "doctor", "merchant", "institution", "intermediary", "brand"}
EVENT_KINDS = {
    "registered",
    "certified",
    "decertified",
    "note_limited",
    "note_removed",
    "warned",
    "downgraded",
    "muted",
    "closed",
    "appealed",
    "appeal_upheld",
    "appeal_rejected",
}


class Note(TypedDict):
    """A row of notes.jsonl; a row of edits.jsonl has `edited_at` besides."""

    id: str
    title: str
    body: str
    tags: list[str]
    account: str
    posted_at: str
    likes: int
    collects: int
    comments: int
    shares: int
    media: list[str]


class Edit(Note):
    """A row of edits.jsonl."""

    edited_at: str


class Account(TypedDict):
    """A row of accounts.jsonl."""

    id: str
    handle: str
    kind: str
    certified: bool
    hospital: str | None
    hospital_grade: str | None
    ownership: str | None
    registered_at: str
    followers: int
    bio: str
    ip_location: str


class _Event(TypedDict):
    account_id: str
    at: str
    kind: str
    detail: str


class Event(_Event, total=False):
    """A row of history.jsonl."""

    note_id: str


class Judgement(TypedDict):
    """What an expert decides; spans are (start, end, leaf) in code points of the body."""

    violating: bool
    categories: list[str]
    primary: str
    spans: list[tuple[int, int, str]]


class Gold(TypedDict):
    """A row of gold.jsonl."""

    id: str
    gold: Judgement


class EditGold(Gold):
    """A row of edits_gold.jsonl."""

    edited_at: str


def _lines(name: str) -> list[str]:
    return (SAMPLE / name).read_text(encoding="utf-8").split("\n")[:-1]


@cache
def _notes() -> dict[str, Note]:
    rows: list[Note] = [json.loads(line) for line in _lines("notes.jsonl")]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def _accounts() -> dict[str, Account]:
    rows: list[Account] = [json.loads(line) for line in _lines("accounts.jsonl")]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def _history() -> list[Event]:
    return [json.loads(line) for line in _lines("history.jsonl")]


@cache
def _gold() -> dict[str, Judgement]:
    rows: list[Gold] = [json.loads(line) for line in _lines("gold.jsonl")]
    return {row["id"]: row["gold"] for row in rows}


@cache
def _edits() -> list[Edit]:
    return [json.loads(line) for line in _lines("edits.jsonl")]


@cache
def _edits_gold() -> list[EditGold]:
    return [json.loads(line) for line in _lines("edits_gold.jsonl")]


def _texts() -> list[str]:
    notes = [f"{n['title']}\n{n['body']}" for n in (*_notes().values(), *_edits())]
    return [*notes, *(f"{a['handle']}\n{a['bio']}" for a in _accounts().values())]


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 3] for i in range(len(text) - 2))


def test_there_are_enough_notes_accounts_and_events() -> None:
    assert len(_notes()) >= 500
    assert len(_accounts()) >= 200
    assert len(_history()) >= len(_accounts())
    assert len(_edits()) >= 10


def test_no_row_carries_its_answer() -> None:
    assert not any('"gold"' in line for line in (*_lines("notes.jsonl"), *_lines("edits.jsonl")))


def test_every_reference_resolves() -> None:
    notes, accounts = _notes(), _accounts()
    assert {note["account"] for note in notes.values()} == set(accounts)
    assert {event["account_id"] for event in _history()} == set(accounts)
    named = {event["note_id"] for event in _history() if "note_id" in event}
    assert named <= set(notes)
    assert set(_gold()) == set(notes)
    assert {edit["id"] for edit in _edits()} <= set(notes)


def test_an_event_that_names_a_note_follows_it_and_belongs_to_its_author() -> None:
    for event in _history():
        if "note_id" in event:
            note = _notes()[event["note_id"]]
            assert event["account_id"] == note["account"]
            assert datetime.fromisoformat(event["at"]) > datetime.fromisoformat(note["posted_at"])


def test_accounts_and_events_are_of_known_kinds() -> None:
    assert {account["kind"] for account in _accounts().values()} == ACCOUNT_KINDS
    assert {event["kind"] for event in _history()} == EVENT_KINDS
    assert {a["ownership"] for a in _accounts().values()} == {"public", "private", None}


def test_every_account_registered_before_it_wrote() -> None:
    for note in _notes().values():
        assert _accounts()[note["account"]]["registered_at"] <= note["posted_at"][:10], note["id"]


def test_notes_lie_in_the_months_of_the_campaign() -> None:
    days = sorted(note["posted_at"] for note in _notes().values())
    assert days[0] >= "2021-10"
    assert days[-1] < "2022-03-15"
    assert all(day.endswith("+08:00") for day in days)


def test_every_leaf_and_every_lawful_kind_occurs() -> None:
    labels = Counter(leaf for gold in _gold().values() for leaf in gold["categories"])
    assert set(labels) == LEAVES
    assert min(labels.values()) >= 15
    lawful = Counter(g["primary"] for g in _gold().values() if not g["violating"])
    assert set(lawful) == set(LAWFUL)
    assert min(lawful.values()) >= 20


@pytest.mark.parametrize("edited", [False, True])
def test_gold_agrees_with_itself_and_spans_lie_inside_the_body(edited: bool) -> None:
    pairs: list[tuple[Note, Judgement]] = (
        [(edit, row["gold"]) for edit, row in zip(_edits(), _edits_gold(), strict=True)]
        if edited
        else [(note, _gold()[note_id]) for note_id, note in _notes().items()]
    )
    for note, gold in pairs:
        assert gold["violating"] == bool(gold["categories"]) == (gold["primary"] in LEAVES)
        assert gold["primary"] in gold["categories"] or gold["primary"] in LAWFUL
        for start, end, leaf in gold["spans"]:
            surface = note["body"][start:end]
            assert 0 <= start < end <= len(note["body"]), note["id"]
            assert surface == surface.strip("\n"), note["id"]
            assert leaf in gold["categories"], note["id"]


def test_an_edit_changes_a_note_after_it_was_posted() -> None:
    for edit, row in zip(_edits(), _edits_gold(), strict=True):
        before = _notes()[edit["id"]]
        assert (edit["title"], edit["body"]) != (before["title"], before["body"])
        assert edit["account"] == before["account"]
        assert edit["edited_at"] > edit["posted_at"] == before["posted_at"]
        assert (row["id"], row["edited_at"]) == (edit["id"], edit["edited_at"])


def test_pictures_exist_are_small_and_none_is_left_over() -> None:
    media = SAMPLE / "media"
    used = {name for note in _notes().values() for name in note["media"]}
    files = {path.name: path.stat().st_size for path in media.iterdir()}
    assert set(files) == used
    assert max(files.values()) < 40_000
    assert sum(files.values()) < 1_000_000
    assert sum(bool(note["media"]) for note in _notes().values()) >= 60


def test_no_telephone_number_could_be_a_person() -> None:
    for text in _texts():
        folded = unicodedata.normalize("NFKC", text)
        digits = re.sub(r"(?<=\d)[\s\-·.]+(?=\d)", "", folded)
        for number in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", digits):
            assert number[3:7] == "0000", text
        assert not re.search(r"(?<!\d)\d{17}[\dXx](?!\w)", digits), text


def test_there_are_clusters_of_near_copies() -> None:
    bodies = [(i, _shingles(n["body"])) for i, n in _notes().items() if len(n["body"]) > 40]
    near: dict[str, set[str]] = {}
    for at, (left, a) in enumerate(bodies):
        for right, b in bodies[at + 1 :]:
            if len(a & b) >= 0.45 * len(a | b):
                group = near.get(left, {left}) | near.get(right, {right})
                near.update(dict.fromkeys(group, group))
    clusters = {frozenset(group) for group in near.values()}
    authors = [{_notes()[i]["account"] for i in group} for group in clusters]
    assert sum(3 <= len(group) <= 12 for group in authors) >= 6
    assert max(map(len, authors)) == 12


def test_one_handle_is_shared_by_a_ring_of_accounts() -> None:
    ring = set()
    for note in _notes().values():
        folded = unicodedata.normalize("NFKC", note["body"]).lower().replace("零", "0")
        folded = folded.replace("〇", "0").replace("烟", "yan")
        if "luoyan0077" in re.sub(r"[\s_-]", "", folded):
            ring.add(note["account"])
    assert len(ring) >= 4


def test_the_texts_have_the_variety_of_a_real_queue() -> None:
    notes = _notes().values()
    assert sum(not note["title"] for note in notes) >= 5
    assert sum(len(note["body"]) >= 800 for note in notes) >= 5
    assert sum(len(note["body"]) <= 20 for note in notes) >= 5
    text = "".join(_texts())
    for sign in ("\u200d", "\u200b", "ｖ", "ⓛ", "嘅", "醫", "❤"):
        assert sign in text
