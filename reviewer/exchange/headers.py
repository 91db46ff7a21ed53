"""The column names that exports use, and the field each of them means."""

import re
import unicodedata

NOTE_FIELDS = (
    "id",
    "account_id",
    "title",
    "body",
    "tags",
    "media",
    "posted_at",
    "updated_at",
    "likes",
    "collects",
    "comments",
    "shares",
    "source",
    "address",
    "account_address",
)
ACCOUNT_FIELDS = (
    "id",
    "handle",
    "kind",
    "certified",
    "hospital",
    "hospital_grade",
    "ownership",
    "registered_at",
    "followers",
    "bio",
    "ip_location",
    "source",
    "address",
)
EVENT_FIELDS = (
    "id",
    "account_id",
    "at",
    "kind",
    "detail",
    "category",
    "weight",
    "expires_at",
    "note_id",
    "verdict_id",
    "voids",
)

SCHEMA, KNOWN, LIKELY, FAINT = 1.0, 0.95, 0.8, 0.5
"""How sure a guess is: our own name, a name seen in exports, nearly so, only a hint."""

_NOTE_KNOWN = {
    "id": "noteid aid itemid feedid 帖子id 作品id 编号",
    "account_id": "account userid authorid uid accountid 作者id 用户id 账号id 博主id 达人id 账号",
    "title": "displaytitle 标题",
    "body": "text content desc description 正文 内容 文案 详情 描述 文本 全文 正文内容",
    "tags": "taglist topics topic hashtags tag 标签 话题 话题标签",
    "posted_at": "time date posttime createtime createdat publishtime publishedat publishdate"
    " datepublished uploadtime pubtime pubdate posttime timestamp postedtime releasetime"
    " 发布时间 上传时间 发表时间 发布日期 创建时间 时间 日期 发帖时间",
    "updated_at": "lastupdatetime updatetime lastmodifyts modifiedat updatedtime 更新时间"
    " 最后更新时间 编辑时间 修改时间",
    "likes": "like likedcount likecount likescount praise praises diggcount 点赞 赞 喜欢 获赞",
    "collects": "collect collectedcount collectcount favors favorites favourites favs"
    " favoritecount favcount bookmarks saves 收藏",
    "comments": "comment commentcount commentscount 评论",
    "shares": "share sharecount sharedcount sharescount forwards reposts repostcount 分享 转发",
    "media": "mediapaths localimages imagepaths 图片路径 本地图片",
    "address": "url link noteurl notelink sourceurl href 官方笔记地址 地址 链接 笔记链接 原文链接",
    "account_address": "userurl authorurl userlink profileurl homepage 作者主页 主页链接 达人主页"
    " 作者链接 主页 用户主页",
}
_NOTE_FAINT = {
    "id": "_id videoid postid 视频id",
    "tags": "关键词 keywords",
    "account.handle": "name hotelname shopname merchantname storename 店铺名称 商家名称 商户名称",
    "account.ip_location": "iploc iplocation 归属地 ip归属地 ip属地 ip location 发布地 ip",
}
_PUBLIC_ID = "小红书号 小红书id redid xhsid 红薯号"
_ACCOUNT_KNOWN = {
    "id": "account accountid userid authorid uid 作者id 用户id 账号id 博主id 达人id 账号",
    "handle": "name nickname nick username authorname author screenname 昵称 名称 作者 作者名称"
    " 作者昵称 用户名 用户昵称 账号名称 达人名称 达人昵称 博主 博主名称 博主昵称 账号昵称",
    "kind": "accounttype usertype authortype 账号类型 账户类型 类型 达人类型",
    "certified": "verified iscertified isverified 认证 是否认证 已认证 认证状态",
    "hospital": "hospitalname 医院 医院名称 机构 机构名称 执业机构",
    "hospital_grade": "grade hospitallevel 医院等级 机构等级 等级",
    "ownership": "所有制 医院性质 机构性质 公立民营",
    "registered_at": "registertime registeredtime createdat createtime joinedat 注册时间 注册日期",
    "followers": "fans fan fanscount fansnr fansnum follower followerscount followercount"
    " authorfans subscribers 粉丝 粉丝数 粉丝量",
    "bio": "desc description userdesc signature intro introduction 简介 个人简介 签名 个性签名"
    " 账号简介 作者简介",
    "ip_location": "iploc ip ip属地 ip归属地 归属地 location 地区 所在地",
    "address": "url link userurl authorurl homepage profileurl 主页 主页链接 作者主页",
}
_ACCOUNT_FAINT = {"id": "_id"}
_AUTHOR = (
    "nickname nick username authorname author screenname 作者 作者名称 作者昵称 用户名 用户昵称"
    " 昵称"
    " 账号名称 达人名称 达人昵称 达人 博主 博主名称 博主昵称"
)
_EVENT_KNOWN = {
    "account_id": "account userid authorid uid 账号id 作者id 用户id 账号",
    "at": "time date happenedat createdat timestamp 时间 日期 发生时间",
    "kind": "event type eventtype 类型 事件 事件类型",
    "detail": "details note description reason remark 说明 详情 备注 原因",
    "category": "类别 违规类别",
    "note_id": "noteid 笔记id",
}
_FROM_AUTHOR = re.compile(r"^(?:account|user|author|userinfo|creator|owner|作者|博主|达人|用户)\.?")
_WRAPPERS = re.compile(
    r"^(?:(?:note|notecard|post|item|data|fields|interactinfo|interact|interaction|stats|statistics"
    r"|counts)\.)+"
)
_ABOUT_NOTE = re.compile(r"^(?:笔记|帖子|作品|note|post)")
_COUNTING = re.compile(r"(?:数量|总数|次数|个数|数|量|count|cnt|num|nr)$")
_BRACKETS = re.compile(r"^(.*?)\s*[(\[{【](.*?)[)\]}】]\s*(.*)$")

Guess = tuple[str, float]


def _table(known: dict[str, str], sure: float) -> dict[str, Guess]:
    return {name: (field, sure) for field, names in known.items() for name in names.split()}


def _schema(fields: tuple[str, ...]) -> dict[str, Guess]:
    return {field.replace("_", ""): (field, SCHEMA) for field in fields}


_ACCOUNTS = (
    _table(_ACCOUNT_FAINT, FAINT)
    | _table({"id": _PUBLIC_ID}, LIKELY)
    | _table(_ACCOUNT_KNOWN, KNOWN)
    | _schema(ACCOUNT_FIELDS)
)
_AUTHOR_ONLY = {
    name: (f"account.{field}", sure)
    for name, (field, sure) in _ACCOUNTS.items()
    if field in {"followers", "hospital", "hospital_grade", "registered_at", "ownership"}
    and name not in {"createdat", "createtime", "grade", "等级", "机构"}
}
_NOTES = (
    _table(_NOTE_FAINT, FAINT)
    | _table({"account_id": _PUBLIC_ID}, LIKELY)
    | _AUTHOR_ONLY
    | _table({"account.handle": _AUTHOR, "account.bio": "userdesc 个人简介"}, KNOWN)
    | _table(_NOTE_KNOWN, KNOWN)
    | _schema(NOTE_FIELDS)
)
_EVENTS = _table({"id": "_id"}, FAINT) | _table(_EVENT_KNOWN, KNOWN) | _schema(EVENT_FIELDS)


def bare(header: str) -> str:
    """A header as it is compared: width and case folded, no spaces, marks, `_` or `-`."""
    folded = unicodedata.normalize("NFKC", header).casefold().replace("\ufeff", "").strip()
    kept = folded if folded.startswith("_") else folded.replace("_", "")
    return re.sub(r"[\s\-*:\"']+", "", kept.replace("_", "") if kept != "_id" else kept)


def note_field(header: str) -> Guess | None:
    """The field of a note (or `account.` and a field of its author) that a header means."""
    for name, less in _spellings(header):
        found = _note_field(name)
        if found:
            return found[0], round(found[1] * less, 2)
    return None


def _note_field(name: str) -> Guess | None:
    inner = _WRAPPERS.sub("", name)
    found = _NOTES.get(inner) or _author_field(inner)
    if found:
        return found
    if "." in inner:
        return None
    rest = _ABOUT_NOTE.sub("", inner)
    found = _NOTES.get(rest)
    if not found:
        found = _NOTES.get(_COUNTING.sub("", rest))
    if not found or (found[0] == "account.handle" and rest != inner):
        return None
    return found[0], min(found[1], KNOWN)


def _author_field(name: str) -> Guess | None:
    rest = _FROM_AUTHOR.sub("", name)
    if rest == name or not rest:
        return None
    found = _ACCOUNTS.get(rest) or _ACCOUNTS.get(_COUNTING.sub("", rest))
    if not found:
        return None
    field, sure = found
    if field in {"id", "address"}:
        return ("account_id" if field == "id" else "account_address"), sure
    return (f"account.{field}", sure) if field != "source" else None


def account_field(header: str) -> Guess | None:
    """The field of an account that a header means."""
    for name, less in _spellings(header):
        inner = _WRAPPERS.sub("", name)
        rest = _FROM_AUTHOR.sub("", inner) or inner
        for spelling in (inner, rest, _COUNTING.sub("", rest)):
            found = _ACCOUNTS.get(spelling)
            if found:
                doubt = 0.9 if name == "id" else 1.0  # in a file of notes it is the note's
                return found[0], round(found[1] * less * doubt, 2)
    return None


def event_field(header: str) -> Guess | None:
    """The field of an account event that a header means."""
    for name, less in _spellings(header):
        found = _EVENTS.get(name)
        if found:
            return found[0], round(found[1] * less, 2)
    return None


def _spellings(header: str) -> list[tuple[str, float]]:
    """A header whole, without its bracket, and the bracket alone, with how much less sure."""
    folded = unicodedata.normalize("NFKC", header)
    found = _BRACKETS.match(folded)
    whole = [(bare(header), 1.0)]
    if not found:
        return whole
    outside, inside, after = found.groups()
    return [*whole, (bare(outside + after), 0.97), (bare(inside), 0.9)]
