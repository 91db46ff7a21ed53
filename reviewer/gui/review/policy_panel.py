"""The policy's own words at the chosen category, read from the shipped text."""

import tomllib
from collections.abc import Mapping

from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import BY_CODE, LAWFUL, AccountAction, NoteAction
from reviewer.gui.i18n import category_name, language
from reviewer.gui.review.sheet import Sheet, SheetArea
from reviewer.gui.review.sheet_rows import Fact, Heading, Row, Text
from reviewer.gui.review.wording import title, translate
from reviewer.gui.theme import Theme
from reviewer.resources import read_text

_Text = Mapping[str, object]


class PolicyPanel(SheetArea):
    """One category at a time: definition, examples, lawful counter-examples, borderline cases."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Sheet(theme))
        self._texts: dict[str, _Text] = {}
        self.code = ""

    def show_code(self, code: str) -> None:
        """Show a category or lawful kind; the order of precedence for the empty code."""
        self.code = code
        self.sheet.setAccessibleName(category_name(code) if code else translate("review", "Policy"))
        self.sheet.show_rows(policy_rows(self._text(), code))
        self.verticalScrollBar().setValue(0)

    def _text(self) -> _Text:
        name = language()
        if name not in self._texts:
            self._texts[name] = load(name)
        return self._texts[name]


def load(name: str) -> _Text:
    """The policy's text in a language; empty where it is missing or damaged."""
    try:
        return tomllib.loads(read_text(f"policy/{name}.toml"))
    except (ReviewerError, tomllib.TOMLDecodeError):
        return {}


def policy_rows(text: _Text, code: str) -> list[Row]:
    """The rows about one code."""
    entry = text.get(code or "precedence")
    if not isinstance(entry, dict):
        missing = translate(
            "review", "The policy text of this category is missing from the program's files."
        )
        return [
            Heading(category_name(code) if code else translate("review", "Policy"), first=True),
            Text(missing),
        ]
    if not code:
        return _precedence(entry)
    rows: list[Row] = [Heading(str(entry.get("title", category_name(code))), first=True)]
    if code in BY_CODE:
        rows.append(Fact(translate("review", "Letter"), BY_CODE[code].letter.upper(), aside=code))
        rows.append(Fact(translate("review", "Severity"), str(BY_CODE[code].severity)))
        rows.append(Fact(translate("review", "Default"), _defaults(code)))
    for key, name in (
        ("definition", translate("review", "Definition")),
        ("escalate", translate("review", "Escalate when")),
    ):
        if entry.get(key):
            rows += [Heading(name), Text(str(entry[key]).strip(), "ink")]
    for key, name in (
        ("examples", translate("review", "Examples")),
        ("counter_examples", translate("review", "Lawful, though it looks alike")),
    ):
        rows += _list(entry.get(key), name)
    return rows + _borderline(entry.get("borderline")) + _basis(entry.get("basis"))


def _defaults(code: str) -> str:
    category = BY_CODE[code]
    note, account = NoteAction(category.note_action), AccountAction(category.account_action)
    return f"{title(note)} · {title(account)}"


def _precedence(entry: _Text) -> list[Row]:
    rows: list[Row] = [Heading(str(entry.get("title", translate("review", "Policy"))), first=True)]
    rows.append(Text(str(entry.get("text", "")).strip(), "ink"))
    rows += _list(entry.get("rules"), translate("review", "Rules"))
    return rows + _list(entry.get("examples"), translate("review", "Examples"))


def _list(found: object, name: str) -> list[Row]:
    if not isinstance(found, list) or not found:
        return []
    return [Heading(name), *(Text(f"· {str(line).strip()}", "ink") for line in found)]


def _borderline(found: object) -> list[Row]:
    if not isinstance(found, list) or not found:
        return []
    rows: list[Row] = [Heading(translate("review", "Borderline"))]
    for case in found:
        if isinstance(case, dict):
            rows.append(Text(str(case.get("case", "")).strip(), "ink"))
            rows.append(Text(f"→ {str(case.get('decision', '')).strip()}", "accent"))
            rows.append(Text(str(case.get("reason", "")).strip(), "muted", "small"))
    return rows


def _basis(found: object) -> list[Row]:
    return (
        [Heading(translate("review", "Basis")), Text(str(found).strip(), "muted", "small")]
        if found
        else []
    )


def chosen_code(categories: tuple[str, ...], lawful: str, focused: str) -> str:
    """Which code the policy opens at: the choice, else the hit in focus, else the order."""
    known = [c for c in (*reversed(categories), lawful, focused) if c in BY_CODE or c in LAWFUL]
    return known[0] if known else ""
