"""Drafting an exception on a false hit, with what it would have removed from past hits."""

from dataclasses import dataclass, replace

import orjson

from reviewer.domain.changed import Changed
from reviewer.domain.dossier import PastNote
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.person import Power
from reviewer.domain.rule import Pack, Rule, RuleVersion
from reviewer.domain.span import Span
from reviewer.services.session import Session
from reviewer.store import exceptions as store
from reviewer.store import journal, models, notes, rules
from reviewer.store.database import writing
from reviewer.text import segment
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.variants import default_variants

_MOST_NOTES = 2000
_EXAMPLES = 5
_NEIGHBOURHOOD = 12


@dataclass(frozen=True, slots=True)
class ExceptionImpact:
    """A drafted phrase and the past hits that it would have removed, by what verdicts said.

    `removed_true` were right, `removed_false` were not; `examples` are such notes, right ones
    first. Counted over the rule's latest 2,000 decided notes.
    """

    id: str
    phrase: str
    removed_true: int
    removed_false: int
    examples: tuple[PastNote, ...]
    changed: Changed = Changed.RULES


def draft_exception(session: Session, rule_id: str, note_id: str, span: Span) -> ExceptionImpact:
    """Draft an exception from a false hit for a lead to approve.

    The phrase is the hit widened to whole words, and by one more word where it was whole already,
    since an exception equal to the hit would silence it everywhere.
    """
    session.require(Power.DRAFT_EXCEPTION)
    text = notes.current_text(session.db, note_id)
    version = rules.version_in_force(session.db, rule_id)
    if text is None or version is None or span.end > len(text.note.field(span.field)):
        raise ReviewerError("This hit is not there any more.", "Open the note again.")
    phrase = widened(text.note.field(span.field), span)
    if phrase == text.note.surface(span):
        raise ReviewerError(
            "There is no word beside this hit that could make an exception.",
            "Mark the phrase as not risky instead.",
        )
    right, wrong, examples = _impact(session, version, phrase)
    now = session.clock()
    told = orjson.dumps({"removed_true": right, "removed_false": wrong}).decode()
    with writing(session.db):
        made = store.add(
            session.db, rule_id, phrase, text.version_id, span, session.person.id, now, told
        )
        detail = {"rule": rule_id, "phrase": phrase}
        journal.append(session.db, now, session.person.id, "draft_exception", made, detail)
    return ExceptionImpact(made, phrase, right, wrong, examples)


def widened(text: str, span: Span) -> str:
    """The hit grown to word boundaries, then by the word after it or else the one before it.

    Nothing grows over a line's end.
    """
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    first, last = max(first, span.start - _NEIGHBOURHOOD), min(last, span.end + _NEIGHBOURHOOD)
    words = [
        (first + start, first + end)
        for word, start, end in segment.words(text[first:last])
        if any(map(str.isalnum, word))
    ]
    inside = [(s, e) for s, e in words if s < span.end and span.start < e]
    start = min((s for s, _ in inside), default=span.start)
    end = max((e for _, e in inside), default=span.end)
    start, end = min(start, span.start), max(end, span.end)
    if (start, end) == (span.start, span.end):
        after = [e for s, e in words if s >= end]
        before = [s for s, e in words if e <= start]
        if after:
            end = after[0]
        elif before:
            start = before[-1]
    return text[start:end]


def _impact(
    session: Session, version: RuleVersion, phrase: str
) -> tuple[int, int, tuple[PastNote, ...]]:
    """Run the rule with and without the exception over its decided notes."""
    rule = version.rule
    as_is = _compiled(session, version, rule)
    with_it = _compiled(session, version, replace(rule, exceptions=(*rule.exceptions, phrase)))
    removed = {True: 0, False: 0}
    examples: dict[bool, list[PastNote]] = {True: [], False: []}
    for version_id, violating in store.judged_by_rule(session.db, rule.id, _MOST_NOTES):
        judged = notes.note_text(session.db, version_id)
        lost = _hits(as_is, judged.note) - _hits(with_it, judged.note) if judged else 0
        if judged and lost > 0:
            removed[violating] += lost
            shown = PastNote(judged.note.id, judged.note.title, judged.note.posted_at, None)
            examples[violating].append(shown)
    both = (*examples[True], *examples[False])
    return removed[True], removed[False], both[:_EXAMPLES]


def _compiled(session: Session, version: RuleVersion, rule: Rule) -> Matcher:
    pack = Pack((replace(version, rule=rule),))
    return compile_pack(pack, default_variants(), models.of_pack(session.db, pack))


def _hits(matcher: Matcher, note: Note) -> int:
    return sum(len(match.hits) for match in matcher.match(note))
