"""From a draft to a verdict: what is missing is named, what goes to a lead goes there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.decision import (
    PUNISHING,
    check_spans,
    decide,
    events_of,
    reinstating,
    replaced,
    violates,
    voiding,
)
from reviewer.domain.errors import ReviewerError
from reviewer.domain.ladder import NO_RECORD, Record
from reviewer.domain.policy import BY_CODE, AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, Verdict, VerdictDraft
from tests.builders import NOW, a_draft, a_note

WHY = "一句话说明这条笔记做了什么。"


def a_verdict(
    action: NoteAction = NoteAction.REMOVE,
    category: str = "DIV-CONTACT",
    account: AccountAction = AccountAction.NONE,
    decertify: bool = False,
) -> Verdict:
    categories = (category,) if category else ()
    return Verdict(
        "v1",
        "decide",
        "t1",
        "n1",
        1,
        "a1",
        "mo",
        Lane.FIRST,
        NOW,
        action,
        categories,
        category,
        "",
        account,
        decertify,
        "",
        0,
    )


def a_phrase(judgement: PhraseJudgement, rule: str = "r") -> SpanVerdict:
    return SpanVerdict(Span("body", 0, 2), "加我", judgement, "DIV-CONTACT", rule, 1)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (VerdictDraft(), "No action"),
        (a_draft(NoteAction.REMOVE, ()), "for a category"),
        (a_draft(NoteAction.LIMIT, ()), "for a category"),
        (a_draft(categories=("XXX",)), "no category XXX"),
        (a_draft(NoteAction.PASS, (), lawful="OK-NO"), "no lawful kind"),
        (a_draft(categories=("ILL-DRUG",), reason="too short"), "reason of at least 10"),
        (a_draft(categories=("CLM-SCI",), reason=" " * 30), "reason of at least 10"),
        (a_draft(account_action=AccountAction.CLOSE, reason=""), "reason of at least 10"),
    ],
)
def test_what_is_missing_is_named(draft: VerdictDraft, said: str) -> None:
    with pytest.raises(ReviewerError, match=said) as caught:
        decide(draft, is_lead=True)
    assert caught.value.remedy


def test_light_cases_need_no_words() -> None:
    for category in BY_CODE.values():
        draft = a_draft(categories=(category.code,), reason="")
        if category.severity < 4:
            assert decide(draft, is_lead=False).action is NoteAction.REMOVE
    assert decide(a_draft(NoteAction.PASS, (), reason=""), is_lead=False).primary == ""


@pytest.mark.parametrize(
    "draft",
    [
        a_draft(account_action=AccountAction.CLOSE, reason=WHY),
        a_draft(account_action=AccountAction.DECERTIFY, reason=WHY),
        a_draft(decertify=True, reason=WHY),
    ],
)
def test_closing_and_decertifying_become_a_proposal_to_a_lead(draft: VerdictDraft) -> None:
    asked, decided = decide(draft, is_lead=False), decide(draft, is_lead=True)
    assert (asked.to_lead, asked.action) == (True, NoteAction.ESCALATE)
    assert (decided.to_lead, decided.action) == (False, NoteAction.REMOVE)
    assert decided.account_action is not AccountAction.DECERTIFY


def test_what_is_always_escalated_stands_and_its_closure_waits_for_a_lead() -> None:
    draft = a_draft(categories=("ILL-DRUG",), account_action=AccountAction.CLOSE, reason=WHY)
    asked, decided = decide(draft, is_lead=False), decide(draft, is_lead=True)
    assert (asked.action, asked.account_action) == (NoteAction.REMOVE, AccountAction.NONE)
    assert (asked.to_lead, asked.for_lead) == (False, True)
    assert (decided.account_action, decided.for_lead) == (AccountAction.CLOSE, False)
    mild = decide(replace(draft, account_action=AccountAction.WARN), is_lead=False)
    assert (mild.account_action, mild.for_lead) == (AccountAction.WARN, True)
    assert not decide(replace(draft, action=NoteAction.PASS), is_lead=False).for_lead


def test_a_look_back_asks_for_a_warning_at_most() -> None:
    old = Record(before_policy=True)
    draft = a_draft(account_action=AccountAction.DOWNGRADE, reason=WHY)
    with pytest.raises(ReviewerError, match="a warning at most"):
        decide(draft, True, old)
    assert decide(replace(draft, account_action=AccountAction.WARN), False, old).categories
    ill = replace(draft, categories=("ILL-PROJ",))
    assert decide(ill, True, old).account_action is AccountAction.DOWNGRADE


def test_a_decision_of_the_leads_replaces_what_was_decided() -> None:
    done = events_of(a_verdict(account=AccountAction.MUTE), NO_RECORD, False)
    assert replaced(done, "n1", Lane.ESCALATED) == done
    assert replaced(done, "n1", Lane.SECOND) == replaced(done, "n2", Lane.APPEAL) == []
    void = voiding(done[0], "v2", NOW)
    assert replaced([*done, void], "n1", Lane.APPEAL) == done[1:]
    again = reinstating(done[0], "v3")
    assert replace(again, id=done[0].id) == done[0]
    assert replaced([*done, void, again], "n1", Lane.APPEAL) == [*done[1:], again]


def test_categories_are_named_once_in_the_order_of_their_letters() -> None:
    told = decide(a_draft(categories=("PRO-PROV", "DIV-BAIT", "PRO-PROV")), is_lead=False)
    assert (told.categories, told.primary) == (("DIV-BAIT", "PRO-PROV"), "DIV-BAIT")


@given(
    st.text(max_size=20), st.integers(0, 30), st.integers(1, 30), st.sampled_from(["title", "body"])
)
def test_a_judged_phrase_must_read_as_the_note_does(
    surface: str, start: int, size: int, field: str
) -> None:
    note = a_note(body="加我微信😀abc")
    span = Span("title" if field == "title" else "body", start, start + size)
    told = SpanVerdict(span, surface, PhraseJudgement.MISSED, "DIV-CONTACT")
    text = note.field(span.field)
    if span.end <= len(text) and text[span.start : span.end] == surface:
        check_spans(note, (told,))
    else:
        with pytest.raises(ReviewerError, match="does not stand in the note"):
            check_spans(note, (told,))
    right = note.surface(Span("body", 4, 5))
    assert right == "😀"
    fit = SpanVerdict(Span("body", 4, 5), right, PhraseJudgement.MISSED, "XXX")
    with pytest.raises(ReviewerError, match="no category"):
        check_spans(note, (fit,))


@pytest.mark.parametrize(
    ("action", "judgements", "answer"),
    [
        (NoteAction.REMOVE, (), True),
        (NoteAction.LIMIT, (), True),
        (NoteAction.PASS, (), False),
        (NoteAction.ESCALATE, (), False),
        (NoteAction.REMOVE, (PhraseJudgement.NOT_RISKY,), False),
        (NoteAction.REMOVE, (PhraseJudgement.NOT_RISKY, PhraseJudgement.REAL), True),
        (NoteAction.PASS, (PhraseJudgement.REAL,), False),
    ],
)
def test_a_verdict_confirms_a_rule_of_its_category(
    action: NoteAction, judgements: tuple[PhraseJudgement, ...], answer: bool
) -> None:
    spans = tuple(a_phrase(told) for told in judgements)
    assert violates(a_verdict(action), "DIV-CONTACT", spans, "r") is answer


def test_another_category_confirms_only_by_a_judged_phrase() -> None:
    verdict = a_verdict(category="PRO-PROV")
    assert not violates(verdict, "DIV-CONTACT", (), "r")
    assert violates(verdict, "DIV-CONTACT", (a_phrase(PhraseJudgement.REAL),), "r")
    assert not violates(verdict, "DIV-CONTACT", (a_phrase(PhraseJudgement.REAL, "other"),), "r")


def kinds(verdict: Verdict, own: int = 0, certified: bool = False) -> list[str]:
    return [event.kind for event in events_of(verdict, Record(own=own), certified)]


def test_what_follows_for_the_account() -> None:
    assert kinds(a_verdict(NoteAction.PASS, "")) == []
    assert kinds(a_verdict(NoteAction.ESCALATE)) == []
    assert kinds(a_verdict()) == ["note_removed", "strike"]
    assert kinds(a_verdict(NoteAction.LIMIT, "CLM-ABS")) == ["note_limited", "strike"]
    assert kinds(a_verdict(), own=2) == ["note_removed"]
    assert kinds(a_verdict(account=AccountAction.MUTE)) == ["note_removed", "strike", "muted"]
    assert kinds(a_verdict(decertify=True)) == ["note_removed", "strike"]
    assert kinds(a_verdict(decertify=True), certified=True)[-1] == "decertified"


@given(st.sampled_from(tuple(BY_CODE)), st.sampled_from(sorted(PUNISHING)))
def test_one_note_is_one_strike_by_its_primary_category(code: str, action: NoteAction) -> None:
    strikes = [e for e in events_of(a_verdict(action, code), NO_RECORD, True) if e.kind == "strike"]
    assert len(strikes) == 1
    assert strikes[0].weight >= 1
    assert {event.verdict_id for event in strikes} == {"v1"}


def test_taking_back_names_what_it_takes_back() -> None:
    strike = events_of(a_verdict(), NO_RECORD, False)[-1]
    back = voiding(strike, "v2", NOW)
    assert (back.kind, back.voids, back.verdict_id) == ("voided", strike.id, "v2")
    assert replace(back, voids="") != back
