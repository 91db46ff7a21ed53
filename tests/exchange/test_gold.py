"""Gold notes as files tell them."""

from pathlib import Path

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.evaluation import Gold, Labelled
from reviewer.exchange.gold import read_gold


def a_row(**gold: object) -> dict[str, object]:
    told = {"violating": True, "categories": ["DIV-CONTACT"], **gold}
    return {"id": "g1", "title": "鼻子", "body": "😀加微信 abc", "gold": told}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_bytes(b"\n".join(r if isinstance(r, bytes) else orjson.dumps(r) for r in rows))
    return path


def test_a_note_with_all_that_gold_can_tell(tmp_path: Path) -> None:
    rationale = "Handle by homophone. [evasion: homophone+emoji]"
    row = a_row(spans=[[1, 4, "DIV-CONTACT"]], hard=True, rationale=rationale)
    (found,) = read_gold(written(tmp_path, b"", row, b""))
    assert (found.file, found.line, found.note.id) == ("gold.jsonl", 2, "g1")
    assert found.gold == Gold(
        True,
        True,
        ("DIV-CONTACT",),
        (Labelled(1, 4, "DIV-CONTACT"),),
        ("homophone", "emoji"),
    )


def test_lawful_categories_are_no_violation(tmp_path: Path) -> None:
    row = a_row(violating=False, categories=["OK-SCI"], spans=[[0, 1, "OK-SCI"]], hard=None)
    (found,) = read_gold(written(tmp_path, row))
    assert found.gold == Gold(False, spans=())


def test_spans_that_nobody_marked_are_unknown(tmp_path: Path) -> None:
    marked = read_gold(written(tmp_path, a_row(spans=[]), a_row()))
    assert [note.gold.spans for note in marked] == [(), None]


def test_account_figures_only_where_the_row_has_some(tmp_path: Path) -> None:
    rows = [{**a_row(), "account": account} for account in ({"id": "a"}, {"id": "a", "strikes": 2})]
    without, with_figures = read_gold(written(tmp_path, *rows))
    assert without.signals is None
    assert with_figures.signals is not None
    assert with_figures.signals.strikes == 2
    assert not without.told
    assert with_figures.told == {"strikes"}


def test_an_age_is_told_by_the_day_of_registration(tmp_path: Path) -> None:
    account = {"registered_at": "2021-10-02", "strikes": None}
    (found,) = read_gold(written(tmp_path, {**a_row(), "account": account}))
    assert found.told == {"age_days"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"{", "unexpected end of data"),
        ([], "must be a JSON object"),
        ({"id": "g1", "body": "x"}, "no gold object"),
        ({**a_row(), "id": ""}, "no id"),
        ({"id": "g1", "gold": {}}, "needs a title"),
        (a_row(violating="yes"), "must be true or false"),
        (a_row(categories=["DIV"]), "no such category: DIV"),
        (a_row(violating=False), "innocent note violates no category"),
        (a_row(spans=[[0, 99, "DIV-CONTACT"]]), "does not stand in the body of 8 characters"),
        (a_row(spans=[[4, 4, "DIV-CONTACT"]]), "does not stand"),
        (a_row(spans=[[0, 1]]), "[start, end, category]"),
        (a_row(spans=[[0, 1, "XX"]]), "no such category: XX"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: object, why: str) -> None:
    with pytest.raises(ReviewerError) as refused:
        read_gold(written(tmp_path, a_row(), row))
    assert "gold.jsonl, line 2: " in refused.value.message
    assert why in refused.value.message
    assert refused.value.remedy
