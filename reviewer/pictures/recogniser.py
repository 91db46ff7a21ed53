"""Words on pixels, by RapidOCR with the models of its own package: nothing is ever fetched."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from reviewer.domain.picture import Point, WrittenLine
from reviewer.pictures.engine import Engine
from reviewer.pictures.opening import Pixels

Corners = npt.NDArray[np.float64]
"""Points, or one; the four of a box go clockwise from the upper left one."""

_SURE_ENOUGH = 0.6
_SMALLEST = 12
_TILE, _OVERLAP, _EDGE = 1600, 200, 60
"""Rows read at once of a long picture, those that two tiles share, and those at a tile's edge in
which a line may be cut, in pixels."""
_SLIM = 1.5
_PLACES = 4


class Recogniser:
    """Reads one picture after another in this process, on one core."""

    def __init__(self, engine: Engine) -> None:
        threads = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}
        self._ocr = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.text_score": _SURE_ENOUGH,
                "Det.model_path": str(engine.finds),
                "Rec.model_path": str(engine.reads),
                "Cls.model_path": str(engine.turns),
                **{f"EngineConfig.onnxruntime.{name}": n for name, n in threads.items()},
            }
        )

        self._load()

    def _load(self) -> None:
        """Load every model now, since the library would wait for the first words to be found."""
        blank = np.full((48, 96, 3), 255, dtype=np.uint8)
        for finds in (True, False):
            self._ocr(blank, use_det=finds)

    def lines(self, pixels: Pixels) -> tuple[WrittenLine, ...]:
        """The lines of words on a picture from top to bottom; a long one is read tile by tile."""
        tall, wide = pixels.shape[:2]
        if min(tall, wide) < _SMALLEST:
            return ()
        found: list[WrittenLine] = []
        for top, bottom, first, last in _tiles(tall):
            for line in self._tile(pixels[top:bottom], top, wide, tall):
                x, y = _middle(line)
                worth = any(map(str.isalnum, line.text))
                if (
                    worth
                    and first <= y * tall < last
                    and not any(_holds(other, x, y) for other in found)
                ):
                    found.append(line)
        return tuple(found)

    def _tile(self, pixels: Pixels, top: int, wide: int, tall: int) -> Iterator[WrittenLine]:
        out = self._ocr(
            np.ascontiguousarray(pixels),
            use_det=True,
            return_word_box=True,
            return_single_char_box=True,
        )
        if not isinstance(out, RapidOCROutput) or not out.txts or out.boxes is None:
            return
        size, corner = np.array([wide, tall], dtype=np.float64), np.array([0.0, top])
        scores = out.scores or ()
        for number, text in enumerate(out.txts):
            corners = _shares(out.boxes[number], corner, size)
            words = out.word_results[number] if len(out.word_results) == len(out.txts) else ()
            letters = [
                (letter, _shares(box, corner, size)) for letter, _, box in words if box is not None
            ]
            yield _line(str(text), corners, size, float(scores[number]), letters)


def _shares(box: npt.ArrayLike, corner: Corners, size: Corners) -> Corners:
    return (np.asarray(box, dtype=np.float64) + corner) / size


def _tiles(tall: int) -> Iterator[tuple[int, int, int, int]]:
    """Rows of each tile, and between which of them the middle of a line may lie to be its own."""
    top = 0
    while True:
        bottom = min(tall, top + _TILE)
        first = top + _EDGE if top else -tall
        if bottom == tall:
            yield top, bottom, first, 2 * tall
            return
        yield top, bottom, first, bottom - _EDGE
        top = bottom - _OVERLAP


def _middle(line: WrittenLine) -> Point:
    return sum(x for x, _ in line.corners) / 4, sum(y for _, y in line.corners) / 4


def _holds(line: WrittenLine, x: float, y: float) -> bool:
    """Whether a point lies on a line, which two tiles that share rows may both have read."""
    across, down = ([point[axis] for point in line.corners] for axis in (0, 1))
    return min(across) < x < max(across) and min(down) < y < max(down)


def _line(
    text: str,
    corners: Corners,
    size: Corners,
    sure: float,
    letters: Sequence[tuple[str, Corners]],
) -> WrittenLine:
    shape = corners * size
    down = float(np.linalg.norm(shape[3] - shape[0]))
    along = float(np.linalg.norm(shape[1] - shape[0]))
    if down >= _SLIM * along:
        # Written downwards: the line begins at the upper right corner.
        corners = np.roll(corners, -1, axis=0)
    points = [_point(corner) for corner in corners]
    line = WrittenLine(
        _one_line(text), (points[0], points[1], points[2], points[3]), round(sure, 3)
    )
    return replace(line, cuts=_cuts(line.text, corners * size, size, letters))


def _cuts(
    text: str, shape: Corners, size: Corners, letters: Sequence[tuple[str, Corners]]
) -> tuple[float, ...]:
    """Where each character begins and the last one ends, as shares of the line's length."""
    axis = shape[1] - shape[0]
    length = float(axis @ axis)
    if length > 0 and "".join(letter for letter, _ in letters) == text.replace(" ", ""):
        edges = [np.sort((box * size - shape[0]) @ axis / length)[[0, -1]] for _, box in letters]
        between = [float(one[1] + other[0]) / 2 for one, other in pairwise(_spaced(text, edges))]
        cuts = [0.0, *(min(1.0, max(0.0, cut)) for cut in between), 1.0]
        if cuts == sorted(cuts):
            return tuple(round(cut, _PLACES) for cut in cuts)
    return _by_width(text)


def _spaced(text: str, edges: Sequence[Corners]) -> Iterator[Corners]:
    """Where each character begins and ends; a space, which nobody sees, takes the gap it fills."""
    seen = 0
    for sign in text:
        if sign == " ":
            yield np.array([edges[seen - 1][1], edges[seen][0]])
        else:
            yield edges[seen]
            seen += 1


def _by_width(text: str) -> tuple[float, ...]:
    """Cuts as they would stand in a font in which wide characters are twice as wide."""
    widths = [2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text]
    total, reached = sum(widths) or 1, 0
    cuts = [0.0]
    for width in widths:
        reached += width
        cuts.append(round(reached / total, _PLACES))
    return tuple(cuts)


def _point(corner: npt.NDArray[np.float64]) -> Point:
    x, y = (min(1.0, max(0.0, round(float(share), _PLACES))) for share in corner)
    return x, y


def _one_line(text: str) -> str:
    return " ".join(text.split())
