"""The words and figures of the rules workspace, in the language of the desk."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from reviewer.domain.backtest import Effect, Flipped, RuleBacktest
from reviewer.domain.curve import Candidate
from reviewer.domain.pin import PinCheck
from reviewer.domain.proposal import ProposalRow
from reviewer.domain.rule import RuleVersion
from reviewer.domain.threshold import Kind
from reviewer.gui.i18n import QT_TRANSLATE_NOOP, language
from reviewer.services.inspecting import RuleDetail, RuleRow, RuleState, VersionRow
from reviewer.services.proposing import ALARM

translate = QCoreApplication.translate
"""By this name pyside6-lupdate finds the texts."""

_NAMED = 3
_STATES: dict[str, str] = {
    RuleState.CERTIFIED: QT_TRANSLATE_NOOP("rules", "Certified"),
    RuleState.UNCERTIFIED: QT_TRANSLATE_NOOP("rules", "Uncertified"),
    RuleState.ALARM: QT_TRANSLATE_NOOP("rules", "Drift alarm"),
    RuleState.RETIRED: QT_TRANSLATE_NOOP("rules", "Retired"),
}


def short(value: float) -> str:
    """A share without its zero: `.45`, `1`."""
    text = f"{value:.4g}" if round(value, 2) != round(value, 4) else f"{value:.2f}"
    return text.removeprefix("0") if value < 1 else f"{value:.0f}"


def percent(value: float) -> str:
    """A share as whole percent."""
    return f"{value:.0%}"


def title(zh: str, en: str) -> str:
    """A rule's title in the language of the desk."""
    return zh if language() == "zh" else en


def arrow(row: ProposalRow) -> str:
    """Down or up."""
    return "↓" if row.to_threshold < row.from_threshold else "↑"


def chip(row: RuleRow) -> str:
    """What the chip beside a rule says."""
    if row.state is RuleState.PROPOSAL and row.proposal is not None:
        word = translate("rules", "Proposal")
        return f"{word} {arrow(row.proposal)} {short(row.proposal.to_threshold)}"
    if row.shadow and row.state is RuleState.UNCERTIFIED:
        return translate("rules", "Shadow")
    return translate("rules", _STATES.get(row.state, row.state))


def verdict(flip: Flipped) -> str:
    """What people said of a note, as far as the rule's flag goes."""
    return translate("rules", "violating") if flip.violating else translate("rules", "benign")


def flip_text(flip: Flipped) -> str:
    """A flip in one line, as it is read aloud."""
    if flip.flagged:
        change = translate("rules", "newly flagged")
    else:
        change = translate("rules", "no longer flagged")
    return f"{flip.title or flip.note_id}, {change}, {verdict(flip)}, {short(flip.score)}"


def way(told: RuleBacktest) -> str:
    """From one threshold to another; a shadow rule starts from nothing."""
    start = translate("rules", "shadow") if told.shadow else short(told.from_threshold)
    return f"{start} → {short(told.to_threshold)}"


def changes(told: RuleBacktest) -> list[str]:
    """What a tried threshold is estimated to change: precision, misses, queue."""
    before, after = told.before, told.after
    lines = [
        translate("rules", "Precision {a} → {b}").format(a=estimate(before), b=estimate(after))
    ]
    if after.missed is not None:
        lines[0] += " · " + translate("rules", "missed of all notes {a} → {b}").format(
            a="–" if before.missed is None else f"{before.missed:.1%}", b=f"{after.missed:.1%}"
        )
    lines.append(
        translate("rules", "Queue {n} notes a day (no other rule flags them) · effort {h}").format(
            n=f"{told.queue_change:+.1f}",
            h=" ".join(effort(after.hours_a_day - before.hours_a_day, True)),
        )
    )
    if told.preliminary:
        lines.append(translate("rules", "Preliminary: these days still wait for verdicts."))
    return lines


def estimate(effect: Effect) -> str:
    """A precision with its band."""
    if effect.precision is None:
        return "–"
    return f"{percent(effect.precision)} ({effect.low * 100:.0f}–{percent(effect.high)})"


def broken_pins(check: PinCheck) -> str:
    """Which pinned verdicts a change breaks; empty for none."""
    lines = [
        translate("rules", "Breaks the pinned verdict on “{title}”: {why}").format(
            title=pin.title or pin.note_id, why=pin.reason
        )
        for pin in check.broken[:_NAMED]
    ]
    if len(check.broken) > _NAMED:
        more = len(check.broken) - _NAMED
        lines.append(translate("rules", "and %n more", "", more))
    return "\n".join(lines)


def pins(check: PinCheck) -> str:
    """How the pinned verdicts stand to a proposal, or to the rules in force."""
    held, mended, broken = check.held, len(check.mended), len(check.still_broken)
    parts = []
    if held:
        parts.append(translate("rules", "%n hold", "", held))
    if mended:
        parts.append(translate("rules", "%n would hold again", "", mended))
    if broken:
        parts.append(translate("rules", "%n do not hold", "", broken))
    return " · ".join(parts)


def summary(row: RuleRow) -> str:
    """What matters of a rule first: what it lacks, else precision and volume; then its version."""
    parts = [row.category]
    if row.draft:
        parts.insert(0, translate("rules", "your draft waits"))
    needed = row.needed if row.state is RuleState.UNCERTIFIED else None
    if needed:
        parts.append(translate("rules", "about %n more verdicts", "", needed))
    if row.state is RuleState.RETIRED:
        parts.append(translate("rules", "retired {day}").format(day=day(row.since)))
    elif row.state is RuleState.ALARM:
        parts.append(translate("rules", "certificate void since {day}").format(day=day(row.since)))
    elif row.precision is None:
        parts.append(translate("rules", "no verdict yet"))
    else:
        band = f"{short(round(row.low, 2))}–{short(round(row.high, 2))}"
        parts.append(translate("rules", "precision {band}").format(band=band))
    if row.volume >= 0.05 and not needed:
        parts.append(translate("rules", "{n} a day").format(n=figure(row.volume)))
    return " · ".join([*parts, f"v{row.version}"])


def figure(value: float) -> str:
    """A volume: whole from 10 up, one decimal below."""
    return f"{value:,.0f}" if value >= 9.95 or value == 0 else f"{value:.1f}"


def day(at: str) -> str:
    """Month and day of a time."""
    return datetime.fromisoformat(at).astimezone().strftime("%m-%d") if at else ""


def effort(hours: float, moved: bool) -> tuple[str, str]:
    """A figure and its unit: minutes below one hour; a sign where it is a change."""
    value, unit = hours, translate("rules", "hours a day")
    text = f"{hours:+.1f}" if moved else f"{hours:.1f}"
    if abs(hours) < 1:
        value, unit = round(hours * 60), translate("rules", "minutes a day")
        text = f"{value:+.0f}" if moved else f"{value:.0f}"
    return ("±0" if moved and not value else text), unit


def about(version: RuleVersion) -> str:
    """Id, version and threshold of a rule."""
    at = translate("rules", "threshold {a}").format(a=short(version.rule.threshold))
    quiet = ""
    if not version.rule.enabled:
        quiet = " · " + translate("rules", "retired: looks for nothing")
    elif version.rule.shadow:
        quiet = " · " + translate("rules", "shadow: flags nothing")
    return f"{version.rule.id} · v{version.version} · {at}{quiet}"


def version_line(row: VersionRow) -> str:
    """One version: what changed, when, who, why."""
    if row.before is not None and row.before != row.threshold:
        what = translate("rules", "threshold {a} → {b}").format(
            a=short(row.before), b=short(row.threshold)
        )
    elif row.edited:
        what = translate("rules", "definition edited")
    else:
        what = translate("rules", "threshold {a}").format(a=short(row.threshold))
    return f"v{row.version} {what} · {day(row.at)} {row.author}"


def alarmed(detail: RuleDetail) -> bool:
    """Whether an alarm has made every certificate of the rule void."""
    return detail.open is not None and detail.open.row.kind == ALARM


def proof(detail: RuleDetail, at: Candidate) -> str:
    """What is known of the precision at a candidate, in words beside the figure."""
    if at.precision is None:
        return translate("rules", "no verdict there yet")
    if at.certified and not alarmed(detail):
        return translate("rules", "{sure} sure, at every look").format(
            sure=percent(1 - detail.delta)
        )
    return translate("rules", "so far, no guarantee")


def precision(detail: RuleDetail, at: Candidate) -> str:
    """The precision at a candidate: the guaranteed floor, or the band so far."""
    if at.certified and detail.weighed is not None and not alarmed(detail):
        return f"≥ {percent(detail.weighed.target)}"
    if at.precision is None:
        return "–"
    return f"{at.low * 100:.0f}–{percent(at.high)}"


def why(detail: RuleDetail) -> str:
    """Why the threshold should move or stay, in a sentence."""
    found = detail.weighed
    if found is None:
        return translate("rules", "The evidence starts with the first import.")
    if alarmed(detail):
        return translate(
            "rules",
            "Verdicts at the threshold have fallen below {target}. What was certified is void; "
            "the proposal is a stopgap, not a guarantee.",
        ).format(target=percent(found.target))
    target, sure = percent(found.target), percent(1 - detail.delta)
    at = short(found.suggested)
    match found.kind:
        case Kind.LOWER:
            text = translate(
                "rules",
                "From {at} up at least {target} of the flagged notes violate, {sure} sure, "
                "however often anybody looks.",
            )
        case Kind.RAISE:
            text = translate(
                "rules",
                "At the threshold in force fewer than {target} violate; from {at} up at least "
                "{target} do. Both are {sure} sure.",
            )
        case Kind.CONFLICT:
            text = translate(
                "rules",
                "The evidence contradicts itself or the tolerated misses; it points to {at}. "
                "You decide.",
            )
        case Kind.KEEP:
            text = translate(
                "rules", "The threshold in force is certified; the verdicts ask for no change."
            )
        case Kind.UNCERTIFIED:
            text = missing(detail)
    return text.format(at=at, target=target, sure=sure) + _unasked(detail, found.kind)


def _unasked(detail: RuleDetail, kind: Kind) -> str:
    """What to do where the evidence points elsewhere and nobody has asked for a proposal."""
    if detail.open is not None or kind not in (Kind.LOWER, Kind.RAISE):
        return ""
    return " " + translate("rules", "No proposal is open; weighing the evidence asks for it.")


def missing(detail: RuleDetail) -> str:
    """What an uncertified rule lacks."""
    needed = detail.weighed.verdicts_needed if detail.weighed else None
    scored = detail.weighed and max(c.verdicts for c in detail.weighed.candidates)
    if not scored and detail.histogram:
        return translate(
            "rules",
            "No verdict counts yet: a certificate rests on verdicts since this version only. "
            "The bars show earlier ones.",
        )
    if not scored:
        return translate(
            "rules", "Nobody has judged what this rule scored. Certificates need verdicts."
        )
    if needed is None:
        return translate(
            "rules", "Nothing is guaranteed, and at this precision no certificate is in sight."
        )
    return translate(
        "rules", "Nothing is guaranteed yet: about %n more verdicts are needed.", "", needed
    )
