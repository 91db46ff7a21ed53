"""explain."""

import sys
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.text import Text

from reviewer.cli import options
from reviewer.domain.errors import ReviewerError
from reviewer.domain.explanation import Addend, Explanation, TakenBack
from reviewer.domain.match import Hit
from reviewer.domain.rule import Pack
from reviewer.services import evaluating, explaining
from reviewer.services.explaining import Asked

_STANCES = {
    "warned": "the note warns",
    "quoted": "stands in quotation marks",
    "doubted": "the whole note does not read like it",
    "reported": "told as another's words",
}


@click.command()
@click.argument("note")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The queue file: NOTE is an id in it, or is read by its rules.",
)
@options.pack
@options.as_json
def explain(note: str, db: Path | None, pack: Path | None, json_: bool) -> None:
    """Say why each rule scored NOTE as it did: every addend, what lowered it, and the threshold.

    NOTE is a file that holds one note as JSON or as plain text, - for standard input, or else the
    id of a note in the queue file. Without --db and --pack the shipped rules read a file.
    """
    asked, rules, held = _asked(note, db, pack)
    found = explaining.explain(rules, asked, held)
    if json_:
        click.echo(orjson.dumps(explaining.told(asked, found)).decode())
    else:
        _show(asked, found)


def _asked(note: str, db: Path | None, pack: Path | None) -> tuple[Asked, Pack, explaining.Models]:
    given = note == "-" or Path(note).is_file()
    if given and db is None:
        return _read(note), evaluating.pack_of(pack) if pack else evaluating.shipped_pack(), {}
    session = options.session_on(db, reading=True)
    try:
        asked = _read(note) if given else explaining.stored(session, note)
        rules = evaluating.pack_of(pack) if pack else explaining.rules_in_force(session)
        return asked, rules, explaining.models_named(session, rules)
    finally:
        session.db.close()


def _read(name: str) -> Asked:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return explaining.written(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReviewerError(f"{name} is no UTF-8 text.", "Save it as UTF-8.") from error


def _show(asked: Asked, found: tuple[Explanation, ...]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    name = " ".join(part for part in (asked.note.id, *asked.note.title.split()) if part)
    if name:
        console.print(Text(name, "bold"))
    flagged = sum(e.match.flagged for e in found)
    left_out = "" if asked.signals else "; rules on accounts were left out, none is told"
    met = sum(bool(e.match.score) for e in found)
    console.print(Text(f"Rules that met it: {met}; that flag it: {flagged}{left_out}."))
    for each in found:
        console.print()
        for line in _lines(each):
            console.print(line)


def _lines(each: Explanation) -> list[Text]:
    rule, match = each.rule, each.match
    mark, tone = ("flagged", "red") if match.flagged else ("not flagged", "dim")
    shadow = ", in shadow" if rule.shadow else ""
    sign = "≥" if match.score >= match.threshold else "<"
    head = Text(rule.id, "bold")
    head.append(f"  {rule.title_en}  {rule.category}", "not bold")
    figures = f"{match.score:.3f} {sign} {match.threshold:.3f}"
    lines = [head, Text.assemble("  ", (f"{mark}{shadow}", tone), f"  {figures}")]
    if match.why:
        lines.append(Text(f"  {match.why}"))
    lines += [Text(f"  {_addend(addend)}") for addend in each.addends]
    if len(each.addends) > 1:
        lines.append(Text(f"  {_combined(each)}", "dim"))
    if not each.needs_met:
        lines.append(Text("  the note holds no text that the rule needs", "dim"))
    lines += [Text(f"  {_taken_back(back)}", "dim") for back in each.taken_back]
    return lines


def _taken_back(back: TakenBack) -> str:
    why = f"taken back: {' '.join(back.words)}" if back.words else "does not count"
    return f"{_hit(back.hit, '')}  {why}"


def _hit(hit: Hit, again: str) -> str:
    read = f" → {hit.folded} ({', '.join(hit.how)})" if hit.how else ""
    place = f"{hit.span.field} {hit.span.start}–{hit.span.end}{again}"
    return f"{' '.join(hit.surface.split())}{read}  [{place}]"


def _addend(addend: Addend) -> str:
    hit = addend.hit
    again = f", {addend.times} times" if addend.times > 1 else ""
    weight = f"{addend.base:.3g}"
    for factor in addend.factors:
        words = f": {' '.join(factor.words[:6])}" if factor.words else ""
        weight += f" × {factor.value:.3g} {_STANCES.get(factor.name, factor.name)}{words}"
    equals = f" = {hit.weight:.3f}" if addend.factors else ""
    return f"{_hit(hit, again)}  {weight}{equals}"


def _combined(each: Explanation) -> str:
    parts = "".join(f"(1 − {addend.hit.weight:.3f})" for addend in each.addends)
    return f"1 − {parts} = {each.match.score:.3f}"
