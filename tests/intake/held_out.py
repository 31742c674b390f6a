"""Written after the patterns and before seeing what they make of it; no pattern is made for these.

What is found here is what may be hoped for in sentences that nobody has thought of.
"""

HARM_EN = """
I keep looking up how long it takes in a garage with the engine on.
Since the diagnosis my husband has been putting his affairs in order and hiding the car keys.
Some days I wish the anaesthetic had simply not worn off.
I'm writing this from the car, I don't think I'll drive home.
My sister carves words into her leg and wears tights in summer.
Please don't tell my partner I came, last time I paid for it.
She jumps if you raise your voice and there's a burn shaped like an iron on her back.
The night porter sits on my bed and strokes my hair when the lights are off.
They drag Mum to the toilet by one arm because it is quicker.
My neighbour feeds the twins out of a dog bowl.
A dad in the waiting area hit the wall, then grabbed his boy by the ear and lifted him.
Someone in the smoking shelter showed me a blade and asked for my watch.
The pharmacist gave me ten times the strength and I slept for two days.
They ran the wrong bag and she started to shake and went stiff.
He was left on a trolley with the side down and came off onto his face.
Dad tried to get up for the toilet, no one came, now he has pins in his leg.
The stitches burst open and there's a pool under the bed.
My wife is seven months gone and she hasn't felt a kick since yesterday.
He keeps repeating the same word and dribbling out of one corner.
I took a peanut biscuit by mistake and my throat is closing.
"""

HARM_ZH = """
我在网上查了好几晚，车里烧炭要多久。
确诊以后他把密码都写在本子上，一样一样交给我。
有时候真希望麻药别退。
我就在河堤上坐着给你们写的，写完就这样吧。
妹妹用圆珠笔尖扎自己大腿，大夏天穿长裤。
求你们别打我家电话，上回他知道了，我躺了三天。
她背上有个熨斗印，一说话大声她就抱头。
值夜的男护工关了灯坐我床边摸我头发。
她们嫌慢，拎着我妈一条胳膊往厕所拽。
楼上那家的双胞胎饿得翻垃圾桶。
一个当爸的在候诊区拎着孩子耳朵提起来扇。
吸烟区有个人亮了刀子让我把表摘下来。
药师给的量多了十倍，我睡了两天两夜。
护士换上那袋以后，她浑身打颤，牙咬得咯咯响。
平车边上没人，我爸一头栽下来，牙磕掉三颗。
我爸按了半天铃没人理，自己去厕所，回来腿就打了钢钉。
刀口崩了，被单底下一大摊。
媳妇怀了七个月，从昨天起孩子一下都没动。
他嘴里老重复一个词，口水往一边淌。
误吃了花生，嗓子眼越来越紧。
"""

PLAIN_EN = """
The engine of the shuttle bus is loud under the ward.
I put my papers in order at home and then you asked for others.
The anaesthetist had a lovely sense of humour.
I drove home with the windows down, so happy with the result.
Tights and summer shoes should be allowed at physio.
My partner could not find the entrance.
Please raise your voice a little for the deaf.
The night porter found my slippers.
One arm of the chair is loose.
The twins loved the dog that visits on Fridays.
A dad in the waiting area read to all the children.
My watch stopped, and there is no clock anywhere.
The pharmacist explained the strength twice.
The bag they gave me for my clothes tore.
The side table is too far from the trolley.
No one came to the information evening because nobody knew.
The pool for physiotherapy is too cold.
I have not felt so welcome in years.
The same word stands twice on the sign.
The biscuit with the tea was a nice touch.
"""

PLAIN_ZH = """
网上查了好几晚也没查到门诊时间。
密码老忘，自助机能不能刷脸？
麻药科的医生说话风趣，不紧张了。
河堤那边的门能不能开？
大夏天穿长裤拍片不方便。
请别打我单位电话，打手机就行。
熨斗房太远，家属洗衣服不方便。
值夜的护士关灯前都来问一声。
双胞胎的推车进不了电梯。
候诊区能不能放几本书，当爸的好给孩子念。
表停了，墙上又没有钟。
药师把用量写得很大，好认。
换的那袋水果很新鲜，谢谢志愿者。
平车边上没地方放鞋。
按了半天自助机没反应。
被单洗得硬邦邦的。
怀了七个月，坐的椅子没有靠背。
同一个词在牌子上写了两遍。
嗓子疼，排耳鼻喉排到三楼去了。
花生油做的菜能不能标一下？
"""
