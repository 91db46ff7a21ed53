"""The queue database: one SQLite file, read and written in plain SQL."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from types import ModuleType


class _NotNow(MetaPathFinder):
    """Hides the array libraries from sqlite-utils, which would load them only to store arrays.

    Nothing here stores one, and loading them takes half of the time until the first note.
    """

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(
        self,
        fullname: str,
        _path: Sequence[str] | None = None,
        _target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname in ("numpy", "pandas") and get_ident() == self._thread:
            raise ModuleNotFoundError(name=fullname)
        return None


_hiding = _NotNow()
sys.meta_path.insert(0, _hiding)
try:
    import sqlite_utils as sqlite_utils
finally:
    sys.meta_path.remove(_hiding)
