from types import TracebackType

class threadpool_limits:
    def __init__(self, limits: int) -> None: ...
    def __enter__(self) -> threadpool_limits: ...
    def __exit__(
        self,
        type: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
