"""The words of the learned models, in the language of the desk."""

from PySide6.QtCore import QCoreApplication

from reviewer.domain.evaluation import Share
from reviewer.domain.model import Seat, short_name
from reviewer.domain.quality import Comparison, Standing
from reviewer.gui.i18n import QT_TRANSLATE_NOOP, category_name
from reviewer.gui.rules.two_lines import TwoLines
from reviewer.gui.rules.words import day, percent
from reviewer.services.seating import Seated

translate = QCoreApplication.translate
"""By this name pyside6-lupdate finds the texts."""

_SEATS = {
    Seat.IN_FORCE: (QT_TRANSLATE_NOOP("models", "in force"), "good"),
    Seat.SHADOW: (QT_TRANSLATE_NOOP("models", "in shadow"), "accent"),
    Seat.STORED: (QT_TRANSLATE_NOOP("models", "kept"), "muted"),
}

Row = tuple[str, str, str, str]
"""What is judged; average precision, precision and recall."""


def model_name(model: str) -> str:
    """How a model is called on screen."""
    name = short_name(model)
    return translate("models", "The model that ships") if name == "shipped" else name


def model_row(one: Seated) -> TwoLines:
    """A model in the list: name and place, where it comes from and what it gains."""
    seat, tone = _SEATS[one.seat]
    side = translate("models", seat)
    if one.row is None or one.comparison is None:
        foot = translate("models", "trained from gold notes; every other begins from it")
        return TwoLines(model_name(one.name), foot, side, tone)
    learned = translate("models", "learned {day} from {n} verdicts").format(
        day=day(one.row.trained_at), n=one.row.verdicts
    )
    gained = translate("models", "average precision {a} → {b}").format(
        a=_area(one.comparison.shipped), b=_area(one.comparison.after)
    )
    return TwoLines(model_name(one.name), f"{learned} · {gained}", side, tone)


def figures(told: Comparison) -> list[Row]:
    """The table of a comparison, this model first, then those that it is held against."""
    rows = [
        _row(translate("models", "this model"), told.after),
        _row(translate("models", "in force when it was learned"), told.before),
        _row(translate("models", "the model that ships"), told.shipped),
    ]
    return rows[:2] if told.before == told.shipped else rows


def leaf_figures(told: Comparison) -> list[Row]:
    """The leaves with enough notes: how the model in force judges them, and how this one does."""
    return [
        (
            category_name(leaf.category),
            f"{_area(leaf.before)} → {_area(leaf.after)}",
            f"{_percent(leaf.before.precision)} → {_percent(leaf.after.precision)}",
            f"{_percent(leaf.before.recall)} → {_percent(leaf.after.recall)}",
        )
        for leaf in told.leaves
    ]


def judged_on(told: Comparison) -> str:
    """Which notes judged."""
    return translate(
        "models", "Judged on {n} decided notes ({v} violating) of authors it has not learned from"
    ).format(n=told.notes, v=told.violating)


def gain(told: Comparison) -> str:
    """What a comparison comes to, and how sure that is."""
    span = f"{told.gain:+.3f} ({told.gain_low:+.3f} … {told.gain_high:+.3f})"
    if told.gain_low > 0:
        said = translate("models", "It ranks better than the model in force: {span}.")
    elif told.gain_high < 0:
        said = translate("models", "It ranks worse than the model in force: {span}.")
    else:
        said = translate("models", "No difference can be told from the model in force: {span}.")
    return said.format(span=span)


def _row(name: str, stood: Standing) -> Row:
    return name, _area(stood), _share(stood.precision), _share(stood.recall)


def _area(stood: Standing) -> str:
    return f"{stood.average_precision:.3f}"


def _percent(told: Share) -> str:
    return "–" if told.value is None else percent(told.value)


def _share(told: Share) -> str:
    if told.value is None or told.interval is None:
        return "–"
    low, high = told.interval
    return f"{percent(told.value)} ({low * 100:.0f}–{percent(high)})"
