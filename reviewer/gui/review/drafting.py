"""What each key does to a verdict in the making (pure: draft in, draft out)."""

from dataclasses import replace
from enum import Enum, auto

from reviewer.domain.certification import suggests_decertifying
from reviewer.domain.dossier import Dossier
from reviewer.domain.ladder import suggested_action
from reviewer.domain.note import Note
from reviewer.domain.policy import (
    BY_CODE,
    LAWFUL,
    AccountAction,
    NoteAction,
    primary,
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


def action_of(draft: VerdictDraft) -> NoteAction | None:
    """The note action chosen, else the default of the chosen categories, else None."""
    if draft.action or not draft.categories:
        return draft.action
    return strictest_note_action(draft.categories)


def account_action_of(draft: VerdictDraft, dossier: Dossier) -> AccountAction:
    """The account action chosen, else what the ladder suggests for the categories."""
    if draft.account_action:
        return draft.account_action
    if action_of(draft) not in _NEED_CATEGORY or not draft.categories:
        return AccountAction.NONE
    return suggested_action(draft.categories, dossier.record)


def with_action(draft: VerdictDraft, action: NoteAction, dossier: Dossier) -> VerdictDraft:
    """Choose a note action; a pass drops the categories, the rest takes up the flagged one."""
    if action is NoteAction.PASS:
        return replace(draft, action=action, categories=(), account_action=None, decertify=False)
    categories = draft.categories or _flagged(dossier)
    chosen = replace(draft, action=action, categories=categories, lawful="")
    return _with_certification(chosen, draft, dossier)


def _flagged(dossier: Dossier) -> tuple[str, ...]:
    top = primary(tuple({m.category for m in dossier.matches if m.flagged}))
    return (top,) if top else ()


def with_category(draft: VerdictDraft, code: str, dossier: Dossier) -> VerdictDraft:
    """Choose a category, or take it back; a pass before it no longer stands."""
    if code in draft.categories:
        left = tuple(c for c in draft.categories if c != code)
        return _with_certification(replace(draft, categories=left), draft, dossier)
    action = None if draft.action is NoteAction.PASS else draft.action
    chosen = replace(draft, categories=(*draft.categories, code), action=action, lawful="")
    return _with_certification(chosen, draft, dossier)


def _with_certification(
    draft: VerdictDraft, before: VerdictDraft, dossier: Dossier
) -> VerdictDraft:
    """Fill in whether to take the certification where the categories change the suggestion."""
    now, then = (
        suggests_decertifying(each.categories, dossier.account, dossier.eligible)
        for each in (draft, before)
    )
    return draft if now == then else replace(draft, decertify=now)


def with_next_account_action(draft: VerdictDraft, dossier: Dossier, step: int) -> VerdictDraft:
    """The next (or previous) account action, around: the ladder, then taking a certification.

    Where the certification is asked for beside a step of the ladder, it stays so.
    """
    choices: list[tuple[AccountAction, bool]] = [(action, False) for action in ACCOUNT_ACTIONS]
    if dossier.account.certified:
        choices.append((AccountAction.NONE, True))
    now = (account_action_of(draft, dossier), draft.decertify)
    if now not in choices:
        choices = [(action, draft.decertify) for action in ACCOUNT_ACTIONS]
    at = choices.index(now)
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


def reason_required(draft: VerdictDraft, dossier: Dossier) -> bool:
    """Whether the policy asks for an explanation of this decision."""
    leading = primary(draft.categories)
    severe = bool(leading) and BY_CODE[leading].severity >= REASON_REQUIRED_FROM_SEVERITY
    punishes = action_of(draft) in _NEED_CATEGORY
    closes = account_action_of(draft, dossier) is AccountAction.CLOSE
    return (severe and punishes) or closes


def lacks(draft: VerdictDraft, dossier: Dossier) -> Lack | None:
    """The first thing that a draft still needs, or None when it can be given."""
    action = action_of(draft)
    if action is None:
        return Lack.ACTION
    if action in _NEED_CATEGORY and not draft.categories:
        return Lack.CATEGORY
    explained = len(draft.reason.strip()) >= REASON_MIN_CHARS
    return Lack.REASON if reason_required(draft, dossier) and not explained else None


def complete(draft: VerdictDraft, dossier: Dossier, active_ms: int) -> VerdictDraft:
    """The verdict to give: every default that the person saw written out."""
    return replace(
        draft,
        action=action_of(draft),
        account_action=account_action_of(draft, dossier),
        reason=draft.reason.strip(),
        active_ms=active_ms,
    )


def is_empty(draft: VerdictDraft) -> bool:
    """Whether nothing has been chosen, judged or written yet."""
    return replace(draft, active_ms=0) == VerdictDraft()


def is_provisional(draft: VerdictDraft) -> bool:
    """Whether a choice stands, so that precedents may be shown without anchoring it."""
    return action_of(draft) is not None
