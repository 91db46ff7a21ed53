from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.match import Hit
from reviewer.domain.span import Span
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict
from reviewer.gui.review.highlights import after, first_flagged, marks
from tests.gui.review.dossiers import a_hit, a_match, a_note


def test_every_hit_of_every_rule_is_a_mark_in_reading_order() -> None:
    note = a_note()
    found = marks(
        note,
        [
            a_match(a_hit(note, "价格表"), rule_id="r.price", category="PRO-PRICE"),
            a_match(a_hit(note, "加薇❤️", "加微信"), a_hit(note, "鼻综合", field="tags")),
            a_match(a_hit(note, "鼻子", field="title"), rule_id="r.low", flagged=False),
        ],
    )
    assert [m.surface for m in found] == ["鼻子", "加薇❤️", "价格表", "鼻综合"]
    assert [m.faint for m in found] == [True, False, False, False]
    assert first_flagged(found) == 1


spans = st.builds(
    lambda start, size: Span("body", start, start + size), st.integers(0, 20), st.integers(1, 6)
)


@given(st.lists(spans, max_size=12, unique=True))
def test_overlapping_marks_never_share_a_level(found: list[Span]) -> None:
    note = a_note(body="x" * 40)
    made = marks(note, [a_match(*(Hit(s, "x", "x", 0.5) for s in found))])
    assert len(made) == len(found)
    for one in made:
        for other in made:
            if one is not other and one.span.overlaps(other.span):
                assert one.level != other.level


def test_a_hit_beyond_the_text_is_left_out() -> None:
    note = a_note(body="short")
    assert marks(note, [a_match(Hit(Span("body", 2, 99), "x", "x", 0.5))]) == ()


def test_judgements_and_missed_phrases_are_shown() -> None:
    note = a_note()
    hit = a_hit(note, "加薇❤️", "加微信")
    refused = SpanVerdict(
        hit.span, hit.surface, PhraseJudgement.NOT_RISKY, "DIV-CONTACT", "r.contact"
    )
    missed = SpanVerdict(Span("body", 0, 2), "先说", PhraseJudgement.MISSED, "CLM-ABS")
    found = marks(note, [a_match(hit)], [refused, missed])
    assert [(m.surface, m.judgement) for m in found] == [
        ("先说", PhraseJudgement.MISSED),
        ("加薇❤️", PhraseJudgement.NOT_RISKY),
    ]


def test_jumping_goes_around() -> None:
    note = a_note()
    found = marks(note, [a_match(a_hit(note, "先说"), a_hit(note, "价格表"))])
    assert [after(found, -1, 1), after(found, -1, -1)] == [0, 1]
    assert [after(found, 1, 1), after(found, 0, -1)] == [0, 1]
    assert after((), 0, 1) == -1
