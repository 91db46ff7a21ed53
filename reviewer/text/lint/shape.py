"""Whether a rule is well formed: keys, titles, category, numbers, conditions."""

import re
from collections.abc import Iterator

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding
from reviewer.domain.policy import BY_CODE
from reviewer.domain.rule import RuleKind
from reviewer.text.lint.draft import KNOWN, NEEDED, Draft
from reviewer.text.signals import parse_condition

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_OF_KIND = {
    RuleKind.PHRASES: {"phrases", "model"},
    RuleKind.PATTERN: {"pattern", "weight", "model"},
    RuleKind.NEAR: {"a", "b", "within", "weight", "model"},
    RuleKind.ACCOUNT: {"when", "weight"},
    RuleKind.MODEL: {"model", "weight"},
}
_OF_TEXT = {"exceptions", "negations", "needs", "boundary", "firm"}
_OWN = frozenset().union(*_OF_KIND.values())


def keys(draft: Draft) -> Iterator[Finding]:
    """Keys that no rule has, that are missing, or that a rule of this kind does not read."""
    for key in sorted(draft.given - KNOWN):
        yield draft.error("unknown-field", f"No rule has a field {key}.", key)
    for key in NEEDED:
        if key not in draft.given:
            yield draft.error("missing-field", f"The rule has no {key}.")
    rule = draft.rule
    unread = _OWN - _OF_KIND[rule.kind]
    if rule.kind is RuleKind.ACCOUNT:
        unread = unread | _OF_TEXT
    for key in sorted(unread):
        if key in draft.given and getattr(rule, key):
            yield draft.warning("unread-field", f"A rule of kind {rule.kind} reads no {key}.", key)


def words(draft: Draft) -> Iterator[Finding]:
    """An id of another form, an unknown category, titles or a rationale left out."""
    rule = draft.rule
    if "id" in draft.given and not _ID.fullmatch(rule.id):
        yield draft.error(
            "bad-id", f"The id {rule.id!r} must be lower-case letters, digits, dots, hyphens.", "id"
        )
    if "category" in draft.given and rule.category not in BY_CODE:
        known = ", ".join(BY_CODE)
        yield draft.error(
            "unknown-category", f"No category {rule.category!r}; there are {known}.", "category"
        )
    for key in ("title_zh", "title_en"):
        if key in draft.given and not getattr(rule, key).strip():
            yield draft.warning("no-title", f"{key} is blank; the desk shows it.", key)
    if not rule.rationale.strip():
        yield draft.warning(
            "no-rationale", "The rule says nowhere why it is there (rationale).", "rationale"
        )


def numbers(draft: Draft) -> Iterator[Finding]:
    """Thresholds and weights outside (0, 1], and a distance that is none."""
    rule = draft.rule
    if "threshold" in draft.given and not 0 < rule.threshold <= 1:
        yield draft.error(
            "bad-threshold",
            f"The threshold {rule.threshold:g} is not above 0 and at most 1.",
            "threshold",
        )
    for phrase in rule.phrases:
        if not 0 < phrase.weight <= 1:
            yield draft.error(
                "bad-weight",
                f"The weight {phrase.weight:g} of {phrase.text} is not above 0 and at most 1.",
                "phrases",
                phrase.text,
            )
    if rule.kind is not RuleKind.PHRASES and not 0 < rule.weight <= 1:
        yield draft.error(
            "bad-weight", f"The weight {rule.weight:g} is not above 0 and at most 1.", "weight"
        )
    if rule.kind is RuleKind.NEAR and rule.within < 0:
        yield draft.error("bad-distance", f"within is {rule.within}, below 0.", "within")
    if rule.kind is RuleKind.NEAR and "within" not in draft.given:
        yield draft.warning(
            "bad-distance", "Without within, nothing may stand between the two words."
        )


def conditions(draft: Draft) -> Iterator[Finding]:
    """An account rule whose condition cannot be read."""
    if draft.rule.kind is not RuleKind.ACCOUNT:
        return
    try:
        parse_condition(draft.rule.when)
    except ReviewerError as error:
        yield draft.error("bad-condition", error.message, "when")
