"""Hold a rule pack against gold notes, and set two packs side by side."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.evaluation import (
    Agreement,
    Evaluation,
    Judged,
    Share,
    evaluate,
    margin,
    nearest,
    rule_records,
)
from reviewer.domain.match import Match
from reviewer.domain.rule import Pack
from reviewer.domain.scoring import addends
from reviewer.exchange.gold import GoldNote, read_gold
from reviewer.services.scanning import Asks, answered, figures_asked
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.rulepack import first_versions, load_rules, shipped_rules


class Half(StrEnum):
    """Which notes of a gold file count: rules are written with one half, and tested on the other.

    A note is in the `dev` half when the first byte of its id's SHA-256 is even.
    """

    ALL = "all"
    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A pack's figures with each note and its matches; `pack` is what messages call it."""

    pack: str
    notes: tuple[GoldNote, ...]
    judged: tuple[Judged, ...]
    figures: Evaluation


def gold_notes(files: Iterable[Path], half: Half = Half.ALL) -> list[GoldNote]:
    """The notes of gold files, or the half of them that is wanted. Raises ReviewerError."""
    notes = [n for path in files for n in read_gold(path) if half in (Half.ALL, half_of(n.note.id))]
    if not notes:
        raise ReviewerError("There is no gold note in these files.", "Name another file.")
    return notes


def half_of(note_id: str) -> Half:
    """The half that a note belongs to, today and on any machine."""
    odd = hashlib.sha256(note_id.encode()).digest()[0] % 2
    return Half.TEST if odd else Half.DEV


def pack_of(pack: Path) -> Pack:
    """The rules of a pack, a TOML file or a folder of them. Raises ReviewerError."""
    paths = sorted(pack.glob("*.toml")) if pack.is_dir() else [pack]
    if not paths:
        raise ReviewerError(f"There is no rule pack in {pack}.", "Choose a folder of TOML files.")
    return first_versions(load_rules(paths))


def shipped_pack() -> Pack:
    """The rules that ship with the program, without any file."""
    return first_versions(shipped_rules())


def pack_matcher(pack: Path) -> Matcher:
    """The rules of a pack, compiled. Raises ReviewerError."""
    return compile_pack(pack_of(pack))


def run(pack: str, matcher: Matcher, notes: Sequence[GoldNote]) -> Evaluated:
    """Match every note and compare.

    An account rule is tested only on notes that tell every figure that it asks about: one that
    is not told is no evidence.
    """
    asks = figures_asked(matcher.pack)
    judged = tuple(Judged(n.gold, tuple(_known(n, matcher, asks))) for n in notes)
    return Evaluated(pack, tuple(notes), judged, evaluate(judged))


def _known(note: GoldNote, matcher: Matcher, asks: Asks) -> Iterator[Match]:
    for match in matcher.match(note.note, note.signals):
        if answered(match.rule_id, asks, note.told):
            yield match


def halves(done: Evaluated) -> dict[str, Evaluation]:
    """The figures of each half that has notes."""
    return dict(sorted(_grouped(done, lambda note: half_of(note.note.id).value).items()))


def files(done: Evaluated) -> dict[str, Evaluation]:
    """The figures of each gold file, in the order given."""
    return _grouped(done, lambda note: note.file)


def _grouped(done: Evaluated, name: Callable[[GoldNote], str]) -> dict[str, Evaluation]:
    groups: dict[str, list[Judged]] = {}
    for note, judged in zip(done.notes, done.judged, strict=True):
        groups.setdefault(name(note), []).append(judged)
    return {key: evaluate(group) for key, group in groups.items()}


def told(done: Evaluated) -> dict[str, object]:
    """The figures as `reviewer evaluate --json` prints them."""
    figures, notes = done.figures, done.notes
    pairs = list(zip(notes, done.judged, strict=True))
    with_account = sum(bool(n.told) for n in notes)
    return {
        "pack": done.pack,
        "notes": len(notes),
        "account_rules": {"tested": with_account, "left_out": len(notes) - with_account},
        **_notes(figures),
        "halves": {half: _notes(each) for half, each in halves(done).items()},
        "by_file": {name: _notes(each) for name, each in files(done).items()},
        "span_overlap": agreement(figures.span_overlap),
        "span_exact": agreement(figures.span_exact),
        "span_overlap_any_category": agreement(figures.span_overlap_any_category),
        "by_category": {code: agreement(a) for code, a in figures.by_category.items()},
        "by_evasion": {
            kind: {**share("recall", recalled), "n": recalled.of}
            for kind, recalled in figures.by_evasion.items()
        },
        "by_rule": [asdict(record) for record in rule_records(done.judged)],
        "misses": [_miss(n, j) for n, j in pairs if n.gold.violating and not j.flagged],
        "false_hits": [_false_hit(n, j) for n, j in pairs if j.flagged and not n.gold.violating],
    }


def _notes(figures: Evaluation) -> dict[str, object]:
    return {
        "note": {**agreement(figures.note), "average_precision": figures.average_precision},
        **share("hard_negative_rate", figures.hard_negatives),
        **share("evasive_recall", figures.evasive),
    }


def changed(before: Evaluated, after: Evaluated) -> list[dict[str, object]]:
    """The notes that only one of two packs flags, with the rules that make the difference."""
    return [
        {
            **_named(note),
            "violating": note.gold.violating,
            "flagged_by": after.pack if new.flagged else before.pack,
            "rules": [_rule(m) for m in (*old.matches, *new.matches) if m.flagged],
        }
        for note, old, new in zip(before.notes, before.judged, after.judged, strict=True)
        if old.flagged != new.flagged
    ]


def share(name: str, told: Share) -> dict[str, object]:
    """A proportion with its 95 % interval, both None where there was nothing to count."""
    return {name: told.value, f"{name}_interval": told.interval}


def agreement(told: Agreement) -> dict[str, object]:
    """Precision, recall and F1 with intervals; `support` is expected, `predicted` was found."""
    return {
        **share("precision", told.precision),
        **share("recall", told.recall),
        "f1": told.f1,
        "support": told.recall.of,
        "predicted": told.precision.of,
    }


def _named(note: GoldNote) -> dict[str, object]:
    return {"id": note.note.id, "file": note.file, "line": note.line, "title": note.note.title}


def _miss(note: GoldNote, judged: Judged) -> dict[str, object]:
    return {
        **_named(note),
        "categories": list(note.gold.categories),
        "evasions": list(note.gold.evasions),
        "body": note.note.body,
        "nearest": [_rule(m) for m in nearest(judged)],
    }


def _false_hit(note: GoldNote, judged: Judged) -> dict[str, object]:
    flagged = [m for m in judged.matches if m.flagged]
    return {
        **_named(note),
        "hard": note.gold.hard,
        "body": note.note.body,
        "rules": [_rule(m) for m in flagged],
    }


def _rule(match: Match) -> dict[str, object]:
    told: dict[str, object] = {
        "rule": match.rule_id,
        "category": match.category,
        "score": match.score,
        "threshold": match.threshold,
        "margin": round(margin(match), 6),
        "addends": [
            {
                "surface": hit.surface,
                "folded": hit.folded,
                "field": hit.span.field,
                "start": hit.span.start,
                "end": hit.span.end,
                "how": list(hit.how),
                "weight": round(hit.weight, 6),
            }
            for hit in addends(match.hits)
        ],
    }
    return told | ({"why": match.why} if match.why else {})
