"""Whether a phrase explains a place better than what is written there.

A noisy channel (Shannon 1948; Kernighan, Church and Gale 1990): the likeliest cutting into words of
the neighbourhood as written is held against that of the neighbourhood with the phrase put in.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from reviewer.text.segment import frequencies

_NEIGHBOURHOOD = 5
_PHRASE = -11.0
"""Log probability that a word is a given phrase of a rule, at least."""
_LATIN = -9.0
_LATIN_LETTER = -2.0
_RARE = -19.0
"""Of a character that is hardly ever written: jieba's corpus knows less of names and trades than
notes speak of."""
_STOPS = frozenset("\n\r\x1e。！？!?，,；;：:、…\u2028\u2029")
_WORD = 3
_REMEMBERED = 1 << 14


class Channel:
    """Scores in natural logarithms; loads jieba's dictionary when it is made."""

    def __init__(self) -> None:
        self._counts, total = frequencies()
        self._total = math.log(total)
        self.written = lru_cache(_REMEMBERED)(self._written)
        self.known = lru_cache(_REMEMBERED)(self._known)

    def gain(
        self, text: str, start: int, end: int, phrase: str, around: tuple[str, str] = ("", "")
    ) -> float:
        """How much likelier a text is with `phrase` in place of `text[start:end]`, as a log ratio.

        `around` is what the place holds before and after the phrase all the same.
        """
        low, high = neighbourhood(text, start, end)
        before, after = text[low:start] + around[0], around[1] + text[end:high]
        joined = self.written(before + phrase + after)
        apart = self.written(before) + self.known(phrase) + self.written(after)
        return max(joined, apart) - self.written(text[low:high])

    def word(self, word: str) -> float:
        """The log probability of a word; minus infinity for one that no dictionary knows."""
        count = self._counts.get(word, 0)
        if count:
            return math.log(count) - self._total
        return _RARE if len(word) == 1 else -math.inf

    def is_word(self, text: str) -> bool:
        """Whether the dictionary has it."""
        return self._counts.get(text, 0) > 0

    def _known(self, phrase: str) -> float:
        return max(_PHRASE, self.word(phrase))

    def _written(self, text: str) -> float:
        size = len(text)
        counts, total = self._counts, self._total
        best = [0.0] + [-math.inf] * size
        for start in range(size):
            score = best[start]
            for end in range(start + 1, size + 1):
                count = counts.get(text[start:end])
                if not count:
                    if count is None:
                        break
                    continue
                best[end] = max(best[end], score + math.log(count) - total)
            best[start + 1] = max(best[start + 1], score + self._alone(text, start))
        return best[size]

    def _alone(self, text: str, at: int) -> float:
        """The least that a character counts for, whatever the dictionary says of it."""
        if not _latin(text[at]):
            return _RARE
        return _LATIN_LETTER if at and _latin(text[at - 1]) else _LATIN


def neighbourhood(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the clause around a place that is weighed with it."""
    low = start
    while low > max(0, start - _NEIGHBOURHOOD) and text[low - 1] not in _STOPS:
        low -= 1
    high = end
    while high < min(len(text), end + _NEIGHBOURHOOD) and text[high] not in _STOPS:
        high += 1
    return low, high


def in_word(text: str, at: int, word: Callable[[str], bool]) -> bool:
    """Whether a character makes a word together with one or two of its neighbours."""
    return any(
        word(text[start : start + size])
        for size in range(2, _WORD + 1)
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1)
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
