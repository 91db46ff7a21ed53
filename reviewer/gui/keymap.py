"""Default keys as data, a person's own keys over them, and which key press means what."""

from collections.abc import Iterable

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.gui.physical import latin_key

DEFAULT_KEYS: dict[str, str] = {
    "window.palette": "Ctrl+K",
    "window.keys": "?",
    "window.review": "Ctrl+1",
    "window.rules": "Ctrl+2",
    "window.settings": "Ctrl+,",
    "window.larger": "Ctrl++ Ctrl+=",
    "window.smaller": "Ctrl+-",
    "window.usual-size": "Ctrl+0",
    "window.break": "Ctrl+B",
    "window.colours-light": "",
    "window.colours-dark": "",
    "window.colours-system": "",
    "window.language-zh": "",
    "window.language-en": "",
    "window.quit": "Ctrl+Q",
    "window.dismiss": "Esc",
    "review.pass": "1",
    "review.limit": "2",
    "review.remove": "3",
    "review.escalate": "4",
    "review.submit": "Return",
    "review.account": "T",
    "review.decertify": "Z",
    "review.reason": "R",
    "review.skip": "S",
    "review.hold": "V",
    "review.hand-over": "U",
    "review.pictures": "Space",
    "review.next-hit": "Right ]",
    "review.previous-hit": "Left [",
    "review.confirm-hit": "Y",
    "review.refuse-hit": "X",
    "review.exception": "W",
    "review.policy": "F1",
    "review.undo": "Ctrl+Z",
    "review.redo": "Ctrl+Shift+Z Ctrl+Y",
    "review.search": "/",
    "review.next-note": "Down",
    "review.previous-note": "Up",
    "review.next-lane": "Ctrl+Down",
    "review.previous-lane": "Ctrl+Up",
    "review.filters": "Ctrl+F",
    "review.select": "Q",
    "review.bulk": "Ctrl+Return",
    "review.cluster": "Ctrl+G",
    "review.lawful": "0",
    "review.precedent": "5",
    "review.mask": "6",
    "review.pin": "8",
    "review.more": ".",
    **{f"review.category-{letter}": letter.upper() for letter in "abcdefghijklmnop"},
    **{f"review.missed-{letter}": f"Shift+{letter.upper()}" for letter in "abcdefghijklmnop"},
    "settings.search": "/",
    "rules.next": "Down J",
    "rules.previous": "Up K",
    "rules.approve": "Ctrl+Return",
    "rules.reject": "Ctrl+Backspace",
    "rules.roll-back": "Ctrl+Shift+Z",
    "rules.propose": "Ctrl+P",
    "rules.search": "/",
    "rules.lower": "Left [",
    "rules.raise": "Right ]",
    "rules.flips": "F",
    "rules.reliability": "R",
    "rules.bounds": "O",
    "rules.edit": "E",
    "rules.new": "N",
    "rules.copy": "C",
    "rules.history": "H",
    "rules.switch": "X",
    "rules.let-flag": "L",
    "rules.pins": "I",
    "rules.pin": "P",
    "rules.try-pack": "B",
    "rules.models": "M",
    "rule-editor.save": "Ctrl+S",
    "rule-editor.shadow": "Ctrl+Shift+S",
    "rule-editor.problem": "F8",
    "rule-editor.notes": "Ctrl+J",
    "rule-editor.discard": "Ctrl+D",
    "rule-editor.leave": "Ctrl+W",
    "rule-history.restore": "R",
    "rule-history.compare": "M",
    "rule-history.leave": "Ctrl+W",
    "rule-pins.unpin": "U",
    "rule-pins.leave": "Ctrl+W",
    "pack-trial.start": "Ctrl+Return",
    "pack-trial.cancel": "Ctrl+.",
    "pack-trial.pin": "P",
    "pack-trial.leave": "Ctrl+W",
    "learned-models.learn": "Ctrl+Return",
    "learned-models.cancel": "Ctrl+.",
    "learned-models.adopt": "A",
    "learned-models.leave": "Ctrl+W",
}
"""Command id -> its keys; several are parted by a space. The id's head is the context."""

_SHOWN = {
    "Return": "⏎",
    "Esc": "Esc",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Backspace": "Bksp",
}
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class Keymap(QObject):
    """The keys in force: the defaults with a person's changes over them."""

    changed = Signal()

    def __init__(self, overrides: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._own: dict[str, str] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self.replace(overrides)

    def replace(self, overrides: Iterable[tuple[str, str]]) -> None:
        """Take other changes to the defaults; unknown commands are left out."""
        self._own = {name: keys for name, keys in overrides if name in DEFAULT_KEYS}
        merged = {**DEFAULT_KEYS, **self._own}
        self._keys = {name: _normal(keys) for name, keys in merged.items()}
        self.changed.emit()

    @property
    def overrides(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._own.items()))

    def keys(self, command_id: str) -> str:
        """The key texts of a command, parted by spaces; empty where it has none."""
        return self._own.get(command_id, DEFAULT_KEYS.get(command_id, ""))

    def shown(self, command_id: str) -> str:
        """The first key of a command as a person reads it, such as `Ctrl K` or `⏎`."""
        return shown_key(next(iter(self.keys(command_id).split()), ""))

    def shown_all(self, command_id: str) -> tuple[str, ...]:
        """Every key of a command as a person reads it."""
        return tuple(shown_key(keys) for keys in self.keys(command_id).split())

    def means(self, event: QKeyEvent, command_id: str) -> bool:
        """Whether a key press asks for this command."""
        return self.fits(pressed_keys(event), command_id)

    def fits(self, pressed: frozenset[str], command_id: str) -> bool:
        """Whether what was pressed (see `pressed_keys`) is a key of this command."""
        return not pressed.isdisjoint(self._keys.get(command_id, ()))

    def clash(self, command_id: str, keys: str) -> str:
        """Id of another command that has one of these keys where both work; empty for none."""
        wanted = _normal(keys)
        for other, texts in self._keys.items():
            if other != command_id and _meet(command_id, other) and wanted & texts:
                return other
        return ""

    def with_change(self, command_id: str, keys: str) -> tuple[tuple[str, str], ...]:
        """The overrides after giving a command other keys; the default keys drop the override."""
        own = {**self._own, command_id: keys}
        if keys == DEFAULT_KEYS.get(command_id):
            del own[command_id]
        return tuple(sorted(own.items()))


def context_of(command_id: str) -> str:
    """Where a command's key works."""
    return command_id.partition(".")[0]


def shown_key(keys: str) -> str:
    """One key text as a person reads it: `Ctrl+Return` becomes `Ctrl ⏎`."""
    head, plus, last = keys[:-1].rpartition("+") if keys else ("", "", "")
    last += keys[-1:]
    return " ".join([*(head.split("+") if plus else ()), _SHOWN.get(last, last)])


def key_text(event: QKeyEvent) -> str:
    """The text under which a key press is written in settings; empty for a bare modifier."""
    return _text(event.key(), event.modifiers())


def pressed_keys(event: QKeyEvent) -> frozenset[str]:
    """What a key press may mean: its sign, and the key's own place on the board."""
    both = (_text(key, event.modifiers()) for key in (event.key(), latin_key(event)))
    return frozenset(text for text in both if text)


_BARE = {
    Qt.Key.Key_Control.value,
    Qt.Key.Key_Shift.value,
    Qt.Key.Key_Alt.value,
    Qt.Key.Key_Meta.value,
    Qt.Key.Key_AltGr.value,
    Qt.Key.Key_unknown.value,
    0,
}


def _text(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """Shift is dropped where it only made another sign (`?`); both Enter keys are one."""
    if key in _BARE:
        return ""
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return.value
    kept = modifiers & _MODIFIERS
    letter = 0x41 <= key <= 0x5A
    if 0x20 < key < 0x01000000 and not letter:
        kept &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination.fromCombined(key | kept.value)).toString(_PORTABLE)


def _normal(keys: str) -> frozenset[str]:
    return frozenset(QKeySequence(text).toString(_PORTABLE) for text in keys.split())


def _meet(one: str, other: str) -> bool:
    contexts = {context_of(one), context_of(other)}
    return len(contexts) == 1 or "window" in contexts
