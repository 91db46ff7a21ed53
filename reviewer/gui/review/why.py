"""Why a note was flagged: the rules that met it, and what the score of the one in focus adds up."""

from reviewer.domain.dossier import Dossier
from reviewer.domain.match import Hit, Match
from reviewer.domain.scoring import addends
from reviewer.domain.span import FIELDS, Span
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.hit_card import one_line
from reviewer.gui.review.sheet_rows import Addend, Heading, Row, Score, Text, Total
from reviewer.gui.review.signal_words import in_plain_words
from reviewer.gui.review.wording import rule_title, share, title, translate

_MOST_RULES, _MOST_ADDENDS, _MOST_FACTORS = 8, 5, 3
_MOST_LETTERS = 12
_COVERED = "•••"


def why_rows(dossier: Dossier, focused: Mark | None, masked: bool) -> list[Row]:
    """The rules that met the note, those above their threshold first.

    The rule of the focused hit shows its pieces; `masked` covers their phrases but that one.
    """
    flagged = any(m.flagged for m in dossier.matches)
    why = translate("review", "Why flagged")
    rows: list[Row] = [Heading(why if flagged else translate("review", "Not flagged"), first=True)]
    found = sorted(dossier.matches, key=lambda m: (not m.flagged, -m.score, m.rule_id))
    open_rule = focused.rule_id if focused else ""
    shown = [m for n, m in enumerate(found) if n < _MOST_RULES or m.rule_id == open_rule]
    for match in shown:
        name = rule_title(dossier.rules.get(match.rule_id), match.rule_id)
        score = share(match.score)
        action = _asks(match, addends(match.hits)[0]) if match.hits else ""
        rows.append(Score(name, match.category, match.score, match.threshold, score, action))
        if match.why:
            rows.append(Text(in_plain_words(match.why), "muted", "small"))
        if focused is not None and match.rule_id == open_rule:
            rows += _pieces(match, focused, masked)
    if len(found) > len(shown):
        more = translate("review", "and {n} more")
        rows.append(Text(more.format(n=len(found) - len(shown))))
    if not found:
        rows.append(Text(translate("review", "No rule met this note; it was drawn at random.")))
    return rows


def hit_of(action: str) -> tuple[str, Span]:
    """The rule and the place that a row asks for."""
    rule_id, number, start, end = action.rsplit(":", 3)
    return rule_id, Span(FIELDS[int(number)], int(start), int(end))


def _asks(match: Match, hit: Hit) -> str:
    span = hit.span
    return f"hit:{match.rule_id}:{FIELDS.index(span.field)}:{span.start}:{span.end}"


def _pieces(match: Match, focused: Mark, masked: bool) -> list[Row]:
    pieces = addends(match.hits)
    shown = [h for n, h in enumerate(pieces) if n < _MOST_ADDENDS or h.folded == focused.folded]
    rows: list[Row] = []
    for hit in shown:
        strong = hit.folded == focused.folded
        covered = masked and not strong
        rows.append(
            Addend(
                _COVERED if covered else one_line(hit.surface),
                "" if covered else _reading(hit),
                share(hit.weight),
                match.category,
                strong and len(shown) > 1,
                _asks(match, hit),
            )
        )
    if not pieces:
        return rows
    if len(pieces) > len(shown):
        more = translate("review", "and {n} more").format(n=len(pieces) - len(shown))
        rows.append(Addend(more, "", "", match.category))
    sign = "≥" if match.score >= match.threshold else "<"
    against = f"{share(match.score)} {sign} {share(match.threshold)}"
    rows.append(Total(_sum(pieces), against, match.category, match.flagged))
    return rows


def _sum(pieces: list[Hit]) -> str:
    if len(pieces) == 1:
        return translate("review", "on its own")
    factors = [share(1 - hit.weight) for hit in pieces[:_MOST_FACTORS]]
    factors += ["…"] if len(pieces) > _MOST_FACTORS else []
    together = translate("review", "together")
    return f"{together}  1 − {' × '.join(factors)} ="


def _reading(hit: Hit) -> str:
    """What a disguised phrase was read as, and through which layers; empty for a literal one."""
    if not hit.how:
        return ""
    form = one_line(hit.folded)
    short = form if len(form) <= _MOST_LETTERS else f"{form[:_MOST_LETTERS]}…"
    return f"→ {short}  {', '.join(title(layer) for layer in hit.how)}"
