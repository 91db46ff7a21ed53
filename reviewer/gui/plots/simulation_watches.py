"""Sheets of the simulator's drift detector and of its bound on misses."""

from collections.abc import Mapping

from reviewer.domain.simulation import DAYS
from reviewer.domain.simulation_drift import CHANGE, LENGTH
from reviewer.gui.plots.sheet import Axis, Bar, Key, Limit, Panel, Row, Sheet, round_up
from reviewer.gui.plots.simulation_words import LIMIT_KEY, OTHER, OURS, promised


def drift_sheet(measured: Mapping[str, Mapping[str, float]], told: str) -> Sheet:
    """Alarms, run lengths and the closed loop, each row with the bar that it must keep."""
    cusum, loop = measured["cusum"], measured["closed_loop"]
    slowest = cusum["delay_worst_tenth"]
    panels = (
        Panel(
            f"False alarms of the e-CUSUM within {LENGTH:,} verdicts",
            _few(max(cusum["false_alarms_at_target"], cusum["false_alarms_above"])),
            (
                _one(
                    "precision at target", OURS, cusum["false_alarms_at_target"], _most(0.07, "7%")
                ),
                _one("5 points above", OURS, cusum["false_alarms_above"], _most(0.01, "1%")),
            ),
        ),
        Panel(
            "Run length of the e-CUSUM after precision falls from 90% to 70%",
            Axis("verdicts from the change to the alarm", round_up(slowest)),
            (
                _one("median run", OURS, cusum["delay_median"], _most(300.0, "300")),
                _one("slowest tenth from", OURS, slowest),
            ),
        ),
        Panel(
            f"Closed loop: days below target after the world changes on day {CHANGE}",
            Axis(f"days of {DAYS - CHANGE}, mean of runs", round_up(float(DAYS - CHANGE))),
            (
                _one("alarm handled", OURS, loop["days_below_handled"], _most(5.0, "5")),
                _one("drift ignored", OTHER, loop["days_below_unhandled"]),
            ),
        ),
    )
    keys = (
        Key("ours", OURS),
        Key("without drift handling", OTHER),
        LIMIT_KEY,
    )
    return Sheet("drift", "Drift: alarms, run lengths, recovery", told, (keys,), panels, 1)


def misses_sheet(measured: Mapping[str, Mapping[str, float]], told: str) -> Sheet:
    """The bound's violations, its tightness and its price, a row for each world."""

    def rows(*keys: str, limit: Limit | None = None) -> tuple[Row, ...]:
        return tuple(
            Row(
                f"violations {name}",
                tuple(Bar(row[k], OURS, at > 0) for at, k in enumerate(keys)),
                limit,
            )
            for name, row in measured.items()
        )

    tight = _most(2.5, "2.5 in the median")
    loosest = max(row["bound_over_truth_worst_tenth"] for row in measured.values())
    audits = max(row["audits_per_day"] for row in measured.values())
    missed = max(row["missed_per_day"] for row in measured.values())
    panels = (
        Panel(
            "Bound broken: ever below the true misses",
            _few(max(row["violation"] for row in measured.values())),
            rows("violation"),
            promised("broken"),
        ),
        Panel(
            f"Tightness of the bound on day {DAYS}",
            Axis("bound divided by true misses (×)", max(3.0, round_up(loosest))),
            rows("bound_over_truth_median", "bound_over_truth_worst_tenth", limit=tight),
        ),
        Panel("Price: audits below the threshold", _a_day(audits), rows("audits_per_day")),
        Panel("Truth: violating notes below the threshold", _a_day(missed), rows("missed_per_day")),
    )
    keys = (
        Key("median run or mean", OURS),
        Key("loosest tenth from", OURS, light=True),
        LIMIT_KEY,
    )
    title = "Misses: the bound on what lies below the threshold"
    return Sheet("misses", title, f"{told}, {DAYS} days of daily looks", (keys,), panels)


def _few(most: float) -> Axis:
    """Shares of runs that should be small: up to a tenth where all are."""
    return Axis("share of runs (%)", min(1.0, max(0.1, round_up(most))), share=True)


def _a_day(most: float) -> Axis:
    return Axis("notes a day", round_up(most))


def _one(label: str, colour: str, value: float, limit: Limit | None = None) -> Row:
    return Row(label, (Bar(value, colour),), limit)


def _most(at: float, text: str) -> Limit:
    return Limit(at, f"at most {text}", broken="too high")
