"""Where keys and texts stand in a rule pack, since the TOML reader does not say."""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'(?P<text>"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)"
    r"|^[ \t]*(?P<table>\[\[?[ \t]*[\w.-]+[ \t]*\]\]?)"
    r"|^[ \t]*(?P<key>[\w-]+)(?=[ \t]*=)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL | re.MULTILINE,
)


@dataclass(slots=True)
class Table:
    """One table of a pack: its name, its first line, and the lines of its keys and texts."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)
    texts: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def at(self, key: str = "", text: str = "") -> int:
        """The line of a text under a key, else of the key, else of the table."""
        lines = self.texts.get((key, text))
        return lines[0] if lines else self.keys.get(key, self.line)


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of one pack in order; what stands before the first belongs to `head`."""

    head: Table
    rules: tuple[Table, ...]
    others: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of a name; the head of the file where there is none."""
        return next((t for t in self.others if t.name == name), self.head)


def layout(text: str) -> Layout:
    """Where everything stands in the text of a pack; lines count from 1."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    tables = [Table("", 1)]
    key, depth = "", 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        line = bisect_right(breaks, token.start(kind)) + 1
        depth += (kind == "open") - (kind == "close")
        if kind == "table" and not depth:
            name = token[kind].strip("[] \t")
            if name.startswith("rule."):
                key = name.partition(".")[2]
            else:
                tables.append(Table(name, line))
                key = ""
        elif kind == "key" and not depth and not _below_rule(key, tables[-1], token[kind]):
            key = token[kind]
            tables[-1].keys.setdefault(key, line)
        elif kind == "text":
            tables[-1].texts.setdefault((key, _value(token[kind])), []).append(line)
    head, *rest = tables
    rules = tuple(table for table in rest if table.name == "rule")
    return Layout(head, rules, tuple(table for table in rest if table.name != "rule"))


def _below_rule(key: str, table: Table, found: str) -> bool:
    """Whether a key belongs to a `[[rule.phrases]]` table rather than to its rule."""
    return key == "phrases" and table.name == "rule" and found in {"text", "weight"}


def _value(token: str) -> str:
    if "\\" not in token and not token.startswith(("'''", '"""')):
        return token[1:-1]
    try:
        return str(tomllib.loads(f"x = {token}")["x"])
    except tomllib.TOMLDecodeError:
        return token
