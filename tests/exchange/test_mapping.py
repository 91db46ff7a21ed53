"""Headers of real exports and spiders find their fields, surely or with a doubt that is shown."""

import pytest

from reviewer.exchange.headers import account_field, note_field
from reviewer.exchange.mapping import Mapping
from reviewer.exchange.reading import ACCOUNTS, NOTES


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("笔记id", "id"),
        ("作者id", "account_id"),
        ("作者名称（user_name）", "account.handle"),
        ("笔记标题", "title"),
        ("笔记内容", "body"),
        ("笔记详情", "body"),
        ("笔记点赞数量", "likes"),
        ("笔记收藏数量", "collects"),
        ("评论数", "comments"),
        ("笔记分享数量", "shares"),
        ("笔记上传时间", "posted_at"),
        ("发布时间", "posted_at"),
        ("笔记标签", "tags"),
        ("笔记话题", "tags"),
        ("笔记ip归属地", "account.ip_location"),
        ("达人名称", "account.handle"),
        ("小红书号", "account_id"),
        ("粉丝数", "account.followers"),
        ("desc", "body"),
        ("note_id", "id"),
        ("liked_count", "likes"),
        ("collected_count", "collects"),
        ("share_count", "shares"),
        ("author_fans_nr", "account.followers"),
        ("like_nr", "likes"),
        ("user_id", "account_id"),
        ("nickname", "account.handle"),
        ("note_url", "address"),
        ("last_update_time", "updated_at"),
        ("tag_list", "tags"),
        ("user.userId", "account_id"),
        ("interactInfo.likedCount", "likes"),
        ("noteCard.user.nickname", "account.handle"),
        ("account.hospital_grade", "account.hospital_grade"),
        ("ＮＯＴＥ＿ＩＤ", "id"),
        ("\ufeffnote id", "id"),
        ("Title", "title"),
    ],
)
def test_note_headers(header: str, field: str) -> None:
    guess = note_field(header)
    assert guess is not None
    assert guess[0] == field


@pytest.mark.parametrize(
    "header",
    ["笔记类型", "封面地址", "预估阅读量", "互动量", "type", "video_url", "avatar", "", "列"],
)
def test_headers_that_mean_nothing_here(header: str) -> None:
    assert note_field(header) is None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("昵称", "handle"),
        ("账号ID", "id"),
        ("粉丝数", "followers"),
        ("个人简介", "bio"),
        ("user_desc", "bio"),
        ("认证", "certified"),
        ("注册时间", "registered_at"),
        ("desc", "bio"),
    ],
)
def test_account_headers(header: str, field: str) -> None:
    guess = account_field(header)
    assert guess is not None
    assert guess[0] == field


def test_the_surest_column_wins_and_the_rest_are_left_over() -> None:
    mapping = NOTES.mapping(["关键词", "笔记话题", "id", "笔记类型"])
    assert mapping.source_of() == {"tags": "笔记话题", "id": "id"}
    assert mapping.left_over == ("关键词", "笔记类型")
    assert [column.sure for column in mapping.columns] == [0.95, 1.0]


def test_a_column_can_be_left_out() -> None:
    guesser = NOTES.with_wishes(Mapping.given(["desc="]))
    assert guesser.mapping(["id", "desc"]).left_over == ("desc",)


def test_accounts_take_no_fields_of_notes() -> None:
    assert ACCOUNTS.mapping(["id", "title", "body"]).left_over == ("title", "body")
