package hanzi

import "strings"

// singleSurnames are the surnames that are read otherwise than the character
// usually is, or whose usual reading is easily mistaken, with their tones.
var singleSurnames = readingMap(`
		曾zeng1 单shan4 單shan4 查zha1 仇qiu2 解xie4 区ou1 區ou1 朴piao2 任ren2 盖ge3 蓋ge3
		华hua4 華hua4 燕yan1 纪ji3 紀ji3 乐yue4 樂yue4 秘bi4 冼xian3 洗xian3 折she2 逄pang2
		缪miao4 繆miao4 员yun4 員yun4 贠yun4 祭zhai4 翟zhai2 种chong2 晁chao2 郗xi1 应ying1
		應ying1 能nai4 佴nai4 句gou1 缑gou1 佘she2 哈ha3 那na1 於yu1 相xiang4 召shao4 过guo1
		過guo1 要yao1 瞿qu2 阚kan4 葛ge3 隗wei3 宓mi4 费fei4 郇xun2 郐kuai4 莘shen1 谌chen2
		车che1 車che1 乜nie4 牟mou2 么yao1 幺yao1 覃qin2 石shi2 殷yin1 宿su4 冠guan4
		观guan4 角jue2 炅gui4 炔gui4 强qiang2 強qiang2 亓qi2 侯hou2 鲜xian1 盛sheng4
		都du1 殳shu1 诸zhu1 訾zi1 綦qi2 厍she4 逯lu4 迮ze2 呙guo1 褚chu3 柏bai3 薄bo2 贲ben1
		惠hui4 麴qu1 暨ji4 蔚yu4 酆feng1 粘nian2 撖han4 妫gui1 曲qu1 阙que1 占zhan1 隽juan4
		眭sui1 仝tong2 钭tou3 沈shen3 贾jia3 賈jia3 叶ye4 葉ye4 夏xia4 陆lu4 陸lu4 万wan4
		萬wan4 台tai2 臺tai2 尹yin3 繁po2 咸xian2 朝chao2 谷gu3 尉wei4 仉zhang3 镡tan2
		祢mi2 卜bu3 干gan1 重chong2 笪da2 晟cheng2 卡ka3 尧yao2 俞yu2 邸di3 蕃pi2
		洪hong2 郝hao3 行xing2 藉ji2 黑he4 盍he2
		曹cao2 臧zang1 娄lou2 勾gou1 芮rui4 鄢yan1 濮pu2 庹tuo3 邰tai2 邬wu1 郄qie4 仵wu3
		乌wu1 汤tang1 湯tang1 嘎ga2 拓tuo4 冯feng2 馮feng2 宁ning2 甯ning4 兴xing1 興xing1`)

// givenReadings are how characters are read in given names where running text
// mostly has another reading: 长江 is cháng jiāng, 子涵 zǐ hán.
var givenReadings = readingMap(`
	长chang2 長chang2 子zi3 兴xing1 興xing1 少shao4 为wei2 為wei2 晟sheng4 曾zeng1 薄bo2 了liao3 佛fo2 仆pu2 应ying4 應ying4
	单dan1 還huan2 还huan2 着zhuo2 没mo4 都du1 塞sai4 中zhong1 地di4 得de2 和he2 卜bu3 扎zha1 给ji3 色se4 朴pu3 覃tan2 查cha2`)

// readingMap reads entries of a character and its syllable.
func readingMap(entries string) map[rune]string {
	m := map[rune]string{}
	for _, entry := range strings.Fields(entries) {
		runes := []rune(entry)
		m[runes[0]] = string(runes[1:])
	}
	return m
}

// compoundSurnames are the surnames of more than one character, each with how
// all its characters are read.
var compoundSurnames = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(compoundSurnameList) {
		for entry := range strings.SplitSeq(line, ",") {
			if name, reading, found := strings.Cut(strings.TrimSpace(entry), " "); found {
				m[name] = reading
			}
		}
	}
	return m
}()

const compoundSurnameList = `
欧阳 ou1 yang2, 歐陽 ou1 yang2, 上官 shang4 guan1, 尉迟 yu4 chi2, 尉遲 yu4 chi2, 万俟 mo4 qi2, 萬俟 mo4 qi2
司马 si1 ma3, 司馬 si1 ma3, 司徒 si1 tu2, 司空 si1 kong1, 司寇 si1 kou4, 诸葛 zhu1 ge3, 諸葛 zhu1 ge3
夏侯 xia4 hou2, 东方 dong1 fang1, 東方 dong1 fang1, 皇甫 huang2 fu3, 公孙 gong1 sun1, 公孫 gong1 sun1
长孙 zhang3 sun1, 長孫 zhang3 sun1, 慕容 mu4 rong2, 令狐 ling2 hu2, 宇文 yu3 wen2, 轩辕 xuan1 yuan2
钟离 zhong1 li2, 闾丘 lv2 qiu1, 鲜于 xian1 yu2, 单于 chan2 yu2, 澹台 tan2 tai2, 淳于 chun2 yu2
濮阳 pu2 yang2, 公冶 gong1 ye3, 太叔 tai4 shu1, 申屠 shen1 tu2, 宗政 zong1 zheng4, 赫连 he4 lian2
独孤 du2 gu1, 南宫 nan2 gong1, 南宮 nan2 gong1, 端木 duan1 mu4, 呼延 hu1 yan2, 拓跋 tuo4 ba2
百里 bai3 li3, 东郭 dong1 guo1, 西门 xi1 men2, 东门 dong1 men2, 南门 nan2 men2, 北门 bei3 men2
闻人 wen2 ren2, 公羊 gong1 yang2, 公西 gong1 xi1, 公良 gong1 liang2, 公仪 gong1 yi2, 公输 gong1 shu1
仲孙 zhong4 sun1, 叔孙 shu1 sun1, 季孙 ji4 sun1, 孟孙 meng4 sun1, 颛孙 zhuan1 sun1, 王孙 wang2 sun1
巫马 wu1 ma3, 乐正 yue4 zheng4, 漆雕 qi1 diao1, 壤驷 rang3 si4, 亓官 qi2 guan1, 夹谷 jia2 gu3
宰父 zai3 fu3, 谷梁 gu3 liang2, 穀梁 gu3 liang2, 段干 duan4 gan1, 梁丘 liang2 qiu1, 左丘 zuo3 qiu1
微生 wei1 sheng1, 羊舌 yang2 she2, 子车 zi3 ju1, 第五 di4 wu3, 耶律 ye1 lv4, 完颜 wan2 yan2
纳兰 na4 lan2, 那拉 na4 la1, 叶赫 ye4 he4, 贺兰 he4 lan2, 贺若 he4 ruo4, 斛律 hu2 lv4, 屈突 qu1 tu1
哥舒 ge1 shu1, 仆固 pu2 gu4, 阿史 a1 shi3, 高阳 gao1 yang2, 沮渠 ju1 qu2, 秃发 tu1 fa4, 乞伏 qi3 fu2
吐谷 tu3 yu4, 豆卢 dou4 lu2, 侯莫 hou2 mo4, 钳耳 qian2 er3, 库狄 she4 di2, 达奚 da2 xi1, 若干 ruo4 gan1
胡母 hu2 wu2, 毋丘 guan4 qiu1, 毌丘 guan4 qiu1, 浩生 hao4 sheng1, 即墨 ji2 mo4, 东野 dong1 ye3
相里 xiang4 li3, 青阳 qing1 yang2, 欧侯 ou1 hou2, 新垣 xin1 yuan2, 伊祁 yi1 qi2, 涂山 tu2 shan1
爱新觉罗 ai4 xin1 jue2 luo2, 钮祜禄 niu3 hu4 lu4, 叶赫那拉 ye4 he4 na4 la1, 步六孤 bu4 liu4 gu1
`
