"""Words recognised in pictures are a field of their own."""

from dataclasses import replace

import pytest

from reviewer.domain.match import Hit
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion
from reviewer.domain.span import Field
from reviewer.services.installing import shipped_matcher
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.stance import default_stance

SHIPPED = shipped_matcher()
PLAIN = Note("n1", "a1", "做完鼻子第九天", "恢复得不错，拍几张留念。", ("日常",))
HANDLE = "加薇 yl_beauty7702"


def with_words(words: str, note: Note = PLAIN) -> Note:
    return replace(note, in_pictures=words)


def one_phrase(text: str) -> Matcher:
    rule = Rule(
        "r.one", "DIV-CONTACT", "一", "One", RuleKind.PHRASES, 0.5, phrases=(Phrase(text, 0.8),)
    )
    return compile_pack(Pack((RuleVersion(1, 1, rule, "p", "", ""),)))


def contacts(note: Note, field: Field) -> list[Hit]:
    found = [m for m in SHIPPED.match(note) if m.category == "DIV-CONTACT"]
    return [hit for match in found for hit in match.hits if hit.span.field == field]


def test_a_handle_in_a_picture_is_found_and_flags_its_note() -> None:
    note = with_words(f"想问的看这里\n{HANDLE}\n晚上回")
    assert contacts(PLAIN, "pictures") == []
    hits = contacts(note, "pictures")
    assert any("yl_beauty7702" in hit.surface for hit in hits)
    assert all(note.surface(hit.span) == hit.surface for hit in hits)
    flagged = {m.category for m in SHIPPED.match(note) if m.flagged}
    assert "DIV-CONTACT" in flagged


def test_the_field_has_its_own_weight() -> None:
    matcher = one_phrase("收定金")
    weights = {}
    for note in (replace(PLAIN, body="先收定金"), with_words("先收定金")):
        (match,) = matcher.match(note)
        weights[match.hits[0].span.field] = match.hits[0].weight
    assert weights["body"] == pytest.approx(0.8)
    share = default_stance().fields["pictures"]
    assert 0.0 < share < 1.0
    assert weights["pictures"] == pytest.approx(0.8 * share)


def test_no_hit_reaches_from_the_tags_into_the_pictures() -> None:
    assert one_phrase("加微信").match(with_words("微信", replace(PLAIN, tags=("加",)))) == ()
    note = with_words("微信 yl_beauty7702", replace(PLAIN, tags=("加",)))
    for match in SHIPPED.match(note):
        for hit in match.hits:
            assert note.surface(hit.span) == hit.surface


def test_copies_are_told_by_title_and_body_alone() -> None:
    other, plain, handle = SHIPPED.survey([with_words("别的字"), PLAIN, with_words(HANDLE)])
    assert other.folded == plain.folded
    assert handle.handles == ("wechat:yl_beauty7702",)
