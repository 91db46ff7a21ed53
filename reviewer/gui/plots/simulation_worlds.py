"""Sheets of the simulator's worlds: one with all methods, and all side by side."""

from collections.abc import Mapping

from reviewer.domain.simulation import DAYS
from reviewer.gui.plots.sheet import Axis, Bar, Key, Limit, Panel, Row, Sheet, round_up
from reviewer.gui.plots.simulation_words import (
    COLOURS,
    CONTROL,
    LIMIT_KEY,
    METHODS,
    OTHER,
    PLAIN,
    WORLDS,
    promised,
    target,
)

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]


def world_sheet(name: str, methods: Mapping[str, Mapping[str, float]], told: str) -> Sheet:
    """Every figure of one world, a row for each method; `told` says how they came about."""
    order = [m for m in METHODS if m in methods] + sorted(set(methods) - set(METHODS))
    busiest = max(row["reviews_per_day"] for row in methods.values())

    def rows(*keys: str) -> tuple[Row, ...]:
        return tuple(_row(METHODS.get(m, m), _colour(m), methods[m], keys) for m in order)

    panels = (
        Panel(
            "Guarantee broken: ever claimed a threshold below target",
            Axis("share of runs (%)", 1.0, share=True),
            rows("violation"),
            promised("broken"),
        ),
        Panel(
            f"Recall: on day {DAYS}, and its mean over {DAYS} days",
            Axis("share of violating scored notes that are flagged (%)", 1.0, share=True),
            rows("recall_end", "recall_mean"),
        ),
        Panel(
            "Reviews: flagged notes and audits below the threshold",
            Axis("notes a day", round_up(busiest)),
            rows("reviews_per_day"),
        ),
        Panel(
            f"Precision of the threshold in force on day {DAYS}",
            Axis("share of flagged notes that violate (%)", 1.0, share=True),
            rows("precision_end"),
            target("below"),
        ),
    )
    methods_keys = tuple(Key(METHODS.get(m, m), _colour(m)) for m in order)
    return Sheet(
        f"scenario-{name}",
        f"Scenario {name}: {WORLDS.get(name, 'a world with known truth')}",
        f"Means over {told}, {DAYS} days of daily looks. {_oracle(methods)}",
        (methods_keys, (*_recall_keys(), LIMIT_KEY)),
        panels,
    )


def _oracle(methods: Mapping[str, Mapping[str, float]]) -> str:
    if _hopeless(methods):
        return "No threshold reaches the target here: nothing must be claimed."
    return "The oracle knows the truth."


def _hopeless(methods: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether not even who knows the truth finds a threshold at the target."""
    return "oracle" in methods and target().breaks(methods["oracle"]["precision_end"])


def _recall_keys() -> tuple[Key, Key]:
    return Key(f"recall on day {DAYS}", PLAIN), Key("recall, mean of days", PLAIN, light=True)


def side_by_side(worlds: Figures, told: str) -> list[Sheet]:
    """One sheet for each measure: a row for each world, a panel for each method."""
    busiest = max(r["reviews_per_day"] for rows in worlds.values() for r in rows.values())
    share = Axis("of runs (%)", 1.0, share=True)
    recall = Axis("of violating notes (%)", 1.0, share=True)
    precise = Axis("of flagged notes (%)", 1.0, share=True)
    return [
        _measure(
            "worlds-violation",
            "Guarantee broken: runs that ever claimed a threshold below target",
            told,
            worlds,
            (share, ("violation",), promised()),
        ),
        _measure(
            "worlds-recall",
            f"Recall on day {DAYS} and its mean over {DAYS} days",
            told,
            worlds,
            (recall, ("recall_end", "recall_mean"), None),
        ),
        _measure(
            "worlds-reviews",
            "Reviews a day: flagged notes and audits below the threshold",
            told,
            worlds,
            (Axis("notes a day", round_up(busiest)), ("reviews_per_day",), None),
        ),
        _measure(
            "worlds-precision",
            f"Precision of the threshold in force on day {DAYS}",
            told,
            worlds,
            (precise, ("precision_end",), target()),
        ),
    ]


def _measure(
    name: str,
    title: str,
    told: str,
    worlds: Figures,
    what: tuple[Axis, tuple[str, ...], Limit | None],
) -> Sheet:
    axis, keys, limit = what
    usual = [m for m in METHODS if m not in CONTROL and all(m in rows for rows in worlds.values())]
    if "violation" in keys:
        usual = [m for m in usual if m != "oracle"]
    panels = tuple(
        Panel(
            METHODS[method],
            axis,
            tuple(_row(w, COLOURS[method], rows[method], keys) for w, rows in worlds.items()),
            limit,
            labelled=method == usual[0],
        )
        for method in usual
    )
    legend = [Key(METHODS[method], COLOURS[method]) for method in usual]
    if len(keys) > 1:
        legend += _recall_keys()
    if limit:
        legend.append(LIMIT_KEY)
    hopeless = [name for name, methods in worlds.items() if limit and _hopeless(methods)]
    if hopeless:
        told += f". No threshold reaches the target in {', '.join(hopeless)}"
    return Sheet(name, title, f"Means over {told}.", (tuple(legend),), panels, len(panels))


def _row(label: str, colour: str, figures: Mapping[str, float], keys: tuple[str, ...]) -> Row:
    return Row(label, tuple(Bar(figures[key], colour, at > 0) for at, key in enumerate(keys)))


def _colour(method: str) -> str:
    return COLOURS.get(method, OTHER)
