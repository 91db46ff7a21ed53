"""The phrases of a pack where they stand in disguise: by sound, pinyin, parts, shape or order.

Only phrases that flag a note alone are looked for: a weak cue in disguise is no evidence, and the
ordinary words that sound like it are many.
"""

from collections.abc import Sequence

from reviewer.text.compiled import CompiledRule
from reviewer.text.disguise.disguises import DEFAULT_LAYERS, Disguises
from reviewer.text.literals import Places
from reviewer.text.variants import Variants

_FARTHEST = 20_000
"""Characters in which disguises are looked for; what is longer is no note that somebody wrote to
be read, and may be made to keep the search busy."""


class Disguised:
    """What rules look for, by number; a layer that weighs nothing is switched off."""

    def __init__(
        self, rules: Sequence[CompiledRule], texts: Sequence[str], variants: Variants
    ) -> None:
        self._numbers = sorted(
            {
                number
                for rule in rules
                for number, (_, weight) in rule.phrases.items()
                if weight >= rule.version.rule.threshold
            }
        )
        layers = frozenset(layer for layer in DEFAULT_LAYERS if variants.weight((layer,)) > 0)
        self._disguises = Disguises([texts[n] for n in self._numbers], layers)

    def into(self, places: Places, text: str) -> dict[tuple[int, int], str]:
        """Add what a folded text hides to the places of its literals; the layer at each place."""
        layers: dict[tuple[int, int], str] = {}
        if not self._numbers:
            return layers
        for at, start, end, layer in self._disguises.find(text[:_FARTHEST]):
            places.setdefault(self._numbers[at], []).append((start, end))
            layers[start, end] = layer
        return layers
