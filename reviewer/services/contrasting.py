"""A rule as edited set against the rule in force, note by note, as far as they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import orjson
from sqlite_utils import Database

from reviewer.domain.decision import PUNISHING
from reviewer.domain.preview import Found, Gain, Preview, PreviewRow
from reviewer.domain.reweighted import precisions
from reviewer.domain.rule import Rule, RuleVersion
from reviewer.store import latest, notes

_MOST_ROWS, _MOST_YET = 200, 40
"""So many rows are told, and so many while the notes are still being read."""
_BEFORE, _AFTER = 14, 60


@dataclass(frozen=True, slots=True)
class _Said:
    """What people decided of a note, whether that speaks for the rule's flag, the chance that it
    had to be reviewed, and whether it speaks for its near-copy cluster."""

    action: str
    right: bool
    chance: float
    founds: bool


_Verdicts = Mapping[int, _Said]


class Contrast:
    """Collects what the edited rule finds; `known` is what the rule in force finds.

    `ids` are the notes, newest first.
    """

    def __init__(
        self,
        db: Database,
        ids: Sequence[int],
        rule: Rule,
        before: RuleVersion | None,
        known: Mapping[int, Found],
        delta: float,
    ) -> None:
        self._db, self._ids, self._rule = db, ids, rule
        self._delta = delta
        self._place = {one: place for place, one in enumerate(ids)}
        self._before = before.rule if before is not None else None
        self._known = known
        self._met: dict[int, Found] = {}
        self._gained: list[int] = []
        self._lost: list[int] = []
        self._after = 0

    def read(self, one: int, found: Found | None) -> None:
        """Take in what the edited rule finds in a note."""
        was, will = self._was(one), found is not None and found.score >= self._at(self._rule)
        self._after += will
        if found is not None:
            self._met[one] = found
        if will and not was:
            self._gained.append(one)
        elif was and not will:
            self._lost.append(one)

    def preview(self, complete: bool) -> Preview:
        """What is known so far; the rows that speak against the edit first, then the newest."""
        said = self._verdicts()
        gained, lost = self._gain(self._gained, said), self._gain(self._lost, said)
        judged = [said[one] for one in self._gained if one in said and said[one].founds]
        right = np.array([one.right for one in judged], dtype=bool)
        chances = np.array([one.chance for one in judged], dtype=float)
        (share,) = precisions(chances, [(np.ones_like(right), right)], self._delta)
        return Preview(
            notes=len(self._ids),
            flagged_before=sum(map(self._was, self._known)),
            flagged_after=self._after,
            gained=gained,
            lost=lost,
            precision=share.seen,
            low=share.low,
            high=share.high,
            shadow=self._rule.shadow or not self._rule.enabled,
            complete=complete,
            rows=tuple(self._rows(said, _MOST_ROWS if complete else _MOST_YET)),
        )

    def _was(self, one: int) -> bool:
        rule, found = self._before, self._known.get(one)
        return rule is not None and found is not None and found.score >= self._at(rule)

    def _at(self, rule: Rule) -> float:
        """The threshold, of a rule in shadow mode as well: its flags are those that it would give.

        A retired rule flags nothing.
        """
        return rule.threshold if rule.enabled else 2.0

    def _verdicts(self) -> _Verdicts:
        """What people said of the notes that flip, as far as they were decided."""
        code = self._rule.category
        flips = [*self._gained, *self._lost]
        return {
            one: _Said(
                action, action in PUNISHING and code in orjson.loads(told), chance, bool(founds)
            )
            for one, action, told, chance, founds, _ in latest.decided_among(self._db, flips)
        }

    def _gain(self, flips: Sequence[int], said: _Verdicts) -> Gain:
        rights = [said[one].right for one in flips if one in said]
        return Gain(len(flips), len(rights), sum(rights))

    def _rows(self, said: _Verdicts, most: int) -> list[PreviewRow]:
        gained = set(self._gained)

        def order(one: int) -> tuple[int, int]:
            judged = said.get(one)
            wrong = judged is not None and judged.right != (one in gained)
            return (0 if wrong else 1 if judged else 2), self._place[one]

        shown = sorted([*self._gained, *self._lost], key=order)[:most]
        return [self._row(one, one in gained, said.get(one)) for one in shown]

    def _row(self, one: int, gained: bool, said: _Said | None) -> PreviewRow:
        text = notes.note_text(self._db, one)
        if text is None:
            raise ValueError(f"no such note version: {one}")
        found = (self._met if gained else self._known)[one]
        score = self._met[one].score if one in self._met else 0.0
        before = phrase = after = ""
        if found.span is not None:
            field, start, end = text.note.field(found.span.field), found.span.start, found.span.end
            before, phrase = field[max(0, start - _BEFORE) : start], field[start:end]
            after = field[end : end + _AFTER]
        return PreviewRow(
            note_id=text.note.id,
            note_version_id=one,
            title=text.note.title,
            gained=gained,
            score=score,
            before=before,
            phrase=phrase,
            after=after,
            action=said.action if said else "",
            right=said.right if said else None,
        )
