"""The house keeps to its plan: floors, sizes, late imports, nothing private in the files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer import bootstrap
from reviewer.domain.note import Note
from reviewer.services import importing
from reviewer.settings import Settings

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "reviewer").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 300, 40, 15

LISTS = {
    "reviewer/gui/review/commands.py:_verdict",
    "reviewer/gui/review/commands.py:_phrases",
    "reviewer/gui/review/commands.py:_queue",
    "reviewer/gui/rules/workspace.py:_make_commands",
}
"""Longer than a function should be, since each is one list of commands to read from top to end."""

QT_CLASSES = {
    "reviewer/gui/review/desk_acts.py:DeskActs": 20,
    "reviewer/gui/review/workspace.py:ReviewWorkspace": 17,
    "reviewer/gui/review/note_view.py:NoteView": 18,
    "reviewer/gui/theme.py:Theme": 16,
    "reviewer/gui/window.py:Window": 17,
}
"""One short method for each event or command that Qt or the person may send; with a ceiling."""

LAYOUTS = {
    "reviewer/gui/rules/chart.py:_make_items": 44,
    "reviewer/gui/rules/papers.py:_lay_out": 46,
}
"""Widgets made and placed one after another; with a ceiling."""

HEAVY = (
    *("jieba", "pyqtgraph", "numpy", "scipy", "pyarrow", "openpyxl", "opencc", "re2"),
    *("PySide6", "pandas", "rapidocr", "onnxruntime", "cv2", "PIL"),
)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                yield f"{shown(path)}:{node.name}", node


def tracked() -> list[Path]:
    """Every file of the repository that is text; none where this is no checkout."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    pictures = {".png", ".jpg", ".qm", ".ico"}
    return [path for path in paths if path.is_file() and path.suffix not in pictures]


def test_import_contracts_hold() -> None:
    words = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_no_file_is_longer_than_300_lines() -> None:
    counts = {shown(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: n for name, n in counts.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        name: node.end_lineno - node.lineno + 1
        for name, node in nodes()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno
    }
    excused = {**dict.fromkeys(LISTS, 60), **LAYOUTS}
    assert {n: k for n, k in long.items() if k > excused.get(n, LONGEST_FUNCTION)} == {}


def test_no_class_has_more_than_15_methods() -> None:
    many = {
        name: sum(isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) for part in node.body)
        for name, node in nodes()
        if isinstance(node, ast.ClassDef)
    }
    assert {n: k for n, k in many.items() if k > QT_CLASSES.get(n, MOST_METHODS)} == {}


def test_no_attic() -> None:
    attics = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "managers"}
    assert [shown(p) for p in SOURCES if attics & {p.stem, *p.relative_to(ROOT).parts}] == []


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        shown(path)
        for path in SOURCES
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_bytes()))
    ]
    assert bare == []


def test_checks_are_not_switched_off() -> None:
    # Put together, so that this file does not hold what it looks for.
    off = re.compile(
        "|".join(("type:" + r"\s*ignore", "#" + r"\s*noqa", "pragma:" + r"\s*no cover"))
    )
    found = [
        f"{shown(path)}:{number}"
        for path in (*SOURCES, *(ROOT / "tests").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if off.search(line)
    ]
    assert found == []


def test_nothing_is_left_to_do_later() -> None:
    later = re.compile(
        r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b"
    )
    found = [shown(path) for path in SOURCES if later.search(path.read_text("utf-8"))]
    assert found == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    private = re.compile(
        "|".join(
            (
                r"(?<![\w.])/(?:" + "home|root|Users|work" + r")/\w",
                r"py" + r"pi\.org",
                "python" + "hosted",
                r"(?:extra-)?index" + r"-url[ =]",
                r"registry\." + "npmjs",
            )
        )
    )
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [
            f"{shown(path)}: {match[0]}"
            for match in private.finditer(text)
            if "no-emit-index" not in text[max(0, match.start() - 12) : match.end()]
        ]
    assert found == []


def loaded_after(program: str, *words: str) -> set[str]:
    """Heavy libraries that a program in a process of its own has loaded at its end."""
    check = f"\nimport sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program + check, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("light") / "queue.db"
    session = bootstrap.open_session(path, settings=Settings())
    body = "想做的姐妹加我微信 yl_beauty77，内部价名额不多，先到先得，看到请回复。"
    importing.take_notes(session, [(Note("n1", "a1", "笔记", body), None)])
    session.db.close()
    return path


FIRST_NOTE = """
import sys
from pathlib import Path
import reviewer.cli
from reviewer import bootstrap
from reviewer.domain.task import QueueFilter
from reviewer.services import reviewing
from reviewer.settings import Settings
session = bootstrap.open_session(Path(sys.argv[1]), settings=Settings())
assert reviewing.claim_next(session, QueueFilter()) is not None
session.db.close()
"""


def test_nothing_heavy_loads_on_the_way_to_the_first_note(queue: Path) -> None:
    # sqlite-utils asks for numpy by itself; nothing of ours may.
    assert loaded_after(FIRST_NOTE, str(queue)) <= {"numpy"}
    assert loaded_after("import reviewer.cli, reviewer.cli.desk") <= {"numpy"}


def test_the_desk_loads_qt_and_nothing_else_heavy() -> None:
    assert loaded_after("import reviewer.gui.application") == {"PySide6"}


def test_reading_tables_waits_for_tables() -> None:
    assert loaded_after("import reviewer.exchange.reading, reviewer.exchange.tables") == set()
