"""All checks over packs of rules: every remark with file and line, nothing raised."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding, Severity, in_order
from reviewer.domain.rule import Rule
from reviewer.text.fold import default_folder
from reviewer.text.lint import exceptions, firing, patterns, phrases, reach, shape, twins
from reviewer.text.lint.draft import Draft, draft_of
from reviewer.text.lint.packs import Packs, read_packs
from reviewer.text.lint.phrases import Read
from reviewer.text.rulepack import parse_rules

_PLACE = re.compile(r".*, line (\d+), rule ([^ :]+): (.*)", re.DOTALL)
"""How the loader says which rule it refuses."""
_OF_ONE: tuple[Callable[[Draft], Iterable[Finding]], ...] = (
    shape.keys,
    shape.words,
    shape.numbers,
    shape.conditions,
    patterns.runs,
    patterns.readable,
    patterns.bounded,
)
_READING: tuple[Callable[[Draft, Read], Iterable[Finding]], ...] = (
    phrases.one_character,
    phrases.folds_away,
    phrases.same_reading,
    phrases.inside_each_other,
    exceptions.swallow,
    reach.weighs_enough,
    reach.has_evidence,
    reach.needs_something,
)


def lint_texts(texts: Mapping[str, str]) -> tuple[list[Finding], tuple[Draft, ...]]:
    """Findings about packs given as text by file name, in order, and the rules read."""
    packs = read_packs(texts)
    found = [*packs.findings, *_of_drafts(packs.drafts)]
    found += _refusals(texts, packs, found)
    return in_order(found), packs.drafts


def lint_rules(rules: Iterable[Rule], name: str) -> tuple[list[Finding], tuple[Draft, ...]]:
    """Findings about rules that stand in no file; `name` is what findings call their place."""
    drafts = tuple(draft_of(rule, name) for rule in rules)
    return in_order(_of_drafts(drafts)), drafts


def _of_drafts(drafts: Sequence[Draft]) -> Iterator[Finding]:
    read = cache(default_folder().canonical)
    for draft in drafts:
        for look in _OF_ONE:
            yield from look(draft)
        for compare in _READING:
            yield from compare(draft, read)
    yield from twins.same_id(drafts)
    yield from twins.same_evidence(drafts, read)
    yield from phrases.in_several_rules(drafts, read)
    yield from firing.misses_itself(drafts)


def _refusals(
    texts: Mapping[str, str], packs: Packs, found: Sequence[Finding]
) -> Iterator[Finding]:
    """What the loader refuses and no check has named, so that a clean pack always loads."""
    wrong = {f.file for f in found if f.severity is Severity.ERROR}
    for name, text in texts.items():
        if name in wrong:
            continue
        try:
            parse_rules(text, name, packs.sets)
        except ReviewerError as error:
            told = _PLACE.fullmatch(error.message)
            line, rule_id, said = told.groups() if told else ("1", "", error.message)
            yield Finding(name, int(line), rule_id, "refused", Severity.ERROR, said)
