"""Fresh notes become work: matched, clustered, linked by contact, drawn with a logged chance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.note import Note
from reviewer.domain.policy import BY_CODE, TIME_LIMIT_HOURS
from reviewer.domain.sampling import RulePlan, Shares, draw, propensity
from reviewer.domain.task import Lane, QueueFilter, hours_between
from reviewer.services import importing, reviewing
from reviewer.services.auditing import plan_in_force
from reviewer.services.queueing import Queued, Queueing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import accounts, entities, facts, notes
from reviewer.store.database import writing
from tests.tuning_builders import (
    CATEGORY,
    NOW,
    PHRASES,
    RULE,
    Arrival,
    a_desk,
    a_verdict,
    bring,
    later,
)

LONG = "上周去做了皮肤护理，全程两个小时，医生很耐心，护士也温柔，做完有点红，第三天就好了。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    session = a_desk(tmp_path)
    yield session
    session.db.close()


def a_note(name: str, body: str, account: str = "a1", likes: int = 0) -> Note:
    return Note(name, account, "笔记", body, likes=likes)


def take(session: Session, *told: Note) -> Queued:
    return importing.take_notes(session, [(note, None) for note in told])


def clusters(session: Session) -> dict[str, int]:
    rows = session.db.conn.execute(
        "select n.id, v.cluster_id from notes n join note_versions v on v.id = n.version_id"
    )
    return dict(rows)


def test_nothing_fresh_is_nothing_queued(desk: Session) -> None:
    assert Queueing(desk).take([]) == Queued(0, 0)


def test_a_flagged_note_waits_in_first_review_with_its_factors(desk: Session) -> None:
    body = f"{LONG}{PHRASES[0.9]}。"
    assert take(desk, a_note("n1", body, likes=99)) == Queued(1, 0)
    task = next(desk.db.query("select * from tasks"))
    assert (task["lane"], task["state"], task["sampling_probability"]) == ("first", "open", 1.0)
    assert (task["top_rule"], task["top_category"], task["top_score"]) == (RULE, CATEGORY, 0.9)
    severity = BY_CODE[CATEGORY].severity
    assert (task["severity"], task["probability"], task["reach"]) == (severity, 0.9, 99)
    assert hours_between(task["queued_at"], task["due_at"]) == TIME_LIMIT_HOURS[severity]


def test_a_note_below_every_threshold_is_only_drawn(desk: Session) -> None:
    desk.settings = Settings(audit_near=1.0, audit_deep=1.0, audit_blank=1.0)
    assert take(desk, a_note("n1", LONG)) == Queued(0, 1)
    task = next(desk.db.query("select lane, top_category, severity, top_score from tasks"))
    assert tuple(task.values()) == ("audit", "", 0, 0.0)


def test_without_a_draw_no_task_is_made_but_the_draw_is_told(desk: Session) -> None:
    desk.settings = Settings(audit_near=1e-9, audit_deep=1e-9, audit_blank=1e-9)
    assert take(desk, a_note("n1", LONG)) == Queued(0, 0)
    row = next(desk.db.query("select propensity, drawn from draws"))
    assert tuple(row.values()) == (1e-9, 0)


def test_every_draw_can_be_played_again_from_the_file_alone(desk: Session) -> None:
    arrivals = [Arrival(score, False) for score in (0.0, 0.2, 0.4, 0.55, 0.7, 0.9)] * 40
    bring(desk, arrivals)
    plan = plan_in_force(desk)
    key = bytes.fromhex(facts.read(desk.db, "audit_key"))
    rules = [RulePlan(p.rule, p.grid, p.threshold) for p in plan.rules.values()]
    rows = list(
        desk.db.query(
            "select d.*, m.score from draws d left join matches m "
            "on m.note_version_id = d.note_version_id"
        )
    )
    assert len(rows) == len(arrivals)
    for row in rows:
        scores = {RULE: row["score"]} if row["score"] else {}
        chance = propensity(scores, rules, plan.shares)
        assert row["plan_id"] == plan.id
        assert row["propensity"] == chance
        assert row["drawn"] == (chance >= 1 or draw(key, row["unit"], plan.epoch) < chance)
    tasks = dict(desk.db.conn.execute("select note_version_id, sampling_probability from tasks"))
    assert tasks == {r["note_version_id"]: r["propensity"] for r in rows if r["drawn"]}


def test_the_audit_takes_about_the_share_that_it_logs(desk: Session) -> None:
    desk.settings = Settings(audit_near=0.5, audit_deep=0.3, audit_blank=0.2)
    assert plan_in_force(desk).shares == Shares(0.5, 0.3, 0.2)
    bring(desk, [Arrival(0.0, False)] * 400)
    drawn = Counter(desk.db.conn.execute("select propensity, drawn from draws").fetchall())
    assert {chance for chance, _ in drawn} == {0.2}
    # Five standard deviations of a binomial(400, .2) about its mean.
    assert 40 < drawn[(0.2, 1)] < 120


def test_near_copies_join_one_cluster_and_share_one_draw(desk: Session) -> None:
    copies = [
        a_note(f"n{i}", LONG.replace("两个", "三个") if i else LONG, f"a{i}") for i in range(4)
    ]
    take(desk, *copies[:2])
    take(
        desk,
        *copies[2:],
        a_note("other", "今天炖了一锅汤，放了山药和排骨，慢火两个钟头，香得邻居来敲门。"),
    )
    found = clusters(desk)
    assert found.pop("other") == 0
    assert len(set(found.values())) == 1
    assert 0 not in found.values()
    units = {row[0] for row in desk.db.conn.execute("select unit from draws")}
    assert str(next(iter(found.values()))) in units


def test_short_notes_never_form_clusters(desk: Session) -> None:
    take(desk, a_note("n1", "好看", "a1"), a_note("n2", "好看", "a2"))
    assert set(clusters(desk).values()) == {0}


def test_a_new_text_of_a_note_is_no_copy_of_its_old_one(desk: Session) -> None:
    take(desk, a_note("n1", LONG))
    take(desk, a_note("n1", LONG + "补充一句。"))
    assert clusters(desk) == {"n1": 0}


def test_variants_of_one_handle_tie_notes_and_are_not_stored(desk: Session) -> None:
    bodies = ("加微信：abcd1234", "加V❤：a b c d 1 2 3 4", "微❤ ＡＢＣＤ１２３４")
    take(desk, *(a_note(f"n{i}", body, f"a{i}") for i, body in enumerate(bodies)))
    ties = [entities.ties(desk.db, f"n{i}") for i in range(3)]
    assert [len(found) for found in ties] == [1, 1, 1]
    assert len({found[0].entity_id for found in ties}) == 1
    assert (ties[0][0].accounts, ties[0][0].notes) == (3, 3)
    assert ties[0][0].name == "wechat:ab••••••"
    told = desk.db.conn.execute("select group_concat(name || key_hash) from entities").fetchone()[0]
    assert "abcd1234" not in told


def test_the_newest_text_alone_has_an_open_task(desk: Session) -> None:
    first = a_note("n1", f"{LONG}{PHRASES[0.9]}")
    take(desk, first)
    take(desk, replace(first, body=first.body + "改"), replace(first, body=first.body + "再改"))
    states = Counter(row[0] for row in desk.db.conn.execute("select state from tasks"))
    assert states == {"closed": 1, "open": 1}


def test_a_text_that_became_harmless_leaves_first_review(desk: Session) -> None:
    desk.settings = Settings(audit_near=1e-9, audit_deep=1e-9, audit_blank=1e-9)
    take(desk, a_note("n1", f"{LONG}{PHRASES[0.9]}"))
    take(desk, a_note("n1", LONG))
    assert [row[0] for row in desk.db.conn.execute("select state from tasks")] == ["closed"]


def test_another_lane_can_be_asked_for(desk: Session) -> None:
    note = a_note("n1", f"{LONG}{PHRASES[0.9]}")
    with writing(desk.db):
        accounts.add_unknown(desk.db, ["a1"], NOW)
        done = notes.upsert_notes(desk.db, [note], "b", NOW)
        Queueing(desk, Lane.LOOKBACK).take([(note, done[0].version_id)])
    assert desk.db.conn.execute("select lane from tasks").fetchall() == [("lookback",)]


def test_a_text_that_was_replaced_while_on_a_desk_does_not_come_back(desk: Session) -> None:
    first = a_note("n1", f"{LONG}{PHRASES[0.9]}")
    take(desk, first)
    dossier = reviewing.claim_next(desk, QueueFilter())
    assert dossier is not None
    take(desk, replace(first, body=first.body + "改"))
    assert reviewing.release(desk, (dossier.task.id,)).count == 1
    again = reviewing.claim_next(desk, QueueFilter())
    assert again is not None
    assert again.note.body.endswith("改")
    states = dict(desk.db.conn.execute("select id, state from tasks"))
    assert states == {dossier.task.id: "closed", again.task.id: "leased"}


def test_a_text_that_was_replaced_on_a_dead_desk_does_not_come_back(desk: Session) -> None:
    first = a_note("n1", f"{LONG}{PHRASES[0.9]}")
    take(desk, first, a_note("n2", f"别的内容，{PHRASES[0.9]}"))
    dead = replace(desk, desk="elsewhere:1:dead")
    assert all(reviewing.claim_next(dead, QueueFilter()) for _ in range(2))
    take(desk, replace(first, body=first.body + "改"))
    tomorrow = replace(desk, clock=lambda: later(1))
    assert reviewing.renew(tomorrow).freed == 2
    states = Counter(desk.db.conn.execute("select note_id, state from tasks").fetchall())
    assert states == {("n1", "closed"): 1, ("n1", "open"): 1, ("n2", "open"): 1}


def test_a_text_on_a_desk_may_still_be_decided(desk: Session) -> None:
    first = a_note("n1", f"{LONG}{PHRASES[0.9]}")
    take(desk, first)
    dossier = reviewing.claim_next(desk, QueueFilter())
    assert dossier is not None
    take(desk, replace(first, body=first.body + "改"))
    assert reviewing.submit_verdict(desk, dossier.task.id, a_verdict(True)).verdict_id
    states = Counter(row[0] for row in desk.db.conn.execute("select state from tasks"))
    assert states == {"done": 1, "open": 1}
