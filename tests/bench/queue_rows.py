"""The rows of a large queue file: one note after another, the same at every call."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from random import Random

import orjson

from reviewer.domain.account import add_days
from reviewer.domain.policy import CATEGORIES, Category, NoteAction
from reviewer.domain.task import AGE_DOUBLES_EVERY_HOURS, SEVERITY_URGENCY
from reviewer.domain.verdict import review_day
from reviewer.store.search import tokens

STAFF = ("bench", "bench-2", "bench-3", "bench-4")
NOTES_AN_ACCOUNT = 5
RISKY = (
    "加我微信",
    "进群领价格表",
    "滴滴我发你",
    "这家院长手很稳",
    "原装针剂现货",
    "团购只要九八折",
)
_CALM = (
    "今天来说说我的恢复过程，前三天有点肿，第五天开始消下去了。",
    "面诊的时候医生讲得很清楚，风险和注意事项都写在纸上。",
    "术后一个月复查，恢复得还可以，疤痕很浅😊",
    "大家一定要去正规医院，先看资质再决定要不要做。",
    "我做功课做了半年，比较了好几家医院的方案。",
    "皮肤科的姐姐建议我先做好防晒，再考虑别的项目。",
    "最近降温了，保湿真的很重要，分享几个便宜好用的。",
    "周末和朋友去公园走了走，心情好了很多🌿",
    "价格因人而异，不要只看便宜，后期修复更贵。",
    "有同样情况的姐妹可以在下面聊聊你们的经验。",
    "第一次写笔记，写得不好请多包涵，谢谢大家。",
    "拆线那天有一点点疼，其余都还能接受。",
)
_TITLES = ("恢复日记", "我的变美记录", "避雷分享", "术后第七天", "说说真实感受", "到底值不值")
_RARE = "珍珠贝母"
"""Stands in one note of a thousand, so that a search for something rare can be measured."""

TASK_COLUMNS = (
    "id, note_version_id, note_id, account_id, account_kind, lane, state, rank, severity, "
    "probability, reach, queued_at, due_at, sampling_probability, design, top_category, top_rule, "
    "top_score, cluster_id, assigned_to, reason, skips, verdict_id, campaign_id, caused_by, "
    "lease_owner, lease_desk, lease_host, lease_pid, lease_until, odds_rule, odds_score, "
    "odds_alone, calibration_id, weighed_by"
)

Row = tuple[object, ...]
_WORDS = {text: tokens(text) for text in (*_CALM, *RISKY, *_TITLES, _RARE)}


@dataclass(frozen=True, slots=True)
class Plan:
    """How many notes there are, how many of them decided, and what is needed to write them."""

    notes: int
    decided: int
    now: str
    now_hours: float
    rule_versions: dict[str, int]


def rows(plan: Plan) -> Iterator[tuple[str, Row]]:
    """Table and row, note by note; the decided notes come first."""
    chance = Random(7)
    for i in range(plan.notes):
        category = CATEGORIES[chance.randrange(16)]
        score = round(0.5 + chance.random() / 2, 6)
        yield from _note(plan, i, category, score, chance)
        yield _task(plan, i, category, score, chance.random() * 72)
        if i < plan.decided:
            yield from _verdict(plan, i, category, score, chance.random())


def _note(
    plan: Plan, i: int, category: Category, score: float, chance: Random
) -> Iterator[tuple[str, Row]]:
    note_id, account, version = f"n{i:07}", f"a{i // NOTES_AN_ACCOUNT:07}", i + 1
    title, phrase = _TITLES[i % len(_TITLES)], RISKY[i % len(RISKY)]
    before, after = chance.choices(_CALM, k=1), chance.choices(_CALM, k=2)
    after += [_RARE] if i % 1000 == 500 else []
    parts = (*before, phrase, *after)
    start = sum(map(len, before))
    hits = [("body", start, start + len(phrase), phrase, phrase, 0.7, ())]
    posted = f"2025-12-{1 + i % 28:02}T00:00:00.000Z"
    yield (
        "notes",
        (note_id, account, version, posted, 3, 1, 0, 0, "[]", "bench", "", "b", plan.now),
    )
    text = (title, "".join(parts), '["变美"]')
    yield (
        "note_versions",
        (version, note_id, 1, b"", *text, _cluster(i), plan.now, ""),
    )
    found = orjson.dumps(hits).decode()
    yield "matches", (version, plan.rule_versions[category.code], score, 1, found, "")
    words = " ".join(_WORDS[part] for part in parts)
    yield "note_search", (version, _WORDS[title], words, "变美", f"小鹿 {i // NOTES_AN_ACCOUNT}")
    if i % 50 == 7:
        handle = f"e{i // 50 % 5000:05}"
        yield "entity_links", (handle, note_id, account, "contacts", "text", plan.now)


def _cluster(i: int) -> int:
    return i // 4 + 1 if (i // 4) % 20 == 0 else 0


def account_kind(account: int) -> str:
    """One account in fifty is an institution."""
    return "institution" if account % 50 == 0 else "user"


def _task(plan: Plan, i: int, category: Category, score: float, age: float) -> tuple[str, Row]:
    urgency = SEVERITY_URGENCY[category.severity] * score
    rank = round(log2(urgency) - (plan.now_hours - age) / AGE_DOUBLES_EVERY_HOURS, 9)
    queued = add_days(plan.now, -age / 24)
    account = i // NOTES_AN_ACCOUNT
    done = i < plan.decided
    return f"tasks ({TASK_COLUMNS})", (
        _task_id(i), i + 1, f"n{i:07}", f"a{account:07}", account_kind(account),
        "first", "done" if done else "open", rank, category.severity, score, 0, queued,
        add_days(queued, 1), 1.0, "plan", category.code, f"bench.{category.code.lower()}",
        score, _cluster(i), "", "", 0, _verdict_id(i) if done else "", "", "", "", "", "", 0, "",
        f"bench.{category.code.lower()}", score, score, 0, 0,
    )  # fmt: skip


def _verdict(
    plan: Plan, i: int, category: Category, score: float, draw: float
) -> Iterator[tuple[str, Row]]:
    at = add_days(plan.now, -(plan.decided - i) / 4000)
    day, verdict_id, account = review_day(at), _verdict_id(i), f"a{i // NOTES_AN_ACCOUNT:07}"
    removed = draw < 0.6
    action = NoteAction.REMOVE if removed else NoteAction.PASS
    code = category.code if removed else ""
    rule_version = plan.rule_versions[category.code]
    seen = {"note_version_id": i + 1, "version": 1, "matches": [{"score": score, "pad": "x" * 300}]}
    yield "verdicts", (
        verdict_id, "decide", _task_id(i), f"n{i:07}", i + 1, account, STAFF[i % 4], "first", at,
        day, action.value, code, orjson.dumps([code] if code else []).decode(), "", "none", 0,
        "加微信导流，价格表在私聊里发。", 6000 + i % 9000, orjson.dumps(seen).decode(), "", "", "",
    )  # fmt: skip
    yield "rule_evidence", (
        rule_version, verdict_id, f"bench.{category.code.lower()}", i + 1,
        str(_cluster(i) or i + 1), score, 1.0, "plan", "first", int(removed), day,
    )  # fmt: skip
    if removed:
        event = (account, at, "note_removed", "", code, 0, "", f"n{i:07}", verdict_id, "", "")
        yield "account_events", (f"{verdict_id}:note_removed", *event)


def _task_id(i: int) -> str:
    return f"01900000-0000-7000-8000-{i:012x}"


def _verdict_id(i: int) -> str:
    return f"01900000-0000-7000-9000-{i:012x}"
