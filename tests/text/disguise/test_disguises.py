import pickle
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.text.disguise import DEFAULT_LAYERS, LAYERS, Disguises

PHRASES = (
    "玻尿酸",
    "肉毒",
    "热玛吉",
    "微信",
    "微信号",
    "私我",
    "加微",
    "小程序",
    "水光针",
    "双眼皮",
    "抽脂",
    "线雕",
    "时机",
    "公事",
    "加里",
    "工作室",
    "骗子",
    "黑人",
    "抢购",
)


@pytest.fixture(scope="module")
def disguises() -> Disguises:
    return Disguises(PHRASES)


@pytest.mark.parametrize(
    ("text", "phrase", "surface", "layer"),
    [
        ("姐妹们这家波尿酸打得很自然", "玻尿酸", "波尿酸", "homophone"),
        ("打了玻尿suan之后很肿", "玻尿酸", "玻尿suan", "pinyin"),
        ("最近肉独很火", "肉毒", "肉独", "homophone"),
        ("刚做完热马吉", "热玛吉", "热马吉", "homophone"),
        ("记得加我卫芯号", "微信号", "卫芯号", "homophone"),
        ("想要的丝我", "私我", "丝我", "homophone"),
        ("可以wei xin联系", "微信", "wei xin", "pinyin"),
        ("可以wei信联系", "微信", "wei信", "pinyin"),
        ("jia wei发你", "加微", "jia wei", "pinyin"),
        ("打bo niao suan", "玻尿酸", "bo niao suan", "pinyin"),
        ("打boniaosuan", "玻尿酸", "boniaosuan", "pinyin"),
        ("点我的小橙序下单", "小程序", "小橙序", "homophone"),
        ("线调提升做了吗", "线雕", "线调", "homophone"),
        ("周末去抽只手术", "抽脂", "抽只", "homophone"),
        ("她打的尿玻酸", "玻尿酸", "尿玻酸", "swapped"),
        ("来我们工室作看看", "工作室", "工室作", "swapped"),
        ("都是马扁了一", "骗子", "马扁了一", "components"),
        ("她打了肉毐", "肉毒", "肉毐", "look-alike"),
        ("去医院打玻尿醆", "玻尿酸", "玻尿醆", "look-alike"),
    ],
)
def test_people_s_disguises_are_seen_through(
    disguises: Disguises, text: str, phrase: str, surface: str, layer: str
) -> None:
    seen = {(PHRASES[n], text[s:e], by) for n, s, e, by in disguises.find(text)}
    assert (phrase, surface, layer) in seen


@pytest.mark.parametrize(
    "text",
    [
        "实际上是这样",
        "这是一个数学公式",
        "家里没人",
        "家里面很大",
        "卫星发射成功了",
        "为新的一年干杯",
        "威信很高的老师",
        "他是公司的老师",
        "肉都吃完了",
        "工作是工作",
        "我私下问过他",
        "女子都很好",
        "we will have fun in shanghai",
        "the xi an wall and the pin yin song",
        "今天天气很好,我们一起去公园看花。",
        "玻尿酸和肉毒都是处方产品",
    ],
)
def test_innocent_neighbours_are_left_alone(disguises: Disguises, text: str) -> None:
    assert [(PHRASES[n], text[s:e]) for n, s, e, _ in disguises.find(text)] == []


def test_each_layer_can_be_switched_off() -> None:
    text = "最近肉独很火,可以wei xin联系,都是马扁了一,她打了肉毐,打的尿玻酸"
    whole = {layer for *_, layer in Disguises(PHRASES).find(text)}
    assert whole == DEFAULT_LAYERS
    for layer in sorted(LAYERS):
        only = {by for *_, by in Disguises(PHRASES, frozenset({layer})).find(text)}
        assert only <= {layer}
        assert bool(only) == (layer in DEFAULT_LAYERS)


def test_initials_count_only_where_asked_for() -> None:
    text = "rmj多少钱"
    assert Disguises(PHRASES).find(text) == []
    found = Disguises(PHRASES, frozenset({"initials"})).find(text)
    assert found == [(PHRASES.index("热玛吉"), 0, 3, "initials")]


def test_phrases_with_less_than_two_characters_take_no_part() -> None:
    assert Disguises(("骗", "v", "加v")).find("马扁人,jiav,佳v") == []


def test_nothing_to_look_for() -> None:
    assert Disguises(()).find("肉独") == []
    assert Disguises(PHRASES).find("") == []


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("肉独毒wei xin信。了一马扁女𠮷🙂\n\ud800a9"), max_size=40))
def test_any_text_gives_places_inside_it(text: str) -> None:
    for number, start, end, layer in _SHARED.find(text):
        assert 0 <= start < end <= len(text)
        assert text[start:end] != PHRASES[number]
        assert layer in LAYERS


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("最近肉独很火", "加卫芯号", "wei xin", "都是马扁了一", "好"))))
def test_lines_do_not_depend_on_each_other(lines: list[str]) -> None:
    apart = []
    at = 0
    for line in lines:
        apart += [(n, s + at, e + at, by) for n, s, e, by in _SHARED.find(line)]
        at += len(line) + 1
    assert _SHARED.find("\n".join(lines)) == apart


def test_the_order_of_phrases_changes_only_their_numbers() -> None:
    text = "最近肉独很火,可以wei xin联系,都是马扁了一,打的尿玻酸"
    shuffled = list(PHRASES)
    random.Random(3).shuffle(shuffled)
    one = {(PHRASES[n], *place) for n, *place in Disguises(PHRASES).find(text)}
    other = {(shuffled[n], *place) for n, *place in Disguises(shuffled).find(text)}
    assert one == other


@pytest.mark.parametrize("unit", ["肉独", "a", "weixin", "女表", "亻言", "痂", "嗨", "xi an"])
def test_time_is_proportional_to_length(disguises: Disguises, unit: str) -> None:
    disguises.find(unit * 100)
    times = []
    for size in (10_000, 40_000):
        text = unit * (size // len(unit))
        started = time.process_time()
        disguises.find(text)
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 0.2


def test_disguises_can_be_sent_to_another_process(disguises: Disguises) -> None:
    again = pickle.loads(pickle.dumps(disguises))
    assert again.find("最近肉独很火") == disguises.find("最近肉独很火")


_SHARED = Disguises(PHRASES)
