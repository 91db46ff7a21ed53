"""evaluate."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reviewer.cli import options
from reviewer.domain.evaluation import (
    Agreement,
    Evaluation,
    Judged,
    Share,
    nearest,
    rule_records,
)
from reviewer.domain.match import Match
from reviewer.domain.scoring import addends
from reviewer.exchange.gold import GoldNote
from reviewer.services import evaluating, installing
from reviewer.services.evaluating import Evaluated, Half

_SHOWN = 20


@click.command()
@click.argument(
    "gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Use the rules in force in this queue file instead of the shipped ones.",
)
@options.pack
@click.option(
    "--half",
    type=click.Choice([h.value for h in Half]),
    default=Half.ALL.value,
    show_default=True,
    help="Only the half to develop with, or the half kept for testing.",
)
@click.option(
    "--compare",
    type=click.Path(exists=True, path_type=Path),
    help="Set this pack beside it, and list the notes that only one of them flags.",
)
@options.as_json
def evaluate(
    gold: tuple[Path, ...],
    db: Path | None,
    pack: Path | None,
    half: str,
    compare: Path | None,
    json_: bool,
) -> None:
    """Hold the rules against GOLD notes: what they catch, what they miss, whom they hit wrongly.

    GOLD is JSON lines of notes with what a person holds of them; see docs/evaluation.md.
    """
    if db and pack:
        raise click.UsageError("Choose one of --db and --pack.")
    notes = evaluating.gold_notes(gold, Half(half))
    done = [_evaluated(notes, db, pack)]
    if compare:
        done.append(evaluating.run(str(compare), evaluating.pack_matcher(compare), notes))
    if json_:
        _print_json(done, half)
    else:
        _show(done, half)


def _evaluated(notes: list[GoldNote], db: Path | None, pack: Path | None) -> Evaluated:
    if pack:
        return evaluating.run(str(pack), evaluating.pack_matcher(pack), notes)
    if not db:
        return evaluating.run("shipped", installing.shipped_matcher(), notes)
    session = options.session_on(db, reading=True)
    try:
        return evaluating.run(str(db), session.matcher, notes)
    finally:
        session.db.close()


def _print_json(done: list[Evaluated], half: str) -> None:
    told: dict[str, object] = {**evaluating.told(done[0]), "half": half}
    if len(done) > 1:
        told["compare"] = evaluating.told(done[1])
        told["changed"] = evaluating.changed(*done)
    click.echo(orjson.dumps(told).decode())


def _show(done: list[Evaluated], half: str) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    first = done[0]
    kept = "" if half == Half.ALL else f", the {half} half"
    accounts = sum(bool(n.told) for n in first.notes)
    console.print(
        f"{len(first.notes)} notes{kept}, {accounts} with figures of their account; "
        "account rules are tested where all figures that they ask about are told."
    )
    columns = _columns(done, half)
    tables = [_summary(columns), _spans(columns), _categories(done)]
    tables += [_evasions(done)] if first.figures.by_evasion else []
    tables += [_changes(*done)] if len(done) > 1 else _details(first)
    for table in tables:
        console.print(table)


def _details(done: Evaluated) -> list[Table]:
    return [_rules(done), _misses(done), _false_hits(done)]


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=f"\n{title}", title_justify="left", title_style="bold", box=None)


def _columns(done: list[Evaluated], half: str) -> dict[str, Evaluation]:
    """One column a pack; of a single pack, its two halves and files beside it."""
    columns = {escape(d.pack): d.figures for d in done}
    if len(done) == 1:
        halves = evaluating.halves(done[0]) if half == Half.ALL else {}
        columns |= {f"{name} half": figures for name, figures in halves.items()}
        files = evaluating.files(done[0])
        columns |= {escape(n): f for n, f in files.items()} if len(files) > 1 else {}
    return columns


def _summary(columns: dict[str, Evaluation]) -> Table:
    table = _table("All notes", "", "precision", "recall", "F1", "AP", "hard negatives", "evasive")
    for name, figures in columns.items():
        note = figures.note
        table.add_row(
            name,
            _share(note.precision),
            _share(note.recall),
            _number(note.f1),
            _number(figures.average_precision),
            _share(figures.hard_negatives),
            _share(figures.evasive),
        )
    return table


def _spans(columns: dict[str, Evaluation]) -> Table:
    table = _table("Spans", "", "overlapping P / R / F1", "exact", "overlapping, any category")
    for name, figures in columns.items():
        kinds = (figures.span_overlap, figures.span_exact, figures.span_overlap_any_category)
        table.add_row(name, *map(_three, kinds))
    return table


def _rules(done: Evaluated) -> Table:
    wrong = [r for r in rule_records(done.judged) if r.innocent]
    head = _head("Rules that flag innocent notes", len(wrong))
    table = _table(head, "rule", "innocent", "violating", "only it: innocent", "only it: violating")
    for r in wrong[:_SHOWN]:
        figures = (r.innocent, r.violating, r.alone_innocent, r.alone_violating)
        table.add_row(f"{r.rule_id}  {r.category}", *map(str, figures))
    return table


def _categories(done: list[Evaluated]) -> Table:
    table = _table("By category", "", "notes", *(f"P / R / F1 {escape(d.pack)}" for d in done))
    codes = sorted({code for d in done for code in d.figures.by_category})
    for code in codes:
        found = [d.figures.by_category.get(code) for d in done]
        support = max(a.recall.of for a in found if a)
        table.add_row(code, str(support), *(_three(a) if a else "–" for a in found))
    return table


def _evasions(done: list[Evaluated]) -> Table:
    table = _table("By evasion", "", *(f"recall {escape(d.pack)}" for d in done))
    for kind in done[0].figures.by_evasion:
        table.add_row(escape(kind), *(_share(d.figures.by_evasion[kind]) for d in done))
    return table


def _misses(done: Evaluated) -> Table:
    missed = _pairs(done, lambda note, judged: note.gold.violating and not judged.flagged)
    table = _table(_head("Missed", len(missed)), "note", "gold", "nearest rules, score / threshold")
    for note, judged in missed[:_SHOWN]:
        near = "  ".join(_rule(m) for m in nearest(judged)) or "no rule met"
        table.add_row(_name(note), " ".join(note.gold.categories), near)
    return table


def _false_hits(done: Evaluated) -> Table:
    wrong = _pairs(done, lambda note, judged: judged.flagged and not note.gold.violating)
    table = _table(
        _head("Flagged wrongly", len(wrong)), "note", "rule, score / threshold", "because of"
    )
    for note, judged in wrong[:_SHOWN]:
        for match in (m for m in judged.matches if m.flagged):
            seen = "  ".join(f"{_line(h.surface)} {h.weight:.2f}" for h in addends(match.hits))
            table.add_row(_name(note), _rule(match), escape(seen or match.why))
    return table


def _changes(before: Evaluated, after: Evaluated) -> Table:
    rows = [
        (note, old, new)
        for note, old, new in zip(before.notes, before.judged, after.judged, strict=True)
        if old.flagged != new.flagged
    ]
    right = sum(new.flagged == note.gold.violating for note, _, new in rows)
    head = f"Flagged by one only: {len(rows)}; {escape(after.pack)} is right on {right} of them"
    table = _table(head, "note", "gold", "flagged by", "rules, score / threshold")
    for note, old, new in rows:
        by, judged = (after.pack, new) if new.flagged else (before.pack, old)
        rules = "  ".join(_rule(m) for m in judged.matches if m.flagged)
        gold = " ".join(note.gold.categories) or ("violating" if note.gold.violating else "–")
        table.add_row(_name(note), gold, escape(by), rules)
    return table


def _pairs(
    done: Evaluated, wanted: Callable[[GoldNote, Judged], bool]
) -> list[tuple[GoldNote, Judged]]:
    return [p for p in zip(done.notes, done.judged, strict=True) if wanted(*p)]


def _head(name: str, found: int) -> str:
    more = f", the first {_SHOWN} of them here; all with --json" if found > _SHOWN else ""
    return f"{name}: {found}{more}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(note: GoldNote) -> str:
    return escape(_line(f"{note.note.id} {note.note.title[:16]}"))


def _rule(match: Match) -> str:
    return escape(f"{match.rule_id} {match.score:.2f}/{match.threshold:.2f}")


def _share(share: Share) -> str:
    if share.interval is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.3f} ({low:.2f}–{high:.2f}) {share.count}/{share.of}"


def _three(told: Agreement) -> str:
    return " / ".join(_number(x) for x in (told.precision.value, told.recall.value, told.f1))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
