"""Why the open note comes now: severity, probability, reach and age, each with its weight."""

from reviewer.domain.dossier import Dossier
from reviewer.domain.task import SEVERITY_URGENCY, Odds, Priority, TaskState, hours_between
from reviewer.gui.review.sheet_rows import Heading, Pair, Row, Text
from reviewer.gui.review.wording import figure, hours, rule_title, share, translate

_WAITS = frozenset({TaskState.OPEN, TaskState.LEASED, TaskState.HELD})


def turn_rows(dossier: Dossier, now: str) -> list[Row]:
    """The four factors of the note's place and what its probability rests on; none once decided."""
    task = dossier.task
    if task.state not in _WAITS:
        return []
    rows: list[Row] = [Heading(translate("review", "Why this is next"))]
    rows += [Pair(left, right, "muted") for left, right in _factors(task.priority, now)]
    rule = rule_title(dossier.rules.get(task.odds.rule_id), task.odds.rule_id)
    told = basis(task.odds)
    if told and rule:
        told = translate("review", "{rule}: {told}").format(rule=rule, told=told)
    if told:
        rows.append(Text(told, "muted", "small"))
    return rows


def basis(odds: Odds) -> str:
    """What a probability rests on, in words; empty where no rule met the note."""
    if not odds.rule_id:
        return ""
    score, alone = share(odds.score), percent(odds.alone)
    if odds.shared:
        text = translate(
            "review",
            "score {score} → {alone} by all rules ({n} reviewed); too few verdicts on this one",
        )
    elif odds.calibration:
        text = translate("review", "score {score} → {alone} of {n} reviewed")
    else:
        text = translate("review", "score {score} as it is, not calibrated: too few verdicts yet")
    told = text.format(score=score, alone=alone, n=figure(odds.reviewed))
    if round(odds.probability, 2) > round(odds.alone, 2):
        more = translate("review", "with the other categories {all}")
        told = f"{told}; {more.format(all=percent(odds.probability))}"
    return told


def percent(value: float) -> str:
    """A probability in whole percent: 61%; never all or nothing, which nobody knows."""
    if value > 0.995:
        return "> 99%"
    return "< 1%" if value < 0.005 else f"{value:.0%}"


def _factors(priority: Priority, now: str) -> list[tuple[str, str]]:
    waited = hours(max(0.0, hours_between(priority.queued_at, now)))
    return [
        (
            translate("review", "Severity {n}").format(n=priority.severity),
            _times(SEVERITY_URGENCY[priority.severity]),
        ),
        (
            translate("review", "Probability {share}").format(share=percent(priority.probability)),
            f"× {share(max(priority.probability, 0.01))}",
        ),
        (
            translate("review", "Reach {n}").format(n=figure(priority.reach)),
            _times(priority.reach_factor),
        ),
        (
            translate("review", "Waiting {time}").format(time=waited),
            _times(priority.age_factor(now)),
        ),
    ]


def _times(factor: float) -> str:
    """A factor in few signs: × 4, × 5.1, × 1.2k."""
    if factor >= 1000:
        return f"× {figure(int(factor))}"
    return f"× {factor:.1f}".removesuffix(".0")
