"""Scan notes with the rules without touching a database."""

from collections.abc import Iterable, Iterator, Mapping

import orjson

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack
from reviewer.domain.scoring import flagged_categories
from reviewer.exchange.note_lines import note_of, signals_of, told_signals
from reviewer.text.matcher import Matcher
from reviewer.text.signals import parse_condition

Asks = Mapping[str, frozenset[str]]
"""The account's figures that each account rule asks about, by rule id."""


def figures_asked(pack: Pack) -> Asks:
    """What the account rules of a pack ask about; text rules are not in it."""
    return {
        version.rule.id: frozenset(parse_condition(version.rule.when).names)
        for version in pack.versions
        if version.rule.when
    }


def answered(rule_id: str, asks: Asks, told: frozenset[str]) -> bool:
    """Whether every figure that a rule asks about was told: what is not told is no evidence."""
    return asks.get(rule_id, frozenset()) <= told


def scan(matcher: Matcher, lines: Iterable[str | bytes]) -> Iterator[dict[str, object]]:
    """One object for each JSON line: `{id, flagged, categories, rules}`, offsets in code points
    of the original field; `{line, error}` for a line that is no note. Empty lines are left out.

    An account rule speaks only where the line tells every figure that it asks about.
    """
    asks = figures_asked(matcher.pack)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            note, signals, told = _told(line)
        except (ValueError, TypeError) as error:
            yield {"line": number, "error": str(error) or type(error).__name__}
            continue
        met = matcher.match(note, signals)
        yield scanned(note, (m for m in met if answered(m.rule_id, asks, told)))


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


def _told(line: str | bytes) -> tuple[Note, AccountSignals | None, frozenset[str]]:
    row = orjson.loads(line)
    return note_of(row), signals_of(row), told_signals(row)
