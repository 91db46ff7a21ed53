"""What stands beside a note, as rows: what changed, whose it is, what it is tied to."""

from reviewer.domain.account import AccountEvent
from reviewer.domain.dossier import Dossier, Linked, PastNote, Precedent
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.gui.review.difference import changes
from reviewer.gui.review.hit_card import one_line
from reviewer.gui.review.sheet_rows import Fact, Heading, Pair, Row, Strokes, Text
from reviewer.gui.review.wording import (
    days_since,
    figure,
    moment,
    title,
    translate,
)
from reviewer.gui.widgets.timeline import Stroke

_MOST_PAST, _MOST_CHANGES = 5, 4
_ACTION_TONES = {
    NoteAction.PASS: "good",
    NoteAction.LIMIT: "caution",
    NoteAction.REMOVE: "danger",
    NoteAction.ESCALATE: "accent",
    None: "muted",
}
_EVENT_LOOKS = {
    "registered": (0.25, "muted"),
    "certified": (0.4, "accent"),
    "decertified": (0.5, "danger"),
    "note_limited": (0.45, "caution"),
    "note_removed": (0.7, "danger"),
    "warned": (0.4, "caution"),
    "downgraded": (0.6, "caution"),
    "muted": (0.8, "danger"),
    "closed": (1.0, "danger"),
    "appealed": (0.35, "accent"),
    "appeal_upheld": (0.45, "good"),
    "appeal_rejected": (0.45, "muted"),
    "restored": (0.5, "good"),
}


def change_rows(dossier: Dossier) -> list[Row]:
    """What is different from the version last judged."""
    if dossier.previous_body is None:
        return []
    found = changes(dossier.previous_body, dossier.note.body)
    rows: list[Row] = [Heading(translate("review", "Changed since the last verdict"))]
    if dossier.previous_verdict is not None:
        past = dossier.previous_verdict
        tone = _ACTION_TONES[past.action]
        rows.append(Fact(moment(past.decided_at, "%m-%d"), title(past.action), tone))
    for change in found[:_MOST_CHANGES]:
        if change.before.strip():
            rows.append(Text(f"− {one_line(change.before)[:80]}", "danger", "small"))
        if change.after.strip():
            rows.append(Text(f"+ {one_line(change.after)[:80]}", "good", "small"))
    if len(found) > _MOST_CHANGES:
        rows.append(Text(translate("review", "and {n} more").format(n=len(found) - _MOST_CHANGES)))
    return rows


def account_rows(dossier: Dossier, suggested: AccountAction | None, now: str) -> list[Row]:
    """Who wrote it: kind, age, standing on the ladder, past drawn small, last notes."""
    account, standing = dossier.account, dossier.standing
    certified = (
        translate("review", "certified")
        if account.certified
        else translate("review", "not certified")
    )
    rows: list[Row] = [Heading(translate("review", "Account"))]
    rows.append(Fact(translate("review", "Identity"), f"{title(account.kind)} · {certified}"))
    if account.hospital:
        rows.append(Fact(translate("review", "Hospital"), account.hospital))
        grade = " · ".join(p for p in (account.hospital_grade, title(account.ownership)) if p)
        rows += [Fact(translate("review", "Grade"), grade)] if grade else []
    rows.append(
        Fact(translate("review", "Age"), _age(account.registered_at, account.followers, now))
    )
    asks = f"→ {title(suggested)}" if suggested and suggested is not AccountAction.NONE else ""
    troubled = standing.status != "normal"
    rows.append(
        Fact(
            translate("review", "Standing"),
            title(standing.status),
            "danger" if troubled else "ink",
            asks,
        )
    )
    decay = -days_since(standing.next_decay_at, now) if standing.next_decay_at else -1
    fades = translate("review", "next fades in {n} days").format(n=decay) if decay >= 0 else ""
    rows.append(Fact(translate("review", "Strikes"), str(standing.strikes), aside=fades))
    strokes = _strokes(dossier.events, now)
    rows += [Strokes(strokes)] if strokes else []
    rows += [_past_row(past) for past in dossier.past_notes[:_MOST_PAST]]
    if not dossier.past_notes:
        rows.append(Text(translate("review", "No earlier note was judged.")))
    return rows


def _age(registered_at: str, followers: int, now: str) -> str:
    days = days_since(registered_at, now)
    age = (
        translate("review", "{n} days").format(n=days)
        if days >= 0
        else translate("review", "unknown")
    )
    crowd = translate("review", "{n} followers").format(n=figure(followers))
    return f"{age} · {crowd}"


def _past_row(past: PastNote) -> Pair:
    verdict = title(past.action) if past.action else translate("review", "not judged")
    if past.reversed:
        verdict = translate("review", "{verdict}, reversed").format(verdict=verdict)
    at = moment(past.decided_at or past.posted_at, "%m-%d")
    words = one_line(past.title) or past.note_id
    return Pair(words, verdict, _ACTION_TONES[past.action], at, action=f"look:{past.note_id}")


def _strokes(events: tuple[AccountEvent, ...], now: str) -> tuple[Stroke, ...]:
    """Events over the last year (or since the first, where that is shorter), newest right."""
    dated = [(days_since(e.at, now), e) for e in events if e.kind in _EVENT_LOOKS]
    oldest = min(365, max((days for days, _ in dated), default=1) or 1)
    strokes = []
    for days, event in dated:
        if 0 <= days <= oldest:
            tall, tone = _EVENT_LOOKS[event.kind]
            words = f"{moment(event.at, '%Y-%m-%d')} {title(event.kind)}"
            strokes.append(Stroke(1 - days / oldest, tall, tone, words))
    return tuple(strokes)


def linked_rows(linked: tuple[Linked, ...]) -> list[Row]:
    """Other accounts and notes tied to this one; copies can be decided together."""
    if not linked:
        return []
    rows: list[Row] = [Heading(translate("review", "Linked"))]
    for place, link in enumerate(linked):
        if link.kind == "copy":
            count = translate("review", "{n} notes").format(n=link.notes)
        else:
            count = translate("review", "{n} accounts").format(n=link.accounts)
        action = f"link:{place}" if link.task_ids else ""
        rows.append(Pair(f"{title(link.kind)} {link.label}", count, strong=True, action=action))
    return rows


def precedent_rows(chosen: bool, precedent: Precedent | None) -> list[Row]:
    """How similar notes ended; only once a choice stands, so that it does not anchor it."""
    rows: list[Row] = [Heading(translate("review", "Similar decided notes"))]
    if not chosen:
        return [
            *rows,
            Text(translate("review", "Shown after your choice, so that it stays yours.")),
        ]
    if precedent is None:
        return [*rows, Text("…")]
    if not precedent.similar:
        return [*rows, Text(translate("review", "None was decided yet."))]
    for action, count in precedent.by_action:
        of = translate("review", "{n} of {total}").format(n=count, total=precedent.similar)
        rows.append(Pair(title(action), of, _ACTION_TONES[action], strong=True))
    rows += [_past_row(past) for past in precedent.examples[:3]]
    return rows
