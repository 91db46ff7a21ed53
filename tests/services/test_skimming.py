import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from reviewer.domain.difference import Difference, difference
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion
from reviewer.services import scorekeeping, trying
from reviewer.services.importing import take_notes
from reviewer.services.session import Session
from reviewer.services.skimming import skim
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import shipped_rules
from tests.builders import a_note
from tests.services.test_trying import evening, reweighed
from tests.tuning_builders import PHRASES, a_desk, a_rule

__all__ = ["evening"]
GOLD = Path(__file__).parents[1] / "gold"
WORDS = ("医生", "一点", "朋友", "没有人会这样写", "恢复")


def edits(random: Random, rules: list[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Shipped rules with a text more or less, as a lead would edit them."""
    for rule in rules:
        word = random.choice(WORDS)
        yield rule, replace(rule, exceptions=(*rule.exceptions, word))
        yield rule, replace(rule, negations=(*rule.negations, word), exceptions=rule.exceptions[1:])
        if rule.needs:
            yield rule, replace(rule, needs=(*rule.needs[1:], word))
        if len(rule.phrases) > 1:
            dropped = random.randrange(len(rule.phrases))
            rest = (*rule.phrases[:dropped], *rule.phrases[dropped + 1 :])
            yield rule, replace(rule, phrases=(*rest, Phrase(word, 0.9)))


def notes() -> list[Note]:
    found = []
    for name in ("people", "evaders", "notes"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[::3]:
            row = json.loads(line)
            found.append(Note(f"{name}-{row['id']}", "a", row["title"], row["body"], ()))
    return found


def test_a_note_without_a_text_of_the_edit_scores_as_before(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    take_notes(session, [(note, None) for note in notes()])
    rows = session.db.execute("select id, note_id from note_versions order by id").fetchall()
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    texts = {note.id: note for note in notes()}
    random = Random(5)
    of_text = [rule for rule in shipped_rules() if rule.kind in (RuleKind.PHRASES, RuleKind.NEAR)]
    made = list(edits(random, random.sample(of_text, 12)))
    both = [rule for pair in made for rule in pair]
    pack = Pack(tuple(RuleVersion(n, 1, replace(r, id=f"{n:03}")) for n, r in enumerate(both)))
    told = list(compile_pack(pack).findings([texts[row[1]] for row in rows]))
    scores = [{found[0].version.id: found[1] for found in one} for one in told]
    turned = [difference(before, after) or Difference() for before, after in made]
    touched = [set(places.tolist()) for places in skim(session, turned, ids)]
    changed = 0
    for n, places in enumerate(touched):
        for place, score in enumerate(scores):
            if score.get(2 * n) != score.get(2 * n + 1):
                changed += 1
                assert place in places, (made[n][1], texts[rows[place][1]])
    assert changed > 20
    assert sum(map(len, touched)) < len(made) * len(rows) / 4


def test_phrases_are_skimmed_in_disguise_too(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    bodies = ("加我微芯聊聊", "今天去了公园", "徾信上说")
    pairs = [(a_note(f"n{n}", body=body, title=""), None) for n, body in enumerate(bodies)]
    take_notes(session, pairs)
    ids = np.arange(1, 4, dtype=np.int64)
    in_disguise, as_written = skim(
        session,
        [Difference(phrases=frozenset({"微信"})), Difference(words=frozenset({"公园"}))],
        ids,
    )
    assert 0 in in_disguise
    assert 1 not in in_disguise
    assert as_written.tolist() == [1]


@pytest.mark.parametrize(
    "after",
    [
        replace(a_rule(), exceptions=(PHRASES[0.9],)),
        replace(a_rule(), phrases=(*a_rule().phrases, Phrase("笔记", 0.65))),
        replace(a_rule(), phrases=a_rule().phrases[:-1]),
        reweighed(PHRASES[0.55], 0.9),
    ],
)
def test_a_backtest_tells_the_same_without_skimming(
    evening: Session, after: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    skimmed = trying.backtest_pack(evening, [after])
    monkeypatch.setattr(scorekeeping, "difference", lambda _before, _after: None)
    monkeypatch.setattr(scorekeeping, "narrows", lambda _before, _after: False)
    assert trying.backtest_pack(evening, [after]) == skimmed
