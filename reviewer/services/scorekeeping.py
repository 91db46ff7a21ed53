"""What rules score in decided notes, from what is stored where it holds, else by reading again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.backtest import Edit
from reviewer.domain.betting import Floats
from reviewer.domain.edits import Change, matching
from reviewer.domain.rule import Pack, Rule, RuleVersion
from reviewer.services.rematching import Scores, Watch, ever_on, rematch
from reviewer.services.session import Session
from reviewer.store import backtests, rules

Ids = NDArray[np.int64]
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

    Rules that are new or defined otherwise read the notes again, and so do those that the pack
    touches and that are younger than some note. For rules that it does not touch, the scores that
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
    fresh = [c.after for c in edits if c.after and c.edit in _AGAIN]
    tables = _read_again(session, [*late, *fresh], ids, watch)
    before = stored | {rule.id: tables[place] for place, rule in enumerate(late)}
    after = before | {rule.id: tables[place] for place, rule in enumerate(fresh, len(late))}
    return Scored(before, after, len(ids) if tables else 0)


def _read_again(session: Session, wanted: Sequence[Rule], ids: Ids, watch: Watch) -> list[Table]:
    """Tables of these rules in order; both forms of one rule may be among them."""
    if not wanted or not ids.size:
        return [_EMPTY] * len(wanted)
    versions = tuple(
        RuleVersion(place, 1, replace(rule, id=f"{rule.id}:{place}", enabled=True))
        for place, rule in enumerate(wanted)
    )
    found = rematch(session, Pack(versions), ids.tolist(), watch)
    return _tables(found, {place: place for place in range(len(wanted))}, len(wanted), ids)


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
    told, versions, scores = (np.array(column) for column in zip(*found, strict=True))
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
