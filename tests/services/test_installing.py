"""Shipped rules come in once, follow a newer pack, and keep thresholds that verdicts moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.changed import Changed
from reviewer.services import installing
from reviewer.services.session import Session
from reviewer.store import facts, journal
from reviewer.store.database import writing
from reviewer.text.rulepack import shipped_rules
from tests.builders import LEAD, a_session, an_empty_file


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    db = an_empty_file(tmp_path / "queue.db")
    yield a_session(db, LEAD)
    db.close()


def versions(desk: Session) -> dict[str, tuple[int, float]]:
    rows = desk.db.conn.execute(
        "select r.id, v.version, v.threshold from rules r "
        "join rule_versions v on v.id = r.version_id"
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def test_every_shipped_rule_comes_in_once(desk: Session) -> None:
    assert installing.install_shipped_rules(desk) is Changed.RULES
    assert set(versions(desk)) == {rule.id for rule in shipped_rules()}
    assert {version for version, _ in versions(desk).values()} == {1}
    before = versions(desk)
    assert installing.install_shipped_rules(desk) is Changed.NOTHING
    assert versions(desk) == before
    told = "select count(*) from journal where action = 'install rules'"
    assert desk.db.conn.execute(told).fetchone()[0] == 1
    assert journal.verify(desk.db) is None


def test_a_pack_that_looks_new_but_says_the_same_makes_no_version(desk: Session) -> None:
    installing.install_shipped_rules(desk)
    before = versions(desk)
    with writing(desk.db):
        facts.write(desk.db, "shipped_rules", "an older digest")
    installing.install_shipped_rules(desk)
    assert versions(desk) == before


def test_the_compiled_rules_are_those_in_force(desk: Session) -> None:
    installing.install_shipped_rules(desk)
    note = "想做的加我微信 yl_beauty77，内部价名额不多"
    in_force, shipped = installing.compile_rules(desk.db), installing.shipped_matcher()
    assert in_force.canonical(note) == shipped.canonical(note)
