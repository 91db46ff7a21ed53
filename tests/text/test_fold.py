import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.text.fold import fold

TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "加➕薇微信vVx❤️♥💉👩\u200d⚕️1️⃣2️⃣①⑩⓪ \n\t.·-。!\u200b\u200d\ufe0f\u20e3\x00\x1e\ud83d號𝐯𝐱ⅴ"
        ),
        st.characters(),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]),
    )
)


def seen(text: str, part: str) -> tuple[str, tuple[str, ...]]:
    folded = fold(text)
    at = folded.text.index(part)
    start, end = folded.original_range(at, at + len(part))
    return text[start:end], folded.how(at, at + len(part))


@pytest.mark.parametrize(
    ("text", "reading", "surface", "how"),
    [
        ("想知道加微信吧", "加微信", "加微信", ()),
        ("看这里 V❤️：abc", "微信", "V❤️", ("width", "case", "emoji")),
        ("ＶＸ联系", "微信", "ＶＸ", ("width", "slang")),
        ("找我加 微.信 哦", "加微信", "加 微.信", ("split",)),
        ("整\u200b形医院", "整形", "整\u200b形", ("zero-width",)),
        ("加💗微💗信", "加微信", "加💗微💗信", ("width", "emoji")),
        ("打💉吗", "打针", "打💉", ("emoji",)),
        ("問👩\u200d⚕️吧", "医生", "👩\u200d⚕️", ("zero-width", "width", "emoji")),
        ("醫美機構", "医美机构", "醫美機構", ("traditional",)),
        ("薇❤", "微信", "薇❤", ("homophone",)),
        ("电话1️⃣3️⃣8️⃣", "138", "1️⃣3️⃣8️⃣", ("width",)),
        ("价格⑨⑧⓪", "980", "⑨⑧⓪", ("width",)),
        ("𝐛𝐨𝐭𝐨𝐱来一支", "肉毒", "𝐛𝐨𝐭𝐨𝐱", ("width", "slang")),
        ("禾厶亻言我", "私信", "禾厶亻言", ("components",)),
        ("νx号", "微信", "νx", ("shape", "slang")),
    ],
)
def test_evasions_are_read_and_cover_what_the_person_sees(
    text: str, reading: str, surface: str, how: tuple[str, ...]
) -> None:
    assert seen(text, reading) == (surface, how)


@pytest.mark.parametrize(
    "text",
    ["卫星图上看这家医院在地铁口", "滴滴打车过去", "薇薇今天真美", "今天穿了新裙子", "hello world"],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert fold(text).text.replace(" ", "") == text.replace(" ", "")


def test_ambiguous_words_fold_beside_a_cue() -> None:
    assert "微信" in fold("加我卫星 yyml2o2l").text
    assert "进群" in fold("姐妹进裙抱团").text


def test_latin_words_do_not_run_together() -> None:
    assert fold("thermage flx, 1.5 vs 2-3 天").text == "热玛吉 flx,1.5 vs 2-3天"


def test_several_signs_in_one() -> None:
    folded = fold("第⑩天")
    assert folded.text == "第10天"
    assert folded.original_range(1, 2) == (1, 2)
    assert folded.original_range(1, 3) == (1, 2)


def test_no_range_outside_the_text() -> None:
    folded = fold("abc")
    for start, end in ((0, 0), (-1, 2), (2, 1), (0, 4)):
        with pytest.raises(ValueError, match="no range"):
            folded.original_range(start, end)


@given(TRICKY)
@example("")
@example("\x00")
@example("\ud800加微信\udfff")
@example("❤️" * 30)
@example("👩\u200d⚕️" * 5)
def test_any_text_folds_and_maps_back_in_order(text: str) -> None:
    folded = fold(text)
    before = (0, 0)
    for at in range(len(folded.text)):
        start, end = folded.original_range(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= before[0]
        assert end >= before[1]
        before = (start, end)
        assert isinstance(folded.how(at, at + 1), tuple)


@given(TRICKY)
def test_a_range_covers_the_ranges_of_its_parts(text: str) -> None:
    folded = fold(text)
    size = len(folded.text)
    if size:
        whole = folded.original_range(0, size)
        assert whole[0] <= folded.original_range(0, 1)[0]
        assert whole[1] == folded.original_range(size - 1, size)[1]


@given(st.text(alphabet="姐妹们今天去医院看了鼻子的情况", max_size=80))
def test_plain_text_is_its_own_reading(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert all(folded.how(i, i + 1) == () for i in range(len(text)))


def test_a_hundred_thousand_characters() -> None:
    text = "加 微❤️信👩\u200d⚕️⑩" * 9_000
    folded = fold(text)
    assert folded.original_range(0, len(folded.text)) == (0, len(text))
