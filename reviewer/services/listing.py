"""Making a rule of a plain phrase list: read, sift, check, write or put in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding, Severity
from reviewer.domain.person import Power
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.services import pinning
from reviewer.services.session import Session
from reviewer.store import journal, rules
from reviewer.store.database import writing

WEIGHT = 0.7
THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person says of the rule; what is empty or None is made up from the file's name."""

    category: str
    weight: float = WEIGHT
    threshold: float = THRESHOLD
    id: str = ""
    title_zh: str = ""
    title_en: str = ""
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that gave no phrase, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ListRule:
    """A rule made of a list, what was dropped on the way, and what the linter says of it."""

    rule: Rule
    encoding: str
    lines: int
    dropped: tuple[Dropped, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be put in force."""
        return not any(found.severity is Severity.ERROR for found in self.findings)


def make_rule(path: Path, wishes: Wishes) -> ListRule:
    """A rule of kind phrases from a list. Raises ReviewerError where it cannot be read."""
    from reviewer.exchange.phrase_lists import read_list
    from reviewer.text.fold import default_folder
    from reviewer.text.lint.linter import lint_rules

    listed = read_list(path)
    sieve = _Sieve(default_folder().canonical, wishes.weight)
    dropped = [
        Dropped(row.line, row.text, why)
        for row in listed.rows
        if (why := row.fault or sieve.take(row.line, row.text, row.weight))
    ]
    stem = path.stem
    rule = Rule(
        id=wishes.id or f"list.{_slug(stem)}",
        category=wishes.category,
        title_zh=wishes.title_zh or f"词表：{stem}",
        title_en=wishes.title_en or f"Phrase list {stem}",
        kind=RuleKind.PHRASES,
        threshold=wishes.threshold,
        phrases=tuple(sieve.phrases()),
        rationale=wishes.rationale or f"来自词表 {path.name}。",
    )
    findings, _ = lint_rules([rule], path.name)
    return ListRule(rule, listed.encoding, listed.lines, tuple(dropped), tuple(findings))


class _Sieve:
    """Keeps phrases that can be met, each reading once at its heaviest weight."""

    def __init__(self, read: Callable[[str], str], weight: float) -> None:
        self._read = read
        self._weight = weight
        self._kept: dict[str, tuple[int, str, float]] = {}

    def take(self, line: int, text: str, weight: float | None) -> str:
        """Why a phrase is dropped; empty where it is kept."""
        heavy = self._weight if weight is None else weight
        if not 0 < heavy <= 1:
            return f"the weight {heavy:g} is not above 0 and at most 1"
        reading = self._read(text)
        if len(reading) < 2:
            return "it is one character" if reading else "folding leaves nothing of it"
        first, kept, known = self._kept.setdefault(reading, (line, text, heavy))
        if first == line:
            return ""
        self._kept[reading] = (first, kept, max(known, heavy))
        if kept == text:
            return f"it stands in line {first} already"
        return f"it is read like {kept} in line {first}"

    def phrases(self) -> Iterator[Phrase]:
        """What was kept, in order of the list."""
        return (Phrase(text, weight) for _, text, weight in self._kept.values())


def write_pack(made: ListRule, target: Path) -> None:
    """Write the rule as a pack of its own. Raises ReviewerError where the file is there already."""
    from reviewer.text.packwriting import pack_text

    _refuse_unsound(made)
    told = pack_text([made.rule], "lists", f"Made of a phrase list: {made.rule.title_en}")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(told)
    except FileExistsError as error:
        raise ReviewerError(
            f"{target} is there already. Nothing was written.", "Name another file."
        ) from error
    except OSError as error:
        raise ReviewerError(
            f"{target} cannot be written: {error.strerror or error}", "Choose another place."
        ) from error


def install(session: Session, made: ListRule, despite: str = "") -> int:
    """Put the rule in force as a new version, for notes that come from now on.

    A rule that breaks pinned verdicts needs a reason `despite` them, which is journaled. Returns
    the number of the version, 0 where the very same is in force. Raises ReviewerError without that
    reason, where the person may not edit rules, or where the id belongs to a rule that is no list.
    """
    session.require(Power.EDIT_RULES)
    _refuse_unsound(made)
    db, pack = session.db, f"list {made.rule.id}"
    owner = rules.pack_of(db, made.rule.id)
    if owner not in {"", pack}:
        raise ReviewerError(
            f"The id {made.rule.id} belongs to a rule of the pack {owner}. Nothing was changed.",
            "Give the list another id.",
        )
    broken = pinning.check_rules(session, [made.rule]).broken
    if not despite.strip():
        pinning.refuse_broken(broken)
    with writing(db):
        now, person = session.clock(), session.person.id
        versions = rules.install_pack(db, [made.rule], pack, person, now)
        journal.append(db, now, person, "install rules", pack, {"rules": len(versions)})
        if broken:
            pinning.journal_override(session, pack, broken, despite.strip())
    return versions[0].version if versions else 0


def _refuse_unsound(made: ListRule) -> None:
    wrong = [found for found in made.findings if found.severity is Severity.ERROR]
    if wrong:
        raise ReviewerError(
            f"The rule cannot be used: {wrong[0].message}",
            "Mend the list or the options and try again.",
        )


def _slug(stem: str) -> str:
    """A file's name as part of an id; names that it cannot spell are told apart by a checksum."""
    plain = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    if stem.isascii() and plain:
        return plain
    return f"{plain or 'words'}-{crc32(stem.encode()):08x}"
