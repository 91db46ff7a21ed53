"""How fast notes are folded, matched and scored, beside simpler ways in the same run."""

import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from ahocorasick_rs import AhoCorasick

from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion
from reviewer.text.engine import Engine
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.reading import Reading
from reviewer.text.rewriting import Place
from reviewer.text.rulepack import first_versions, shipped_rules
from reviewer.text.segment import words as segmented
from reviewer.text.variants import default_variants

T = TypeVar("T")
_SEED = 7
_LENGTH = 500
_PATTERNS = 200
_SYLLABLES = (
    "美白针水光鼻眼皮脂肪术后恢复医生院长面诊价格活动名额姐妹推荐效果自然皮肤毛孔下巴轮廓紧致"
    "提升疗程体验预约到店优惠分享日记拆线消肿注射填充玻尿酸肉毒热玛吉超声炮光子嫩肤线雕埋"
)
_PLAIN = "今天天气很好我们一起去公园看花然后吃了一碗面条回家的路上遇到邻居家的小狗它跑得飞快"


def run(quick: bool) -> dict[str, object]:
    """Notes a second of each pipeline, single thread unless named otherwise; seconds to build."""
    notes = 400 if quick else 5_000
    figures: dict[str, object] = {"notes": notes, "characters": _LENGTH}
    for name, size in (("5k", 5_000), ("50k", 5_000 if quick else 50_000)):
        phrases = _phrases(size)
        pack = _pack(phrases)
        started = time.perf_counter()
        matcher = compile_pack(pack)
        figures[f"build_{name}_s"] = round(time.perf_counter() - started, 3)
        dense = [_note(i, phrases) for i in range(notes)]
        figures[f"full_{name}_notes_s"] = _rate_of_all(matcher.findings, dense)
        raw = AhoCorasick(phrases)
        figures[f"raw_{name}_notes_s"] = _rate(partial(_raw, raw), dense)
        figures[f"hits_{name}_a_note"] = _hits(matcher, dense)
        if name == "5k":
            figures["jieba_set_notes_s"] = _rate(_segmenter(phrases), dense[: notes // 20])
            figures["scale_2"] = _scale(matcher, dense)
    return figures | _shipped(notes)


def _shipped(notes: int) -> dict[str, object]:
    matcher = compile_pack(first_versions(shipped_rules()))
    rng = random.Random(_SEED)
    clean = [Note(str(i), "a", "", "".join(rng.choices(_PLAIN, k=_LENGTH))) for i in range(notes)]
    topical = [_note(i, _phrases(300)) for i in range(notes)]
    plain = compile_pack(_pack(_phrases(5_000)))
    return {
        "clean_notes_s": _rate_of_all(plain.findings, clean),
        "shipped_pack_clean_notes_s": _rate_of_all(matcher.findings, clean),
        "shipped_pack_notes_s": _rate_of_all(matcher.findings, topical),
        **_patterns_alone(topical),
    }


def _patterns_alone(notes: Sequence[Note]) -> dict[str, object]:
    """200 patterns, the shipped ones first: only their own search, on notes already folded and
    searched for literals."""
    rules = [rule for rule in shipped_rules() if rule.kind is RuleKind.PATTERN]
    words = _phrases(4 * _PATTERNS)
    made = [
        replace(
            rules[0],
            id=f"bench.pattern-{i}",
            needs=(),
            pattern=f"(?:{one}|{two})[^\\n。]{{0,8}}(?:{three}|{four})",
        )
        for i, (one, two, three, four) in enumerate(zip(*[iter(words)] * 4, strict=True))
    ]
    pack = first_versions((rules + made)[:_PATTERNS])
    engine = Engine(pack, default_variants())
    read = [engine.read(note) for note in notes]

    def search(each: tuple[Reading, list[Place]]) -> object:
        return engine.patterns.find(each[0].folded.text, each[1], lambda _: True)

    return {
        "patterns": len(pack.versions),
        "patterns_notes_s": _rate(search, read),
        "patterns_full_notes_s": _rate_of_all(compile_pack(pack).findings, notes),
    }


def _phrases(size: int) -> list[str]:
    rng = random.Random(_SEED)
    found: dict[str, None] = {}
    while len(found) < size:
        found["".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3, 3, 4, 4, 5))))] = None
    return list(found)


def _pack(phrases: Sequence[str]) -> Pack:
    rules = [
        Rule(
            f"bench.{i}",
            "PRO-PRICE",
            "基准",
            "Bench",
            RuleKind.PHRASES,
            0.6,
            phrases=tuple(Phrase(text, 0.3) for text in phrases[i::80]),
        )
        for i in range(80)
    ]
    return Pack(tuple(RuleVersion(i, 1, rule) for i, rule in enumerate(rules, 1)))


def _note(number: int, phrases: Sequence[str]) -> Note:
    rng = random.Random(number)
    pieces: list[str] = []
    length = 0
    while length < _LENGTH:
        piece = rng.choice(phrases) if rng.random() < 0.3 else "".join(rng.choices(_PLAIN, k=6))
        pieces.append(piece + rng.choice(("", "", "，", "。\n")))
        length += len(pieces[-1])
    return Note(str(number), "a", "", "".join(pieces)[:_LENGTH])


def _rate(work: Callable[[T], object], notes: Sequence[T]) -> int:
    """Notes a second, the best of three runs after one that warms up."""
    return _rate_of_all(lambda all_notes: map(work, all_notes), notes)


def _rate_of_all(work: Callable[[Sequence[T]], Iterable[object]], notes: Sequence[T]) -> int:
    """Notes a second of what takes all notes at once, the best of three runs after one."""
    best = 0.0
    for _ in range(4):
        started = time.perf_counter()
        deque(work(notes), maxlen=0)
        best = max(best, len(notes) / (time.perf_counter() - started))
    return round(best)


def _hits(matcher: Matcher, notes: Sequence[Note]) -> float:
    sample = notes[:100]
    return round(sum(len(m.hits) for n in sample for m in matcher.match(n)) / len(sample), 1)


def _raw(automaton: AhoCorasick, note: Note) -> object:
    return automaton.find_matches_as_indexes(note.body, overlapping=True)


def _segmenter(phrases: Sequence[str]) -> Callable[[Note], object]:
    wanted = frozenset(phrases)
    return lambda note: [word for word, _, _ in segmented(note.body) if word in wanted]


def _match_all(matcher: Matcher, notes: Sequence[Note]) -> float:
    deque(matcher.findings(notes[:50]), maxlen=0)
    started = time.perf_counter()
    deque(matcher.findings(notes), maxlen=0)
    return time.perf_counter() - started


def _scale(matcher: Matcher, notes: Sequence[Note]) -> float:
    """How many times as many notes two processes match as one does, each timed inside."""
    alone = _match_all(matcher, notes)
    with ProcessPoolExecutor(2) as pool:
        both = list(pool.map(_match_all, (matcher, matcher), (notes, notes)))
    return round(2 * alone / max(both), 2)
