from dataclasses import replace
from functools import cache

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.domain.scoring import score
from reviewer.text.learned import Learned, clauses, from_bytes, shipped_model
from reviewer.text.learning import Lesson, learn
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, parse_rules

CODES = ("DIV-CONTACT", "PRO-PRICE")
DAYS = [f"第{number}天去公园散步看花，{number}路车人很多。" for number in range(60)]


def a_lesson(day: str, said: str = "", leaf: str = "") -> Lesson:
    text = day + said
    spans = ((len(day), len(text)),) if said else ()
    return Lesson(text, (leaf,) if leaf else (), spans)


@cache
def taught() -> Learned:
    contact = [a_lesson(day, "加我微信发你名片", "DIV-CONTACT") for day in DAYS[:30]]
    price = [a_lesson(day, "水光针只要九百八", "PRO-PRICE") for day in DAYS[30:]]
    return Learned(learn([*map(a_lesson, DAYS), *contact, *price], CODES))


def test_it_tells_what_violates_which_leaf_and_which_clause() -> None:
    text = "今天也去公园,回来晚了。加我微信发你名片"
    opinion = taught().heard(text).opinion(CODES, 0.2)
    violating, said = opinion["DIV-CONTACT"]
    assert violating > 0.8
    assert [text[c.start : c.end] for c in said] == ["加我微信发你名片"]
    assert opinion.get("PRO-PRICE", (0.0, ()))[0] < 0.5
    assert taught().heard("第9天去公园散步看花，9路车人很多。").opinion(CODES, 0.5) == {}
    assert taught().heard("").opinion(CODES, 0.0) == {}


def test_the_same_lessons_give_the_same_file_and_the_file_the_same_model() -> None:
    again = learn(
        [*map(a_lesson, DAYS), *[a_lesson(d, "加微信", "DIV-CONTACT") for d in DAYS]], CODES
    )
    twice = learn(
        [*map(a_lesson, DAYS), *[a_lesson(d, "加微信", "DIV-CONTACT") for d in DAYS]], CODES
    )
    assert again.to_bytes() == twice.to_bytes()
    back = Learned(from_bytes(again.to_bytes()))
    likely = Learned(again).heard("加微信").violating
    assert back.heard("加微信").violating == pytest.approx(likely, abs=0.01)
    with pytest.raises(ReviewerError, match="no learned model"):
        from_bytes(b"PK nothing of the kind")


def test_too_few_notes_teach_nothing() -> None:
    with pytest.raises(ReviewerError, match="needs 40 notes"):
        learn([a_lesson(day) for day in DAYS], CODES)


def test_clauses_end_where_sentences_do_and_are_never_long() -> None:
    text = "好的,真的!" + "长" * 90
    assert [text[a:b] for a, b in clauses(text)] == [
        "好的,真的",
        "长" * 40,
        "长" * 40,
        "长" * 10,
    ]


def a_model_rule(category: str, needs: tuple[str, ...] = ()) -> Rule:
    name = f"test.{category.lower()}"
    return Rule(
        name, category, "学", "Learned", RuleKind.MODEL, 0.5, 1.0, needs=needs, model="notes"
    )


def test_model_rules_score_like_the_model_and_show_clauses_as_hits() -> None:
    matcher = compile_pack(
        first_versions([a_model_rule(code) for code in shipped_model("notes").codes])
    )
    body = "今天天气好。做完鼻子的姐妹加我微信，发你医生名片和价目表。名额只剩三个，定金五百锁位"
    matches = matcher.match(Note("n", "a", "", body))
    top = max(matches, key=lambda m: m.score)
    assert top.flagged
    assert top.score == pytest.approx(score(top.hits), abs=1e-6)
    assert all(hit.surface in body for hit in top.hits)
    assert matches == tuple(sorted(matches, key=lambda m: m.rule_id))


def test_model_rules_wait_for_what_they_need() -> None:
    matcher = compile_pack(first_versions([a_model_rule("DIV-CONTACT", ("双眼皮",))]))
    assert matcher.match(Note("n", "a", "", "想要的姐妹加我微信,发你名片")) == ()


def test_a_model_that_doubts_a_note_halves_what_a_tempered_rule_sees() -> None:
    plain = Rule(
        "test.plain",
        "DIV-CONTACT",
        "词",
        "Word",
        RuleKind.PHRASES,
        0.6,
        phrases=(Phrase("微信", 0.8), Phrase("价目表", 0.4)),
    )
    tempered = replace(plain, id="test.tempered", model="notes")
    matcher = compile_pack(first_versions([plain, tempered]))
    doubted = "周末和同事拼车去爬山，谁要一起就在公司群里说，或者微信告诉我，早上七点楼下集合。"
    alone, halved = matcher.match(Note("n", "a", "", doubted))
    assert (alone.score, halved.score) == (0.8, 0.4)
    likely = "做鼻子的姐妹加我微信，发你医生名片和价目表。名额只剩三个，定金五百锁位"
    one, same = matcher.match(Note("n", "a", "", likely))
    assert one.score == same.score


def test_a_model_rule_names_a_leaf_that_the_model_knows() -> None:
    entry = """
[[rule]]
id = "test.learned"
category = "OK-SCI"
title_zh = "学"
title_en = "Learned"
kind = "model"
model = "notes"
weight = 1.0
threshold = 0.5
"""
    with pytest.raises(ReviewerError, match="OK-SCI"):
        parse_rules(entry, "test.toml")
