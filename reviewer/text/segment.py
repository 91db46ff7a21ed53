"""Word boundaries by jieba with the domain's dictionary, loaded only when first asked for."""

import logging
import threading
import warnings
from collections.abc import Callable
from functools import cache
from io import StringIO

from reviewer.resources import read_text

_NEIGHBOURHOOD = 12
_lock = threading.Lock()

Cut = Callable[[str], list[tuple[str, int, int]]]


@cache
def _tokenizer() -> Cut:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(StringIO(read_text("userdict.txt")))

    def cut(text: str) -> list[tuple[str, int, int]]:
        return list(tokenizer.tokenize(text, HMM=False))

    return cut


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with start and end in code points; the first call loads jieba."""
    with _lock:
        cut = _tokenizer()
    return cut(text)


def on_boundaries(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends where words do, judged by its neighbourhood."""
    first = max(0, start - _NEIGHBOURHOOD)
    pieces = words(text[first : end + _NEIGHBOURHOOD])
    edges = {first + s for _, s, _ in pieces} | {first + e for _, _, e in pieces}
    return start in edges and end in edges
