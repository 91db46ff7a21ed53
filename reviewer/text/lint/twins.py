"""Rules that stand twice: the same id, or the same evidence under another."""

from collections.abc import Iterator, Sequence

from reviewer.domain.finding import Finding
from reviewer.domain.rule import Rule, RuleKind
from reviewer.text.lint.draft import Draft
from reviewer.text.lint.phrases import Read

Evidence = tuple[RuleKind, frozenset[str], frozenset[str], str, frozenset[str]]


def same_id(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Rules that share an id, in one file or in several."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.rule.id:
            continue
        owner = first.setdefault(draft.rule.id, draft)
        if owner is not draft:
            yield draft.error(
                "duplicate-id",
                f"{owner.file}, line {owner.table.at('id')} has a rule of this id as well.",
                "id",
            )


def same_evidence(drafts: Sequence[Draft], read: Read) -> Iterator[Finding]:
    """Rules that look for exactly the same under the same conditions."""
    first: dict[Evidence, Draft] = {}
    for draft in drafts:
        evidence = _evidence(draft.rule, read)
        if not draft.rule.enabled or not any(evidence[1:4]):
            continue
        owner = first.setdefault(evidence, draft)
        if owner is not draft:
            yield draft.warning(
                "duplicate-rule",
                f"It looks for the same as {owner.rule.id}"
                f" ({owner.file}, line {owner.table.at()}).",
            )


def _evidence(rule: Rule, read: Read) -> Evidence:
    own: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    said = ""
    if rule.kind is RuleKind.PHRASES:
        own = _read(tuple(p.text for p in rule.phrases), read)
    elif rule.kind is RuleKind.NEAR:
        own, other = sorted((_read(rule.a, read), _read(rule.b, read)), key=sorted)
    else:
        said = rule.pattern if rule.kind is RuleKind.PATTERN else " ".join(rule.when.split())
    return rule.kind, own, other, said, _read(rule.needs, read)


def _read(texts: Sequence[str], read: Read) -> frozenset[str]:
    return frozenset(map(read, texts)) - {""}
