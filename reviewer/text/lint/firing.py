"""What rules do on notes: phrases that miss their own text, rules that no note ever met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reviewer.domain.finding import Finding
from reviewer.domain.note import Note
from reviewer.domain.rule import RuleKind
from reviewer.text.lint.draft import Draft
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.rulepack import first_versions


@dataclass(frozen=True, slots=True)
class Met:
    """How many of `notes` notes each rule met and flagged, by rule id."""

    notes: int = 0
    met: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)


def count(matcher: Matcher, notes: Iterable[Note]) -> Met:
    """How often each rule of a matcher meets these notes."""
    met: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    total = 0
    for note in notes:
        total += 1
        for match in matcher.match(note):
            met[match.rule_id] += 1
            flagged[match.rule_id] += match.flagged
    return Met(total, met, flagged)


def never_fired(drafts: Sequence[Draft], seen: Met) -> Iterator[Finding]:
    """Text rules that met none of the notes, or met some and flagged none."""
    for draft in drafts:
        rule = draft.rule
        if not seen.notes or not rule.enabled or rule.kind is RuleKind.ACCOUNT:
            continue
        if not seen.met[rule.id]:
            yield draft.warning("never-fired", f"It met none of {seen.notes:,} notes.")
        elif not seen.flagged[rule.id] and not rule.shadow:
            yield draft.advice(
                "never-fired",
                f"It met {seen.met[rule.id]:,} of {seen.notes:,} notes and flagged none.",
            )


def misses_itself(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Phrases that are not met even in a note that says nothing else."""
    own = {
        draft.rule.id: draft
        for draft in drafts
        if draft.rule.kind is RuleKind.PHRASES and draft.rule.enabled and draft.rule.phrases
    }
    if not own:
        return
    bare = [replace(draft.rule, needs=(), shadow=False) for draft in own.values()]
    matcher = compile_pack(first_versions(bare))
    for rule_id, draft in own.items():
        for phrase in draft.rule.phrases:
            if matcher.canonical(phrase.text) and not _meets(matcher, rule_id, phrase.text):
                yield draft.warning(
                    "misses-itself",
                    f"The phrase {phrase.text} is not met even where a note says nothing else.",
                    "phrases",
                    phrase.text,
                )


def _meets(matcher: Matcher, rule_id: str, text: str) -> bool:
    return any(match.rule_id == rule_id for match in matcher.match(Note("", "", "", text)))
