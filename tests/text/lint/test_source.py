from reviewer.text.lint.source import layout

PACK = """# [[rule]] in a comment
schema = 1
group = "x # no comment"

[sets]
one = ["甲", "[[rule]]",
  '乙']

[[rule]]
id = "a"
phrases = [
  { text = "加\\u5fae", weight = 1 },  # "not a text"
]
exceptions = [
  "x",

  "y"]

[[ rule ]]
pattern = \'\'\'
a"b
[[rule]]
\'\'\'
[[rule.phrases]]
text = "丙"
weight = 1
"""


def test_keys_and_texts_have_their_lines() -> None:
    places = layout(PACK)
    first, second = places.rules
    assert (first.line, second.line) == (9, 19)
    assert places.head.at("schema") == 2
    assert places.table("sets").at("one", "乙") == 7
    assert first.at("phrases", "加微") == 12
    assert (first.at("exceptions"), first.at("exceptions", "y")) == (14, 17)
    assert second.at("pattern") == 20
    assert second.at("phrases", "丙") == 25


def test_what_does_not_stand_there_has_the_line_above() -> None:
    first = layout(PACK).rules[0]
    assert first.at("exceptions", "no") == 14
    assert first.at("no") == 9
    assert layout("").table("sets").at("x") == 1
