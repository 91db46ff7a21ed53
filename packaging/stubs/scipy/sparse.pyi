from typing import Any

import numpy.typing as npt

class csr_matrix:
    def __init__(
        self,
        arg1: tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]] | npt.NDArray[Any],
        *,
        shape: tuple[int, int] = ...,
    ) -> None: ...
    def __matmul__(self, other: npt.NDArray[Any]) -> npt.NDArray[Any]: ...
