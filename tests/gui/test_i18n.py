import ast
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reviewer.gui.application import OpenDesk
from reviewer.gui.i18n import category_name, language, wanted_language
from reviewer.resources import resource_path
from tests.gui.conftest import ENGLISH, NOW, a_day

Opener = Callable[..., OpenDesk]
ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")


def messages(name: str) -> list[tuple[str, str, list[str]]]:
    """Context, source and translations of every string in a .ts file."""
    found = []
    for context in ET.parse(resource_path(f"translations/{name}.ts")).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [f.text or "" for f in translation.iter("numerusform")]
            place = context.findtext("name") or ""
            text = message.findtext("source") or ""
            found.append((place, text, forms or [translation.text or ""]))
    return found


def test_every_string_is_collected_and_translated() -> None:
    done = subprocess.run(
        ["bash", "packaging/translations.sh", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["zh", "en"])
def test_translations_keep_their_placeholders(name: str) -> None:
    for context, source, forms in messages(name):
        for form in forms:
            assert form, (context, source)
            wanted, given = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(form))
            assert given == wanted or (name == "en" and wanted - given <= {"%n"}), source


def test_the_source_is_english_and_the_translation_is_not() -> None:
    same = {form for _context, source, forms in messages("zh") for form in forms if form == source}
    assert all(CHINESE.search(source) is None for _c, source, _f in messages("zh"))
    assert same <= {"{n} %", "Excel", "ID", "中文", "English"}


def test_the_desk_speaks_the_other_language_at_once(open_desk: Opener) -> None:
    opened = open_desk()
    opened.desk.messages.saved(NOW)
    opened.desk.messages.counts(a_day())
    opened.desk.messages.depth(1)
    opened.window.go("settings")
    assert not [text for text in texts(opened.window) if CHINESE.search(text) and text != "中文"]
    opened.desk.preferences.change(replace(ENGLISH, language="zh"))
    QApplication.processEvents()
    assert language() == "zh"
    assert category_name("DIV-CONTACT") == "留联系方式"
    shown = texts(opened.window)
    assert [t for t in shown if re.search(r"[A-Za-z]{3,}", t) and not CHINESE.search(t)] == []
    opened.desk.preferences.change(ENGLISH)
    assert language() == "en"


def texts(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.text()]


def test_plurals_are_said_right(open_desk: Opener) -> None:
    opened = open_desk()
    opened.window.status_bar.show_rest(1)
    assert any("1 min" in text for text in texts(opened.window))


def test_system_means_one_of_the_two() -> None:
    assert wanted_language("zh") == "zh"
    assert wanted_language("system") in ("zh", "en")


def calls_with_words() -> list[tuple[str, str, bool]]:
    """File, literal text and whether it stands inside an f-string, of every translating call."""
    found = []
    for path in sorted((ROOT / "reviewer/gui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = {
            id(node)
            for outer in ast.walk(tree)
            if isinstance(outer, ast.JoinedStr)
            for node in ast.walk(outer)
        }
        for node in ast.walk(tree):
            text = _translated_literal(node)
            if text:
                found.append((path.name, text, id(node) in hidden))
    return found


def _translated_literal(node: ast.AST) -> str:
    """The text that a call of tr, translate or QT_TRANSLATE_NOOP names; empty for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    name = node.func.id if isinstance(node.func, ast.Name) else name
    if name not in ("tr", "translate", "QT_TRANSLATE_NOOP"):
        return ""
    place = 0 if name == "tr" or len(node.args) == 1 else 1
    word = node.args[place] if len(node.args) > place else None
    literal = isinstance(word, ast.Constant) and isinstance(word.value, str)
    return str(word.value) if isinstance(word, ast.Constant) and literal else ""


def test_every_text_in_the_code_is_collected() -> None:
    known = {source for _context, source, _forms in messages("zh")}
    lost = [(file, text) for file, text, _hidden in calls_with_words() if text not in known]
    assert lost == []


def test_no_text_hides_in_an_f_string_where_it_is_not_collected() -> None:
    known = {source for _context, source, _forms in messages("zh")}
    hidden = [(f, text) for f, text, inside in calls_with_words() if inside and text not in known]
    assert hidden == []
