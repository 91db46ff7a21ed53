"""The marks that exports leave in a person's text, and what the text has lost on its way here.

Only marks of the export go: U+FEFF, which the platform's web page sets around tags and mentions,
is taken out, and NUL, which neither SQLite nor Qt shows, becomes its picture U+2400. Tags written
as `#词[话题]#` are told as tags and stay in the text. Everything else (NBSP, tabs, line ends,
joiners, styled letters) stays as the person typed it.
"""

import json
import re
from datetime import date

from reviewer.exchange.lines import written_out

EMOJI_LOST = "emoji_lost"
"""The damage of a text whose emoji became `??` in a spreadsheet."""

ID_ROUNDED = "id_rounded"
"""The damage of a row whose id lost digits in a spreadsheet."""

_TOPIC = re.compile(r"#([^#\[\]\n]{1,80})\[话题\]#")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LOST = re.compile(
    r"^[ \t]*\?\?+[ \t]*[^\s?]"
    r"|[\s。！!~：:；;】」]\?\?+[^\s?!]"
    r"|(?<![?吗呢么吧啊呀嘛啥办])\?\?+[#【\u4e00-\u9fff]"
    r"|(?:^|\s)\?#|\]#\s*\?",
    re.MULTILINE,
)


def text(value: object) -> str:
    """A cell as text; what is no text is written as JSON would."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, int | float | date):
        return str(value)
    return as_json(value)


def as_json(value: object) -> str:
    """A nested value as JSON text, whatever is in it."""
    try:
        return written_out(json.dumps(value, ensure_ascii=False, default=str))
    except (RecursionError, TypeError):
        return "(nested too deeply to show)"


def cleaned(value: object, name: str, remarks: list[str]) -> str:
    """A cell as text without export marks; what was taken out is added to `remarks`."""
    found = value if isinstance(value, str) else text(value)
    if "\ufeff" in found:
        remarks.append(f"{name}: export marks U+FEFF removed")
        found = found.replace("\ufeff", "")
    if "\0" in found:
        remarks.append(f"{name}: NUL shown as U+2400")
        found = found.replace("\0", "\u2400")
    return found


def with_topics(tags: tuple[str, ...], body: str) -> tuple[str, ...]:
    """The tags and those that the body marks as `#词[话题]#`, each once."""
    found: list[str] = _TOPIC.findall(body)
    if set(tags).issuperset(found):
        return tags
    found = [tag.strip() for tag in found]
    return tuple(dict.fromkeys((*tags, *filter(None, found))))


def has_astral(value: str) -> bool:
    """Whether a text holds a character beyond U+FFFF, as most emoji are."""
    return _ASTRAL.search(value) is not None


def lost_emoji(value: str) -> bool:
    """Whether `??` stands where only an emoji would: before a word, at a line's start, by a tag.

    A text that still has an emoji has not been through such a loss.
    """
    return "?" in value and _LOST.search(value) is not None and not has_astral(value)
