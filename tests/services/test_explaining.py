"""What is told of one note."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.account import AccountSignals
from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import RuleKind
from reviewer.services import explaining
from reviewer.services.explaining import Asked
from reviewer.store.database import open_database
from reviewer.text.rulepack import first_versions
from tests.builders import NOW, a_note, a_queue, a_rule, a_session

PACK = first_versions([a_rule()])


def test_addends_with_all_that_made_them() -> None:
    asked = Asked(a_note(body="加薇信聊"))
    told = explaining.told(asked, explaining.explain(PACK, asked))
    assert told == {
        "id": "n1",
        "flagged": True,
        "categories": ["DIV-CONTACT"],
        "account_rules": False,
        "rules": [
            {
                "rule": "diversion.wechat",
                "category": "DIV-CONTACT",
                "title_zh": "加微信",
                "title_en": "Asks to add on WeChat",
                "kind": "phrases",
                "score": 0.665,
                "threshold": 0.5,
                "flagged": True,
                "shadow": False,
                "why": "",
                "needs_met": True,
                "addends": [
                    {
                        "surface": "薇信",
                        "field": "body",
                        "start": 1,
                        "end": 3,
                        "folded": "微信",
                        "how": ["homophone"],
                        "times": 1,
                        "base": 0.7,
                        "factors": [{"name": "homophone", "value": 0.95, "words": []}],
                        "weight": 0.665,
                    }
                ],
                "taken_back": [],
            }
        ],
    }


def test_a_text_is_json_or_plain() -> None:
    assert explaining.written("加微信").note.body == "加微信"
    given = explaining.written('{"title": "t", "body": "b", "account": {"strikes": 2}}')
    assert (given.note.title, given.note.body) == ("t", "b")
    assert given.signals == AccountSignals(strikes=2)


@pytest.mark.parametrize("text", ["", " \n", "{", '{"id": "n1"}', '{"body": 1.5}'])
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(ReviewerError) as refused:
        explaining.written(text)
    assert refused.value.remedy


def test_a_stored_note_comes_with_its_account(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 3), NOW)
    session = a_session(db)
    asked = explaining.stored(session, "n0001")
    assert asked.note.id == "n0001"
    assert asked.signals is not None
    assert asked.signals.followers == 10
    (found,) = explaining.explain(explaining.rules_in_force(session), asked)
    assert found.rule.id == "rule.div-contact"
    with pytest.raises(ReviewerError, match="There is no note n9"):
        explaining.stored(session, "n9")
    db.close()


def test_an_account_rule_is_left_out_where_a_figure_is_not_told() -> None:
    rule = replace(
        a_rule(),
        kind=RuleKind.ACCOUNT,
        phrases=(),
        when="account.kind == 'institution' and account.certified == false",
        weight=0.7,
    )
    pack = first_versions([rule])
    clinic = '{"body": "好", "account": {"id": "a", "kind": "institution"%s}}'
    assert explaining.explain(pack, explaining.written(clinic % "")) == ()
    (met,) = explaining.explain(pack, explaining.written(clinic % ', "certified": false'))
    assert met.match.flagged
