"""How somebody tells of harm by neglect or error: a mistake or a fall, and what came of it."""

from cocreate.intake.everyday.people import ELDER

_WORSE = (
    r"(?:coma|collaps\w+|unconscious|(?:couldn't|could not|can't) (?:wake|rouse)"
    r"|stopped breathing|heart (?:nearly |almost )?stopp\w+|hives|swell\w*|swollen|swole"
    r"|anaphyla\w+|fitting|a fit\b|seizure|resus\w*|blue|died|passed out|hypo\b|intensive care"
    r"|crash(?:ed|ing)|blacked out)"
)
_HURT = (
    r"(?:broke\w*|fractur\w+|split|smashed|gash\w*|stitch\w*|bleeding|blood|hip\b"
    r"|knocked (?:out|unconscious)|black eye|concuss\w*|cracked|cut (?:open|her|his|my)"
    r"|unconscious)"
)
_GRAVE = (
    r"(?:喘不(?:上|过)|叫不醒|昏(?:过去|迷|倒)|晕(?:过去|厥)|休克|抽(?:过去|搐)|抢救|(?:嘴唇?"
    r"|脸|喉咙|舌头)[^。!?,]{0,4}肿|浑身[^。!?,]{0,4}(?:疹|疙瘩|肿|抖)|吐血|重症"
    r"|没(?:了)?(?:呼吸|心跳)|差点(?:没|就)|人没了|icu|一直吐|就吐)"
)
_FELL = r"(?:摔|跌(?:了|倒|下)|滑(?:了|倒)|绊倒|栽(?:了|倒|下)|滚(?:下|落)|掉下)"

WAYS = (
    # told by what is seen or done
    (
        r"\b(?:gave|given|put up|inject\w*|hung)\b[^.!?]{0,70}\b(?:stopped breathing"
        r"|through the floor|stopped (?:his|her) heart|wouldn't wake|went (?:limp|blue|grey))"
    ),
    (
        r"\b(?:rail|hoist|sling|wheel|brakes?|chair|step|handle|trolley|bed) (?:gave way"
        r"|snapped|broke|came off|collapsed|tipped)\b[^.!?]{0,50}\b(?:floor|under|fell|wrist"
        r"|arm|head|hip|leg|back)\b"
    ),
    r"\bat a (?:funny|odd|strange|bad) angle",
    (
        r"(?:隔壁|别|邻|另外)(?:床|人)的?[^。!?,]{0,4}(?:药|盐水|液|针|血)[^。!?,]{0,3}(?:挂|输"
        r"|打|用|给|接|吃)"
    ),
    (
        r"(?:推|打|输|挂|吃|喝|用)(?:完|了|上)[^。!?,]{0,8}[,]?[^。!?,]{0,4}(?:整个人"
        r"|人(?:一下)?就|一下子?就|当场|立马)[^。!?,]{0,4}(?:不对|不行|白|软|没|抖|晕|昏)"
    ),
    r"血压[^。!?,]{0,3}(?:一下)?[^。!?,]{0,2}(?:没了|测不出|掉到)",
    r"(?:翻|摔|滚|掉|跌)(?:下|了)(?:来|去|床|地)[^。!?]{0,12}(?:变形|骨|断|血|动不)",
    # a mistake, and what came of it
    (
        r"\b(?:double|doubled|twice|too (?:fast|much|many|strong|quickly)|some(?:body"
        r"|one) else's|wrong|mix(?:ed)?[- ]up|muddled|overdos\w+"
        rf"|extra dose)\b[^.!?]{{0,70}}\b{_WORSE}"
    ),
    (
        r"\ballerg\w*\b[^.!?]{0,60}\b(?:still|anyway|regardless|all the same"
        r"|nevertheless)\b[^.!?]{0,20}\b(?:gave|give|given|put|used|hung|inject\w*|prescrib\w+"
        r"|went ahead)"
    ),
    # a fall, and what came of it
    (
        r"\b(?:slip|trip|fell|fall|went over|went down|tumbl|toppl|slid"
        r"|roll)\w*\b[^.!?]{0,20}\b(?:your|the (?:ward|wet|corridor|trolley|hoist|stretcher"
        rf"|ramp|lift|unit|clinic|entrance|x-ray)|wet floor|in here)\b[^.!?]{{0,40}}\b{_HURT}"
    ),
    r"\bfound (?:\w+ ){0,3}on the (?:floor|ground)\b",
    r"\bhow long (?:she|he)(?:'d| had)? (?:been )?(?:lain|lying|laid|there|been on)",
    r"\b(?:lain|lying|laid) (?:there|on the floor) (?:all night|for hours|half the night)",
    (
        r"\bdropp?ed (?:\w+ ){1,2}(?:off|from|out of) (?:the|a|his|her) (?:hoist|bed|trolley"
        r"|stretcher|chair|sling|gurney)"
    ),
    (
        r"(?:(?:滴|输|打|推)(?:得)?(?:太|过)(?:快|多|猛)|多(?:打|吃|给|发|用|输)了|(?:一|两|几"
        r"|加|翻)倍|剂量|拿混|弄混|搞混|弄反|别人的(?:药|针|液)|(?:成|给)(?:了)?(?:别人"
        rf"|隔壁))[^。!?]{{0,24}}{_GRAVE}"
    ),
    r"过敏[^。!?]{0,12}(?:还是|照样|照旧|硬是|硬|偏)(?:给|用|打|输|开|挂)",
    r"药[^。!?,\n]{0,3}(?:发|拿|给|送|配)(?:成|错|串|混)了?[^。!?,\n]{0,4}(?:别人|别的|隔壁)",
    (
        rf"{_FELL}[^。!?]{{0,16}}(?:断了|骨折|裂(?:了|开)|头破|破了|磕破|缝了|流血|出血|全是血"
        r"|起不来|动不了|昏|不省人事|断)"
    ),
    r"(?:没|没有)(?:抬|扶|拉|推|固定)(?:稳|住|好)[^。!?]{0,10}(?:摔|掉|跌|翻)",
    (
        rf"{ELDER}[^。!?]{{0,10}}(?:躺|趴|倒|坐)在(?:地上|厕所|卫生间"
        r"|走廊)[^。!?]{0,14}(?:才(?:有人)?(?:发现|来|扶)|没人|半夜|一夜|几个小时)"
    ),
)
