"""Rules that can never fire: too light, with nothing to look for, or never met."""

import re
from collections.abc import Iterator, Sequence

from reviewer.domain.finding import Finding
from reviewer.domain.rule import Rule, RuleKind
from reviewer.domain.scoring import combine
from reviewer.text.lint.draft import Draft
from reviewer.text.lint.phrases import Read

CHECK = "never-fires"
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]*")


def weighs_enough(draft: Draft, read: Read) -> Iterator[Finding]:
    """Rules whose whole evidence together does not reach the threshold."""
    rule = draft.rule
    if rule.shadow or not rule.enabled or not 0 < rule.threshold <= 1:
        return
    most = heaviest_score(rule, read)
    if 0 < most < rule.threshold:
        key = "phrases" if rule.kind is RuleKind.PHRASES else "weight"
        yield draft.error(
            CHECK,
            f"All its evidence together scores {most:.3g}, below the threshold"
            f" {rule.threshold:g}; the rule never flags.",
            key,
        )


def heaviest_score(rule: Rule, read: Read) -> float:
    """The highest score in [0, 1] that any note can have, if every piece of evidence counts."""
    if rule.kind is RuleKind.PHRASES:
        weights: dict[str, float] = {}
        for phrase in rule.phrases:
            reading = read(phrase.text)
            if reading:
                weights[reading] = max(_sound(phrase.weight), weights.get(reading, 0.0))
        return round(combine(weights.values()), 6)
    pieces = 1
    if rule.kind is RuleKind.NEAR:
        pieces = len(_left(rule.a, read)) * len(_left(rule.b, read))
    elif rule.kind is RuleKind.PATTERN and not _PLAIN.fullmatch(rule.pattern):
        pieces = 1_000  # as many different texts as a note has room for
    return round(combine([_sound(rule.weight)] * pieces), 6)


def has_evidence(draft: Draft, read: Read) -> Iterator[Finding]:
    """Rules whose lists are empty, or of whose phrases folding leaves nothing."""
    rule = draft.rule
    if rule.kind is RuleKind.PHRASES and not any(read(p.text) for p in rule.phrases):
        left = "Folding leaves nothing of its phrases" if rule.phrases else "It has no phrases"
        yield draft.error(CHECK, f"{left}; the rule never fires.", "phrases")
    if rule.kind is RuleKind.NEAR:
        for key in ("a", "b"):
            texts = getattr(rule, key)
            if not _left(texts, read):
                left = f"Folding leaves nothing of {key}" if texts else f"Its list {key} is empty"
                yield draft.error(CHECK, f"{left}; the rule never fires.", key)


def needs_something(draft: Draft, read: Read) -> Iterator[Finding]:
    """Rules that need what folding leaves nothing of, or what their own negations bar."""
    rule = draft.rule
    needs = _left(rule.needs, read)
    if rule.needs and not needs:
        yield draft.error(
            "needs-never-met", "Folding leaves nothing of what the rule needs.", "needs"
        )
    barred = _left((*rule.exceptions, *rule.negations), read)
    if needs and needs <= barred:
        yield draft.error(
            "needs-never-met",
            "Everything that the rule needs also takes its hits back.",
            "needs",
        )


def _left(texts: Sequence[str], read: Read) -> set[str]:
    return {read(text) for text in texts} - {""}


def _sound(weight: float) -> float:
    return weight if 0 < weight <= 1 else 1.0
