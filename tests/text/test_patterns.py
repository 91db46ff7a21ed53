from collections.abc import Callable

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from reviewer.text.literals import Literals
from reviewer.text.patterns import Found, Patterns, loose
from reviewer.text.rulepack import shipped_rules

SHIPPED = [rule.pattern for rule in shipped_rules() if rule.pattern]
WORDS = """
加 我 微信 群 进 想要 的 滴滴 扣1 评论 第一条 主页 名额 剩3个 前38名 双眼皮 只要 980
元 8折 买一送一 免费做 院长 封神 一次 终身 直接 消失 99% 的人 不青不肿 p1术前 p2术后
返图 25岁 就晚了 写成 自己 100个 号发 一篇7米 好评 送 138 0013 8000 。 , abc_123 vx
【城市】 自己在家 打水光 干细胞 回输
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25).map("".join)


class Search:
    """Patterns beside the literals they watch, as an engine holds them."""

    def __init__(self, patterns: list[str], needs: list[frozenset[int]] | None = None) -> None:
        self._literals = Literals(str)
        needs = needs or [frozenset()] * len(patterns)
        self._patterns = Patterns(patterns, needs, self._literals)
        self._literals.freeze()

    def find(
        self, text: str, allowed: Callable[[frozenset[int]], bool] = lambda _: True
    ) -> list[Found]:
        return self._patterns.find(text, self._literals.find(text), allowed)


def find(patterns: list[str], text: str) -> list[Found]:
    return Search(patterns).find(text)


ALL = Search(SHIPPED)
EACH = [re2.compile(pattern) for pattern in SHIPPED]


@given(PIECES)
def test_looking_beside_literals_loses_nothing(text: str) -> None:
    met = {found.index for found in ALL.find(text)}
    assert met == {i for i, alone in enumerate(EACH) if alone.search(text) is not None}


@pytest.mark.parametrize(
    ("pattern", "form"),
    [("a{2,5}b", "a+b"), ("[^x]{0,6}?b", "[^x]*b"), (r"\{3}(?:a){3}", r"\{3}(?:a)+")],
)
def test_loose_forms_do_not_count(pattern: str, form: str) -> None:
    assert loose(pattern) == form


def test_places_are_code_points() -> None:
    assert find(["鼻子?"], "😀é鼻a鼻子") == [Found(0, 2, 3), Found(0, 4, 6)]
    assert find(["b+"], "abba") == [Found(0, 1, 3)]
    assert find(["x(?P<hit>a)|b+"], "xa bb") == [Found(0, 1, 2), Found(0, 3, 5)]
    assert find([], "abc") == []
    assert find(["a"], "") == []


def test_patterns_whose_needs_are_not_met_are_not_run() -> None:
    patterns = Search(["aa", "bb", "[0-9]+", "[a-z]"], [frozenset({1}), *[frozenset[int]()] * 3])
    found = patterns.find("aabb12", lambda needs: not needs)
    assert {each.index for each in found} == {1, 2, 3}
    assert found[0] == Found(1, 2, 4)


@given(st.text())
def test_any_text_is_searched(text: str) -> None:
    for found in ALL.find(text):
        assert 0 <= found.start < found.end <= len(text)
