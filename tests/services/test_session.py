from dataclasses import replace
from pathlib import Path

from reviewer.store import rules
from reviewer.store.database import open_database, writing
from tests.tuning_builders import NOW, RULE, a_desk


def test_rules_that_another_desk_changed_are_compiled_anew(tmp_path: Path) -> None:
    mine = a_desk(tmp_path)
    other = replace(mine, db=open_database(tmp_path / "queue.db", NOW))
    before = mine.matcher
    assert mine.matcher is before
    version = rules.version_in_force(other.db, RULE)
    assert version is not None
    with writing(other.db):
        stricter = replace(version.rule, threshold=0.95)
        rules.new_version(other.db, stricter, "wang", "too much work", NOW)
    assert mine.matcher is not before
    assert mine.matcher.pack.by_id()[RULE].rule.threshold == 0.95
