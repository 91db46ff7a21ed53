"""Rows of the sample's files, typed."""

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


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
    category: str
    weight: int
    expires_at: str


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


def read_lines(name: str) -> list[str]:
    """The lines of one file of the sample."""
    return (SAMPLE / name).read_text(encoding="utf-8").split("\n")[:-1]


@cache
def read_notes() -> dict[str, Note]:
    """The notes by id."""
    rows: list[Note] = [json.loads(line) for line in read_lines("notes.jsonl")]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def read_accounts() -> dict[str, Account]:
    """The accounts by id."""
    rows: list[Account] = [json.loads(line) for line in read_lines("accounts.jsonl")]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@cache
def read_history() -> list[Event]:
    """The events, in file order."""
    return [json.loads(line) for line in read_lines("history.jsonl")]


@cache
def read_gold() -> dict[str, Judgement]:
    """The judgements by note id."""
    rows: list[Gold] = [json.loads(line) for line in read_lines("gold.jsonl")]
    return {row["id"]: row["gold"] for row in rows}


@cache
def read_edits() -> list[Edit]:
    """The edited notes, in file order."""
    return [json.loads(line) for line in read_lines("edits.jsonl")]


@cache
def read_edits_gold() -> list[EditGold]:
    """The judgements of the edited notes, in file order."""
    return [json.loads(line) for line in read_lines("edits_gold.jsonl")]
