"""From verdicts to lessons: one for each group of near copies, on two sides that share nobody."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reviewer.domain.account import AccountSignals
from reviewer.domain.note import Note
from reviewer.domain.partition import components, judging
from reviewer.domain.policy import BY_CODE
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict
from reviewer.services.session import Session
from reviewer.store import lessons, notes, signals, verdicts
from reviewer.store.lessons import JudgedText
from reviewer.text.adapting import Taught
from reviewer.text.fold import Folded, default_folder
from reviewer.text.learning import Lesson
from reviewer.text.reading import Offsets, joined
from reviewer.text.signs import signs_of

MOST = 20_000
"""Groups of near copies that a model learns from, those judged last."""

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged note with its account as it stood when it was posted, and what it teaches."""

    note: Note
    signals: AccountSignals
    taught: Taught

    @property
    def leaves(self) -> tuple[str, ...]:
        """What it was limited or removed for; empty for a note that may stay."""
        return self.taught.lesson.leaves


@dataclass(frozen=True, slots=True)
class Lessons:
    """What verdicts teach: notes that train a model, and notes that judge it.

    No author and no near-copy cluster stands on both sides. `digest` names all that is taught:
    the same lessons make the same model.
    """

    training: tuple[Judged, ...]
    judging: tuple[Judged, ...]
    digest: str


def collect(session: Session) -> Lessons:
    """The lessons of every verdict that stands, the oldest first."""
    rows = lessons.judged_texts(session.db)
    ties = [(row.account_id, row.cluster) for row in rows]
    place = {
        row.verdict_id: told
        for row, *told in zip(rows, components(ties), judging(ties), strict=True)
    }
    units = list({row.cluster: row for row in reversed(rows)}.values())
    chosen = sorted(units, key=lambda row: row.verdict_id)[-MOST:]
    training: list[Judged] = []
    held: list[Judged] = []
    for row, judged in zip(chosen, _judged(session, chosen), strict=True):
        group, judges = place[row.verdict_id]
        one = replace(judged, taught=replace(judged.taught, group=group))
        (held if judges else training).append(one)
    return Lessons(tuple(training), tuple(held), _digest((*training, *held)))


def _judged(session: Session, rows: Sequence[JudgedText]) -> Iterator[Judged]:
    # What has no date counts as posted when the last verdict was given: the state, not the clock.
    now = max((row.decided_at for row in rows), default="")
    left = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        texts = [notes.note_text(session.db, row.note_version_id) for row in chunk]
        known = [text.note for text in texts if text is not None]
        about = signals.signals_for(session.db, known, now)
        for row, note, told in zip(chunk, known, about, strict=True):
            marks = verdicts.spans_of(session.db, row.verdict_id)
            yield Judged(note, told, _taught(row, note, marks, told))


def _taught(
    row: JudgedText, note: Note, marks: Sequence[SpanVerdict], about: AccountSignals
) -> Taught:
    text, offsets = joined(note)
    folded = default_folder().fold(text)
    leaves = tuple(code for code in row.leaves if code in BY_CODE)
    risky = [mark for mark in marks if mark.judgement is not PhraseJudgement.NOT_RISKY]
    refused = [mark for mark in marks if mark.judgement is PhraseJudgement.NOT_RISKY]
    return Taught(
        Lesson(folded.text, leaves, _ranges(risky, folded, offsets) if leaves else ()),
        _ranges(refused, folded, offsets),
        1.0 / row.propensity,
        signs=signs_of(about),
    )


def _ranges(
    marks: Sequence[SpanVerdict], folded: Folded, offsets: Offsets
) -> tuple[tuple[int, int], ...]:
    """Where judged phrases stand in the folded text."""
    begins = dict(offsets)
    return tuple(
        (
            bisect_left(folded.starts, begins[mark.span.field] + mark.span.start),
            bisect_right(folded.ends, begins[mark.span.field] + mark.span.end),
        )
        for mark in marks
        if mark.span.field in begins
    )


def _digest(taught: Sequence[Judged]) -> str:
    found = hashlib.sha256()
    for one in taught:
        found.update(repr(one.taught).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
