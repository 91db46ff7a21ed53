"""A note told of twice: what is known stays where another file tells less."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.note import Note, retold
from reviewer.domain.span import Span

KNOWN = Note(
    "n1",
    "a1",
    "标题",
    "第一行\n第二行🌸",
    ("日常",),
    ("a.png",),
    "2026-01-04T02:03:18.000Z",
    likes=5,
    collects=4,
    comments=3,
    shares=2,
    source="whole.jsonl",
)


def notes() -> st.SearchStrategy[Note]:
    texts = st.sampled_from(["", "甲", "乙\n丙", "乙\r\n丙"])
    counts = st.sampled_from([-1, 0, 7])
    times = ["", "2026-01-04T02:03:00.000Z", "2026-01-04T02:03:18.000Z", "2026-02-01T00:00:00.000Z"]
    return st.builds(
        Note,
        id=st.just("n1"),
        account_id=st.sampled_from(["a1", "a2", "x-0"]),
        title=texts,
        body=texts,
        tags=st.sampled_from([(), ("日常",)]),
        media=st.sampled_from([(), ("a.png",)]),
        posted_at=st.sampled_from(times),
        likes=counts,
        collects=counts,
        comments=counts,
        shares=counts,
        source=st.just("f"),
        damaged=st.sampled_from(["", "emoji_lost"]),
    )


@given(notes(), notes())
def test_telling_the_same_again_changes_nothing(told: Note, known: Note) -> None:
    once = retold(told, known)
    assert retold(told, once) == once
    assert retold(known, known) == known


@given(notes(), notes())
def test_nothing_known_is_erased(told: Note, known: Note) -> None:
    now = retold(told, known)
    for name in ("title", "body", "media", "posted_at"):
        assert getattr(now, name) or not getattr(known, name)
    for name in ("likes", "collects", "comments", "shares"):
        assert getattr(now, name) >= min(0, getattr(known, name))
    assert not (now.damaged and not known.damaged)


def test_a_damaged_copy_keeps_the_whole_text_but_brings_its_figures() -> None:
    told = replace(KNOWN, title="??", body="第一行??", tags=(), likes=9, damaged="emoji_lost")
    assert retold(told, KNOWN) == replace(KNOWN, likes=9)


def test_a_whole_copy_replaces_a_damaged_one() -> None:
    damaged = replace(KNOWN, body="第一行??", damaged="emoji_lost")
    assert retold(KNOWN, damaged) == KNOWN


def test_another_line_end_is_no_other_text() -> None:
    assert retold(replace(KNOWN, body=KNOWN.body.replace("\n", "\r\n")), KNOWN) == KNOWN


def test_a_time_without_seconds_is_no_other_time() -> None:
    coarse = replace(KNOWN, posted_at="2026-01-04T02:03:00.000Z")
    assert retold(coarse, KNOWN) == KNOWN
    assert retold(KNOWN, coarse) == KNOWN
    moved = replace(KNOWN, posted_at="2026-01-04T02:04:00.000Z")
    assert retold(moved, KNOWN).posted_at == moved.posted_at


def test_a_made_up_author_never_takes_a_note() -> None:
    assert retold(replace(KNOWN, account_id="x-12"), KNOWN) == KNOWN
    assert retold(KNOWN, replace(KNOWN, account_id="x-12")) == KNOWN


def test_an_edited_text_stands_with_its_own_tags() -> None:
    told = replace(KNOWN, body="改过了", tags=())
    assert retold(told, KNOWN) == told


def test_reach_counts_what_is_known() -> None:
    assert KNOWN.reach == 14
    assert replace(KNOWN, likes=-1, shares=-1).reach == 7


def test_fields_and_surfaces_are_original_text() -> None:
    assert KNOWN.field("tags") == "#日常"
    assert KNOWN.surface(Span("body", 6, 8)) == "行🌸"
    assert KNOWN.surface(Span("title", 0, 1)) == "标"
