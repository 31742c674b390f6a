"""Made-up suggestions, of the length and mixture that people write, for measuring only."""

from random import Random

ZH = {
    "where": [
        "门诊大厅",
        "三号楼电梯口",
        "儿科候诊区",
        "住院部走廊",
        "取药窗口",
        "停车场入口",
        "检验科",
        "透析室",
        "康复科",
        "社区服务站",
        "急诊分诊台",
        "食堂",
        "产科病房",
        "老年病房",
        "超声检查室",
        "挂号窗口",
        "输液室",
        "收费处",
    ],
    "when": [
        "早上八点",
        "周一上午",
        "下雨天",
        "中午交班的时候",
        "晚上查房以后",
        "排队的时候",
        "复诊那天",
        "陪父亲住院时",
        "带孩子打针时",
        "周末",
    ],
    "what": [
        "指示牌的字太小",
        "座位不够坐",
        "叫号听不清",
        "等的时间说不准",
        "轮椅不好借",
        "插座够不着",
        "热水要走很远",
        "单子上的说明看不懂",
        "问路要问好几个人",
        "床头没有时钟",
        "夜里关门声音大",
        "家属没有地方放东西",
        "自助机常常没有纸",
        "电梯里没有扶手",
    ],
    "wish": [
        "能不能把字放大一倍",
        "加几把带扶手的椅子",
        "用屏幕写清楚前面还有几个人",
        "在门口放两辆轮椅",
        "请志愿者带一带路",
        "给老人留一个窗口",
        "把说明写成大白话",
        "门上加一条软垫",
        "在床头挂一个看得见的钟",
        "提前一天发短信告诉我们",
    ],
    "why": [
        "我母亲七十多岁，站久了腿疼",
        "孩子小，抱着找了半天",
        "很多人和我一样不好意思开口",
        "花不了多少钱，大家都方便",
        "别的医院已经这样做了",
        "护士也说过好几次",
        "第一次来的人都会走错",
    ],
}
EN = {
    "where": [
        "the outpatient hall",
        "the lift on floor three",
        "the children's waiting area",
        "the corridor of ward 5",
        "the pharmacy counter",
        "the car park",
        "the blood test room",
        "the day clinic",
        "the rehabilitation gym",
        "the community station",
        "the front desk",
        "the canteen",
        "the maternity ward",
    ],
    "when": [
        "In the morning",
        "On Mondays",
        "When it rains",
        "During the change of shift",
        "At night",
        "While we queue",
        "On the day of our follow-up",
        "At weekends",
    ],
    "what": [
        "the signs are too small to read",
        "there are too few seats",
        "one can't hear the names being called",
        "nobody can say how long it takes",
        "wheelchairs are hard to find",
        "the sockets are out of reach",
        "the leaflet is hard to understand",
        "the doors bang",
        "there is no clock to be seen from the bed",
    ],
    "wish": [
        "please print them twice as large",
        "a few chairs with arms would help",
        "a screen could show the number",
        "two wheelchairs by the door would do",
        "a volunteer could show the way",
        "a message the day before would be enough",
        "a strip of felt on each door would do it",
    ],
    "why": [
        "My mother is over seventy and can't stand for long",
        "It would cost next to nothing",
        "Many are too shy to ask",
        "Others nearby have had this for years",
        "The nurses say so too",
    ],
}
DEPARTMENTS = [
    "门诊部",
    "儿科",
    "妇产科",
    "康复科",
    "检验科",
    "药剂科",
    "老年科",
    "急诊科",
    "后勤部",
    "护理部",
    "超声科",
    "社区站",
]
CHINESE = 0.6


def suggestion(dice: Random, number: int) -> tuple[str, str]:
    """Title and body; the number makes each one findable."""
    if dice.random() < CHINESE:
        said = {part: dice.choice(words) for part, words in ZH.items()}
        more = "".join(f"{dice.choice(ZH['why'])}，{dice.choice(ZH['wish'])}。" for _ in range(4))
        body = f"{said['when']}在{said['where']}，{said['what']}。{said['why']}。{said['wish']}。{more}"
        return f"{said['where']}：{said['what']}", f"{body}（第{number}条）"
    said = {part: dice.choice(words) for part, words in EN.items()}
    body = f"{said['when']} in {said['where']} {said['what']}. {said['why']}, so {said['wish']}."
    return f"In {said['where']} {said['what']}", f"{body} (no. {number})"
