"""How a reading came about: the layers between the original characters and the canonical ones."""

import unicodedata

from reviewer.text.characters import GONE, SEPARATOR, characters

ORDER = (
    "zero-width",
    "width",
    "case",
    "traditional",
    "shape",
    "split",
    "emoji",
    "components",
    "homophone",
    "slang",
)
_ZWJ = "\u200d"
_JOINTS = 8
"""Signs joined to one before that are followed, more than any emoji has: a chain without end would
otherwise be walked for every hit in it."""
_FIRST_MARK = "\u0300"
_IDEOGRAPHS = ("\u3000", "\ufdff")


def _attaches(char: str) -> bool:
    point = ord(char)
    return (
        0xFE00 <= point < 0xFE10
        or 0x20D0 <= point < 0x20F1
        or 0x1F3FB <= point < 0x1F400
        or 0x0300 <= point < 0x0370
    )


def attached_end(text: str, end: int) -> int:
    """`end` moved past the marks that belong to the character before it."""
    size, joints = len(text), 0
    while end < size and joints <= _JOINTS:
        if text[end] < _FIRST_MARK or _IDEOGRAPHS[0] <= text[end] <= _IDEOGRAPHS[1]:
            break
        if _attaches(text[end]):
            end += 1
        elif text[end] == _ZWJ and end + 1 < size and _is_picture(text[end + 1]):
            end += 2
            joints += 1
        else:
            break
    return end


def attached_start(text: str, start: int) -> int:
    """`start` moved back to where its character begins, if it is joined to one before."""
    for _ in range(_JOINTS):
        if start < 2 or text[start - 1] != _ZWJ or not _is_picture(text[start]):
            break
        start -= 2
        while start and _attaches(text[start]):
            start -= 1
    return start


def _is_picture(char: str) -> bool:
    return ord(char) >= 0x2190 and unicodedata.category(char) in {"So", "Sk", "Cn"}


def layers_of(
    text: str, start: int, end: int, kept: set[int], edits: list[tuple[int, int, str]]
) -> tuple[str, ...]:
    """The layers used in `text[start:end]`, in order of application.

    `kept` are the positions that were read; `edits` are stretches read as a variant.
    """
    table = characters()
    found = {layer for _, _, layer in edits}
    for position in range(start, end):
        char = text[position]
        kind = table.kinds[ord(char)]
        if kind == GONE:
            found.add(_layer_of_mark(char))
        elif ord(char) in table.expansions or table.codes[ord(char)] != ord(char):
            found.add(_layer_of_change(char))
        elif (
            kind == SEPARATOR
            and position not in kept
            and not any(first <= position < last for first, last, _ in edits)
        ):
            found.add("split")
    return tuple(layer for layer in ORDER if layer in found)


def _layer_of_mark(char: str) -> str:
    return "width" if _attaches(char) else "zero-width"


def _layer_of_change(char: str) -> str:
    if char.isascii():
        return "case"
    if "\u3400" <= char <= "\u9fff":
        return "traditional"
    if "\u0370" <= char <= "\u0530" or "\u0180" <= char <= "\u02b0":
        return "shape"
    return "width"
