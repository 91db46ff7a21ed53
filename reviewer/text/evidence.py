"""What speaks for a rule in one folded text, before anything takes it back."""

from collections.abc import Mapping, Sequence

from reviewer.text.compiled import CompiledRule
from reviewer.text.literals import Places
from reviewer.text.near import pairs
from reviewer.text.patterns import Found

Evidence = tuple[int, int, str, float, str]
"""Start and end in the folded text, canonical form, weight, the disguise it was seen through."""

Layers = Mapping[tuple[int, int], str]
"""Places where a literal was seen through a disguise, and which."""


def evidence_of(
    rule: CompiledRule,
    text: str,
    places: Places,
    met: Sequence[int],
    found: Sequence[Found],
    layers: Layers,
) -> list[Evidence]:
    """The evidence in order of place, without what lies inside another piece of it.

    `met` are the rule's literals that were found, `found` is where its pattern met, `layers` tell
    of literals in disguise.
    """
    phrases, weight = rule.phrases, rule.version.rule.weight
    evidence: list[Evidence]
    if phrases:
        evidence = [
            (*place, *phrases[number], layers.get(place, "") if layers else "")
            for number in met
            for place in places[number]
        ]
    elif rule.pattern >= 0:
        evidence = [(*_trimmed(text, f.start, f.end), weight, "") for f in found]
    else:
        evidence = [
            (*_pair(text, one, other), weight, layers.get(one) or layers.get(other, ""))
            for one, other in pairs(places, met, rule.b, rule.version.rule.within)
        ]
    return evidence if len(evidence) < 2 else _widest(evidence)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, str]:
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    form = whole.strip()
    return (start, start + len(form), form) if form else (start - 1, start, whole[-1:])


def _pair(text: str, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, str]:
    form = f"{text[one[0] : one[1]]}…{text[other[0] : other[1]]}"
    return min(one[0], other[0]), max(one[1], other[1]), form


def _widest(evidence: list[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    reached = -1
    for piece in sorted(evidence, key=_by_place):
        if piece[1] > reached:
            reached = piece[1]
            kept.append(piece)
    return kept


def _by_place(piece: Evidence) -> tuple[int, int]:
    return piece[0], -piece[1]
