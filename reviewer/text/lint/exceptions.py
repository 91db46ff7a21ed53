"""Exceptions and negations that stand inside what they should spare."""

import re
from collections.abc import Iterator

from reviewer.domain.finding import Finding
from reviewer.domain.rule import Rule, RuleKind
from reviewer.text.lint.draft import Draft
from reviewer.text.lint.phrases import Read

_PLAIN = re.compile(r"(?:\(\?:)?([^\\.^$*+?{}\[\]()]+)\)?")


def swallow(draft: Draft, read: Read) -> Iterator[Finding]:
    """Exceptions equal to or contained in what the rule looks for.

    An exception has to say more than the phrase: one that says less cannot tell the innocent from
    the guilty. Where it fits every phrase it takes the whole rule back.
    """
    lists = [[text for text in map(read, own) if text] for own in _evidence(draft.rule)]
    lists = [own for own in lists if own]
    for key in ("exceptions", "negations"):
        for text in getattr(draft.rule, key):
            if read(text):
                yield from _compared(draft, key, text, read(text), lists)


def _evidence(rule: Rule) -> list[list[str]]:
    """What the rule looks for: every list of which one text has to be met."""
    if rule.kind is RuleKind.PHRASES:
        return [[phrase.text for phrase in rule.phrases]]
    if rule.kind is RuleKind.NEAR:
        return [list(rule.a), list(rule.b)]
    plain = _PLAIN.fullmatch(rule.pattern) if rule.kind is RuleKind.PATTERN else None
    return [plain[1].split("|")] if plain else []


def _compared(
    draft: Draft, key: str, text: str, reading: str, lists: list[list[str]]
) -> Iterator[Finding]:
    named = "exception" if key == "exceptions" else "negation"
    held = [[phrase for phrase in own if reading in phrase] for own in lists]
    for inside, own in zip(held, lists, strict=True):
        if len(inside) == len(own):
            all_of = "every phrase" if len(own) > 1 else own[0]
            yield draft.error(
                "exception-swallows-rule",
                f"The {named} {text} is equal to or contained in {all_of}:"
                " it would take every hit back.",
                key,
                text,
            )
            return
    inner = [phrase for inside in held for phrase in inside]
    if inner and (key == "exceptions" or reading in inner):
        yield draft.warning(
            "exception-in-phrase",
            f"The {named} {text} is contained in {inner[0]}, so it never spares that phrase.",
            key,
            text,
        )
