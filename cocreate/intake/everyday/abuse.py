"""How somebody says that a person hurts them or another: at home, in care, on the ward."""

from cocreate.intake.everyday.people import CHILD, KIN

WAYS = (
    # told by what is seen or done
    (
        r"\bwhen he(?:'s)? (?:loses (?:it|his temper)|drinks|drunk|gets (?:like that|angry"
        r"|drunk|going|home drunk))"
    ),
    r"\b(?:kids and i|we|i) (?:lock|hid|hide|barricad)\w* (?:ourselves|myself)",
    r"\b(?:he'd|he'll|he would|he will) (?:find|kill|come after|hunt) (?:me|us|her)\b",
    r"\bchecks? my (?:messages|phone)",
    r"\b(?:never|no) (?:any )?food in (?:her|his|their) (?:fridge|house|cupboards?)",
    r"\b(?:spends|takes|pockets) (?:her|his|mum's|dad's) pension",
    r"\b(?:will|'ll|'s going to) kill (?:me|him|her|us)\b[^.!?]{0,40}\bmeans it",
    r"\byank(?:ed|s|ing) (?:\w+ ){0,3}(?:arms?|hair|pillow|leg|out|off|up|by)\b",
    r"\bturn(?:s|ed|ing) off (?:her|his|my) (?:buzzer|bell)",
    (
        r"\b(?:tells?|told|telling) (?:her|him|my (?:mum|mother|dad|father|wife"
        r"|husband)) to shut up"
    ),
    (
        r"\b(?:corner(?:s|ed|ing)|follow(?:s|ed|ing)|grop\w+) (?:the |a )?(?:young|girls?|women"
        r"|female|little|me into|me round)"
    ),
    (
        r"\bthrew (?:\w+ ){1,3}(?:over|at|in) (?:the (?:recep|nurse|doctor|staff|porter)\w*"
        r"|a (?:nurse|doctor|porter)|her|him|me|my (?:face|mum))"
    ),
    r"\bnext time it(?:'d|'ll| would| will) be",
    r"不敢回(?:去|家)|打断(?:我|她|他|你)?的?腿|往死里(?:打|整)|再看见(?:我|她|他)就",
    (
        r"(?:退休金|养老金|低保)[^。!?]{0,8}(?:拿|领|花|取)[^。!?]{0,14}(?:空|没(?:有)?(?:饭|吃"
        r"|钱)|饿)"
    ),
    r"呼叫(?:铃|器)[^。!?,]{0,3}(?:拔|关|藏|拿走)了",
    r"(?:拔|关|藏|拿走)(?:了|掉)?[^。!?,]{0,3}呼叫(?:铃|器)",
    r"(?:手脚|手|脚|胳膊)(?:都|给|也)?(?:捆|绑)(?:上|着|住|起)|不该(?:碰|摸)的",
    r"(?:拉|拽|摸|搂|抱|跟着)[^。!?,]{0,3}(?:小女孩|小姑娘|女孩|小男孩)",
    r"(?:热水|开水|硫酸|汽油|滚水|热汤)[^。!?,]{0,3}(?:泼|浇)",
    r"泼(?:到|向|了|在)[^。!?,]{0,5}(?:护士|医生|姑娘|脸|身上)",
    r"(?:孩子|娃)[^。!?]{0,10}(?:光脚|光着|冻|罚站|跪)[^。!?]{0,8}(?:门外|外头|雪|一宿|一夜)",
    # at home
    r"\bheavy[- ]handed\b(?! with the (?:salt|sugar|trolley|door|paint|needle|soap|perfume))",
    rf"\b(?:rough|violent|nasty|cruel|handy) (?:with|to|towards) {KIN}\b|\bman-?handl\w+",
    r"\btakes it out on (?:me|her|him|the kids|us)",
    r"\blays? (?:a hand|into|hands) (?:on )?(?:me|her|him|us|the kids)",
    r"\bsees? what (?:he|she|they)(?:'s| has| have)? (?:does?|did|done) to (?:me|her|him)",
    r"\b(?:finger|hand|thumb|belt|rope)[- ]?(?:marks|prints)\b",
    r"\b(?:new|fresh|unexplained|more) bruis\w+",
    (
        r"\bbruis\w+ (?:all over|up|on (?:both|the inside|her|his|my) (?:\w+ )?(?:arms|wrists"
        r"|neck|face|thighs|back))"
    ),
    r"\bcovered in bruises|\b(?:black eye|split lip|cigarette burns?)\b",
    (
        r"\b(?:he|she|my (?:husband|wife|partner|son|boyfriend|ex|daughter|nephew"
        r"|brother)) (?:takes|keeps|controls|holds|locks) (?:my|all my|our) (?:phone|money"
        r"|pension|benefits|bank card|passport|keys)\b"
    ),
    (
        r"\b(?:he|she|my (?:husband|wife|partner|son|boyfriend)) (?:won't|doesn't|never"
        r"|will not) lets? (?:me|us|her) (?:out|leave|see (?:anyone|friends|my)|have|go (?:out"
        r"|anywhere)|speak|talk)\b"
    ),
    r"\bwon't let me see a doctor on my own|\blocks? (?:me|her|him) in\b",
    (
        r"\b(?:scared|frightened|terrified|afraid) (?:stiff )?of (?:him|her (?:husband|carer"
        r"|son)|my (?:husband|dad|father|son|partner|ex|stepdad)|the (?:night )?(?:carer|nurse"
        r"|porter)|that (?:carer|nurse|man)|what he)"
    ),
    (
        r"\b(?:flinch|cower|tremb|shak)\w* (?:when(?:ever)?|every time|if|as soon as) (?:he|she"
        r"|the (?:tall|night|big|other|same)|that|a (?:carer|nurse)|someone comes|anyone)"
    ),
    r"\bhands? (?:a?round|on|at) (?:my|her|his) (?:throat|neck)\b|\bwalk\w* on eggshells",
    # by those who care for one
    (
        r"\bhands? (?:\w+ )?(?:up|under|down|inside|into) (?:my|her|his) (?:gown|skirt|top"
        r"|shirt|blouse|trousers|nightie|nightdress|pants|knickers|bra|clothes|pyjamas)\b"
    ),
    (
        r"\b(?:touch|strok|rubb|fondl|feel|felt)\w* (?:\w+ )?(?:my|her|his) (?:breasts?|bottom"
        r"|private\w*|bum|chest for no)"
    ),
    r"\bprivate parts\b|\bfelt me up|\brubb\w* (?:himself|up) against",
    r"\bmade (?:me|her) (?:touch|undress|strip)",
    (
        r"\b(?:laugh|mock|jeer|sneer)\w* at (?:me|her|him|them)\b[^.!?]{0,40}\b(?:mess|wet"
        r"|naked|cry\w*|cried|soiled|own|begg\w*|toilet)"
    ),
    r"\bin (?:her|his|my|their) own (?:mess|filth|waste|wee|urine|poo|faeces|vomit)",
    (
        r"\b(?:climb|get|got|crawl)\w* in(?:to)? (?:bed )?(?:with (?:the|her|other)|(?:her|my"
        r"|the (?:women|ladies)'?s?) beds?)"
    ),
    r"\bforce[- ]?fe(?:d|eding)\b|\bpinn\w* (?:me|her|him) (?:down|to|against)",
    # violence on the ward
    r"\bsquared up to",
    (
        r"\b(?:he'd|he would|he'll|she'd|i'll|they'd|will|would) be waiting (?:for (?:her|him"
        r"|me|you|us|them) )?(?:outside|in the car park)"
    ),
    (
        r"\b(?:threw|threw|hurl\w+|swung) (?:a |the |his |her )?(?:\w+ )?(?:chair|punch|cup"
        r"|bottle|tray|phone|fist)\w* (?:at|across)"
    ),
    r"\blung\w+ at|\bhead-?butt\w*|\braised (?:his|her|a) (?:fist|hand) (?:to|at)",
    r"\bknock(?:ed|s) (?:me|her|him) (?:about|around|to the (?:floor|ground)|out)\b",
    (
        r"\b(?:'ll|will|would|'d|going to|gonna) (?:smash|punch|batter|deck|kill|stab|knife"
        r"|shoot|burn) (?:me|her|him|you|us|them|the (?:nurse|doctor|place)|this place|your)"
    ),
    # children
    r"\bsecret (?:game|touch\w*)|\bour (?:little )?secret\b",
    (
        r"\b(?:mustn't|must not|not (?:allowed |supposed )?to|never to|don't) tell (?:mum|mummy"
        r"|mam|anyone|anybody|his mum|her mum|me)\b"
    ),
    (
        r"\bwon't (?:go near|be alone with|be left with|stay with|sit with) (?:her|his|the|my"
        r"|that) (?:uncle|stepdad|step-?father|dad|father|grandad|brother|cousin|teacher|coach"
        r"|babysitter|lodger|neighbour)"
    ),
    (
        r"\bleft (?:\w+ ){0,2}(?:alone|on (?:his|her|their) own) (?:in the (?:flat|house|car"
        r"|bath)|at home|all (?:day|night)|overnight|for days)"
    ),
    (
        r"\b(?:kids|children|baby|babies|toddler|little ones?)\b[^.!?]{0,16}\b(?:haven't|hasn't"
        r"|not|never) (?:been )?(?:eaten|fed|changed|had (?:food|anything))"
    ),
    r"\bpassed out drunk|\btoo drunk to",
    (
        r"\b(?:shook|shak(?:es|en|ing)|smack\w*|hits?) (?:the|her|his|my|a) (?:baby|kids?|child"
        r"|children|toddler|newborn)"
    ),
    # 在家
    r"(?:拿|冲|朝)(?:我|她|老婆|孩子|娃|老人|我妈)们?(?:撒气|出气|发酒疯|发火动手)",
    r"喝(?:了|多|醉)?酒[^。!?]{0,10}(?:动手|撒气|砸东西|打(?:人|我|她|孩子|娃|老婆))",
    r"青一块[,、]?紫一块",
    (
        r"(?:浑身|身上|胳膊|腿|脸|脖子|背)[^。!?,]{0,3}(?:全|都|净|尽)是[^。!?,]{0,3}(?:伤|印"
        r"|淤|瘀|疤|青|掐)"
    ),
    r"(?:手指印|指印|掐痕|巴掌印|勒痕|鞋印|皮带印)",
    r"(?:挨|吃)(?:了)?(?:他|她|顿|一顿|皮带|拳头)(?!药|饭|宰)",
    (
        r"(?:他|她|丈夫|老公|男人|男的|婆家|儿子|媳妇|儿媳)[^。!?,]{0,3}不(?:让|许|准)(?:我|她"
        r"|老人|我妈)?(?:出门|出去|见人|看病|打电话|回娘家|跟人)"
    ),
    r"(?:锁|关|反锁)(?:在)?(?:屋|家|房间|柴房|地下室|猪圈|笼)(?:里|头|子)",
    r"(?:身份证|手机|工资卡|养老金)[^。!?,]{0,5}(?:扣|收走|攥|捏着)",
    (
        r"(?:不给|不让)(?:老人|孩子|娃|我妈|我爸|奶奶|爷爷|婆婆|公公)[^。!?,]{0,2}(?:饭|吃|喝"
        r"|看病|上桌)"
    ),
    r"饿着(?:老人|孩子|娃|奶奶)",
    # 在院里
    (
        r"(?:堵|捂)(?:住|着)?(?:我|他|她|老人|病人|孩子|我爸|我妈|爸|妈|奶奶"
        r"|爷爷)[^。!?,]{0,3}(?:的)?(?:嘴|口鼻)"
    ),
    r"(?:按|摁|压)(?:着|住)[^。!?,]{0,6}(?:灌|硬喂|脱|强行)",
    r"(?:让|叫|逼|骗)(?:我|她|女儿|病人)[^。!?]{0,8}脱[^。!?]{0,12}(?:手|摸|下面|拍)",
    r"手(?:往|伸|就)[^。!?,]{0,6}(?:下面|裤|裙|衣服里|胸|大腿|内衣)",
    r"(?:占|揩)(?:我|她|女病人)?(?:的)?(?:便宜|油)",
    (
        r"一(?:见|看见|看到|听见|听到)[^。!?,]{0,6}(?:护工|保姆|叔叔|舅舅|继父|后爸|养父|他"
        r"|那个(?:人|男))[^。!?,]{0,3}就(?:往|发抖|哆嗦|躲|缩|尿)"
    ),
    r"(?:就要|说要|冲上来|冲过来)[^。!?,]{0,4}动手(?!术|做|写|试)|扬言",
    r"下班[^。!?,]{0,3}(?:等着|堵)(?:她|他|你|我|护士|医生)",
    r"(?:等着|堵)(?:她|他|你|护士|医生)(?:下班|出来)|弄死|砍(?:了|死)?(?:你|他|她|医生|护士)",
    r"给(?:你|他|她|我)(?:点)?颜色",
    r"(?:抡|抄)(?:起)?[^。!?,]{0,4}(?:椅子|凳子|输液架|棍|拳头|就砸)",
    r"(?:踹|砸)(?:了)?(?:诊室|护士站|门就骂|分诊)",
    # 孩子
    rf"{CHILD}[^。!?]{{0,6}}身上[^。!?]{{0,8}}(?:伤|疤|淤青|瘀青|青|印)",
    r"(?:总|老|又)有(?:新)?(?:伤|疤|瘀)|秘密游戏",
    r"(?:不准|不许|别|不让|不能)(?:她|他|我)?(?:告诉|跟)(?:妈|爸|大人|家里|老师|外人)",
    (
        rf"{CHILD}[^。!?]{{0,8}}(?:一个人|独自|单独)[^。!?,]{{0,6}}(?:锁|关|丢|扔|撂)(?:在"
        r"|到)?(?:家|车|屋|楼)"
    ),
    r"(?:锁|关|丢|扔)(?:在)?(?:家里|车里|屋里)",
    r"(?:烟头|开水|熨斗|火钳)[^。!?,]{0,3}烫(?:我|他|她|孩子|娃|女儿|儿子)",
    r"(?:后爸|后爹|继父|后妈|后娘|继母|养父)[^。!?,]{0,8}(?:打|烫|掐|拧|踹|饿|拿|往死里|摸)",
    r"(?:十[一二三四]|1[1-4])岁[^。!?]{0,8}(?:怀孕|怀上|肚子大|有了身孕|流产|打胎)",
)
