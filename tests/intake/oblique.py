"""Danger as people really put it: sideways, in dialect, in euphemisms; and complaints that sound alike.

Written for this project; no patient's text. The patterns were made looking at these sentences.
"""

HARM_EN = """
I've been saving up my tablets for when it gets too much.
I look at the river on my way home and think how easy it would be.
Nobody would notice if I was gone.
I have written letters to my children in case I'm not here next month.
I don't see a way out of this any more.
She says she won't be needing her things soon and has been giving them away.
Dad told me he'd rather not wake up tomorrow.
I just want it all to stop, permanently.
My brother has started burning his arms with cigarettes.
I can't do this any more, I've had enough of living.
He has been talking about joining mum in heaven.
Tonight I counted the pills to see if there were enough.
My husband gets heavy-handed when he's had a drink.
I wear long sleeves so nobody sees what he does to me.
He takes my phone and my money and won't let me see a doctor on my own.
The night carer is rough with Mum, she has finger marks on both arms.
Gran flinches whenever the tall one comes near her.
The porter put his hand up my gown.
They laughed at her while she sat in her own mess.
He put his hands round my throat.
The man in the next bed keeps climbing in with the ladies.
A visitor squared up to the nurse and said he'd be waiting for her outside.
The little girl next door comes in with new bruises every week.
My grandson says his stepdad has a secret game he mustn't tell about.
The baby's left alone in the flat all day.
My daughter won't go near her uncle since that weekend.
The kids haven't eaten since yesterday, mum's passed out drunk.
They gave Dad double his insulin and he ended up in a coma.
I was handed somebody else's prescription and came out in hives all over.
The drip was set too fast and her heart nearly stopped.
It said penicillin allergy on the band and they still put it up.
She was given the tablets twice and we couldn't rouse her.
Mum slipped on the wet floor in the corridor and broke her hip.
He went over in your bathroom and split his head open.
Nan was found on the floor in the morning, nobody knows how long she'd been lying there.
They dropped my dad off the hoist.
My chest is being crushed and my left arm has gone numb.
He's gone grey and won't answer me.
Her face dropped on one side while we were in the waiting room.
My waters have gone and there's blood, nobody's picking up.
Most evenings I sit with the kitchen knife and wonder if tonight is the night.
I've stopped taking my heart pills, it'll be over sooner that way.
It'd be simpler for everyone if I just didn't come home from this appointment.
He keeps asking the nurses what dose would finish him off.
She's stopped eating, says there's nothing worth staying for.
My lad said the voices are telling him to go up to the top of the car park.
After the baby came I get pictures in my head of throwing her down the stairs.
When he loses his temper the kids and I lock ourselves in the bathroom.
He checks my messages and says he'd find me if I ever left.
Mum's pension goes into my brother's account and there's never any food in her fridge.
The healthcare assistant yanked the pillow out and Dad hit his head on the rail.
The one on nights turns off her buzzer and tells her to shut up.
A man from the workshop keeps cornering the young volunteers in the linen room.
He threw hot tea over the receptionist and said next time it'd be acid.
The boy in bed six says his dad will kill him if the results are bad, and he means it.
They put up the bag meant for bed nine and my wife's blood pressure went through the floor.
Sister gave morphine on top of the patch and he stopped breathing for a bit.
The bed rail gave way and Granny ended up under the bed with her wrist at a funny angle.
I've been throwing up what looks like coffee grounds since this morning.
My vision went black in one eye an hour ago and the desk told me to book online.
"""

HARM_ZH = """
我把药都攒着，哪天撑不住了就一起吃。
要是我不在了，家里人就轻松了。
我真的撑不下去了，看不到头。
她这几天老交代后事，把存折都给了妹妹。
站在天台上吹风，心里就想迈出去。
老爷子天天念叨让阎王早点来收他。
活着就是遭罪，闭上眼别醒就好了。
他手腕上一道一道的，新的旧的都有。
我跟孩子说，妈妈要去很远的地方，不回来了。
爸爸说想去找妈妈了，妈妈走了三年了。
俺娘不吃不喝，说早死早托生。
我男人一喝酒就拿我撒气。
身上青一块紫一块，她说是自己碰的。
护工下手重，我妈胳膊上全是指印。
大夫关了门，让我把衣服全脱了，手往下面伸。
他不让我出门，手机也收走了。
晚上那个护工拿毛巾堵我爸的嘴。
家属冲上来就要动手，还说下班等着她。
我奶奶一见那个护工就往被子里缩。
媳妇不给老人饭吃，锁在屋里。
孩子身上总有新伤，问他就哭，不敢说。
女儿说叔叔跟她玩秘密游戏，不准告诉妈妈。
邻居把两岁的娃一个人锁家里一整天。
后爸拿烟头烫娃。
小姑娘才十二岁，肚子大了。
输液滴太快，我爸当场就喘不上来了。
给我妈多打了一倍胰岛素，人都叫不醒了。
说了青霉素过敏还是给用上了，浑身起疹子嘴唇都肿了。
药发成别人的了，吃下去就吐，送了抢救。
地上有水没人擦，我妈滑了一跤，胯骨断了。
老人半夜从床上滚下来，头磕破了缝了七针。
抬担架的没抬稳，把我爸摔了，肋骨裂了。
我妈现在叫不应，嘴唇发紫。
胸口像压块石头，左胳膊麻得抬不起来。
他突然半边身子不会动，话也说不清了。
孩子烧得抽过去了，翻白眼。
下身血止不住，怀孕七个月。
俺爹口吐白沫，喊不答应。
我已经把遗嘱写好放抽屉里了，没什么牵挂的了。
每天晚上都在想，从这十三楼下去要几秒。
药我都不吃了，早晚的事，省得花钱。
他老问护士，吃多少安眠的能不疼。
生完孩子以后，我老有念头想把她扔下去。
儿子说脑子里有人叫他去死。
老伴走后我妈把煤气打开过一回。
我不敢回去，他说再看见我就打断我的腿。
我爸的退休金全让大哥拿了，老人冰箱是空的。
夜班那个把呼叫铃拔了，骂她事多。
他们嫌我妈吵，给她手脚都捆上了。
按摩的那位师傅老往不该碰的地方碰。
有个男的老在儿科厕所门口转，拉小女孩的手。
病人家属把热水泼到导诊台姑娘身上。
隔壁家的孩子大冬天光脚站门外，哭了一宿。
隔壁床的盐水挂到我爸身上，血压一下就没了。
刚推完那针，她整个人就不对了，脸都白了，护士跑着喊人。
平车没拉护栏，奶奶翻下来，手腕当场就变形了。
从早上起吐的全是咖啡色的东西，人越来越没精神。
我爸一只眼突然黑了，导诊说明天再来。
"""


def lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.strip().splitlines()]
