"""From a draft to a verdict: what must be said, who may say it, what follows for the account."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.domain.account import (
    SANCTION_DAYS,
    AccountEvent,
    add_days,
    strike_expires_at,
    strike_weight,
)
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, LAWFUL, AccountAction, NoteAction, primary
from reviewer.domain.verdict import (
    REASON_MIN_CHARS,
    REASON_REQUIRED_FROM_SEVERITY,
    PhraseJudgement,
    SpanVerdict,
    Verdict,
    VerdictDraft,
)

PUNISHING = frozenset({NoteAction.LIMIT, NoteAction.REMOVE})
_EVENT_OF = {
    AccountAction.WARN: "warned",
    AccountAction.DOWNGRADE: "downgraded",
    AccountAction.MUTE: "muted",
    AccountAction.CLOSE: "closed",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A checked draft; `to_lead` means that it only proposes what a lead must decide."""

    action: NoteAction
    categories: tuple[str, ...]
    primary: str
    lawful: str
    account_action: AccountAction
    decertify: bool
    reason: str
    to_lead: bool


def decide(draft: VerdictDraft, may_close: bool) -> Decision:
    """Check a draft and complete it; raises ReviewerError naming what is missing.

    Closing an account or taking its certification without the power to do so becomes a proposal
    to a lead (enforcement section 1).
    """
    if draft.action is None:
        raise ReviewerError("No action was chosen.", "Choose pass, limit, remove or escalate.")
    unknown = [code for code in draft.categories if code not in BY_CODE]
    if unknown:
        raise ReviewerError(f"There is no category {unknown[0]}.", "Choose one of the letters.")
    if draft.lawful and draft.lawful not in LAWFUL:
        raise ReviewerError(f"There is no lawful kind {draft.lawful}.", "Choose one of the list.")
    if draft.action in PUNISHING and not draft.categories:
        raise ReviewerError("A note is limited or removed for a category.", "Choose at least one.")
    categories = tuple(sorted(set(draft.categories), key=lambda code: BY_CODE[code].letter))
    account = draft.account_action or AccountAction.NONE
    decertify = draft.decertify or account is AccountAction.DECERTIFY
    if account is AccountAction.DECERTIFY:
        account = AccountAction.NONE
    leading, reason = primary(categories), draft.reason.strip()
    _require_reason(draft.action, leading, account, reason)
    to_lead = (account is AccountAction.CLOSE or decertify) and not may_close
    return Decision(
        NoteAction.ESCALATE if to_lead else draft.action,
        categories,
        leading,
        draft.lawful,
        account,
        decertify,
        reason,
        to_lead,
    )


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


def events_of(verdict: Verdict, strike_before: bool, certified: bool) -> list[AccountEvent]:
    """What a verdict does to the account (enforcement sections 1 and 2).

    One note counts one strike, so `strike_before` leaves a second one out; only a certified
    account can lose its certification. An escalation does nothing yet.
    """
    if verdict.action is NoteAction.ESCALATE:
        return []
    events: list[AccountEvent] = []
    if verdict.action in PUNISHING:
        kind = "note_removed" if verdict.action is NoteAction.REMOVE else "note_limited"
        events.append(_event(verdict, kind))
        weight = strike_weight(verdict.primary)
        if weight and not strike_before:
            expires = strike_expires_at(weight, verdict.decided_at)
            events.append(_event(verdict, "strike", weight, expires))
    if verdict.account_action in _EVENT_OF:
        days = SANCTION_DAYS.get(verdict.account_action)
        expires = add_days(verdict.decided_at, days) if days else ""
        events.append(_event(verdict, _EVENT_OF[verdict.account_action], 0, expires))
    if verdict.decertify and certified:
        events.append(_event(verdict, "decertified"))
    return events


def struck_before(events: Iterable[AccountEvent], note_id: str) -> bool:
    """Whether a note has already cost its account a strike that stands."""
    known = list(events)
    voided = {event.voids for event in known if event.kind == "voided"}
    return any(
        event.kind == "strike" and event.note_id == note_id and event.id not in voided
        for event in known
    )


def voiding(event: AccountEvent, withdrawal_id: str, at: str) -> AccountEvent:
    """The event that takes another back."""
    return AccountEvent(
        id=f"{withdrawal_id}:{event.kind}",
        account_id=event.account_id,
        at=at,
        kind="voided",
        note_id=event.note_id,
        verdict_id=withdrawal_id,
        voids=event.id,
    )


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
