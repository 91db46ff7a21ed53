"""Words recognised in pictures are a field of their own."""

from dataclasses import replace

from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.services.installing import shipped_matcher
from reviewer.text.matcher import Matcher

MATCHER = shipped_matcher()
PLAIN = Note("n1", "a1", "做完鼻子第九天", "恢复得不错，拍几张留念。", ("日常",))


def contact(found: tuple[Match, ...]) -> Match | None:
    return next((m for m in found if m.category == "DIV-CONTACT" and m.flagged), None)


def with_words(words: str, note: Note = PLAIN) -> Note:
    return replace(note, in_pictures=words)


def test_a_handle_in_a_picture_is_found_and_stands_in_its_own_field() -> None:
    assert contact(MATCHER.match(PLAIN)) is None
    note = with_words("想问的看这里\n加薇 yl_beauty7702\n晚上回")
    found = contact(MATCHER.match(note))
    assert found is not None
    assert {hit.span.field for hit in found.hits} == {"pictures"}
    assert all(note.surface(hit.span) == hit.surface for hit in found.hits)


def test_the_field_has_its_own_weight() -> None:
    words = "加薇 yl_beauty7702"
    in_picture = contact(MATCHER.match(with_words(words)))
    in_body = contact(MATCHER.match(replace(PLAIN, body=words)))
    assert in_picture is not None
    assert in_body is not None
    assert 0.0 < in_picture.score < in_body.score


def test_no_hit_reaches_from_the_tags_into_the_pictures() -> None:
    note = with_words("微信 yl_beauty7702", replace(PLAIN, tags=("加",)))
    for match in MATCHER.match(note):
        for hit in match.hits:
            assert note.surface(hit.span) == hit.surface


def test_copies_are_told_by_title_and_body_alone() -> None:
    matcher: Matcher = MATCHER
    assert matcher.survey(with_words("别的字")).folded == matcher.survey(PLAIN).folded
    assert matcher.survey(with_words("微信 yl_beauty7702")).handles == ("wechat:yl_beauty7702",)
