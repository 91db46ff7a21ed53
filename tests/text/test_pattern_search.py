"""Patterns tried only beside their anchors are met exactly where the engine alone meets them."""

import re2
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reviewer.domain.errors import ReviewerError
from reviewer.text.fold import default_folder
from reviewer.text.literals import Literals
from reviewer.text.patterns import Patterns, check_pattern

LETTERS = "加微信a1"
PIECES = st.sampled_from(
    [*LETTERS, ".", "[加微]", "[^信]", r"\b", r"\d", r"\w", r"\.", "^", "$", "{", "{a}", "}"]
)
PATTERNS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join).map("(?:{})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,3}", "{1,}"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
        st.lists(inner, min_size=2, max_size=3).map("|".join),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(st.text(LETTERS + "。\n", max_size=14), min_size=4, max_size=4))
def test_a_pattern_is_found_where_the_engine_finds_it(pattern: str, texts: list[str]) -> None:
    try:
        check_pattern(pattern)
    except ReviewerError:
        assume(False)
    folder = default_folder()
    literals = Literals(folder.canonical, folder.keys)
    patterns = Patterns([pattern], [frozenset()], literals)
    literals.freeze()
    alone = re2.compile(pattern)
    for text in texts:
        spans = [met.span() for met in alone.finditer(text)]
        wanted = [(start, end) for start, end in spans if end > start]
        found = patterns.find(text, literals.find(text), lambda needs: True)
        assert [(one.start, one.end) for one in found] == wanted
