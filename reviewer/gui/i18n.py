"""The two languages of the desk, switched while it runs. Source strings are English."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import BY_CODE, LAWFUL
from reviewer.resources import resource_path

LANGUAGES = ("zh", "en")


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text in data for translation in a context; pyside6-lupdate knows it by this name."""
    return text


def wanted_language(choice: str) -> str:
    """`zh` or `en` for a setting that may be `system`."""
    if choice in LANGUAGES:
        return choice
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def language() -> str:
    """`zh` or `en`, as the desk speaks now."""
    return QCoreApplication.translate("language", "en")


def category_name(code: str) -> str:
    """A category of the policy in the language of the desk; the code itself where unknown."""
    if code in BY_CODE:
        return BY_CODE[code].zh if language() == "zh" else BY_CODE[code].en
    if code in LAWFUL:
        return LAWFUL[code][0 if language() == "zh" else 1]
    return code


class Translations:
    """Loads both languages and installs one; keeps them for looking up either."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        # Read into memory: Qt would map the file, and die with it when an update rewrites it.
        self._files = {name: _words(name) for name in LANGUAGES}
        self._loaded = {name: _translator(words) for name, words in self._files.items()}
        self._installed = ""

    def install(self, choice: str) -> None:
        """Speak this language (`system`, `zh`, `en`); every open widget is told."""
        name = wanted_language(choice)
        if name == self._installed:
            return
        self.uninstall()
        self._installed = name
        QLocale.setDefault(QLocale("zh_CN" if name == "zh" else "en_GB"))
        self._app.installTranslator(self._loaded[name])

    def uninstall(self) -> None:
        """Take the words out of the application again."""
        if self._installed:
            self._app.removeTranslator(self._loaded[self._installed])
            self._installed = ""

    def in_language(self, name: str, context: str, text: str) -> str:
        """A marked text in one of the languages, whichever is installed."""
        return self._loaded[name].translate(context, text) or text


def _words(name: str) -> bytes:
    try:
        return resource_path(f"translations/{name}.qm").read_bytes()
    except ReviewerError:
        return b""


def _translator(words: bytes) -> QTranslator:
    translator = QTranslator()
    if words:
        translator.load(words)
    return translator
