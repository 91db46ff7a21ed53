from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.composition import Purpose
from reviewer.domain.rule import Phrase
from reviewer.services import archiving, composing, redefining, retracing, shadowing
from reviewer.services.inspecting import RuleState
from reviewer.services.redefining import Switch
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.database import writing
from tests.tuning_builders import RULE, Arrival, a_desk, a_rule, bring, decide_all


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def a_shadow(session: Session) -> None:
    quiet = replace(a_rule(), phrases=(*a_rule().phrases, Phrase("另一句", 0.9)), shadow=True)
    with writing(session.db):
        rules.new_version(session.db, quiet, "zhang", "watch it", session.clock())


def test_only_a_rule_in_shadow_mode_is_on_trial(session: Session) -> None:
    assert shadowing.trial(session, RULE) is None


def test_enough_is_a_number_of_verdicts_and_a_precision(session: Session) -> None:
    a_shadow(session)
    told = shadowing.trial(session, RULE)
    assert told is not None
    assert (told.verdicts, told.precision, told.enough) == (0, None, False)

    bring(session, [Arrival(0.7, True)] * 29 + [Arrival(0.7, False)])
    decide_all(session)
    told = shadowing.trial(session, RULE)
    assert told is not None
    assert told.verdicts == told.wanted == 30
    assert told.precision == pytest.approx(29 / 30)
    assert told.enough
    assert not replace(told, precision=0.5).enough
    assert not replace(told, verdicts=29).enough


def test_the_list_holds_retired_rules_and_drafts(session: Session) -> None:
    redefining.switch(session, "claims.other", Switch.RETIRE, "out of use")
    composing.keep(session, composing.compose(session, Purpose(RULE)).composition)
    rows = {row.rule_id: row for row in archiving.list_all(session)}
    assert rows["claims.other"].state is RuleState.RETIRED
    assert rows[RULE].draft
    assert not rows["claims.other"].draft


def test_any_two_versions_can_be_set_side_by_side(session: Session) -> None:
    draft = composing.compose(session, Purpose(RULE)).composition
    text = draft.text.replace("threshold = 0.6", "threshold = 0.5")
    redefining.save(session, replace(draft, text=text), "let more in")
    newest, first = retracing.versions(session, RULE)
    assert (newest.version, newest.author, newest.made.reason) == (2, "张", "let more in")
    changed = [one.text for one in newest.since(first) if one.kind in ("added", "removed")]
    assert changed == ["threshold = 0.6", "threshold = 0.5"]
