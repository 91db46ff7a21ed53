from dataclasses import replace

import pytest

from reviewer.domain.backtest import Edit
from reviewer.domain.edits import changes, narrows
from reviewer.domain.rule import Phrase, Rule, RuleKind, RuleVersion
from tests.builders import a_rule

BEFORE = replace(
    a_rule(), exceptions=("微信公众号",), needs=("加", "群"), boundary=False, firm=True
)


@pytest.mark.parametrize(
    "after",
    [
        replace(BEFORE, exceptions=("微信公众号", "微信支付")),
        replace(BEFORE, negations=("不要加微信",)),
        replace(BEFORE, needs=("加",)),
        replace(BEFORE, boundary=True),
        replace(BEFORE, firm=False),
        replace(BEFORE, phrases=(Phrase("微信", 0.2),)),
        replace(BEFORE, threshold=0.9, title_en="Another title"),
    ],
)
def test_edits_that_only_weigh_or_take_back_narrow_a_rule(after: Rule) -> None:
    assert narrows(BEFORE, after)


@pytest.mark.parametrize(
    "after",
    [
        replace(BEFORE, exceptions=()),
        replace(BEFORE, needs=()),
        replace(BEFORE, needs=("加", "群", "来")),
        replace(BEFORE, phrases=(*BEFORE.phrases, Phrase("群聊", 0.7))),
        replace(BEFORE, phrases=(Phrase("群聊", 0.7),)),
        replace(BEFORE, kind=RuleKind.PATTERN, phrases=(), pattern="微信"),
    ],
)
def test_edits_that_may_find_more_do_not(after: Rule) -> None:
    assert not narrows(BEFORE, after)


def test_what_a_pack_changes_is_told_rule_by_rule() -> None:
    old, other, idle = (
        RuleVersion(n, 1, a_rule(name)) for n, name in enumerate(("a.old", "b.other", "c.idle"))
    )
    wanted = [
        replace(old.rule, threshold=0.9),
        replace(other.rule, exceptions=("嗯",)),
        a_rule("d.new"),
        replace(a_rule("e.off"), enabled=False),
    ]
    found = changes([old, other, idle], wanted)
    assert [(c.rule.id, c.edit) for c in found] == [
        ("a.old", Edit.THRESHOLD),
        ("b.other", Edit.DEFINITION),
        ("d.new", Edit.NEW),
    ]
    whole = changes([old, other, idle], wanted, whole=True)
    assert [(c.rule.id, c.edit) for c in whole if c.edit is Edit.OFF] == [("c.idle", Edit.OFF)]
    assert changes([old], [replace(old.rule, title_zh="别名", category="DIV-GROUP")]) == []
    learned = RuleVersion(9, 1, replace(a_rule("l.rule"), kind=RuleKind.MODEL, model="notes"))
    (moved,) = changes([learned], [replace(learned.rule, category="DIV-GROUP")])
    assert moved.edit is Edit.DEFINITION, "a model scores the category itself"
