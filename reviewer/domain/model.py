"""A learned model as the queue file keeps it, and how well it judged what it had never seen."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.rule import is_stored, stored_model

SHIPPED = "notes"
"""The model that ships; every rule of the pack names it."""


def short_name(model: str) -> str:
    """How people name a model: the beginning of its digest, or `shipped`."""
    return model.removeprefix(stored_model(""))[:12] if is_stored(model) else "shipped"


class Seat(StrEnum):
    """Where a model stands: its rules flag, they only score, or none names it."""

    IN_FORCE = "in_force"
    SHADOW = "shadow"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model in the file; never changed once written.

    `learned_from` is a digest of the lessons, so the same verdicts are known again; `verdicts` and
    `violating` count them, one a near-copy cluster; `quality` is JSON of the comparison.
    """

    sha256: str
    trained_at: str
    trained_by: str
    verdicts: int
    violating: int
    learned_from: str
    quality: str

    @property
    def name(self) -> str:
        """How rules name it."""
        return stored_model(self.sha256)
