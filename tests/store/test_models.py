import pickle
from dataclasses import replace
from pathlib import Path
from sqlite3 import IntegrityError

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.model import ModelRow
from reviewer.domain.note import Note
from reviewer.domain.rule import Rule, RuleKind, stored_model
from reviewer.resources import read_bytes
from reviewer.services import installing
from reviewer.store import models, rules
from reviewer.store.database import writing
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions
from tests.builders import LEAD, NOW, an_empty_file

DATA = read_bytes("models/notes.npz")
SPAM = Note("n", "a", "", "做鼻子的姐妹加我微信，发你医生名片和价目表。名额只剩三个，定金五百锁位")


def a_row() -> ModelRow:
    return ModelRow(models.digest(DATA), NOW, LEAD.id, 120, 60, "lessons", "{}")


def a_model_rule(model: str) -> Rule:
    return Rule(
        "learned.try", "DIV-CONTACT", "学", "Learned", RuleKind.MODEL, 0.5, 1.0, model=model
    )


def test_models_are_kept_once_and_for_good(tmp_path: Path) -> None:
    db = an_empty_file(tmp_path / "queue.db")
    row = a_row()
    with writing(db):
        assert models.add(db, row, DATA)
        assert not models.add(db, replace(row, learned_from="other"), DATA)
    assert models.listed(db) == [row]
    assert models.named(db, row.sha256[:6]) == [row]
    assert models.named(db, "zz") == []
    assert models.learned_from(db, "lessons") == row
    assert models.learned_from(db, "others") is None
    assert models.of_names(db, [row.name, "notes"]) == {row.name: DATA}
    for sql in ("update models set verdicts = 1", "delete from models"):
        with pytest.raises(IntegrityError, match="append-only"):
            db.conn.execute(sql)
    db.close()


def test_rules_read_with_the_model_that_their_file_holds(tmp_path: Path) -> None:
    db = an_empty_file(tmp_path / "queue.db")
    row = a_row()
    with writing(db):
        models.add(db, row, DATA)
        rules.install_pack(db, [a_model_rule(row.name)], "tests", LEAD.id, NOW)
    matcher = installing.compile_rules(db)
    db.close()
    (match,) = matcher.match(SPAM)
    (shipped,) = compile_pack(first_versions([a_model_rule("notes")])).match(SPAM)
    assert match.score == shipped.score > 0.2
    assert pickle.loads(pickle.dumps(matcher)).match(SPAM) == (match,)


def test_a_model_that_is_missing_is_named(tmp_path: Path) -> None:
    db = an_empty_file(tmp_path / "queue.db")
    with writing(db):
        rules.install_pack(db, [a_model_rule(stored_model("ab12"))], "tests", LEAD.id, NOW)
    with pytest.raises(ReviewerError, match="no learned model sha256:ab12"):
        installing.compile_rules(db)
    db.close()
