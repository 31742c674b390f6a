"""How somebody says that they may harm themselves, or may not want to go on."""

_DRUGS = (
    r"(?:tablets?|pills?|meds|medication|medicines?|insulin|paracetamol|painkillers|sleepers"
    r"|sleeping \w+)"
)
_LIMBS = r"(?:arms|wrists?|thighs?|legs|skin)"

WAYS = (
    # told by what is seen or done
    (
        r"\b(?:knife|blade|razor|rope|pills)\b[^.!?]{0,40}\b(?:tonight is the|do it\b|end it"
        r"|wonder if|in my hand)"
    ),
    (
        r"\b(?:stopp?ed|given up|not) taking (?:my|his|her) (?:\w+ )?(?:pills|tablets|meds"
        r"|insulin|medication)\b[^.!?]{0,40}\b(?:over|sooner|quicker|end|point|nature|let it)"
    ),
    (
        r"\b(?:what dose|how many (?:\w+ )?(?:would|it takes?|does it"
        r"|will))\b[^.!?]{0,15}\b(?:finish|kill|end|do (?:it|the job))"
    ),
    r"\bfinish (?:me|him|her|myself|himself|herself) off",
    (
        r"\b(?:simpler|easier|better|kinder|cheaper) for (?:everyone|everybody|them all"
        r"|my (?:family|kids|children|wife|husband)|us all)\b[^.!?]{0,20}\b(?:if|when|once"
        r"|without) (?:i|he|she|me)\b"
    ),
    (
        r"\b(?:nothing|nobody|no one)(?:'s| is)?(?: left)? (?:worth )?(?:staying|living"
        r"|going on|getting up|hanging on|holding on) for"
    ),
    r"\bvoices? (?:\w+ ){0,4}(?:tell|telling|tells|told|say)\b",
    (
        r"\b(?:pictures|thoughts|images|urges?) (?:\w+ ){0,5}of (?:throwing|hurting|dropping"
        r"|drowning|smothering|hitting|shaking|jumping|stabbing|harming)"
    ),
    r"遗嘱[^。!?]{0,12}(?:写好|牵挂|抽屉|放心)|没(?:有)?(?:什么|啥)?(?:牵挂|留恋|舍不得)",
    r"从[^。!?,]{0,6}楼(?:上)?(?:下去|跳|掉下去)",
    r"(?:药|饭)(?:我)?(?:都|也)?不(?:吃|打)了[^。!?]{0,10}(?:早晚|算了|省|等死|反正|无所谓)",
    r"(?:吃|要|多少)[^。!?,]{0,6}(?:安眠|药)[^。!?,]{0,6}(?:不疼|走得|能死|睡过去|没痛苦)",
    r"念头[^。!?]{0,6}(?:扔|掐|捂|跳|死|杀|伤)",
    r"(?:总|老|忍不住)[^。!?,]{0,4}想把?(?:她|他|孩子|娃)[^。!?,]{0,3}(?:扔|掐|捂|摔)",
    r"(?:脑子|耳朵|耳边)[^。!?,]{0,4}有(?:人|声音)[^。!?,]{0,4}(?:叫|让|命令|骂)",
    r"(?:煤气|燃气)[^。!?,]{0,4}(?:打开|开着|拧开)过?(?!门|窗)",
    # means at hand
    (
        r"\b(?:sav|hoard|stockpil|stash|keep|hid)\w*(?: up| back| away)? (?:all )?(?:my|his|her"
        rf"|the) (?:\w+ )?{_DRUGS}\b[^.!?]{{0,25}}\b(?:for when|until|in case|too much|enough"
        r"|one go|all at once)"
    ),
    (
        rf"\bcount\w* (?:out |up )?(?:my|his|her|the) {_DRUGS}\b[^.!?]{{0,30}}\b(?:enough"
        r"|tonight|do it)"
    ),
    (
        r"\bhow easy it would be\b(?: to (?:jump|step|let go|disappear|end|slip|just)|\W*$"
        r"|\W*\n|[.!?])"
    ),
    (
        r"\b(?:stand|stood|sat|sit|walk)\w* (?:up )?(?:on|onto|along|to) (?:the |a )?(?:edge"
        r"|ledge|bridge|roof|platform edge|tracks|railway)\b"
    ),
    r"\bwalk\w* into (?:the )?(?:traffic|river|sea|water)\b",
    r"\bin front of (?:a|the) (?:train|bus|lorry|tube)\b|\bnoose\b",
    # the world without me
    (
        r"\b(?:if|when|once|after|for when) (?:i|he|she)(?:'m| am| was| were|'d| had| has|'s"
        r"| is)? (?:just )?(?:gone|dead|not here|not around|no longer (?:here|around)"
        r"|disappear\w*|vanish\w*|weren't here|wasn't here|wasn't around"
        r"|weren't around)\b(?! (?:for|to|on|out|home|back|at|during|when|in the (?:room"
        r"|ward)))"
    ),
    (
        r"\b(?:i|he|she) (?:won't|will not) be (?:here|around|needing)\b[^.!?]{0,25}\b(?:long"
        r"|much longer|things|christmas|any ?more|them|it)\b"
    ),
    (
        r"\bburden (?:to|on) (?:everyone|everybody|my (?:family|children|kids|wife|husband"
        r"|daughter|son)|them all)"
    ),
    (
        r"\b(?:written|wrote|writing|left) (?:\w+ ){0,2}(?:letters?|notes?) (?:to|for) (?:my"
        r"|his|her) (?:children|kids|wife|husband|family|son|daughter|mum)\b"
    ),
    r"\b(?:said|saying|say) (?:my|his|her) goodbyes?\b",
    r"\b(?:goodbye|farewell) (?:letter|note)s?",
    r"\b(?:gav|giv|sort)\w* (?:\w+ ){0,3}(?:things|belongings|stuff) away",
    r"\bgiving (?:them|everything|it all) away",
    # no more
    (
        r"\b(?:no|not|any|a) way out\b(?! (?:of the (?:car|building|ward|hospital|clinic)|to|on"
        r"|from))"
    ),
    r"\brather not wake up(?: tomorrow|[.!?]|\W*$)",
    (
        r"\b(?:hope|wish|pray)\w* (?:that )?(?:i|he|she) (?:don't|doesn't|didn't|never"
        r"|won't) wake\b"
    ),
    r"\b(?:never|not) wak(?:e|ing) up (?:again|tomorrow|any more)",
    r"\bgo to sleep and (?:not|never)",
    (
        r"\b(?:want|wish|need)\w* (?:it|this|everything) (?:all )?to (?:stop|end"
        r"|be over),? (?:for good|permanently|for ever|forever)"
    ),
    r"\b(?:want|wish)\w* it all to (?:stop|end|be over)\b",
    (
        r"\b(?:had enough of|tired of|sick of|fed up (?:with|of)|done with"
        r"|finished with) (?:living|life|being alive|existing|it all)\b(?! (?:in|on|out|with))"
    ),
    r"\bcan(?:'t|not) go on (?:like this|any ?more|any longer|[.!?]|$)",
    (
        r"\bwhat(?:'s| is) the (?:point|use) (?:of|in) (?:living|life|going on|carrying on"
        r"|being here)"
    ),
    r"\b(?:nothing|no one|nobody) (?:left )?to live for",
    r"\bgiv(?:en|ing|e) up on (?:life|living)|\bdisappear (?:for good|for ?ever)",
    r"\bdark thoughts|\bnot safe (?:with|from) (?:myself|himself|herself)",
    r"\bscared of what i (?:might|could|may|'ll) do|\bdon't trust myself",
    (
        r"\b(?:join|joining|be with|see|going to) (?:mum|mom|dad|gran|(?:my|his"
        r"|her) (?:late )?(?:\w+))\b[^.!?]{0,12}\b(?:in heaven|up there|on the other side)"
    ),
    # marks
    (
        r"\b(?:burn|cutt|slic|scratch|slash|carv)\w* (?:at )?(?:my|his|her"
        rf"|their) (?:own )?{_LIMBS}\b"
    ),
    (
        r"\b(?:cuts|scars|lines|slashes) (?:all )?(?:on|up|down|along|over"
        rf"|across) (?:the inside of )?(?:my|his|her|their) {_LIMBS}\b"
    ),
    # 攒药、后事、没有我
    (
        r"(?:攒|存|囤|藏)[^。!?]{0,6}药[^。!?]{0,16}(?:撑不住|一起吃|一次吃|一口气|一把|吞"
        r"|够不够|哪天|那天|熬不|睡过去)"
    ),
    r"药[^。!?]{0,6}(?:攒|囤|藏)[^。!?]{0,16}(?:撑不住|一起吃|一次吃|一口气|吞|哪天|用得上)",
    r"(?:要是|如果|等|哪天|万一|有一天)我(?:哪天|真|人)?(?:不在|没|走)了",
    r"我(?:不在|没|走|死)了[^。!?]{0,12}(?:轻松|解脱|省心|好过|清静|少个|也好)",
    r"(?:交代|安排|操办|料理)[^。!?,]{0,4}后事|(?:遗言|诀别)",
    r"留(?:了|下)?[^。!?,]{0,3}(?:封)?信[^。!?]{0,6}(?:走|告别|对不起)",
    r"(?:撑|熬|扛|过|坚持|挺)不下去(?:了)?(?!的话)|没(?:有)?(?:个)?(?:盼头|活路|奔头|活头)",
    r"生无可恋|厌世|想不开|看不到(?:头|希望|明天)|死的心(?:都)?有|心(?:都)?死了",
    r"(?:日子|人生|这辈子)[^。!?,]{0,4}(?:没意思|没意义|到头)",
    (
        r"(?:天台|楼顶|阳台|窗台|桥(?:上|边)|江边|河边|水库|铁轨|轨道)[^。!?]{0,16}(?:迈出去|跳"
        r"|翻出去|往下|下去|走进|解脱|算了|想了很久)"
    ),
    r"阎王|老天(?:爷)?[^。!?,]{0,8}(?:收(?:了)?(?:我|他|她|走)|带(?:我|他|她)走)|早死早",
    r"早点(?:解脱|去了|走了|闭眼|归西)|(?:去|到|见)(?:马克思|那边|西天|阴间)(?!的)",
    r"活(?:着|得)[^。!?,]{0,6}(?:遭罪|受罪|受苦|没劲|没盼头|多余|窝囊|干啥|干嘛|干什么|没滋味)",
    r"闭上?眼[^。!?]{0,8}(?:别|不要|不想|不用|就不)(?:再)?醒",
    r"(?:再也)?(?:别|不想|不要|不愿)(?:再)?醒(?:过)?来",
    r"睡(?:过去|着)[^。!?,]{0,5}(?:别|不用|不)(?:再)?醒|一(?:觉|睡)不(?:醒|起)",
    r"手腕[^。!?]{0,8}(?:一道|疤|划|口子|伤痕|血印)",
    r"(?:刀片|美工刀|圆规|烟头)[^。!?]{0,8}(?:自己|胳膊|手腕|大腿)|(?:拿|用)头撞墙",
    r"(?:很远|好远)的地方[^。!?]{0,8}(?:不回来|回不来|再也)|离开(?:这个)?(?:人世|世界|世上)",
    r"不想(?:再)?(?:在|待|留)(?:在)?(?:这)?(?:个)?(?:世|人间)",
    (
        r"(?:去|下去|想)(?:找|陪)[^。!?,]{0,6}[,]?[^。!?]{0,8}(?:走了|没了|去世|过世"
        r"|不在了)[^。!?]{0,4}(?:年|月|天|了)"
    ),
    r"下去陪",
    r"不吃不喝[^。!?]{0,12}(?:死|走了|托生|解脱)|绝食",
    r"(?:恨不得|巴不得|还不如|不如|倒不如)[^。!?,]{0,4}(?:死|一死|没生下)",
    r"死了(?:干净|清静|利索|省心|拉倒)|想消失(?!的)",
)
