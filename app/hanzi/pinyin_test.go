package hanzi

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// read reads a name as it is ordered: one syllable without tone for each Han character, ü written v as it is typed, other
// characters as they stand, in lower case.
func read(name string) []string {
	runes := spokenRunes(name)
	var out []string
	for i, n := range sounds(runes) {
		if n == 0 {
			out = append(out, strings.ToLower(string(runes[i])))
			continue
		}
		out = append(out, pinyinTable().spellings[n][0])
	}
	return out
}

// initials are the first letters of what read reads.
func initials(name string) string {
	var out strings.Builder
	for _, syllable := range read(name) {
		out.WriteString(string([]rune(syllable)[0]))
	}
	return out.String()
}

func comparePinyin(a, b string) int { return slices.Compare(PinyinKey(a), PinyinKey(b)) }

func TestPinyinReadsSurnamesAsSurnames(t *testing.T) {
	for name, want := range map[string]string{
		"曾兰": "zeng lan", "单慧敏": "shan hui min", "查文": "zha wen", "仇和": "qiu he", "解伟": "xie wei",
		"区伯": "ou bo", "朴正": "piao zheng", "任重": "ren zhong", "盖伟": "ge wei", "尉迟国庆": "yu chi guo qing",
		"尉健行": "wei jian xing", "万俟卨": "mo qi xie", "万里": "wan li", "华罗庚": "hua luo geng",
		"燕青": "yan qing", "乐毅": "yue yi", "缪荃孙": "miao quan sun", "员半千": "yun ban qian",
		"翟志刚": "zhai zhi gang", "种师道": "chong shi dao", "逄锦聚": "pang jin ju", "冼星海": "xian xing hai",
		"折可求": "she ke qiu", "秘小": "bi xiao", "覃明": "qin ming", "召明": "shao ming", "祭明": "zhai ming",
		"佴明": "nai ming", "隗明": "wei ming", "乜明": "nie ming", "那英": "na ying", "哈明": "ha ming",
		"句明": "gou ming", "应明": "ying ming", "黑明": "he ming", "车明": "che ming", "石明": "shi ming",
		"盛明": "sheng ming", "谌龙": "chen long", "莘明": "shen ming", "柏明": "bai ming", "郗明": "xi ming",
		"欧阳修远": "ou yang xiu yuan", "上官秀英": "shang guan xiu ying", "长孙无忌": "zhang sun wu ji",
		"单于明": "chan yu ming", "澹台灭明": "tan tai mie ming", "令狐冲": "ling hu chong",
		"爱新觉罗溥仪": "ai xin jue luo pu yi", "吕明": "lv ming", "李𬱖": "li di", "赵䶮": "zhao yan",
		"张㛃": "zhang jie", "阿依古丽·买买提": "a yi gu li mai mai ti", "王  芳": "wang fang",
		// Not at the head of the name, so not a surname.
		"王单": "wang dan", "王解放": "wang jie fang", "何长江": "he chang jiang", "蔡子涵": "cai zi han", "李兴": "li xing",
		"李晟": "li sheng", "李曾": "li zeng", "王查": "wang cha",
		"Anna": "a n n a", "王Ab1": "wang a b 1", "": "",
	} {
		if got := strings.Join(read(name), " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestPinyinOrder(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"surnames as surnames", "蔡芳 朴明 仇明 单明 解明 尉迟明 曾明 查明 张明"},
		{"tone after letters", "江明 姜明 蒋明 匠明"},
		{"a whole syllable before a longer one", "西安 先明"},
		{"ü after u", "卢明 陆明 吕明 栾明 罗明"},
		{"same sound by strokes", "丰明 枫明 冯明 汪明 亡明 王明"},
		{"given names", "王方琴 王芳 王芳芳 王丽"},
		{"letters last", "张明 Anna Boris"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Fields(c.want)
			got := slices.Clone(want)
			rand.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			slices.SortFunc(got, comparePinyin)
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestPinyinOrderIsAnOrder(t *testing.T) {
	names := append(slices.Clone(members), "", "王", "𠮷", "Anna", "1", "㐂㐂", "王 芳")
	for _, a := range names {
		for _, b := range names {
			if comparePinyin(a, b) != -comparePinyin(b, a) {
				t.Fatalf("%q and %q: no order", a, b)
			}
		}
	}
}

func TestEverySampleNameCanBeRead(t *testing.T) {
	for _, name := range members {
		for _, syllable := range read(name) {
			if strings.Trim(syllable, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%s: %q is no syllable", name, syllable)
			}
		}
	}
}

// Every reading of the surname lists must be a syllable of the dictionary, one
// for each character.
func TestSurnameListsAreSound(t *testing.T) {
	known := pinyinTable().number
	for r, reading := range singleSurnames {
		if known[reading] == 0 {
			t.Errorf("%c: %q is no syllable", r, reading)
		}
	}
	for r, reading := range givenReadings {
		if known[reading] == 0 {
			t.Errorf("%c: %q is no syllable", r, reading)
		}
	}
	for name, reading := range compoundSurnames {
		syllables := strings.Fields(reading)
		if len(syllables) != len([]rune(name)) {
			t.Errorf("%s: %q does not fit", name, reading)
		}
		for _, s := range syllables {
			if known[s] == 0 {
				t.Errorf("%s: %q is no syllable", name, s)
			}
		}
	}
}

func TestSurname(t *testing.T) {
	for name, want := range map[string]string{
		"王芳": "王", "欧阳修远": "欧阳", "欧阳修": "欧阳", "尉迟国庆": "尉迟", "东方": "东", "爱新觉罗溥仪": "爱新觉罗",
		"叶赫那拉明": "叶赫那拉", "阿依古丽·买买提": "阿依古丽", "𠮷田": "𠮷", "Anna": "Anna", "": "", "王": "王",
		"上 官 秀 英": "上官", "司马": "司",
	} {
		if got := Surname(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
