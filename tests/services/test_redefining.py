from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from reviewer.domain.composition import Composition, Purpose
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Role
from reviewer.domain.rule import Phrase, RuleVersion
from reviewer.services import composing, installing, pinning, redefining
from reviewer.services.redefining import Switch
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.database import writing
from tests.tuning_builders import RULE, Arrival, a_desk, a_rule, as_role, bring, decide_all

PURPOSE = Purpose(RULE)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def text_of(session: Session, purpose: Purpose = PURPOSE) -> Composition:
    return composing.compose(session, purpose).composition


def edited(session: Session, old: str, new: str, purpose: Purpose = PURPOSE) -> Composition:
    draft = text_of(session, purpose)
    assert old in draft.text
    return replace(draft, text=draft.text.replace(old, new))


def waiting(session: Session) -> list[str]:
    rows = session.db.conn.execute(
        "select note_id from tasks where state = 'open' and lane = 'first' order by note_id"
    )
    return [row[0] for row in rows]


def in_force(session: Session) -> RuleVersion:
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    return version


def flagged(session: Session) -> list[tuple[object, ...]]:
    return session.db.conn.execute(
        "select note_version_id, m.score from matches m join rules r on r.version_id = "
        "m.rule_version_id where m.flagged = 1 and r.id = ? order by 1",
        (RULE,),
    ).fetchall()


def journaled(session: Session, action: str) -> list[dict[str, object]]:
    rows = session.db.conn.execute("select detail from journal where action = ?", (action,))
    return [orjson.loads(row[0]) for row in rows]


def test_a_text_in_force_reads_back_as_the_same_rule(session: Session) -> None:
    checked = composing.check_text(text_of(session).text, PURPOSE, composing.taken_ids(session))
    assert checked.rule == a_rule()
    assert checked.errors == ()


def test_saving_makes_a_version_with_author_reason_and_journal(session: Session) -> None:
    draft = edited(session, "加微信", "加我薇信")
    done = redefining.save(session, draft, "they write it so now")
    made = in_force(session)
    assert (done.version, made.version, made.author) == (2, 2, "zhang")
    assert made.reason == "they write it so now"
    assert made.rule.threshold == 0.6
    assert "加我薇信" in [phrase.text for phrase in made.rule.phrases]
    assert [told["version"] for told in journaled(session, "save rule")] == [2]


def test_the_undecided_notes_follow_an_edit_and_its_restoration(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3 + [Arrival(0.4, False)] * 2)
    before, flags = waiting(session), flagged(session)
    assert len(flags) == 3

    lost = redefining.save(session, edited(session, "加微信", "从不出现的话"), "try another")
    assert flagged(session) == []
    assert lost.queue.closed + lost.queue.audited == 3

    gained = redefining.save(session, edited(session, "weight = 0.4", "weight = 0.8"), "heavier")
    assert gained.queue.queued == 2
    assert [score for _, score in flagged(session)] == [0.8, 0.8]

    redefining.switch(session, RULE, Switch.RESTORE, "it was better before", 1)
    assert flagged(session) == flags
    assert waiting(session) == before


def test_decided_notes_keep_what_their_verdict_saw(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    decide_all(session)
    before = session.db.conn.execute("select * from matches order by 1, 2").fetchall()
    redefining.save(session, edited(session, "加微信", "从不出现的话"), "try another")
    assert session.db.conn.execute("select * from matches order by 1, 2").fetchall() == before


def test_a_shadow_rule_flags_nothing_until_it_is_let(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    redefining.save(session, edited(session, "0.9", "0.95"), "watch it first", shadow=True)
    assert flagged(session) == []
    assert in_force(session).rule.shadow
    done = redefining.switch(session, RULE, Switch.LET_FLAG, "enough seen")
    assert done.queue.queued == 3
    assert len(flagged(session)) == 3


def test_a_retired_rule_lets_go_and_comes_back(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    flags = flagged(session)
    redefining.switch(session, RULE, Switch.RETIRE, "out of use")
    assert flagged(session) == []
    assert RULE not in rules.pack_in_force(session.db).by_id()
    redefining.switch(session, RULE, Switch.BRING_BACK, "needed after all")
    assert flagged(session) == flags


def test_a_new_rule_and_a_copy_get_ids_of_their_own(session: Session) -> None:
    copied = Purpose(RULE, copied=True)
    draft = text_of(session, copied)
    assert f'id = "{RULE}-copy"' in draft.text
    assert redefining.save(session, draft, "a second one").version == 1
    with pytest.raises(ReviewerError, match="choose another id"):
        redefining.save(session, draft, "a third one")
    fresh = edited(session, 'text = ""', 'text = "面谈送礼"', Purpose())
    assert redefining.save(session, fresh, "it is new").rule_id == "own.rule"


def test_what_cannot_be_saved_is_refused_and_nothing_changes(session: Session) -> None:
    draft = edited(session, "threshold = 0.6", "threshold = 2.0")
    with pytest.raises(ReviewerError, match="line 7"):
        redefining.save(session, draft, "too high")
    with pytest.raises(ReviewerError, match="needs a reason"):
        redefining.save(session, edited(session, "0.9", "0.95"), " ")
    with pytest.raises(ReviewerError, match="Nothing differs"):
        redefining.save(session, text_of(session), "no change")
    with pytest.raises(ReviewerError, match="may not edit_rules"):
        redefining.save(as_role(session, Role.MODERATOR), draft, "not mine")
    assert in_force(session).version == 1


def test_a_text_begun_on_an_older_version_is_kept_and_not_saved(session: Session) -> None:
    draft = composing.keep(session, edited(session, "0.9", "0.95"))
    redefining.save(session, edited(session, "0.9", "0.93"), "somebody else was quicker")
    composing.keep(session, draft)
    with pytest.raises(ReviewerError, match="meanwhile"):
        redefining.save(session, draft, "mine")
    opened = composing.compose(session, PURPOSE)
    assert opened.outdated
    assert opened.composition.text == draft.text
    assert not composing.throw_away(session, PURPOSE).outdated


def test_a_draft_is_one_persons_own_and_ends_when_saved(session: Session) -> None:
    draft = composing.keep(session, edited(session, "0.9", "0.95"))
    assert text_of(session).text == draft.text
    assert text_of(session).saved_at
    other = replace(session, person=replace(session.person, id="li"))
    assert text_of(other).text != draft.text
    redefining.save(session, draft, "done")
    assert text_of(session).saved_at == ""


def test_breaking_a_pin_needs_a_word_that_is_journaled(session: Session) -> None:
    (note,) = bring(session, [Arrival(0.7, True)])
    decide_all(session)
    pinning.pin(session, note.id, "the plain case")
    draft = edited(session, "加微信", "从不出现的话")
    assert [p.note_id for p in redefining.check_pins(session, draft).broken] == [note.id]
    with pytest.raises(ReviewerError, match="break 1 pinned"):
        redefining.save(session, draft, "try another")
    done = redefining.save(session, draft, "try another", despite="the case is settled elsewhere")
    assert done.broken_pins == 1
    told = journaled(session, "override pins")
    assert told[0]["reason"] == "the case is settled elsewhere"


def test_a_pack_does_not_take_a_redefined_rule_back(session: Session) -> None:
    redefining.save(session, edited(session, "加微信", "加我薇信"), "they write it so now")
    other = replace(a_rule(), phrases=(Phrase("另一个", 0.9),))
    with writing(session.db):
        rules.install_pack(session.db, [other], "try", "zhang", session.clock())
    assert in_force(session).version == 2
    installing.compile_rules(session.db)
