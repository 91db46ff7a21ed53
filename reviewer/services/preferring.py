"""A person's settings, kept as TOML beside nothing else."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from reviewer.domain.errors import ReviewerError
from reviewer.settings import Settings

_CHOICES = {"language": ("system", "zh", "en"), "theme": ("system", "light", "dark")}
_RANGES: dict[str, tuple[float, float]] = {
    "text_percent": (80, 200),
    "lease_seconds": (10, 86_400),
    "heartbeat_seconds": (1, 3_600),
    "prefetch": (0, 50),
    "break_minutes": (0, 600),
    "exposure_budget": (0, 100_000),
    "target_precision": (0.01, 0.999),
    "error_budget": (0.0001, 0.5),
    "audit_near": (0, 1),
    "audit_deep": (0, 1),
    "audit_blank": (0, 1),
    "audit_daily_budget": (0, 1_000_000),
    "import_chunk": (1, 100_000),
}
_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def load(path: Path) -> Settings:
    """The settings in a TOML file; the defaults where there is no file.

    Raises ReviewerError for a file that cannot be read, an unknown name or an unfit value.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReviewerError(
            f"The settings in {path} cannot be read: {error}",
            "Mend or delete the file; without it the defaults hold.",
        ) from error
    known = {f.name: f.default for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name not in known:
            raise ReviewerError(
                f"{path} has an unknown setting: {name}", "Remove it or correct its name."
            )
        values[name] = _fit(path, name, value, known[name])
    return Settings(**values)


def save(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, in one step that leaves the old file or the new.

    Raises ReviewerError when the file cannot be written.
    """
    lines = [
        f"{f.name} = {_toml(value)}\n"
        for f in fields(Settings)
        if f.name != "keys" and (value := getattr(settings, f.name)) != f.default
    ]
    if settings.keys:
        lines.append("\n[keys]\n")
        lines += [f"{_toml(command)} = {_toml(keys)}\n" for command, keys in settings.keys]
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(lines), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise ReviewerError(
            f"The settings could not be saved: {error}. They hold until the desk closes.",
            f"See that {path.parent} can be written to.",
        ) from error


def _fit(path: Path, name: str, value: object, default: object) -> object:
    """The value as Settings holds it. Raises ReviewerError where it does not fit."""
    if name == "keys":
        if isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values()):
            return tuple(sorted(value.items()))
        raise _unfit(path, name, "a table of commands and keys")
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _unfit(path, name, "a list of texts")
    if isinstance(default, float) and type(value) is int:
        value = float(value)
    if type(value) is not type(default):
        raise _unfit(path, name, _KINDS[type(default)])
    if name in _CHOICES and value not in _CHOICES[name]:
        raise _unfit(path, name, "one of " + ", ".join(_CHOICES[name]))
    low, high = _RANGES.get(name, (0, 0))
    if name in _RANGES and isinstance(value, (int, float)) and not low <= value <= high:
        raise _unfit(path, name, f"between {low:g} and {high:g}")
    return value


def _unfit(path: Path, name: str, wanted: str) -> ReviewerError:
    return ReviewerError(f"The setting {name} in {path} must be {wanted}.", "Correct it.")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return repr(value)
