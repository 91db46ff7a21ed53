import itertools

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.policy import CATEGORIES, Group
from reviewer.gui.theme import Theme
from reviewer.gui.tokens import COLOURS, GROUPS, TEXT_PX, UNDERLINES, Scheme, contrast
from reviewer.resources import resource_path

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
INKS = ("ink", "muted", "accent", "danger", "good", "caution")
GROUNDS = ("ground", "panel", "raised", "hover", "accent_soft")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), [*itertools.product(INKS, GROUNDS)])
def test_text_is_legible(scheme: Scheme, ink: str, ground: str) -> None:
    colours = COLOURS[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_filled_buttons_and_messages_is_legible(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    assert contrast(colours["on_accent"], colours["accent"]) >= 4.5
    for tone in ("danger_soft", "caution_soft", "good_soft"):
        assert contrast(colours["ink"], colours[tone]) >= 4.5
        assert contrast(colours["muted"], colours[tone]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("group", Group)
def test_categories_are_legible_and_told_apart_without_colour(scheme: Scheme, group: Group) -> None:
    colours = GROUPS[scheme][group]
    assert contrast(colours.ink, colours.ground) >= 4.5
    assert contrast(COLOURS[scheme]["ink"], colours.ground) >= 4.5
    assert contrast(colours.mark, COLOURS[scheme]["panel"]) >= 3
    assert len(set(UNDERLINES.values())) == len(Group)


def test_every_category_has_its_letter(qtbot: QtBot) -> None:
    theme = Theme("light")
    assert [theme.group(c.code).letter for c in CATEGORIES] == list("ABCDEFGHIJKLMNOP")
    assert theme.group("").letter == ""


def test_both_schemes_name_the_same_tokens() -> None:
    assert COLOURS["light"].keys() == COLOURS["dark"].keys()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_type_grows_with_the_percentage(qtbot: QtBot, percent: int) -> None:
    theme = Theme("light", percent)
    for role, size in TEXT_PX.items():
        assert theme.font(role).pixelSize() == round(size * percent / 100)


def test_a_change_is_told_once(qtbot: QtBot) -> None:
    theme = Theme("light", 100)
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    theme.choose("light", 100)
    theme.choose("dark", 120)
    assert len(told) == 1
    assert theme.scheme == "dark"


def test_every_icon_can_be_drawn_in_every_colour(qtbot: QtBot) -> None:
    theme = Theme("dark")
    names = [path.stem for path in resource_path("icons").glob("*.svg")]
    assert names
    for name in names:
        assert not theme.pixmap(name, 20, "accent").toImage().isNull()
        text = resource_path(f"icons/{name}.svg").read_text()
        assert "currentColor" in text


def test_the_note_font_falls_back_to_chinese_and_emoji(qtbot: QtBot, qapp: QApplication) -> None:
    families = Theme("light").font("note").families()
    assert any("CJK" in family for family in families)
    assert any("Emoji" in family for family in families)
    assert QFontInfo(Theme("light").font("note")).pixelSize() == 17
