"""The latest notes read with a rule as it is being written, in portions that can be ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from sqlite_utils import Database

from reviewer.domain.edits import matching
from reviewer.domain.preview import Found, Preview
from reviewer.domain.rule import Pack, Rule, RuleKind, RuleVersion
from reviewer.services.composing import check_text
from reviewer.services.contrasting import Contrast
from reviewer.services.previewing import Answer, Asked
from reviewer.store import latest, models, notes, rules, signals
from reviewer.text.matcher import compile_pack
from reviewer.text.rereading import Listener, Shelf

MOST_NOTES = 10_000
"""So many of the latest notes are read."""

_FIRST_S, _EVERY_S = 0.4, 0.8
"""Seconds after which what is known so far is told."""
_PORTION = 50

Pause = Callable[[], None]
"""Called between portions of work; raises OvertakenError."""
Take = Callable[[int, Found | None], None]
"""Takes in what a rule finds in a note version."""


@dataclass(frozen=True, slots=True)
class _Base:
    """What a rule in force finds; `rest` goes on where a newer question ended it."""

    version: RuleVersion
    found: dict[int, Found]
    rest: Iterator[float]


class Foresight:
    """The latest notes, folded as they are needed, and what the rule in force finds in them.

    Reads only; `delta` is the chance that a band of precision may err.
    """

    def __init__(self, db: Database, now: str, delta: float) -> None:
        self._db, self._now, self._delta = db, now, delta
        self._shelf = Shelf()
        self._ids: list[int] = []
        self._base: _Base | None = None

    def answers(self, asked: Asked, pause: Pause) -> Iterator[Answer]:
        """Findings at once, then the preview as it grows; the last one is complete."""
        every = rules.all_in_force(self._db)
        checked = check_text(asked.text, asked.purpose, [version.rule.id for version in every])
        yield Answer(asked.number, checked)
        if checked.rule is None:
            return
        in_force = {version.rule.id: version for version in every}
        before = None if asked.purpose.makes_new else in_force.get(asked.purpose.rule_id)
        for share, preview in self._previews(checked.rule, before, pause):
            yield Answer(asked.number, checked, share, preview)

    def _previews(
        self, rule: Rule, before: RuleVersion | None, pause: Pause
    ) -> Iterator[tuple[float, Preview | None]]:
        for share in self._fold(pause):
            yield 0.3 * share, None
        known: dict[int, Found] = {}
        if before is not None:
            base = self._base_of(before)
            for share in base.rest:
                pause()
                yield 0.3 + 0.3 * share, None
            known = base.found
        contrast = Contrast(self._db, self._ids, rule, before, known, self._delta)
        if before is not None and matching(rule) == matching(before.rule):
            for one in self._ids:
                contrast.read(one, known.get(one))
        else:
            told, wait = monotonic(), _FIRST_S
            for share in self._hear(RuleVersion(0, 0, rule), contrast.read):
                pause()
                if monotonic() - told > wait:
                    told, wait = monotonic(), _EVERY_S
                    yield 0.6 + 0.4 * share, contrast.preview(complete=False)
        yield 1.0, contrast.preview(complete=True)

    def _fold(self, pause: Pause) -> Iterator[float]:
        """Put up the notes that came since the last question, in portions; the share done."""
        ids = latest.latest_versions(self._db, MOST_NOTES)
        missing = self._shelf.lacks(ids)
        for at in range(0, len(missing), _PORTION):
            self._base = None
            pause()
            for one in missing[at : at + _PORTION]:
                text = notes.note_text(self._db, one)
                if text is not None:
                    self._shelf.put(one, text.note)
            yield at / len(missing)
        self._shelf.keep(ids)
        self._ids = [one for one in ids if one in self._shelf.readings]

    def _base_of(self, version: RuleVersion) -> _Base:
        if self._base is None or self._base.version != version:
            found: dict[int, Found] = {}

            def take(one: int, heard: Found | None) -> None:
                if heard is not None:
                    found[one] = heard

            self._base = _Base(version, found, self._hear(version, take))
        return self._base

    def _hear(self, version: RuleVersion, take: Take) -> Iterator[float]:
        """Read every note with a rule, the likeliest first; the share done after each portion."""
        if version.rule.kind is RuleKind.ACCOUNT:
            yield from self._see_accounts(version, take)
            return
        held = models.of_names(self._db, [version.rule.model])
        listener = Listener(self._shelf, version, held)
        sure, rest = listener.likely(self._ids)
        ordered = [*sure, *rest]
        for at in range(0, len(ordered), _PORTION):
            for one in ordered[at : at + _PORTION]:
                take(one, listener.hear(one))
            yield min(1.0, (at + _PORTION) / len(ordered))

    def _see_accounts(self, version: RuleVersion, take: Take) -> Iterator[float]:
        enabled = replace(version, rule=replace(version.rule, enabled=True))
        matcher = compile_pack(Pack((enabled,)))
        for at in range(0, len(self._ids), _PORTION):
            portion = self._ids[at : at + _PORTION]
            texts = [text for one in portion if (text := notes.note_text(self._db, one))]
            about = signals.signals_for(self._db, [text.note for text in texts], self._now)
            for text, told in zip(texts, about, strict=True):
                met = matcher.account_matches(told)
                take(text.version_id, Found(met[0].score) if met else None)
            yield min(1.0, (at + _PORTION) / len(self._ids))
