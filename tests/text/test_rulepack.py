import re
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Severity
from reviewer.domain.policy import BY_CODE
from reviewer.domain.rule import RuleKind
from reviewer.text.lint.linter import lint_texts
from reviewer.text.rulepack import load_rules, parse_rules, shipped_rules

HEAD = 'id = "test.one"\ncategory = "CLM-ABS"\ntitle_zh = "一"\ntitle_en = "One"\nthreshold = 0.6\n'


def a_pack(body: str, head: str = HEAD) -> str:
    return f"schema = 1\n\n[[rule]]\n{head}{body}"


def test_every_category_has_shipped_rules() -> None:
    rules = shipped_rules()
    assert {r.category for r in rules} == set(BY_CODE)
    assert all(r.rationale and r.title_zh and r.title_en for r in rules)


def test_a_phrases_rule() -> None:
    (rule,) = parse_rules(
        a_pack('kind = "phrases"\nphrases = [{ text = "零风险", weight = 1 }]'), "p.toml"
    )
    assert rule.kind is RuleKind.PHRASES
    assert [(p.text, p.weight) for p in rule.phrases] == [("零风险", 1.0)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('kind = "phrases"', "needs phrases"),
        ('kind = "phrases"\nphrases = [{ text = "a", weight = 0 }]', "weight of a"),
        ('kind = "phrases"\nphrases = [{ text = "a", weight = 1.5 }]', "weight of a"),
        ('kind = "phrases"\nphrases = [{ text = " ", weight = 1 }]', "no text"),
        ('kind = "pattern"\nweight = 0.5\npattern = "(a"', "linear time"),
        ("kind = \"pattern\"\nweight = 0.5\npattern = '(?=a)b'", "linear time"),
        ("kind = \"pattern\"\nweight = 0.5\npattern = 'a*'", "empty text"),
        ('kind = "near"\nweight = 0.5\na = ["x"]', "needs a, b"),
        ('kind = "account"\nweight = 0.5\nwhen = "account.x > 1"', "no signal"),
        ('kind = "magic"', "no such kind"),
        ('kind = "phrases"\nfrase = 1', "unknown keys: frase"),
    ],
)
def test_a_bad_rule_is_refused_with_file_and_line(body: str, said: str) -> None:
    with pytest.raises(ReviewerError, match=re.escape(said)) as caught:
        parse_rules(a_pack(body), "p.toml")
    assert caught.value.message.startswith("p.toml, line 3, rule test.one: ")
    assert caught.value.remedy


def test_an_unknown_category_and_a_missing_key_are_refused() -> None:
    with pytest.raises(ReviewerError, match="no such category: XX"):
        parse_rules(a_pack('kind = "phrases"', HEAD.replace("CLM-ABS", "XX")), "p.toml")
    with pytest.raises(ReviewerError, match="missing keys: threshold"):
        parse_rules(a_pack('kind = "phrases"', HEAD.replace("threshold", "#")), "p.toml")


def test_broken_toml_names_the_line() -> None:
    with pytest.raises(ReviewerError, match=r"p\.toml: .*line 2"):
        parse_rules("[[rule]]\nid = one\n", "p.toml")


def test_ids_are_unique_across_packs(tmp_path: Path) -> None:
    text = a_pack('kind = "phrases"\nphrases = [{ text = "a", weight = 1 }]')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReviewerError, match=r"two rules are called test\.one"):
        load_rules(tmp_path.glob("*.toml"))
    with pytest.raises(ReviewerError, match=r"none\.toml"):
        load_rules([tmp_path / "none.toml"])


@pytest.mark.parametrize(
    "text",
    [
        a_pack('kind = "near"\na = ["x"]\nb = ["y"]\nweight = 0.5\nwithin = inf'),
        a_pack('kind = "near"\na = ["x"]\nb = ["y"]\nwithin = 3\nweight = nan'),
        a_pack('kind = "phrases"\nphrases = [{ text = "ab", weight = ' + "9" * 400 + " }]"),
        a_pack('kind = "account"\nweight = 0.5\nwhen = "' + "not " * 2_000 + 'account.certified"'),
        a_pack('kind = "account"\nweight = 0.5\nwhen = "' + "-" * 50_000 + '1 > 0"'),
        "x = " + "9" * 5_000,
        "x = " + "[" * 100_000,
    ],
)
def test_no_number_and_no_depth_breaks_the_loader(text: str) -> None:
    with pytest.raises(ReviewerError):
        parse_rules(text, "p.toml")
    assert Severity.ERROR in {found.severity for found in lint_texts({"p.toml": text})[0]}
