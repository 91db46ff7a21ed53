"""All charts of a simulation.

Importing this loads Qt and numpy: do so only when charts are asked for.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from reviewer.gui.plots.painting import save_sheet
from reviewer.gui.plots.sheet import Sheet
from reviewer.gui.plots.simulation_watches import drift_sheet, misses_sheet
from reviewer.gui.plots.simulation_worlds import side_by_side, world_sheet

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]


def draw_simulation(figures: Figures, folder: Path, runs: int, seed: int) -> list[Path]:
    """Write a PNG for each scenario, and where there are several one for each measure.

    `figures` are those of `domain.simulation.simulate`; `folder` must exist. Needs no display.
    Raises ReviewerError where a file cannot be written.
    """
    app = QGuiApplication.instance() or QGuiApplication(["reviewer", "-platform", "offscreen"])
    told = f"{runs:,} {'run' if runs == 1 else 'runs'}, seed {seed}"
    written = [save_sheet(sheet, folder) for sheet in sheets(figures, told)]
    del app  # Fonts need it until here.
    return written


def sheets(figures: Figures, told: str) -> list[Sheet]:
    """Every sheet of these figures; `told` says how they came about."""
    worlds = {name: rows for name, rows in figures.items() if name not in ("drift", "misses")}
    made = [world_sheet(name, methods, told) for name, methods in worlds.items()]
    if len(worlds) > 1:
        made = [*side_by_side(worlds, told), *made]
    if "drift" in figures:
        made.append(drift_sheet(figures["drift"], told))
    if "misses" in figures:
        made.append(misses_sheet(figures["misses"], told))
    return made
