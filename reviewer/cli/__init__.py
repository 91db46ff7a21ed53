"""Every verb of the command line, one thin function each."""

import os
import sys
from typing import NoReturn

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
            _tell(error.message, error.remedy)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            path = error.ctx.command_path if error.ctx else "reviewer"
            _tell(error.format_message(), f"See `{path} --help`.")
        except BrokenPipeError:
            # What is left to write has nowhere to go, and saying so at exit would not either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)


def _tell(message: str, remedy: str) -> NoReturn:
    click.echo(f"reviewer: {message}", err=True)
    if remedy:
        click.echo(f"  {remedy}", err=True)
    sys.exit(2)


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
