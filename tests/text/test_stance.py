from dataclasses import replace

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.text.stance import default_stance, parse_stance
from tests.text.test_matcher import a_rule, found, matcher_of

SAFE = a_rule(phrases=(("零风险", 0.8), ("加微信", 0.8)))


def score(body: str, firm: bool = False) -> float:
    (match,) = found(matcher_of(replace(SAFE, firm=firm)), body)
    return match.score


def test_what_is_quoted_weighs_less() -> None:
    assert score("说是“零风险”") < score("零风险")
    assert score("零风险“好”") == score("零风险")


def test_what_others_say_weighs_less() -> None:
    assert score("所谓零风险") < score("零风险")
    assert score("对方非要我加微信") < score("加微信")


def test_a_note_that_warns_weighs_less_but_one_word_is_not_enough() -> None:
    victim = "我被骗了,已经报警。\n他家零风险的话一句不实"
    assert score(victim) < 0.3
    assert score("避雷那些不专业的。\n我们零风险") == score("零风险")


def test_firm_rules_count_in_full() -> None:
    assert score("我被骗了,已经报警。加微信", firm=True) == 0.8


def test_a_rule_counts_only_where_its_needs_are_met() -> None:
    matcher = matcher_of(replace(SAFE, needs=("医美", "整形")))
    assert found(matcher, "加微信排位,人均48") == ()
    assert len(found(matcher, "想整\u200b形的加微信")) == 1


def test_a_bad_table_is_refused() -> None:
    assert default_stance().enough == 1.0
    for text in ("x", "reports = []", "reports = []\nwarnings = {}\n[factors]\nenugh = 1"):
        with pytest.raises(ReviewerError, match=r"s\.toml"):
            parse_stance(text, "s.toml")
