"""Whose certification stands, and when a verdict should ask for it."""

from dataclasses import replace

import pytest

from reviewer.domain.account import Account
from reviewer.domain.certification import may_be_certified, suggests_decertifying
from reviewer.domain.policy import CATEGORIES

HOSPITAL = Account("h", kind="institution", certified=True, hospital_grade="3A", ownership="public")


@pytest.mark.parametrize(
    ("kind", "grade", "ownership", "fit"),
    [
        ("institution", "3A", "public", True),
        ("institution", "三甲", "公立", True),
        ("doctor", "三级甲等", "public", True),
        ("user", "3a", "public", True),
        ("doctor", "", "", True),
        ("institution", "二甲", "public", False),
        ("institution", "3A", "private", False),
        ("institution", "", "private", False),
        ("merchant", "", "", False),
        ("brand", "3A", "public", False),
    ],
)
def test_public_hospitals_of_an_eligible_grade_and_their_doctors_are_fit(
    kind: str, grade: str, ownership: str, fit: bool
) -> None:
    account = replace(HOSPITAL, kind=kind, hospital_grade=grade, ownership=ownership)
    assert may_be_certified(account, ("3A",)) is fit


def test_the_eligible_grades_are_a_setting() -> None:
    second = replace(HOSPITAL, hospital_grade="二甲")
    assert may_be_certified(second, ("2A", "3A"))
    assert not may_be_certified(HOSPITAL, ("2A",))


def test_marketing_by_a_fit_holder_and_anything_by_another_calls_for_the_certification() -> None:
    for category in CATEGORIES:
        marketing = category.code.startswith(("DIV", "PRO"))
        assert suggests_decertifying((category.code,), HOSPITAL, True) is marketing
        assert suggests_decertifying((category.code,), HOSPITAL, False)
    assert suggests_decertifying(("CLM-ABS", "PRO-PROV"), HOSPITAL, True)
    assert not suggests_decertifying((), HOSPITAL, False)
    assert not suggests_decertifying(("DIV-CONTACT",), replace(HOSPITAL, certified=False), False)
