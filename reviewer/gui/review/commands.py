"""Every command of the review workspace, as a list that can be read."""

from collections.abc import Callable

from reviewer.domain.policy import CATEGORIES, NoteAction
from reviewer.domain.verdict import PhraseJudgement
from reviewer.gui.commands import Command, always
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.review.controls import Controls
from reviewer.gui.review.parts import Parts

_CATEGORY_TITLES = {
    "a": QT_TRANSLATE_NOOP("commands", "Category: contact handle"),
    "b": QT_TRANSLATE_NOOP("commands", "Category: off-platform group"),
    "c": QT_TRANSLATE_NOOP("commands", "Category: private-message bait"),
    "d": QT_TRANSLATE_NOOP("commands", "Category: provider promotion"),
    "e": QT_TRANSLATE_NOOP("commands", "Category: product promotion"),
    "f": QT_TRANSLATE_NOOP("commands", "Category: price and group-buy"),
    "g": QT_TRANSLATE_NOOP("commands", "Category: illegal project"),
    "h": QT_TRANSLATE_NOOP("commands", "Category: unlicensed practice"),
    "i": QT_TRANSLATE_NOOP("commands", "Category: illegal training"),
    "j": QT_TRANSLATE_NOOP("commands", "Category: unapproved drugs"),
    "k": QT_TRANSLATE_NOOP("commands", "Category: absolute claims"),
    "l": QT_TRANSLATE_NOOP("commands", "Category: before and after"),
    "m": QT_TRANSLATE_NOOP("commands", "Category: appearance anxiety"),
    "n": QT_TRANSLATE_NOOP("commands", "Category: fake science"),
    "o": QT_TRANSLATE_NOOP("commands", "Category: fake seeding"),
    "p": QT_TRANSLATE_NOOP("commands", "Category: writer recruitment"),
}
_MISSED = QT_TRANSLATE_NOOP("commands", "Add the selected text as a missed phrase")


def review_commands(parts: Parts, controls: Controls) -> list[Command]:
    """The commands in the order in which the key list shows them."""
    return [
        *_verdict(controls),
        *_phrases(parts, controls),
        *_moves(controls),
        *_queue(controls),
        *_views(parts, controls),
        *_letters(controls),
    ]


def _command(
    name: str,
    title: str,
    run: Callable[[], object],
    enabled: Callable[[], bool] = always,
    released: Callable[[], None] | None = None,
    repeats: bool = False,
    listed: bool = True,
) -> Command:
    def give() -> None:
        run()

    return Command(f"review.{name}", title, "review", give, enabled, released, repeats, listed)


def _verdict(controls: Controls) -> list[Command]:
    note, desk, can = controls.note, controls.desk, controls.note.can_choose
    return [
        _command(
            "pass",
            QT_TRANSLATE_NOOP("commands", "Pass the note"),
            lambda: note.choose(NoteAction.PASS),
            can,
        ),
        _command(
            "limit",
            QT_TRANSLATE_NOOP("commands", "Limit the note"),
            lambda: note.choose(NoteAction.LIMIT),
            can,
        ),
        _command(
            "remove",
            QT_TRANSLATE_NOOP("commands", "Remove the note"),
            lambda: note.choose(NoteAction.REMOVE),
            can,
        ),
        _command(
            "escalate",
            QT_TRANSLATE_NOOP("commands", "Escalate the note"),
            lambda: note.choose(NoteAction.ESCALATE),
            can,
        ),
        _command(
            "account",
            QT_TRANSLATE_NOOP("commands", "Change the account action"),
            note.cycle_account,
            can,
        ),
        _command(
            "decertify",
            QT_TRANSLATE_NOOP("commands", "Take the certification"),
            note.toggle_decertify,
            can,
        ),
        _command(
            "lawful",
            QT_TRANSLATE_NOOP("commands", "Choose the lawful kind"),
            note.cycle_lawful,
            can,
        ),
        _command(
            "reason",
            QT_TRANSLATE_NOOP("commands", "Write the reason"),
            desk.ask_reason,
            can,
        ),
        _command(
            "submit",
            QT_TRANSLATE_NOOP("commands", "Submit and open the next note"),
            desk.submit,
            can,
        ),
    ]


def _phrases(parts: Parts, controls: Controls) -> list[Command]:
    note, can = controls.note, controls.note.can_jump
    return [
        _command(
            "next-hit",
            QT_TRANSLATE_NOOP("commands", "Next hit"),
            lambda: note.jump(1),
            can,
            repeats=True,
        ),
        _command(
            "previous-hit",
            QT_TRANSLATE_NOOP("commands", "Previous hit"),
            lambda: note.jump(-1),
            can,
            repeats=True,
        ),
        _command(
            "confirm-hit",
            QT_TRANSLATE_NOOP("commands", "The hit is real"),
            lambda: note.judge(PhraseJudgement.REAL),
            note.can_choose,
        ),
        _command(
            "refuse-hit",
            QT_TRANSLATE_NOOP("commands", "The hit is not risky here"),
            lambda: note.judge(PhraseJudgement.NOT_RISKY),
            note.can_choose,
        ),
        _command(
            "exception",
            QT_TRANSLATE_NOOP("commands", "Draft an exception for this hit"),
            note.draft_exception,
            note.can_choose,
        ),
        _command(
            "mask",
            QT_TRANSLATE_NOOP("commands", "Cover or uncover the hit words"),
            note.toggle_mask,
            can,
        ),
        _command(
            "pictures",
            QT_TRANSLATE_NOOP("commands", "Show the pictures while held"),
            lambda: parts.strip.reveal(True),
            released=lambda: parts.strip.reveal(False),
        ),
    ]


def _moves(controls: Controls) -> list[Command]:
    acts, moving, can = controls.desk, controls.moving, controls.note.can_choose
    return [
        _command(
            "undo",
            QT_TRANSLATE_NOOP("commands", "Undo the last verdict"),
            acts.undo,
        ),
        _command(
            "redo",
            QT_TRANSLATE_NOOP("commands", "Redo the verdict"),
            acts.redo,
        ),
        _command(
            "skip",
            QT_TRANSLATE_NOOP("commands", "Skip the note"),
            moving.ask_skip,
            can,
        ),
        _command(
            "hold",
            QT_TRANSLATE_NOOP("commands", "Hold the note"),
            moving.ask_hold,
            can,
        ),
        _command(
            "hand-over",
            QT_TRANSLATE_NOOP("commands", "Hand the note over"),
            moving.ask_hand_over,
            can,
        ),
    ]


def _queue(controls: Controls) -> list[Command]:
    lanes, bulk = controls.lanes, controls.bulk
    return [
        _command(
            "next-note",
            QT_TRANSLATE_NOOP("commands", "Open the row below"),
            lambda: lanes.step_row(1),
        ),
        _command(
            "previous-note",
            QT_TRANSLATE_NOOP("commands", "Open the row above"),
            lambda: lanes.step_row(-1),
        ),
        _command(
            "next-lane",
            QT_TRANSLATE_NOOP("commands", "Next lane"),
            lambda: lanes.step_lane(1),
        ),
        _command(
            "previous-lane",
            QT_TRANSLATE_NOOP("commands", "Previous lane"),
            lambda: lanes.step_lane(-1),
        ),
        _command(
            "filters",
            QT_TRANSLATE_NOOP("commands", "Filters of the queue"),
            lanes.toggle_filters,
        ),
        _command(
            "search",
            QT_TRANSLATE_NOOP("commands", "Search notes and accounts"),
            controls.finding.start,
        ),
        _command(
            "select",
            QT_TRANSLATE_NOOP("commands", "Choose rows for one verdict"),
            bulk.choose_rows,
        ),
        _command(
            "bulk",
            QT_TRANSLATE_NOOP("commands", "Give one verdict to the chosen rows"),
            bulk.give,
        ),
        _command(
            "cluster",
            QT_TRANSLATE_NOOP("commands", "Choose all near-copies of this note"),
            bulk.choose_cluster,
        ),
    ]


def _views(parts: Parts, controls: Controls) -> list[Command]:
    side = parts.side
    return [
        _command(
            "policy",
            QT_TRANSLATE_NOOP("commands", "Read the policy here"),
            lambda: side.toggle_policy(_focused_category(parts)),
        ),
        _command(
            "precedent",
            QT_TRANSLATE_NOOP("commands", "Show how similar notes ended"),
            side.show_precedent,
        ),
        _command(
            "pin",
            QT_TRANSLATE_NOOP("commands", "Pin the verdict on this note"),
            controls.pins.pin,
            controls.pins.can_pin,
        ),
        _command("more", QT_TRANSLATE_NOOP("commands", "All categories"), controls.toggle_board),
    ]


def _focused_category(parts: Parts) -> str:
    mark = parts.view.note.focused if parts.view.note else None
    return mark.category if mark else ""


def _letters(controls: Controls) -> list[Command]:
    note = controls.note

    def choosing(code: str) -> Callable[[], None]:
        return lambda: note.choose_category(code)

    def missing(letter: str) -> Callable[[], None]:
        return lambda: note.miss(letter)

    commands = []
    for each in CATEGORIES:
        letter, code = each.letter, each.code
        chosen, title = f"category-{letter}", _CATEGORY_TITLES[letter]
        commands.append(_command(chosen, title, choosing(code), note.can_choose))
        missed = f"missed-{letter}"
        commands.append(_command(missed, _MISSED, missing(letter), note.can_choose, listed=False))
    return commands
