"""Everything that the desk shows beside one note, as a snapshot that any thread may hold."""

from dataclasses import dataclass

from reviewer.domain.account import Account, AccountEvent, Standing
from reviewer.domain.ladder import NO_RECORD, Record
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.domain.picture import NO_PICTURES, SeenPictures
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import Task
from reviewer.domain.verdict import Verdict, VerdictDraft


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What the desk says of a rule beside a hit: names, version and its record so far."""

    rule_id: str
    version: int
    category: str
    title_zh: str
    title_en: str
    rationale: str
    confirmed: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class PastNote:
    """An earlier note of the account with the verdict that stands, and whether it was reversed."""

    note_id: str
    title: str
    posted_at: str
    action: NoteAction | None
    decided_at: str = ""
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """Other accounts or notes tied to this one, and how the tie was found.

    `kind` is contact, institution or copy; `label` is safe to show (handles are masked);
    `task_ids` are the open tasks that a cluster decision would cover.
    """

    kind: str
    label: str
    accounts: int
    notes: int
    task_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """How similar decided notes ended; shown only after a provisional choice."""

    similar: int
    by_action: tuple[tuple[NoteAction, int], ...]
    examples: tuple[PastNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A leased task with its note, matches, account and past."""

    task: Task
    note: Note
    version_no: int
    previous_body: str | None
    previous_verdict: Verdict | None
    matches: tuple[Match, ...]
    rules: dict[str, RuleFacts]
    account: Account
    standing: Standing
    events: tuple[AccountEvent, ...]
    past_notes: tuple[PastNote, ...]
    linked: tuple[Linked, ...]
    draft: VerdictDraft | None
    record: Record = NO_RECORD
    """What the ladder asks about the account; `ladder.suggested_action` takes it."""
    eligible: bool = True
    """Whether the account's holder may be certified; `certification.suggests_decertifying`."""
    pictures: SeenPictures = NO_PICTURES
    """What was read in the note's pictures, for showing where it stands on them."""
