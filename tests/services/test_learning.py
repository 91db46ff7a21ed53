import shutil
import sys
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.model import SHIPPED, Seat
from reviewer.domain.person import Role
from reviewer.domain.scoring import score
from reviewer.exchange.gold import GoldNote
from reviewer.services import adopting, installing, learning, redefining, reviewing, seating
from reviewer.services.redefining import Switch
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import journal, models, rules
from reviewer.store.database import open_database
from tests.builders import LEAD, Clock
from tests.learning_builders import ALL, a_desk, bring, decide_all, judged, unseen
from tests.services.test_tuning import flagged, unwell, waiting
from tests.tuning_builders import as_role

LEARNED = 200


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with 200 verdicts by authors whom the shipped model does not know, one model learned
    from them in shadow, and 60 notes that wait."""
    folder = tmp_path_factory.mktemp("taught")
    session = a_desk(folder)
    notes = judged(LEARNED)
    bring(session, notes)
    assert decide_all(session, notes) == LEARNED
    assert learning.learn(session).fresh
    bring(replace(session, settings=Settings()), later_notes())
    session.db.close()
    return folder / "queue.db"


def later_notes() -> list[GoldNote]:
    """Those that wait."""
    known = {one.note.id for one in judged(LEARNED)}
    return [one for one in unseen(10_000) if one.note.id not in known][::18][:60]


def fresh_notes() -> list[GoldNote]:
    """Those that no desk has seen yet."""
    known = {one.note.id for one in (*judged(LEARNED), *later_notes())}
    return [one for one in unseen(10_000) if one.note.id not in known]


@pytest.fixture
def session(taught: Path, tmp_path: Path) -> Session:
    path = Path(shutil.copy(taught, tmp_path / "queue.db"))
    clock = Clock("2026-11-03T09:00:00.000Z")
    db = open_database(path, clock())
    return Session(db, LEAD, clock, ALL, "desk", installing.compile_rules)


def the_model(session: Session) -> str:
    (row,) = models.listed(session.db)
    return row.sha256


def test_the_same_verdicts_give_the_same_model_which_runs_in_shadow(session: Session) -> None:
    before = flagged(session)
    seats = {one.name: one.seat for one in seating.listed(session)}
    (row,) = models.listed(session.db)
    assert seats == {row.name: Seat.SHADOW, SHIPPED: Seat.IN_FORCE}
    shadows = seating.candidates(session)
    assert len(shadows) == len(seating.in_force(session)) == 16
    assert all(v.rule.shadow and v.rule.model == row.name for v in shadows)
    again = learning.learn(session)
    assert again.model is not None
    assert (again.model.sha256, again.fresh) == (row.sha256, False)
    assert len(models.listed(session.db)) == 1
    assert flagged(session) == before


def test_the_judges_are_other_authors_and_the_figures_stand_in_the_file(session: Session) -> None:
    (row,) = models.listed(session.db)
    told = orjson.loads(row.quality)
    assert row.verdicts + told["notes"] == LEARNED
    assert told["violating"] > 20
    assert told["gain_low"] <= told["gain"] <= told["gain_high"]
    assert told["after"]["average_precision"] > told["shipped"]["average_precision"] + 0.02
    assert told["gain_low"] > 0


def test_adopting_and_taking_back_leaves_the_flags_as_they_were(session: Session) -> None:
    before, queue = flagged(session), waiting(session)
    notes = [*judged(LEARNED), *later_notes()]
    done = adopting.use(session, the_model(session)[:8], "it catches more")
    assert {v.rule.model for v in seating.in_force(session)} == {done.model}
    assert seating.candidates(session) == []
    assert flagged(session) != before
    assert waiting(session) != queue
    fresh = fresh_notes()[:12]
    bring(session, fresh)
    decided = decide_all(session, [*notes, *fresh], limit=9)
    assert decided == 9
    back = adopting.use(session, "shipped", "it flags too much")
    assert (back.model, back.before) == (SHIPPED, done.model)
    names = {one.note.id for one in fresh}
    assert flagged(session) - names == before
    rows = session.db.conn.execute("select note_id from tasks where state = 'done'").fetchall()
    assert waiting(session) - names == queue - {name for (name,) in rows}
    assert [v.rule.threshold for v in seating.in_force(session)] == [0.5] * 16
    again = adopting.use(session, the_model(session)[:8], "once more")
    assert again.before == SHIPPED
    acts = [row[0] for row in session.db.conn.execute("select action from journal order by seq")]
    assert acts.count("use learned model") == 3
    assert journal.verify(session.db) is None
    assert not unwell(session)


def test_who_may_not_and_what_there_is_not(session: Session) -> None:
    moderator = as_role(session, Role.MODERATOR)
    for act in (learning.learn, lambda s: adopting.use(s, "shipped", "why")):
        with pytest.raises(ReviewerError, match="may not edit_rules"):
            act(moderator)
    name = the_model(session)
    for told, reason, what in (
        ("shipped", "why", "in force already"),
        (name[:3], "why", "no model"),
        ("0000", "why", "no model 0000"),
        (name, " ", "needs a reason"),
    ):
        with pytest.raises(ReviewerError, match=what):
            adopting.use(session, told, reason)

    def stop(share: float) -> bool:
        return share < 0.5

    before = rules.newest_version_id(session.db)
    with pytest.raises(ReviewerError, match="the model in force stays"):
        adopting.use(session, name, "why", watch=lambda _: False)
    with pytest.raises(ReviewerError, match="cancelled"):
        learning.learn(session, watch=stop)
    assert rules.newest_version_id(session.db) == before


def test_without_scikit_learn_it_says_what_to_install(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(ReviewerError, match="needs scikit-learn") as caught:
        learning.learn(session)
    assert "reviewer[learn]" in caught.value.remedy


def test_too_few_verdicts_are_refused(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    notes = unseen(30)
    bring(session, notes)
    decide_all(session, notes)
    with pytest.raises(ReviewerError, match="Too few verdicts to judge a model by"):
        learning.learn(session)


def test_its_score_orders_the_queue_and_the_audit_sample(session: Session) -> None:
    """Below the threshold a note is drawn with the share of its score, like for any rule."""
    adopting.use(session, the_model(session), "it catches more")
    drawing = replace(session, settings=replace(Settings(), audit_daily_budget=100_000))
    notes = fresh_notes()[::8]
    bring(drawing, notes)
    rows = session.db.conn.execute(
        """
        select max(m.score), d.propensity, max(m.flagged) from note_versions v
        join draws d on d.note_version_id = v.id
        left join matches m on m.note_version_id = v.id and m.score > 0
        where v.note_id in (select value from json_each(?)) group by v.id
        """,
        (orjson.dumps([one.note.id for one in notes]).decode(),),
    ).fetchall()
    shares: dict[str, set[float]] = {"flagged": set(), "scored": set(), "blank": set()}
    for top, propensity, is_flagged in rows:
        kind = "blank" if top is None else "flagged" if is_flagged else "scored"
        shares[kind].add(propensity)
    assert shares == {"flagged": {1.0}, "scored": {0.5, 0.05}, "blank": {0.02}}
    queued = session.db.conn.execute(
        "select top_rule, top_score from tasks where lane = 'first' and state = 'open'"
    ).fetchall()
    assert all(rule.startswith("learned.") and at >= 0.5 for rule, at in queued)


def test_its_explanation_highlights_what_weighed_most(session: Session) -> None:
    adopting.use(session, the_model(session), "it catches more")
    seen = [reviewing.look(session, name) for name in sorted(waiting(session))]
    for dossier in seen:
        for match in dossier.matches:
            assert score(match.hits) == pytest.approx(match.score, abs=1e-4)
            assert match.hits
            assert all(dossier.note.surface(hit.span) == hit.surface for hit in match.hits)
            assert not match.why or match.why.startswith("account: ")


def test_a_rule_can_be_restored_to_a_model_of_the_file_by_itself(session: Session) -> None:
    done = adopting.use(session, the_model(session), "it catches more")
    rule = "learned.div-bait"
    redefining.switch(session, rule, Switch.RESTORE, "this leaf was better before", 1)
    by_rule = {v.rule.id: v.rule.model for v in seating.in_force(session)}
    assert by_rule.pop(rule) == SHIPPED
    assert set(by_rule.values()) == {done.model}
    redefining.switch(session, rule, Switch.RESTORE, "no, it was not", 2)
    assert {v.rule.model for v in seating.in_force(session)} == {done.model}
