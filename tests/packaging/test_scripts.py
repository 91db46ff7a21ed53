"""The two commands' scripts: sound shell, locked and hashed, and a clear stop without root."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([*(ROOT / "packaging").glob("*.sh"), ROOT / ".ci" / "run"])
LOCKS = sorted((ROOT / "packaging" / "locks").glob("*.txt"))

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")


def set_up(command: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs one command with the functions of setup.sh at hand; touches nothing else."""
    script = (
        f'set -euo pipefail; LOCK=run; PACKAGES="no-such-tool:no-such-package"\n. "$1"\n{command}'
    )
    words = ["bash", "-c", script, "test", str(ROOT / "packaging" / "setup.sh")]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """A machine with no library, no font, no root: what its tools answer."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, answer in {"id": "echo 1000", "ldconfig": "true", "fc-list": "true"}.items():
        tool = tools / name
        tool.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        tool.chmod(0o755)
    return dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_sound(script: Path) -> None:
    done = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if script.name != "setup.sh":  # which is sourced by scripts that say so
        assert "set -euo pipefail" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 10
    for block in blocks:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = [*project["project"]["dependencies"], *groups["build"]]
    for lock, wanted in {"run": run, "dev": [*run, *groups["dev"]]}.items():
        text = (ROOT / "packaging" / "locks" / f"{lock}.txt").read_text(encoding="utf-8").lower()
        locked = set(re.findall(r"^([\w.-]+)", text, re.MULTILINE))
        names = {re.split(r"[<>=\[; ]", each)[0].lower() for each in wanted}
        assert names <= locked, lock


def test_without_root_the_exact_command_is_printed_and_nothing_is_done(
    bare: dict[str, str],
) -> None:
    done = set_up("install_packages; echo went on", bare)
    assert done.returncode == 1
    assert "went on" not in done.stdout
    command = done.stderr.strip().splitlines()[-1]
    assert command.startswith("  sudo apt-get update && sudo apt-get install -y")
    for package in ("libegl1", "libxcb-cursor0", "fonts-noto-cjk", "fonts-noto-color-emoji"):
        assert package in command.split()
    assert "no-such-package" in command


def test_a_python_that_is_too_old_is_named(bare: dict[str, str], tmp_path: Path) -> None:
    tools = tmp_path / "old"
    tools.mkdir()
    for name in ("python3", "python"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    done = set_up(f'PATH="{tools}"; python=$(find_python); echo went on', bare)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "went on" not in done.stdout


def test_a_python_is_found_here() -> None:
    done = set_up("find_python", os.environ)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).exists()
