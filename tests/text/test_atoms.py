import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from reviewer.text.atoms import Branch, branches
from reviewer.text.rulepack import shipped_rules

SHIPPED = [rule.pattern for rule in shipped_rules() if rule.pattern]


def only(pattern: str) -> Branch:
    (branch,) = branches(pattern)
    return branch


def test_a_branch_for_each_choice_at_the_top() -> None:
    assert [b.pattern for b in branches(r"微信(?:a|b)|[|]群聊|\|码头")] == [
        "微信(?:a|b)",
        "[|]群聊",
        r"\|码头",
    ]


def test_the_rarest_texts_are_the_anchor_and_reach_is_counted() -> None:
    branch = only("(?:我|你)[^\n]{0,8}(?:领取|报名)(?:一下)?")
    assert branch.anchor == {"领取", "报名"}
    assert (branch.before, branch.after) == (9, 2)


def test_texts_inside_a_choice_that_cannot_be_listed_will_do() -> None:
    branch = only("(?:扫[^\n]{0,3}二维码|私信.我)")
    assert branch.anchor == {"二维", "私信"}
    assert branch.before == branch.after == 7


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{6,}",
        "我?",
        ".{3}",
        "的(?:一|是)?",
        "(?:微信)?",
        "[^a]",
        r"\pN微信",
        "(?i)微信",
        "微信{5a}",
        "微信{,3}",
        "微信{",
        "微信{５}",
    ],
)
def test_no_anchor_where_none_helps_or_the_syntax_is_not_read(pattern: str) -> None:
    assert not only(pattern).anchor


def test_repeats_brackets_and_escapes() -> None:
    assert only("(?:微信){2}").anchor == {"微信微信"}
    assert only("(?:微信)+[0-9]").anchor == {"微信"}
    assert only(r"图[2-4]\.").anchor == {"图2", "图3", "图4"}
    assert only(r"见[\]x-]面").anchor == {"见]", "见x", "见-"}


@given(st.sampled_from(SHIPPED), st.data())
def test_no_match_of_a_shipped_pattern_is_without_an_anchor(
    pattern: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern.replace("(?P<hit>", "(?:")))
    met = [b for b in branches(pattern) if re2.compile(b.pattern).search(text) is not None]
    for branch in met:
        assert not branch.anchor or any(anchor in text for anchor in branch.anchor)
