"""The commands of the rooms behind the rules, as a list that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from reviewer.gui.commands import Command
from reviewer.gui.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.gui.rules.rooms import Rooms

Act: TypeAlias = "Callable[[Rooms], object]"
May: TypeAlias = "Callable[[Rooms], bool]"
Make: TypeAlias = "Callable[[str, str, Act, May], Command]"
"""Makes a command of its id, its title, what it does, and when it may be given."""


def room_commands(make: Make) -> list[Command]:
    """What opens a room, then what can be done in each."""
    return [
        *_doors(make),
        *_editor(make),
        *_history(make),
        *_pins(make),
        *_trial(make),
        *_models(make),
    ]


def _doors(make: Make) -> list[Command]:
    told = (
        ("edit", QT_TRANSLATE_NOOP("commands", "Edit the rule")),
        ("new", QT_TRANSLATE_NOOP("commands", "Write a new rule")),
        ("copy", QT_TRANSLATE_NOOP("commands", "Copy the rule as a new one")),
        ("history", QT_TRANSLATE_NOOP("commands", "Show the rule's history")),
        ("switch", QT_TRANSLATE_NOOP("commands", "Retire the rule, or bring it back")),
        ("let-flag", QT_TRANSLATE_NOOP("commands", "Let the shadow rule flag")),
        ("pins", QT_TRANSLATE_NOOP("commands", "Show the pinned verdicts")),
        ("pin", QT_TRANSLATE_NOOP("commands", "Pin the verdict on this note")),
        ("try-pack", QT_TRANSLATE_NOOP("commands", "Try a rule pack on the decided notes")),
        ("models", QT_TRANSLATE_NOOP("commands", "Learn from verdicts: show the learned models")),
    )
    return [_door(make, name, title) for name, title in told]


def _door(make: Make, name: str, title: str) -> Command:
    return make(f"rules.{name}", title, lambda r: r.act(name), lambda r: r.may(name))


def _editor(make: Make) -> list[Command]:
    told: tuple[tuple[str, str, Act], ...] = (
        ("save", QT_TRANSLATE_NOOP("commands", "Save the rule"), lambda r: r.editing.save(False)),
        (
            "shadow",
            QT_TRANSLATE_NOOP("commands", "Save the rule in shadow mode"),
            lambda r: r.editing.save(True),
        ),
        (
            "problem",
            QT_TRANSLATE_NOOP("commands", "Go to the next problem"),
            lambda r: r.editor.next_problem(),
        ),
        (
            "notes",
            QT_TRANSLATE_NOOP("commands", "Go to the notes, or back to the text"),
            lambda r: r.editor.focus_notes(),
        ),
        (
            "discard",
            QT_TRANSLATE_NOOP("commands", "Throw the draft away"),
            lambda r: r.editing.throw_away(),
        ),
        (
            "leave",
            QT_TRANSLATE_NOOP("commands", "Leave the editor"),
            lambda r: r.editing.leave(),
        ),
    )
    return [_inside(make, f"rule-editor.{name}", title, run) for name, title, run in told]


def _history(make: Make) -> list[Command]:
    told: tuple[tuple[str, str, Act], ...] = (
        (
            "restore",
            QT_TRANSLATE_NOOP("commands", "Restore this version"),
            lambda r: r.restore(),
        ),
        (
            "compare",
            QT_TRANSLATE_NOOP("commands", "Compare the others with this version"),
            lambda r: r.history.mark(),
        ),
        ("leave", QT_TRANSLATE_NOOP("commands", "Leave the history"), lambda r: r.leave()),
    )
    return [_inside(make, f"rule-history.{name}", title, run) for name, title, run in told]


def _pins(make: Make) -> list[Command]:
    return [
        make(
            "rule-pins.unpin",
            QT_TRANSLATE_NOOP("commands", "Unpin the verdict"),
            lambda r: r.pinning.ask_unpin(),
            lambda r: r.free() and r.may("edit") and r.pins.current() is not None,
        ),
        _inside(
            make,
            "rule-pins.leave",
            QT_TRANSLATE_NOOP("commands", "Leave the pins"),
            lambda r: r.leave(),
        ),
    ]


def _trial(make: Make) -> list[Command]:
    return [
        make(
            "pack-trial.start",
            QT_TRANSLATE_NOOP("commands", "Try this pack"),
            lambda r: r.trial.start(),
            lambda r: not r.proving.runs,
        ),
        make(
            "pack-trial.cancel",
            QT_TRANSLATE_NOOP("commands", "Cancel the trial"),
            lambda r: r.proving.cancel(),
            lambda r: r.proving.runs,
        ),
        make(
            "pack-trial.pin",
            QT_TRANSLATE_NOOP("commands", "Pin the verdict on this note"),
            lambda r: r.act("pin"),
            lambda r: r.free() and r.may("pin"),
        ),
        _inside(
            make,
            "pack-trial.leave",
            QT_TRANSLATE_NOOP("commands", "Leave the trial"),
            lambda r: r.leave(),
        ),
    ]


def _models(make: Make) -> list[Command]:
    return [
        make(
            "learned-models.learn",
            QT_TRANSLATE_NOOP("commands", "Learn from the verdicts"),
            lambda r: r.study.learn(),
            lambda r: r.free() and not r.study.runs and r.may("new"),
        ),
        make(
            "learned-models.cancel",
            QT_TRANSLATE_NOOP("commands", "Cancel learning"),
            lambda r: r.study.cancel(),
            lambda r: r.study.runs,
        ),
        make(
            "learned-models.adopt",
            QT_TRANSLATE_NOOP("commands", "Let this model flag, or take the newer one back"),
            lambda r: r.study.ask(),
            lambda r: r.free() and r.models.may_adopt(),
        ),
        _inside(
            make,
            "learned-models.leave",
            QT_TRANSLATE_NOOP("commands", "Leave the models"),
            lambda r: r.leave(),
        ),
    ]


def _inside(make: Make, command_id: str, title: str, run: Act) -> Command:
    """What can be done in a room while no question is open, whose keys go first."""
    return make(command_id, title, run, lambda r: r.free())
