"""`python -m tests.fuzz [--seconds N]` fuzzes all targets, N seconds of a core in all.

Two run at once. Ends with 1, and what the fuzzer said, where one found a fault; the input stands
there in Base64, for `tests.fuzz.targets`.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.one import NAMES

_START = 120
"""Seconds a target may need beyond its time: to load, to try its seeds, to end."""


def main() -> int:
    """Fuzz every target for its share of the time; tell what became of each."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="of one core, for all targets")
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="targets; else all")
    given = parser.parse_args()
    names = given.names or NAMES
    share = max(1, given.seconds // len(names))
    with ThreadPoolExecutor(2) as two:
        faults = list(two.map(fuzz, names, [share] * len(names)))
    failed = [name for name, bad in zip(names, faults, strict=True) if bad]
    print(f"fuzzing found faults in: {', '.join(failed)}" if failed else "fuzzing found no fault")
    return 1 if failed else 0


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own; whether it found a fault, which is printed."""
    words = [sys.executable, "-m", "tests.fuzz.one", name, str(seconds)]
    with tempfile.TemporaryDirectory() as folder:  # libFuzzer ends a process without tidying up
        env = {**os.environ, "TMPDIR": folder}
        try:
            done = subprocess.run(
                words, env=env, capture_output=True, timeout=seconds + _START, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"{name}: did not end in time")
            return True
    out = (done.stdout + done.stderr).decode("utf-8", "replace")
    runs = re.search(r"number_of_executed_units:\s*(\d+)", out)
    out = "".join(line for line in out.splitlines(True) if not line.startswith("INFO: Instr"))
    if done.returncode:
        print(f"{name}: FAULT\n{out[-6_000:]}")
    elif runs:
        print(f"{name}: {int(runs[1]):,} inputs steered by coverage in {seconds} s, no fault")
    else:
        print(out.strip())
    return bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
