"""Which recogniser is installed here, found without loading it: loading takes two seconds."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE, _RUNTIME = "rapidocr", "onnxruntime"
_PARTS = ("det", "rec", "cls")


@dataclass(frozen=True, slots=True)
class Engine:
    """A recogniser with the model files in its own package: to find, read and turn lines.

    `name` tells package, version and models; what two engines of one name read is the same.
    """

    name: str
    finds: Path
    reads: Path
    turns: Path


@cache
def installed_engine() -> Engine | None:
    """The recogniser of the extra `ocr`; None where it, its runtime or its models are missing."""
    from importlib.metadata import PackageNotFoundError, files, version  # 20 ms at the start

    try:
        known, _ = version(_PACKAGE), version(_RUNTIME)
    except PackageNotFoundError:
        return None
    models = [Path(str(f.locate())) for f in files(_PACKAGE) or () if f.suffix == ".onnx"]
    found = [next((m for m in models if f"_{part}_" in m.name), None) for part in _PARTS]
    finds, reads, turns = found
    if finds is None or reads is None or turns is None:
        return None
    if not all(model.is_file() for model in (finds, reads, turns)):
        return None
    name = f"{_PACKAGE} {known} {finds.stem} {reads.stem}"
    return Engine(name, finds, reads, turns)
