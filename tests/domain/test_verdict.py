"""Days are counted where the moderators sit."""

import pytest

from reviewer.domain.policy import NoteAction
from reviewer.domain.verdict import PhraseJudgement, VerdictDraft, day_begins, review_day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-01-05T15:59:59.999Z", "2026-01-05"),
        ("2026-01-05T16:00:00.000Z", "2026-01-06"),
        ("2026-12-31T16:00:00.000Z", "2027-01-01"),
        ("2026-01-06T00:00:00.000+08:00", "2026-01-06"),
        ("2026-01-05T23:00:00.000-05:00", "2026-01-06"),
    ],
)
def test_a_day_ends_at_midnight_in_shanghai(at: str, day: str) -> None:
    assert review_day(at) == day


def test_an_empty_draft_has_decided_nothing() -> None:
    draft = VerdictDraft()
    assert (draft.action, draft.categories, draft.spans, draft.active_ms) == (None, (), (), 0)


def test_stored_words_stay_as_they_are() -> None:
    assert [str(action) for action in NoteAction] == ["pass", "limit", "remove", "escalate"]
    assert [str(told) for told in PhraseJudgement] == ["real", "not_risky", "missed"]


@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2026-01-05", "2026-01-04T16:00:00.000Z"),
        ("2026-01-05T08:00:00", "2026-01-05T00:00:00.000Z"),
        ("2026-01-05T08:00:00.000Z", "2026-01-05T08:00:00.000Z"),
        ("2026-01-05T08:00:00+01:00", "2026-01-05T07:00:00.000Z"),
    ],
)
def test_a_day_begins_at_midnight_in_shanghai(day: str, at: str) -> None:
    assert day_begins(day) == at
    assert review_day(day_begins("2026-01-05")) == "2026-01-05"


@pytest.mark.parametrize("day", ["", "today", "2026-13-01", "5"])
def test_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_begins(day)
