from dataclasses import replace

import pytest

from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.verdict import PhraseJudgement, VerdictDraft
from reviewer.gui.review import drafting
from reviewer.gui.review.drafting import Lack
from reviewer.gui.review.highlights import marks
from tests.gui.review.dossiers import a_dossier

EMPTY = VerdictDraft()


def test_a_category_brings_its_default_action_and_the_ladders_suggestion() -> None:
    dossier = a_dossier()
    draft = drafting.with_category(EMPTY, "DIV-CONTACT", a_dossier())
    assert drafting.action_of(draft) is NoteAction.REMOVE
    assert drafting.account_action_of(draft, dossier) is AccountAction.DOWNGRADE
    assert drafting.with_category(draft, "DIV-CONTACT", a_dossier()).categories == ()


def test_what_a_lead_always_sees_is_removed_all_the_same() -> None:
    draft = drafting.with_category(EMPTY, "ILL-DRUG", a_dossier())
    assert drafting.action_of(draft) is NoteAction.REMOVE
    assert drafting.account_action_of(draft, a_dossier()) is AccountAction.CLOSE


def test_the_strictest_of_the_categories_is_filled_in() -> None:
    draft = drafting.with_category(EMPTY, "DIV-BAIT", a_dossier())
    assert drafting.account_action_of(draft, a_dossier()) is AccountAction.WARN
    draft = drafting.with_category(draft, "PRO-PROV", a_dossier())
    assert drafting.account_action_of(draft, a_dossier()) is AccountAction.DOWNGRADE


def test_taking_the_certification_is_filled_in_and_stays_the_persons_choice() -> None:
    dossier = a_dossier()
    assert not drafting.with_category(EMPTY, "DIV-CONTACT", dossier).decertify
    dossier = replace(dossier, account=replace(dossier.account, certified=True))
    assert not drafting.with_category(EMPTY, "CLM-ABS", dossier).decertify
    assert drafting.with_category(EMPTY, "CLM-ABS", replace(dossier, eligible=False)).decertify
    assert drafting.with_action(EMPTY, NoteAction.REMOVE, dossier).decertify
    draft = drafting.with_category(EMPTY, "DIV-CONTACT", dossier)
    assert draft.decertify
    muted = drafting.with_next_account_action(draft, dossier, 1)
    assert (muted.account_action, muted.decertify) == (AccountAction.MUTE, True)
    kept = drafting.with_category(drafting.with_decertify(draft), "PRO-PROV", dossier)
    assert not kept.decertify
    assert not drafting.with_category(draft, "DIV-CONTACT", dossier).decertify
    assert not drafting.with_action(draft, NoteAction.PASS, dossier).decertify


def test_remove_takes_up_the_flagged_category_and_pass_drops_it() -> None:
    dossier = a_dossier()
    removed = drafting.with_action(EMPTY, NoteAction.REMOVE, dossier)
    assert removed.categories == ("DIV-CONTACT",)
    passed = drafting.with_action(removed, NoteAction.PASS, dossier)
    assert (passed.categories, passed.action) == ((), NoteAction.PASS)
    assert drafting.account_action_of(passed, dossier) is AccountAction.NONE
    assert drafting.with_category(passed, "CLM-ABS", a_dossier()).action is None


def test_the_account_action_goes_round_and_ends_with_the_certification() -> None:
    dossier = a_dossier()
    dossier = replace(dossier, account=replace(dossier.account, certified=True))
    draft, seen = drafting.with_category(EMPTY, "DIV-CONTACT", a_dossier()), []
    for _ in range(6):
        draft = drafting.with_next_account_action(draft, dossier, 1)
        seen.append((draft.account_action, draft.decertify))
    assert seen == [
        (AccountAction.MUTE, False),
        (AccountAction.CLOSE, False),
        (AccountAction.NONE, True),
        (AccountAction.NONE, False),
        (AccountAction.WARN, False),
        (AccountAction.DOWNGRADE, False),
    ]


@pytest.mark.parametrize(
    ("draft", "lack"),
    [
        (EMPTY, Lack.ACTION),
        (VerdictDraft(NoteAction.LIMIT), Lack.CATEGORY),
        (VerdictDraft(NoteAction.PASS), None),
        (VerdictDraft(NoteAction.REMOVE, ("DIV-CONTACT",)), None),
        (VerdictDraft(NoteAction.REMOVE, ("ILL-PROJ",)), Lack.REASON),
        (VerdictDraft(NoteAction.REMOVE, ("ILL-PROJ",), reason="  short  "), Lack.REASON),
        (VerdictDraft(NoteAction.REMOVE, ("ILL-PROJ",), reason="names a banned surgery"), None),
        (VerdictDraft(NoteAction.LIMIT, ("CLM-ABS",), AccountAction.CLOSE), Lack.REASON),
        (VerdictDraft(NoteAction.ESCALATE, ("ILL-DRUG",), AccountAction.NONE), None),
    ],
)
def test_what_a_draft_still_needs(draft: VerdictDraft, lack: Lack | None) -> None:
    assert drafting.lacks(draft, a_dossier()) is lack


def test_a_finished_verdict_writes_out_what_the_person_saw() -> None:
    draft = drafting.with_category(EMPTY, "DIV-CONTACT", a_dossier())
    done = drafting.complete(replace(draft, reason=" x "), a_dossier(), 1234)
    assert done.action is NoteAction.REMOVE
    assert done.account_action is AccountAction.DOWNGRADE
    assert (done.active_ms, done.reason) == (1234, "x")


def test_judging_a_hit_twice_takes_it_back() -> None:
    dossier = a_dossier()
    (mark,) = marks(dossier.note, dossier.matches)
    draft = drafting.with_judgement(EMPTY, mark, PhraseJudgement.REAL)
    assert draft.spans[0].rule_version_id == 1
    (judged,) = marks(dossier.note, dossier.matches, draft.spans)
    changed = drafting.with_judgement(draft, judged, PhraseJudgement.NOT_RISKY)
    assert [v.judgement for v in changed.spans] == [PhraseJudgement.NOT_RISKY]
    assert drafting.with_judgement(draft, judged, PhraseJudgement.REAL).spans == ()


def test_a_missed_phrase_comes_and_goes() -> None:
    note = a_dossier().note
    draft = drafting.with_missed(EMPTY, note, Span("body", 0, 2), "CLM-ABS")
    assert draft.spans[0].surface == "先说"
    other = drafting.with_missed(draft, note, Span("body", 0, 2), "CLM-SCI")
    assert [v.category for v in other.spans] == ["CLM-SCI"]
    assert drafting.with_missed(other, note, Span("body", 0, 2), "CLM-SCI").spans == ()


def test_a_pass_names_lawful_kinds_in_turn() -> None:
    draft = drafting.with_next_lawful(EMPTY)
    assert draft.lawful == "OK-PRO"
    for _ in range(5):
        draft = drafting.with_next_lawful(draft)
    assert draft.lawful == ""
