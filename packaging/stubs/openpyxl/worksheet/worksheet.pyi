from collections.abc import Iterator, Sequence

class Worksheet:
    title: str
    freeze_panes: str | None
    def append(self, iterable: Sequence[object]) -> None: ...
    def iter_rows(self, values_only: bool = ...) -> Iterator[tuple[object, ...]]: ...
