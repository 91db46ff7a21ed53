import pytest

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError
from reviewer.text.signals import parse_condition

BUSY = AccountSignals(kind="institution", age_days=3.0, followers=50, strikes=4, notes_24h=9)


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ("account.notes_24h >= 8 and account.age_days < 14", True),
        ("account.kind == 'institution' and account.certified == false", True),
        ("account.kind == 'doctor' or account.strikes > 3", True),
        ("not account.certified", True),
        ("1 < account.strikes <= 3", False),
        ("account.followers != 50", False),
    ],
)
def test_conditions(when: str, holds: bool) -> None:
    assert parse_condition(when).holds(BUSY) is holds


def test_an_unknown_figure_meets_no_comparison() -> None:
    unknown = AccountSignals()
    assert not parse_condition("account.age_days < 14").holds(unknown)
    assert not parse_condition("account.followers < 100").holds(unknown)


@pytest.mark.parametrize(
    "when",
    [
        "",
        "account.secret > 1",
        "other.strikes > 1",
        "__import__('os').system('true')",
        "account.strikes > account.__class__",
        "account.strikes in [1]",
        "account.strikes >",
        "(" * 5000,
    ],
)
def test_anything_else_is_refused(when: str) -> None:
    with pytest.raises(ReviewerError):
        parse_condition(when)
