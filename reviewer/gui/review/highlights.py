"""From a note's matches and the phrases judged so far to what is drawn over the text (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.span import FIELDS, Span
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict


@dataclass(frozen=True, slots=True)
class Mark:
    """One phrase to draw: where, in whose colour, how strongly, on which level below the text.

    `level` counts from 0, the line next to the text; overlapping marks never share one. `faint`
    marks belong to rules below their threshold. A missed phrase has no rule.
    """

    span: Span
    surface: str
    folded: str
    how: tuple[str, ...]
    category: str
    rule_id: str
    rule_version_id: int
    weight: float
    faint: bool
    level: int = 0
    judgement: PhraseJudgement | None = None


def marks(
    note: Note, matches: Iterable[Match], judged: Iterable[SpanVerdict] = ()
) -> tuple[Mark, ...]:
    """Every hit of every rule and every missed phrase, in reading order, levels given out."""
    verdicts = {(v.rule_id, v.span): v for v in judged}
    found = [
        _mark(match, hit, verdicts.get((match.rule_id, hit.span)))
        for match in matches
        for hit in match.hits
        if hit.span.end <= len(note.field(hit.span.field))
    ]
    found += [_missed(v) for v in verdicts.values() if v.judgement is PhraseJudgement.MISSED]
    found.sort(key=_reading_order)
    return tuple(_levelled(found))


def _mark(match: Match, hit: Hit, verdict: SpanVerdict | None) -> Mark:
    return Mark(
        span=hit.span,
        surface=hit.surface,
        folded=hit.folded,
        how=hit.how,
        category=match.category,
        rule_id=match.rule_id,
        rule_version_id=match.rule_version_id,
        weight=hit.weight,
        faint=not match.flagged,
        judgement=verdict.judgement if verdict else None,
    )


def _missed(verdict: SpanVerdict) -> Mark:
    return Mark(
        span=verdict.span,
        surface=verdict.surface,
        folded=verdict.folded or verdict.surface,
        how=(),
        category=verdict.category,
        rule_id="",
        rule_version_id=0,
        weight=0.0,
        faint=False,
        judgement=PhraseJudgement.MISSED,
    )


def _reading_order(mark: Mark) -> tuple[int, int, int, bool, str]:
    span = mark.span
    return FIELDS.index(span.field), span.start, -span.end, mark.faint, mark.rule_id


def _levelled(found: list[Mark]) -> Iterable[Mark]:
    """Each mark on the lowest level that no earlier, still open mark of its field occupies."""
    field, ends = "", list[int]()
    for mark in found:
        if mark.span.field != field:
            field, ends = mark.span.field, []
        level = next((i for i, end in enumerate(ends) if end <= mark.span.start), len(ends))
        ends[level : level + 1] = [mark.span.end]
        yield replace(mark, level=level)


def after(found: tuple[Mark, ...], current: int, step: int) -> int:
    """The mark that a jump of `step` (+1 or -1) reaches from `current` (-1 for none), around."""
    if not found:
        return -1
    if current < 0:
        return 0 if step > 0 else len(found) - 1
    return (current + step) % len(found)


def first_flagged(found: tuple[Mark, ...]) -> int:
    """The mark to stand on when a note opens: the first that counts, else the first, else -1."""
    strong = (i for i, mark in enumerate(found) if not mark.faint)
    return next(strong, 0 if found else -1)
