"""The variant tables: evasions and what they stand for, some only with a cue beside them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from reviewer.domain.errors import ReviewerError
from reviewer.resources import read_text

LAYERS = ("homophone", "emoji", "components", "shape", "slang")


@dataclass(frozen=True, slots=True)
class Variant:
    """One evasion: `text` is read as `to`; with cues, only when one is within `window`.

    With `handle`, what looks like an account name right behind it is a cue as well.
    """

    text: str
    to: str
    layer: str
    cues: tuple[str, ...] = ()
    window: int = 0
    handle: bool = False


@dataclass(frozen=True, slots=True)
class Variants:
    """All variants, and how much a hit that needed a layer weighs, in (0, 1]; 1 if not named."""

    entries: tuple[Variant, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    def weight(self, how: tuple[str, ...]) -> float:
        """The factor of a hit that was seen through these layers: that of the weakest."""
        return min((self.weights.get(layer, 1.0) for layer in how), default=1.0)


def parse_variants(text: str, name: str) -> Variants:
    """Variants from TOML: a table a layer, `[ambiguous]` with cues, `[weights]` by layer.

    Raises ReviewerError naming the file and the entry.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReviewerError(f"{name}: {error}", remedy="Mend the table and try again.") from error
    entries: list[Variant] = []
    for layer in LAYERS:
        for key, to in data.get(layer, {}).items():
            entries.append(Variant(_text(name, key), _text(name, to), layer))
    for key, entry in data.get("ambiguous", {}).items():
        entries.append(_ambiguous(name, key, entry))
    weights = {str(k): float(v) for k, v in data.get("weights", {}).items()}
    return Variants(tuple(entries), weights)


def _text(name: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise ReviewerError(f"{name}: {value!r} is no text", remedy="Mend the table and try again.")


def _ambiguous(name: str, key: str, entry: object) -> Variant:
    try:
        if not isinstance(entry, dict):
            raise TypeError
        cues = tuple(str(c) for c in entry["cues"])
        layer = str(entry.get("layer", _layer_of(key)))
        to = _text(name, entry["to"])
        return Variant(_text(name, key), to, layer, cues, int(entry["window"]), to == "微信")
    except (KeyError, TypeError) as error:
        raise ReviewerError(
            f"{name}: the ambiguous variant {key} needs to, cues and window",
            remedy="Mend the table and try again.",
        ) from error


def _layer_of(key: str) -> str:
    if key.isascii():
        return "slang"
    return "emoji" if any(ord(c) >= 0x1F000 for c in key) else "homophone"


@cache
def default_variants() -> Variants:
    """The variants that ship with the program."""
    return parse_variants(read_text("variants.toml"), "variants.toml")
