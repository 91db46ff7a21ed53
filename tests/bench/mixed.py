"""Notes as a platform's intake has them: ordinary prose, one in four with something to look at.

Every note is about 500 characters long and made of one opening and 15 to 25 of 72 ordinary
sentences in random order, each filled in with a place, a time or a person out of short lists, so
that two notes seldom count as near copies. One note in four carries one risky sentence or, half
as often, two; the risky ones are those that the shipped rules are made for. Nothing else in a
note is chosen to meet a rule, though ordinary talk about treatments may well meet one.
"""

from collections.abc import Iterator
from random import Random

_RISKY_SHARE = 0.25
_SECOND_RISK = 1 / 3

_ORDINARY = (
    "{time}下了一场雨，{place}的路有点滑，我走得特别慢。",
    "和{who}约在{place}喝咖啡，聊着聊着天就黑了。",
    "早上起来照镜子，觉得气色比上周好了一些。",
    "{who}问我最近是不是睡得早，我说其实也没有。",
    "晚饭做了番茄炒蛋，米饭煮得有点软，但是很香。",
    "{time}整理衣柜，翻出好几件只穿过一次的裙子。",
    "在{place}排了很久的队，前面的阿姨一直在讲她孙子。",
    "工作上的事情告一段落，终于可以松一口气。",
    "{who}送了我一盆绿萝，放在窗台上长得很好。",
    "{time}去{place}复查，医生看了看说恢复得不错。",
    "护士提醒我按时换药，还给我写了一张纸条。",
    "前几天有点肿，冷敷之后慢慢消下去了。",
    "拍了几张照片做记录，光线不一样看起来差别很大。",
    "地铁上人很多，我一路站到{place}才有座位。",
    "{who}说我太容易焦虑，劝我多出去走走。",
    "{time}开始记账，发现奶茶真的花了不少钱。",
    "最近在看一本关于城市历史的书，写得很耐读。",
    "皮肤有点干，换了一支质地更厚的面霜。",
    "听{who}的建议，把枕头垫高了一点，睡得舒服多了。",
    "{place}的桂花开了，隔着一条街都能闻到。",
    "上周的体检报告出来了，各项指标都还正常。",
    "妈妈打电话来问我吃饭没有，聊了半个多小时。",
    "{time}加班到九点，回家路上买了一碗馄饨。",
    "给自己定了一个小目标，每周运动三次。",
    "{who}学会了骑车，非要带我去{place}兜一圈。",
    "冰箱里只剩两个鸡蛋，凑合煮了一碗面。",
    "出门忘了带伞，在{place}的屋檐下躲了一会儿。",
    "术前要空腹，我饿得肚子一直叫，旁边的人都笑了。",
    "{time}看了一场电影，结尾有点仓促，不过演员很好。",
    "买的书架终于到了，和{who}一起装了一下午。",
    "医生画了一张图，把过程讲得清清楚楚。",
    "同意书一共四页，我从头看到尾才签的字。",
    "麻药过去以后有一点酸胀，没有想象中那么难受。",
    "{who}从老家带了腊肉，晚上炒了蒜苗。",
    "在{place}遇见以前的同学，差点没认出来。",
    "防晒一年四季都要做，阴天也不例外。",
    "洗脸的水不要太热，毛巾也要常常换。",
    "{time}天气转凉，围巾和手套都找出来了。",
    "楼下新开了一家面包店，可颂烤得很酥。",
    "孩子的作业写到很晚，我在旁边陪着打瞌睡。",
    "{who}总说顺其自然，我觉得也有道理。",
    "{place}的图书馆周末人不多，很适合发呆。",
    "把手机里的照片备份了一遍，删掉了好多重复的。",
    "刚开始有些紧张，躺下来之后反而平静了。",
    "{time}忽然想吃火锅，一个人点了一大份毛肚。",
    "窗外有两只鸟在打架，看了好一会儿热闹。",
    "结痂的地方有点痒，忍住没有去抓。",
    "领导今天心情不错，开会只开了二十分钟。",
    "{who}的婚礼定在{time}，大家都在商量穿什么。",
    "整整一个月没有化妆，反倒觉得轻松。",
    "在{place}坐错了车，绕了一大圈才到家。",
    "写这篇是想给以后的自己留个纪念。",
    "有人喜欢浓一点，有人喜欢淡一点，没有标准答案。",
    "{time}起了个大早，去{place}看日出，人居然不少。",
    "牙齿矫正还剩半年，吃苹果要切成小块。",
    "{who}养的猫会自己开门，我们都惊呆了。",
    "泡了一壶陈皮茶，慢慢喝到太阳落山。",
    "理发师问我要不要剪短，我犹豫了一下还是算了。",
    "阳台上的番茄红了三个，舍不得摘。",
    "{place}的公园修好了，跑步的人越来越多。",
    "下班以后去上瑜伽课，老师说我的肩膀太紧。",
    "{time}收到一封手写的信，来自很久没见的朋友。",
    "第一次独自旅行，在{place}住了两个晚上。",
    "体重没怎么变，裤子倒是松了一点。",
    "面诊之前列了十几个问题，怕自己到时候忘记。",
    "{who}陪我坐在走廊里，分给我一半耳机。",
    "回家的路上买了一束小雏菊，插在玻璃瓶里。",
    "晚上九点以后不再看手机，睡眠确实好了些。",
    "{time}搬了一次家，扔掉的东西比留下的还多。",
    "换季的时候鼻子总是不太舒服，口罩没离过身。",
    "{place}的夜市很热闹，烤红薯的味道飘得老远。",
    "说到底是自己的身体，慢一点想清楚再决定。",
)
_RISKY = (
    "加我微信备注小红书，名额不多先到先得。",
    "想要的姐妹滴滴我，价格表私发。",
    "团购价九八折，进群报我名字再送一支水光。",
    "这家院长手很稳，闭眼入，包你满意。",
    "原装针剂现货，可以上门打，不用去医院。",
    "做完当场就瘦了一圈，永久不反弹，零风险。",
    "绿泡泡搜 meimei_2022，发你我的对比图。",
    "微整培训班招学员，零基础三天拿证。",
    "韩国代购的肉毒，比医院便宜一半。",
    "平台抽成太高，直接转账给我算你内部价。",
)
_FILLINGS = {
    "time": ("昨天", "上周三", "国庆的时候", "月初", "前天傍晚", "入秋以后", "周末", "年底"),
    "place": ("江边", "学校门口", "老城区", "火车站", "菜市场", "医院大厅", "河堤", "商场里"),
    "who": ("表姐", "同事小林", "室友", "我爸", "邻居", "闺蜜", "我妹", "楼上的奶奶"),
}
_OPENINGS = (
    "随手记一下。",
    "好久没更新了。",
    "今天想说点家常。",
    "写给一年后的自己。",
    "流水账一篇。",
)
_ENDINGS = ("", "", "", "", "\n", "😊", "～")


def mixed_notes(count: int, length: int = 500, seed: int = 7) -> Iterator[dict[str, object]]:
    """Rows of the published shape: `count` notes by one account in eight, about `length` long."""
    random = Random(seed)
    accounts = max(1, count // 8)
    for number in range(count):
        yield {
            "id": f"mixed-{seed}-{number}",
            "title": f"{random.choice(_OPENINGS)[:-1]}{number}",
            "body": _body(random, length),
            "tags": ["日常", "碎碎念"],
            "account": f"mixed-account-{random.randrange(accounts)}",
            "posted_at": f"2022-01-{1 + number % 28:02d}T{number % 24:02d}:00:00.000Z",
            "likes": random.randrange(2000),
            "collects": random.randrange(500),
            "comments": random.randrange(100),
        }


def _body(random: Random, length: int) -> str:
    parts = [random.choice(_OPENINGS)]
    size = 0
    for sentence in random.sample(_ORDINARY, len(_ORDINARY)):
        filled = sentence.format(**{key: random.choice(of) for key, of in _FILLINGS.items()})
        parts.append(filled + random.choice(_ENDINGS))
        size += len(parts[-1])
        if size >= length:
            break
    if random.random() < _RISKY_SHARE:
        for risk in random.sample(_RISKY, 2 if random.random() < _SECOND_RISK else 1):
            parts.insert(random.randrange(1, len(parts)), risk)
    return "".join(parts)
