"""Say of one note why each rule scored as it did."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError
from reviewer.domain.explanation import Addend, Explanation
from reviewer.domain.match import Hit
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack
from reviewer.domain.scoring import flagged_categories
from reviewer.exchange.note_lines import note_of, signals_of, told_signals
from reviewer.services.scanning import answered, figures_asked
from reviewer.services.session import Session
from reviewer.store import models, notes, rules, signals
from reviewer.text.explaining import Explainer

Models = Mapping[str, bytes]
"""Models of a queue file, by the name under which its rules know them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A note to explain, with what is known of its account; None leaves account rules out.

    `told` names the figures that are known, None for all of them.
    """

    note: Note
    signals: AccountSignals | None = None
    told: frozenset[str] | None = None


def stored(session: Session, note_id: str) -> Asked:
    """A note of the queue file as it is now. Raises ReviewerError where there is none."""
    text = notes.current_text(session.db, note_id)
    if text is None:
        raise ReviewerError(f"There is no note {note_id}.", "Search for it by its text.")
    known = signals.signals_for(session.db, [text.note], session.clock())
    return Asked(text.note, known[0] if known else None)


def written(text: str) -> Asked:
    """A note from one JSON object, as `scan` reads it, or else from plain text as its body.

    Raises ReviewerError for an empty text and for JSON that is no note.
    """
    if not text.strip():
        raise ReviewerError("The text is empty.", "Give a note as JSON or as plain text.")
    if not text.lstrip().startswith("{"):
        return Asked(Note("", "", "", text))
    try:
        row = orjson.loads(text)
        return Asked(note_of(row), signals_of(row), told_signals(row))
    except ValueError as error:
        raise ReviewerError(
            f"This is no note: {error}.", "Give one JSON object with title, body or tags."
        ) from error


def rules_in_force(session: Session) -> Pack:
    """The rules of the queue file."""
    return rules.pack_in_force(session.db)


def models_named(session: Session, pack: Pack) -> Models:
    """The models of the queue file that a pack names."""
    return models.of_pack(session.db, pack)


def explain(pack: Pack, asked: Asked, held: Models | None = None) -> tuple[Explanation, ...]:
    """Every rule that met the note, flagged ones first; `held` are the models that the pack names.

    Raises ReviewerError.
    """
    explained = Explainer(pack, models=held or {}).explain(asked.note, asked.signals)
    if asked.told is None:
        return explained
    asks = figures_asked(pack)
    return tuple(e for e in explained if answered(e.rule.id, asks, asked.told))


def told(asked: Asked, explained: tuple[Explanation, ...]) -> dict[str, object]:
    """What `reviewer explain --json` prints; offsets in code points of the original field."""
    matches = [e.match for e in explained]
    return {
        "id": asked.note.id,
        "flagged": any(m.flagged for m in matches),
        "categories": list(flagged_categories(matches)),
        "account_rules": asked.signals is not None,
        "rules": [_rule(each) for each in explained],
    }


def _rule(each: Explanation) -> dict[str, object]:
    rule, match = each.rule, each.match
    return {
        "rule": rule.id,
        "category": rule.category,
        "title_zh": rule.title_zh,
        "title_en": rule.title_en,
        "kind": rule.kind.value,
        "score": match.score,
        "threshold": match.threshold,
        "flagged": match.flagged,
        "shadow": rule.shadow,
        "why": match.why,
        "needs_met": each.needs_met,
        "addends": [_addend(addend) for addend in each.addends],
        "taken_back": [
            {**_hit(back.hit), "weight": round(back.hit.weight, 6), "by": list(back.words)}
            for back in each.taken_back
        ],
    }


def _addend(addend: Addend) -> dict[str, object]:
    return {
        **_hit(addend.hit),
        "times": addend.times,
        "base": addend.base,
        "factors": [
            {"name": f.name, "value": round(f.value, 6), "words": list(f.words)}
            for f in addend.factors
        ],
        "weight": round(addend.hit.weight, 6),
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "surface": hit.surface,
        "field": hit.span.field,
        "start": hit.span.start,
        "end": hit.span.end,
        "folded": hit.folded,
        "how": list(hit.how),
    }
