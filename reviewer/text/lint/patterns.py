"""Patterns that the linear-time engine refuses, or that no folded text can meet."""

import re
from collections.abc import Iterator

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding
from reviewer.domain.rule import RuleKind
from reviewer.text.characters import GONE, characters
from reviewer.text.lint.draft import Draft
from reviewer.text.patterns import check_pattern

_NOT_LINEAR = (
    (re.compile(r"(?<!\\)\(\?<?[=!]"), "look-around, which no engine runs in linear time"),
    (re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P="), "a back-reference, which is not linear"),
    (re.compile(r"(?<!\\)\(\?>|[*+?}]\+"), "a possessive or atomic group, which RE2 lacks"),
    (re.compile(r"(?<!\\)\(\?\("), "a condition, which RE2 lacks"),
)
_SYNTAX = re.compile(
    r"\\[pP](?:\{[^}]*\}|\w)|\\x(?:\{[^}]*\}|\w\w)|\\Q.*?\\E|\\.|\(\?P?<\w+>|\(\?[a-zA-Z-]*[:)]"
    r"|\[:\^?\w+:\]",
    re.DOTALL,
)
_ANY_CASE = re.compile(r"\(\?[a-zA-Z]*i")
_FAR = re.compile(
    r"(?P<far>(?:\.|\\[SDW]|\[\^(?:\\.|[^\]\\])+\])(?:[*+]|\{\d+,\}))"
    r"|\\.|\[(?:\\.|[^\]\\])+\]|.",
    re.DOTALL,
)


def runs(draft: Draft) -> Iterator[Finding]:
    """Patterns that cannot be run in linear time, that meet the empty text, or are no pattern."""
    if draft.rule.kind is not RuleKind.PATTERN:
        return
    pattern = draft.rule.pattern
    try:
        check_pattern(pattern)
    except ReviewerError as error:
        why = next((said for shape, said in _NOT_LINEAR if shape.search(pattern)), "")
        empty = "empty" in error.message
        message = f"The pattern holds {why}: {error.message}" if why else error.message
        check = "empty-match" if empty else "not-linear" if why else "bad-pattern"
        yield draft.error(check, message, "pattern")


def readable(draft: Draft) -> Iterator[Finding]:
    """Characters in a pattern that no folded text holds: capitals, full width, traditional."""
    if draft.rule.kind is not RuleKind.PATTERN:
        return
    plain = set(_SYNTAX.sub(" ", draft.rule.pattern))
    odd = sorted(filter(_folds, plain))
    if _ANY_CASE.search(draft.rule.pattern):
        odd = [char for char in odd if not char.isascii()]
    idle = [char for char in odd if chr(int(characters().codes[ord(char)])) in plain - {char}]
    missed = [char for char in odd if char not in idle]
    if missed:
        yield draft.warning(
            "never-in-folded-text",
            f"Folded text never holds {' '.join(missed)}; write what folding leaves.",
            "pattern",
        )
    elif idle:
        yield draft.advice(
            "never-in-folded-text",
            f"Folded text never holds {' '.join(idle)}, and the pattern names what it becomes.",
            "pattern",
        )


def _folds(char: str) -> bool:
    table, point = characters(), ord(char)
    return (
        int(table.codes[point]) != point
        or int(table.kinds[point]) == GONE
        or point in table.expansions
    )


def bounded(draft: Draft) -> Iterator[Finding]:
    """Repeats of anything at all without an end: one try is linear, a try at every hit is not."""
    if draft.rule.kind is not RuleKind.PATTERN:
        return
    far = [found["far"] for found in _FAR.finditer(draft.rule.pattern) if found["far"]]
    if far:
        yield draft.warning(
            "unbounded",
            f"{far[0]} reaches as far as the text does, so that many hits take time in the square"
            " of its length; give it an end, such as .{0,20}.",
            "pattern",
        )
