from math import exp

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Hit, Match
from reviewer.domain.span import Span
from reviewer.gui.review import sign_words
from reviewer.gui.review.signal_words import in_plain_words
from reviewer.text.signs import Pulls, signs_of, swayed

ODD = AccountSignals(
    "institution", False, "", "", 12.0, 40, strikes=2, notes_24h=9, duplicate_notes=3,
    shared_contacts=1,
)  # fmt: skip
OLDER = AccountSignals("user", True, "", "", 200.0, 4_000)


@pytest.mark.parametrize("about", [ODD, OLDER])
def test_every_sign_that_a_score_may_name_has_words(
    qapp: QApplication, about: AccountSignals
) -> None:
    hit = Hit(Span("body", 0, 2), "一一", "一一", 0.5)
    match = Match("learned.x", 1, "DIV-CONTACT", 0.5, 0.5, True, (hit,))
    signs = signs_of(about)
    why = swayed(match, about, Pulls(signs, (0.1,) * len(signs)), shadow=False).why
    said = in_plain_words(why)
    assert said.startswith("Account: ")
    assert said.count(" · ") == len(signs) + 1
    assert all(sign in sign_words._SIGNS for sign in signs[1:])
    assert said.endswith(f"odds × {exp(min(0.69, 0.1 * len(signs))):.2f}")


def test_what_is_no_account_stays_as_it_is(qapp: QApplication) -> None:
    assert in_plain_words("something else") == "something else"
