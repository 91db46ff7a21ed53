"""Whether a phrase explains a place better than what is written there.

A noisy channel (Shannon 1948; Kernighan, Church and Gale 1990): the likeliest cutting into words of
the neighbourhood as written is held against that of the neighbourhood with the phrase put in.
"""

import math
from functools import lru_cache

from reviewer.text.segment import frequencies

_NEIGHBOURHOOD = 5
_LONGEST = 6
_PHRASE = -11.0
"""Log probability that a word is a given phrase of a rule, at least."""
_LATIN = -9.0
_LATIN_LETTER = -0.4
_UNKNOWN = -1.5
_STOPS = frozenset("\n\r\x1e。！？!?，,；;：:、…\u2028\u2029")
_REMEMBERED = 1 << 14


class Channel:
    """Scores in natural logarithms; loads jieba's dictionary when it is made."""

    def __init__(self) -> None:
        self._counts, total = frequencies()
        self._total = math.log(total)
        self.written = lru_cache(_REMEMBERED)(self._written)

    def gain(
        self, text: str, start: int, end: int, phrase: str, around: tuple[str, str] = ("", "")
    ) -> float:
        """How much likelier a text is with `phrase` in place of `text[start:end]`, as a log ratio.

        `around` is what the place holds before and after the phrase all the same.
        """
        low, high = neighbourhood(text, start, end)
        before, after = text[low:start] + around[0], around[1] + text[end:high]
        joined = self.written(before + phrase + after)
        known = max(_PHRASE, self.word(phrase))
        apart = self.written(before) + known + self.written(after)
        return max(joined, apart) - self.written(text[low:high])

    def word(self, word: str) -> float:
        """The log probability of a word; minus infinity for one that no dictionary knows."""
        count = self._counts.get(word, 0)
        if count:
            return math.log(count) - self._total
        if len(word) == 1:
            return _UNKNOWN - self._total
        return -math.inf

    def _written(self, text: str) -> float:
        best = [0.0]
        size = len(text)
        for end in range(1, size + 1):
            if _latin(text[end - 1]):
                best.append(self._latin(text, end, best))
                continue
            score = -math.inf
            for start in range(max(0, end - _LONGEST), end):
                score = max(score, best[start] + self.word(text[start:end]))
            best.append(score)
        return best[size]

    def _latin(self, text: str, end: int, best: list[float]) -> float:
        if end > 1 and _latin(text[end - 2]):
            return best[end - 1] + _LATIN_LETTER
        return best[end - 1] + _LATIN


def neighbourhood(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the clause around a place that is weighed with it."""
    low = start
    while low > max(0, start - _NEIGHBOURHOOD) and text[low - 1] not in _STOPS:
        low -= 1
    high = end
    while high < min(len(text), end + _NEIGHBOURHOOD) and text[high] not in _STOPS:
        high += 1
    return low, high


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
