"""Ordinary complaints, wishes and thanks that sound like danger put sideways; see oblique.py."""

PLAIN_EN = """
The queue at the pharmacy is killing my feet.
I nearly died of boredom in the waiting room.
I can't do this any more: parking takes me an hour each time.
The chairs are so hard my back went numb.
Please save up the leaflets and hand them over together.
The river view from the ward is lovely.
We were gone for lunch when they called our number.
My tablets come in a box that I can't open.
I counted twelve people ahead of me.
The doctor took my hand and explained everything.
The nurse put her hand on my shoulder and I felt calm.
Please put a rail in the bathroom so that nobody slips.
Wet floor signs should be easier to see.
The lift door closed on my trolley bag.
My mum had a fall last year and the rehab team was wonderful.
After my hip operation the physio came each day.
The porter was a bit rough with the trolley on the ramp.
They laughed with us and made the time go quicker.
The children were bored; a box of toys would help.
My daughter won't go to another dentist, she likes yours.
My son had a great time in the play room.
The baby changing room has no bin.
We were left alone to talk in peace, thank you.
Nobody knows how long the wait will be.
The letters to my GP take three weeks.
I had to take my clothes off in a cold room.
The gown leaves your back open, a robe would be kinder.
He took my phone number and rang back the same day.
The receptionist wouldn't let me see a doctor without my card.
The drip stand has a squeaky wheel.
The alarm of the drip beeped all night.
I was given my tablets on time.
Could tablets be handed out before breakfast?
It said nut allergy on my tray and the kitchen got it right.
My chest X-ray was done in five minutes.
My left arm was in plaster and the form needs two hands.
The paint has gone grey and comes off the wall.
The phone line won't answer before nine.
The lights in the corridor hurt my eyes.
Her face lit up when the music group came.
The drop-off point is on the wrong side.
They dropped the results off at my GP.
There should be blood test hours on Saturday.
I'd rather not wake up at five for my blood pressure.
It would be good if the noise would stop at night.
I've had enough of filling in the same form.
I don't see a way to the car park from gate 3, please add signs.
Nobody would notice the notice board behind the door.
I fell asleep in the chair before they called me.
The taxi driver was waiting for her outside.
The bruise from the needle was small and gone in two days.
Softer bed rails would help people who bruise easily.
The consultant broke the news gently.
With a broken hip one needs a seat at the desk; please add one.
Give us a secret ballot for the menu.
Long sleeves get wet at that sink.
The carers' group meets too late.
The heating stopped again; please fix it for good.
He climbed the stairs because the lift was full.
The blood clinic on Monday had run out of numbers.
The lift smelled and stopped on every floor.
I would love a window seat in the dialysis room.
My father is deaf and missed his turn twice.
The kitchen knives in the canteen are blunt.
Please tell us the dose in big letters on the bag.
The top of the car park has no lights.
There was never any soap in the men's toilet.
The buzzer next to the bed was out of reach.
A young volunteer showed us the way, what a star.
Hot tea from the trolley made my day.
The linen room door bangs all night.
My wife's appointment was moved three times.
The receptionist told me to book online, but I have no internet.
One eye test took five minutes, then two hours of waiting.
I would like to come home from appointments by bus.
The pillow was thin but clean.
The results came by post and I could not read them.
It would be simpler if one desk did everything.
Bed nine has no reading lamp.
My brother's account on the app was locked.
"""

PLAIN_ZH = """
排队排得我腿都断了。
等得人快疯了，叫号屏能不能放外面？
停车停到崩溃，撑不到号就走了。
药盒太难打开，老人手没劲。
药攒了好几盒没吃完，能不能回收？
天台上能不能放几把椅子，病人想晒太阳。
家属不在的时候，能不能有人陪着取药？
我爸走了两层楼才找到抽血的地方。
妈妈去很远的医院做检查，能不能在社区做？
护士下手轻，打针一点不疼，谢谢。
打针以后胳膊青了一块，护士教我冷敷，两天就好了。
大夫把门关上，保护隐私，做得好。
检查要脱衣服，能不能挂个帘子？
手机收不到信号，扫码老失败。
晚上走廊灯太亮，睡不着。
卫生间地滑，能不能铺防滑垫？
去年我妈摔过一跤，康复科照顾得很好。
床栏太低，怕老人翻身。
孩子打针就哭，能不能放点动画片？
孩子说护士阿姨跟他玩游戏，不怕了。
女儿说这里的饭好吃。
娃一个人进去拍片，家长在外面等，能不能让陪一个？
输液室椅子太硬，坐一下午腰麻。
输液快完了要自己盯着，能不能有个提醒？
胰岛素笔怎么领，窗口说不清楚。
青霉素皮试要等很久，能不能坐着等？
发药的姑娘很细心，一样一样讲。
药房把两个人的名字念混了，重新叫一遍就好了。
胸牌字太小，看不清是谁。
心口一块石头落了地，感谢李主任。
左胳膊不方便，签字台太高。
叫号叫不应，声音太小。
喊了半天没人应，窗口是不是午休？
半边停车场被占了，跟他们话也说不通。
血常规窗口早上人太多。
孕妇建档要跑三趟。
怀孕七个月，产检排队站着太累。
吃饭太晚，食堂几点关门写清楚。
老人不吃辣，能不能有清淡的？
护工换班太勤，交接不清。
门锁坏了，厕所关不上。
病房里的锁柜打不开。
家属探视时间太短，下班等着也进不去。
我奶奶一见李护士就笑。
被子太薄，晚上缩成一团。
毛巾希望能统一换洗。
嘴唇干，能不能多备点棉签水？
孩子发烧排队两个小时，能不能分诊快一点？
孩子烧退了，谢谢急诊的医生。
妈妈走路慢，电梯关得太快。
抢救室门口没有椅子，家属站一夜。
缝针的小伙子手很巧。
血压计坏了好几天没人修。
导诊台没人，不知道挂哪个科。
石头台阶滑，下雨天要小心。
烟头扔得满地都是，请加垃圾桶。
小姑娘才实习，很耐心。
担架车轮子响得吵人。
他说话太快，老人听不清。
这个方案再拖就没意思了，早点装上吧。
十三楼的电梯老是停，等得急。
抽屉拉不开，东西没地方放。
夜班护士声音轻，老人睡得好。
呼叫铃的线太短，够不着。
退休金卡不能刷，只收医保卡。
冰箱能不能给病人家属用一下？
儿科厕所门口太滑，铺个垫子吧。
按摩椅投了币没反应。
导诊台的姑娘笑起来很暖心。
热水房六点才开，能不能早点？
平车推起来往一边偏，该修了。
护栏放下来声音太响。
盐水瓶挂太高，换瓶要找人。
让我明天再来，能不能提前发个短信？
孩子光脚在游戏区跑，地面能不能铺软垫？
咖啡机坏了两个星期。
手腕带的字一出汗就糊了。
脑子记不住这么多检查顺序，给张单子吧。
写遗体捐献登记表的地方没有老花镜。
安眠曲的广播晚上挺好，声音再小点。
"""
