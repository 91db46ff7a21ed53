"""The invented sample queue: counts, references, spans and pictures hold together."""

import re
import unicodedata
from collections import Counter
from datetime import datetime

import pytest

from reviewer.domain.policy import CATEGORIES, LAWFUL
from tests.resources.sample_rows import (
    SAMPLE,
    Judgement,
    Note,
    read_accounts,
    read_edits,
    read_edits_gold,
    read_gold,
    read_history,
    read_lines,
    read_notes,
)

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
    "strike",
}


def _texts() -> list[str]:
    notes = [f"{n['title']}\n{n['body']}" for n in (*read_notes().values(), *read_edits())]
    return [*notes, *(f"{a['handle']}\n{a['bio']}" for a in read_accounts().values())]


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 3] for i in range(len(text) - 2))


def test_there_are_enough_notes_accounts_and_events() -> None:
    assert len(read_notes()) >= 500
    assert len(read_accounts()) >= 200
    assert len(read_history()) >= len(read_accounts())
    assert len(read_edits()) >= 10


def test_no_row_carries_its_answer() -> None:
    assert not any(
        '"gold"' in line for line in (*read_lines("notes.jsonl"), *read_lines("edits.jsonl"))
    )


def test_every_reference_resolves() -> None:
    notes, accounts = read_notes(), read_accounts()
    assert {note["account"] for note in notes.values()} == set(accounts)
    assert {event["account_id"] for event in read_history()} == set(accounts)
    named = {event["note_id"] for event in read_history() if "note_id" in event}
    assert named <= set(notes)
    assert set(read_gold()) == set(notes)
    assert {edit["id"] for edit in read_edits()} <= set(notes)


def test_an_event_that_names_a_note_follows_it_and_belongs_to_its_author() -> None:
    for event in read_history():
        if "note_id" in event:
            note = read_notes()[event["note_id"]]
            assert event["account_id"] == note["account"]
            assert datetime.fromisoformat(event["at"]) > datetime.fromisoformat(note["posted_at"])


def test_no_event_gives_a_verdict_on_an_open_note_away() -> None:
    for event in read_history():
        if "note_id" in event:
            assert not read_gold()[event["note_id"]]["violating"], event
        elif event["kind"] == "note_removed":
            assert event["detail"].startswith("历史笔记"), event


def test_timed_sanctions_and_strikes_run_out_after_they_began() -> None:
    for event in read_history():
        if event["kind"] in {"warned", "downgraded", "muted"}:
            assert event["expires_at"] > event["at"]
        if event["kind"] == "strike":
            assert event["category"] in LEAVES
            assert event["weight"] in {1, 2, 6, 12}
            assert event.get("expires_at", "9") > event["at"]


def test_accounts_and_events_are_of_known_kinds() -> None:
    assert {account["kind"] for account in read_accounts().values()} == ACCOUNT_KINDS
    assert {event["kind"] for event in read_history()} == EVENT_KINDS
    assert {a["ownership"] for a in read_accounts().values()} == {"public", "private", None}


def test_every_account_registered_before_it_wrote() -> None:
    for note in read_notes().values():
        assert read_accounts()[note["account"]]["registered_at"] <= note["posted_at"][:10], note[
            "id"
        ]


def test_notes_lie_in_the_months_of_the_campaign() -> None:
    days = sorted(note["posted_at"] for note in read_notes().values())
    assert days[0] >= "2021-10"
    assert days[-1] < "2022-03-15"
    assert all(day.endswith("+08:00") for day in days)


def test_every_leaf_and_every_lawful_kind_occurs() -> None:
    labels = Counter(leaf for gold in read_gold().values() for leaf in gold["categories"])
    assert set(labels) == LEAVES
    assert min(labels.values()) >= 15
    lawful = Counter(g["primary"] for g in read_gold().values() if not g["violating"])
    assert set(lawful) == set(LAWFUL)
    assert min(lawful.values()) >= 20


@pytest.mark.parametrize("edited", [False, True])
def test_gold_agrees_with_itself_and_spans_lie_inside_the_body(edited: bool) -> None:
    pairs: list[tuple[Note, Judgement]] = (
        [(edit, row["gold"]) for edit, row in zip(read_edits(), read_edits_gold(), strict=True)]
        if edited
        else [(note, read_gold()[note_id]) for note_id, note in read_notes().items()]
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
    for edit, row in zip(read_edits(), read_edits_gold(), strict=True):
        before = read_notes()[edit["id"]]
        assert (edit["title"], edit["body"]) != (before["title"], before["body"])
        assert edit["account"] == before["account"]
        assert edit["edited_at"] > edit["posted_at"] == before["posted_at"]
        assert (row["id"], row["edited_at"]) == (edit["id"], edit["edited_at"])


def test_pictures_exist_are_small_and_none_is_left_over() -> None:
    media = SAMPLE / "media"
    used = {name for note in read_notes().values() for name in note["media"]}
    files = {path.name: path.stat().st_size for path in media.iterdir()}
    assert set(files) == used
    assert max(files.values()) < 40_000
    assert sum(files.values()) < 1_000_000
    assert sum(bool(note["media"]) for note in read_notes().values()) >= 60


def test_no_telephone_number_could_be_a_person() -> None:
    for text in _texts():
        folded = unicodedata.normalize("NFKC", text)
        digits = re.sub(r"(?<=\d)[\s\-·.]+(?=\d)", "", folded)
        for number in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", digits):
            assert number[3:7] == "0000", text
        assert not re.search(r"(?<!\d)\d{17}[\dXx](?!\w)", digits), text


def test_there_are_clusters_of_near_copies() -> None:
    bodies = [(i, _shingles(n["body"])) for i, n in read_notes().items() if len(n["body"]) > 40]
    near: dict[str, set[str]] = {}
    for at, (left, a) in enumerate(bodies):
        for right, b in bodies[at + 1 :]:
            if len(a & b) >= 0.45 * len(a | b):
                group = near.get(left, {left}) | near.get(right, {right})
                near.update(dict.fromkeys(group, group))
    clusters = {frozenset(group) for group in near.values()}
    authors = [{read_notes()[i]["account"] for i in group} for group in clusters]
    assert sum(3 <= len(group) <= 12 for group in authors) >= 6
    assert max(map(len, authors)) == 12


def test_one_handle_is_shared_by_a_ring_of_accounts() -> None:
    ring = set()
    for note in read_notes().values():
        folded = unicodedata.normalize("NFKC", note["body"]).lower().replace("零", "0")
        folded = folded.replace("〇", "0").replace("烟", "yan")
        if "luoyan0077" in re.sub(r"[\s_-]", "", folded):
            ring.add(note["account"])
    assert len(ring) >= 4


def test_the_texts_have_the_variety_of_a_real_queue() -> None:
    notes = read_notes().values()
    assert sum(not note["title"] for note in notes) >= 5
    assert sum(len(note["body"]) >= 800 for note in notes) >= 5
    assert sum(len(note["body"]) <= 20 for note in notes) >= 5
    text = "".join(_texts())
    for sign in ("\u200d", "\u200b", "ｖ", "ⓛ", "嘅", "醫", "❤"):
        assert sign in text
