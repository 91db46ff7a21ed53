"""Every verb and every setting is documented, and what is documented exists."""

import re

import pytest

from reviewer.settings import documented
from tests.documents import DOCS, PAGES, commands

ROOT = DOCS.parent
PAGES_OF_DOCS = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_from_the_program_are_current(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tests.documents"


def test_every_verb_says_what_it_does_in_a_sentence() -> None:
    for context in commands():
        told = context.command.get_short_help_str(200)
        assert told.endswith("."), context.command_path
        for option in context.command.params:
            if option.param_type_name == "option":
                assert getattr(option, "help", ""), (context.command_path, option.name)


def test_every_setting_says_what_it_does_in_a_sentence() -> None:
    assert [name for name, _, _, told in documented() if not told.endswith(".")] == []


def test_every_verb_that_the_docs_use_exists() -> None:
    known = {context.command_path for context in commands()}
    groups = {path.rpartition(" ")[0] for path in known}
    used = re.compile(r"(?:^|`|/)reviewer((?: [a-z]+(?:-[a-z]+)*)+)", re.MULTILINE)
    for page in PAGES_OF_DOCS:
        for words in used.findall(page.read_text(encoding="utf-8")):
            path = "reviewer"
            for word in words.split():
                if path not in groups:
                    break
                path = f"{path} {word}"
                assert path in known, (page.name, f"reviewer{words}")


def test_every_option_that_the_docs_use_exists() -> None:
    known = {name for context in commands() for p in context.command.params for name in p.opts}
    known |= {"--help", "--version"}
    shown = re.compile(r"^reviewer [^#\n]*", re.MULTILINE)
    for page in PAGES_OF_DOCS:
        for line in shown.findall(page.read_text(encoding="utf-8")):
            assert set(re.findall(r"(?<=\s)--[a-z-]+", line)) <= known, (page.name, line)


def test_every_verb_is_told_of_outside_the_reference() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in PAGES_OF_DOCS if p.name != "commands.md")
    missing = [
        context.command_path
        for context in commands()
        if context.parent and not context.parent.parent and context.command_path not in text
    ]
    assert missing == []


def test_links_between_pages_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
    broken = [
        f"{page.name}: {target}"
        for page in PAGES_OF_DOCS
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
