"""What rules score in decided notes, from what is stored where it holds, else by reading again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.backtest import Edit
from reviewer.domain.betting import Floats
from reviewer.domain.edits import Change, matching, narrows
from reviewer.domain.rule import Pack, Rule, RuleKind, RuleVersion
from reviewer.services.rematching import Scores, Watch, ever_on, rematch
from reviewer.services.session import Session
from reviewer.store import backtests, rules

Ids = NDArray[np.int64]
_MANY = 0.5
_AGAIN = frozenset({Edit.NEW, Edit.DEFINITION})


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Positions of the decided notes that a rule gave a score, and their scores."""

    notes: Ids
    scores: Floats


_EMPTY = Table(np.zeros(0, dtype=np.int64), np.zeros(0))


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Tables by rule id, in force and with the pack; how many notes were read again."""

    before: Mapping[str, Table]
    after: Mapping[str, Table]
    matched: int


def score_notes(
    session: Session,
    in_force: Sequence[RuleVersion],
    edits: Sequence[Change],
    ids: Ids,
    watch: Watch = ever_on,
) -> Scored:
    """Scores of the note versions `ids` (ascending) under the rules in force and the pack's.

    Rules that are new or defined otherwise read the notes again (where an edit only narrows a
    rule, those that it had scored), and so do those that the pack touches and that are younger
    than some note. For rules that it does not touch, the scores that
    people saw stand, whichever definition gave them.
    """
    touched = {change.rule.id for change in edits}
    history = {v.rule.id: rules.history(session.db, v.rule.id) for v in in_force}
    alike = {
        v.rule.id: _alike(history[v.rule.id], v) if v.rule.id in touched else history[v.rule.id]
        for v in in_force
    }
    stored = _stored(session, alike, ids)
    oldest = backtests.oldest_text(session.db) if edits else ""
    late = [
        change.before.rule
        for change in edits
        if change.before and alike[change.rule.id][-1].created_at > oldest
    ]
    fresh = [(c.after, c) for c in edits if c.after and c.edit in _AGAIN]
    known = {rule.id for rule in late}
    wanted = [(rule, None) for rule in late] + [
        (after, None if after.id in known else _candidates(change, stored))
        for after, change in fresh
    ]
    tables, matched = _read_again(session, wanted, ids, watch)
    before = stored | {rule.id: tables[place] for place, rule in enumerate(late)}
    after = before | {rule.id: tables[place] for place, (rule, _) in enumerate(fresh, len(late))}
    return Scored(before, after, matched)


def _candidates(change: Change, stored: Mapping[str, Table]) -> Ids | None:
    """Positions of the notes that may have a score after an edit; None for all of them."""
    if change.before is None or change.after is None:
        return None
    if not narrows(change.before.rule, change.after):
        return None
    return stored[change.rule.id].notes


def _read_again(
    session: Session, wanted: Sequence[tuple[Rule, Ids | None]], ids: Ids, watch: Watch
) -> tuple[list[Table], int]:
    """Tables of these rules in order, each read in its candidate notes; how many were read.

    Both forms of one rule may be among them. Rules that few notes concern are read by themselves.
    """
    groups = _groups(wanted, ids.size)
    whole = sum(places.size for _, places in groups)
    found: Scores = []
    done = 0
    for chosen, places in groups:
        versions = tuple(
            RuleVersion(n, 1, replace(wanted[n][0], id=f"{wanted[n][0].id}:{n}", enabled=True))
            for n in chosen
        )
        follow = partial(_part, watch, done / whole, places.size / whole)
        found += rematch(session, Pack(versions), ids[places].tolist(), follow)
        done += places.size
    tables = _tables(found, {n: n for n in range(len(wanted))}, len(wanted), ids)
    return tables, np.unique(np.concatenate([_EMPTY.notes, *(p for _, p in groups)])).size


def _part(watch: Watch, start: float, part: float, share: float) -> bool:
    """Watch one group of several; `start` is done already, `part` is this group's share."""
    return watch(start + share * part)


def _groups(wanted: Sequence[tuple[Rule, Ids | None]], count: int) -> list[tuple[list[int], Ids]]:
    """Which rules to read together, and in which notes: accounts, everywhere, here and there."""
    every = np.arange(count, dtype=np.int64)
    accounts = [n for n, (rule, _) in enumerate(wanted) if rule.kind is RuleKind.ACCOUNT]
    some = {
        n: places
        for n, (_, places) in enumerate(wanted)
        if n not in accounts and places is not None and places.size < _MANY * count
    }
    rest = [n for n in range(len(wanted)) if n not in some and n not in accounts]
    union = np.unique(np.concatenate(list(some.values()))) if some else every[:0]
    groups = [(accounts, every), (rest, every), (list(some), union)]
    return [(chosen, places) for chosen, places in groups if chosen and places.size]


def met(tables: Mapping[str, Table], rule: Rule) -> Ids:
    """Positions of the notes that a rule flags."""
    table = tables[rule.id]
    return table.notes[(table.scores >= rule.threshold) & (not rule.shadow)]


def _alike(history: Sequence[RuleVersion], version: RuleVersion) -> list[RuleVersion]:
    """Versions without a gap whose scores hold for this one too, newest first."""
    meant = matching(version.rule)
    return list(takewhile(lambda other: matching(other.rule) == meant, history))


def _stored(
    session: Session, alike: Mapping[str, Sequence[RuleVersion]], ids: Ids
) -> dict[str, Table]:
    place = {rule_id: number for number, rule_id in enumerate(alike)}
    of = {v.id: place[rule_id] for rule_id, versions in alike.items() for v in versions}
    tables = _tables(backtests.scores(session.db, sorted(of)), of, len(alike), ids)
    return {rule_id: tables[number] for rule_id, number in place.items()}


def _tables(found: Scores, place: Mapping[int, int], count: int, ids: Ids) -> list[Table]:
    """One table for each place of a rule version; of several scores of one note the last counts."""
    if not found or not ids.size:
        return [_EMPTY] * count
    # Row by row, so that another thread may go on in between.
    told = np.fromiter((row[0] for row in found), np.int64, len(found))
    versions = np.fromiter((row[1] for row in found), np.int64, len(found))
    scores = np.fromiter((row[2] for row in found), np.float64, len(found))
    known, at = np.unique(versions, return_inverse=True)
    places = np.array([place[version] for version in known.tolist()], dtype=np.int64)[at]
    notes = np.minimum(np.searchsorted(ids, told), ids.size - 1)
    decided = ids[notes] == told
    keys = (places * ids.size + notes)[decided]
    # Stable, so that the last of equal keys is the last one given.
    order = np.argsort(keys, kind="stable")
    keys, scores = keys[order], scores[decided][order]
    last = np.append(keys[1:] != keys[:-1], True)[: keys.size]
    keys, scores = keys[last], scores[last]
    cuts = np.searchsorted(keys, np.arange(count + 1, dtype=np.int64) * ids.size)
    return [
        Table(keys[a:b] - number * ids.size, scores[a:b])
        for number, (a, b) in enumerate(pairwise(cuts.tolist()))
    ]
