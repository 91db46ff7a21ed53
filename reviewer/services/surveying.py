"""How the rules in force fare on decided notes, one by one and side by side; shadow rules too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.betting import Flags
from reviewer.domain.rule import Rule, RuleVersion
from reviewer.domain.survey import Overlap, RuleReport, Survey
from reviewer.services.auditing import day_of
from reviewer.services.backtesting import NEVER
from reviewer.services.rescoring import same_definition
from reviewer.services.scorekeeping import Scored, score_notes
from reviewer.services.session import Session
from reviewer.services.tallying import Decided, decided_of
from reviewer.store import backtests, phrases, rules, sampled
from reviewer.store.phrases import Appealed

Grid = NDArray[np.float32]
Counts = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class _Flags:
    """Who flags what, rightly: (rules, decided notes) each; shadow rules as if they flagged.

    `loud` is how many rules that are not in shadow mode flag each note.
    """

    flagged: Flags
    right: Flags
    loud: Counts


def survey(session: Session) -> Survey:
    """Every enabled rule at its threshold in force, by the scores that are stored.

    Where a note came before a rule's definition in force, the score that people saw stands.
    """
    in_force = rules.pack_in_force(session.db).versions
    rows = backtests.decided_notes(session.db)
    decided = decided_of(session, rows)
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    scored = score_notes(session, in_force, (), ids)
    flags = _flags(in_force, scored, decided)
    return Survey(
        decided=len(rows),
        flagged=int((flags.loud > 0).sum()),
        rules=tuple(_reports(session, in_force, flags, decided)),
        pairs=tuple(_pairs([v.rule for v in in_force], flags)),
    )


def _flags(in_force: Sequence[RuleVersion], scored: Scored, decided: Decided) -> _Flags:
    shape = (len(in_force), len(decided.rows))
    flagged, named = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for row, version in enumerate(in_force):
        table = scored.before[version.rule.id]
        flagged[row, table.notes[table.scores >= version.rule.threshold]] = True
        named[row] = decided.named[version.rule.category]
    quiet = np.array([version.rule.shadow for version in in_force], dtype=bool)
    return _Flags(flagged, flagged & named, flagged[~quiet].sum(axis=0))


def _reports(
    session: Session, in_force: Sequence[RuleVersion], flags: _Flags, decided: Decided
) -> list[RuleReport]:
    appeals = phrases.appealed(session.db)
    in_all = phrases.flagged_in_all(session.db)
    a_day = sampled.flagged_a_day(session.db, day_of(session.clock()))
    flagged_notes = max(1, int((flags.loud > 0).sum()))
    reports = []
    effects = decided.precisions(
        [(flags.flagged[n], decided.named[v.rule.category]) for n, v in enumerate(in_force)]
    )
    for row, version in enumerate(in_force):
        rule, mine = version.rule, flags.flagged[row]
        others = flags.loud - (0 if rule.shadow else mine)
        tried, won = _appeals(appeals, rule.id)
        reports.append(
            RuleReport(
                rule_id=rule.id,
                version=version.version,
                category=rule.category,
                shadow=rule.shadow,
                threshold=rule.threshold,
                flagged=in_all.get(rule.id, 0),
                alone=_alone(session, version) if rule.id in in_all else 0,
                flagged_a_day=a_day.get(rule.id, 0.0),
                decided=int(mine.sum()),
                true_hits=int(flags.right[row].sum()),
                unique=int((flags.right[row] & (others == 0)).sum()),
                share_of_flags=round(0.0 if rule.shadow else float(mine.sum()) / flagged_notes, 6),
                effect=effects[row],
                appeals=tried,
                overturned=won,
            )
        )
    return sorted(reports, key=lambda report: (-report.decided, -report.flagged, report.rule_id))


def _alone(session: Session, version: RuleVersion) -> int:
    ids = [v.id for v in same_definition(session, version)]
    rule = version.rule
    return backtests.alone_between(session.db, rule.id, ids, rule.threshold, NEVER, 0)


def _appeals(appeals: Sequence[Appealed], rule_id: str) -> tuple[int, int]:
    mine = [one for one in appeals if one.rule_id == rule_id]
    return len(mine), sum(one.overturned for one in mine)


def _pairs(meant: Sequence[Rule], flags: _Flags) -> list[Overlap]:
    """Rules that flag a note together, most shared notes first."""
    flagged, right = flags.flagged.astype(np.float32), flags.right.astype(np.float32)
    both, both_right = _products(flagged), _products(right)
    own = np.diag(both)
    found = [
        Overlap(
            meant[i].id,
            meant[j].id,
            int(own[i]),
            int(own[j]),
            int(both[i, j]),
            int(both_right[i, j]),
            round(float(both[i, j] / (own[i] + own[j] - both[i, j])), 6),
        )
        for i, j in zip(*np.nonzero(np.triu(both, 1)), strict=True)
    ]
    return sorted(found, key=lambda pair: (-pair.both, pair.one, pair.other))


def _products(rows: Grid) -> Grid:
    """How many notes each two rows share."""
    return np.asarray(rows @ rows.T)
