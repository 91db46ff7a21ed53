"""A pack in the place of the rules in force, tried on every decided note."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.backtest import Effect, Flipped, Flips, PackBacktest, Page, RuleEffect
from reviewer.domain.betting import Flags
from reviewer.domain.edits import Change, changes
from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import Rule, RuleVersion
from reviewer.resources import resource_path
from reviewer.services.backtesting import check_page
from reviewer.services.forecasting import Flow, forecast
from reviewer.services.pinning import check_rules
from reviewer.services.rematching import Watch, ever_on
from reviewer.services.scorekeeping import Scored, met, score_notes
from reviewer.services.session import Session
from reviewer.services.tallying import Decided, decided_of
from reviewer.store import backtests, rules
from reviewer.store.backtests import DecidedNote
from reviewer.text.rulepack import load_rules

Counts = NDArray[np.intp]


def backtest_pack(
    session: Session,
    wanted: Sequence[Rule],
    whole: bool = False,
    page: int = 1,
    size: int = 100,
    watch: Watch = ever_on,
) -> PackBacktest:
    """These rules in the place of those in force with the same ids, at their own thresholds.

    With `whole`, rules in force that are not among them are switched off. Raises ReviewerError for
    a rule that cannot be compiled, a page that is none, and when `watch` cancels.
    """
    check_page(page, size)
    in_force = rules.pack_in_force(session.db).versions
    edits = changes(in_force, wanted, whole)
    rows = backtests.decided_notes(session.db)
    decided = decided_of(session, rows)
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    scored = score_notes(session, in_force, edits, ids, watch)
    before, after = _flagged(scored, in_force, edits, len(rows))
    work = forecast(session, rows, before, after)
    flips = _flips(before, after, decided.violating)
    listed = _order(before, after, decided.violating)[(page - 1) * size : page * size]
    return PackBacktest(
        rules=tuple(_rule_effects(edits, scored, decided)),
        same=len(in_force) - sum(change.before is not None for change in edits),
        decided=len(rows),
        matched=scored.matched,
        waiting=work.waiting,
        flips=flips,
        before=_at_work(decided.effect(before, decided.violating), work.before),
        after=_at_work(decided.effect(after, decided.violating), work.after),
        queue_change=round(work.after.flagged_a_day - work.before.flagged_a_day, 9),
        days=work.days,
        notes=tuple(_named(session, listed, after, decided, edits, scored)),
        page=Page.of(page, size, flips),
        pins=check_rules(session, wanted, whole),
    )


def rules_of(pack: Path) -> list[Rule]:
    """The rules of a pack: a TOML file, which may use the shipped sets, or a folder of them.

    Raises ReviewerError naming file and line where something is wrong.
    """
    paths = sorted(pack.glob("*.toml")) if pack.is_dir() else [pack]
    if not paths:
        raise ReviewerError(f"There is no rule pack in {pack}.", "Choose a folder of TOML files.")
    sets = resource_path("rules/sets.toml")
    return load_rules(paths if pack.is_dir() or pack.name == sets.name else [sets, *paths])


def _flagged(
    scored: Scored, in_force: Sequence[RuleVersion], edits: Sequence[Change], count: int
) -> tuple[Flags, Flags]:
    """Notes that some rule flags, in force and with the pack."""
    edited = {change.rule.id: change for change in edits}
    before, after = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    for version in in_force:
        flagged = met(scored.before, version.rule)
        before[flagged] = True
        if version.rule.id not in edited:
            after[flagged] = True
    for change in edits:
        if change.after is not None:
            after[met(scored.after, change.after)] = True
    return before, after


def _rule_effects(edits: Sequence[Change], scored: Scored, decided: Decided) -> list[RuleEffect]:
    sides = [_sides(change, scored, len(decided.rows)) for change in edits]
    named = [decided.named[change.rule.category] for change in edits]
    effects = decided.precisions(
        [(side, bad) for both, bad in zip(sides, named, strict=True) for side in both]
    )
    return [
        RuleEffect(
            rule_id=change.rule.id,
            category=change.rule.category,
            edit=change.edit,
            from_threshold=_threshold(change.before.rule if change.before else None),
            to_threshold=_threshold(change.after),
            flips=_flips(*sides[n], named[n]),
            before=effects[2 * n],
            after=effects[2 * n + 1],
        )
        for n, change in enumerate(edits)
    ]


def _sides(change: Change, scored: Scored, count: int) -> tuple[Flags, Flags]:
    """Notes that the rule flags before the change and after it."""
    before, after = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    if change.before is not None:
        before[met(scored.before, change.before.rule)] = True
    if change.after is not None:
        after[met(scored.after, change.after)] = True
    return before, after


def _threshold(rule: Rule | None) -> float | None:
    return None if rule is None or rule.shadow else rule.threshold


def _at_work(effect: Effect, flow: Flow) -> Effect:
    return replace(effect, flagged_a_day=flow.flagged_a_day, hours_a_day=flow.hours_a_day)


def _flips(before: Flags, after: Flags, violating: Flags) -> Flips:
    gained, lost = after & ~before, before & ~after
    return Flips(
        int((gained & violating).sum()),
        int((gained & ~violating).sum()),
        int((lost & violating).sum()),
        int((lost & ~violating).sum()),
    )


def _order(before: Flags, after: Flags, violating: Flags) -> Counts:
    """Positions of flipped notes: violating ones that are lost first, then benign ones flagged."""
    flipped = np.flatnonzero(before != after)
    lost, bad = before[flipped], violating[flipped]
    worst = np.where(lost & bad, 0, np.where(~lost & ~bad, 1, np.where(lost, 2, 3)))
    return flipped[np.argsort(worst, kind="stable")]


def _named(
    session: Session,
    listed: Counts,
    after: Flags,
    decided: Decided,
    edits: Sequence[Change],
    scored: Scored,
) -> list[Flipped]:
    """The flips of one page, each with the rules that make the difference."""
    causes: dict[int, dict[str, float]] = {int(i): {} for i in listed}
    for change in edits:
        for tables, rule in (
            (scored.before, change.before.rule if change.before else None),
            (scored.after, change.after),
        ):
            if rule is None:
                continue
            table, mine = tables[rule.id], tables is scored.after
            for i in np.intersect1d(met(tables, rule), listed[after[listed] == mine]):
                causes[int(i)][rule.id] = float(table.scores[table.notes == i][0])
    known = backtests.titles(session.db, [decided.rows[i][0] for i in causes])
    return [
        _flipped(decided.rows[i], known, bool(after[i]), bool(decided.violating[i]), found)
        for i, found in causes.items()
    ]


def _flipped(
    row: DecidedNote,
    known: Mapping[int, tuple[str, str]],
    flagged: bool,
    violating: bool,
    found: Mapping[str, float],
) -> Flipped:
    version_id, verdict_id, action, *_ = row
    note_id, title = known[version_id]
    score = max(found.values(), default=0.0)
    return Flipped(
        note_id,
        version_id,
        title,
        score,
        flagged,
        violating,
        action,
        verdict_id,
        tuple(sorted(found)),
    )
