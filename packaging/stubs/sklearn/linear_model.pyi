import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

class LogisticRegression:
    coef_: npt.NDArray[np.float64]
    intercept_: npt.NDArray[np.float64]
    def __init__(self, *, C: float = ..., max_iter: int = ..., class_weight: str = ...) -> None: ...
    def fit(
        self,
        X: csr_matrix,
        y: npt.NDArray[np.bool_],
        sample_weight: npt.NDArray[np.float64] | None = ...,
    ) -> LogisticRegression: ...
