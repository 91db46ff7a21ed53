"""Notes of about 500 characters, made the same at every call: ordinary prose with a few hits."""

from collections.abc import Iterator
from random import Random

_OPENINGS = (
    "先交代一下我的情况，在事业单位上班，纠结了好久才决定去看看。",
    "今天整理相册翻到去年的照片，突然想写点什么给还在犹豫的朋友。",
    "坐标南方小城，周末带妈妈去了趟医院，回来路上一直在想这件事。",
    "工作第三年，终于攒够了钱，也终于有勇气面对镜子里的自己。",
    "朋友结婚那天我当伴娘，化妆师夸我皮肤好，其实我自己知道怎么回事。",
)
_SENTENCES = (
    "排队两个小时，医生看了三分钟就说不用做，让我回去好好睡觉。",
    "术后第三天有点肿，冰敷以后好多了，晚上睡觉垫了两个枕头。",
    "护士小姐姐特别温柔，换药的时候一直跟我聊天，分散我的注意力。",
    "价格表我放在最后一张图，大家自己看，别再问我在哪里做的了。",
    "防晒真的比什么都重要，医生反复叮嘱三个月内不要暴晒。",
    "中午和同事吃了酸菜鱼，忌口什么的早就忘光了，第二天就后悔。",
    "我妈看了半天说没什么变化，我爸说挺好的，男朋友压根没发现。",
    "想了解的姐妹可以私信我，人多会慢慢回，不急的可以先看主页。",
    "每天早晚各一次清洁，动作要轻，千万不要用力揉搓伤口周围。",
    "查了很多资料，也问了好几家，最后还是选了离家近的公立医院。",
    "预约了下周三的面诊，希望这次能遇到一个愿意听我说话的医生。",
    "加薇详聊，备注小红书，名额不多先到先得，错过再等一年。",
    "下雨天地铁特别挤，我站了一路，到家的时候脚都麻了。",
    "其实变美不是唯一的出路，读书、运动、好好吃饭一样能让人发光。",
    "拆线那天几乎不疼，医生技术很好，疤痕比我想象中小得多。",
    "网上说法太多了，有人说好有人说不好，还是要看自己的情况。",
)
_TAILS = ("💕", "🙈 ", "～", "！", "。", "✨ ", "😭")


def notes(count: int, length: int = 500, seed: int = 7) -> Iterator[dict[str, object]]:
    """Rows of the published shape: `count` notes by one account in eight, about `length` long."""
    random = Random(seed)
    accounts = max(1, count // 8)
    for number in range(count):
        parts = [random.choice(_OPENINGS)]
        while sum(map(len, parts)) < length:
            word = "".join(chr(random.randint(0x4E00, 0x8FFF)) for _ in range(6))
            parts.append(random.choice(_SENTENCES) + random.choice(_TAILS) + word)
        yield {
            "id": f"bench-{seed}-{number}",
            "title": random.choice(_OPENINGS)[:18] + str(number),
            "body": "".join(parts)[:length],
            "tags": ["变美日记", "护肤"],
            "account": f"bench-account-{random.randrange(accounts)}",
            "posted_at": f"2022-01-{1 + number % 28:02d}T{number % 24:02d}:00:00.000Z",
            "likes": random.randrange(2000),
            "collects": random.randrange(500),
            "comments": random.randrange(100),
        }
