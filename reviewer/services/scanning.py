"""Scan notes with the rules without touching a database."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

import orjson

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.scoring import flagged_categories
from reviewer.text.matcher import Matcher


def scan(matcher: Matcher, lines: Iterable[str | bytes]) -> Iterator[dict[str, object]]:
    """One object for each JSON line: `{id, flagged, categories, rules}`, offsets in code points
    of the original field; `{line, error}` for a line that is no note. Empty lines are left out."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            note, signals = _parsed(line)
        except (ValueError, TypeError) as error:
            yield {"line": number, "error": str(error) or type(error).__name__}
            continue
        yield scanned(note, matcher.match(note, signals))


def scanned(note: Note, matches: Iterable[Match]) -> dict[str, object]:
    """What `reviewer scan --json` says about one note."""
    found = tuple(matches)
    return {
        "id": note.id,
        "flagged": any(m.flagged for m in found),
        "categories": list(flagged_categories(found)),
        "rules": [_rule(m) for m in found],
    }


def _rule(match: Match) -> dict[str, object]:
    told: dict[str, object] = {
        "id": match.rule_id,
        "category": match.category,
        "score": match.score,
        "threshold": match.threshold,
        "flagged": match.flagged,
        "spans": [_span(hit) for hit in match.hits],
    }
    return told | ({"why": match.why} if match.why else {})


def _span(hit: Hit) -> dict[str, object]:
    return {
        "field": hit.span.field,
        "start": hit.span.start,
        "end": hit.span.end,
        "surface": hit.surface,
        "folded": hit.folded,
    }


def _parsed(line: str | bytes) -> tuple[Note, AccountSignals | None]:
    row = orjson.loads(line)
    if not isinstance(row, dict):
        raise ValueError("a note must be a JSON object")
    account = row.get("account") or {}
    if not isinstance(account, str | dict):
        raise ValueError("account must be an object or an id")
    posted_at = _text(row, "posted_at")
    name = account if isinstance(account, str) else str(account.get("id", ""))
    note = Note(
        id=_text(row, "id"),
        account_id=name or _text(row, "account_id"),
        title=_text(row, "title"),
        body=_text(row, "body"),
        tags=_tags(row.get("tags")),
        posted_at=posted_at,
    )
    if not (note.title or note.body or note.tags):
        raise ValueError("a note needs a title, a body or tags")
    return note, _signals(account, posted_at) if isinstance(account, dict) and account else None


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{key} must be text")


def _tags(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return tuple(value)
    raise ValueError("tags must be a list of texts")


def _signals(account: Mapping[str, object], posted_at: str) -> AccountSignals:
    age = account.get("age_days")
    return AccountSignals(
        kind=_text(account, "kind") or "user",
        certified=account.get("certified") is True,
        hospital_grade=_text(account, "hospital_grade"),
        ownership=_text(account, "ownership"),
        age_days=_age_days(account.get("registered_at"), posted_at)
        if age is None
        else float(_count(account, "age_days")),
        followers=_count(account, "followers", -1),
        strikes=_count(account, "strikes"),
        notes_24h=_count(account, "notes_24h"),
        notes_7d=_count(account, "notes_7d"),
        duplicate_notes=_count(account, "duplicate_notes"),
        shared_contacts=_count(account, "shared_contacts"),
    )


def _count(account: Mapping[str, object], key: str, default: int = 0) -> int:
    value = account.get(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"account.{key} must be a number")
    return int(value)


def _age_days(registered_at: object, posted_at: str) -> float:
    if not isinstance(registered_at, str) or not registered_at or not posted_at:
        return -1.0
    try:
        age = _time(posted_at) - _time(registered_at)
    except ValueError:
        return -1.0
    return age.total_seconds() / 86_400


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
