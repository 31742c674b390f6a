"""Words that the names are told by, by the keys of their characters: 陈 and 陳 are one."""

from cocreate.kernel import han

# Some four hundred surnames, without those that are mostly everyday
# words where no name is meant: 和 有 时 全 都 能 向 应 别 后 相 明 年.
SURNAMES = frozenset(
    han.key(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
        "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔常"
        "汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂谷祁舒耿牟卜路詹关"
        "苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧解强柴华车冉房边净敬阎娄"
        "宫党滕尚代邬臧蒲褚辜沙瞿晏苟连褟劳岑佟仇宗胥鄢郎麦戚冼简楼迟洛农荣封匡窦巫池晋古井巩原仲卓蓝苑官刁晁阚"
        "張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鐘鍾薑譚陸範賈鄒龍賀顧龔萬錢戴嚴湯喬賴龐蘭顏蘆畢聶齊莊塗關費紀"
        "藍歐項陽衛單寧閻婁宮黨連勞麥戚簡樓遲農榮竇鞏"
    )
)
_DOUBLE = "欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 东方 東方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 南宫 独孤"
COMPOUND = frozenset(han.key(_DOUBLE).split())
# What given names are made of most often. Two of them behind a surname are a name where a person is
# spoken of, even without a title.
GIVEN = frozenset(
    han.key(
        "刚剛秀英兰芳丽娟敏静燕艳玲霞红梅玉华珍凤桂芝淑芬琴云莲香菊萍雪琳丹娜婷倩颖洁莉薇莹琪瑶怡佳欣悦涵"
        "梓萱雨桐诗雅嘉宁晴琼翠巧彩春秋冬夏月美慧惠贤蓉荷蕾茹妍媛婉楠岚晓小晨曦彤洋冰柳依思梦可宜若紫"
        "子轩浩宇博文俊杰志强伟军勇建国庆平明涛超斌彬鹏飞翔辉亮峰锋磊凯旋鑫龙虎波海洪江河清泉林森松柏"
        "栋梁树根生德福贵财富荣昌盛兴旺发祥瑞吉利顺安康健宝金银铜锁全胜立新正义忠孝仁礼智信诚良善永远"
        "长久东南西北中山川岩石坤乾天成功学书章武威雄壮毅恒帆航宏达豪逸然昊睿泽皓铭烨霖锐哲瀚奕泓翰尧"
        "舜启迪伦世界民族景行光耀宗祖继先绍卫援朝跃进旗向阳爱革命培育莎露蓓芸芹苹菲蓝芷芯茜娥娇婵嫦姣"
        "婕嫣姗妮妙好贞素娴毓瑾瑜璇玥珊珠琦璐瑛琰玫燁蘭麗豔靜紅華鳳蓮雲瓊國慶偉軍傑強飛輝鋒濤龍寶貴榮"
        "興發順銀銅長遠東愛衛躍進陽學書義禮誠嬌婭嵐夢詩寧曉潔瑩穎"
    )
)
# What no given name contains: function words, illness, places, people's parts, times.
NEVER_GIVEN = frozenset(
    han.key(
        "的是了我你您他她它们們这這那哪个個位不没沒有无無在到去来來给給要会會能以得很都也还還就才又再已把被让讓"
        "叫请請问問说說看想找对對跟与與及或但因為所么么什吗嗎呢吧啊哦二三四五六七八九十两几幾多少每各某些"
        "病症炎癌瘤痛疼疹疸痘痒癫痫瘫疾痰疮肿腫血压壓糖尿肝肾腎胃肠腸肺脑腦腹胸腰腿脚头頭眼耳鼻喉牙药藥医醫院科室"
        "今昨住家从從护護士诊診床术術检檢查治疗療患者人女省市县縣区區州村街路号號楼年日岁歲时時候点點分钟鐘周班"
        "，。、；：！？,.;:!?()（） \n\t"
    )
)
_ORDINARY_WORDS = (
    "对方 對方 地方 双方 院方 我方 医方 警方 于是 关于 關於 由于 马上 馬上 全科 康复 康復 包括 许多 許多 任何 安排 毕竟 畢竟 左右 左侧 左手 方便 曾经 曾經 平常 常规 "
    "常用 常见 常常 经常 高级 高危 高龄 高中 高考 高兴 成熟 成年 成都 成功 温柔 温馨 金牌 金融 强烈 文明 文员 白领 白色 单身 单亲 单位 "
    "单纯 程序 程度 项目 严重 严格 严肃 嚴重 孙女 孙子 孫女 孫子 顾客 常客 路过 安徽 江苏 江西 江蘇 宁夏 宁波 寧波 温和 简单 简直 "
    "连续 连同 连接 原来 原本 原先 古代 代替 代表 荣幸 盛行 解释 解决 解惑 解答 解析 解读 解說 管理 管床 主管 司机 边缘 游客 阳性 阳光 黄色 黄金 高手 "
    "高度 房间 车祸 车间 党员 农民 农村 华侨 强制 成人 文化 方面 方法 方案 方式 石头 安静 安全 安慰 安心 万一 万分 万幸 干净 尚未 "
    "席位 宗教 从事 康乐 盛情 温情 包容 常年 高薪 高校 范围 计划 任务 任意 任性 党支部 水平 毛病 牛奶 童年 花费 费用 费心 应该 "
    "和蔼 和气 连忙 单独 平时 左边 解放 解散 谢谢 感谢 谢意 許久 许久 何况 何必 何时 程师 史上 余下 田间 金属 江湖 河南 湖南 "
    "易感 白天 白班 雷同 查房 路上 路边 付费 付款 付钱 付出 成为 经过 强调 古怪 楼上 楼下 楼层 楼道 连夜 申请 祝福 祝愿 祝贺 周一"
)
ORDINARY = frozenset(han.key(_ORDINARY_WORDS).split())
_ENGLISH_WORDS = (
    "In On At The This Of And For Who With From Practitioner Specialist Manager Led Call Station Office "
    "Officer Consultant Ward Hospital Department English British Chinese Indian Muslim Christian "
    "NHS However But She He They It Did One Kind Please Thank Thanks Xmas "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July "
    "August September October November December Christmas Easter Ramadan Diwali Spring Summer Autumn "
    "Winter Polish French German Italian Spanish Japanese American Welsh Scottish Irish Deaf Blind "
    "Staff Everyone Everything All Also Would Could Excellent Great Good "
    "Very So Not Just A An My Your Our Their Here There What Why How When I"
)
NO_NAME = frozenset(_ENGLISH_WORDS.split())
