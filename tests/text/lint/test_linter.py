"""One planted fault of every kind, each found at its line; good packs pass in silence."""

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.finding import Finding, Severity
from reviewer.domain.note import Note
from reviewer.resources import resource_path
from reviewer.text.lint import firing
from reviewer.text.lint.linter import lint_rules, lint_texts
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, load_rules, parse_rules
from tests.builders import a_rule

GOOD = """id = "test.good"
category = "DIV-CONTACT"
title_zh = "加微信"
title_en = "Adds"
kind = "phrases"
phrases = [
  { text = "加微信", weight = 0.7 },
  { text = "加我微信", weight = 0.8 },
]
exceptions = ["加微信支付"]
threshold = 0.6
rationale = "引流"
"""
PHRASES = GOOD[GOOD.index("phrases = [") : GOOD.index("exceptions")]
NEAR = 'a = ["培训"]\nb = ["打针"]\nwithin = 8\nweight = 0.7\n'


def a_pack(*rules: str) -> str:
    return "schema = 1\n" + "".join(f"[[rule]]\n{rule}" for rule in rules)


def phrases(*pairs: tuple[str, float]) -> str:
    lines = "".join(f'  {{ text = "{text}", weight = {weight} }},\n' for text, weight in pairs)
    return GOOD.replace(PHRASES, f"phrases = [\n{lines}]\n")


def pattern(text: str, weight: float = 0.7) -> str:
    told = f"pattern = '{text}'\nweight = {weight}\n"
    return GOOD.replace(PHRASES, told).replace('"phrases"', '"pattern"')


def near(told: str = NEAR) -> str:
    return GOOD.replace(PHRASES, told).replace('"phrases"', '"near"')


def account(when: str, weight: float = 0.7) -> str:
    told = f'when = "{when}"\nweight = {weight}\n'
    rule = GOOD.replace(PHRASES, told).replace('"phrases"', '"account"')
    return rule.replace('exceptions = ["加微信支付"]\n', "")


def model(name: str) -> str:
    told = f'model = "{name}"\nweight = 0.7\n'
    rule = GOOD.replace(PHRASES, told).replace('"phrases"', '"model"')
    return rule.replace('exceptions = ["加微信支付"]\n', "")


def changed(old: str, new: str, rule: str = GOOD) -> str:
    assert old in rule
    return rule.replace(old, new)


def found(text: str) -> list[Finding]:
    return lint_texts({"p.toml": text})[0]


def told(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    return [(f.check, f.line, f.severity.value) for f in findings]


@pytest.mark.parametrize(
    "rule",
    [
        GOOD,
        near(),
        pattern("加.?微信"),
        pattern(r"加[.*]{0,3}\.*[^\n。]{0,8}微信"),
        account("account.strikes >= 2"),
        phrases(("加v", 0.7), ("加vx9", 0.7)),
        phrases(("私信", 0.3), ("私信我", 0.4), ("我吧", 0.2)),
        pattern("(?i)ABC[0-9]"),
    ],
)
def test_a_good_rule_passes_in_silence(rule: str) -> None:
    assert found(a_pack(rule)) == []


@pytest.mark.parametrize(
    ("rule", "check", "line", "severity"),
    [
        (phrases(("加微信", 0.7), ("微", 0.9)), "one-character", 10, "error"),
        (phrases(("加微信", 0.7), ("微", 0.3)), "one-character", 10, "warning"),
        (near(changed('"培训"', '"教"', NEAR)), "one-character", 8, "advice"),
        (phrases(("私信", 0.7), ("私信我", 0.5)), "inside-each-other", 10, "warning"),
        (phrases(("私信", 0.7), ("私信我", 0.7)), "inside-each-other", 10, "advice"),
        (phrases(("私信", 0.7), ("私 信", 0.6)), "same-reading", 10, "warning"),
        (phrases(("私信", 0.7), ("★★", 0.6)), "folds-to-nothing", 10, "warning"),
        (phrases(("私信", 0.7), ("私信", 0.6)), "twice", 10, "error"),
        (phrases(("私信", 0.7), ("找我", 1.6)), "bad-weight", 10, "error"),
        (phrases(("私信", 0.3), ("找我", 0.2)), "never-fires", 8, "error"),
        (phrases(("★", 0.7)), "never-fires", 8, "error"),
        (phrases(), "never-fires", 8, "error"),
        (near(changed('"打针"', '"★"', NEAR)), "never-fires", 9, "error"),
        (near(changed('["打针"]', "[]", NEAR)), "never-fires", 9, "error"),
        (near(changed("0.7", "0.3", NEAR)), "never-fires", 11, "error"),
        (near(changed("within = 8\n", "", NEAR)), "bad-distance", 2, "warning"),
        (near(changed("within = 8", "within = -1", NEAR)), "bad-distance", 10, "error"),
        (account("account.strikes >= 2", 0.3), "never-fires", 9, "error"),
        (account("account.x > 1"), "bad-condition", 8, "error"),
        (pattern("加微信", 0.3), "never-fires", 9, "error"),
        (pattern("(?=加)微信"), "not-linear", 8, "error"),
        (pattern("(?<!别)加"), "not-linear", 8, "error"),
        (pattern(r"(加)\1"), "not-linear", 8, "error"),
        (pattern("(加"), "bad-pattern", 8, "error"),
        (pattern("加*"), "empty-match", 8, "error"),
        (pattern("加V"), "never-in-folded-text", 8, "warning"),
        (pattern("加[Vv]"), "never-in-folded-text", 8, "advice"),
        (pattern("加(?:.*信)?"), "unbounded", 8, "warning"),
        (pattern("加[^信。]+信"), "unbounded", 8, "warning"),
        (changed('["加微信支付"]', '["微信"]'), "exception-swallows-rule", 12, "error"),
        (changed('["加微信支付"]', '["加我"]'), "exception-in-phrase", 12, "warning"),
        (changed('exceptions = ["加微信支付"]', 'needs = ["★"]'), "needs-never-met", 12, "error"),
        (
            changed("exceptions", 'needs = ["加微信支付"]\nexceptions'),
            "needs-never-met",
            12,
            "error",
        ),
        (changed("0.6", "1.2"), "bad-threshold", 13, "error"),
        (changed("DIV-CONTACT", "DIV-X"), "unknown-category", 4, "error"),
        (changed('"phrases"', '"frases"'), "unknown-kind", 7, "error"),
        (changed("exceptions", "exeptions"), "unknown-field", 12, "error"),
        (changed("exceptions", 'when = "x"\nexceptions'), "unread-field", 12, "warning"),
        (changed("threshold = 0.6\n", ""), "missing-field", 2, "error"),
        (changed('["加微信支付"]', '["<<no>>"]'), "unknown-set", 12, "error"),
        (changed('["加微信支付"]', "[1]"), "wrong-type", 12, "error"),
        (changed("0.6", '"high"'), "wrong-type", 13, "error"),
        (model("none"), "refused", 2, "error"),
        (changed('"Adds"', '" "'), "no-title", 6, "warning"),
        (changed('"引流"', '""'), "no-rationale", 14, "warning"),
        (changed("test.good", "Test One"), "bad-id", 3, "error"),
    ],
)
def test_a_planted_fault_is_found_at_its_line(
    rule: str, check: str, line: int, severity: str
) -> None:
    assert (check, line, severity) in told(found(a_pack(rule)))


@pytest.mark.parametrize(
    ("second", "check", "line", "severity"),
    [
        (GOOD, "duplicate-id", 16, "error"),
        (changed("test.good", "test.two"), "duplicate-rule", 15, "warning"),
        (changed("test.good", "test.two"), "in-several-rules", 22, "warning"),
        (changed("threshold", 'needs = ["医美"]\nthreshold'), "in-several-rules", 22, "advice"),
    ],
)
def test_two_rules_that_say_the_same(second: str, check: str, line: int, severity: str) -> None:
    assert (check, line, severity) in told(found(a_pack(GOOD, second)))


@pytest.mark.parametrize(
    ("head", "check", "line"),
    [
        ('[sets]\nno = ["别"]\n', "unused-set", 2),
        ('[sets]\nno = ["<<later>>"]\n', "unknown-set", 2),
        ("[[rules]]\n", "unknown-field", 1),
        ("schema = 1\n", "no-rules", 1),
        ("a = 1\nb = \n", "no-toml", 2),
        ("rule = 1\n", "wrong-type", 1),
        ("sets = 1\n", "wrong-type", 1),
        ("[sets]\nno = 1\n", "wrong-type", 2),
    ],
)
def test_faults_outside_of_rules(head: str, check: str, line: int) -> None:
    assert (check, line) in [(f.check, f.line) for f in found(head)]


def test_sets_and_ids_are_known_across_files() -> None:
    using = changed('["加微信支付"]', '["<<pay>>"]')
    sets = '[sets]\npay = ["加微信支付"]\n'
    assert lint_texts({"a.toml": a_pack(using), "b.toml": sets})[0] == []
    twice, _ = lint_texts({"a.toml": a_pack(using), "b.toml": sets + a_pack(GOOD)[11:]})
    assert ("duplicate-id", 4, "error") in told(twice)
    other, _ = lint_texts({"a.toml": sets, "b.toml": '[sets]\npay = ["付"]\n' + a_pack(using)[11:]})
    assert ("set-twice", 2, "warning") in told(other)


def test_rules_that_no_note_meets() -> None:
    quiet = changed("test.good", "test.two", phrases(("没人说过", 0.7)))
    light = changed("test.good", "test.low", phrases(("姐妹", 0.3), ("宝子", 0.5)))
    _, drafts = lint_texts({"p.toml": a_pack(GOOD, quiet, light)})
    matcher = compile_pack(first_versions(draft.rule for draft in drafts))
    seen = firing.count(matcher, [Note("1", "a", "", "加微信"), Note("2", "a", "", "姐妹")])
    assert told(firing.never_fired(drafts, seen)) == [
        ("never-fired", 15, "warning"),
        ("never-fired", 27, "advice"),
    ]


def test_a_phrase_that_is_not_met_even_by_itself() -> None:
    across = phrases(("加微信", 0.7), ("!\\u001e!", 0.5))
    assert told(found(a_pack(across))) == [("misses-itself", 10, "warning")]


def test_rules_that_stand_in_no_file_have_no_line() -> None:
    assert lint_rules([a_rule()], "queue.db")[0] == []
    (bare,) = lint_rules([replace(a_rule(), rationale="")], "queue.db")[0]
    assert (bare.file, bare.line, bare.check) == ("queue.db", 0, "no-rationale")


def test_the_shipped_packs_hold_no_error_and_are_checked_fast() -> None:
    texts = {p.name: p.read_text("utf-8") for p in sorted(resource_path("rules").glob("*.toml"))}
    started = time.perf_counter()
    findings, drafts = lint_texts(texts)
    assert time.perf_counter() - started < 10
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    loaded = load_rules(sorted(resource_path("rules").glob("*.toml")))
    assert [draft.rule for draft in drafts] == loaded


def test_starting_rules_hold_no_error() -> None:
    folder = Path(__file__).parents[4] / "shared/domain/rules"
    if not folder.exists():
        pytest.skip("the starting rules are not beside the checkout")
    texts = {p.name: p.read_text("utf-8") for p in folder.glob("*.toml")}
    assert [f for f in lint_texts(texts)[0] if f.severity is Severity.ERROR] == []


@settings(deadline=None)
@given(st.text(max_size=30), st.integers(0, len(GOOD)), st.integers(0, 12))
def test_any_text_is_checked_and_a_pack_without_errors_loads(text: str, at: int, gone: int) -> None:
    spoiled = a_pack(GOOD[:at] + text + GOOD[at + gone :])
    findings = found(spoiled)
    if not any(f.severity is Severity.ERROR for f in findings):
        assert len(parse_rules(spoiled, "p.toml")) == 1
    assert all(f.line >= 1 for f in findings)
