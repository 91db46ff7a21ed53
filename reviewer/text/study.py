"""One note on its way through an engine: what each stage found, for the stages after it."""

from collections.abc import Mapping

from reviewer.text.evidence import Layers
from reviewer.text.learned import Hearing
from reviewer.text.literals import Places
from reviewer.text.patterns import Found
from reviewer.text.reading import Reading
from reviewer.text.rewriting import Place

Needs = frozenset[int]
_NOTHING = frozenset[int]()


class Study:
    """A folded note and the literals spotted in it; `found` are places of patterns by rule."""

    __slots__ = ("_known", "found", "hearing", "layers", "places", "reading", "spotted", "text")

    def __init__(self, reading: Reading, spotted: list[Place], places: Places) -> None:
        self.reading = reading
        self.text = reading.folded.text
        self.spotted = spotted
        self.places = places
        self.hearing = Hearing(self.text)
        self.layers: Layers = {}
        self.found: Mapping[int, list[Found]] = {}
        self._known: dict[Needs, bool] = {_NOTHING: True}

    def allows(self, needs: Needs) -> bool:
        """Whether the note holds one of the literals needed, or none is."""
        met = self._known.get(needs)
        if met is None:
            met = self._known[needs] = not needs.isdisjoint(self.places)
        return met
