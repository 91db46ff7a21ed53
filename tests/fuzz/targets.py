"""What is fuzzed: functions that take any bytes and raise only where the program has a fault."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Severity
from reviewer.domain.note import Note
from reviewer.resources import resource_path
from reviewer.text.fold import fold
from reviewer.text.lint.linter import lint_texts
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, parse_rules, shipped_rules
from reviewer.text.scanner import Scanner
from tests.exchange.test_any_bytes import SUFFIXES, read_all
from tests.text.hostile import OPENING, UNITS

Target = Callable[[bytes], None]


def text_of(data: bytes) -> str:
    """Any text at all, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape")


def folding(data: bytes) -> None:
    """Every stretch of a folded text stands inside the original, around its own characters."""
    text = text_of(data)
    folded = fold(text)
    size = len(folded.text)
    for start in range(0, size, max(1, size // 50)):
        low, high = folded.original_range(start, start + 1)
        first, last = folded.original_range(max(0, start - 5), min(size, start + 6))
        assert 0 <= first <= low < high <= last <= len(text), (text, start)
        folded.how(max(0, start - 5), start + 1)


@cache
def _scanner() -> Scanner:
    return Scanner(compile_pack(first_versions(shipped_rules())))


def matching(data: bytes) -> None:
    """Hits of the shipped rules stand in their field and weigh what a hit may weigh."""
    title, _, rest = text_of(data).partition("\x1d")
    body, *tags = rest.split("\x1d")
    note = Note("n", "a", title, body, tuple(tags))
    for match in _scanner().scan(note).matches:
        assert 0 < match.score <= 1, (note, match)
        for hit in match.hits:
            seen = note.surface(hit.span).replace("\x1e", "\x1f")
            assert seen == hit.surface, (note, hit)
            assert 0 < hit.weight <= 1, (note, hit)


def loading(data: bytes) -> None:
    """A pack loads or is refused, the linter never breaks, and what it passes loads.

    Packs are read as strict UTF-8, so no half characters come this far.
    """
    text = data.decode("utf-8", "replace")
    errors = [f for f in lint_texts({"p.toml": text})[0] if f.severity is Severity.ERROR]
    try:
        rules = parse_rules(text, "p.toml")
    except ReviewerError:
        assert errors, text
        return
    with suppress(ReviewerError):
        compile_pack(first_versions(rules)).match(Note("n", "a", "", OPENING))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def reading(data: bytes) -> None:
    """A file is read as rows and rejects, or refused; the first byte chooses how it is called."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    path = Path(_folder().name) / f"any.{suffix}"
    path.write_bytes(data[1:])
    read_all(path)


TARGETS: dict[str, Target] = {
    "folding": folding,
    "matching": matching,
    "loading": loading,
    "reading": reading,
}


def seeds(name: str) -> Sequence[bytes]:
    """Inputs to begin with."""
    if name == "loading":
        packs = sorted(resource_path("rules").glob("*.toml"))
        rules = [part for p in packs for part in p.read_bytes().split(b"\n\n")]
        return [part for part in rules if len(part) < 3_000]
    if name == "reading":
        return [bytes([n]) + row for n in range(len(SUFFIXES)) for row in _ROWS]
    texts = [OPENING + unit * 5 for unit in UNITS.values()]
    return [text.encode("utf-8", "surrogatepass") for text in texts]


_ROWS = (
    '{"id":"1","title":"加微信","body":"医美","tags":["变美"],"account":{"id":"a"}}\n'.encode(),
    '[{"noteId":1,"desc":"文","user":{"userId":"u"},"time":1700000000000}]'.encode(),
    "id,标题,正文,作者\n1,甲,乙,丙\n".encode("gb18030"),
    "笔记id\t正文\n1\t内容\n".encode("utf-16"),
    b"PK\x03\x04",
    b"PAR1",
)


def words(name: str) -> Sequence[bytes]:
    """Pieces that a fuzzer would take long to find by itself."""
    if name == "loading":
        keys = "[[rule]] [sets] id category kind phrases pattern near account a b within when needs"
        more = (
            "exceptions negations weight threshold text title_zh title_en rationale schema <<no>>"
        )
        return [word.encode() for word in f"{keys} {more} DIV-CONTACT account.strikes".split()]
    if name == "reading":
        keys = '"id" "body" "title" "tags" "account" "time" null true 1e400 \\ud83d PAR1 \r\n'
        return [word.encode() for word in keys.split()]
    units = [unit for unit in UNITS.values() if len(unit) < 6]
    return [unit.encode("utf-8", "surrogatepass") for unit in units]
