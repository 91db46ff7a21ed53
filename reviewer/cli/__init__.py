"""Every verb of the command line, one thin function each."""

import sys

import click

from reviewer import __version__
from reviewer.cli import desk, health, incoming, outgoing, people, thresholds
from reviewer.domain.errors import ReviewerError


class _Verbs(click.Group):
    """Shows what a person can mend as two lines, never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ReviewerError as error:
            click.echo(f"reviewer: {error.message}", err=True)
            if error.remedy:
                click.echo(f"  {error.remedy}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.exit(141)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Decide flagged medical-beauty notes; let the verdicts move the rules' thresholds."""


for verb in (
    desk.desk,
    desk.tour,
    incoming.import_,
    incoming.scan,
    outgoing.export,
    thresholds.thresholds,
    people.people,
    health.doctor,
    health.verify,
    health.backup,
    health.restore,
):
    main.add_command(verb)
