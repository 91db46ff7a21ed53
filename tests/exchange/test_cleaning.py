"""Lost emoji are told from a person's question marks."""

import pytest

from reviewer.exchange.cleaning import lost_emoji, with_topics


@pytest.mark.parametrize(
    "text",
    [
        "??炫父时刻：送给爸爸的甜蜜告白??",
        "香橙蛋糕 。??\n\t\n??蛋糕内层",
        "吧！\n?#新年[话题]#",
        "#好物[话题]#? ?#下午茶[话题]#",
        "榴莲果肉??新西兰",
    ],
)
def test_lost(text: str) -> None:
    assert lost_emoji(text)


@pytest.mark.parametrize(
    "text",
    [
        "真的吗??",
        "什么???",
        "really?? yes",
        "好看?",
        "？？",
        "为什么?!",
        "??😭还在",
        "",
        "a?b=c&d?e",
    ],
)
def test_kept(text: str) -> None:
    assert not lost_emoji(text)


def test_topics_join_the_tags_once() -> None:
    body = "#甲[话题]##乙 乙[话题]# #丙"
    assert with_topics(("甲",), body) == ("甲", "乙 乙")
    assert with_topics(("甲", "乙 乙"), body) == ("甲", "乙 乙")
