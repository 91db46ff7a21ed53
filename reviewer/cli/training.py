"""rules train: a learned model from judged notes; see learning for models from verdicts."""

from dataclasses import asdict
from pathlib import Path

import click
import orjson

from reviewer.cli import learning, options
from reviewer.services.evaluating import Half, gold_notes
from reviewer.services.training import train as train_model


@click.command()
@click.argument(
    "gold",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--half",
    type=click.Choice([half.value for half in Half]),
    default=Half.DEV.value,
    show_default=True,
    help="Train on this half, and keep the other for testing.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The model file to write (.npz).",
)
@options.as_json
def train(gold: tuple[Path, ...], half: str, out: Path, json_: bool) -> None:
    """Train a learned model from GOLD notes.

    Needs reviewer[learn]. The same notes give the same model.
    """
    done = train_model(gold_notes(gold, Half(half)), out)
    if json_:
        click.echo(orjson.dumps(asdict(done)))
        return
    click.echo(
        f"Trained on {done.notes} notes, {done.violating} of them violating, "
        f"{done.marked} with marked phrases. Model: {out} ({done.size / 1e6:.1f} MB)."
    )


COMMANDS = (train, *learning.COMMANDS)
