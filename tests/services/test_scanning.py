import json

from reviewer.services.scanning import scan
from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules

MATCHER = compile_pack(first_versions(shipped_rules()))


def scan_one(**row: object) -> dict[str, object]:
    (told,) = scan(MATCHER, [json.dumps(row, ensure_ascii=False)])
    return told


def test_a_note_is_told_with_spans_in_code_points() -> None:
    body = "😀😀想做的姐妹 V❤️：abc_7702 私我"
    told = scan_one(
        id="n1", title="", body=body, tags=["变美"], account="acc", gold={"violating": 1}
    )
    assert told["flagged"] is True
    categories = told["categories"]
    assert isinstance(categories, list)
    assert "DIV-CONTACT" in categories
    rules = told["rules"]
    assert isinstance(rules, list)
    for rule in rules:
        assert set(rule) >= {"id", "category", "score", "threshold", "flagged", "spans"}
        for span in rule["spans"]:
            assert body[span["start"] : span["end"]] == span["surface"]


def test_account_figures_are_compared() -> None:
    told = scan_one(
        id="n",
        body="今天天气好",
        posted_at="2021-12-03T21:14:08+08:00",
        account={"id": "a", "registered_at": "2021-12-01", "notes_24h": 20, "kind": "user"},
    )
    rules = told["rules"]
    assert isinstance(rules, list)
    assert [r["id"] for r in rules] == ["inauthentic.account-flood"]


def test_a_bad_line_is_told_with_its_number_and_the_others_go_on() -> None:
    lines: list[str | bytes] = [
        "",
        "{",
        "[]",
        '{"id": "x"}',
        '{"id": "y", "body": "好"}',
        b'{"id": "z", "tags": 1}',
    ]
    told = list(scan(MATCHER, lines))
    assert [t.get("line") or t.get("id") for t in told] == [2, 3, 4, "y", 6]
    assert told[3] == {"id": "y", "flagged": False, "categories": [], "rules": []}


def account_rules(**account: object) -> list[str]:
    rules = scan_one(id="n", body="今天天气好", account={"id": "a", **account})["rules"]
    assert isinstance(rules, list)
    return [rule["id"] for rule in rules]


def test_what_is_not_told_of_an_account_is_no_evidence() -> None:
    assert account_rules(kind="institution") == []
    assert account_rules(kind="doctor", certified=None) == []
    assert account_rules(kind="doctor", certified=True) == []


def test_what_is_told_of_an_account_is() -> None:
    assert account_rules(kind="institution", certified=False) == [
        "promotion.account-uncertified-clinic"
    ]
    assert account_rules(kind="doctor", certified=False) == ["claims.fakeexpert-account"]
