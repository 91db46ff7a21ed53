from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

class RapidOCROutput:
    boxes: npt.NDArray[np.float32] | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None
    word_results: Sequence[Sequence[tuple[str, float, list[list[float]] | None]]]
