from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from rapidocr.utils.output import RapidOCROutput

class RapidOCR:
    def __init__(
        self, config_path: str | None = ..., params: Mapping[str, object] | None = ...
    ) -> None: ...
    def __call__(
        self,
        img_content: npt.NDArray[np.uint8],
        *,
        use_det: bool = ...,
        return_word_box: bool = ...,
        return_single_char_box: bool = ...,
    ) -> RapidOCROutput | object: ...
