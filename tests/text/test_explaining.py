"""Matches taken apart: the parts give the engine's own weights and scores."""

from dataclasses import replace
from math import prod
from pathlib import Path

import pytest

from reviewer.domain.explanation import Addend, Explanation, Factor
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind
from reviewer.domain.scoring import combine
from reviewer.exchange.gold import read_gold
from reviewer.text.explaining import OTHER, Explainer
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules
from tests.builders import a_rule

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def shipped() -> Explainer:
    return Explainer(first_versions(shipped_rules()))


@pytest.fixture(scope="module")
def simple() -> Explainer:
    return Explainer(first_versions([a_rule()]))


def only(explained: tuple[Explanation, ...]) -> Addend:
    ((addend,),) = [each.addends for each in explained]
    return addend


def a_body(body: str) -> Note:
    return Note("n1", "a1", "", body)


@pytest.mark.parametrize("name", ["notes", "voices"])
def test_parts_make_up_every_weight_and_score(shipped: Explainer, name: str) -> None:
    for gold in read_gold(GOLD / f"{name}.jsonl"):
        for each in shipped.explain(gold.note, gold.signals):
            weights = [addend.hit.weight for addend in each.addends]
            if weights:
                assert combine(weights) == pytest.approx(each.match.score, abs=1e-6)
            for addend in each.addends:
                told = addend.base * prod(f.value for f in addend.factors)
                assert told == pytest.approx(addend.hit.weight)
                assert OTHER not in {f.name for f in addend.factors}


def test_it_explains_the_matches_of_the_engine() -> None:
    pack = first_versions(shipped_rules())
    note = read_gold(GOLD / "voices.jsonl")[0].note
    explained = Explainer(pack).explain(note)
    met = {e.match for e in explained if e.match.score}
    assert met == set(compile_pack(pack).match(note))
    assert [e.match.flagged for e in explained] == sorted(
        (e.match.flagged for e in explained), reverse=True
    )


def test_a_literal_hit_has_its_own_weight(simple: Explainer) -> None:
    addend = only(simple.explain(a_body("加微信聊，微信同号")))
    assert (addend.base, addend.factors, addend.times) == (0.7, (), 2)


def test_a_disguise_lowers_by_its_weakest_layer(simple: Explainer) -> None:
    addend = only(simple.explain(a_body("加薇信聊")))
    assert addend.hit.how == ("homophone",)
    assert addend.factors == (Factor("homophone", 0.95),)


def test_stance_names_what_lowers(simple: Explainer) -> None:
    told = "大家避雷，我被骗了，已经报警。他说“记得加微信聊”。"
    addend = only(simple.explain(a_body(told)))
    names = {f.name: f.words for f in addend.factors}
    assert set(names) == {"warned", "quoted", "reported"}
    assert {"避雷", "被骗", "报警"} <= set(names["warned"])
    assert names["reported"] == ("他说",)
    assert names["quoted"] == ()


def test_tags_count_less(simple: Explainer) -> None:
    addend = only(simple.explain(Note("n1", "a1", "鼻子", "天气很好", ("微信",))))
    assert [f.name for f in addend.factors] == ["tags"]


def test_what_was_taken_back_names_the_words() -> None:
    rule = replace(a_rule(), exceptions=("微信支付",), negations=("别加",))
    explainer = Explainer(first_versions([rule]))
    (paid,) = explainer.explain(a_body("微信支付很方便。微信聊"))
    assert [a.hit.span.start for a in paid.addends] == [8]
    assert [(b.hit.span.start, b.words) for b in paid.taken_back] == [(0, ("微信支付",))]
    (warned,) = explainer.explain(a_body("大家别加微信"))
    assert (warned.match.score, warned.match.flagged, warned.addends) == (0.0, False, ())
    assert [b.words for b in warned.taken_back] == [("别加",)]


def test_a_rule_that_lacks_what_it_needs_says_so() -> None:
    rule = replace(a_rule(), needs=("鼻",))
    explainer = Explainer(first_versions([rule]))
    (other,) = explainer.explain(a_body("宠物加微信聊"))
    assert (other.match.score, other.needs_met) == (0.0, False)
    (nose,) = explainer.explain(a_body("做鼻子加微信聊"))
    assert (nose.match.flagged, nose.needs_met) == (True, True)


def test_firm_rules_ask_for_no_stance() -> None:
    rule = Rule(
        "contact.firm",
        "DIV-CONTACT",
        "微信",
        "WeChat",
        RuleKind.PHRASES,
        0.5,
        phrases=(Phrase("微信", 0.7),),
        firm=True,
    )
    explained = Explainer(first_versions([rule])).explain(
        a_body("避雷！被骗，报警。他说“加微信聊”")
    )
    assert only(explained).factors == ()


def test_a_note_that_nothing_met() -> None:
    assert Explainer(Pack()).explain(a_body("天气很好")) == ()
