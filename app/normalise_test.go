package app

import (
	"os"
	"strings"
	"testing"
)

// vectors reads the lines of a file that say "what is given => what is wanted".
func vectors(t *testing.T, path string) [][2]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, line := range strings.Split(string(b), "\n") {
		in, want, ok := strings.Cut(line, "=>")
		if ok && !strings.HasPrefix(line, "#") {
			out = append(out, [2]string{strings.TrimSpace(in), strings.TrimSpace(want)})
		}
	}
	if len(out) == 0 {
		t.Fatal("no vectors in " + path)
	}
	return out
}

func TestReadDateVectors(t *testing.T) {
	for _, v := range vectors(t, "testdata/dates.txt") {
		text, number := strings.CutSuffix(v[0], "#")
		d, problem := ReadDate(Cell{Text: text, Number: number})
		if got := strings.TrimSpace(string(d) + " " + problem); got != v[1] {
			t.Errorf("%q: %q, want %q", v[0], got, v[1])
		}
	}
}

func TestReadDateOfTheWorkbook(t *testing.T) {
	if d, problem := ReadDate(Cell{Text: "1985/7/1", Date: "1985-07-01"}); d != "1985-07-01" || problem != "" {
		t.Errorf("%q %q", d, problem)
	}
	if d, problem := ReadDate(Cell{Text: "x", Date: "1850-07-01"}); d != "" || problem != DateImpossible {
		t.Errorf("%q %q", d, problem)
	}
}

func TestReadSex(t *testing.T) {
	for text, want := range map[string]string{
		"男": "男", " 男 ": "男", "男性": "男", "Ｍ": "男", "male": "男", "1": "男",
		"女": "女", "女　": "女", "F": "女", "2": "女", "": "", "不详": "", "男/女": "", "0": "",
	} {
		if got, ok := ReadSex(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestReadEthnic(t *testing.T) {
	if len(ethnics) != 56 {
		t.Errorf("%d groups", len(ethnics))
	}
	for text, want := range map[string]string{"汉": "汉族", "汉族": "汉族", " 土家 ": "土家族", "维吾尔族": "维吾尔族", "高山": "高山族"} {
		if got, ok := ReadEthnic(text); got != want || !ok {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, text := range []string{"穿青人", "族", "", "满汉"} {
		if got, ok := ReadEthnic(text); ok || got != text {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestGroupNames(t *testing.T) {
	for text, want := range map[string]string{
		"三小组": "第三党小组", "3组": "第三党小组", "第3党小组": "第三党小组", "第三党小组": "第三党小组", "３ 小 组": "第三党小组", "第三小组": "第三党小组",
		"第十二党小组": "第十二党小组", "12组": "第十二党小组", "二十一组": "第二十一党小组", "20组": "第二十党小组", "10小组": "第十党小组",
		"柳树湾村党支部第一党小组": "第一党小组", "流动党员小组": "流动党员小组", "机关": "机关", "0组": "0组",
	} {
		if got := GroupName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	same := [][2]string{{"流动党员小组", "流动小组"}, {"流动党小组", "流动组"}, {"退休党小组", "退休小组"}}
	for _, s := range same {
		if GroupKey(s[0]) != GroupKey(s[1]) {
			t.Errorf("%q and %q: %q, %q", s[0], s[1], GroupKey(s[0]), GroupKey(s[1]))
		}
	}
}

func TestReadPlainAndPhone(t *testing.T) {
	for text, want := range map[string]string{
		" 外出　务工 ": "外出 务工", "按节，计分；（最高１０分）": "按节，计分；（最高10分）", "参加\n三会一课": "参加三会一课", "无": "", "—": "", "N/A": "", "": "",
	} {
		if got := readPlain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"１５８６９４４８７９６": "15869448796", "158 6944 8796": "15869448796", "158-6944-8796": "15869448796", "0719-1234567": "0719-1234567",
		"15869448796/8731": "15869448796/8731", "": "", "无": "",
	} {
		if got, ok := readPhone(text); got != want || !ok {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"12345", "同上"} {
		if got, ok := readPhone(text); ok || got != text {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestReadYes(t *testing.T) {
	for _, text := range []string{"是", "√", "1", "流动", "流动党员", "有"} {
		if !readYes(text, "流动") {
			t.Errorf("%q is no", text)
		}
	}
	for _, text := range []string{"", "否", "非流动", "不是", "0", "×"} {
		if readYes(text, "流动") {
			t.Errorf("%q is yes", text)
		}
	}
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"1985.07.01", "一九八五年十月廿一日", "57岁", "31229", "---", "廿卅十年", "0000.0"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, number bool) {
		d, problem := ReadDate(Cell{Text: text, Number: number})
		if !d.Valid() || problem != "" && problem != DateMonth && d != "" {
			t.Fatalf("%q: %q %q", text, d, problem)
		}
	})
}
