"""Account rules: comparisons over account signals, parsed once and never executed as code."""

import ast
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError

Value = str | int | float | bool
Test = Callable[[AccountSignals], bool]
_NAMES = frozenset(f.name for f in fields(AccountSignals))
_CONSTANTS: dict[str, bool] = {"true": True, "false": False}
_OPERATORS: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_LONGEST = 1_000
"""Characters of a condition; each comparison is a call inside the one before it."""
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


@dataclass(frozen=True, slots=True)
class Condition:
    """A `when` expression ready to be asked."""

    source: str
    holds: Callable[[AccountSignals], bool]
    names: tuple[str, ...]

    def why(self, signals: AccountSignals) -> str:
        """The expression with the figures that it met."""
        figures = ", ".join(f"{name} = {getattr(signals, name)}" for name in self.names)
        return f"{self.source} ({figures})"


def parse_condition(source: str) -> Condition:
    """A condition from `account.NAME OP VALUE` joined by and, or, not.

    An unknown figure (below zero) meets no comparison of order. Raises ReviewerError.
    """
    if len(source) > _LONGEST:
        raise _refused(source[:80], f"it is longer than {_LONGEST:,} characters")
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _refused(source, "it cannot be read") from error
    names = tuple(
        dict.fromkeys(n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)),
    )
    return Condition(source, _test(tree, source), names)


def _refused(source: str, why: str) -> ReviewerError:
    return ReviewerError(
        f"The account condition is refused, {why}: {source}",
        remedy="Write comparisons such as account.notes_24h >= 8 and account.age_days < 14.",
    )


def _test(node: ast.expr, source: str) -> Callable[[AccountSignals], bool]:
    if isinstance(node, ast.BoolOp):
        parts = [_test(value, source) for value in node.values]
        return _both(parts) if isinstance(node.op, ast.And) else _either(parts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = _test(node.operand, source)
        return lambda signals: not inner(signals)
    if isinstance(node, ast.Compare):
        return _comparison(node, source)
    value = _value(node, source)
    return lambda signals: value(signals) is True


def _both(parts: Sequence[Test]) -> Test:
    first, *rest = parts
    if not rest:
        return first
    then = _both(rest)
    return lambda signals: first(signals) and then(signals)


def _either(parts: Sequence[Test]) -> Test:
    first, *rest = parts
    if not rest:
        return first
    then = _either(rest)
    return lambda signals: first(signals) or then(signals)


def _comparison(node: ast.Compare, source: str) -> Callable[[AccountSignals], bool]:
    values = [_value(part, source) for part in (node.left, *node.comparators)]
    steps: list[tuple[Callable[[Value, Value], bool], bool]] = []
    for op in node.ops:
        if type(op) not in _OPERATORS:
            raise _refused(source, "it compares in an unknown way")
        steps.append((_OPERATORS[type(op)], isinstance(op, _ORDERED)))

    if len(steps) == 1:
        (one, ordered), left, right = steps[0], values[0], values[1]
        return lambda signals: _compare(one, ordered, left(signals), right(signals))

    def holds(signals: AccountSignals) -> bool:
        known = [value(signals) for value in values]
        return all(
            _compare(compare, ordered, left, right)
            for (compare, ordered), left, right in zip(steps, known, known[1:], strict=False)
        )

    return holds


def _compare(
    compare: Callable[[Value, Value], bool], ordered: bool, left: Value, right: Value
) -> bool:
    if not ordered:
        return compare(left, right)
    if isinstance(left, str) or isinstance(right, str):
        return False
    return left >= 0 and right >= 0 and compare(left, right)


def _value(node: ast.expr, source: str) -> Callable[[AccountSignals], Value]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | bool):
        constant: Value = node.value
        return lambda _: constant
    if isinstance(node, ast.Name) and node.id in _CONSTANTS:
        constant = _CONSTANTS[node.id]
        return lambda _: constant
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        name = node.attr
        if node.value.id != "account" or name not in _NAMES:
            raise _refused(source, f"{node.value.id}.{name} is no signal")
        return attrgetter(name)
    raise _refused(source, "it holds something else than signals and constants")
