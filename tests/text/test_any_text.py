"""Matching tells the same whatever the order, the portions or the process, on any text at all."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.domain.note import Note
from reviewer.domain.rule import Pack
from reviewer.text.crew import Crew
from reviewer.text.fold import fold
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules
from reviewer.text.scanner import Scanned, Scanner
from tests.text.hostile import OPENING, UNITS, hostile
from tests.text.test_fold import TRICKY

ROOT = Path(__file__).parents[2]
WORDS = "加微信 私我 进群 价格表 避雷 “ ” 別 別加 卫星 滴滴 1⃣3⃣8 打💉 不要 医生说"
PIECES = st.one_of(
    TRICKY,
    st.sampled_from([*UNITS.values(), OPENING]),
    st.sampled_from(WORDS.split()),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
NOTES = st.builds(
    Note, st.just("n"), st.just("a"), TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple)
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return compile_pack(first_versions(shipped_rules()))


def gold() -> list[Note]:
    rows = [
        json.loads(line)
        for path in sorted((ROOT / "tests/gold").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()[:60]
    ]
    told = [
        Note(f"g{n}", "a", row.get("title", ""), row.get("body", ""), tuple(row.get("tags", ())))
        for n, row in enumerate(rows)
    ]
    return told + [Note(name, "a", "", hostile(name, 300)) for name in UNITS]


@given(TEXTS)
@example("👩\u200d⚕\u200d" * 40)
@example("加\u0301微\ufe0f信\u20e3")
def test_map_back_covers_the_surface_and_stays_inside(text: str) -> None:
    folded = fold(text)
    size = len(folded.text)
    for start in range(min(size, 60)):
        low, high = folded.original_range(start, start + 1)
        assert 0 <= low < high <= len(text)
        for end in {start + 2, min(start + 9, size), size}:
            if start < end <= size:
                first, last = folded.original_range(start, end)
                assert 0 <= first <= low < high <= last <= len(text)


@settings(max_examples=150, deadline=None)
@given(note=NOTES)
@example(note=Note("n", "a", "\x1e加微信\x1e", "\ud83d加\0微信\x1e姐妹", ("加\x1e微", "")))
def test_every_hit_stands_in_its_field(matcher: Matcher, note: Note) -> None:
    for match in matcher.match(note):
        assert 0 < match.score <= 1
        for hit in match.hits:
            whole = note.field(hit.span.field)
            assert 0 <= hit.span.start < hit.span.end <= len(whole)
            assert hit.surface == note.surface(hit.span).replace("\x1e", "\x1f")
            assert 0 < hit.weight <= 1
            assert hit.folded


@settings(max_examples=60, deadline=None)
@given(note=NOTES)
def test_a_note_tells_the_same_twice(matcher: Matcher, note: Note) -> None:
    scanner = Scanner(matcher)
    assert scanner.scan(note) == scanner.scan(note)


def test_matching_does_not_depend_on_the_order_of_rules(matcher: Matcher) -> None:
    notes = gold()
    told = [matcher.match(note) for note in notes]
    versions = list(first_versions(shipped_rules()).versions)
    for seed in range(3):
        random.Random(seed).shuffle(versions)
        other = compile_pack(Pack(tuple(versions)))
        assert [other.match(note) for note in notes] == told


def test_matching_does_not_depend_on_portions_or_neighbours(matcher: Matcher) -> None:
    notes = gold()
    crew = Crew(Scanner(matcher), 1)
    whole = crew.scan(notes)
    for size in (1, 7, 50):
        parts = [crew.scan(notes[at : at + size]) for at in range(0, len(notes), size)]
        assert [read for part in parts for read in part] == whole
    assert list(reversed(crew.scan(list(reversed(notes))))) == whole


def test_matching_does_not_depend_on_the_process(matcher: Matcher) -> None:
    notes = gold()
    crew = Crew(Scanner(matcher), 2)
    try:
        assert digest(crew.scan(notes)) == digest(Crew(Scanner(matcher), 1).scan(notes))
    finally:
        crew.close()


def digest(read: list[Scanned]) -> str:
    return hashlib.sha256(repr(read).encode("utf-8", "surrogatepass")).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_matching_does_not_depend_on_the_hash_seed(matcher: Matcher, seed: str) -> None:
    here = digest([Scanner(matcher).scan(note) for note in gold()])
    words = [sys.executable, "-m", "tests.text.any_text_process"]
    env = dict(os.environ, PYTHONHASHSEED=seed, PYTHONUTF8="1")
    done = subprocess.run(
        words, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == here
