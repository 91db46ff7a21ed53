from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

def Setup(args: Sequence[str], test_one_input: Callable[[bytes], None]) -> list[str]: ...
def Fuzz() -> None: ...
def instrument_imports(
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    enable_loader_override: bool = True,
) -> AbstractContextManager[None]: ...
