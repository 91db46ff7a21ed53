"""Every verb of the command line, one thin function each."""

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from reviewer import __version__
from reviewer.domain.errors import ReviewerError

_VERBS = {
    "desk": "desk",
    "tour": "desk",
    "import": "incoming",
    "scan": "incoming",
    "pictures": "pictures",
    "export": "outgoing",
    "evaluate": "quality",
    "explain": "explaining",
    "rules": "rules",
    "thresholds": "thresholds",
    "people": "people",
    "doctor": "health",
    "verify": "health",
    "backup": "health",
    "restore": "health",
}
"""Each verb and the module it lives in, which loads when the verb is asked for."""


class _Verbs(click.Group):
    """Shows what a person can mend as two lines, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _VERBS:
            return None
        module = import_module(f"reviewer.cli.{_VERBS[cmd_name]}")
        commands = (each for each in vars(module).values() if isinstance(each, click.Command))
        return next(each for each in commands if each.name == cmd_name)

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
