import math
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reviewer.domain.errors import ReviewerError
from reviewer.domain.simulation import simulate
from reviewer.gui.plots.painting import save_sheet, written
from reviewer.gui.plots.sheet import Axis, Bar, Limit, Panel, Row, Sheet
from reviewer.gui.plots.simulation import draw_simulation, sheets
from reviewer.gui.plots.simulation_words import COLOURS, METHODS, WORLDS
from reviewer.gui.tokens import contrast

NAMES = ["A", "clusters", "misses"]


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, dict[str, float]]]:
    return simulate(NAMES, runs=2)


@pytest.fixture(scope="module")
def drifted() -> dict[str, dict[str, float]]:
    return {
        "cusum": {
            "false_alarms_at_target": 0.2,
            "false_alarms_above": 0.0,
            "delay_median": math.nan,
            "delay_worst_tenth": 480.0,
        },
        "closed_loop": {"days_below_handled": 2.7, "days_below_unhandled": 75.0},
    }


def colours_of(path: Path) -> set[str]:
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1200, 800)
    places = ((x, y) for x in range(0, 1200, 2) for y in range(0, 800, 2))
    return {image.pixelColor(x, y).name() for x, y in places}


def test_every_scenario_becomes_a_picture_that_is_not_blank(
    figures: dict[str, dict[str, dict[str, float]]],
    drifted: dict[str, dict[str, float]],
    qapp: QApplication,
    tmp_path: Path,
) -> None:
    written = draw_simulation({**figures, "drift": drifted}, tmp_path, runs=2, seed=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "drift.png",
        "misses.png",
        "scenario-A.png",
        "scenario-clusters.png",
        "worlds-precision.png",
        "worlds-recall.png",
        "worlds-reviews.png",
        "worlds-violation.png",
    ]
    assert sorted(written) == sorted(tmp_path.iterdir())
    for path in written:
        assert COLOURS["ours"] in colours_of(path), path.name
    assert set(COLOURS.values()) <= colours_of(tmp_path / "scenario-clusters.png")


def test_a_sheet_shows_each_figure_beside_the_promise_and_the_target(
    figures: dict[str, dict[str, dict[str, float]]],
) -> None:
    [sheet] = [s for s in sheets(figures, "") if s.name == "scenario-A"]
    broken, recall, reviews, precision = sheet.panels
    assert broken.limit
    assert broken.limit.at == 0.05
    assert precision.limit
    assert (precision.limit.at, precision.limit.least) == (0.8, True)
    mine = figures["A"]["ours"]
    assert [bar.value for bar in recall.rows[0].bars] == [mine["recall_end"], mine["recall_mean"]]
    assert [p.rows[0].label for p in sheet.panels] == ["ours"] * 4
    assert reviews.axis.top >= max(row["reviews_per_day"] for row in figures["A"].values())
    assert all(panel.axis.title for panel in sheet.panels)


def test_one_scenario_alone_is_not_set_beside_others(
    figures: dict[str, dict[str, dict[str, float]]],
) -> None:
    assert [sheet.name for sheet in sheets({"A": figures["A"]}, "")] == ["scenario-A"]


def test_a_broken_limit_never_reads_like_a_kept_one() -> None:
    target = Limit(0.8, "target", least=True, broken="below")
    row = Row("ours", (Bar(0.7999, "#000000"),))
    assert written(Panel("", Axis("", 1.0, share=True), (row,), target), row, 0) == (
        "79.99% below",
        True,
    )
    kept = Row("ours", (Bar(0.8, "#000000"),))
    assert written(Panel("", Axis("", 1.0, share=True), (kept,), target), kept, 0) == (
        "80.0%",
        False,
    )


@pytest.mark.parametrize("top", [1.0, 2.0, 4.0, 10.0, 30.0, 60.0, 80.0, 500.0, 3000.0])
def test_ticks_are_few_and_reach_from_zero_towards_the_top(top: float) -> None:
    ticks = Axis("", top).ticks()
    assert ticks[0] == 0.0
    assert top * 0.6 < ticks[-1] <= top
    assert 2 <= len(ticks) <= 6


def test_methods_and_worlds_have_words_and_colours_that_stand_out() -> None:
    from reviewer.domain.worlds import scenarios

    assert set(WORLDS) == set(scenarios())
    assert set(COLOURS) == set(METHODS)
    assert min(contrast(colour, "#ffffff") for colour in COLOURS.values()) > 2.0


def test_a_folder_that_cannot_be_written_is_named(qapp: QApplication, tmp_path: Path) -> None:
    panel = Panel("", Axis("", 1.0), (Row("", (Bar(0.5, "#000000"),)),))
    with pytest.raises(ReviewerError, match="could not be written"):
        save_sheet(Sheet("s", "", "", (), (panel,), 1), tmp_path / "none")
