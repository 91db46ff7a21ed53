"""Word boundaries by jieba with the domain's dictionary, loaded only when first asked for."""

import logging
import threading
import warnings
from collections.abc import Mapping
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

from reviewer.resources import read_text

if TYPE_CHECKING:
    from jieba import Tokenizer

_NEIGHBOURHOOD = 12
_lock = threading.Lock()


@cache
def _tokenizer() -> "Tokenizer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(StringIO(read_text("userdict.txt")))
    return tokenizer


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with start and end in code points; the first call loads jieba."""
    with _lock:
        tokenizer = _tokenizer()
    return list(tokenizer.tokenize(text, HMM=False))


def frequencies() -> tuple[Mapping[str, int], int]:
    """How often each word stands in jieba's corpus, and how many words that has.

    Beginnings of words that are none themselves count 0.
    """
    with _lock:
        tokenizer = _tokenizer()
    return tokenizer.FREQ, tokenizer.total


def on_boundaries(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends where words do, judged by its neighbourhood."""
    first = max(0, start - _NEIGHBOURHOOD)
    pieces = words(text[first : end + _NEIGHBOURHOOD])
    edges = {first + s for _, s, _ in pieces} | {first + e for _, _, e in pieces}
    return start in edges and end in edges
