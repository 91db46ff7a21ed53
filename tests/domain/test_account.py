"""The ladder, decay of strikes, and the guards that keep sanctions in proportion."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.account import (
    AccountEvent,
    Standing,
    add_days,
    standing,
    strike_expires_at,
)

AT = "2026-01-01T00:00:00.000Z"


def an_event(name: str, kind: str, day: float = 0, **more: object) -> AccountEvent:
    event = AccountEvent(name, "a1", add_days(AT, day), kind)
    for key, value in more.items():
        object.__setattr__(event, key, value)
    return event


def a_strike(name: str, weight: int, day: float = 0) -> AccountEvent:
    at = add_days(AT, day)
    return an_event(name, "strike", day, weight=weight, expires_at=strike_expires_at(weight, at))


@pytest.mark.parametrize(("weight", "days"), [(1, 90), (2, 90), (6, 180), (12, None)])
def test_strikes_decay(weight: int, days: int | None) -> None:
    strike = a_strike("s", weight)
    if days is None:
        assert standing([strike], add_days(AT, 36_500)).strikes == 12
        return
    just_before, then = add_days(AT, days - 1e-6), add_days(AT, days)
    assert standing([strike], just_before).strikes == weight
    assert standing([strike], just_before).next_decay_at == then
    assert standing([strike], then) == Standing("normal", 0, 0)


def test_the_first_strike_to_decay_is_named() -> None:
    strikes = [a_strike("s1", 6, 0), a_strike("s2", 2, 10), a_strike("s3", 12, 20)]
    told = standing(strikes, add_days(AT, 30))
    assert (told.strikes, told.entries, told.next_decay_at) == (20, 3, add_days(AT, 100))


def test_a_voided_strike_counts_no_more() -> None:
    events = [a_strike("s1", 2), a_strike("s2", 2), an_event("v", "voided", 1, voids="s1")]
    assert standing(events, add_days(AT, 2)).strikes == 2


def test_the_strictest_sanction_in_force_is_the_status() -> None:
    events = [
        an_event("w", "warned"),
        an_event("m", "muted", 1, expires_at=add_days(AT, 8)),
        an_event("d", "downgraded", 2, expires_at=add_days(AT, 32)),
    ]
    statuses = [standing(events, add_days(AT, day)).status for day in (0, 1, 7.9, 8, 31.9, 32)]
    assert statuses == ["warned", "muted", "muted", "downgraded", "downgraded", "warned"]


def test_what_is_still_to_come_has_not_happened() -> None:
    assert standing([an_event("c", "closed", 5)], add_days(AT, 4)).status == "normal"


@pytest.mark.parametrize("kind", ["restored", "appeal_upheld"])
def test_an_upheld_appeal_lifts_what_came_before_it(kind: str) -> None:
    events = [an_event("c", "closed"), an_event("r", kind, 1), an_event("w", "warned", 2)]
    assert standing(events, add_days(AT, 1)).status == "normal"
    assert standing(events, add_days(AT, 3)).status == "warned"


def test_a_withdrawn_closure_never_was() -> None:
    events = [an_event("c", "closed"), an_event("v", "voided", 1, voids="c")]
    assert standing(events, add_days(AT, 2)).status == "normal"


@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    events = [
        a_strike("s1", 2),
        a_strike("s2", 6, 3),
        an_event("m", "muted", 3, expires_at=add_days(AT, 10)),
        an_event("v", "voided", 4, voids="s1"),
        an_event("r", "restored", 5),
        an_event("w", "warned", 6),
    ]
    shuffled = [events[i] for i in order]
    assert standing(shuffled, add_days(AT, 7)) == standing(events, add_days(AT, 7))


def test_days_are_added_in_utc_with_milliseconds() -> None:
    assert add_days("2026-01-31T23:59:59.999Z", 1) == "2026-02-01T23:59:59.999Z"
    assert add_days("2026-01-01T08:00:00.000+08:00", 0.5) == "2026-01-01T12:00:00.000Z"
    assert standing([replace(a_strike("s", 2), at=AT)], AT).strikes == 2
