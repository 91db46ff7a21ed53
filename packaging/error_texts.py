"""Collects what ReviewerError says beneath the desk, so that the desk can say it in Chinese.

Writes reviewer/gui/error_texts.py: every literal message and remedy, with `{0}`, `{1}` where the
code puts a value in. With --check it only compares.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "reviewer/gui/error_texts.py"
ROOMS = ("domain", "services", "store", "bootstrap.py", "resources.py")
HEAD = '''"""What ReviewerError says beneath the desk; written by packaging/error_texts.py."""
# fmt: off

from reviewer.gui.i18n import QT_TRANSLATE_NOOP

ERROR_TEXTS: tuple[str, ...] = (
'''


def main() -> int:
    """Write the file, or say whether it is up to date."""
    wanted = rendered(sorted({text for path in sources() for text in texts(path)}))
    if "--check" in sys.argv:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == wanted
        if not same:
            print("reviewer/gui/error_texts.py is not up to date.", file=sys.stderr)
        return 0 if same else 1
    TARGET.write_text(wanted, encoding="utf-8")
    return 0


def sources() -> list[Path]:
    """Every file whose errors can reach the desk."""
    places = [ROOT / "reviewer" / room for room in ROOMS]
    return [f for p in places for f in (sorted(p.rglob("*.py")) if p.is_dir() else [p])]


def texts(path: Path) -> list[str]:
    """The literal texts of every ReviewerError made in a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ReviewerError":
            given = [*node.args, *(k.value for k in node.keywords)]
            found += [text for arg in given for text in variants(arg)]
    return [text for text in found if any(letter.isalpha() for letter in text.replace("{0}", ""))]


def variants(node: ast.expr) -> list[str]:
    """The texts that an expression may be: a literal, an f-string, either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if node.value else []
    if isinstance(node, ast.IfExp):
        return [*variants(node.body), *variants(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        parts, count = [], 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value))
            else:
                parts.append(f"{{{count}}}")
                count += 1
        return ["".join(parts)]
    return []


def rendered(found: list[str]) -> str:
    """The module's text, as ruff would format it."""
    lines = []
    for text in found:
        literal = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        line = f'    QT_TRANSLATE_NOOP("errors", {literal}),'
        if len(line) > 100:
            line = f'    QT_TRANSLATE_NOOP(\n        "errors", {literal}\n    ),'
        if max(len(part) for part in line.splitlines()) > 100:
            line = split_up(literal)
        lines.append(line)
    return HEAD + "\n".join(lines) + "\n)\n"


def split_up(literal: str) -> str:
    """A long text over several lines, broken after a space."""
    words, rows, row = literal[1:-1].split(" "), [], ""
    for word in words:
        if row and len(row) + len(word) > 80:
            rows.append(row)
            row = ""
        row += word + " "
    rows.append(row[:-1])
    body = "\n".join(f'        "{part}"' for part in rows)
    return f'    QT_TRANSLATE_NOOP(\n        "errors",\n{body},\n    ),'


if __name__ == "__main__":
    sys.exit(main())
