"""Near copies share bands and pass the threshold; strangers and short texts do not."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.text.copies import BANDS, NEAR_COPY, bands, runs, similarity

STORY = (
    "上周三去做了热玛吉，医生先敷麻药四十分钟，然后一发一发打下来，有点烫但能忍，"
    "做完脸微微红，第二天就消了，现在一个月，下颌线比以前清楚，打算明年再去一次。"
)
OTHER = "今天炖了一锅山药排骨汤，慢火两个钟头，出锅撒一把葱花，邻居闻着香味来敲门，一起吃了两大碗。"
FIXED = (
    7149544808615979739,
    9171769107938177139,
    3804226537058412408,
    8670676378371165492,
    5576463783390975051,
    4135535909578772385,
    -6366807587528475385,
    3264252884294519018,
)


def test_a_copy_with_a_word_changed_shares_bands() -> None:
    copy = STORY.replace("上周三", "这周五")
    shared = sum(a == b for a, b in zip(bands(STORY), bands(copy), strict=True))
    assert shared >= 2
    assert similarity(runs(STORY), runs(copy)) >= NEAR_COPY


def test_white_space_makes_no_other_text() -> None:
    spaced = " ".join(STORY) + "\n\t "
    assert bands(spaced) == bands(STORY)
    assert runs(spaced) == runs(STORY)


def test_strangers_share_nothing() -> None:
    assert not set(bands(STORY)) & set(bands(OTHER))
    assert similarity(runs(STORY), runs(OTHER)) < 0.1


def test_texts_under_24_signs_have_no_bands() -> None:
    assert bands(STORY[:23]) == ()
    assert len(bands(STORY[:24])) == BANDS
    assert bands(STORY[:23] + " " * 50) == ()


def test_fingerprints_are_the_same_in_every_process() -> None:
    # Stored in the file, so a change of library or seed would silently part old from new copies.
    assert bands("0123456789" * 5) == FIXED


@given(st.text(max_size=200))
def test_any_text_has_bands_that_fit_the_database(text: str) -> None:
    found = bands(text)
    assert len(found) in (0, BANDS)
    assert all(-(2**63) <= value < 2**63 for value in found)
    assert bands(text) == found


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_is_symmetric_and_bounded(one: str, other: str) -> None:
    left, right = runs(one), runs(other)
    assert 0.0 <= similarity(left, right) == similarity(right, left) <= 1.0
    assert similarity(left, left) == (1.0 if left else 0.0)
