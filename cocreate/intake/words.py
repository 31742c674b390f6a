"""Words that take a text off the idea road: to the safety queue, or down the clinical lane.

They hold a text until a person has read it, so a miss costs more than a false alarm; but an idiom
that holds every third text ("等死人了", "killing time") would teach moderators to click it away.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cached_property

from cocreate.intake.everyday import abuse, emergency, negligence, said_by_children, self_harm
from cocreate.kernel import han


class Lane(StrEnum):
    """Where a text goes instead of the board (PRODUCT.md, rules 5 and 6)."""

    SAFETY = "safety"
    CLINICAL = "clinical"


class Help(StrEnum):
    """Which help contacts to show."""

    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    CRIME = "crime"
    NEGLIGENCE = "negligence"
    EMERGENCY = "emergency"


_NOTHING = "(?!)"
_HAN, _LATIN = re.compile("[一-鿿]"), re.compile("[a-z]{2}")


class _Words:
    """Turns of phrase in both languages; not looked for where there is no word of the language.

    Compiled when first looked for: a tenth of a second of each start otherwise.
    """

    def __init__(self, parts: tuple[str, ...]) -> None:
        self._parts = parts

    @cached_property
    def chinese(self) -> re.Pattern[str]:
        return _either([part for part in self._parts if _HAN.search(part)])

    @cached_property
    def english(self) -> re.Pattern[str]:
        return _either([part for part in self._parts if not _HAN.search(part)])

    def search(self, text: str) -> bool:
        """Whether one of them stands in a text that was made plain."""
        if _HAN.search(text) and self.chinese.search(text):
            return True
        return bool(_LATIN.search(text) and self.english.search(text))


def _either(parts: list[str]) -> re.Pattern[str]:
    return re.compile(han.key("|".join(parts)) or _NOTHING)


def _any(*parts: str) -> _Words:
    """Each of these is Chinese or English: one that holds both belongs to neither."""
    return _Words(parts)


_PERSON = (
    r"(?:我(?:们|妈|爸|母亲|父亲|奶奶|爷爷|外婆|外公|老公|老婆|孩子|儿子|女儿|家人)?|他|她|你|老人|病人|患者|孩子|小孩|婴儿"
    r"|护士|医生|老太太|老爷子|母亲|父亲|奶奶|爷爷|人)"
)
_ONE = (
    r"(?:me|him|her|them|us|someone|somebody|(?:my|his|her|our|the|a|an|another|other) (?:old |elderly |little )?"
    r"(?:mum|mom|mother|dad|father|wife|husband|son|daughter|child|baby|gran\w*|sister|brother|uncle|aunt"
    r"|patients?|residents?|nurse|doctor|relative|friend|boy|girl|man|woman|lady)|patients|residents|children)"
)

_SELF_HARM = _any(
    r"(?:从|在)[^，。！？]{1,8}跳(?:下|楼)|结束(?:这)?(?:一切|一生|痛苦)|(?:吃|吞|喝)(?:了|下)?[^，。！？]{0,6}(?:瓶|把|盒)[^，。！？]{0,4}(?:安眠药|药片|农药)|(?:绝望|遗书|寻短)",
    r"\breason to (?:stay alive|go on|carry on|keep going)\b|\bjump(?:ed|ing)? (?:off|from|in front of)\b|\b(?:took|taken|take) (?:an overdose|all (?:my|his|her) (?:pills|tablets))|\bsuicide note",
    r"(?:割|划|捅|掐|打|烫)(?:自己|手腕)|伤害?(?:我|他|她)?自己的?(?:身体|手)|(?:负担|累赘|拖累)[^。！？]{0,8}(?:不如|干脆|早点)(?:走|死|没)",
    r"\bharm(?:s|ed|ing)? (?:my|him|her|them)sel(?:f|ves)|\blife (?:is|was|feels) ?(?:n't|not|no longer) worth|\b(?:don't|do not|can't|no longer) (?:want|wish|bear) to (?:exist|carry on|be here)\b",
    r"自杀(?!式)|自尽|轻生|自残|自伤|割腕|寻短见|寻死|(?<!差点)上吊(?!水|瓶)|跳楼(?!价|机)|跳(?:河|江|桥)",
    r"不想(?:再)?活|不想活|活不下去|活够了|活腻|活着(?:真|太|也|还|就是)?(?:没(?:有)?(?:什么|啥)?(?:意思|意义|劲)|累赘|受罪|有什么意[义思])",
    r"(?<!让人)(?:都|真的?|就|只|很|总|老|好|我|经常|有时|每天|一直)想(?:去)?死(?!你|我|他|她|人|了你|记|板|路|机|磕)|死了(?:算了|倒好|一了百了)|一了百了",
    r"结束(?:我|自己|他|她)?(?:的)?(?:生命|性命)|了结(?:自己|生命|这一生)|不如死了|伤害自己|吞(?:了)?(?:一瓶|很多|大量)?(?:安眠药|农药)|喝农药",
    r"\bsuicid\w*|\bkill(?:ed|ing)? (?:my|him|her|your|them)sel(?:f|ves)|\bself[- ]?harm\w*|\btak(?:e|ing|en) (?:my|his|her) own life",
    r"\bend(?:ing)? (?:my|his|her) (?:own )?life|\bend(?:ing)? it all\b|\b(?:want|wants|wanted|wish|wishes|ready|hoping|rather) (?:to )?die\b(?! for)",
    r"\bwish (?:i|he|she) (?:was|were) (?:dead|never born)|\bbetter off (?:dead|without me)|\bcut(?:ting|s)? (?:myself|my wrists?|herself|himself)",
    r"\b(?:hurting|(?:want\w*|going|tr(?:y|ied|ying)|thought|thinking|urge) (?:to|of|about) (?:hurt|harm)(?:ing)?) (?:my|him|her)self",
    r"\bno (?:reason|point) (?:to|in) liv(?:e|ing)|\bnot worth living|\bdo(?:n't| not|esn't) want to (?:live\b(?! (?:in|near|at|with))|be alive|wake up|be here any ?more)|\bcan(?:'t|not) go on living",
)
_ABUSE = _any(
    r"(?:掐|踹|揍|骂|推搡|扇|猛拽|拖拽)(?:了)?"
    + _PERSON
    + r"|(?:偷|乱|强|有人)?摸(?:了)?(?:我|我的?女儿|我老婆|女病人|孩子)(?!的?(?:头|脉|额|手))|被[^，。！？]{1,6}(?:推到|推倒|打(?:了|伤|骂)|掐|踢|踹|绑)(?!电话|断|扰|针|印|动|搅)",
    r"\b(?:grabbed|shoved|dragged|choked|strangled|burn(?:ed|t)|spat at|pushed) "
    + _ONE
    + r"\b|\b(?:grabbed|twisted) (?:my|his|her) (?:arm|wrist|hair|neck)\b|\bforc(?:es|ed|ing) .{0,20}\b(?:sex|sleep with)\b|\bexpos(?:ed|es|ing) (?:him|her)self",
    r"(?:被|挨)(?:他|她|人|丈夫|老公|儿子|护工|护士|护理员|家人)?(?:打|揍|掐|虐)(?!电话|断|扰|开|针|搅|动|印|招呼)|又打又骂|又骂又(?:打|推)|打(?:了)?(?:我|他|她|老人|病人|患者|孩子)的?(?:脸|头|手|屁股|耳光)|揍"
    + _PERSON,
    r"\b(?:was|were|been|being|got|gets) (?:hit|slapped|punched|kicked|beaten|pinched|shoved|spat|choked|strangled|groped|raped)\b(?! (?:with|by) (?:a |the )?(?:bill|fee|charge|cost|delay|smell))|\bpull(?:ed|s|ing)? (?:my|his|her|their|\w+'s) hair",
    r"\b(?:father|mother|husband|wife|partner|boyfriend|girlfriend|son|carer|ex) (?:hurts|hits|beats|chokes|burns|kicks|locks) (?:me|her|him|us)\b|\b(?:left|made to (?:sit|lie|stand)) naked|\bafraid (?:to go home|of my (?:husband|partner|father|son))",
    r"虐待|家暴|殴打|毒打|性侵|猥亵|强奸|性骚扰|骚扰(?:我|病人|患者|女|她)|(?:辱骂|打骂|恐吓|威胁|欺负|欺凌|凌辱|侮辱)"
    + _PERSON,
    r"被.{0,6}(?:辱骂|恐吓|威胁|欺负|欺凌|侮辱|打了|打骂|打伤|摸了)|(?:绑|捆)在(?:病)?床|关在(?:房间|屋|厕所)里?不(?:让|给)",
    r"(?:扇|打|抽)(?:了)?" + _PERSON + r"?(?:一|几|两)?(?:个)?(?:巴掌|耳光)",
    r"(?:护工|护士|医生|保安|保姆|丈夫|老公|家人|儿子|家属|人|他|她)[^，。！？,;]{0,4}(?:打|掐|踢)(?:了|伤)?"
    + _PERSON
    + r"(?!的?(?:电话|手机|招呼|气|针|饭|水|点滴|号|心|家(?:里)?的?(?:电|座)|多|少|员|腕带))",
    r"(?:推倒|推搡|打伤|踢打|抽打)(?:了)?" + _PERSON,
    r"(?:乱|偷)?摸(?:了)?(?:我|她)(?:的)?(?:胸|下体|屁股|大腿|身体)|动手动脚",
    r"(?<!drug )(?<!substance )(?<!alcohol )\babus(?:e|ed|es|ing|ive)\b(?! of (?:the )?(?:parking|system|disabled|bays?))",
    r"\bassault\w*|\bmolest\w*|\brap(?:e|ed|ist)\b|\bsexual(?:ly)? (?:harass|touch|violen)\w*|\bharass\w*|\bgrop(?:ed|ing)\b|\bdomestic violence",
    r"(?<!it )(?<!it just )(?<!bill )(?<!news )(?<!heat )(?<!smell )\b(?:hit|hits|hitting|slap\w*|punch\w*|kick(?:ed|s|ing)?|beat|beats|beating|pinch(?:ed|es)|struck) "
    + _ONE
    + r"\b(?! (?:that|how|to the|to it|hard|with (?:a |the )?(?:bill|fee|charge)))",
    r"\bbull(?:y|ied|ying|ies)\b|\bthreaten(?:ed|s|ing)? (?:to (?:hit|hurt|kill) )?"
    + _ONE
    + r"|\b(?:tied|strapped) "
    + _ONE
    + r" (?:down|to (?:the |a |his |her )?(?:bed|chair))|\btouched me (?:inappropriately|where|down|sexually)",
)
_CRIME = _any(
    r"收钱[^，。！？]{0,6}(?:插队|加塞|加号|安排)|(?:银行卡|医保卡|存折)[^。！？]{0,12}(?:盗|刷了|被刷|取走)|冒充(?:医生|护士|专家|家属)",
    r"\b(?:used|cloned|took|copied) (?:my|his|her) (?:bank |credit |debit )?card\b|\b(?:a|the) gun\b",
    r"(?:有人|肯定|一定|被人|人)偷(?!偷|懒|闲)|索要|索取|好处费|黑钱|塞钱|(?:要|收)(?:我们|家属|老人)?(?:的)?(?:现金|私钱)才",
    r"\btaken (?:from|out of) (?:my|his|her|the) (?:bag|purse|locker|drawer|bedside|wallet|room|coat)|\b(?:asked|ask|asks|wanted|demand\w*)\b.{0,20}\b(?:for|us|in) (?:cash|money|a bribe|an envelope)\b|\bpaid under the table",
    r"(?:被|给|让人)偷|偷(?:了|走|病人|患者|我|东西|钱|药|手机|钱包)(?!偷|闲|懒)|小偷|盗窃|失窃|抢劫|抢(?:了|走)(?:我|老人|病人|她|他)(?:的)?(?:钱|包|手机)|诈骗|骗(?:了|走|取)|骗(?:老人|病人|患者|我)(?:的)?(?:钱|买|交)",
    r"(?:索要|索取|暗示.{0,6}|收(?:了|受)?|要(?:求)?(?:我们?|家属)?(?:给|送|塞)?(?:医生)?(?:他|她)?)(?:个|了)?红包|吃回扣|拿回扣|收回扣|行贿|受贿|贿赂|贪污|敲诈|勒索|贩毒|吸毒|贩卖|倒卖|假药|伪造",
    r"持刀|拿刀|(?:砍|捅)(?:人|伤|死|了)|杀(?:人|害|了(?:他|她|人|你|我))|(?:要|想)杀|下毒|投毒|纵火|放火|拐(?:卖|走)|非法(?:行医|拘禁|买卖|集资)|犯罪|违法犯罪|偷拍",
    r"(?<!a )\bsteal(?:s|ing)?\b(?! the show)|\bstole(?:n)?\b(?! the show| my heart| our hearts| the day)|\bthe(?:ft|fts|ives)\b|\bthief\b|\b(?:was|were|been|got|get) robbed\b(?! blind)|\bmugg(?:ed|ing|er)\b",
    r"\bfraud\w*|\bscam(?:s|med|ming|mer|mers)?\b|\bbrib(?:e|es|ed|ery|ing)\b|\bkickbacks?\b|\bblackmail\w*|\bextort\w*|\bforg(?:ed|ery|ing)\b (?!ahead)|\bcounterfeit\w*|\billegal(?:ly)?\b",
    r"\b(?:with|had|has|pulled|carrying|holding|waved|waving) (?:a|his|her) (?:knife|gun|weapon)\b(?! and fork)|\bstabb(?:ed|ing)\b(?! pains?)|\bmurder(?:ed|er|ing)\b|\bpoisoned "
    + _ONE
    + r"|\bdrug deal\w*|\bselling drugs|\bsecretly film\w*|\bkidnap\w*",
)
_NEGLIGENCE = _any(
    r"差点(?:就)?(?:没命|死|没了|没救|丧命)|险些(?:丧命|没命)|(?:药|针)[^。！？]{0,8}(?:休克|昏迷|抽搐)|拿错[^。！？]{0,14}(?:药|手术|治)|[左右][腿眼手肾脚][^，。！？]{0,4}当成",
    r"\bsomeone else's (?:tablets?|medic\w+|pills?|drugs?|blood|notes)|\bturned blue\b|\bleft (?:a|some) (?:\w+ )?(?:swab|sponge|needle|gauze|clamp|instrument)\w* in\b|\b(?:stroke|heart attack|seizure|fit|choking|bleed\w*)\b.{0,30}\b(?:ignored|nobody came|no one came|no-one came)|\bignored\b.{0,30}\b(?:stroke|heart attack|seizure|fitting)",
    r"(?:把)?(?:别人|别的病人|其他病人|隔壁床)的(?:药|针|血|片子|液体)|把好的[^。！？]{0,6}(?:切|拔|割)|过敏[^。！？]{0,8}(?:还|也|照样|仍)(?:给|用|打)|(?:抽搐|昏迷|大出血|喘不上|吐血|胸痛|褥疮)[^。！？]{0,24}(?:没人|没有人|不管|不理|让我?们?等)",
    r"\b(?:another|other|someone else's|a different) patient'?s (?:tablets?|medic\w+|pills?|drugs?|blood|drip|injection|notes)|\blying in (?:his|her|their|my|its) own|\bsent "
    + _ONE
    + r" (?:away|home)\b.{0,50}\b(?:died|dead|sepsis|stroke|heart attack|collapsed|intensive care)\b",
    r"\b(?:gave|given|giving|injected)\b.{0,40}\b(?:though|although|even though|despite|when|but)\b.{0,20}\ballerg",
    r"误诊|漏诊|医疗事故|医疗差错|玩忽职守|见死不救|草菅人命|(?:治|害|医)死(?:人|了|我|他|她|病人|患者)(?!的?排队)|(?:用|打|发|拿|开|配|输|吃|给|抽|做|切|换|挂)错(?:了)?(?:我的|病人的?|患者的?)?(?:药|针|血|液|刀|手术|部位|剂量|腿|肾|眼|瓶|病人)",
    r"(?:延误|耽误|贻误)(?:了)?.{0,6}(?:治疗|病情|抢救|诊治|救治|时机)|拒绝(?:救治|抢救|收治|治疗病人)|不(?:给|肯|愿意?)(?:抢救|救治)|抢救不及时|(?:纱布|器械|针头|棉球).{0,6}(?:留|落|忘|遗)在.{0,4}(?:体内|肚子|里面|腹)",
    _PERSON
    + r"[^，。！？,]{0,12}(?:摔|倒|晕|疼|痛|流血|喘不|吐血|抽搐|昏迷)[^。！？]{0,16}(?:没人(?:管|理|来|问)|没有(?:一个)?人(?:管|理|来)|不(?:管|理|闻不问))|褥疮.{0,12}(?:没人|不管|不翻)|放任不管|置之不理.{0,8}(?:死|危)",
    r"\bneglig\w+|\bneglect(?:ed|ful|ing|s)?\b(?! (?:garden|plants?|corner|paint\w*|notice ?board|toilets?|building|flower\w*|tree))|\bmalpractice|\bmis-?diagnos\w+|\bmedical errors?|\bbotched",
    r"\bwrong (?:medication|medicines?|drugs?|dos(?:e|age)|blood|patient\b(?! leaflet)|leg|arm|kidney|eye|operation|tablets?|pills?|injection|drip)",
    r"\bleft "
    + _ONE
    + r" (?:\w+ ){0,2}(?:in (?:agony|pain|(?:his|her|their|my) own|urine|a wet|soiled)|on the (?:floor|toilet|trolley)|unattended|to die|bleeding|without (?:any )?(?:food|water|pain|oxygen|help|medic))",
    r"\b(?:ignored|refused|dismissed)\b.{0,40}\b(?:chest pain|bleeding|breathe|breathing|unconscious|stroke|overdose|sepsis)|\b(?:bleeding|unconscious|chest pains?|couldn't breathe|collapsed|on the floor)\b.{0,40}\b(?:nobody|no one|no-one|ignored|did nothing)\b",
    r"\b(?:almost|nearly|could have|would have) (?:died|killed "
    + _ONE
    + r")\b(?! (?:laughing|of (?:laughter|embarrassment|boredom|shame)))|\bdied (?:because|due to|as a result)|\b(?:swab|needle|instrument|gauze|sponge)s? (?:was |were )?left inside",
)
_SAFETY = {
    Help.SELF_HARM: (_SELF_HARM, _any(*self_harm.WAYS)),
    Help.ABUSE: (_ABUSE, _any(*abuse.WAYS, *said_by_children.WAYS)),
    Help.CRIME: (_CRIME,),
    Help.NEGLIGENCE: (_NEGLIGENCE, _any(*negligence.WAYS)),
    Help.EMERGENCY: (_any(*emergency.WAYS),),
}

# A clinical question asks (1) about an illness or a treatment (2) and not how care is organised (3).
_ASKS = _any(
    "[?]",
    r"为(?:什么|啥|何)|怎么|怎样|如何|咋|吗|么[?]|呢|[?]|什么|多久|多少|几(?:次|天|片|粒|周)|是不是|要不要|该不该|能不能|可不可以|会不会|需不需要|有没有|是否|还是|哪(?:些|种|个)|请教|咨询|想问|帮忙看|求助|求医",
    r"^\W*(?:and |but |so |also |please |doctor,? )*(?:why|what|how|should|can|could|is|are|am|do|does|did|will|would|which|when|must)\b|\bask(?:ed|ing)? (?:whether|if|why)|\b(?:wonder\w*|want to know|don't (?:know|understand)|tell me|explain) (?:to me )?(?:if|whether|why|what|how)",
)
_TREATS = _any(
    r"停(?:了)?(?:我的|他的|她的)?.{0,4}药|换(?:了)?药|减药|减量|加量|(?:吃|服|用|开|打|喝).{0,8}药|药物|激素|抗生素|消炎|胰岛素|剂量|副作用|化疗|放疗|手术(?!室|费|台|区|排期|部)|术[后前]|良性|恶性|要紧|开刀|治疗|医治|救治|治好|根治|治愈|诊断|确诊|病因|症状|疗效|疗程|复发|转移|传染|遗传|后遗症|怀孕|疫苗|忌口|移植|透析|输血|穿刺|支架",
    r"(?<![看住查养治])病(?![房历人区床友假案理号例员])|[炎癌瘤疹痫疸痔]|综合[症征]|三阳|血压|血糖|血脂|尿酸|肝硬化|结石|息肉|囊肿|结节|骨折|发烧|发热|咳嗽|头[痛晕疼]|腹[痛泻]|胃[胀痛疼]|便秘|失眠|抑郁|指标|化验(?:单|结果)|检查(?:单|结果)|片子",
    r"\b(?:medications?|medicines?|tablets?|pills?|dos(?:e|es|age)|drugs?|treat(?:ed|ment|ments)|chemo\w*|radio(?:therapy)|insulin|antibiotics?|steroids?|statins?|warfarin|metformin|aspirin|painkillers?|antidepressants?|morphine|surgery|operat(?:e|ed|ion)|prescri\w+|diagnos\w+|biopsy|cancer\w*|tumou?r|diabet\w+|blood (?:pressure|sugar|test results?|results?)|symptoms?|side[- ]effects?|scan results?|(?:test|x-ray|mri|ct) results?|contagious|infect(?:ion|ious)|vaccin\w+|transfusion|dialysis|lump|rash|second opinion|discharged?|ventilator|feeding tube|stents?|cough\w*|fever|kidneys?|liver|lungs?|heart|thyroid|prostate|\w{4,}(?:ectomy|otomy|oscopy|itis|plasty|[ae]emia))\b",
)
_ORGANISES = _any(
    r"排队|预约|挂号|停车|等(?:了|候|待|很久|太久|好久)|窗口|椅|座位|收费|费用|多少钱|价格|贵|报销|医保|打印|标识|标志|指引|指示|导诊|药房|取药|拿药|药袋|厕所|卫生间|电梯|食堂|饭菜|空调|叫号|自助机|屏幕|字太小|开门|关门|下班|上班|公示|宣传|讲座|地方|哪里|哪儿|几楼|送药|建议",
    r"\b(?:queue\w*|wait(?:ed|ing|s)?|parking|appointments?|book(?:ed|ing)?|counters?|pharmac(?:y|ies)|chemist|toilets?|chairs?|seats?|signs?|leaflets?|forms?|rooms?|opening hours|open|closed|cost|price|pay|charged?|label\w*|print\w*|phone line|portal|website|app|letter|lounge|transport|trolley|delivered|delivery|list|cupboard|bag|posters?|suggest\w*)\b",
)
# What is clinical however it is put.
_DECIDES = _any(
    r"为(?:什么|啥|何)[^。！？?]{0,12}(?:停|换|减|加|不(?:给|开|用|让吃))[^。！？?]{0,6}药(?!房|袋|窗)|该(?:不该)?(?:吃|用|停)[^。！？?]{0,4}药|(?:吃|用|服|打)(?:什么|哪种|啥)(?:药|针)|(?:要|需)不(?:要|需要?)(?:手术|开刀|化疗|放疗|住院|透析)",
    r"(?:诊断|治疗方案|用药)(?:对不对|是不是错|是否正确|合不合理|错了)|为(?:什么|啥|何)[^。！？?]{0,10}(?:不(?:给|让|能|同意)|非要|一定要|要)(?:我|他|她|我妈|我爸|我们)?(?:做)?(?:手术|开刀|化疗|放疗|透析|出院)(?!室|费)",
    r"\bwhy (?:was|were|did|has|have|is|are|do|does|am|can't|won't|didn't|wasn't)\b[^.!?]{0,40}\b(?:stop(?:ped|ping)?|chang(?:e|ed|ing)|tak(?:e|en) off|refus(?:e|ed)|den(?:y|ied)|switch(?:ed)?|reduc(?:e|ed)|increas(?:e|ed)|discharg(?:e|ed)|given|put on)\b[^.!?]{0,30}\b(?:medic\w+|tablets?|pills?|dos\w+|drugs?|treatment|insulin|chemo\w*|antibiotics?|steroids?|painkillers?|surgery|operation)\b",
)
_SENTENCE = re.compile(r"[。！!；;\n]+|(?<=[?])|(?<=[a-z])\.(?=\s|$)")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return han.key(folded).replace("’", "'")


def help_lines(text: str) -> frozenset[Help]:
    """The kinds of danger a text speaks of; empty for most texts."""
    plain = _plain(text)
    spoken = (kind for kind, ways in _SAFETY.items() if any(way.search(plain) for way in ways))
    return frozenset(spoken)


def _is_clinical(text: str) -> bool:
    if _DECIDES.search(text):
        return True
    return any(
        _TREATS.search(sentence) and _ASKS.search(sentence) and not _ORGANISES.search(sentence)
        for sentence in _SENTENCE.split(text)
    )


def lanes(text: str) -> frozenset[Lane]:
    """The lanes a text takes, in Chinese (both scripts) and English; empty is the idea road."""
    found = set()
    if help_lines(text):
        found.add(Lane.SAFETY)
    if _is_clinical(_plain(text)):
        found.add(Lane.CLINICAL)
    return frozenset(found)
