"""rules add-list: a plain phrase list becomes a rule."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click
import orjson

from reviewer.cli import options
from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import BY_CODE
from reviewer.services import listing

_SHOWN = 10


@click.command("add-list")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--category", required=True, type=click.Choice(list(BY_CODE)), help="The leaf.")
@click.option(
    "--weight",
    default=listing.WEIGHT,
    show_default=True,
    help="The weight of a phrase that has none behind a tab.",
)
@click.option(
    "--threshold", default=listing.THRESHOLD, show_default=True, help="The rule's threshold."
)
@click.option("--id", "rule_id", default="", help="The rule's id; else made of the file's name.")
@click.option("--title-zh", default="", help="The rule's Chinese title.")
@click.option("--title-en", default="", help="The rule's English title.")
@click.option("--rationale", default="", help="Why the rule is there; else the file's name.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a new pack file."
)
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Put the rule in force in this queue file.",
)
@click.option("--despite", default="", help="With --db: why this may break pinned verdicts.")
@options.acting
@options.as_json
def add_list(
    file: Path,
    out: Path | None,
    db: Path | None,
    despite: str,
    act_as: str,
    json_: bool,
    **told: str | float,
) -> None:
    """Make a rule of FILE, a plain list of phrases.

    One phrase a line, with a weight of its own behind a tab where it has one. Blank lines and
    those that begin with # are passed over. UTF-8, UTF-16 and GB18030 are told apart. Without
    --out and --db it only tells what it would do.
    """
    if out and db:
        raise click.UsageError("Choose one of --out and --db.")
    made = listing.make_rule(file, _wishes(**told))
    version = 0
    if made.sound and out:
        listing.write_pack(made, out)
    if made.sound and db:
        version = _install(made, db, act_as, despite)
    if json_:
        _print(made, out, version)
    else:
        _show(file, made)
        _show_end(made, out, db, version)
    sys.exit(0 if made.sound else 1)


def _wishes(rule_id: str | float, **told: str | float) -> listing.Wishes:
    texts = {key: str(told[key]) for key in ("category", "title_zh", "title_en", "rationale")}
    weight, threshold = float(told["weight"]), float(told["threshold"])
    return listing.Wishes(weight=weight, threshold=threshold, id=str(rule_id), **texts)


def _install(made: listing.ListRule, db: Path, act_as: str, despite: str) -> int:
    session = options.session_on(db, act_as, reading=True)
    try:
        return listing.install(session, made, despite)
    finally:
        session.db.close()


def _print(made: listing.ListRule, out: Path | None, version: int) -> None:
    told = {
        "id": made.rule.id,
        "category": made.rule.category,
        "threshold": made.rule.threshold,
        "encoding": made.encoding,
        "lines": made.lines,
        "phrases": [asdict(phrase) for phrase in made.rule.phrases],
        "dropped": [asdict(row) for row in made.dropped],
        "findings": [asdict(found) for found in made.findings],
        "written": str(out) if out and made.sound else "",
        "version": version,
    }
    click.echo(orjson.dumps(told).decode())


def _show(file: Path, made: listing.ListRule) -> None:
    kept, dropped = len(made.rule.phrases), len(made.dropped)
    click.echo(
        f"{file.name} ({made.encoding}): {made.lines:,} lines, {kept:,} phrases kept,"
        f" {dropped:,} dropped."
    )
    for row in made.dropped[:_SHOWN]:
        click.echo(f"  line {row.line}: {row.text}: {row.why}")
    if dropped > _SHOWN:
        click.echo(f"  and {dropped - _SHOWN:,} more; --json names them all.")
    counted = Counter((found.severity, found.check) for found in made.findings)
    for (severity, check), number in counted.items():
        first = next(f for f in made.findings if (f.severity, f.check) == (severity, check))
        more = f" and {number - 1:,} more" if number > 1 else ""
        click.echo(f"{severity}: {first.message} [{check}]{more}")


def _show_end(made: listing.ListRule, out: Path | None, db: Path | None, version: int) -> None:
    rule = made.rule
    if not made.sound:
        raise ReviewerError(
            f"The rule {rule.id} was not made.", "Mend the errors above and try again."
        )
    if out:
        click.echo(f"{out}: {rule.id} ({rule.category}, threshold {rule.threshold:g})")
    elif version:
        click.echo(f"{rule.id}: version {version} is in force for notes that come from now on.")
    elif db:
        click.echo(f"{rule.id}: the very same is in force already.")
    else:
        click.echo(f"{rule.id}: nothing was written; give --out or --db.")


COMMANDS = (add_list,)
