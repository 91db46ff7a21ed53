"""From a draft to a verdict: what must be said, who may say it, what follows for the account."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewer.domain.account import Account, AccountEvent, add_days, strike_expires_at
from reviewer.domain.errors import ReviewerError
from reviewer.domain.ladder import (
    NO_RECORD,
    Record,
    imposed,
    needs_lead,
    spared,
    strike_weight,
)
from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, LAWFUL, AccountAction, NoteAction, primary
from reviewer.domain.task import Lane
from reviewer.domain.verdict import (
    REASON_MIN_CHARS,
    REASON_REQUIRED_FROM_SEVERITY,
    PhraseJudgement,
    SpanVerdict,
    Verdict,
    VerdictDraft,
)

PUNISHING = frozenset({NoteAction.LIMIT, NoteAction.REMOVE})
REPLACING = frozenset({Lane.ESCALATED, Lane.APPEAL})
"""Lanes whose decision takes the place of what was decided before."""

_EVENT_OF = {
    AccountAction.WARN: "warned",
    AccountAction.DOWNGRADE: "downgraded",
    AccountAction.MUTE: "muted",
    AccountAction.CLOSE: "closed",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A checked draft.

    `to_lead` means that it only proposes what a lead must decide; `for_lead` that the note's fate
    stands and a lead looks at the case all the same.
    """

    action: NoteAction
    categories: tuple[str, ...]
    primary: str
    lawful: str
    account_action: AccountAction
    decertify: bool
    reason: str
    to_lead: bool
    for_lead: bool = False


def decide(
    draft: VerdictDraft,
    is_lead: bool,
    record: Record = NO_RECORD,
    account: Account | None = None,
) -> Decision:
    """Check a draft and complete it; raises ReviewerError naming what is missing.

    What only a lead may do to an account becomes a proposal when anybody else asks for it
    (enforcement sections 1 and 2): the note waits for the lead, unless a category is always
    escalated: then the note's fate stands at once and only the account waits.
    """
    action = _known_action(draft)
    categories = tuple(sorted(set(draft.categories), key=lambda code: BY_CODE[code].letter))
    chosen = draft.account_action or AccountAction.NONE
    decertify = draft.decertify or chosen is AccountAction.DECERTIFY
    chosen = AccountAction.NONE if chosen is AccountAction.DECERTIFY else chosen
    leading, reason = primary(categories), draft.reason.strip()
    _require_reason(action, leading, chosen, reason)
    if spared(categories, record) and chosen not in (AccountAction.NONE, AccountAction.WARN):
        raise ReviewerError(
            "A note from before the policy costs its account a warning at most.",
            "Choose a warning or no account action.",
        )
    asked = imposed(chosen, categories, record)
    waits = not is_lead and (decertify or needs_lead(asked, account))
    for_lead = not is_lead and action in PUNISHING and _always_escalated(categories)
    if waits and for_lead:
        chosen, decertify = AccountAction.NONE, False
    to_lead = waits and not for_lead
    fate = NoteAction.ESCALATE if to_lead else action
    return Decision(
        fate, categories, leading, draft.lawful, chosen, decertify, reason, to_lead, for_lead
    )


def _known_action(draft: VerdictDraft) -> NoteAction:
    """The action of a draft that names only what there is and all that its action needs."""
    if draft.action is None:
        raise ReviewerError("No action was chosen.", "Choose pass, limit, remove or escalate.")
    unknown = [code for code in draft.categories if code not in BY_CODE]
    if unknown:
        raise ReviewerError(f"There is no category {unknown[0]}.", "Choose one of the letters.")
    if draft.lawful and draft.lawful not in LAWFUL:
        raise ReviewerError(f"There is no lawful kind {draft.lawful}.", "Choose one of the list.")
    if draft.action in PUNISHING and not draft.categories:
        raise ReviewerError("A note is limited or removed for a category.", "Choose at least one.")
    return draft.action


def _always_escalated(categories: tuple[str, ...]) -> bool:
    return any(BY_CODE[code].always_escalate for code in categories)


def _require_reason(action: NoteAction, leading: str, account: AccountAction, reason: str) -> None:
    severe = (
        action in PUNISHING
        and leading != ""
        and BY_CODE[leading].severity >= REASON_REQUIRED_FROM_SEVERITY
    )
    if (severe or account is AccountAction.CLOSE) and len(reason) < REASON_MIN_CHARS:
        raise ReviewerError(
            f"This verdict needs a reason of at least {REASON_MIN_CHARS} characters.",
            "Say in a sentence what the note does.",
        )


def check_spans(note: Note, spans: tuple[SpanVerdict, ...]) -> None:
    """Raise ReviewerError unless each span lies inside its field and reads what the note says."""
    for told in spans:
        inside = told.span.end <= len(note.field(told.span.field))
        if not inside or note.surface(told.span) != told.surface:
            raise ReviewerError(
                f"A judged phrase does not stand in the note: {told.surface!r} at "
                f"{told.span.field} {told.span.start}-{told.span.end}.",
                "The note may have changed; open it again and mark the phrase anew.",
            )
        if told.category not in BY_CODE:
            raise ReviewerError(f"There is no category {told.category}.", "Choose a letter.")


def violates(verdict: Verdict, category: str, spans: tuple[SpanVerdict, ...], rule_id: str) -> bool:
    """Whether a verdict confirms a rule of this category.

    The note must be limited or removed. Judged phrases of the rule then speak first: all refused
    means no, one real means yes; otherwise the verdict must name the rule's category.
    """
    said = {told.judgement for told in spans if told.rule_id == rule_id}
    if said and PhraseJudgement.REAL not in said:
        return False
    agreed = PhraseJudgement.REAL in said or category in verdict.categories
    return verdict.action in PUNISHING and agreed


def differ(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts disagree on whether a note violates, or on what."""
    return _found(one) != _found(other)


def _found(verdict: Verdict) -> frozenset[str]:
    return frozenset(verdict.categories if verdict.action in PUNISHING else ())


def events_of(verdict: Verdict, record: Record, certified: bool) -> list[AccountEvent]:
    """What a verdict does to the account (enforcement sections 1 and 2).

    One note counts one strike; the ladder says how long a sanction lasts; only a certified
    account can lose its certification. An escalation does nothing yet.
    """
    if verdict.action is NoteAction.ESCALATE:
        return []
    events: list[AccountEvent] = []
    if verdict.action in PUNISHING:
        kind = "note_removed" if verdict.action is NoteAction.REMOVE else "note_limited"
        events.append(_event(verdict, kind))
        weight = strike_weight(verdict.categories, record)
        if weight:
            expires = strike_expires_at(weight, verdict.decided_at)
            events.append(_event(verdict, "strike", weight, expires))
    for one in imposed(verdict.account_action, verdict.categories, record):
        expires = add_days(verdict.decided_at, one.days) if one.days else ""
        events.append(_event(verdict, _EVENT_OF[one.action], 0, expires))
    if verdict.decertify and certified:
        events.append(_event(verdict, "decertified"))
    return events


def replaced(events: Iterable[AccountEvent], note_id: str, lane: Lane) -> list[AccountEvent]:
    """What earlier verdicts on a note did and a decision in this lane takes the place of.

    A lead's decision and one on an appeal replace the earlier one (section 2, overturned).
    """
    if lane not in REPLACING:
        return []
    known = list(events)
    voided = {event.voids for event in known if event.kind == "voided"}
    return [
        event
        for event in known
        if event.note_id == note_id
        and event.verdict_id
        and event.kind != "voided"
        and event.id not in voided
    ]


def voiding(event: AccountEvent, by_verdict: str, at: str) -> AccountEvent:
    """The event that takes another back, for the verdict or withdrawal that asks for it."""
    return AccountEvent(
        id=f"{by_verdict}:void:{event.id}",
        account_id=event.account_id,
        at=at,
        kind="voided",
        note_id=event.note_id,
        verdict_id=by_verdict,
        voids=event.id,
    )


def reinstating(event: AccountEvent, withdrawal_id: str) -> AccountEvent:
    """The event again, as it was, once the verdict that had replaced it is withdrawn."""
    return replace(event, id=f"{withdrawal_id}:again:{event.id}")


def _event(verdict: Verdict, kind: str, weight: int = 0, expires_at: str = "") -> AccountEvent:
    return AccountEvent(
        id=f"{verdict.id}:{kind}",
        account_id=verdict.account_id,
        at=verdict.decided_at,
        kind=kind,
        category=verdict.primary,
        weight=weight,
        expires_at=expires_at,
        note_id=verdict.note_id,
        verdict_id=verdict.id,
    )
