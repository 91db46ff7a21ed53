import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules
from tests.text.test_fold import TRICKY


def a_rule(
    id: str = "test.add",
    kind: RuleKind = RuleKind.PHRASES,
    phrases: tuple[tuple[str, float], ...] = (),
    weight: float = 0.0,
    negations: tuple[str, ...] = (),
    exceptions: tuple[str, ...] = (),
) -> Rule:
    read = tuple(Phrase(text, heavy) for text, heavy in phrases)
    rule = Rule(id, "DIV-CONTACT", "测试", "Test", kind, 0.6, weight, read)
    return replace(rule, negations=negations, exceptions=exceptions)


def matcher_of(*rules: Rule) -> Matcher:
    return compile_pack(first_versions(rules))


def found(matcher: Matcher, body: str, **fields: str) -> tuple[Match, ...]:
    return matcher.match(Note("n", "a", fields.get("title", ""), body))


def surfaces(matcher: Matcher, body: str) -> list[str]:
    return [hit.surface for match in found(matcher, body) for hit in match.hits]


ADD = a_rule(
    phrases=(("加微信", 0.5), ("微信号", 0.4)),
    negations=("别加", "避雷"),
    exceptions=("微信号被盗",),
)


def test_distinct_evidence_adds_up_and_repetition_does_not() -> None:
    matcher = matcher_of(ADD)
    (once,) = found(matcher, "加微信呀")
    (twice,) = found(matcher, "加微信呀,快点加微信")
    (both,) = found(matcher, "加微信,发你微信号")
    assert (once.score, once.flagged) == (0.5, False)
    assert twice.score == 0.5
    assert len(twice.hits) == 2
    assert (both.score, both.flagged) == (0.7, True)


def test_a_variant_weighs_less_than_the_word_itself() -> None:
    (plain,) = found(matcher_of(ADD), "加微信")
    (dressed,) = found(matcher_of(ADD), "加葳信")
    assert dressed.hits[0].folded == "加微信"
    assert dressed.hits[0].how == ("homophone",)
    assert dressed.score < plain.score


@pytest.mark.parametrize(
    "body",
    ["千万别加微信", "让我加微信的都不行避雷", "让我加微信的,避雷", "我的微信号被盗了"],
)
def test_negations_and_exceptions_take_hits_back(body: str) -> None:
    assert found(matcher_of(ADD), body) == ()


@pytest.mark.parametrize("body", ["别加班了。加微信", "避雷帖在上面。\n想要的加微信"])
def test_negations_do_not_reach_the_next_sentence(body: str) -> None:
    assert surfaces(matcher_of(ADD), body) == ["加微信"]


def test_the_wider_hit_of_one_rule_wins() -> None:
    rule = a_rule(phrases=(("私信", 0.3), ("私信我", 0.4), ("我吧", 0.2)))
    (match,) = found(matcher_of(rule), "私信我吧")
    assert [hit.surface for hit in match.hits] == ["私信我", "我吧"]


def test_near_pairs_cover_both_words_and_stay_within() -> None:
    rule = replace(a_rule(kind=RuleKind.NEAR, weight=0.7), a=("培训",), b=("打针",), within=4)
    matcher = matcher_of(rule)
    assert surfaces(matcher, "打针的培训班") == ["打针的培训"]
    assert surfaces(matcher, "培训班三天学会了打针") == []


def test_patterns_read_folded_text_and_mark_the_named_group() -> None:
    pattern = r"(?:^|[^0-9])(?P<hit>1[3-9][0-9]{9})"
    rule = replace(a_rule(kind=RuleKind.PATTERN, weight=0.9), pattern=pattern)
    assert surfaces(matcher_of(rule), "😀电话 1️⃣3️⃣8️⃣ 0013 ⑧⓪00哦") == []
    assert surfaces(matcher_of(rule), "😀电话 1️⃣3️⃣8️⃣00138000哦") == ["1️⃣3️⃣8️⃣00138000"]


def test_latin_phrases_need_edges() -> None:
    rule = a_rule(phrases=(("加line", 0.7), ("0风险", 0.8)))
    matcher = matcher_of(rule)
    assert surfaces(matcher, "加lineup 10风险") == []
    assert surfaces(matcher, "加LINE,0风险") == ["加LINE", "0风险"]


def test_word_boundaries_by_segmentation() -> None:
    rule = replace(a_rule(phrases=(("美国", 0.7),)), boundary=True)
    matcher = matcher_of(rule)
    assert surfaces(matcher, "我去美国面诊") == ["美国"]
    assert surfaces(matcher, "这个医美国内很多") == []


def test_fields_are_apart_and_spans_are_in_their_field() -> None:
    rule = a_rule(phrases=(("加微信", 0.7), ("医美", 0.1)))
    note = Note("n", "a", "加❤️", "微信。快加 微 信", ("医美",))
    (match,) = matcher_of(rule).match(note)
    assert [(h.span.field, note.surface(h.span)) for h in match.hits] == [
        ("body", "加 微 信"),
        ("tags", "医美"),
    ]


def test_account_rules_say_why() -> None:
    rule = replace(a_rule(kind=RuleKind.ACCOUNT, weight=0.7), when="account.notes_24h >= 8")
    matcher = matcher_of(rule)
    assert found(matcher, "今天天气好") == ()
    (match,) = matcher.match(Note("n", "a", "", "好"), AccountSignals(notes_24h=9))
    assert (match.flagged, match.hits) == (True, ())
    assert "notes_24h = 9" in match.why


def test_disabled_rules_are_silent_and_shadow_rules_never_flag() -> None:
    off = replace(a_rule("test.off", phrases=(("加微信", 0.9),)), enabled=False)
    shadow = replace(a_rule("test.shadow", phrases=(("加微信", 0.9),)), shadow=True)
    (match,) = found(matcher_of(off, shadow), "加微信")
    assert (match.rule_id, match.flagged) == ("test.shadow", False)


def test_thresholds_change_without_compiling_again() -> None:
    strict = matcher_of(ADD)
    lenient = strict.with_thresholds({"test.add": 0.4})
    assert not found(strict, "加微信")[0].flagged
    assert found(lenient, "加微信")[0].flagged
    assert lenient.pack.by_id()["test.add"].rule.threshold == 0.4
    assert pickle.loads(pickle.dumps(lenient)).pack == lenient.pack


def test_handles_are_normalised() -> None:
    matcher = compile_pack(Pack())
    note = Note("n", "a", "", "➕薇❤️ YL_beauty⑦⑦⓪②,电话1️⃣38-0013-8000,扣扣 12345678")
    (survey,) = matcher.survey([note])
    assert survey.handles == (
        "wechat:yl_beauty7702",
        "phone:13800138000",
        "qq:12345678",
    )


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    return compile_pack(first_versions(shipped_rules()))


@given(TRICKY, TRICKY, st.lists(TRICKY, max_size=2))
def test_spans_lie_inside_and_surfaces_are_slices(
    shipped: Matcher, title: str, body: str, tags: list[str]
) -> None:
    note = Note("n", "a", title, body + "加微信abc12345 私我", tuple(tags))
    for match in shipped.match(note):
        assert 0 < match.score <= 1
        for hit in match.hits:
            assert hit.span.end <= len(note.field(hit.span.field))
            assert note.surface(hit.span) == hit.surface


PIECES = st.lists(
    st.sampled_from(
        [
            "加➕薇❤️",
            "私信我",
            "零风险",
            "138 0013 8000",
            "\n",
            "。",
            "粉毒",
            "避雷",
            "上门打针",
            "干细胞注射",
            "0元做双眼皮",
            "鼻综合到手9800",
            "工作室",
            "医生",
            "姐妹",
            "🐧号12345678",
            "https://t.cn/abc",
        ]
    ),
    max_size=30,
).map("".join)


@given(PIECES)
@settings(deadline=None)
def test_matching_does_not_depend_on_rule_order(shipped: Matcher, body: str) -> None:
    note = Note("n", "a", "", body)
    backwards = (
        compile_pack(Pack(tuple(reversed(shipped.pack.versions)))) if len(body) > 80 else shipped
    )
    assert backwards.match(note) == shipped.match(note)


def test_threads_and_processes_agree(shipped: Matcher) -> None:
    notes = [Note(str(i), "a", "", f"加➕薇❤️abc{i}23 零风险{i}天") for i in range(50)]
    alone = [shipped.match(n) for n in notes]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(shipped.match, notes)) == alone
    again = pickle.loads(pickle.dumps(shipped))
    assert [again.match(n) for n in notes] == alone


@pytest.mark.parametrize(
    "unit", ["加微信", "别加微信", "❤️", "医院工作室打针", "1️⃣", "\x00", "v ", "培训打针,"]
)
def test_a_very_long_note_is_no_trouble(shipped: Matcher, unit: str) -> None:
    body = unit * (100_000 // len(unit))
    for match in shipped.match(Note("n", "a", "", body)):
        assert match.hits[-1].span.end <= len(body)
