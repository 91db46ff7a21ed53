import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.text.fold import Folder
from reviewer.text.variants import default_variants, parse_variants

TABLE = """
[weights]
homophone = 0.5
[homophone]
"葳信" = "微信"
[ambiguous]
"卫星" = { to = "微信", cues = ["加"], window = 3 }
"米" = { to = "元", cues = ["只要"], window = 6, layer = "slang" }
"""


def test_tables_are_read_by_layer() -> None:
    variants = parse_variants(TABLE, "v.toml")
    assert [(v.text, v.layer, v.cues) for v in variants.entries] == [
        ("葳信", "homophone", ()),
        ("卫星", "homophone", ("加",)),
        ("米", "slang", ("只要",)),
    ]
    assert variants.weight(()) == 1.0
    assert variants.weight(("case", "homophone")) == 0.5


def test_a_cue_counts_only_within_its_window() -> None:
    folder = Folder(parse_variants(TABLE, "v.toml"))
    assert folder.canonical("加我卫星") == "加我微信"
    assert folder.canonical("加油加油再加油哦哈卫星") == "加油加油再加油哦哈卫星"
    assert folder.canonical("卫星:abc_1234") == "微信:abc_1234"
    assert folder.canonical("大米和980米") == "大米和980米"
    assert folder.canonical("只要980米") == "只要980元"


@pytest.mark.parametrize(
    "text",
    ["x", '[homophone]\n"a" = 1', '[ambiguous]\n"a" = "b"', '[ambiguous]\n"a" = { to = "b" }'],
)
def test_a_bad_table_is_refused(text: str) -> None:
    with pytest.raises(ReviewerError, match=r"v\.toml"):
        parse_variants(text, "v.toml")


def test_every_shipped_variant_folds_to_something_stable() -> None:
    folder = Folder(default_variants())
    for variant in default_variants().entries:
        if not variant.cues:
            read = folder.canonical(variant.text)
            assert folder.canonical(read) == read
