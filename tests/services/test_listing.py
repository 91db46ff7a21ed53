from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.rule import Phrase
from reviewer.services import listing
from reviewer.services.installing import compile_rules
from reviewer.services.listing import Wishes, make_rule
from reviewer.store import rules
from reviewer.store.database import writing
from reviewer.text.rulepack import load_rules
from tests.builders import LEAD, MODERATOR, NOW, a_rule, a_session, an_empty_file

WISHES = Wishes("PRO-PRICE")


def a_list(folder: Path, text: str, name: str = "prices.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_kept_and_what_is_dropped(tmp_path: Path) -> None:
    path = a_list(tmp_path, "最低价\n最 低 价\t0.9\n私\n★\n內部價\n内部价\n最低价\n团购价\t2\n")
    made = make_rule(path, WISHES)
    assert made.sound
    assert made.rule.phrases == (Phrase("最低价", 0.9), Phrase("內部價", 0.7))
    assert (made.rule.id, made.rule.threshold) == ("list.prices", 0.6)
    assert [(row.line, row.why) for row in made.dropped] == [
        (2, "it is read like 最低价 in line 1"),
        (3, "it is one character"),
        (4, "folding leaves nothing of it"),
        (6, "it is read like 內部價 in line 5"),
        (7, "it stands in line 1 already"),
        (8, "the weight 2 is not above 0 and at most 1"),
    ]


def test_ids_of_names_that_no_id_can_spell(tmp_path: Path) -> None:
    made = {make_rule(a_list(tmp_path, "最低价\n", f"{n}.txt"), WISHES).rule.id for n in "甲乙"}
    assert len(made) == 2
    assert all(name.startswith("list.words-") for name in made)


def test_a_rule_that_could_never_flag_is_not_made(tmp_path: Path) -> None:
    made = make_rule(a_list(tmp_path, "最低价\t0.2\n"), WISHES)
    assert not made.sound
    with pytest.raises(ReviewerError, match="never flags"):
        listing.write_pack(made, tmp_path / "p.toml")
    assert not (tmp_path / "p.toml").exists()


def test_a_pack_is_written_once(tmp_path: Path) -> None:
    made = make_rule(a_list(tmp_path, "最低价\n"), WISHES)
    target = tmp_path / "p.toml"
    listing.write_pack(made, target)
    assert load_rules([target]) == [made.rule]
    with pytest.raises(ReviewerError, match="there already"):
        listing.write_pack(made, target)
    with pytest.raises(ReviewerError, match="cannot be written"):
        listing.write_pack(made, tmp_path / "none" / "p.toml")


def test_a_list_in_force_and_its_next_version(tmp_path: Path) -> None:
    session = a_session(an_empty_file(tmp_path / "queue.db"), LEAD)
    path = a_list(tmp_path, "最低价\n")
    assert listing.install(session, make_rule(path, WISHES)) == 1
    assert listing.install(session, make_rule(path, WISHES)) == 0
    (match,) = compile_rules(session.db).match(Note("n", "a", "", "全网最低价"))
    assert match.rule_id == "list.prices"
    a_list(tmp_path, "最低价\n内部价\n")
    assert listing.install(session, make_rule(path, WISHES)) == 2
    current = rules.version_in_force(session.db, "list.prices")
    assert current is not None
    assert len(current.rule.phrases) == 2


def test_a_list_takes_no_other_rules_place_and_only_leads_may(tmp_path: Path) -> None:
    session = a_session(an_empty_file(tmp_path / "queue.db"), LEAD)
    with writing(session.db):
        rules.install_pack(session.db, [a_rule("mine.own")], "mine", LEAD.id, NOW)
    made = make_rule(a_list(tmp_path, "最低价\n"), Wishes("PRO-PRICE", id="mine.own"))
    with pytest.raises(ReviewerError, match="belongs to a rule of the pack mine"):
        listing.install(session, made)
    session.person = MODERATOR
    with pytest.raises(ReviewerError, match="may not edit_rules"):
        listing.install(session, make_rule(tmp_path / "prices.txt", WISHES))
