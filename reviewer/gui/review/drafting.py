"""What each key does to a verdict in the making (pure: draft in, draft out)."""

from dataclasses import replace
from enum import Enum, auto

from reviewer.domain.dossier import Dossier
from reviewer.domain.note import Note
from reviewer.domain.person import Person, Power
from reviewer.domain.policy import (
    BY_CODE,
    LAWFUL,
    AccountAction,
    NoteAction,
    primary,
    strictest_account_action,
    strictest_note_action,
)
from reviewer.domain.span import Span
from reviewer.domain.verdict import (
    REASON_MIN_CHARS,
    REASON_REQUIRED_FROM_SEVERITY,
    PhraseJudgement,
    SpanVerdict,
    VerdictDraft,
)
from reviewer.gui.review.highlights import Mark

ACCOUNT_ACTIONS = tuple(a for a in AccountAction if a is not AccountAction.DECERTIFY)
_NEED_CATEGORY = (NoteAction.LIMIT, NoteAction.REMOVE)


class Lack(Enum):
    """What a draft still needs before it can be given."""

    ACTION = auto()
    CATEGORY = auto()
    REASON = auto()


def action_of(draft: VerdictDraft, person: Person) -> NoteAction | None:
    """The note action chosen, else the default of the chosen categories, else None.

    Categories that the policy always escalates do so unless the person decides escalated notes.
    """
    if draft.action or not draft.categories:
        return draft.action
    if any(BY_CODE[c].always_escalate for c in draft.categories) and not person.may(
        Power.DECIDE_ESCALATED
    ):
        return NoteAction.ESCALATE
    return strictest_note_action(draft.categories)


def account_action_of(draft: VerdictDraft, dossier: Dossier, person: Person) -> AccountAction:
    """The account action chosen, else what the ladder suggests for the leading category."""
    if draft.account_action:
        return draft.account_action
    if action_of(draft, person) not in _NEED_CATEGORY or not draft.categories:
        return AccountAction.NONE
    default = strictest_account_action(draft.categories)
    return dossier.suggestions.get(primary(draft.categories), default)


def with_action(draft: VerdictDraft, action: NoteAction, dossier: Dossier) -> VerdictDraft:
    """Choose a note action; a pass drops the categories, the rest takes up the flagged one."""
    if action is NoteAction.PASS:
        return replace(draft, action=action, categories=(), account_action=None, decertify=False)
    categories = draft.categories or _flagged(dossier)
    return replace(draft, action=action, categories=categories, lawful="")


def _flagged(dossier: Dossier) -> tuple[str, ...]:
    top = primary(tuple({m.category for m in dossier.matches if m.flagged}))
    return (top,) if top else ()


def with_category(draft: VerdictDraft, code: str) -> VerdictDraft:
    """Choose a category, or take it back; a pass before it no longer stands."""
    if code in draft.categories:
        return replace(draft, categories=tuple(c for c in draft.categories if c != code))
    action = None if draft.action is NoteAction.PASS else draft.action
    return replace(draft, categories=(*draft.categories, code), action=action, lawful="")


def with_next_account_action(
    draft: VerdictDraft, dossier: Dossier, person: Person, step: int
) -> VerdictDraft:
    """The next (or previous) account action, around: the ladder, then taking a certification."""
    choices = [(action, False) for action in ACCOUNT_ACTIONS]
    if dossier.account.certified:
        choices.append((AccountAction.NONE, True))
    now = (account_action_of(draft, dossier, person), draft.decertify)
    at = choices.index(now) if now in choices else -1
    action, decertify = choices[(at + step) % len(choices)]
    return replace(draft, account_action=action, decertify=decertify)


def with_decertify(draft: VerdictDraft) -> VerdictDraft:
    """Ask for the account's certification to be taken, or no longer."""
    return replace(draft, decertify=not draft.decertify)


def with_next_lawful(draft: VerdictDraft) -> VerdictDraft:
    """The next lawful kind of a pass, around through none."""
    kinds = ("", *LAWFUL)
    return replace(draft, lawful=kinds[(kinds.index(draft.lawful) + 1) % len(kinds)])


def with_judgement(draft: VerdictDraft, mark: Mark, judgement: PhraseJudgement) -> VerdictDraft:
    """Judge a hit; the same judgement again takes it back. A missed phrase is taken back."""
    rest = tuple(v for v in draft.spans if (v.rule_id, v.span) != (mark.rule_id, mark.span))
    if mark.judgement in (judgement, PhraseJudgement.MISSED):
        return replace(draft, spans=rest)
    verdict = SpanVerdict(
        mark.span,
        mark.surface,
        judgement,
        mark.category,
        mark.rule_id,
        mark.rule_version_id,
        mark.folded,
    )
    return replace(draft, spans=(*rest, verdict))


def with_missed(draft: VerdictDraft, note: Note, span: Span, code: str) -> VerdictDraft:
    """Add a phrase that every rule missed; the same again takes it back."""
    missed = SpanVerdict(span, note.surface(span), PhraseJudgement.MISSED, code)
    rest = tuple(v for v in draft.spans if (v.rule_id, v.span) != ("", span))
    if missed in draft.spans:
        return replace(draft, spans=rest)
    return replace(draft, spans=(*rest, missed))


def reason_required(draft: VerdictDraft, dossier: Dossier, person: Person) -> bool:
    """Whether the policy asks for an explanation of this decision."""
    leading = primary(draft.categories)
    severe = bool(leading) and BY_CODE[leading].severity >= REASON_REQUIRED_FROM_SEVERITY
    punishes = action_of(draft, person) in _NEED_CATEGORY
    closes = account_action_of(draft, dossier, person) is AccountAction.CLOSE
    return (severe and punishes) or closes


def lacks(draft: VerdictDraft, dossier: Dossier, person: Person) -> Lack | None:
    """The first thing that a draft still needs, or None when it can be given."""
    action = action_of(draft, person)
    if action is None:
        return Lack.ACTION
    if action in _NEED_CATEGORY and not draft.categories:
        return Lack.CATEGORY
    explained = len(draft.reason.strip()) >= REASON_MIN_CHARS
    return Lack.REASON if reason_required(draft, dossier, person) and not explained else None


def complete(draft: VerdictDraft, dossier: Dossier, person: Person, active_ms: int) -> VerdictDraft:
    """The verdict to give: every default that the person saw written out."""
    return replace(
        draft,
        action=action_of(draft, person),
        account_action=account_action_of(draft, dossier, person),
        reason=draft.reason.strip(),
        active_ms=active_ms,
    )


def is_empty(draft: VerdictDraft) -> bool:
    """Whether nothing has been chosen, judged or written yet."""
    return replace(draft, active_ms=0) == VerdictDraft()


def is_provisional(draft: VerdictDraft, person: Person) -> bool:
    """Whether a choice stands, so that precedents may be shown without anchoring it."""
    return action_of(draft, person) is not None
