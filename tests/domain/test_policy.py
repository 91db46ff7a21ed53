"""Which category leads, and what a note and its account get for several."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.policy import (
    BY_CODE,
    BY_LETTER,
    CATEGORIES,
    LAWFUL,
    TIME_LIMIT_HOURS,
    AccountAction,
    Group,
    NoteAction,
    primary,
    stricter,
    strictest_account_action,
    strictest_note_action,
)

CODES = tuple(BY_CODE)
POLICY = Path(__file__).parents[3] / "shared" / "domain" / "policy.md"
some_codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=6).map(tuple)


def test_sixteen_leaves_in_five_groups_with_letters_in_order() -> None:
    assert len(CATEGORIES) == 16
    assert "".join(c.letter for c in CATEGORIES) == "abcdefghijklmnop"
    assert {c.group for c in CATEGORIES} == set(Group)
    assert len(BY_LETTER) == len(BY_CODE) == 16
    assert set(LAWFUL) == {"OK-PRO", "OK-SCI", "OK-EXP", "OK-WARN", "OK-OFF"}


@pytest.mark.parametrize(
    ("codes", "leads", "note", "account"),
    [
        # The worked examples of the policy, section 8.
        (("DIV-CONTACT", "ILL-PRAC", "ILL-DRUG"), "ILL-DRUG", "remove", "close"),
        (("PRO-PROV", "PRO-PRICE", "DIV-BAIT"), "DIV-BAIT", "remove", "downgrade"),
        (("CLM-ABS",), "CLM-ABS", "limit", "warn"),
        # Equal severities fall by group: ILL, INA-RECRUIT, DIV, PRO, CLM-SCI, INA-SEED, CLM.
        (("CLM-SCI", "INA-RECRUIT", "ILL-PROJ"), "ILL-PROJ", "remove", "close"),
        (("CLM-SCI", "INA-RECRUIT"), "INA-RECRUIT", "remove", "close"),
        (("INA-SEED", "PRO-PROD", "DIV-GROUP"), "DIV-GROUP", "remove", "downgrade"),
        (("INA-SEED", "PRO-PROD"), "PRO-PROD", "remove", "downgrade"),
        (("CLM-BA", "CLM-ABS"), "CLM-ABS", "limit", "warn"),
        # Severity goes before the group.
        (("DIV-CONTACT", "CLM-SCI"), "CLM-SCI", "remove", "mute"),
        (("CLM-ABS", "PRO-PROV"), "PRO-PROV", "remove", "downgrade"),
    ],
)
def test_precedence(codes: tuple[str, ...], leads: str, note: str, account: str) -> None:
    assert primary(codes) == leads
    assert strictest_note_action(codes) is NoteAction(note)
    assert strictest_account_action(codes) is AccountAction(account)


def test_nothing_leads_where_there_is_nothing() -> None:
    assert primary(()) == ""
    assert strictest_note_action(()) is NoteAction.PASS
    assert strictest_account_action(()) is AccountAction.NONE
    assert stricter() is AccountAction.NONE


@given(some_codes)
def test_the_order_of_naming_does_not_matter(codes: tuple[str, ...]) -> None:
    turned = tuple(reversed(codes))
    assert primary(codes) == primary(turned) == primary(codes + codes)
    assert strictest_account_action(codes) is strictest_account_action(turned)


@given(some_codes)
def test_the_leader_is_among_the_gravest(codes: tuple[str, ...]) -> None:
    leads = primary(codes)
    assert leads in codes
    assert BY_CODE[leads].severity == max(BY_CODE[code].severity for code in codes)


@given(some_codes, some_codes)
def test_more_labels_are_never_milder(one: tuple[str, ...], more: tuple[str, ...]) -> None:
    actions = list(NoteAction)
    both = strictest_note_action(one + more)
    assert actions.index(both) >= actions.index(strictest_note_action(one))
    account = strictest_account_action(one + more)
    assert stricter(account, strictest_account_action(one)) is account


def test_graver_notes_have_less_time() -> None:
    hours = [TIME_LIMIT_HOURS[severity] for severity in range(1, 6)]
    assert hours == sorted(hours, reverse=True)


def test_whatever_is_gravest_goes_to_a_lead() -> None:
    assert {c.code for c in CATEGORIES if c.always_escalate} == {
        *("ILL-PRAC", "ILL-TRAIN", "ILL-DRUG", "INA-RECRUIT")
    }


def test_every_leaf_stands_in_the_policy_text() -> None:
    if not POLICY.exists():
        pytest.skip("the policy text is not beside this checkout")
    text = POLICY.read_text(encoding="utf-8")
    assert [c.code for c in CATEGORIES if c.code not in text] == []
