"""Pages of docs that are made from the program; `python -m tests.documents` writes them."""

from collections.abc import Iterator
from pathlib import Path

import click

from reviewer.cli import main
from reviewer.settings import documented

DOCS = Path(__file__).parents[1] / "docs"
_WIDTH = 96
_KINDS = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "tuple": "list",
    "keys": "table",
}


def commands() -> Iterator[click.Context]:
    """Every verb, in the order of the help."""
    yield from _below(click.Context(main, info_name="reviewer", **main.context_settings))


def commands_page() -> str:
    """docs/commands.md: the help of every verb."""
    head = (
        "# Commands\n\nWhat `reviewer --help` and the help of each verb say.\n\n"
        "Exit codes: 0 all is well; 1 it ran, and something needs a look (rejected rows, a\n"
        "finding); 2 it could not run, and two lines on standard error say why and what to do.\n"
    )
    parts = [f"## {one.command_path}\n\n```\n{_help(one)}\n```\n" for one in commands()]
    return "\n".join([head, *parts])


def settings_page() -> str:
    """docs/settings.md: name, kind, default and help of every setting."""
    rows = [
        f"| `{name}` | {_KINDS.get(name) or _KINDS[kind]} | `{_toml(name, default)}` | {told} |"
        for name, kind, default, told in documented()
    ]
    head = (
        "# Settings\n\nKept as TOML in `settings.toml` in your settings folder (`reviewer doctor`\n"
        "names it); most can be changed at the desk under Settings (Ctrl+,). What is not there\n"
        "has its default; an unknown name or an unfit value is refused with a word about it.\n\n"
        '```toml\nlanguage = "zh"\ntext_percent = 120\n\n[keys]\n"review.pass" = "F2"\n```\n\n'
        "| setting | kind | default | meaning |\n|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def _help(context: click.Context) -> str:
    context.terminal_width = _WIDTH
    return context.get_help()


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    command = context.command
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            found = command.get_command(context, verb)
            assert found is not None
            yield from _below(click.Context(found, info_name=verb, parent=context))


def _toml(name: str, default: str) -> str:
    if name == "keys":
        return "{}"
    plain = {"True": "true", "False": "false"}.get(default, default)
    return plain.translate(str.maketrans("'()", '"[]')).replace(",]", "]")


PAGES = {"commands.md": commands_page, "settings.md": settings_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
