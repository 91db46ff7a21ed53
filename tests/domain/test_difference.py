from dataclasses import replace

import pytest

from reviewer.domain.difference import Difference, difference
from reviewer.domain.rule import Phrase, Rule, RuleKind
from tests.builders import a_rule

PHRASE = a_rule().phrases[0].text
BEFORE = replace(a_rule(), exceptions=("微信公众号",), negations=("别加",), needs=("加", "群"))


@pytest.mark.parametrize(
    ("after", "turns_on"),
    [
        (replace(BEFORE, threshold=0.9, title_en="Another title"), Difference()),
        (replace(BEFORE, exceptions=()), Difference(words=frozenset({"微信公众号"}))),
        (replace(BEFORE, negations=("别加", "不要加")), Difference(words=frozenset({"不要加"}))),
        (replace(BEFORE, needs=("加", "来")), Difference(words=frozenset({"群", "来"}))),
        (
            replace(BEFORE, phrases=(Phrase(PHRASE, 0.2), Phrase("群聊", 0.7))),
            Difference(frozenset({PHRASE, "群聊"}), frozenset({"微信公众号"})),
        ),
    ],
)
def test_texts_that_come_or_go_are_what_an_edit_turns_on(after: Rule, turns_on: Difference) -> None:
    assert difference(BEFORE, after) == difference(after, BEFORE) == turns_on


@pytest.mark.parametrize(
    "after",
    [
        replace(BEFORE, needs=()),
        replace(BEFORE, boundary=True),
        replace(BEFORE, firm=True),
        replace(BEFORE, model="notes"),
        replace(BEFORE, kind=RuleKind.PATTERN, phrases=(), pattern="微信"),
    ],
)
def test_other_edits_may_touch_any_note(after: Rule) -> None:
    assert difference(BEFORE, after) is None
    assert difference(after, BEFORE) is None
