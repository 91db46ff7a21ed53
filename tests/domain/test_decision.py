"""What a draft must say, who may say it, and what follows for the account."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain import decision
from reviewer.domain.account import AccountEvent, standing
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, CATEGORIES, AccountAction, NoteAction
from reviewer.domain.span import FIELDS, Span
from reviewer.domain.task import Lane
from reviewer.domain.verdict import (
    PhraseJudgement,
    SpanVerdict,
    Verdict,
    VerdictDraft,
    review_day,
)

AT = "2026-01-05T02:00:00.000Z"
REASON = "The note sells unapproved toxin."


def _draft(action: NoteAction | None, *codes: str, **rest: object) -> VerdictDraft:
    draft = VerdictDraft(action, codes, reason=REASON)
    for name, value in rest.items():
        object.__setattr__(draft, name, value)
    return draft


def _verdict(action: NoteAction = NoteAction.REMOVE, code: str = "DIV-CONTACT") -> Verdict:
    categories = (code,) if code else ()
    none = AccountAction.NONE
    return Verdict(
        "v1", "decide", "t1", "n1", 1, "a1", "mo", Lane.FIRST, AT, action, categories, code, "",
        none, False, REASON, 10,
    )  # fmt: skip


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_severe_cases_and_closing_need_a_reason(code: str) -> None:
    short = _draft(NoteAction.REMOVE, code, reason="短")
    if BY_CODE[code].severity >= 4:
        with pytest.raises(ReviewerError, match="reason"):
            decision.decide(short, True)
    else:
        assert decision.decide(short, True).primary == code
        with pytest.raises(ReviewerError, match="reason"):
            decision.decide(replace(short, account_action=AccountAction.CLOSE), True)


@pytest.mark.parametrize(
    "draft",
    [
        _draft(None, "DIV-CONTACT"),
        _draft(NoteAction.REMOVE),
        _draft(NoteAction.LIMIT),
        _draft(NoteAction.REMOVE, "NO-SUCH"),
        _draft(NoteAction.PASS, lawful="NO-SUCH"),
    ],
)
def test_what_is_missing_is_named(draft: VerdictDraft) -> None:
    with pytest.raises(ReviewerError):
        decision.decide(draft, True)


def test_closing_without_the_power_becomes_a_proposal() -> None:
    for draft in (
        _draft(NoteAction.REMOVE, "ILL-DRUG", account_action=AccountAction.CLOSE),
        _draft(NoteAction.REMOVE, "ILL-DRUG", decertify=True),
        _draft(NoteAction.REMOVE, "ILL-DRUG", account_action=AccountAction.DECERTIFY),
    ):
        proposed, decided = decision.decide(draft, False), decision.decide(draft, True)
        assert (proposed.action, proposed.to_lead) == (NoteAction.ESCALATE, True)
        assert (decided.action, decided.to_lead) == (NoteAction.REMOVE, False)


def test_the_primary_category_leads_and_letters_order_the_rest() -> None:
    decided = decision.decide(_draft(NoteAction.REMOVE, "ILL-DRUG", "CLM-ABS", "DIV-BAIT"), True)
    assert decided.primary == "ILL-DRUG"
    assert decided.categories == ("DIV-BAIT", "ILL-DRUG", "CLM-ABS")


@given(
    st.sampled_from([c.code for c in CATEGORIES]),
    st.sampled_from([NoteAction.LIMIT, NoteAction.REMOVE]),
    st.sampled_from([a for a in AccountAction if a is not AccountAction.DECERTIFY]),
    st.booleans(),
    st.booleans(),
)
def test_voiding_every_event_restores_the_standing(
    code: str, action: NoteAction, account: AccountAction, struck: bool, decertify: bool
) -> None:
    before = [AccountEvent("e0", "a1", "2026-01-01T00:00:00.000Z", "strike", weight=2)]
    given_ = replace(_verdict(action, code), account_action=account, decertify=decertify)
    events = decision.events_of(given_, struck, certified=True)
    assert len({event.id for event in events}) == len(events)
    assert sum(event.kind == "strike" for event in events) <= (0 if struck else 1)
    voided = [decision.voiding(event, "w1", AT) for event in events]
    now = "2026-01-06T00:00:00.000Z"
    assert standing([*before, *events, *voided], now) == standing(before, now)


def test_an_escalation_or_a_pass_punishes_nobody() -> None:
    assert decision.events_of(_verdict(NoteAction.ESCALATE), False, True) == []
    assert decision.events_of(_verdict(NoteAction.PASS, ""), False, True) == []


def test_one_note_costs_one_strike() -> None:
    events = decision.events_of(_verdict(), False, False)
    assert decision.struck_before(events, "n1")
    assert not decision.struck_before(events, "n2")
    voided = [decision.voiding(event, "w1", AT) for event in events]
    assert not decision.struck_before([*events, *voided], "n1")


def _judged(judgement: PhraseJudgement, rule_id: str = "r1") -> SpanVerdict:
    return SpanVerdict(Span("body", 0, 1), "x", judgement, "DIV-CONTACT", rule_id)


@pytest.mark.parametrize(
    ("action", "categories", "spans", "wanted"),
    [
        (NoteAction.REMOVE, ("DIV-CONTACT",), (), True),
        (NoteAction.LIMIT, ("DIV-CONTACT",), (), True),
        (NoteAction.PASS, ("DIV-CONTACT",), (), False),
        (NoteAction.REMOVE, ("CLM-ABS",), (), False),
        (NoteAction.REMOVE, ("DIV-CONTACT",), (_judged(PhraseJudgement.NOT_RISKY),), False),
        (NoteAction.REMOVE, ("DIV-CONTACT",), (_judged(PhraseJudgement.NOT_RISKY, "r2"),), True),
        (NoteAction.REMOVE, ("CLM-ABS",), (_judged(PhraseJudgement.REAL),), True),
        (
            NoteAction.REMOVE,
            ("DIV-CONTACT",),
            (_judged(PhraseJudgement.NOT_RISKY), _judged(PhraseJudgement.REAL)),
            True,
        ),
    ],
)
def test_when_a_verdict_confirms_a_rule(
    action: NoteAction,
    categories: tuple[str, ...],
    spans: tuple[SpanVerdict, ...],
    wanted: bool,
) -> None:
    verdict = replace(_verdict(action), categories=categories)
    assert decision.violates(verdict, "DIV-CONTACT", spans, "r1") is wanted


@given(
    st.text(),
    st.text(),
    st.lists(st.text(), max_size=3),
    st.sampled_from(FIELDS),
    st.integers(0, 40),
    st.integers(1, 40),
    st.one_of(st.none(), st.text()),
)
def test_a_span_is_taken_only_where_the_note_reads_so(
    title: str, body: str, tags: list[str], field: str, start: int, length: int, told: str | None
) -> None:
    note = Note("n1", "a1", title, body, tuple(tags))
    span = Span(next(name for name in FIELDS if name == field), start, start + length)
    text = note.field(span.field)
    surface = text[start : start + length] if told is None else told
    judged = SpanVerdict(span, surface, PhraseJudgement.MISSED, "DIV-CONTACT")
    fits = start + length <= len(text) and text[start : start + length] == surface
    if fits:
        decision.check_spans(note, (judged,))
    else:
        with pytest.raises(ReviewerError, match="does not stand"):
            decision.check_spans(note, (judged,))


def test_days_are_counted_in_shanghai() -> None:
    assert review_day("2026-01-05T15:59:59.999Z") == "2026-01-05"
    assert review_day("2026-01-05T16:00:00.000Z") == "2026-01-06"
