"""A place that may be a phrase in disguise."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """Phrase `number` may stand at `start:end` through a layer, with `before` and `after` being
    what stands there beside the phrase all the same."""

    number: int
    start: int
    end: int
    layer: str
    before: str = ""
    after: str = ""
    cost: float = 0.0
