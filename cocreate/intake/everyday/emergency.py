"""How somebody tells, perhaps without knowing it, that a doctor is needed at once."""

from cocreate.intake.everyday.people import CHILD, ELDER

WAYS = (
    # told by what is seen or done
    r"\bcoffee grounds|\b(?:vomit|throw|cough|bring|spit)\w* (?:up )?(?:\w+ )?blood",
    r"\bblack (?:tarry )?(?:stools?|poo)",
    r"\b(?:vision|sight|eye)(?: has|'s)? (?:went|gone|going) (?:black|dark|blind)|\bgone blind",
    r"\bworst headache of|\blips (?:are |have |'re )?(?:gone |turning |going )?blue",
    (
        r"\bswallowed (?:a |the |some |two )?(?:\w+ )?(?:battery|batteries|bleach|magnets?"
        r"|tablets|coin)"
    ),
    r"\brash (?:that )?(?:doesn't|won't) fade",
    r"咖啡(?:色|样|渣)|吐(?:的|了|出)?(?:全)?(?:是)?(?:血|黑水)|黑便|柏油",
    r"眼(?:睛)?[^。!?,]{0,4}(?:突然|一下子?)[^。!?,]{0,3}(?:黑|看不见|瞎)",
    r"(?:人|他|她|孩子|老人)(?:眼看)?(?:快)?(?:不行了|没气了|不动了)",
    (
        r"\bchest\b[^.!?]{0,16}\b(?:crush\w*|squeez\w*|vice|tightening|like a (?:weight|band"
        r"|ton)|elephant)"
    ),
    r"\bcrushing (?:chest|pain)",
    r"\barm(?:'s| has| is)? (?:just )?(?:gone|going|went) (?:all )?(?:numb|dead|tingly|limp)",
    (
        r"\b(?:he|she|mum|mom|dad|gran|nan|grandad|grandma|husband|wife|baby|son|daughter)(?:'s"
        r"| is| has)? (?:just |all |now )?(?:gone|turned|turning|going"
        r"|went) (?:\w+ )?(?:gr[ea]y|blue|purple|limp|floppy|stiff|clammy|yellow)\b"
    ),
    (
        r"\b(?:won't|doesn't|isn't|is not) (?:answer\w*|respond\w*|wak\w+(?: up)?"
        r"|rous\w+) (?:to )?(?:me|us|my)\b"
    ),
    (
        r"\b(?:he|she|mum|dad|gran|nan|baby|husband|wife)(?:'s)? (?:won't|doesn't|isn't|is not"
        r"|not) (?:respond\w*|wak\w+(?: up)?|rous\w+)"
    ),
    (
        r"\bcan(?:'t|not) (?:wake|rouse|get any response from) (?:him|her|them|mum|dad|gran|nan"
        r"|my)"
    ),
    (
        r"\b(?:face|mouth)(?:'s| has| is)? (?:\w+ )?(?:dropp?ed|droop\w*|fallen"
        r"|sagg\w*)\b[^.!?]{0,8}\b(?:one|side|left|right)"
    ),
    r"\bone side of (?:his|her|my) (?:face|body|mouth)",
    r"\bcan(?:'t|not) lift (?:his|her|my) (?:\w+ )?arm",
    (
        r"\b(?:speech|words|talking)(?:'s| is| are| has| have)? (?:\w+ )?(?:slurr\w+|gone funny"
        r"|all jumbled)"
    ),
    r"\bslurring",
    (
        r"\bwaters (?:have |has )?(?:gone|broke\w*)\b[^.!?]{0,30}\b(?:blood|nobody|no one"
        r"|bleed\w*|green|weeks)"
    ),
    r"\b(?:can't|won't|doesn't) stop (?:the )?bleeding",
    r"\bbleeding (?:won't|doesn't|isn't) stop\w*|\blosing (?:a lot of|so much) blood",
    r"\b(?:froth|foam)\w* at the mouth",
    (
        r"\b(?:i|he|she)(?:'m| am|'s| is)? (?:can't breathe|cannot breathe|gasping"
        r"|struggling (?:for|to) breath\w*)(?! in (?:that|this|the|these|here))\b"
    ),
    r"\bhaving a (?:fit|seizure|stroke|heart attack) (?:now|right now|in front)",
    (
        rf"(?:{ELDER}|{CHILD}|他|她|爸|妈|娘|爹|人都|人已经|老伴)[^。!?,]{{0,5}}(?:叫|喊|唤"
        r"|推|拍)(?:也|都|他|她)?不(?:应|醒|答应|动|理人)"
    ),
    r"嘴唇?[^。!?,]{0,3}(?:发紫|紫|乌|发黑|发青)|脸(?:色)?[^。!?,]{0,3}(?:发紫|铁青|煞白|死灰)",
    r"口吐白沫|翻白眼|抽过去|(?:喊|叫)不答应|烧(?:得)?(?:抽过去|抽起来|迷糊|说胡话|糊涂)",
    r"没(?:了)?(?:呼吸|心跳|脉)(?!机|内|科)",
    (
        r"(?:胸口|胸前|心口|前胸)[^。!?]{0,6}(?:压(?:着|了|块)|绞|刀割|像.{0,3}石头|憋得|撕|攥"
        r"|闷得喘)"
    ),
    r"左(?:边|侧)?(?:胳膊|手臂|膀子|手)[^。!?,]{0,4}(?:麻|抬不起)",
    (
        r"(?:半边|一边|半个|左边|右边)(?:身子|身体|脸|手脚)[^。!?,]{0,6}(?:不会动|动不了|不能动"
        r"|没知觉|没劲|麻|歪|瘫|不听使唤)"
    ),
    r"(?:突然|刚才|现在|一下子)[^。!?,]{0,6}嘴(?:巴|角)?(?:都|也)?歪",
    r"突然[^。!?]{0,16}(?:说不清|说不出话|看不见|站不住|倒下)|舌头[^。!?,]{0,3}(?:大了|打结)",
    r"血[^。!?,]{0,5}(?:止不住|不止|停不下来|哗哗)|大出血",
    r"(?:羊水|破水)[^。!?]{0,10}(?:血|没人|绿|早)",
    r"下(?:身|面)[^。!?,]{0,5}(?:一直|大量|止不住|好多)?(?:流血|出血|见红)",
    r"(?:吞|喝|吃)(?:了|下)[^。!?,]{0,6}(?:电池|洗洁精|洁厕|消毒液|老鼠药|敌敌畏|百草枯)",
)
