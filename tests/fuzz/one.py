"""`python -m tests.fuzz.one TARGET SECONDS` fuzzes one target; the work of tests.fuzz.__main__.

With atheris the program's own bytecode steers what is tried next. Where atheris does not install,
Hypothesis makes up inputs from the same seeds, and says so.
"""

import importlib.util
import random
import sys
import tempfile
import time
from pathlib import Path

NAMES = ("folding", "matching", "loading", "reading")
LONGEST = 2_048
SLOWEST = 10
"""Seconds that one input may take before it counts as a hang."""


def main(name: str, seconds: int) -> None:
    """Fuzz until the time is over; the process ends with a traceback at the first fault."""
    if name not in NAMES:
        sys.exit(f"There is no target {name}.")
    if importlib.util.find_spec("atheris") is None:
        print(f"{name}: atheris is not installed here; Hypothesis makes up the inputs instead.")
        by_hypothesis(name, seconds)
    else:
        by_coverage(name, seconds)


def by_coverage(name: str, seconds: int) -> None:
    """Steered by coverage; libFuzzer ends the process by itself."""
    import atheris

    with atheris.instrument_imports(include=["reviewer"], enable_loader_override=False):
        from tests.fuzz import targets
    target = targets.TARGETS[name]
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(targets.seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    words = (word.hex(" ").split() for word in targets.words(name))
    lines = ['"' + "".join(rf"\x{byte}" for byte in word) + '"' for word in words]
    (folder / "words").write_text("\n".join(lines), encoding="ascii")
    options = (
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-max_len={LONGEST}",
        f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        "-verbosity=0",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


def by_hypothesis(name: str, seconds: int) -> None:
    """Seeds with bytes changed, and texts made of the words that matter."""
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis import strategies as st

    from tests.fuzz import targets

    target, known = targets.TARGETS[name], list(targets.seeds(name))
    word = st.sampled_from(targets.words(name))
    made = st.lists(word | st.binary(max_size=8), max_size=40).map(b"".join)
    cut = st.tuples(st.sampled_from(known), st.integers(0, LONGEST), st.integers(0, 20), made)
    inputs = made | cut.map(lambda c: (c[0][: c[1]] + c[3] + c[0][c[1] + c[2] :])[:LONGEST])
    ends, runs = time.monotonic() + seconds, 0
    while time.monotonic() < ends:

        @seed(random.randrange(1 << 30))
        @settings(
            max_examples=200, deadline=SLOWEST * 1_000, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(inputs)
        def attempt(data: bytes) -> None:
            nonlocal runs
            runs += 1
            if time.monotonic() < ends:
                target(data)

        attempt()
    print(f"{name}: {runs:,} inputs in {seconds} s, no fault")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
