"""What rules score in decided notes, from what is stored where it holds, else by reading again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile

import numpy as np

from reviewer.domain.backtest import Edit
from reviewer.domain.betting import Floats
from reviewer.domain.difference import difference
from reviewer.domain.edits import Change, matching, narrows
from reviewer.domain.rule import Pack, Rule, RuleKind, RuleVersion
from reviewer.services.rematching import Scores, Watch, ever_on, rematch
from reviewer.services.session import Session
from reviewer.services.skimming import Ids, skim
from reviewer.store import backtests, rules

_MANY = 0.5
_FEW = 0.2
"""Reading this share of the notes again takes as long as skimming them all."""
_LIGHT = 0.3
"""What skimming is of the work, roughly."""
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
    touches and that are younger than some note. An edit that only narrows a rule reads what it had
    scored, one that turns on certain texts what holds one; the rest keeps its scores. For rules
    that the pack does not touch, the scores that people saw stand, whichever definition gave them.
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
    fresh = [change for change in edits if change.after and change.edit in _AGAIN]
    sure = [c for c in fresh if c.before is None or c.before.rule not in late]
    light, places = _skimmed(session, sure, stored, ids, watch)
    every = np.arange(ids.size, dtype=np.int64)
    again = [(change.rule, places.get(change.rule.id, every)) for change in fresh]
    wanted = [*((rule, every) for rule in late), *again]
    tables, read = _read_again(session, wanted, ids, partial(_part, watch, light, 1 - light))
    before = stored | {rule.id: tables[place] for place, rule in enumerate(late)}
    after = before | {
        rule.id: _with(before.get(rule.id, _EMPTY), wanted[place][1], tables[place])
        for place, (rule, _) in enumerate(again, len(late))
    }
    return Scored(before, after, ids.size if light else read)


def _skimmed(
    session: Session,
    edits: Sequence[Change],
    stored: Mapping[str, Table],
    ids: Ids,
    watch: Watch,
) -> tuple[float, dict[str, Ids]]:
    """Positions of the notes that may score otherwise after an edit, by rule id, where not all may;
    before them the share of the work that it took to find out."""
    both = {c.rule.id: (c.before.rule, c.after) for c in edits if c.before and c.after}
    places = {name: stored[name].notes for name, pair in both.items() if narrows(*pair)}
    turned = {name: difference(*pair) for name, pair in both.items()}
    turns_on = {name: texts for name, texts in turned.items() if texts is not None}
    few = np.unique(np.concatenate([_EMPTY.notes, *places.values()])).size < _FEW * ids.size
    asked = turns_on.keys() - places.keys() if few else turns_on.keys()
    if not asked:
        return 0.0, places
    names = sorted(asked)
    watched = partial(_part, watch, 0.0, _LIGHT)
    found = skim(session, [turns_on[name] for name in names], ids, watched)
    held = dict(zip(names, found, strict=True))
    return _LIGHT, places | {
        name: np.intersect1d(held[name], places[name]) if name in places else held[name]
        for name in names
    }


def _with(base: Table, places: Ids, fresh: Table) -> Table:
    """A table in which the notes at `places` have the fresh scores, or none."""
    keep = ~np.isin(base.notes, places)
    notes = np.concatenate([base.notes[keep], fresh.notes])
    scores = np.concatenate([base.scores[keep], fresh.scores])
    order = np.argsort(notes, kind="stable")
    return Table(notes[order], scores[order])


def _read_again(
    session: Session, wanted: Sequence[tuple[Rule, Ids]], ids: Ids, watch: Watch
) -> tuple[list[Table], int]:
    """Tables of these rules in order, each read in its notes; how many notes were read.

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
    tables = _tables([found], {n: n for n in range(len(wanted))}, len(wanted), ids)
    told = [_within(table, places) for table, (_, places) in zip(tables, wanted, strict=True)]
    return told, np.unique(np.concatenate([_EMPTY.notes, *(p for _, p in groups)])).size


def _within(table: Table, places: Ids) -> Table:
    """The part of a table at `places`; rules read together are read in each other's notes."""
    inside = np.isin(table.notes, places)
    return Table(table.notes[inside], table.scores[inside])


def _part(watch: Watch, start: float, part: float, share: float) -> bool:
    """Watch one group of several; `start` is done already, `part` is this group's share."""
    return watch(start + share * part)


def _groups(wanted: Sequence[tuple[Rule, Ids]], count: int) -> list[tuple[list[int], Ids]]:
    """Which rules to read together, and in which notes: accounts, everywhere, here and there."""
    accounts = {n for n, (rule, _) in enumerate(wanted) if rule.kind is RuleKind.ACCOUNT}
    few = {n for n, (_, places) in enumerate(wanted) if places.size < _MANY * count} - accounts
    groups = [accounts, {*range(len(wanted))} - accounts - few, few]
    shared = [
        (sorted(chosen), np.unique(np.concatenate([_EMPTY.notes, *(wanted[n][1] for n in chosen)])))
        for chosen in groups
    ]
    return [(chosen, places) for chosen, places in shared if chosen and places.size]


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


def _tables(
    portions: Iterable[Scores], place: Mapping[int, int], count: int, ids: Ids
) -> list[Table]:
    """One table for each place of a rule version; of several scores of one note the last counts."""
    found = [np.array(portion, dtype=np.float64) for portion in portions if portion]
    if not found or not ids.size:
        return [_EMPTY] * count
    told, versions, scores = np.concatenate(found).T
    told, versions = told.astype(np.int64), versions.astype(np.int64)
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
