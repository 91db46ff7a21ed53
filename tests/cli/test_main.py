"""The command itself: help, version, and a reader that stops reading."""

import subprocess
import sys

from reviewer import __version__
from tests.cli.conftest import Run


def test_help_names_every_verb(run: Run) -> None:
    told = run("--help").out
    for verb in (
        *("desk", "tour", "import", "scan", "export", "thresholds", "people"),
        *("doctor", "verify", "backup", "restore"),
    ):
        assert f"\n  {verb} " in told


def test_version(run: Run) -> None:
    assert __version__ in run("--version").out


def test_python_m_reviewer_is_the_same_command() -> None:
    words = [sys.executable, "-m", "reviewer", "--version"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert __version__ in told.stdout


def test_a_reader_that_stops_reading_is_no_fault() -> None:
    note = '{"id": "a", "title": "", "body": "今天天气好"}\n'
    # More than a pipe holds, so that writing must notice the closed end.
    program = f"import sys; sys.stdout.write({note!r} * 20000)"
    writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    scan = subprocess.Popen(
        [sys.executable, "-m", "reviewer", "scan"],
        stdin=writer.stdout,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert scan.stdout is not None
    assert scan.stderr is not None
    writer.stdout.close()
    scan.stdout.readline()
    scan.stdout.close()
    said = scan.stderr.read()
    scan.stderr.close()
    assert scan.wait(60) == 141
    assert said == b""
    writer.wait(60)
