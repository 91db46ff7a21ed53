"""Every verb of the command line, one thin function each."""

import click

from reviewer import __version__


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Decide flagged medical-beauty notes; let the verdicts move the rules' thresholds."""
