"""What each role may do, as the specification divides it."""

import pytest

from reviewer.domain.person import POWERS, Person, Power, Role


def may(role: Role) -> set[Power]:
    person = Person("p", "P", frozenset({role}))
    return {power for power in Power if person.may(power)}


def test_moderators_decide_but_neither_close_nor_sign_nor_import() -> None:
    assert may(Role.MODERATOR) == {Power.DECIDE, Power.BULK, Power.DRAFT_EXCEPTION}


def test_leads_do_what_moderators_do_and_sign() -> None:
    assert may(Role.LEAD) > may(Role.MODERATOR)
    assert {Power.SIGN_THRESHOLD, Power.DECIDE_ESCALATED, Power.CLOSE_ACCOUNT} <= may(Role.LEAD)
    assert Power.MANAGE_PEOPLE not in may(Role.LEAD)


def test_trainers_label_and_decide_nothing() -> None:
    assert may(Role.TRAINER) == {Power.LABEL, Power.DRAFT_EXCEPTION}


def test_admins_manage_people_and_decide_nothing() -> None:
    assert may(Role.ADMIN) == {Power.MANAGE_PEOPLE, Power.ACT_AS, Power.IMPORT}


def test_every_power_belongs_to_a_role() -> None:
    assert set(POWERS) == set(Role)
    assert set().union(*POWERS.values()) == set(Power)


def test_roles_add_up() -> None:
    both = Person("p", "P", frozenset({Role.TRAINER, Role.ADMIN}))
    assert {power for power in Power if both.may(power)} == may(Role.TRAINER) | may(Role.ADMIN)


@pytest.mark.parametrize("power", list(Power))
def test_who_has_left_or_has_no_role_may_nothing(power: Power) -> None:
    assert not Person("p", "P", frozenset(Role), active=False).may(power)
    assert not Person("p", "P", frozenset()).may(power)
