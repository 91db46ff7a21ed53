from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.rule import Phrase
from reviewer.text.packwriting import pack_text
from reviewer.text.rulepack import parse_rules, shipped_rules
from tests.builders import a_rule

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def test_the_shipped_rules_are_read_back_as_they_are() -> None:
    rules = shipped_rules()
    assert parse_rules(pack_text(rules, "all"), "p.toml") == rules


@given(TEXTS.filter(lambda text: "<<" not in text), st.floats(0.001, 1.0))
def test_any_text_and_weight_are_read_back(text: str, weight: float) -> None:
    rule = replace(
        a_rule(), title_zh=text, rationale=text, phrases=(Phrase(text, weight),), exceptions=(text,)
    )
    told = pack_text([rule], text, "one\ntwo")
    assert told.startswith("# one\n# two\nschema = 1\n")
    assert parse_rules(told, "p.toml") == [rule]
