"""The ladder: weights, steps with their lengths, repeat offenders, guards, look-back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.account import Account, AccountEvent, add_days, strike_expires_at
from reviewer.domain.ladder import (
    LADDER,
    NO_RECORD,
    Record,
    Sanction,
    needs_lead,
    record_of,
    repeats,
    sanctions,
    step_for,
    strike_weight,
    suggested_action,
)
from reviewer.domain.policy import BY_CODE, CATEGORIES, AccountAction, Category, Group, stricter

AT = "2026-01-01T00:00:00.000Z"
NOTE_AT = "2025-12-31T00:00:00.000Z"
_NONE, _WARN, _DOWN, _MUTE, _CLOSE = (
    AccountAction.NONE,
    AccountAction.WARN,
    AccountAction.DOWNGRADE,
    AccountAction.MUTE,
    AccountAction.CLOSE,
)
_records = st.builds(
    Record,
    score=st.integers(0, 40),
    groups=st.lists(st.sampled_from(Group), max_size=4).map(tuple),
    grave=st.integers(0, 3),
    limited=st.booleans(),
)


def a_strike(
    name: str, weight: int = 2, day: float = -1, category: str = "DIV-CONTACT", note: str = "other"
) -> AccountEvent:
    at = add_days(AT, day)
    return AccountEvent(
        name, "a1", at, "strike", "", category, weight, strike_expires_at(weight, at), note, "v1"
    )


def a_limit(kind: str, day: float, days: float, note: str = "other") -> AccountEvent:
    at = add_days(AT, day)
    return AccountEvent(
        f"{kind}{day}", "a1", at, kind, expires_at=add_days(at, days), note_id=note, verdict_id="v1"
    )


def record(*events: AccountEvent, posted_at: str = NOTE_AT) -> Record:
    return record_of(events, "n1", posted_at, AT, before_policy=False)


@pytest.mark.parametrize(
    ("code", "weight"),
    [
        ("DIV-CONTACT", 2),
        ("DIV-BAIT", 1),
        ("PRO-PROV", 2),
        ("CLM-ABS", 1),
        ("CLM-SCI", 6),
        ("ILL-PROJ", 6),
        ("INA-RECRUIT", 6),
        ("ILL-DRUG", 12),
        ("ILL-PRAC", 12),
    ],
)
def test_strikes_weigh_by_severity_and_bait_weighs_one(code: str, weight: int) -> None:
    assert strike_weight((code,), NO_RECORD) == weight
    assert strike_weight((code,), Record(own=1)) == 0
    assert strike_weight((), NO_RECORD) == 0


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (0, (Sanction(_WARN),)),
        (1, (Sanction(_DOWN, 7),)),
        (2, (Sanction(_DOWN, 7),)),
        (3, (Sanction(_DOWN, 30), Sanction(_MUTE, 3))),
        (4, (Sanction(_DOWN, 30), Sanction(_MUTE, 3))),
        (5, (Sanction(_MUTE, 7),)),
        (7, (Sanction(_MUTE, 7),)),
        (8, (Sanction(_MUTE, 30),)),
        (10, (Sanction(_MUTE, 30),)),
        (11, (Sanction(_CLOSE),)),
        (39, (Sanction(_CLOSE),)),
    ],
)
def test_the_ladder_step_by_step(before: int, asked: tuple[Sanction, ...]) -> None:
    step = step_for(("CLM-ABS",), Record(score=before))
    assert LADDER[step] == asked
    assert sanctions(suggested_action(("CLM-ABS",), Record(score=before)), step) == asked


@given(st.sampled_from(CATEGORIES), _records, st.integers(0, 12))
def test_a_higher_score_is_never_milder(known: Category, told: Record, more: int) -> None:
    worse = replace(told, score=told.score + more)
    assert step_for((known.code,), told) <= step_for((known.code,), worse)


@given(st.sampled_from(CATEGORIES), _records)
def test_never_milder_than_the_default_but_for_the_guard(known: Category, told: Record) -> None:
    found = suggested_action((known.code,), told)
    guarded = told.score == 0 and known.severity < 5 and known.account_action is _CLOSE
    least = _MUTE if guarded else known.account_action
    assert stricter(found, least) is found


def test_a_first_strike_below_five_never_closes_an_account() -> None:
    for category in CATEGORIES:
        closes = suggested_action((category.code,), NO_RECORD) is _CLOSE
        assert closes is (category.severity == 5)
    assert sanctions(_MUTE, step_for(("INA-RECRUIT",), NO_RECORD)) == (Sanction(_MUTE, 7),)
    assert suggested_action(("INA-RECRUIT",), Record(score=1)) is _CLOSE


def test_the_strictest_default_among_the_categories_counts() -> None:
    assert suggested_action(("DIV-BAIT",), NO_RECORD) is _WARN
    assert suggested_action(("DIV-BAIT", "PRO-PROV"), NO_RECORD) is _DOWN
    assert suggested_action((), Record(score=40)) is _NONE


@pytest.mark.parametrize(
    ("action", "step", "imposed"),
    [
        (_NONE, 6, ()),
        (_WARN, 6, (Sanction(_WARN),)),
        (_DOWN, 1, (Sanction(_DOWN, 7),)),
        (_DOWN, 3, (Sanction(_DOWN, 30),)),
        (_DOWN, 5, (Sanction(_DOWN, 30),)),
        (_MUTE, 1, (Sanction(_MUTE, 7),)),
        (_MUTE, 6, (Sanction(_MUTE, 30),)),
        (_CLOSE, 2, (Sanction(_CLOSE),)),
    ],
)
def test_another_choice_than_the_ladders_has_its_own_length(
    action: AccountAction, step: int, imposed: tuple[Sanction, ...]
) -> None:
    assert sanctions(action, step) == imposed


def test_the_third_strike_of_a_group_in_a_month_makes_a_repeat_offender() -> None:
    two = record(a_strike("s1", day=-29), a_strike("s2", category="DIV-GROUP"))
    assert repeats(("DIV-CONTACT",), two)
    assert not repeats(("PRO-PROV",), two)
    assert not repeats(("DIV-CONTACT",), record(a_strike("s1", day=-31), a_strike("s2")))
    assert strike_weight(("DIV-CONTACT",), two) == 6
    # 4 + 6 asks for a mute of 30 days, and one step above it is closed.
    assert suggested_action(("DIV-CONTACT",), two) is _CLOSE


def test_the_second_grave_strike_in_half_a_year_makes_a_repeat_offender() -> None:
    one = a_strike("s1", 6, -170, "ILL-PROJ")
    assert repeats(("CLM-SCI",), record(one))
    assert not repeats(("CLM-ABS",), record(one))
    assert repeats(("CLM-ABS",), record(one, a_strike("s2", 12, -5, "ILL-DRUG")))
    assert not repeats(("CLM-SCI",), record(a_strike("s1", 12, -181, "ILL-DRUG")))


@pytest.mark.parametrize("kind", ["muted", "downgraded"])
def test_a_note_posted_during_a_sanction_makes_a_repeat_offender(kind: str) -> None:
    sanction = a_limit(kind, -3, 7)
    assert record(sanction).limited
    assert step_for(("CLM-ABS",), record(sanction)) == 3
    assert not record(sanction, posted_at=add_days(AT, -4)).limited
    assert not record(sanction, posted_at=add_days(AT, 5)).limited
    assert not record(sanction, posted_at="").limited
    back = AccountEvent("r", "a1", add_days(AT, -2), "restored")
    assert not record(sanction, back).limited
    assert not record(a_limit(kind, -3, 7, note="n1")).limited


def test_voided_and_expired_strikes_are_no_record() -> None:
    void = AccountEvent("w", "a1", AT, "voided", voids="s1")
    assert record(a_strike("s1"), void) == NO_RECORD
    assert record(a_strike("s1", day=-91)) == NO_RECORD
    assert record(a_strike("s1", note="n1")) == Record(own=2)


@given(st.sampled_from(tuple(BY_CODE)), _records)
def test_a_look_back_costs_no_strike_but_for_illegal_practice(code: str, told: Record) -> None:
    old = replace(told, before_policy=True)
    if BY_CODE[code].group is Group.ILLEGAL:
        assert strike_weight((code,), old) == strike_weight((code,), told) > 0
    else:
        assert strike_weight((code,), old) == 0
        assert step_for((code,), old) == 1
    assert strike_weight((code, "ILL-DRUG"), old) > 0


def test_what_only_a_lead_may_impose() -> None:
    hospital = Account("h", kind="institution", certified=True, ownership="public")
    assert needs_lead((Sanction(_CLOSE),), None)
    assert needs_lead((Sanction(_MUTE, 30),), None)
    assert not needs_lead((Sanction(_DOWN, 30), Sanction(_MUTE, 3)), None)
    assert not needs_lead((Sanction(_MUTE, 7),), replace(hospital, certified=False))
    assert needs_lead((Sanction(_DOWN, 7),), hospital)
    assert needs_lead((Sanction(_DOWN, 7),), replace(hospital, ownership="公立"))
    assert not needs_lead((Sanction(_DOWN, 7),), replace(hospital, ownership="private"))
    assert not needs_lead((Sanction(_WARN),), hospital)
    assert not needs_lead((), hospital)
