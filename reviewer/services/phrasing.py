"""What people said of single phrases, and what that asks of the rules: reweigh, retire, except."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reviewer.domain.rule import RuleKind
from reviewer.domain.survey import (
    Advice,
    MissedPhrase,
    PhraseReport,
    Phrases,
    Step,
    band,
    weigh,
)
from reviewer.domain.verdict import PhraseJudgement
from reviewer.services.exceptions import widened
from reviewer.services.session import Session
from reviewer.store import notes, phrases, rules
from reviewer.store.phrases import Appealed, JudgedPhrase
from reviewer.text.fold import default_folder

_FEWEST_SPARED = 3
_MOST_READ = 200

Phrase = tuple[str, str]
"""Rule and folded form."""


def phrase_report(session: Session) -> Phrases:
    """Every phrase that verdicts judged, with what its verdicts ask for; changes nothing."""
    rows = phrases.judged(session.db)
    weights = _weights(session)
    overturned = _overturned(phrases.appealed(session.db))
    by_phrase = _latest(row for row in rows if row.rule_id)
    reports = [
        _report(session, phrase, judged, weights, overturned)
        for phrase, judged in by_phrase.items()
    ]
    return Phrases(
        tuple(sorted(reports, key=lambda one: (one.high, -one.not_risky, one.rule_id))),
        tuple(_missed(row for row in rows if row.judgement == PhraseJudgement.MISSED)),
    )


def _latest(rows: Iterable[JudgedPhrase]) -> dict[Phrase, list[JudgedPhrase]]:
    """The last judgement of each phrase in each cluster."""
    last: dict[Phrase, dict[int, JudgedPhrase]] = defaultdict(dict)
    for row in rows:
        last[row.rule_id, row.folded][row.unit] = row
    return {phrase: list(units.values()) for phrase, units in last.items()}


def _report(
    session: Session,
    phrase: Phrase,
    judged: Sequence[JudgedPhrase],
    weights: Mapping[Phrase, float],
    overturned: Mapping[Phrase, int],
) -> PhraseReport:
    real = [row for row in judged if row.judgement == PhraseJudgement.REAL]
    refused = [row for row in judged if row.judgement == PhraseJudgement.NOT_RISKY]
    weight = weights.get(phrase)
    low, high = band(len(real), len(refused))
    advice = weigh(weight, len(real), len(refused))
    steps = [advice] if advice else []
    if advice is None or advice.step is not Step.RETIRE:
        steps += _exceptions(session, real, refused)
    return PhraseReport(
        phrase[0],
        phrase[1],
        weight,
        len(real),
        len(refused),
        low,
        high,
        overturned.get(phrase, 0),
        tuple(steps),
    )


def _exceptions(
    session: Session, real: Sequence[JudgedPhrase], refused: Sequence[JudgedPhrase]
) -> list[Advice]:
    """Wider phrases in which three refused hits or more stand and no confirmed one, in order."""
    if len(refused) < _FEWEST_SPARED:
        return []
    spared = Counter(_wider(session, refused))
    version = rules.version_in_force(session.db, refused[0].rule_id)
    kept = {*_wider(session, real), *(version.rule.exceptions if version else ())}
    return [
        Advice(Step.EXCEPT, exception=wider, spared=count)
        for wider, count in spared.most_common()
        if count >= _FEWEST_SPARED and wider not in kept
    ]


def _wider(session: Session, rows: Sequence[JudgedPhrase]) -> list[str]:
    """Each hit with the word beside it, in the latest notes; those without one are left out."""
    found = []
    for row in rows[-_MOST_READ:]:
        text = notes.note_text(session.db, row.note_version_id)
        if text is not None:
            wider = widened(text.note.field(row.span.field), row.span)
            if wider != text.note.surface(row.span):
                found.append(wider)
    return found


def _weights(session: Session) -> dict[Phrase, float]:
    """Weight of each phrase of the rules in force, by its canonical form."""
    folder = default_folder()
    return {
        (version.rule.id, folder.canonical(phrase.text)): phrase.weight
        for version in rules.pack_in_force(session.db).versions
        if version.rule.kind is RuleKind.PHRASES
        for phrase in version.rule.phrases
    }


def _overturned(appeals: Iterable[Appealed]) -> dict[Phrase, int]:
    return Counter((one.rule_id, form) for one in appeals if one.overturned for form in one.forms)


def _missed(rows: Iterable[JudgedPhrase]) -> list[MissedPhrase]:
    units = {(row.category, row.folded, row.unit) for row in rows}
    counts = Counter((category, folded) for category, folded, _ in units)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [MissedPhrase(category, folded, count) for (category, folded), count in ordered]
