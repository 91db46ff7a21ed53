"""Every setting: its name, type, default and help, in one frozen dataclass."""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person or an operator may change; unknown names in a settings file are refused."""

    language: str = _setting("system", "Language of the desk: system, zh or en.")
    theme: str = _setting("system", "Colours of the desk: system, light or dark.")
    text_percent: int = _setting(100, "Text size in percent, 80 to 200.")
    lease_seconds: int = _setting(120, "How long a note stays with a desk that stopped answering.")
    heartbeat_seconds: int = _setting(20, "How often a desk renews its leases.")
    prefetch: int = _setting(3, "How many next notes a desk keeps ready.")
    break_minutes: int = _setting(
        55, "Minutes of work after which the desk suggests a break; 0 never."
    )
    exposure_budget: int = _setting(
        120, "Severity points a shift may bring before the desk suggests a rest; 0 never."
    )
    mask_hits: bool = _setting(False, "Cover risky words until the note is opened further.")
    read_pictures: bool = _setting(
        True, "Read the words in pictures beside the open desk, where reviewer[ocr] is installed."
    )
    target_precision: float = _setting(0.8, "Precision that a certified threshold guarantees.")
    error_budget: float = _setting(0.05, "Chance that any guarantee of a rule ever fails.")
    audit_near: float = _setting(0.5, "Share of notes audited just below a threshold.")
    audit_deep: float = _setting(0.05, "Share of notes audited further below, with some score.")
    audit_blank: float = _setting(0.02, "Share of notes audited without any score.")
    audit_daily_budget: int = _setting(200, "Audited notes a day at most.")
    second_look_share: float = _setting(
        0.1, "Share of decided notes that somebody else decides again, blind; 0 for none."
    )
    eligible_grades: tuple[str, ...] = _setting(("3A",), "Hospital grades that may be certified.")
    policy_since: str = _setting(
        "2022-02-17",
        "Day from which the policy holds; a look-back gives older notes no strike, but for ILL.",
    )
    import_chunk: int = _setting(250, "Rows in one transaction of an import.")
    keys: tuple[tuple[str, str], ...] = _setting((), "Changed keys: command and key sequence.")


def documented() -> list[tuple[str, str, str, str]]:
    """Name, type, default and help of every setting, for the documentation."""
    return [
        (f.name, type(f.default).__name__, repr(f.default), str(f.metadata["help"]))
        for f in fields(Settings)
    ]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the program keeps its files."""

    database: Path
    settings: Path
    log: Path
