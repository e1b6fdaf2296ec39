package hanzi

import (
	_ "embed"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// standard holds the three levels of the 通用规范汉字表 (Unihan's kTGH), a line
// each, in the standard's own order.
//
//go:embed testdata/standard.txt
var standard string

// members are the names on the sample roster, in the form they are kept in.
var members = strings.Fields(`
	张㛃 赵䶮 李𬱖 欧阳海燕 阿依古丽·买买提 尉迟国庆 单慧敏 钱富 雷兰 何长江 尹金凤 邓国庆 文爱民 蔡子涵 侯喆
	朱大利 彭春生 解伟 范喆 蔡芳 郑树林 毛立新 查文 邓洪波 熊美玲 卢旺 赖海燕 曹旺 夏海燕 乔文 苏春生 周娟 潘丽华
	侯春生 史晓东 曾兰 廖慧敏 蔡伟 梁志强 许兰 徐慧敏 张淑珍 沈燚 上官秀英 叶兰 金春生 武立新 袁淑珍 沈立新 许明
	傅娟 贾明 薛海燕 曹小龙 常金凤 彭喆 邵德福`)

func byStroke(gap bool) func(a, b string) int {
	return func(a, b string) int { return CompareStroke(a, b, gap) }
}

func TestOrderOfTheStandardIsKept(t *testing.T) {
	total := 0
	for level, line := range strings.Fields(standard) {
		runes := []rune(line)
		total += len(runes)
		for i := 1; i < len(runes); i++ {
			if a, b := runes[i-1], runes[i]; strokeKey(a) >= strokeKey(b) {
				t.Errorf("level %d: %c should stand before %c", level+1, a, b)
			}
		}
	}
	if total != 8105 {
		t.Errorf("the list has %d characters, not 8105", total)
	}
}

func TestStrokeOrderOfNames(t *testing.T) {
	for _, c := range []struct {
		name string
		gap  bool
		want string
	}{
		{"same count, by kinds of stroke", true, "王芳 仇芳 文芳"},
		{"fewer strokes first", true, "丁一 王一 田一 李一 蔡一"},
		{"two characters with a blank", true, "田富 田大利"},
		{"two characters without", false, "田大利 田富"},
		{"blank after the first character only", true, "王大 王小 王大力"},
		{"compound surname by its first character", true, "上官秀英 王芳 欧阳海燕 单慧敏 尉迟国庆"},
		{"given names the same way", true, "蔡伟 蔡芳 蔡子涵"},
		{"the dot is passed over", true, "阿依古丽·买买提 阿依·江 阿依努尔"},
		{"bare surnames first", true, "王 王一 王芳"},
		{"beyond the basic plane", true, "𠮷一 李𬱖 张㛃"},
		{"what is not Han comes last", true, "龘一 Anna Boris"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Fields(c.want)
			got := slices.Clone(want)
			rand.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			slices.SortFunc(got, byStroke(c.gap))
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestStrokeOrderOfTheSampleRoster(t *testing.T) {
	if len(members) != 57 {
		t.Fatalf("%d members, not 57", len(members))
	}
	got := slices.Clone(members)
	slices.SortFunc(got, byStroke(true))
	var surnames strings.Builder
	for i, name := range got {
		r := []rune(name)[0]
		if i == 0 || r != []rune(got[i-1])[0] {
			surnames.WriteRune(r)
		}
	}
	const want = "上毛文尹邓卢叶史朱乔许苏李何沈张阿邵武范欧金周郑单赵查侯袁贾夏钱徐曹常梁尉彭傅曾赖雷解蔡廖熊潘薛"
	if surnames.String() != want {
		t.Errorf("surnames in the order\n%s, want\n%s", surnames.String(), want)
	}
	if a, b := slices.Index(got, "邓国庆"), slices.Index(got, "邓洪波"); a > b {
		t.Error("邓国庆 should stand before 邓洪波")
	}
}

// The order must be one: antisymmetric and transitive whatever is compared,
// or sorting gives another list each time.
func TestStrokeOrderIsAnOrder(t *testing.T) {
	names := append(slices.Clone(members), "", "王", "𠮷", "Anna", "1", "㐂㐂", "龍", "王 芳", "·")
	for _, a := range names {
		for _, b := range names {
			ab := CompareStroke(a, b, true)
			if ab != -CompareStroke(b, a, true) {
				t.Fatalf("%q and %q: no order", a, b)
			}
			for _, c := range names {
				if ab < 0 && CompareStroke(b, c, true) < 0 && CompareStroke(a, c, true) >= 0 {
					t.Fatalf("%q < %q < %q, but not %q < %q", a, b, c, a, c)
				}
			}
		}
	}
}

func TestStrokes(t *testing.T) {
	for r, want := range map[rune]int{
		'一': 1, '王': 4, '欧': 8, '尉': 11, '燚': 16, '龍': 16, '𬱖': 11, '㛃': 9, '䶮': 9, '𠮷': 6,
		'皙': 13, '〇': 0, 'A': 0, ' ': 0, '1': 0,
	} {
		if got := int(strokeTable().get(r) >> 16); got != want {
			t.Errorf("%c: %d strokes, want %d", r, got, want)
		}
	}
}
