"""How many disguised keywords are found again, and what that costs on clean sentences.

Pairs and sentences are those of ToxiBenchCN in `../shared/data/evasion_pairs`; a row counts when at
least one of its hidden keywords is found. Thresholds were chosen on the first half only.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from reviewer.domain.note import Note
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.text.disguise import DEFAULT_LAYERS, LAYERS, Disguises
from reviewer.text.fold import fold
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions

_DATA = Path(__file__).parents[3] / "shared/data/evasion_pairs"
_QUICK = 300
Find = Callable[[str], set[str]]
"""The keywords, in canonical reading, that a text is found to hold."""
Row = dict[str, object]


def run(quick: bool) -> dict[str, object]:
    """Recall by kind and price in points, by half, of literal matching with the disguises and of
    the real engine; the price of each layer alone."""
    if not _DATA.is_dir():
        return {"skipped": f"no evasion pairs at {_DATA.name}"}
    rows = _rows()
    keywords = sorted({word for row in rows for word in _words(row)} - {""})
    rows = _honest(rows)
    clean = [(fold(text).text, _half(text)) for text in _clean()]
    if quick:
        rows, clean = rows[:_QUICK], clean[:_QUICK]
    disguised = _seen(keywords, DEFAULT_LAYERS)
    figures: dict[str, object] = {"keywords": len(keywords), "rows": len(rows)}
    figures["recall"] = _recalls(rows, disguised)
    figures["recall_initials_on"] = _recalls(rows, _seen(keywords, LAYERS)).get("pinyin_initials")
    figures["price"] = _prices(clean, _literal(keywords), disguised)
    figures["price_by_layer"] = {
        layer: _prices(clean, _literal(keywords), _seen(keywords, frozenset({layer})))["all"]
        for layer in sorted(LAYERS)
    }
    engine = _engine(keywords)
    figures["engine_recall"] = _recalls(rows, engine)
    figures["engine_price"] = _prices(clean, _literal(keywords), engine)
    return figures


def _rows() -> list[Row]:
    lines = (_DATA / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _clean() -> list[str]:
    lines = (_DATA / "clean.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["original_text"]) for line in lines]


def _words(row: Row) -> set[str]:
    words = row["keywords"]
    return {fold(str(word)).text for word in words} if isinstance(words, list) else set()


def _honest(rows: Iterable[Row]) -> list[Row]:
    """Changed rows in which no keyword stands any more, each pair of id and kind once."""
    found: dict[tuple[object, object], Row] = {}
    for row in rows:
        if not row["unchanged"] and not row["kw_still_literal"]:
            found.setdefault((row["id"], row["type"]), row)
    return list(found.values())


def _half(text: str) -> str:
    """The half that a sentence belongs to; thresholds may only be chosen on the first."""
    return "second" if hashlib.sha1(text.encode()).digest()[0] & 1 else "first"


def _literal(keywords: list[str]) -> Find:
    return lambda text: {word for word in keywords if word in text}


def _seen(keywords: list[str], layers: frozenset[str]) -> Find:
    disguises = Disguises(keywords, layers)
    literal = _literal(keywords)
    return lambda text: (
        literal(text) | {keywords[number] for number, _, _, _ in disguises.find(text)}
    )


def _engine(keywords: list[str]) -> Find:
    """The matcher with a rule a keyword, so that its hits say which keyword they are."""
    rules = [
        Rule(
            f"bench.{i}",
            "PRO-PRICE",
            "基准",
            "Bench",
            RuleKind.PHRASES,
            0.05,
            phrases=(Phrase(word, 1.0),),
        )
        for i, word in enumerate(keywords)
    ]
    matcher = compile_pack(first_versions(rules))

    def find(text: str) -> set[str]:
        matches = matcher.match(Note("1", "a", "", text))
        return {keywords[int(match.rule_id.split(".")[1])] for match in matches if match.hits}

    return find


def _recalls(rows: list[Row], find: Find) -> dict[str, dict[str, float]]:
    hits: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        found = bool(find(fold(str(row["perturbed"])).text) & _words(row))
        for half in (_half(str(row["original"])), "all"):
            hits[str(row["type"]), half].append(found)
    kinds = sorted({kind for kind, _ in hits})
    return {
        kind: {
            half: round(sum(hits[kind, half]) / len(hits[kind, half]), 3)
            for half in ("first", "second", "all")
            if hits[kind, half]
        }
        for kind in kinds
    }


def _prices(clean: list[tuple[str, str]], literal: Find, find: Find) -> dict[str, float]:
    """Points of sentences hit beyond those that hold a keyword literally."""
    prices: dict[str, float] = {}
    for half in ("first", "second", "all"):
        texts = [text for text, its in clean if half in (its, "all")]
        more = sum(1 for text in texts if not literal(text) and find(text))
        prices[half] = round(100 * more / max(1, len(texts)), 2)
    return prices
