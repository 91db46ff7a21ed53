"""Tables arrive as written, and nothing in them is a formula."""

import csv
import os
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.tables import Cell, Sheet, neutral, write_csv, write_xlsx

FORMULAS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "  =1"]
relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def read_xlsx(path: Path) -> dict[str, list[tuple[object, ...]]]:
    sheets = openpyxl.load_workbook(path).worksheets
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in sheets}


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text(tmp_path: Path, text: str) -> None:
    assert neutral(text) == "'" + text
    write_csv(tmp_path / "t.csv", [text], [[text]])
    assert read_csv(tmp_path / "t.csv") == [["'" + text], ["'" + text]]
    write_xlsx(tmp_path / "t.xlsx", [Sheet("s", [text], [[text]])])
    for row in read_xlsx(tmp_path / "t.xlsx")["s"]:
        assert str(row[0]).startswith("'")


@pytest.mark.parametrize("cell", [-1, 2.5, -0.1, 0, True, None, "1=1", "双眼皮", "'", ""])
def test_everything_else_stays(cell: Cell) -> None:
    assert neutral(cell) is cell


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", ["a", "b"], [[-1, 2.5], [None, 10**18]])
    assert read_csv(tmp_path / "t.csv")[1:] == [["-1", "2.5"], ["", "1000000000000000000"]]
    write_xlsx(tmp_path / "t.xlsx", [Sheet("s", ["a", "b"], [[-1, 2.5], [None, 10**18]])])
    rows = read_xlsx(tmp_path / "t.xlsx")["s"]
    assert rows[1:] == [(-1, 2.5), (None, "1000000000000000000")]


@relaxed
@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=2), max_size=4))
def test_any_text_survives_csv(tmp_path: Path, rows: list[list[str]]) -> None:
    write_csv(tmp_path / "t.csv", ["a", "b"], rows)
    back = read_csv(tmp_path / "t.csv")[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@relaxed
@given(st.text(st.characters(exclude_categories=()), max_size=40), st.text(max_size=40))
def test_any_text_makes_a_workbook(tmp_path: Path, text: str, name: str) -> None:
    write_xlsx(tmp_path / "t.xlsx", [Sheet(name, ["a"], [[text]]), Sheet(name, ["b"], [])])
    assert len(read_xlsx(tmp_path / "t.xlsx")) == 2


def test_what_no_cell_can_hold_is_cut_with_a_word(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "t.xlsx", [Sheet("s", ["a"], [["长" * 40_000]])])
    text = str(read_xlsx(tmp_path / "t.xlsx")["s"][1][0])
    assert len(text) == 32_767
    assert "cut here" in text


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, ["old"], [])

    def failing() -> list[list[Cell]]:
        raise RuntimeError("the rows broke")

    with pytest.raises(RuntimeError):
        write_csv(path, ["new"], (row for row in failing()))
    assert read_csv(path) == [["old"]]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ReviewerError) as told:
        write_csv(tmp_path / "t.csv", ["a"], [])
    assert told.value.remedy


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError) as told:
        write_csv(tmp_path / "no" / "t.csv", ["a"], [])
    assert told.value.remedy
