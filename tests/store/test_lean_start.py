import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_desk_loads_no_array_library() -> None:
    loaded = run(
        "import sys, reviewer.bootstrap, reviewer.gui.application;"
        "import reviewer.gui.review.workspace, reviewer.gui.rules.workspace;"
        "print(*sorted({'numpy', 'pandas', 'scipy', 'jieba', 'pyqtgraph'} & set(sys.modules)))"
    )
    assert loaded == ""


def test_the_array_library_loads_when_it_is_asked_for() -> None:
    assert run("import reviewer.store, numpy, sqlite_utils; print(numpy.zeros(1)[0])") == "0.0"
