"""Checking rules before they are in force: pack files, or those of a queue.

The matcher's libraries load inside the functions, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.finding import Finding, Severity, in_order
from reviewer.domain.note import Note
from reviewer.services.session import Session
from reviewer.store import models, rules, texts

if TYPE_CHECKING:
    from reviewer.text.lint.draft import Draft


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking `rules` rules of `files` files found; `notes` were read to see which fire."""

    files: int
    rules: int
    findings: tuple[Finding, ...]
    notes: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings are of a gravity."""
        return sum(found.severity is severity for found in self.findings)


def pack_files(paths: Iterable[Path]) -> list[Path]:
    """The pack files that these paths name: files as they are, the TOML files of folders."""
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(sorted(path.glob("*.toml")) if path.is_dir() else [path])
    return list(found)


def check_packs(paths: Sequence[Path], notes: Iterable[Note] | None = None) -> Checked:
    """Check pack files together, as they would be loaded; with notes, also which rules fire."""
    from reviewer.text.lint.linter import lint_texts

    read: dict[str, str] = {}
    unread: list[Finding] = []
    for path in paths:
        try:
            read[str(path)] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            told = f"The file cannot be read as UTF-8 text: {error}."
            unread.append(Finding(str(path), 0, "", "unreadable", Severity.ERROR, told))
    findings, drafts = lint_texts(read)
    return _checked(len(paths), drafts, [*unread, *findings], notes)


def check_in_force(session: Session, name: str, notes: Iterable[Note] | None = None) -> Checked:
    """Check the rules in force of a queue, which findings call `name`."""
    from reviewer.text.lint.linter import lint_rules

    in_force = rules.pack_in_force(session.db)
    findings, drafts = lint_rules((version.rule for version in in_force.versions), name)
    return _checked(0, drafts, findings, notes, models.of_pack(session.db, in_force))


def notes_of_files(paths: Iterable[Path]) -> Iterator[Note]:
    """The notes of files in any format that the import reads; rows that are none are left out."""
    from reviewer.exchange.reading import Accepted, open_notes

    for path in paths:
        for row in open_notes(path):
            if isinstance(row, Accepted):
                yield row.value


def notes_of_queue(session: Session) -> Iterator[Note]:
    """The notes of a queue as they are in force."""
    return texts.texts_in_force(session.db)


def _checked(
    files: int,
    drafts: Sequence[Draft],
    findings: list[Finding],
    notes: Iterable[Note] | None,
    held: Mapping[str, bytes] | None = None,
) -> Checked:
    """Notes are only read with rules that can be compiled, which those with errors may not."""
    from reviewer.text.lint import firing
    from reviewer.text.matcher import compile_pack
    from reviewer.text.rulepack import first_versions

    if notes is None or any(found.severity is Severity.ERROR for found in findings):
        return Checked(files, len(drafts), tuple(in_order(findings)))
    matcher = compile_pack(first_versions(d.rule for d in drafts), models=held or {})
    seen = firing.count(matcher, notes)
    findings += firing.never_fired(drafts, seen)
    return Checked(files, len(drafts), tuple(in_order(findings)), seen.notes)
