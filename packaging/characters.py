"""Writes resources/sounds.txt and resources/components.txt anew.

`python packaging/characters.py chaizi-jt.txt chaizi-ft.txt`: sounds from pypinyin's tables of
characters and words, components from the two editions of kfcd/chaizi, frequent characters from
jieba's dictionary.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from reviewer.text.characters import SEPARATOR, characters

_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
_FEW, _MOST, _OFTEN = 8, 2, 0.08
_FREQUENT = 2_400
_PARTS = 4
_RESOURCES = Path(__file__).parent.parent / "resources"
_LEFT_OUT = "\u0300\u0301\u0302\u0304\u030c"


def _canonical() -> list[str]:
    codes = characters().codes
    return [chr(point) for point in _IDEOGRAPHS if codes[point] == point]


def _toneless(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    for umlaut in "ǖǘǚǜ":
        letters = letters.replace(unicodedata.normalize("NFD", umlaut), "v")
    return "".join(c for c in letters if c not in _LEFT_OUT)


def _readings(char: str, used: Counter[tuple[str, str]]) -> list[str]:
    """The usual sound, and the others that words are said with often enough."""
    said = pinyin_dict.get(ord(char), "").split(",")
    toneless = dict.fromkeys(_toneless(one) for one in said if one)
    sounds = [s for s in toneless if s.isascii() and set(s) & set("aeiouv")]
    total = sum(used[char, s] for s in sounds)
    if total < _FEW:
        return sounds[:_MOST]
    return sounds[:1] + [s for s in sounds[1:] if used[char, s] > _OFTEN * total]


def _used() -> Counter[tuple[str, str]]:
    used: Counter[tuple[str, str]] = Counter()
    for word, syllables in phrases_dict.items():
        if len(word) == len(syllables):
            used.update((c, _toneless(s[0])) for c, s in zip(word, syllables, strict=True))
    return used


def _sounds() -> Iterator[str]:
    """A line a syllable: the characters that are mostly read so, and those that may be."""
    mostly: dict[str, list[str]] = defaultdict(list)
    maybe: dict[str, list[str]] = defaultdict(list)
    used = _used()
    for char in _canonical():
        for place, sound in enumerate(_readings(char, used)):
            (maybe if place else mostly)[sound].append(char)
    for sound in sorted(mostly.keys() | maybe.keys()):
        yield f"{sound}\t{''.join(mostly[sound])}\t{''.join(maybe[sound])}"


def _frequent() -> str:
    counts: Counter[str] = Counter()
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, _ = line.decode().split(" ")
            for char in word:
                counts[char] += int(count)
    known = set(_canonical())
    return "".join(c for c, _ in counts.most_common() if c in known)[:_FREQUENT]


def _components(tables: list[Path]) -> Iterator[str]:
    """A line a character: the ways to take it apart, in canonical characters."""
    table = characters()
    apart: dict[str, dict[str, None]] = defaultdict(dict)
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines():
            char, *ways = line.split("\t")
            if len(char) != 1 or ord(char) not in _IDEOGRAPHS:
                continue
            for way in ways:
                parts = [chr(table.codes[ord(c)]) for c in way if not c.isspace()]
                left = "".join(c for c in parts if table.kinds[ord(c)] != SEPARATOR)
                read = chr(table.codes[ord(char)])
                if 2 <= len(left) <= _PARTS and left.isprintable() and left != read:
                    apart[read][left] = None
    for char in sorted(apart):
        yield "\t".join((char, *apart[char]))


def main() -> None:
    """Write both tables."""
    tables = [Path(name) for name in sys.argv[1:]]
    sounds = "\n".join((f"#\t{_frequent()}\t", *_sounds()))
    (_RESOURCES / "sounds.txt").write_text(sounds + "\n", encoding="utf-8")
    components = "\n".join(_components(tables))
    (_RESOURCES / "components.txt").write_text(components + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
