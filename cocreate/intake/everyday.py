"""Danger put sideways: euphemism, dialect, what one sees instead of what it is called.

Families of wording, in simplified Chinese and English, for text folded by :mod:`.words`. A word
alone ("river", "药", "fell") is no danger: a pattern holds it together with what makes it one.
"""

import re
from collections.abc import Iterable

_KIN = (
    r"(?:me|him|her|us|them|mum|mom|mam|dad|gran|nan|nana|grandma|grandad|grandpa"
    r"|(?:my|our|his|her|the|an?|this|that|old|young) (?:\w+ )?(?:mum|mom|mother|dad|father|gran\w*|nan|wife"
    r"|husband|son|daughter|child|kids?|baby|toddler|boys?|girls?|brother|sister|residents?|patients?|man|woman|lady))"
)
_DRUGS = r"(?:tablets?|pills?|meds|medication|medicines?|insulin|paracetamol|painkillers|sleepers|sleeping \w+)"
_LIMBS = r"(?:arms|wrists?|thighs?|legs|skin)"
_WORSE = (
    r"(?:coma|collaps\w+|unconscious|(?:couldn't|could not|can't) (?:wake|rouse)|stopped breathing|heart (?:nearly |almost )?stopp\w+"
    r"|hives|swell\w*|swollen|swole|anaphyla\w+|fitting|a fit\b|seizure|resus\w*|blue|died|passed out|hypo\b|intensive care|crash(?:ed|ing)|blacked out)"
)
_HURT = (
    r"(?:broke\w*|fractur\w+|split|smashed|gash\w*|stitch\w*|bleeding|blood|hip\b|knocked (?:out|unconscious)|black eye"
    r"|concuss\w*|cracked|cut (?:open|her|his|my)|unconscious)"
)
_ELDER = r"(?:我(?:妈|爸|奶奶|爷爷|婆婆|公公|娘|爹)|俺(?:娘|爹|妈|爸)|老人|老太太|老爷子|奶奶|爷爷|婆婆|公公|病人|妈妈|爸爸|我妈|我爸)"
_CHILD = r"(?:孩子|娃|小孩|宝宝|婴儿|女儿|儿子|小姑娘|男孩|女孩|闺女|孙子|孙女|外孙)"
_GRAVE = (
    r"(?:喘不(?:上|过)|叫不醒|昏(?:过去|迷|倒)|晕(?:过去|厥)|休克|抽(?:过去|搐)|抢救|(?:嘴唇?|脸|喉咙|舌头)[^。!?,]{0,4}肿"
    r"|浑身[^。!?,]{0,4}(?:疹|疙瘩|肿|抖)|吐血|重症|没(?:了)?(?:呼吸|心跳)|差点(?:没|就)|人没了|icu|一直吐|就吐)"
)
_FELL = r"(?:摔|跌(?:了|倒|下)|滑(?:了|倒)|绊倒|栽(?:了|倒|下)|滚(?:下|落)|掉下)"

SELF_HARM = (
    # told by what is seen or done
    r"\b(?:knife|blade|razor|rope|pills)\b[^.!?]{0,40}\b(?:tonight is the|do it\b|end it|wonder if|in my hand)|\b(?:stopp?ed|given up|not) taking (?:my|his|her) (?:\w+ )?(?:pills|tablets|meds|insulin|medication)\b[^.!?]{0,40}\b(?:over|sooner|quicker|end|point|nature|let it)|\b(?:what dose|how many (?:\w+ )?(?:would|it takes?|does it|will))\b[^.!?]{0,15}\b(?:finish|kill|end|do (?:it|the job))|\bfinish (?:me|him|her|myself|himself|herself) off",
    r"\b(?:simpler|easier|better|kinder|cheaper) for (?:everyone|everybody|them all|my (?:family|kids|children|wife|husband)|us all)\b[^.!?]{0,20}\b(?:if|when|once|without) (?:i|he|she|me)\b|\b(?:nothing|nobody|no one)(?:'s| is)?(?: left)? (?:worth )?(?:staying|living|going on|getting up|hanging on|holding on) for|\bvoices? (?:\w+ ){0,4}(?:tell|telling|tells|told|say)\b|\b(?:pictures|thoughts|images|urges?) (?:\w+ ){0,5}of (?:throwing|hurting|dropping|drowning|smothering|hitting|shaking|jumping|stabbing|harming)",
    r"遗嘱[^。!?]{0,12}(?:写好|牵挂|抽屉|放心)|没(?:有)?(?:什么|啥)?(?:牵挂|留恋|舍不得)|从[^。!?,]{0,6}楼(?:上)?(?:下去|跳|掉下去)|(?:药|饭)(?:我)?(?:都|也)?不(?:吃|打)了[^。!?]{0,10}(?:早晚|算了|省|等死|反正|无所谓)|(?:吃|要|多少)[^。!?,]{0,6}(?:安眠|药)[^。!?,]{0,6}(?:不疼|走得|能死|睡过去|没痛苦)",
    r"念头[^。!?]{0,6}(?:扔|掐|捂|跳|死|杀|伤)|(?:总|老|忍不住)[^。!?,]{0,4}想把?(?:她|他|孩子|娃)[^。!?,]{0,3}(?:扔|掐|捂|摔)|(?:脑子|耳朵|耳边)[^。!?,]{0,4}有(?:人|声音)[^。!?,]{0,4}(?:叫|让|命令|骂)|(?:煤气|燃气)[^。!?,]{0,4}(?:打开|开着|拧开)过?(?!门|窗)",
    # means at hand
    rf"\b(?:sav|hoard|stockpil|stash|keep|hid)\w*(?: up| back| away)? (?:all )?(?:my|his|her|the) (?:\w+ )?{_DRUGS}\b[^.!?]{{0,25}}\b(?:for when|until|in case|too much|enough|one go|all at once)",
    rf"\bcount\w* (?:out |up )?(?:my|his|her|the) {_DRUGS}\b[^.!?]{{0,30}}\b(?:enough|tonight|do it)",
    r"\bhow easy it would be\b(?: to (?:jump|step|let go|disappear|end|slip|just)|\W*$|\W*\n|[.!?])",
    r"\b(?:stand|stood|sat|sit|walk)\w* (?:up )?(?:on|onto|along|to) (?:the |a )?(?:edge|ledge|bridge|roof|platform edge|tracks|railway)\b|\bwalk\w* into (?:the )?(?:traffic|river|sea|water)\b|\bin front of (?:a|the) (?:train|bus|lorry|tube)\b|\bnoose\b",
    # the world without me
    r"\b(?:if|when|once|after|for when) (?:i|he|she)(?:'m| am| was| were|'d| had| has|'s| is)? (?:just )?(?:gone|dead|not here|not around|no longer (?:here|around)|disappear\w*|vanish\w*|weren't here|wasn't here|wasn't around|weren't around)\b(?! (?:for|to|on|out|home|back|at|during|when|in the (?:room|ward)))",
    r"\b(?:i|he|she) (?:won't|will not) be (?:here|around|needing)\b[^.!?]{0,25}\b(?:long|much longer|things|christmas|any ?more|them|it)\b|\bburden (?:to|on) (?:everyone|everybody|my (?:family|children|kids|wife|husband|daughter|son)|them all)",
    r"\b(?:written|wrote|writing|left) (?:\w+ ){0,2}(?:letters?|notes?) (?:to|for) (?:my|his|her) (?:children|kids|wife|husband|family|son|daughter|mum)\b|\b(?:said|saying|say) (?:my|his|her) goodbyes?\b|\b(?:goodbye|farewell) (?:letter|note)s?|\b(?:gav|giv|sort)\w* (?:\w+ ){0,3}(?:things|belongings|stuff) away|\bgiving (?:them|everything|it all) away",
    # no more
    r"\b(?:no|not|any|a) way out\b(?! (?:of the (?:car|building|ward|hospital|clinic)|to|on|from))|\brather not wake up(?: tomorrow|[.!?]|\W*$)|\b(?:hope|wish|pray)\w* (?:that )?(?:i|he|she) (?:don't|doesn't|didn't|never|won't) wake\b|\b(?:never|not) wak(?:e|ing) up (?:again|tomorrow|any more)|\bgo to sleep and (?:not|never)",
    r"\b(?:want|wish|need)\w* (?:it|this|everything) (?:all )?to (?:stop|end|be over),? (?:for good|permanently|for ever|forever)|\b(?:want|wish)\w* it all to (?:stop|end|be over)\b|\b(?:had enough of|tired of|sick of|fed up (?:with|of)|done with|finished with) (?:living|life|being alive|existing|it all)\b(?! (?:in|on|out|with))",
    r"\bcan(?:'t|not) go on (?:like this|any ?more|any longer|[.!?]|$)|\bwhat(?:'s| is) the (?:point|use) (?:of|in) (?:living|life|going on|carrying on|being here)|\b(?:nothing|no one|nobody) (?:left )?to live for|\bgiv(?:en|ing|e) up on (?:life|living)|\bdisappear (?:for good|for ?ever)|\bdark thoughts|\bnot safe (?:with|from) (?:myself|himself|herself)|\bscared of what i (?:might|could|may|'ll) do|\bdon't trust myself",
    r"\b(?:join|joining|be with|see|going to) (?:mum|mom|dad|gran|(?:my|his|her) (?:late )?(?:\w+))\b[^.!?]{0,12}\b(?:in heaven|up there|on the other side)",
    # marks
    rf"\b(?:burn|cutt|slic|scratch|slash|carv)\w* (?:at )?(?:my|his|her|their) (?:own )?{_LIMBS}\b|\b(?:cuts|scars|lines|slashes) (?:all )?(?:on|up|down|along|over|across) (?:the inside of )?(?:my|his|her|their) {_LIMBS}\b",
    # 攒药、后事、没有我
    r"(?:攒|存|囤|藏)[^。!?]{0,6}药[^。!?]{0,16}(?:撑不住|一起吃|一次吃|一口气|一把|吞|够不够|哪天|那天|熬不|睡过去)|药[^。!?]{0,6}(?:攒|囤|藏)[^。!?]{0,16}(?:撑不住|一起吃|一次吃|一口气|吞|哪天|用得上)",
    r"(?:要是|如果|等|哪天|万一|有一天)我(?:哪天|真|人)?(?:不在|没|走)了|我(?:不在|没|走|死)了[^。!?]{0,12}(?:轻松|解脱|省心|好过|清静|少个|也好)|(?:交代|安排|操办|料理)[^。!?,]{0,4}后事|(?:遗言|诀别)|留(?:了|下)?[^。!?,]{0,3}(?:封)?信[^。!?]{0,6}(?:走|告别|对不起)",
    r"(?:撑|熬|扛|过|坚持|挺)不下去(?:了)?(?!的话)|没(?:有)?(?:个)?(?:盼头|活路|奔头|活头)|生无可恋|厌世|想不开|看不到(?:头|希望|明天)|死的心(?:都)?有|心(?:都)?死了|(?:日子|人生|这辈子)[^。!?,]{0,4}(?:没意思|没意义|到头)",
    r"(?:天台|楼顶|阳台|窗台|桥(?:上|边)|江边|河边|水库|铁轨|轨道)[^。!?]{0,16}(?:迈出去|跳|翻出去|往下|下去|走进|解脱|算了|想了很久)",
    r"阎王|老天(?:爷)?[^。!?,]{0,8}(?:收(?:了)?(?:我|他|她|走)|带(?:我|他|她)走)|早死早|早点(?:解脱|去了|走了|闭眼|归西)|(?:去|到|见)(?:马克思|那边|西天|阴间)(?!的)",
    r"活(?:着|得)[^。!?,]{0,6}(?:遭罪|受罪|受苦|没劲|没盼头|多余|窝囊|干啥|干嘛|干什么|没滋味)|闭上?眼[^。!?]{0,8}(?:别|不要|不想|不用|就不)(?:再)?醒|(?:再也)?(?:别|不想|不要|不愿)(?:再)?醒(?:过)?来|睡(?:过去|着)[^。!?,]{0,5}(?:别|不用|不)(?:再)?醒|一(?:觉|睡)不(?:醒|起)",
    r"手腕[^。!?]{0,8}(?:一道|疤|划|口子|伤痕|血印)|(?:刀片|美工刀|圆规|烟头)[^。!?]{0,8}(?:自己|胳膊|手腕|大腿)|(?:拿|用)头撞墙",
    r"(?:很远|好远)的地方[^。!?]{0,8}(?:不回来|回不来|再也)|离开(?:这个)?(?:人世|世界|世上)|不想(?:再)?(?:在|待|留)(?:在)?(?:这)?(?:个)?(?:世|人间)|(?:去|下去|想)(?:找|陪)[^。!?,]{0,6}[,]?[^。!?]{0,8}(?:走了|没了|去世|过世|不在了)[^。!?]{0,4}(?:年|月|天|了)|下去陪",
    r"不吃不喝[^。!?]{0,12}(?:死|走了|托生|解脱)|绝食|(?:恨不得|巴不得|还不如|不如|倒不如)[^。!?,]{0,4}(?:死|一死|没生下)|死了(?:干净|清静|利索|省心|拉倒)|想消失(?!的)",
)
ABUSE = (
    # told by what is seen or done
    r"\bwhen he(?:'s)? (?:loses (?:it|his temper)|drinks|drunk|gets (?:like that|angry|drunk|going|home drunk))|\b(?:kids and i|we|i) (?:lock|hid|hide|barricad)\w* (?:ourselves|myself)|\b(?:he'd|he'll|he would|he will) (?:find|kill|come after|hunt) (?:me|us|her)\b|\bchecks? my (?:messages|phone)|\b(?:never|no) (?:any )?food in (?:her|his|their) (?:fridge|house|cupboards?)|\b(?:spends|takes|pockets) (?:her|his|mum's|dad's) pension|\b(?:will|'ll|'s going to) kill (?:me|him|her|us)\b[^.!?]{0,40}\bmeans it",
    r"\byank(?:ed|s|ing) (?:\w+ ){0,3}(?:arms?|hair|pillow|leg|out|off|up|by)\b|\bturn(?:s|ed|ing) off (?:her|his|my) (?:buzzer|bell)|\b(?:tells?|told|telling) (?:her|him|my (?:mum|mother|dad|father|wife|husband)) to shut up|\b(?:corner(?:s|ed|ing)|follow(?:s|ed|ing)|grop\w+) (?:the |a )?(?:young|girls?|women|female|little|me into|me round)|\bthrew (?:\w+ ){1,3}(?:over|at|in) (?:the (?:recep|nurse|doctor|staff|porter)\w*|a (?:nurse|doctor|porter)|her|him|me|my (?:face|mum))|\bnext time it(?:'d|'ll| would| will) be",
    r"不敢回(?:去|家)|打断(?:我|她|他|你)?的?腿|往死里(?:打|整)|再看见(?:我|她|他)就|(?:退休金|养老金|低保)[^。!?]{0,8}(?:拿|领|花|取)[^。!?]{0,14}(?:空|没(?:有)?(?:饭|吃|钱)|饿)|呼叫(?:铃|器)[^。!?,]{0,3}(?:拔|关|藏|拿走)了|(?:拔|关|藏|拿走)(?:了|掉)?[^。!?,]{0,3}呼叫(?:铃|器)|(?:手脚|手|脚|胳膊)(?:都|给|也)?(?:捆|绑)(?:上|着|住|起)|不该(?:碰|摸)的",
    r"(?:拉|拽|摸|搂|抱|跟着)[^。!?,]{0,3}(?:小女孩|小姑娘|女孩|小男孩)|(?:热水|开水|硫酸|汽油|滚水|热汤)[^。!?,]{0,3}(?:泼|浇)|泼(?:到|向|了|在)[^。!?,]{0,5}(?:护士|医生|姑娘|脸|身上)|(?:孩子|娃)[^。!?]{0,10}(?:光脚|光着|冻|罚站|跪)[^。!?]{0,8}(?:门外|外头|雪|一宿|一夜)",
    # at home
    r"\bheavy[- ]handed\b(?! with the (?:salt|sugar|trolley|door|paint|needle|soap|perfume))|\b(?:rough|violent|nasty|cruel|handy) (?:with|to|towards) "
    + _KIN
    + r"\b|\bman-?handl\w+|\btakes it out on (?:me|her|him|the kids|us)|\blays? (?:a hand|into|hands) (?:on )?(?:me|her|him|us|the kids)",
    r"\bsees? what (?:he|she|they)(?:'s| has| have)? (?:does?|did|done) to (?:me|her|him)|\b(?:finger|hand|thumb|belt|rope)[- ]?(?:marks|prints)\b|\b(?:new|fresh|unexplained|more) bruis\w+|\bbruis\w+ (?:all over|up|on (?:both|the inside|her|his|my) (?:\w+ )?(?:arms|wrists|neck|face|thighs|back))|\bcovered in bruises|\b(?:black eye|split lip|cigarette burns?)\b",
    r"\b(?:he|she|my (?:husband|wife|partner|son|boyfriend|ex|daughter|nephew|brother)) (?:takes|keeps|controls|holds|locks) (?:my|all my|our) (?:phone|money|pension|benefits|bank card|passport|keys)\b|\b(?:he|she|my (?:husband|wife|partner|son|boyfriend)) (?:won't|doesn't|never|will not) lets? (?:me|us|her) (?:out|leave|see (?:anyone|friends|my)|have|go (?:out|anywhere)|speak|talk)\b|\bwon't let me see a doctor on my own|\blocks? (?:me|her|him) in\b",
    r"\b(?:scared|frightened|terrified|afraid) (?:stiff )?of (?:him|her (?:husband|carer|son)|my (?:husband|dad|father|son|partner|ex|stepdad)|the (?:night )?(?:carer|nurse|porter)|that (?:carer|nurse|man)|what he)|\b(?:flinch|cower|tremb|shak)\w* (?:when(?:ever)?|every time|if|as soon as) (?:he|she|the (?:tall|night|big|other|same)|that|a (?:carer|nurse)|someone comes|anyone)|\bhands? (?:a?round|on|at) (?:my|her|his) (?:throat|neck)\b|\bwalk\w* on eggshells",
    # by those who care for one
    r"\bhands? (?:\w+ )?(?:up|under|down|inside|into) (?:my|her|his) (?:gown|skirt|top|shirt|blouse|trousers|nightie|nightdress|pants|knickers|bra|clothes|pyjamas)\b|\b(?:touch|strok|rubb|fondl|feel|felt)\w* (?:\w+ )?(?:my|her|his) (?:breasts?|bottom|private\w*|bum|chest for no)|\bprivate parts\b|\bfelt me up|\brubb\w* (?:himself|up) against|\bmade (?:me|her) (?:touch|undress|strip)",
    r"\b(?:laugh|mock|jeer|sneer)\w* at (?:me|her|him|them)\b[^.!?]{0,40}\b(?:mess|wet|naked|cry\w*|cried|soiled|own|begg\w*|toilet)|\bin (?:her|his|my|their) own (?:mess|filth|waste|wee|urine|poo|faeces|vomit)|\b(?:climb|get|got|crawl)\w* in(?:to)? (?:bed )?(?:with (?:the|her|other)|(?:her|my|the (?:women|ladies)'?s?) beds?)|\bforce[- ]?fe(?:d|eding)\b|\bpinn\w* (?:me|her|him) (?:down|to|against)",
    # violence on the ward
    r"\bsquared up to|\b(?:he'd|he would|he'll|she'd|i'll|they'd|will|would) be waiting (?:for (?:her|him|me|you|us|them) )?(?:outside|in the car park)|\b(?:threw|threw|hurl\w+|swung) (?:a |the |his |her )?(?:\w+ )?(?:chair|punch|cup|bottle|tray|phone|fist)\w* (?:at|across)|\blung\w+ at|\bhead-?butt\w*|\braised (?:his|her|a) (?:fist|hand) (?:to|at)|\bknock(?:ed|s) (?:me|her|him) (?:about|around|to the (?:floor|ground)|out)\b|\b(?:'ll|will|would|'d|going to|gonna) (?:smash|punch|batter|deck|kill|stab|knife|shoot|burn) (?:me|her|him|you|us|them|the (?:nurse|doctor|place)|this place|your)",
    # children
    r"\bsecret (?:game|touch\w*)|\bour (?:little )?secret\b|\b(?:mustn't|must not|not (?:allowed |supposed )?to|never to|don't) tell (?:mum|mummy|mam|anyone|anybody|his mum|her mum|me)\b|\bwon't (?:go near|be alone with|be left with|stay with|sit with) (?:her|his|the|my|that) (?:uncle|stepdad|step-?father|dad|father|grandad|brother|cousin|teacher|coach|babysitter|lodger|neighbour)",
    r"\bleft (?:\w+ ){0,2}(?:alone|on (?:his|her|their) own) (?:in the (?:flat|house|car|bath)|at home|all (?:day|night)|overnight|for days)|\b(?:kids|children|baby|babies|toddler|little ones?)\b[^.!?]{0,16}\b(?:haven't|hasn't|not|never) (?:been )?(?:eaten|fed|changed|had (?:food|anything))|\bpassed out drunk|\btoo drunk to|\b(?:shook|shak(?:es|en|ing)|smack\w*|hits?) (?:the|her|his|my|a) (?:baby|kids?|child|children|toddler|newborn)",
    # 在家
    r"(?:拿|冲|朝)(?:我|她|老婆|孩子|娃|老人|我妈)们?(?:撒气|出气|发酒疯|发火动手)|喝(?:了|多|醉)?酒[^。!?]{0,10}(?:动手|撒气|砸东西|打(?:人|我|她|孩子|娃|老婆))|青一块[,、]?紫一块|(?:浑身|身上|胳膊|腿|脸|脖子|背)[^。!?,]{0,3}(?:全|都|净|尽)是[^。!?,]{0,3}(?:伤|印|淤|瘀|疤|青|掐)|(?:手指印|指印|掐痕|巴掌印|勒痕|鞋印|皮带印)|(?:挨|吃)(?:了)?(?:他|她|顿|一顿|皮带|拳头)(?!药|饭|宰)",
    r"(?:他|她|丈夫|老公|男人|男的|婆家|儿子|媳妇|儿媳)[^。!?,]{0,3}不(?:让|许|准)(?:我|她|老人|我妈)?(?:出门|出去|见人|看病|打电话|回娘家|跟人)|(?:锁|关|反锁)(?:在)?(?:屋|家|房间|柴房|地下室|猪圈|笼)(?:里|头|子)|(?:身份证|手机|工资卡|养老金)[^。!?,]{0,5}(?:扣|收走|攥|捏着)|(?:不给|不让)(?:老人|孩子|娃|我妈|我爸|奶奶|爷爷|婆婆|公公)[^。!?,]{0,2}(?:饭|吃|喝|看病|上桌)|饿着(?:老人|孩子|娃|奶奶)",
    # 在院里
    r"(?:堵|捂)(?:住|着)?(?:我|他|她|老人|病人|孩子|我爸|我妈|爸|妈|奶奶|爷爷)[^。!?,]{0,3}(?:的)?(?:嘴|口鼻)|(?:按|摁|压)(?:着|住)[^。!?,]{0,6}(?:灌|硬喂|脱|强行)|(?:让|叫|逼|骗)(?:我|她|女儿|病人)[^。!?]{0,8}脱[^。!?]{0,12}(?:手|摸|下面|拍)|手(?:往|伸|就)[^。!?,]{0,6}(?:下面|裤|裙|衣服里|胸|大腿|内衣)|(?:占|揩)(?:我|她|女病人)?(?:的)?(?:便宜|油)|一(?:见|看见|看到|听见|听到)[^。!?,]{0,6}(?:护工|保姆|叔叔|舅舅|继父|后爸|养父|他|那个(?:人|男))[^。!?,]{0,3}就(?:往|发抖|哆嗦|躲|缩|尿)",
    r"(?:就要|说要|冲上来|冲过来)[^。!?,]{0,4}动手(?!术|做|写|试)|扬言|下班[^。!?,]{0,3}(?:等着|堵)(?:她|他|你|我|护士|医生)|(?:等着|堵)(?:她|他|你|护士|医生)(?:下班|出来)|弄死|砍(?:了|死)?(?:你|他|她|医生|护士)|给(?:你|他|她|我)(?:点)?颜色|(?:抡|抄)(?:起)?[^。!?,]{0,4}(?:椅子|凳子|输液架|棍|拳头|就砸)|(?:踹|砸)(?:了)?(?:诊室|护士站|门就骂|分诊)",
    # 孩子
    rf"{_CHILD}[^。!?]{{0,6}}身上[^。!?]{{0,8}}(?:伤|疤|淤青|瘀青|青|印)|(?:总|老|又)有(?:新)?(?:伤|疤|瘀)|秘密游戏|(?:不准|不许|别|不让|不能)(?:她|他|我)?(?:告诉|跟)(?:妈|爸|大人|家里|老师|外人)|{_CHILD}[^。!?]{{0,8}}(?:一个人|独自|单独)[^。!?,]{{0,6}}(?:锁|关|丢|扔|撂)(?:在|到)?(?:家|车|屋|楼)|(?:锁|关|丢|扔)(?:在)?(?:家里|车里|屋里)",
    r"(?:烟头|开水|熨斗|火钳)[^。!?,]{0,3}烫(?:我|他|她|孩子|娃|女儿|儿子)|(?:后爸|后爹|继父|后妈|后娘|继母|养父)[^。!?,]{0,8}(?:打|烫|掐|拧|踹|饿|拿|往死里|摸)|(?:十[一二三四]|1[1-4])岁[^。!?]{0,8}(?:怀孕|怀上|肚子大|有了身孕|流产|打胎)",
)
NEGLIGENCE = (
    # told by what is seen or done
    r"\b(?:gave|given|put up|inject\w*|hung)\b[^.!?]{0,70}\b(?:stopped breathing|through the floor|stopped (?:his|her) heart|wouldn't wake|went (?:limp|blue|grey))|\b(?:rail|hoist|sling|wheel|brakes?|chair|step|handle|trolley|bed) (?:gave way|snapped|broke|came off|collapsed|tipped)\b[^.!?]{0,50}\b(?:floor|under|fell|wrist|arm|head|hip|leg|back)\b|\bat a (?:funny|odd|strange|bad) angle",
    r"(?:隔壁|别|邻|另外)(?:床|人)的?[^。!?,]{0,4}(?:药|盐水|液|针|血)[^。!?,]{0,3}(?:挂|输|打|用|给|接|吃)|(?:推|打|输|挂|吃|喝|用)(?:完|了|上)[^。!?,]{0,8}[,]?[^。!?,]{0,4}(?:整个人|人(?:一下)?就|一下子?就|当场|立马)[^。!?,]{0,4}(?:不对|不行|白|软|没|抖|晕|昏)|血压[^。!?,]{0,3}(?:一下)?[^。!?,]{0,2}(?:没了|测不出|掉到)|(?:翻|摔|滚|掉|跌)(?:下|了)(?:来|去|床|地)[^。!?]{0,12}(?:变形|骨|断|血|动不)",
    # a mistake, and what came of it
    rf"\b(?:double|doubled|twice|too (?:fast|much|many|strong|quickly)|some(?:body|one) else's|wrong|mix(?:ed)?[- ]up|muddled|overdos\w+|extra dose)\b[^.!?]{{0,70}}\b{_WORSE}",
    r"\ballerg\w*\b[^.!?]{0,60}\b(?:still|anyway|regardless|all the same|nevertheless)\b[^.!?]{0,20}\b(?:gave|give|given|put|used|hung|inject\w*|prescrib\w+|went ahead)",
    # a fall, and what came of it
    rf"\b(?:slip|trip|fell|fall|went over|went down|tumbl|toppl|slid|roll)\w*\b[^.!?]{{0,20}}\b(?:your|the (?:ward|wet|corridor|trolley|hoist|stretcher|ramp|lift|unit|clinic|entrance|x-ray)|wet floor|in here)\b[^.!?]{{0,40}}\b{_HURT}",
    r"\bfound (?:\w+ ){0,3}on the (?:floor|ground)\b|\bhow long (?:she|he)(?:'d| had)? (?:been )?(?:lain|lying|laid|there|been on)|\b(?:lain|lying|laid) (?:there|on the floor) (?:all night|for hours|half the night)|\bdropp?ed (?:\w+ ){1,2}(?:off|from|out of) (?:the|a|his|her) (?:hoist|bed|trolley|stretcher|chair|sling|gurney)",
    rf"(?:(?:滴|输|打|推)(?:得)?(?:太|过)(?:快|多|猛)|多(?:打|吃|给|发|用|输)了|(?:一|两|几|加|翻)倍|剂量|拿混|弄混|搞混|弄反|别人的(?:药|针|液)|(?:成|给)(?:了)?(?:别人|隔壁))[^。!?]{{0,24}}{_GRAVE}",
    r"过敏[^。!?]{0,12}(?:还是|照样|照旧|硬是|硬|偏)(?:给|用|打|输|开|挂)|药[^。!?,\n]{0,3}(?:发|拿|给|送|配)(?:成|错|串|混)了?[^。!?,\n]{0,4}(?:别人|别的|隔壁)",
    rf"{_FELL}[^。!?]{{0,16}}(?:断了|骨折|裂(?:了|开)|头破|破了|磕破|缝了|流血|出血|全是血|起不来|动不了|昏|不省人事|断)|(?:没|没有)(?:抬|扶|拉|推|固定)(?:稳|住|好)[^。!?]{{0,10}}(?:摔|掉|跌|翻)",
    rf"{_ELDER}[^。!?]{{0,10}}(?:躺|趴|倒|坐)在(?:地上|厕所|卫生间|走廊)[^。!?]{{0,14}}(?:才(?:有人)?(?:发现|来|扶)|没人|半夜|一夜|几个小时)",
)
EMERGENCY = (
    # told by what is seen or done
    r"\bcoffee grounds|\b(?:vomit|throw|cough|bring|spit)\w* (?:up )?(?:\w+ )?blood|\bblack (?:tarry )?(?:stools?|poo)|\b(?:vision|sight|eye)(?: has|'s)? (?:went|gone|going) (?:black|dark|blind)|\bgone blind|\bworst headache of|\blips (?:are |have |'re )?(?:gone |turning |going )?blue|\bswallowed (?:a |the |some |two )?(?:\w+ )?(?:battery|batteries|bleach|magnets?|tablets|coin)|\brash (?:that )?(?:doesn't|won't) fade",
    r"咖啡(?:色|样|渣)|吐(?:的|了|出)?(?:全)?(?:是)?(?:血|黑水)|黑便|柏油|眼(?:睛)?[^。!?,]{0,4}(?:突然|一下子?)[^。!?,]{0,3}(?:黑|看不见|瞎)|(?:人|他|她|孩子|老人)(?:眼看)?(?:快)?(?:不行了|没气了|不动了)",
    r"\bchest\b[^.!?]{0,16}\b(?:crush\w*|squeez\w*|vice|tightening|like a (?:weight|band|ton)|elephant)|\bcrushing (?:chest|pain)|\barm(?:'s| has| is)? (?:just )?(?:gone|going|went) (?:all )?(?:numb|dead|tingly|limp)",
    r"\b(?:he|she|mum|mom|dad|gran|nan|grandad|grandma|husband|wife|baby|son|daughter)(?:'s| is| has)? (?:just |all |now )?(?:gone|turned|turning|going|went) (?:\w+ )?(?:gr[ea]y|blue|purple|limp|floppy|stiff|clammy|yellow)\b|\b(?:won't|doesn't|isn't|is not) (?:answer\w*|respond\w*|wak\w+(?: up)?|rous\w+) (?:to )?(?:me|us|my)\b|\b(?:he|she|mum|dad|gran|nan|baby|husband|wife)(?:'s)? (?:won't|doesn't|isn't|is not|not) (?:respond\w*|wak\w+(?: up)?|rous\w+)|\bcan(?:'t|not) (?:wake|rouse|get any response from) (?:him|her|them|mum|dad|gran|nan|my)",
    r"\b(?:face|mouth)(?:'s| has| is)? (?:\w+ )?(?:dropp?ed|droop\w*|fallen|sagg\w*)\b[^.!?]{0,8}\b(?:one|side|left|right)|\bone side of (?:his|her|my) (?:face|body|mouth)|\bcan(?:'t|not) lift (?:his|her|my) (?:\w+ )?arm|\b(?:speech|words|talking)(?:'s| is| are| has| have)? (?:\w+ )?(?:slurr\w+|gone funny|all jumbled)|\bslurring",
    r"\bwaters (?:have |has )?(?:gone|broke\w*)\b[^.!?]{0,30}\b(?:blood|nobody|no one|bleed\w*|green|weeks)|\b(?:can't|won't|doesn't) stop (?:the )?bleeding|\bbleeding (?:won't|doesn't|isn't) stop\w*|\blosing (?:a lot of|so much) blood|\b(?:froth|foam)\w* at the mouth|\b(?:i|he|she)(?:'m| am|'s| is)? (?:can't breathe|cannot breathe|gasping|struggling (?:for|to) breath\w*)(?! in (?:that|this|the|these|here))\b|\bhaving a (?:fit|seizure|stroke|heart attack) (?:now|right now|in front)",
    rf"(?:{_ELDER}|{_CHILD}|他|她|爸|妈|娘|爹|人都|人已经|老伴)[^。!?,]{{0,5}}(?:叫|喊|唤|推|拍)(?:也|都|他|她)?不(?:应|醒|答应|动|理人)|嘴唇?[^。!?,]{{0,3}}(?:发紫|紫|乌|发黑|发青)|脸(?:色)?[^。!?,]{{0,3}}(?:发紫|铁青|煞白|死灰)|口吐白沫|翻白眼|抽过去|(?:喊|叫)不答应|烧(?:得)?(?:抽过去|抽起来|迷糊|说胡话|糊涂)|没(?:了)?(?:呼吸|心跳|脉)(?!机|内|科)",
    r"(?:胸口|胸前|心口|前胸)[^。!?]{0,6}(?:压(?:着|了|块)|绞|刀割|像.{0,3}石头|憋得|撕|攥|闷得喘)|左(?:边|侧)?(?:胳膊|手臂|膀子|手)[^。!?,]{0,4}(?:麻|抬不起)|(?:半边|一边|半个|左边|右边)(?:身子|身体|脸|手脚)[^。!?,]{0,6}(?:不会动|动不了|不能动|没知觉|没劲|麻|歪|瘫|不听使唤)|(?:突然|刚才|现在|一下子)[^。!?,]{0,6}嘴(?:巴|角)?(?:都|也)?歪|突然[^。!?]{0,16}(?:说不清|说不出话|看不见|站不住|倒下)|舌头[^。!?,]{0,3}(?:大了|打结)",
    r"血[^。!?,]{0,5}(?:止不住|不止|停不下来|哗哗)|大出血|(?:羊水|破水)[^。!?]{0,10}(?:血|没人|绿|早)|下(?:身|面)[^。!?,]{0,5}(?:一直|大量|止不住|好多)?(?:流血|出血|见红)|(?:吞|喝|吃)(?:了|下)[^。!?,]{0,6}(?:电池|洗洁精|洁厕|消毒液|老鼠药|敌敌畏|百草枯)",
)


def joined(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
