from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.text.rulepack import parse_rules, shipped_rules
from reviewer.text.rulewriting import new_rule_text, rule_text, shipped_sets
from tests.builders import a_rule

SETS = shipped_sets()
TEXTS = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


def read_back(text: str) -> Rule:
    (rule,) = parse_rules(text, "rule", SETS)
    return rule


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.id)
def test_every_shipped_rule_reads_back_as_it_is(rule: Rule) -> None:
    assert read_back(rule_text(rule, SETS)) == rule


def test_shared_sets_are_named_and_not_written_out() -> None:
    rule = next(rule for rule in shipped_rules() if rule.id == "diversion.wechat-add")
    text = rule_text(rule, SETS)
    assert 'needs = ["<<wide>>"]' in text
    assert max(len(line) for line in text.splitlines()) < 120


def test_a_pattern_needs_no_escapes_and_names_its_sets() -> None:
    members = SETS["item"]
    longest_first = sorted(members, key=lambda text: (-len(text), text))
    pattern = rf"(?:{'|'.join(longest_first)})\d+"
    rule = replace(a_rule(), kind=RuleKind.PATTERN, phrases=(), weight=0.7, pattern=pattern)
    text = rule_text(rule, SETS)
    assert r"pattern = '<<item>>\d+'" in text
    assert read_back(text) == rule


@given(st.lists(TEXTS, min_size=1, max_size=5, unique=True), st.floats(0.01, 1.0), TEXTS)
def test_any_phrases_read_back(texts: list[str], weight: float, title: str) -> None:
    phrases = tuple(Phrase(text, weight) for text in texts)
    rule = replace(a_rule(), phrases=phrases, title_zh=title, exceptions=tuple(texts))
    assert read_back(rule_text(rule, SETS)) == rule


def test_a_rule_to_begin_with_lacks_its_words_only() -> None:
    text = new_rule_text("own.rule").replace('text = ""', 'text = "加微信"')
    assert read_back(text).phrases == (Phrase("加微信", 0.7),)
