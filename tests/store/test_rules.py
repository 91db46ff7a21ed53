"""A pack makes versions only where it changed, and leaves thresholds that verdicts moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.match import Hit, Match
from reviewer.domain.rule import Phrase, Rule
from reviewer.domain.span import Span
from reviewer.store import matches, rules
from reviewer.store.database import writing
from tests.builders import NOW, a_rule, an_empty_file


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = an_empty_file(tmp_path / "queue.db")
    yield opened
    opened.close()


def _install(db: Database, *pack: Rule) -> list[tuple[str, int, float]]:
    with writing(db):
        made = rules.install_pack(db, pack, "tests", "ada", NOW)
    return [(v.rule.id, v.version, v.rule.threshold) for v in made]


def _move(db: Database, rule_id: str, threshold: float) -> None:
    current = rules.version_in_force(db, rule_id)
    assert current is not None
    with writing(db):
        moved = replace(current.rule, threshold=threshold)
        rules.new_version(db, moved, "lea", "verdicts", NOW, "p1")


def test_a_pack_again_makes_nothing(db: Database) -> None:
    one, two = a_rule("one"), a_rule("two", "CLM-ABS")
    assert _install(db, one, two) == [("one", 1, 0.5), ("two", 1, 0.5)]
    assert _install(db, one, two) == []
    pack = rules.pack_in_force(db)
    assert [v.rule for v in pack.versions] == [one, two]


def test_only_the_changed_rule_gets_a_version(db: Database) -> None:
    one, two = a_rule("one"), a_rule("two")
    _install(db, one, two)
    wider = replace(two, phrases=(*two.phrases, Phrase("威信", 0.6)))
    assert _install(db, one, wider) == [("two", 2, 0.5)]
    assert [v.version for v in rules.history(db, "two")] == [2, 1]


def test_a_threshold_that_verdicts_moved_stays(db: Database) -> None:
    one = a_rule("one")
    _install(db, one)
    _move(db, "one", 0.8)
    assert _install(db, one) == []
    assert _install(db, replace(one, threshold=0.6, title_en="Other")) == [("one", 3, 0.8)]


def test_a_threshold_that_nobody_moved_follows_the_pack(db: Database) -> None:
    one = a_rule("one")
    _install(db, one)
    assert _install(db, replace(one, threshold=0.6)) == [("one", 2, 0.6)]


def test_a_rule_that_left_the_pack_is_disabled_not_removed(db: Database) -> None:
    one, two = a_rule("one"), a_rule("two")
    _install(db, one, two)
    assert _install(db, one) == [("two", 2, 0.5)]
    assert set(rules.pack_in_force(db).by_id()) == {"one"}
    assert [v.rule.enabled for v in rules.all_in_force(db)] == [True, False]
    assert _install(db, one) == []
    assert _install(db, one, two) == [("two", 3, 0.5)]
    assert set(rules.pack_in_force(db).by_id()) == {"one", "two"}


def test_versions_are_never_changed(db: Database) -> None:
    _install(db, a_rule("one"))
    with pytest.raises(Exception, match="append-only"), writing(db):
        db.conn.execute("update rule_versions set threshold = 0.1")
    with pytest.raises(Exception, match="append-only"), writing(db):
        db.conn.execute("delete from rule_versions")


def test_matches_come_back_as_they_went_in(db: Database) -> None:
    _install(db, a_rule("one"), a_rule("two", "CLM-ABS"))
    hit = Hit(Span("body", 0, 2), "V❤", "微信", 0.7, ("emoji", "homophone"))
    one = Match("one", 1, "DIV-CONTACT", 0.7, 0.5, True, (hit,))
    two = Match("two", 2, "CLM-ABS", 0.9, 0.5, True, (), "3 notes in 24 h")
    with writing(db):
        matches.add_matches(db, {7: [one, two]})
        matches.add_matches(db, {7: [one, two]})
    assert matches.current_matches(db, 7) == (two, one)


def test_the_newest_version_of_a_rule_speaks(db: Database) -> None:
    _install(db, a_rule("one"))
    _move(db, "one", 0.8)
    with writing(db):
        matches.add_matches(db, {7: [Match("one", 1, "DIV-CONTACT", 0.7, 0.5, True)]})
        matches.add_matches(db, {7: [Match("one", 2, "DIV-CONTACT", 0.7, 0.8, False)]})
    found = matches.current_matches(db, 7)
    assert [(m.rule_version_id, m.threshold, m.flagged) for m in found] == [(2, 0.8, False)]
