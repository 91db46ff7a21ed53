from dataclasses import replace
from functools import cache
from math import log

import numpy as np
import pytest

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError
from reviewer.domain.match import Hit, Match
from reviewer.domain.scoring import score
from reviewer.domain.span import Span
from reviewer.text.adapting import Adapted, Taught, adapt
from reviewer.text.learned import Learned, Model, from_bytes
from reviewer.text.learning import Lesson, learn
from reviewer.text.signs import FARTHEST, USUAL, Pulls, signs_of, swayed

CODES = ("DIV-CONTACT", "PRO-PRICE")
DAYS = [f"第{number}天去公园散步看花，{number}路车人很多。" for number in range(120)]
OLD, NEW = "加我微信发你名片", "戳橘子要单子呀"


def a_lesson(day: str, said: str = "") -> Lesson:
    text = day + said
    return Lesson(text, ("DIV-CONTACT",) if said else (), ((len(day), len(text)),) if said else ())


@cache
def prior() -> Model:
    """Knows one way of asking for contact, and nothing of the other."""
    return learn([*map(a_lesson, DAYS[:60]), *(a_lesson(day, OLD) for day in DAYS[60:])], CODES)


def verdicts(said: str = NEW, count: int = 120) -> list[Taught]:
    bad = [Taught(a_lesson(day, said), group=n) for n, day in enumerate(DAYS[: count // 2])]
    good = [Taught(a_lesson(day), group=n + 500) for n, day in enumerate(DAYS[60:][: count // 2])]
    return [*bad, *good]


@cache
def led_on() -> Adapted:
    return adapt(prior(), verdicts(), lambda _: True)


def likely(model: Model, text: str) -> float:
    return Learned(model).heard(text).violating


def test_verdicts_teach_what_the_prior_did_not_know_and_leave_what_it_knew() -> None:
    model = led_on().model
    assert model is not None
    assert likely(prior(), DAYS[9] + NEW) < 0.5 < likely(model, DAYS[9] + NEW)
    assert likely(model, DAYS[9] + OLD) > 0.5
    assert likely(model, DAYS[9]) < 0.2
    text = f"{DAYS[3]}{NEW}"
    (clause,) = Learned(model).heard(text).opinion(CODES, 0.2)["DIV-CONTACT"][1]
    assert text[clause.start : clause.end] == NEW


def test_the_same_verdicts_give_the_same_bytes_and_the_bytes_the_same_model() -> None:
    model, again = led_on().model, adapt(prior(), verdicts(), lambda _: True).model
    assert model is not None
    assert again is not None
    assert model.to_bytes() == again.to_bytes()
    assert likely(from_bytes(model.to_bytes()), NEW) == pytest.approx(likely(model, NEW), abs=0.01)


def test_verdicts_that_say_nothing_leave_the_prior() -> None:
    """Labels drawn by lot: no strength helps on authors held out, so no model is made."""
    random = np.random.default_rng(4)
    texts = ["".join(chr(0x4E00 + n) for n in random.integers(0, 3_000, 30)) for _ in range(200)]
    lots = [
        Taught(Lesson(text, ("DIV-CONTACT",) if random.random() < 0.5 else ()), group=n)
        for n, text in enumerate(texts)
    ]
    told = adapt(prior(), lots, lambda _: True)
    assert told.model is None
    assert told.choice.strength is None
    assert min(told.choice.losses.values()) > told.choice.prior_loss - 0.02


def test_what_stands_for_many_weighs_more() -> None:
    """Half of the notes with the phrase may stay: whichever half was rarely drawn decides."""

    def mixed(weight: float) -> list[Taught]:
        stay = [replace(one, lesson=Lesson(one.lesson.text, ())) for one in verdicts()[:60:2]]
        return [
            *(replace(one, weight=weight) for one in stay),
            *verdicts()[1:60:2],
            *verdicts(OLD)[:60],
            *verdicts()[60:],
        ]

    heavy, light = (adapt(prior(), mixed(w), lambda _: True).model for w in (20.0, 0.05))
    assert heavy is not None
    assert light is not None
    assert likely(heavy, DAYS[3] + NEW) < likely(light, DAYS[3] + NEW)


def test_too_few_and_cancelled() -> None:
    with pytest.raises(ReviewerError, match="Learning needs 40 notes"):
        adapt(prior(), verdicts()[:70], lambda _: True)
    with pytest.raises(ReviewerError, match="needs 40 notes"):
        adapt(prior(), [], lambda _: True)
    shares: list[float] = []

    def stop(share: float) -> bool:
        shares.append(share)
        return share < 0.2

    with pytest.raises(ReviewerError, match="cancelled"):
        adapt(prior(), verdicts(), stop)
    assert shares == sorted(shares)
    assert shares[-1] < 0.3


INSTITUTION = AccountSignals(kind="institution")


def taught_of_accounts(told: bool) -> list[Taught]:
    """Texts that say little; who violates is an institution, where `told`."""
    random = np.random.default_rng(1)
    lessons = []
    for number in range(240):
        bad = number % 2 == 0
        said = NEW if random.random() < (0.7 if bad else 0.3) else "今天天气好"
        about = INSTITUTION if told and bad == (random.random() < 0.85) else AccountSignals()
        text = DAYS[number % 120] + said
        lesson = Lesson(text, ("DIV-CONTACT",) if bad else ())
        lessons.append(Taught(lesson, group=number, signs=signs_of(about)))
    return lessons


def test_the_kind_of_account_pulls_within_bounds() -> None:
    told = adapt(prior(), taught_of_accounts(told=True), lambda _: True)
    assert told.model is not None
    pulls = Learned(from_bytes(told.model.to_bytes())).pulls
    assert pulls.of(signs_of(INSTITUTION)) > 0.3 > -0.3 > pulls.of(signs_of(AccountSignals()))
    assert abs(pulls.of(signs_of(INSTITUTION))) <= FARTHEST
    silent = adapt(prior(), taught_of_accounts(told=False), lambda _: True)
    assert silent.pulls == Pulls()


def a_match(at: float) -> Match:
    hits = (
        Hit(Span("body", 0, 2), "一一", "一一", at / 2),
        Hit(Span("body", 2, 4), "二二", "二二", 1 - (1 - at) / (1 - at / 2)),
    )
    return Match("learned.x", 1, "DIV-CONTACT", at, 0.5, at >= 0.5, hits)


def test_an_account_moves_a_score_and_says_so_and_never_flags_an_innocent_text() -> None:
    pulls = Pulls(("institution, not certified", USUAL), (5.0, -0.1))
    moved = swayed(a_match(0.4), INSTITUTION, pulls, shadow=False)
    assert moved.flagged
    assert moved.score == pytest.approx(0.8 / 1.4)
    assert score(moved.hits) == pytest.approx(moved.score, abs=1e-5)
    assert moved.why == f"account: institution, not certified (+{log(2):.2f})"
    assert not swayed(a_match(0.4), INSTITUTION, pulls, shadow=True).flagged
    assert not swayed(a_match(1 / 3 - 1e-6), INSTITUTION, pulls, shadow=False).flagged
    assert swayed(a_match(0.4), INSTITUTION, Pulls(), shadow=False) == a_match(0.4)


def test_signs_are_coarse_and_unknown_figures_show_none() -> None:
    assert signs_of(AccountSignals()) == ("user, not certified",)
    about = AccountSignals("mcn", True, age_days=20, followers=5_000, strikes=2, shared_contacts=1)
    assert signs_of(about) == (
        "mcn, certified",
        "younger than 30 days",
        "under 10,000 followers",
        "live strikes",
        "a contact shared with other accounts",
    )
