"""Train a learned model from notes that people have judged, and write it to a file."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.policy import CATEGORIES
from reviewer.exchange.gold import GoldNote
from reviewer.text.fold import default_folder
from reviewer.text.learning import Lesson, learn
from reviewer.text.reading import joined


@dataclass(frozen=True, slots=True)
class Trained:
    """What a model was trained from, and the size of its file in bytes."""

    notes: int
    violating: int
    marked: int
    size: int


def train(notes: Iterable[GoldNote], out: Path) -> Trained:
    """A model of all leaves from gold notes; the same notes give the same file.

    Raises ReviewerError where there are too few notes or scikit-learn is missing.
    """
    lessons = [lesson_of(note) for note in notes]
    data = learn(lessons, [leaf.code for leaf in CATEGORIES]).to_bytes()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return Trained(
        len(lessons),
        sum(bool(lesson.leaves) for lesson in lessons),
        sum(bool(lesson.spans) for lesson in lessons),
        len(data),
    )


def lesson_of(judged: GoldNote) -> Lesson:
    """A gold note as a lesson: folded text, leaves, marked ranges in the folded text."""
    gold = judged.gold
    text, offsets = joined(judged.note)
    folded = default_folder().fold(text)
    if not gold.violating:
        return Lesson(folded.text, (), ())
    if gold.spans is None:
        return Lesson(folded.text, gold.categories)
    body = dict(offsets)["body"]
    spans = tuple(
        (
            bisect_left(folded.starts, body + span.start),
            bisect_right(folded.ends, body + span.end),
        )
        for span in gold.spans
    )
    return Lesson(folded.text, gold.categories, spans)
