"""The policy's own text: complete in both languages and at one with the program's table."""

import tomllib
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from reviewer.domain.policy import ABSTAIN, CATEGORIES, LAWFUL, AccountAction, NoteAction

POLICY = Path(__file__).parents[2] / "resources" / "policy"
LANGUAGES = ("zh", "en")
CODES = (*(category.code for category in CATEGORIES), *LAWFUL, ABSTAIN)
SENTENCES = ("title", "definition", "basis", "note_action", "account_action", "escalate")
LISTS = ("examples", "counter_examples")


@cache
def _tables(language: str) -> dict[str, dict[str, object]]:
    text = (POLICY / f"{language}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    assert tables["language"] == language
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def _list(table: dict[str, object], key: str) -> list[object]:
    value = table[key]
    assert isinstance(value, list)
    return cast(list[object], value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_leaf_has_its_table_and_nothing_else_does(language: str) -> None:
    assert set(_tables(language)) == {*CODES, "precedence", "laws"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_leaf_says_all_it_must(language: str, code: str) -> None:
    leaf = _tables(language)[code]
    for key in SENTENCES:
        assert isinstance(leaf[key], str), (code, key)
        assert leaf[key], (code, key)
    for key in LISTS:
        assert len(_list(leaf, key)) >= 3, (code, key)
        assert all(isinstance(text, str) and text for text in _list(leaf, key))
    cases = _list(leaf, "borderline")
    assert 1 <= len(cases) <= 3
    for case in cases:
        assert isinstance(case, dict)
        assert set(case) == {"case", "decision", "reason"}
        assert all(case.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_actions_are_those_of_the_program(language: str) -> None:
    tables = _tables(language)
    for category in CATEGORIES:
        leaf = tables[category.code]
        assert leaf["note_action"] == category.note_action.value
        assert leaf["account_action"] == category.account_action.value
    for code in LAWFUL:
        assert tables[code]["note_action"] == NoteAction.PASS.value
    assert tables[ABSTAIN]["note_action"] == NoteAction.ESCALATE.value
    for code in (*LAWFUL, ABSTAIN):
        assert tables[code]["account_action"] == AccountAction.NONE.value


def test_both_languages_have_the_same_shape() -> None:
    zh, en = _tables("zh"), _tables("en")
    assert list(zh) == list(en)
    for name, table in zh.items():
        assert list(table) == list(en[name])
        for key, value in table.items():
            if isinstance(value, list):
                assert len(value) == len(_list(en[name], key)), (name, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cited_law_is_in_the_law_table(language: str) -> None:
    tables = _tables(language)
    for code in CODES:
        basis = str(tables[code]["basis"])
        cited = {w for w in tables["laws"] if w in basis}
        assert cited or code in ("OK-OFF", ABSTAIN), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_of_precedence_are_spelt_out(language: str) -> None:
    precedence = _tables(language)["precedence"]
    assert precedence["title"]
    assert precedence["text"]
    assert len(_list(precedence, "rules")) >= 12
    assert len(_list(precedence, "examples")) >= 3
