"""What this machine offers the program: the answers of `reviewer doctor` about the environment."""

import importlib
import os
import shutil
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.pictures.engine import installed_engine
from reviewer.resources import resource_path
from reviewer.services import preferring
from reviewer.services.checking import Finding

_SQLITE = (3, 39, 0)
_LIBRARIES = ("PySide6.QtWidgets", "ahocorasick_rs", "re2", "opencc", "jieba", "rensa", "pyarrow")
_SHIPPED = ("rules", "variants.toml", "policy/zh.toml", "policy/en.toml", "sample/notes.jsonl")


def doctor(database: Path, settings: Path) -> list[Finding]:
    """Look at Python, SQLite, libraries, fonts, display, shipped files and folders."""
    return [
        Finding(
            "Python", sys.version_info >= (3, 11), sys.version.split()[0], "Use 3.11 or newer."
        ),
        Finding(
            "SQLite",
            sqlite3.sqlite_version_info >= _SQLITE,
            sqlite3.sqlite_version,
            "Use a Python built with SQLite 3.39 or newer.",
        ),
        _full_text(),
        *(_library(name) for name in _LIBRARIES),
        _pictures(),
        _font("Chinese font", ":lang=zh-cn", "fonts-noto-cjk"),
        _font("emoji font", ":family=Noto Color Emoji", "fonts-noto-color-emoji"),
        _display(),
        *(_shipped(name) for name in _SHIPPED),
        _folder("database folder", database.absolute().parent),
        _folder("settings folder", settings.absolute().parent),
        _settings(settings),
        _room(database.absolute().parent),
    ]


def _full_text() -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("create virtual table t using fts5(a)")
        return Finding("full-text search", True, "FTS5")
    except sqlite3.OperationalError as error:
        return Finding("full-text search", False, str(error), "Use a Python whose SQLite has FTS5.")
    finally:
        connection.close()


def _library(name: str) -> Finding:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # another library's old spelling is no finding
            importlib.import_module(name)
    except ImportError as error:
        return Finding(name, False, str(error), "Run `bash packaging/run.sh` again.")
    return Finding(name, True, "")


def _pictures() -> Finding:
    engine = installed_engine()
    told = engine.name if engine else "the extra is not installed: pip install 'reviewer[ocr]'"
    return Finding("words in pictures", True, told)


def _font(name: str, pattern: str, package: str) -> Finding:
    lister = shutil.which("fc-list")
    if not lister:
        return Finding(name, sys.platform != "linux", "fc-list is missing", "Install fontconfig.")
    found = subprocess.run(
        [lister, pattern, "family"], capture_output=True, text=True, check=False, timeout=20
    ).stdout.splitlines()
    return Finding(name, bool(found), found[0] if found else "none", f"Install {package}.")


def _settings(path: Path) -> Finding:
    try:
        preferring.load(path)
    except ReviewerError as error:
        return Finding("settings", False, error.message, error.remedy)
    return Finding("settings", True, str(path) if path.exists() else "defaults")


def shows_windows() -> bool:
    """Whether a window can be opened: on Linux there must be a display, or Qt told otherwise."""
    names = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _display() -> Finding:
    if shows_windows():
        shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
        return Finding("display", True, shown)
    return Finding("display", True, "none: `reviewer tour` still works", "")


def _shipped(name: str) -> Finding:
    try:
        return Finding(name, resource_path(name).exists(), "")
    except ReviewerError as error:
        return Finding(name, False, error.message, error.remedy)


def _folder(name: str, folder: Path) -> Finding:
    present = folder
    while not present.exists():
        present = present.parent
    return Finding(name, os.access(present, os.W_OK), str(folder), "Choose another folder.")


def _room(folder: Path) -> Finding:
    present = folder
    while not present.exists():
        present = present.parent
    free = shutil.disk_usage(present).free / 2**30
    return Finding("free space", free > 1, f"{free:.1f} GiB", "Free some space.")
